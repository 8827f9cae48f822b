"""Where one is in a wizard, and the sum of a delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import check_mark, icon_box, rounded
from desktop.ui.palette import colour, colours

MINUS = "−"


class StepRow(QWidget):
    """``✓ Bestand — ✓ Kolommen — 3 Vergelijken — 4 Inlezen``; shows, is not clicked."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def set_current(self, index: int) -> None:
        """The step one is at, counted from 0."""
        self._current = index
        words = self.tr("Stap {number} van {total}: {title}")
        if 0 <= index < len(self._titles):
            title = self._titles[index]
            self.setAccessibleName(
                words.format(number=index + 1, total=len(self._titles), title=title)
            )
        self.update()

    def current(self) -> int:
        return self._current

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(metrics.font("strong"))
        words = sum(strong.horizontalAdvance(title) for title in self._titles)
        return QSize(words + len(self._titles) * metrics.step(9), metrics.row(with_controls=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, gap, middle = metrics.step(3), metrics.step(1), self.height() // 2
        words = sum(QFontMetrics(metrics.font("strong")).horizontalAdvance(t) for t in self._titles)
        between = len(self._titles) - 1
        spare = self.width() - words - len(self._titles) * (side + 3 * gap)
        dash = max(gap, min(metrics.step(5), spare // max(1, between)))
        left = 0
        for number, title in enumerate(self._titles):
            done, here = number < self._current, number == self._current
            circle = QRect(left, middle - side // 2, side, side)
            fill = colour("accent" if here else "selected" if done else "page")
            edge = colour("accent" if here or done else "edge")
            rounded(painter, circle, fill=fill, edge=edge, radius=side / 2)
            if done:
                check_mark(painter, circle.adjusted(3, 3, -3, -3), colour("accent"))
            else:
                painter.setFont(metrics.font("hint_strong"))
                painter.setPen(colour("on_accent" if here else "secondary"))
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            left += side + gap
            painter.setFont(metrics.font("strong" if here else "content"))
            painter.setPen(colour("text" if here or done else "secondary"))
            wide = painter.fontMetrics().horizontalAdvance(title)
            place = QRect(left, 0, wide + 4, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
            left += wide + gap + gap // 2
            if number < between:
                painter.fillRect(left, middle, dash, 1, colour("line"))
                left += dash + gap + gap // 2


@dataclass(frozen=True)
class Term:
    """One number of the sum with its words; the sign stands before it."""

    number: int
    words: str
    sign: str = ""


class SumStrip(QWidget):
    """``145 stonden op de lijst − 17 van de lijst af + 12 nieuw + 3 terug = 143 ✓ De som klopt``.

    The widget adds up itself: a sum that does not come out is said in words, in red.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Term, ...] = ()
        self._result = Term(0, "", "=")
        self._fits = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_sum(self, terms: Sequence[Term], result: Term) -> None:
        """``terms`` with sign "", "+" or MINUS; ``result`` is what it should come to."""
        self._terms = tuple(terms)
        self._result = Term(result.number, result.words, "=")
        total = sum(-t.number if t.sign in (MINUS, "-") else t.number for t in terms)
        self._fits = total == result.number
        parts = [f"{t.sign} {t.number} {t.words}".strip() for t in (*self._terms, self._result)]
        self.setAccessibleName(f"{' '.join(parts)}. {self.verdict()}.")
        self.update()

    def is_right(self) -> bool:
        return self._fits

    def verdict(self) -> str:
        return self.tr("De som klopt") if self._fits else self.tr("De som klopt niet")

    def sizeHint(self) -> QSize:
        return QSize(metrics.step(100), metrics.step(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = colour("edge") if colours().high_contrast else None
        rounded(painter, self.rect(), fill=colour("nav"), edge=edge)
        high, centre = self.height(), Qt.AlignmentFlag.AlignVCenter
        words_font = metrics.font("content")
        verdict_wide = QFontMetrics(metrics.font("strong")).horizontalAdvance(self.verdict())
        side = metrics.icon_size("button")
        right = self.width() - metrics.step(2) - verdict_wide - side - metrics.step(1)
        gap = metrics.step(1)
        if self._width(gap * 2.5) > right:
            words_font = metrics.font("hint")
            gap = metrics.step(0.5)
        left = metrics.step(2)
        for term in (*self._terms, self._result):
            if term.sign:
                painter.setFont(metrics.font("content"))
                painter.setPen(colour("secondary"))
                wide = painter.fontMetrics().horizontalAdvance(term.sign)
                left += round(gap * 1.5)
                painter.drawText(QRect(left, 0, wide + 4, high), centre, term.sign)
                left += wide + round(gap * 1.5)
            painter.setFont(metrics.font("name"))
            painter.setPen(colour("text"))
            number = _grouped(term.number)
            wide = painter.fontMetrics().horizontalAdvance(number)
            painter.drawText(QRect(left, 0, wide + 4, high), centre, number)
            left += wide + gap
            painter.setFont(words_font)
            painter.setPen(colour("secondary"))
            wide = painter.fontMetrics().horizontalAdvance(term.words)
            painter.drawText(QRect(left, 0, wide + 4, high), centre, term.words)
            left += wide
        tint = colour("good" if self._fits else "danger")
        name = "circle-check" if self._fits else "circle-alert"
        paint_icon(painter, icon_box(self.rect(), right, side), name, tint)
        painter.setPen(tint)
        painter.setFont(metrics.font("strong"))
        place = QRect(right + side + metrics.step(1), 0, verdict_wide + 4, high)
        painter.drawText(place, centre, self.verdict())

    def _width(self, sign_room: float) -> float:
        total = float(metrics.step(3))
        for term in (*self._terms, self._result):
            total += QFontMetrics(metrics.font("name")).horizontalAdvance(_grouped(term.number))
            total += QFontMetrics(metrics.font("content")).horizontalAdvance(term.words)
            total += metrics.step(1) + (sign_room + metrics.step(1.5) if term.sign else 0)
        return total


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
