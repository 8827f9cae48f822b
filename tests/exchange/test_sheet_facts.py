"""Cells without a value get a mark, so that they are never read as empty."""

from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.domain.values import MERGED, NO_OUTCOME
from desktop.exchange.sheet_facts import SheetFacts


def test_cells_without_a_value_get_the_text_of_their_error():
    facts = SheetFacts()
    facts.note_error(1, 3, "#N/A")
    facts.note_formula(1, 2, has_outcome=False)
    facts.note_formula(0, 2, has_outcome=True)
    facts.note_error(1, 99, "#N/A")  # outside the table
    rows = [["a", "b"], ["", ""]]
    assert list(facts.without_values(iter(rows), 2)) == [["a", "b"], [NO_OUTCOME, "#N/A"]]


def test_only_what_is_empty_below_the_header_is_marked_as_merged():
    facts = SheetFacts()
    facts.note_merged((0, 0, 0, 2))  # a title
    facts.note_merged((1, 0, 3, 1))
    facts.note_merged((4, 0, 5, 0))  # nothing in it
    facts.note_merged((4, 2, 4, 2))  # one cell is no area
    rows = [["T", "", ""], ["a", "", "x"], ["", "b", ""], ["", "", ""], ["", "", ""]]
    assert list(facts.with_merged(iter(rows), 0, 1)) == [
        ["T", "", ""],
        ["a", MERGED, "x"],
        [MERGED, "b", ""],
        [MERGED, MERGED, ""],
        ["", "", ""],
    ]
    assert len(facts.merged) == 3


def test_columns_left_of_the_table_do_not_shift_a_merged_area():
    facts = SheetFacts()
    facts.note_merged((0, 2, 1, 3))
    rows = [["a", "", ""], ["", "", ""]]
    assert list(facts.with_merged(iter(rows), 2, 0)) == [["a", MERGED, ""], [MERGED, MERGED, ""]]


def test_a_sheet_that_is_wrong_or_merged_all_over_is_refused():
    facts = SheetFacts(errors={(row, 0): "#N/A" for row in range(300_000)})
    with pytest.raises(UserError, match="zonder goede uitkomst"):
        facts.note_error(300_000, 0, "#N/A")
    facts = SheetFacts(merged=[(row, 0, row, 1) for row in range(50_000)])
    with pytest.raises(UserError, match="te groot"):
        facts.note_merged((50_000, 0, 50_000, 1))
