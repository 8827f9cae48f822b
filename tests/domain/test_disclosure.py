"""What is published: no small number, and none that can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.disclosure import SUPPRESSED, Equation, for_publication, identities, suppress
from tests.domain.count_strategies import QUARTER, World, worlds


@given(worlds(most=25), st.integers(2, 10), st.booleans())
def test_no_hidden_count_can_be_derived(world: World, threshold: int, both: bool) -> None:
    counts = world.count()
    previous = world.count(QUARTER.previous) if both else None
    published = for_publication(counts, threshold=threshold, previous=previous)
    equations = list(identities(counts))
    shown = dict(published.cells)
    if previous is not None:
        shown |= {f"previous/{key}": value for key, value in published.previous_cells.items()}
        equations += [
            {f"previous/{key}": factor for key, factor in one.items()}
            for one in identities(previous)
        ]
        equations.append({"previous/stock_end": 1, "stock_start": -1})
    for value in shown.values():
        assert not (isinstance(value, int) and 0 < value < threshold)
    hidden = [key for key, value in shown.items() if value == SUPPRESSED]
    assert not _derivable(hidden, equations)


@given(worlds(most=25))
def test_a_share_does_not_give_away_what_it_was_made_of(world: World) -> None:
    cells = for_publication(world.count(), threshold=5).cells
    for share, part in (("reached_share", "persons_reached"), ("help_share_of_open", "open_cases")):
        if cells[part] == SUPPRESSED:
            assert cells[share] == SUPPRESSED


def test_a_second_number_goes_when_the_first_follows_from_the_total() -> None:
    numbers = {"total": 40, "a": 3, "b": 12, "c": 25}
    equations = [{"a": 1, "b": 1, "c": 1, "total": -1}]
    assert suppress(numbers, equations, 10) == {"a", "b"}


def test_two_sums_together_give_nothing_away_either() -> None:
    numbers = {"a": 3, "b": 4, "p": 50, "q": 50, "sum": 57, "difference": 49}
    equations = [
        {"a": 1, "b": 1, "p": 1, "sum": -1},
        {"a": 1, "b": -1, "q": 1, "difference": -1},
    ]
    hidden = suppress(numbers, equations, 10)
    assert not _derivable(sorted(hidden), equations)
    assert hidden > {"a", "b"}


def test_numbers_that_are_large_enough_are_all_shown() -> None:
    assert (
        suppress({"total": 40, "a": 28, "b": 12, "c": 0}, [{"a": 1, "b": 1, "c": 1}], 10) == set()
    )


def test_a_threshold_that_hides_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="ten minste 2"):
        for_publication(World({}, [], [], []).count(), threshold=1)


def _derivable(hidden: Sequence[str], equations: Sequence[Mapping[str, int]]) -> list[str]:
    """Return the hidden cells whose unit vector lies in the row space: it adds nothing to rank."""
    rows = [[Fraction(one.get(key, 0)) for key in hidden] for one in equations]
    basis: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        left = _reduced(row, basis)
        pivot = next((index for index, value in enumerate(left) if value), None)
        if pivot is not None:
            basis.append((pivot, [value / left[pivot] for value in left]))
    found = []
    for index, key in enumerate(hidden):
        unit = [Fraction(int(index == other)) for other in range(len(hidden))]
        if not any(_reduced(unit, basis)):
            found.append(key)
    return found


def _reduced(row: list[Fraction], basis: Sequence[tuple[int, list[Fraction]]]) -> list[Fraction]:
    for pivot, other in basis:
        factor = row[pivot]
        if factor:
            row = [value - factor * part for value, part in zip(row, other, strict=True)]
    return row


def test_the_identities_hold_for_the_counts_themselves() -> None:
    counts = World({}, [], [], []).count()
    equations: list[Equation] = identities(counts)
    assert {"stock_start": 1, "inflow": 1, "outflow": -1, "stock_end": -1} in equations


def test_a_zero_that_follows_when_all_the_rest_is_hidden_ends_the_search() -> None:
    numbers = {"a": 3, "many": 10, "none": 0, "stock_end": 13}
    equations = [
        {"many": 13, "stock_end": -10},
        {"a": 1, "many": 1, "none": 1, "stock_end": -1},
        {"a": 1, "many": 1, "stock_end": -1},
    ]
    assert suppress(numbers, equations, 10) == set(numbers)
