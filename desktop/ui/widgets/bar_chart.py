"""The two charts of Cijfers, painted. Every bar has its number; all of it can be read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.paint import elided
from desktop.ui.palette import colour, colours

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter
MUCH_LARGER = 3  # times the rest: such a bar is broken off, or the others could not be seen


@dataclass(frozen=True, slots=True)
class StockPoint:
    """One column. A number that may not be shown is None."""

    key: str
    label: str
    year: str
    stock: int | None
    inflow: int | None
    outflow: int | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class ShareBar:
    """``part`` of ``whole``; None when it may not be shown."""

    key: str
    label: str
    part: int | None
    whole: int | None

    @property
    def share(self) -> float | None:
        if self.part is None or not self.whole:
            return None
        return self.part / self.whole


class _Chart(QWidget):
    """What both have in common: a key under the mouse that can be clicked."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def key_at(self, place: QPoint) -> str:
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.key_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._point("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position().toPoint())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(key)

    def _point(self, key: str) -> None:
        if key != self._pointed:
            self._pointed = key
            shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()


class StockChart(_Chart):
    """How many there were, who came in above the line and who left below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[StockPoint, ...] = ()

    def show_points(self, points: Sequence[StockPoint]) -> None:
        self._points = tuple(points)
        self.setAccessibleName(self.tr("Op de lijst, en wie erbij kwam en eraf ging"))
        words = self.tr("{quarter} {year}: {stock} op de lijst, {inflow} erbij, {outflow} eraf.")
        self.setAccessibleDescription(
            " ".join(
                words.format(
                    quarter=one.label,
                    year=one.year,
                    stock=_number(one.stock),
                    inflow=_number(one.inflow),
                    outflow=_number(one.outflow),
                )
                for one in self._points
            )
        )
        self.updateGeometry()
        self.update()

    def scale(self) -> int:
        """The number that takes the whole height of a bar."""
        numbers = sorted(n for one in self._points for n in (one.inflow, one.outflow) if n)
        if not numbers:
            return 1
        usual = numbers[-2] if len(numbers) > 1 else numbers[-1]
        return usual if numbers[-1] > MUCH_LARGER * usual else numbers[-1]

    def key_at(self, place: QPoint) -> str:
        for number, one in enumerate(self._points):
            if self._column(number).contains(place):
                return one.key
        return ""

    # Where things stand

    def _bar_height(self) -> int:
        return round(metrics.line() * 2.6)

    def _label_width(self) -> int:
        words = QFontMetrics(metrics.font("hint"))
        texts = (self.tr("Op de lijst"), self.tr("Nieuw of terug"), self.tr("Van de lijst af"))
        return max(words.horizontalAdvance(text) for text in texts) + metrics.step(2)

    def _column(self, number: int) -> QRect:
        left, count = self._label_width(), max(1, len(self._points))
        wide = min((self.width() - left) / count, metrics.chars(20))
        start = left + round(number * wide)
        return QRect(start, 0, round(wide), self.height())

    def _beyond(self) -> int:
        """How much a broken bar rises above the others; 0 when there is none."""
        scale = self.scale()
        broken = any((n or 0) > scale for one in self._points for n in (one.inflow, one.outflow))
        return round(metrics.line() * 0.75) if broken else 0

    def _axis(self) -> int:
        return round(metrics.line() * 2.9) + self._bar_height() + self._beyond()

    def sizeHint(self) -> QSize:
        high = self._axis() + self._bar_height() + round(metrics.line() * 3.9)
        if any((one.outflow or 0) > self.scale() for one in self._points):
            high += self._beyond()
        return QSize(metrics.chars(60), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, axis, bar = metrics.line(), self._axis(), self._bar_height()
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("secondary"))
        wide = self._label_width()
        for text, middle in (
            (self.tr("Op de lijst"), round(line * 0.9)),
            (self.tr("Nieuw of terug"), axis - bar // 2),
            (self.tr("Van de lijst af"), axis + bar // 2),
        ):
            elided(painter, QRect(0, middle - line, wide, 2 * line), text, _LEFT)
        scale = self.scale()
        for number, one in enumerate(self._points):
            self._paint_column(painter, number, one, scale)
        right = self._column(len(self._points) - 1).right() if self._points else self.width()
        painter.fillRect(wide - metrics.step(1), axis, right - wide + metrics.step(1), 1,
                         colour("edge"))  # fmt: skip

    def _paint_column(self, painter: QPainter, number: int, one: StockPoint, scale: int) -> None:
        column, line, axis = self._column(number), metrics.line(), self._axis()
        if one.key == self._pointed:
            painter.fillRect(column, colour("hover"))
        if number and self._points[number - 1].year != one.year:
            painter.fillRect(column.left(), line // 2, 1, self.height() - line, colour("line"))
        top = QRect(column.left(), 0, column.width(), round(line * 1.8))
        painter.setFont(metrics.font("name" if one.current else "strong"))
        painter.setPen(colour("accent" if one.current else "text"))
        painter.drawText(top, _CENTRE, _number(one.stock))
        wide = min(round(line * 1.8), column.width() - metrics.step(1))
        left = column.center().x() - wide // 2
        painter.setFont(metrics.font("hint"))
        for count, up in ((one.inflow, True), (one.outflow, False)):
            high = 0 if not count else max(2, round(min(count / scale, 1) * self._bar_height()))
            if count and count > scale:
                high += self._beyond()
            box = QRect(left, axis - high if up else axis + 1, wide, high)
            tint = colour("accent" if up else "second_bar")
            painter.fillRect(box, tint)
            if count and count > scale:
                self._break(painter, box, up)
            place = QRect(column.left(), 0, column.width(), line)
            place.moveTop(box.top() - line if up else box.bottom() + 1)
            sign = "" if count is None or not count else "+" if up else "−"
            painter.setPen(colour("text"))
            painter.drawText(place, _CENTRE, f"{sign}{_number(count)}")
        foot = QRect(column.left(), self.height() - round(line * 2.2), column.width(), line)
        painter.setFont(metrics.font("hint_strong" if one.current else "hint"))
        painter.setPen(colour("text" if one.current else "secondary"))
        painter.drawText(foot, _CENTRE, one.label)
        if not number or self._points[number - 1].year != one.year:
            painter.setFont(metrics.font("hint"))
            painter.setPen(colour("secondary"))
            painter.drawText(foot.translated(0, line), _CENTRE, one.year)

    @staticmethod
    def _break(painter: QPainter, box: QRect, up: bool) -> None:
        """A slanted gap: this bar would go on far beyond the others."""
        middle = box.top() + box.height() // 3 if up else box.bottom() - box.height() // 3
        slant, gap = metrics.step(0.5), metrics.step(0.5)
        left, right = box.left() - 1, box.right() + 1
        points = [
            QPoint(left, middle + slant),
            QPoint(right, middle - slant),
            QPoint(right, middle - slant + gap),
            QPoint(left, middle + slant + gap),
        ]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour("page")))
        painter.drawPolygon(QPolygon(points))
        painter.restore()


class ShareChart(_Chart):
    """Bars from the left: which part of each group."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[ShareBar, ...] = ()
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[ShareBar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription(
            " ".join(f"{one.label}: {self._percent(one)}, {self._of(one)}." for one in self._bars)
        )
        self.updateGeometry()
        self.update()

    def key_at(self, place: QPoint) -> str:
        row = place.y() // metrics.row() if place.y() >= 0 else -1
        if 0 <= row < len(self._bars) and self._bars[row].part:
            return self._bars[row].key
        return ""

    def _percent(self, one: ShareBar) -> str:
        if one.share is not None:
            return f"{round(one.share * 100)} %"
        return "–" if one.whole == 0 else "x"

    def _of(self, one: ShareBar) -> str:
        words = self.tr("{part} van {whole}")
        return words.format(part=_number(one.part), whole=_number(one.whole))

    def sizeHint(self) -> QSize:
        return QSize(metrics.chars(60), metrics.row() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plain, strong = QFontMetrics(metrics.font()), QFontMetrics(metrics.font("strong"))
        hint = QFontMetrics(metrics.font("hint"))
        gap, high = metrics.step(2), round(metrics.line())
        labels = max((plain.horizontalAdvance(one.label) for one in self._bars), default=0)
        percents = strong.horizontalAdvance("100 %")
        counts = max((hint.horizontalAdvance(self._of(one)) for one in self._bars), default=0)
        start = max(labels + gap, metrics.chars(14))
        room = self.width() - start - percents - counts - 2 * gap
        for number, one in enumerate(self._bars):
            rect = QRect(0, number * metrics.row(), self.width(), metrics.row())
            if one.key == self._pointed:
                painter.fillRect(rect, colour("hover"))
            painter.setFont(metrics.font())
            painter.setPen(colour("text"))
            elided(painter, rect.adjusted(0, 0, start - self.width(), 0), one.label, _LEFT)
            track = QRect(start, rect.center().y() - high // 2 + 1, max(room, 8), high)
            behind = "selected" if one.key == self._pointed else "hover"
            painter.fillRect(track, colour(behind))
            if colours().high_contrast:
                painter.setPen(colour("edge"))
                painter.drawRect(track.adjusted(0, 0, -1, -1))
            if one.share:
                done = max(2, round(track.width() * one.share))
                painter.fillRect(QRect(track.left(), track.top(), done, high), colour("accent"))
            place = QRect(track.right() + 1, rect.top(), percents + gap, rect.height())
            painter.setFont(metrics.font("strong"))
            painter.setPen(colour("text"))
            elided(painter, place, self._percent(one), _RIGHT)
            place = QRect(self.width() - counts, rect.top(), counts + 1, rect.height())
            font = metrics.font("hint")
            font.setUnderline(one.key == self._pointed)
            painter.setFont(font)
            painter.setPen(colour("secondary"))
            elided(painter, place, self._of(one), _LEFT)


def _number(value: int | None) -> str:
    return "x" if value is None else f"{value:,}".replace(",", ".")
