"""Cells of more lines: what does not fit is cut, never gone."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from desktop.ui import metrics
from desktop.ui.widgets.wrapped import WrappedDelegate, _shorter


def test_a_text_loses_its_last_word() -> None:
    assert _shorter("Burgemeester Van Zuylen 12") == "Burgemeester Van Zuylen…"
    assert _shorter("Burgemeester Van Zuylen…") == "Burgemeester Van…"


def test_a_word_too_long_for_a_cell_is_cut_inside() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff"
    assert _shorter(f"Th.M. {long}") == f"Th.M. {long[:-4]}…"
    assert _shorter(long) == f"{long[:-4]}…"


def test_it_ends_when_nothing_is_left() -> None:
    text, times = "Een naam Wolfeschlegelsteinhausenbergerdorff", 0
    while text:
        text, times = _shorter(text), times + 1
    assert times < 20


def test_a_long_text_takes_a_second_line_and_only_then_is_cut(qapp) -> None:
    text = "Er loopt een klacht over de brief, tot 3 februari 2027"
    wide = QFontMetrics(metrics.font("hint")).horizontalAdvance(text)
    high = QFontMetrics(metrics.font("hint")).lineSpacing()
    delegate = WrappedDelegate()
    assert delegate.that_fits(text, QRect(0, 0, wide * 2 // 3, high * 2 + 2))[0] == text
    cut = delegate.that_fits(text, QRect(0, 0, wide * 2 // 3, high + 2))[0]
    assert cut.endswith("…")
    assert text.startswith(cut.removesuffix("…"))
