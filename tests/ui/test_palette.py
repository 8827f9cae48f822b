import pytest
from PySide6.QtGui import QColor, QPalette

from desktop.ui.palette import DARK, LIGHT, contrast, from_system, qt_palette

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def test_black_on_white_has_the_largest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", ["text", "secondary", "accent", "danger", "warning", "good"])
@pytest.mark.parametrize("ground", ["page", "field", "nav", "selected", "hover"])
def test_every_text_can_be_read_on_every_ground(scheme, ink, ground):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("accent", "badge"),
        ("danger", "danger_tint"),
        ("text", "danger_tint"),
        ("warning", "warning_tint"),
        ("text", "warning_tint"),
    ],
)
def test_texts_on_tints_can_be_read_too(scheme, ink, ground):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", ["edge", "second_bar", "accent"])
def test_edges_of_fields_and_buttons_can_be_seen(scheme, mark):
    assert contrast(getattr(scheme, mark), scheme.page) >= 3


def test_high_contrast_uses_the_colours_of_the_system_and_no_tints(qapp):
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("black"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("cyan"))

    colours = from_system(system)

    assert (colours.page, colours.text, colours.accent) == ("#000000", "#ffff00", "#00ffff")
    assert colours.selected == colours.hover == colours.page
    assert colours.high_contrast
    assert colours.dark


def test_a_mark_that_cannot_be_seen_gives_way_to_the_text_colour(qapp):
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("black"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("white"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#202020"))

    assert from_system(system).accent == "#ffffff"


def test_what_qt_paints_itself_has_the_same_colours():
    palette = qt_palette(DARK)

    assert palette.color(QPalette.ColorRole.Window) == QColor(DARK.page)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(DARK.secondary)
