"""How large a millimetre of paper is on this screen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

MM_PER_INCH = 25.4
USUAL = 96 / MM_PER_INCH
"""Logical pixels a millimetre where the screen does not tell its size, as Word takes it."""

# No screen people work at is coarser or finer than this, in dots an inch; a projector or a virtual
# machine may say anything
_LEAST, _MOST = 40.0, 350.0


class ScreenSize(NamedTuple):
    """``pixels_per_mm`` in logical pixels; ``is_measured``: the screen itself told its size."""

    pixels_per_mm: float
    is_measured: bool


def screen_size(widget: QWidget) -> ScreenSize:
    """For the screen that the widget is on."""
    screen = widget.screen()
    return size_of(screen.size().width(), screen.physicalSize().width())


def size_of(pixels: int, millimetres: float) -> ScreenSize:
    """From the width of a screen in logical pixels and in millimetres."""
    inches = millimetres / MM_PER_INCH
    if inches <= 0 or not _LEAST <= pixels / inches <= _MOST:
        return ScreenSize(USUAL, False)
    return ScreenSize(pixels / millimetres, True)
