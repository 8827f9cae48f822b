"""What was not tried yet, against an oracle that crosses off a list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.advice import Untried, in_words, untried
from desktop.domain.approach_steps import Made
from desktop.domain.codes import ContactKind, DayPart

DAY = date(2026, 11, 2)
ATTEMPTS = st.lists(
    st.builds(
        Made,
        st.integers(1, 99),
        st.sampled_from(ContactKind),
        st.just(DAY),
        st.one_of(st.none(), st.sampled_from(DayPart)),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=6,
)


def oracle(attempts: list[Made]) -> set[str]:
    """A list to cross off, as on paper."""
    wishes = {"bellen", "een huisbezoek", "in de avond", "vier pogingen"}
    for number, made in enumerate(attempts, 1):
        if made.reached:
            return set()
        if made.kind.value == "Telefoon":
            wishes.discard("bellen")
        if made.kind.value in ("Huisbezoek", "Kaartje"):
            wishes.discard("een huisbezoek")
        met = made.kind.value in ("Huisbezoek", "Kaartje", "Telefoon", "Afspraak op locatie")
        if met and made.day_part is not None and made.day_part.value == "Avond":
            wishes.discard("in de avond")
        if number == 4:
            wishes.discard("vier pogingen")
    return wishes


@given(ATTEMPTS)
def test_the_adviser_agrees_with_the_oracle(attempts: list[Made]) -> None:
    assert {one.value for one in untried(attempts)} == oracle(attempts)


@given(ATTEMPTS)
def test_nobody_is_advised_to_go_where_it_is_not_safe(attempts: list[Made]) -> None:
    everything = set(untried(attempts))

    assert set(untried(attempts, may_visit=False)) == everything - {Untried.VISIT}


@given(ATTEMPTS, ATTEMPTS)
def test_trying_more_never_gives_more_advice(first: list[Made], more: list[Made]) -> None:
    assert set(untried([*first, *more])) <= set(untried(first))


@pytest.mark.parametrize(
    ("found", "made", "words"),
    [
        ((), 5, ""),
        ((Untried.PHONE, Untried.EVENING), 4, "Nog niet geprobeerd: bellen, in de avond."),
        ((Untried.MORE,), 1, "Er is 1 van de 4 pogingen gedaan."),
        (
            (Untried.VISIT, Untried.MORE),
            0,
            "Nog niet geprobeerd: een huisbezoek. Er zijn 0 van de 4 pogingen gedaan.",
        ),
    ],
)
def test_the_advice_in_words(found: tuple[Untried, ...], made: int, words: str) -> None:
    assert in_words(found, made) == words
