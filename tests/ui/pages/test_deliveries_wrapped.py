"""Cells of more lines: what does not fit is cut, never gone."""

from __future__ import annotations

from desktop.ui.pages.deliveries_wrapped import _shorter


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
