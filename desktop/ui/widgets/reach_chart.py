"""Own reach beside the national figure: two bars a line, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.own_reach import ReachLine
from desktop.ui import metrics
from desktop.ui.paint import elided
from desktop.ui.palette import colour, colours

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class ReachChart(QWidget):
    """All of it can be read aloud; a line without a national figure has one bar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ReachLine, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[ReachLine]) -> None:
        self._lines = tuple(lines)
        self.setAccessibleDescription(" ".join(self._spoken(one) for one in self._lines))
        self.updateGeometry()
        self.update()

    def _spoken(self, one: ReachLine) -> str:
        said = f"{one.label}: {_percent(one)}, {self._of(one)}"
        if one.national is not None:
            said += ", " + self.tr("landelijk {n} %").format(n=one.national)
        return f"{said}."

    def _of(self, one: ReachLine) -> str:
        words = self.tr("{part} van {whole}")
        if one.of_attempts:
            words = self.tr("{part} van {whole} pogingen")
        return words.format(part=one.reached, whole=one.whole)

    def _high(self, one: ReachLine) -> int:
        return metrics.row() + (metrics.step(2) if one.national is not None else 0)

    def sizeHint(self) -> QSize:
        return QSize(metrics.chars(60), sum(map(self._high, self._lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plain, strong = QFontMetrics(metrics.font()), QFontMetrics(metrics.font("strong"))
        hint = QFontMetrics(metrics.font("hint"))
        gap, top = metrics.step(2), 0
        labels = max((plain.horizontalAdvance(one.label) for one in self._lines), default=0)
        counts = max((hint.horizontalAdvance(self._of(one)) for one in self._lines), default=0)
        percents = strong.horizontalAdvance("100 %")
        start = labels + gap
        room = max(8, self.width() - start - percents - counts - 2 * gap)
        for one in self._lines:
            rect = QRect(0, top, self.width(), metrics.row())
            top += self._high(one)
            painter.setFont(metrics.font())
            painter.setPen(colour("text"))
            elided(painter, rect.adjusted(0, 0, start - self.width(), 0), one.label, _LEFT)
            thick = round(metrics.line() * 0.8)
            track = QRect(start, rect.center().y() - thick // 2 + 1, room, thick)
            self._bar(painter, track, one.reached / one.whole if one.whole else 0, "accent")
            place = QRect(track.right() + 1, rect.top(), percents + gap, rect.height())
            painter.setFont(metrics.font("strong"))
            painter.setPen(colour("text"))
            elided(painter, place, _percent(one), _RIGHT)
            place = QRect(self.width() - counts, rect.top(), counts + 1, rect.height())
            painter.setFont(metrics.font("hint"))
            painter.setPen(colour("secondary"))
            elided(painter, place, self._of(one), _LEFT)
            if one.national is None:
                continue
            below = QRect(start, track.bottom() + metrics.step(0.75), room, metrics.step(1))
            self._bar(painter, below, one.national / 100, "second_bar")
            words = QRect(below.right() + 1, 0, self.width() - below.right(), round(hint.height()))
            words.moveCenter(below.center())
            words.translate(0, metrics.step(0.25))
            words.setLeft(below.right() + gap)
            words.setRight(self.width())
            painter.setPen(colour("secondary"))
            elided(painter, words, self.tr("landelijk {n} %").format(n=one.national), _LEFT)

    @staticmethod
    def _bar(painter: QPainter, track: QRect, share: float, role: str) -> None:
        painter.fillRect(track, colour("hover"))
        if colours().high_contrast:
            painter.setPen(colour("edge"))
            painter.drawRect(track.adjusted(0, 0, -1, -1))
        if share:
            done = QRect(track)
            done.setWidth(max(2, round(track.width() * share)))
            painter.fillRect(done, colour(role))


def _percent(one: ReachLine) -> str:
    return f"{round(100 * one.reached / one.whole)} %" if one.whole else "–"
