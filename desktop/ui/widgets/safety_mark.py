"""What to mind at a door, on every screen: an icon, the colour of danger, and the word itself."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from desktop.domain.safety import Caution, SafetyRule
from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import icon_box
from desktop.ui.palette import colour
from desktop.ui.widgets.notices import Notice

ICONS = {
    SafetyRule.MIND: "shield-alert",
    SafetyRule.NOT_ALONE: "users",
    SafetyRule.NO_VISIT: "ban",
}


_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Mark(NamedTuple):
    """An icon and a word; both empty when there is nothing to mind."""

    icon: str = ""
    word: str = ""

    def __bool__(self) -> bool:
        return bool(self.word)


def mark_of(caution: Caution, *, restricted: bool = False) -> Mark:
    """What a list shows of it; also that the processing is restricted."""
    if not restricted:
        return Mark(ICONS[caution.rule], caution.word) if caution else Mark()
    word = QCoreApplication.translate("safety_mark", "Beperkt")
    if not caution:
        return Mark("lock", word)
    return Mark(ICONS[caution.rule], f"{caution.word}, {word.lower()}")


def mark_width(mark: Mark) -> int:
    """In pixels, with white space before it; 0 when there is nothing to mind."""
    if not mark:
        return 0
    words = QFontMetrics(metrics.font("hint_strong")).horizontalAdvance(mark.word)
    return metrics.step(1) + metrics.icon_size("row") + metrics.step(0.5) + words


def paint_mark(painter: QPainter, line: QRect, left: int, mark: Mark) -> None:
    """Paint it in a line of text, with its icon at ``left``."""
    side = metrics.icon_size("row")
    paint_icon(painter, icon_box(line, left, side), mark.icon, colour("danger"))
    painter.setFont(metrics.font("hint_strong"))
    painter.setPen(colour("danger"))
    words = QRect(line)
    words.setLeft(left + side + metrics.step(0.5))
    painter.drawText(words, int(_AT_LEFT), mark.word)


def say_caution(notice: Notice, caution: Caution, words: str) -> None:
    """Fill a box with it, or hide the box; ``words`` are reason and review."""
    notice.setVisible(bool(caution))
    notice.say(words, "danger", f"{caution.word}." if caution else "")
    notice.set_icon(ICONS[caution.rule])
