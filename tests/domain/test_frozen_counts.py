"""Counts that were kept come back exactly as they were."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.frozen_counts import added, from_saved, to_saved
from desktop.domain.own_reach import reach_lines
from tests.domain.count_strategies import World, worlds


@given(worlds(), st.sets(st.integers(0, 12)))
def test_what_was_kept_is_what_was_counted(world: World, there: set[int]) -> None:
    counts = world.count()
    back = from_saved(json.loads(json.dumps(to_saved(counts))), there)
    for name in counts.__dataclass_fields__:
        if name != "members":
            assert getattr(back, name) == getattr(counts, name), name
    assert back.members == {key: ids & there for key, ids in counts.members.items()}


@given(worlds(), st.sets(st.integers(0, 12)))
def test_the_reach_of_who_went_and_of_who_stays_is_the_reach_of_all(
    world: World, gone: set[int]
) -> None:
    purged = reach_lines(one for one in world.attempts if one.resident_id in gone)
    rest = reach_lines(one for one in world.attempts if one.resident_id not in gone)
    kept = [(line.key, line.reached, line.whole) for line in purged]
    assert added(rest, kept) == reach_lines(world.attempts)
