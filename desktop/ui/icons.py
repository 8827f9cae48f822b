"""Icons: one line set (Lucide), tinted with a colour of the palette at the moment of painting.

Nothing has to be reloaded when the scheme changes: the icon looks up its colour when it is drawn.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.runtime.resources import resource
from desktop.ui.palette import colour

STROKE = 1.75  # of a drawing of 24 by 24


@lru_cache(maxsize=256)
def _drawing(name: str, tint: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", tint)
    text = text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return QSvgRenderer(QByteArray(text.encode()))


@lru_cache(maxsize=512)
def _picture(name: str, tint: str, side: int) -> QImage:
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _drawing(name, tint).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


def paint_icon(painter: QPainter, rect: QRect, name: str, tint: QColor) -> None:
    """Draw the icon as a square in the middle of ``rect``, sharp on any screen."""
    side = min(rect.width(), rect.height())
    # Not ``device()``: to know what it is, PySide would load every class that can be painted on
    ratio = painter.deviceTransform().m11()
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    picture = _picture(name, tint.name(), max(1, round(side * ratio)))
    painter.drawImage(square, picture)


class _TintedIcon(QIconEngine):
    """Draws the icon in the colour its role has now."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = "secondary"
        elif mode == QIcon.Mode.Selected and role in ("text", "secondary"):
            role = "on_accent"
        elif state == QIcon.State.On and role == "text":
            role = "accent"
        paint_icon(painter, rect, self._name, colour(role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._role)


@lru_cache(maxsize=256)
def icon(name: str, role: str = "text") -> QIcon:
    """The icon ``name`` from resources/icons, in the colour of ``role``."""
    return QIcon(_TintedIcon(name, role))


def program_icon() -> QIcon:
    """The mark of the program itself, never tinted."""
    return QIcon(str(resource("icons", "inbeeld.svg")))


def program_mark(side: int, ratio: float = 1.0) -> QPixmap:
    """The mark as a picture of ``side`` logical pixels."""
    return program_icon().pixmap(QSize(side, side), ratio)
