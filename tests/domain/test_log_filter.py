"""What is asked of the log."""

from __future__ import annotations

from desktop.domain.log_filter import FILE, LOOKED, OUTSIDE, Group, LogFilter
from desktop.domain.log_words import ACTIONS


def test_each_deed_has_words_and_stands_in_one_group_at_most() -> None:
    assert ACTIONS.keys() >= LOOKED | OUTSIDE | FILE
    assert len(LOOKED | OUTSIDE | FILE) == len(LOOKED) + len(OUTSIDE) + len(FILE)


def test_a_group_names_its_deeds_and_what_is_wider_names_none() -> None:
    assert Group.LOOKED.actions == LOOKED
    assert Group.OUTSIDE.actions == OUTSIDE
    assert Group.FILE.actions == FILE
    assert Group.ALL.actions == Group.CHANGED.actions == frozenset()


def test_a_deed_is_found_by_its_dutch_words_however_they_are_typed() -> None:
    assert "bsn.bekeken" in LogFilter(text="bsn BEK").actions_with_text
    assert "notitie.bewaard" not in LogFilter(text="bsn BEK").actions_with_text
    assert LogFilter(text="bestaat niet").actions_with_text == frozenset()
