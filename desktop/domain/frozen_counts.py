"""Counts of a closed quarter that are kept because some of the people counted were purged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from desktop.domain.own_reach import ReachLine
from desktop.domain.quarterly_counts import QuarterlyCounts, Split, SplitRow
from desktop.domain.quarters import Quarter


def to_saved(counts: QuarterlyCounts) -> dict[str, Any]:
    """As JSON can hold it; ``from_saved`` gives back exactly the same."""
    saved = {field.name: getattr(counts, field.name) for field in fields(counts)}
    saved["quarter"] = str(counts.quarter)
    saved["splits"] = [[split.key, [_row(row) for row in split.rows]] for split in counts.splits]
    saved["members"] = {key: sorted(ids) for key, ids in counts.members.items()}
    return saved


def from_saved(saved: Mapping[str, Any], still_there: Collection[int]) -> QuarterlyCounts:
    """The counts; behind each number only the residents who are still in the file."""
    there = frozenset(still_there)
    values = dict(saved)
    values["quarter"] = Quarter.parse(saved["quarter"])
    values["reach_by_attempts"] = tuple(tuple(line) for line in saved["reach_by_attempts"])
    values["splits"] = tuple(
        Split(key, tuple(SplitRow(*row) for row in rows)) for key, rows in saved["splits"]
    )
    values["members"] = {key: there.intersection(ids) for key, ids in saved["members"].items()}
    return QuarterlyCounts(**values)


def added(lines: Sequence[ReachLine], purged: Iterable[Sequence[Any]]) -> tuple[ReachLine, ...]:
    """The reach with that of people who were purged. ``purged``: key, reached, whole."""
    of = {key: (reached, whole) for key, reached, whole in purged}
    return tuple(
        line._replace(
            reached=line.reached + of.get(line.key, (0, 0))[0],
            whole=line.whole + of.get(line.key, (0, 0))[1],
        )
        for line in lines
    )


def _row(row: SplitRow) -> list[Any]:
    return [getattr(row, field.name) for field in fields(row)]
