from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QListView, QMenu, QToolTip

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


def test_lists_menus_and_hints_have_the_chosen_type_where_the_system_has_another(qapp):
    theme.apply(qapp, theme.Scheme.LIGHT, point_size=14)
    of_the_system = QFont(qapp.font())
    of_the_system.setPointSizeF(9)
    for kind in ("QAbstractItemView", "QMenu", "QTipLabel"):
        qapp.setFont(of_the_system, kind)
    try:
        theme.apply(qapp, theme.Scheme.DARK, point_size=14)
        for made in (QListView(), QMenu()):
            assert made.font() == qapp.font()
        assert QToolTip.font() == qapp.font()
    finally:
        theme.apply(qapp, theme.Scheme.LIGHT)


def test_a_system_that_changes_its_looks_changes_no_type(qapp, qtbot):
    theme.apply(qapp, theme.Scheme.SYSTEM)
    of_the_system = QFont(qapp.font())
    of_the_system.setPointSizeF(7)

    def put_back() -> None:
        qapp.setFont(of_the_system, "QMenu")

    says = qapp.styleHints().colorSchemeChanged
    says.connect(put_back)
    try:
        says.emit(Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: QMenu().font() == qapp.font())
    finally:
        says.disconnect(put_back)
        theme.apply(qapp, theme.Scheme.LIGHT)
