"""Sizes, all taken from the font in use: larger type gives larger rows and buttons by itself.

Results are logical pixels. At 10 point and 96 dots an inch one step is 8.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

# Of the content size (10 point); two weights only
_SCALE = {
    "content": (1.0, False),
    "strong": (1.0, True),
    "hint": (0.9, False),
    "hint_strong": (0.9, True),
    "name": (1.28, True),
    "title": (1.65, True),
    "figure": (2.1, True),
}


def font(kind: str = "content") -> QFont:
    """A font by its use: content, strong, hint, hint_strong, name, title or figure."""
    scale, heavy = _SCALE[kind]
    result = QFont(QApplication.font())
    if result.pointSizeF() > 0:
        result.setPointSizeF(result.pointSizeF() * scale)
    if heavy:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def line() -> int:
    """The height of one line of content."""
    return QFontMetrics(QApplication.font()).lineSpacing()


def step(count: float = 1) -> int:
    """So many steps of white space; a step is a little under half a line."""
    return round(count * line() / 2.25)


def row(lines: int = 1, *, with_controls: bool = False, roomy: bool = False) -> int:
    """The height of a row: 1.6 line, in whole steps. Two lines get the hint size for the second."""
    if lines > 1:
        base = 48 if not roomy else 56
    else:
        base = 32 if not with_controls else 40
    return math.ceil(line() * base / 18)


def control(kind: str = "normal") -> int:
    """The height of a button or field: normal, compact (in toolbars) or row (inside a row)."""
    return math.ceil(line() * {"normal": 32, "compact": 28, "row": 26}[kind] / 18)


def icon_size(kind: str = "button") -> int:
    """The side of an icon: nav, button or row."""
    return round(line() * {"nav": 20, "button": 18, "row": 16}[kind] / 18)


def radius() -> float:
    """Of the corners of fields, buttons and boxes."""
    return line() * 4 / 18


_SAMPLE = "Terugbellen over de brief van 12 mrt 2026"


def chars(count: float) -> int:
    """The width of so many average characters of Dutch text."""
    wide = QFontMetrics(QApplication.font()).horizontalAdvance(_SAMPLE)
    return math.ceil(wide / len(_SAMPLE) * count)
