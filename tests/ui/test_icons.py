import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer

from desktop.runtime.resources import resource
from desktop.ui import theme
from desktop.ui.icons import icon, program_icon, program_mark
from desktop.ui.palette import DARK, LIGHT

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def colours_in(pixmap):
    image = pixmap.toImage()
    every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {c.name() for c in every if c.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(name):
    assert QSvgRenderer(str(resource("icons", f"{name}.svg"))).isValid()


def test_an_icon_has_the_colour_of_its_role():
    assert colours_in(icon("check", "danger").pixmap(QSize(64, 64), 1.0)) == {LIGHT.danger.lower()}


def test_an_icon_follows_the_scheme_without_being_made_again(qapp):
    mark = icon("house")
    theme.apply(qapp, theme.Scheme.DARK)

    assert QColor(DARK.text).name() in colours_in(mark.pixmap(QSize(64, 64), 1.0))


def test_an_icon_is_sharp_on_a_fine_screen():
    assert icon("phone").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_what_cannot_be_used_is_drawn_in_the_secondary_colour():
    faded = icon("check").pixmap(QSize(64, 64), 1.0, QIcon.Mode.Disabled)

    assert colours_in(faded) == {LIGHT.secondary.lower()}


def test_the_mark_of_the_program_is_there():
    assert not program_icon().isNull()
    assert program_mark(48, 1.5).size() == QSize(72, 72)
