"""Small shapes that the style and our own widgets share, so that they look alike."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from desktop.ui import metrics
from desktop.ui.palette import colour, colours

_HOUSE_NUMBER = re.compile(r"\s\d+\S*(?: \S{1,6})?$")


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    radius: float | None = None,
) -> None:
    """A rounded rectangle whose edge lies wholly inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    corner = metrics.radius() if radius is None else radius
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, corner, corner)
    painter.restore()


def focus_ring(
    painter: QPainter, rect: QRect | QRectF, tint: QColor | None = None, inset: float = 0.0
) -> None:
    """Two pixels of accent, inside the edge."""
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    rounded(painter, box, edge=tint or colour("accent"), width=2)


def chevron(painter: QPainter, rect: QRect, direction: str, tint: QColor) -> None:
    """A thin arrow head: up, down, left or right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(tint, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    centre = QRectF(rect).center()
    wide, high = metrics.line() * 0.25, metrics.line() * 0.125
    points = {
        "down": ((-wide, -high), (0, high), (wide, -high)),
        "up": ((-wide, high), (0, -high), (wide, high)),
        "right": ((-high, -wide), (high, 0), (-high, wide)),
        "left": ((high, -wide), (-high, 0), (high, wide)),
    }[direction]
    painter.drawPolyline(QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in points]))
    painter.restore()


def check_mark(painter: QPainter, rect: QRect, tint: QColor) -> None:
    """The mark of a check box and of a step that is done."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(tint, max(1.6, rect.width() * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    side, left, top = rect.width(), rect.left(), rect.top()
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(left + side * 0.24, top + side * 0.53),
                QPointF(left + side * 0.43, top + side * 0.72),
                QPointF(left + side * 0.77, top + side * 0.31),
            ]
        )
    )
    painter.restore()


KEY_SIGNS = {"Enter": "↵", "Return": "↵"}


def key_cap_width(text: str) -> int:
    """How wide ``key_cap`` draws this key."""
    shown = KEY_SIGNS.get(text, text)
    font_metrics = QFontMetrics(metrics.font("hint"))
    wide = font_metrics.horizontalAdvance(shown) + metrics.step(0.75)
    return max(wide, font_metrics.height())


def key_cap(painter: QPainter, right: int, centre_y: int, text: str, tint: QColor) -> None:
    """A small painted key whose right edge is ``right``."""
    shown = KEY_SIGNS.get(text, text)
    font = metrics.font("hint")
    font.setPointSizeF(font.pointSizeF() * 0.92)
    high = QFontMetrics(font).height()
    wide = key_cap_width(text)
    box = QRect(right - wide + 1, centre_y - high // 2, wide, high)
    edge = QColor(tint)
    edge.setAlphaF(0.75)
    rounded(painter, box, edge=edge, radius=metrics.radius() * 0.75)
    painter.save()
    painter.setFont(font)
    painter.setPen(tint)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def row_background(painter: QPainter, rect: QRect, *, selected: bool, hovered: bool) -> None:
    """Tint of a row in a list or table; high contrast has no tints."""
    if selected:
        painter.fillRect(rect, colour("selected"))
    elif hovered:
        painter.fillRect(rect, colour("hover"))


def accent_bar(painter: QPainter, rect: QRect) -> None:
    """Three pixels at the left of the selected row, six in high contrast where tints are off."""
    wide = 6 if colours().high_contrast else 3
    painter.fillRect(QRect(rect.left(), rect.top(), wide, rect.height()), colour("accent"))


def elided(painter: QPainter, rect: QRect, text: str, flags: Qt.AlignmentFlag) -> None:
    """One line of text, cut with dots when it does not fit."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags | Qt.AlignmentFlag.AlignVCenter, shown)


def elided_address(painter: QPainter, rect: QRect, text: str, flags: Qt.AlignmentFlag) -> None:
    """As ``elided``, but the street makes way for the house number: ``Burgemeester V… 12 b``."""
    shown = address_that_fits(text, painter.fontMetrics(), rect.width())
    painter.drawText(rect, flags | Qt.AlignmentFlag.AlignVCenter, shown)


def address_that_fits(text: str, font: QFontMetrics, width: int) -> str:
    """``text`` in at most ``width`` pixels, with its house number whole."""
    number = _HOUSE_NUMBER.search(text)
    if number is None or font.horizontalAdvance(text) <= width:
        return font.elidedText(text, Qt.TextElideMode.ElideRight, width)
    room = width - font.horizontalAdvance(number[0])
    street = text[: number.start()]
    return font.elidedText(street, Qt.TextElideMode.ElideRight, room) + number[0]


def icon_box(rect: QRect, left: int, side: int) -> QRect:
    """Where an icon stands in a line: in the middle of the height of ``rect``."""
    return QRect(left, rect.top() + (rect.height() - side + 1) // 2, side, side)
