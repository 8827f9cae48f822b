from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from desktop.ui import metrics, palette, theme


def test_the_chosen_scheme_is_put_in_force_at_once(qapp):
    theme.apply(qapp, theme.Scheme.DARK)

    assert palette.colours() is palette.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == palette.DARK.page


def test_without_a_choice_the_scheme_of_the_system_is_followed(qapp):
    dressed = theme.apply(qapp, theme.Scheme.SYSTEM)
    asked = dressed.system_scheme  # the platform without a screen knows no schemes
    says = qapp.styleHints().colorSchemeChanged
    try:
        for scheme, colours in (
            (Qt.ColorScheme.Dark, palette.DARK),
            (Qt.ColorScheme.Light, palette.LIGHT),
            (Qt.ColorScheme.Unknown, palette.LIGHT),
        ):
            dressed.system_scheme = lambda scheme=scheme: scheme
            says.emit(scheme)
            assert palette.colours() is colours
    finally:
        dressed.system_scheme = asked


def test_who_chose_a_scheme_keeps_it_when_the_system_changes(qapp):
    theme.apply(qapp, theme.Scheme.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert palette.colours() is palette.DARK


def test_high_contrast_can_be_chosen(qapp):
    theme.apply(qapp, theme.Scheme.CONTRAST)

    assert palette.colours().high_contrast


def test_there_is_one_theme_and_it_says_when_it_changes(qapp, qtbot):
    dressed = theme.current(qapp)
    with qtbot.waitSignal(dressed.changed):
        assert theme.apply(qapp, theme.Scheme.DARK) is dressed


def test_larger_type_makes_rows_and_buttons_larger(qapp):
    row, button = metrics.row(2), metrics.control()
    theme.apply(qapp, theme.Scheme.LIGHT, point_size=14)
    assert metrics.row(2) > row
    assert metrics.control() > button

    theme.apply(qapp, theme.Scheme.LIGHT)
    assert metrics.row(2) == row
