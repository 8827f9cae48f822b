"""Which step is due, against an oracle that is written the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approach_steps import Ended, Made, Start, day_parts_for, place, step_words
from desktop.domain.approaches import STEP_KINDS, Approach, DayPartRule, Step, StepEnd
from desktop.domain.codes import ContactKind, DayPart

MONDAY = date(2026, 11, 2)
LETTER, VISIT, CARD, PHONE = (
    ContactKind.LETTER,
    ContactKind.VISIT,
    ContactKind.CARD,
    ContactKind.PHONE,
)
ENTERED = Start(MONDAY)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def made(
    kind: ContactKind,
    days: int,
    *,
    reached: bool = False,
    part: DayPart | None = None,
    id_: int = 0,
) -> Made:
    return Made(id_ or 100 + days, kind, after(days), part, reached)


def approach(*steps: Step, rounds: int | None = 1) -> Approach:
    return Approach(name="Proef", steps=steps, rounds=rounds)


ANNOUNCE = approach(
    Step(kind=LETTER, template_id=1),
    Step(kind=VISIT, wait_days=7, day_part=DayPartRule.UNTRIED),
    Step(kind=CARD),
)


@pytest.mark.parametrize(
    ("attempts", "number", "due"),
    [
        ([], 0, 0),
        ([made(LETTER, 2)], 1, 9),
        ([made(PHONE, 1)], 0, 0),
        ([made(VISIT, 1), made(LETTER, 2)], 1, 9),
        ([made(LETTER, 2), made(VISIT, 10)], 2, 10),
        ([made(LETTER, -1)], 0, 0),
    ],
    ids=[
        "nothing was done",
        "the letter went out",
        "a call does no letter",
        "a visit before its turn does no step",
        "visited, nobody home",
        "what was done before entering does not count",
    ],
)
def test_the_step_that_is_due_follows_from_the_attempts(
    attempts: list[Made], number: int, due: int
) -> None:
    found = place(ANNOUNCE, ENTERED, attempts)

    assert (found.number, found.due_on, found.ended) == (number, after(due), None)


def test_a_letter_of_the_day_of_entering_counts() -> None:
    assert place(ANNOUNCE, ENTERED, [made(LETTER, 0)]).number == 1


def test_who_starts_after_an_attempt_of_that_day_does_the_step_again() -> None:
    first = made(LETTER, 0, id_=7)

    assert place(ANNOUNCE, Start(MONDAY, 7), [first]).number == 0
    assert place(ANNOUNCE, Start(MONDAY, 7), [first, made(LETTER, 0, id_=8)]).number == 1


def test_a_card_left_at_the_door_stands_for_the_visit_and_for_the_card_after_it() -> None:
    found = place(ANNOUNCE, ENTERED, [made(LETTER, 0), made(CARD, 8)])

    assert (found.ended, found.ended_on) == (Ended.ALL_STEPS, after(8))


def test_a_card_does_one_visit_when_no_card_step_follows() -> None:
    twice = approach(Step(kind=VISIT), Step(kind=VISIT, wait_days=14))

    assert place(twice, ENTERED, [made(CARD, 1)]).number == 1


def test_contact_ends_the_sequence_also_when_another_attempt_brought_it() -> None:
    found = place(ANNOUNCE, ENTERED, [made(LETTER, 0), made(PHONE, 3, reached=True)])

    assert (found.step, found.ended, found.ended_on) == (None, Ended.REACHED, after(3))


def test_a_step_that_ends_nothing_goes_on_after_contact() -> None:
    steps = approach(Step(kind=PHONE, ends=StepEnd.NEVER), Step(kind=VISIT, wait_days=2))

    found = place(steps, ENTERED, [made(PHONE, 0, reached=True)])
    assert (found.number, found.due_on) == (1, after(2))


def test_a_step_that_always_ends_is_the_last_whatever_comes_of_it() -> None:
    steps = approach(Step(kind=PHONE, ends=StepEnd.ALWAYS))

    assert place(steps, ENTERED, [made(PHONE, 0)]).ended is Ended.LAST_STEP


def test_the_steps_are_repeated_as_often_as_was_chosen() -> None:
    twice = approach(Step(kind=PHONE, wait_days=3), rounds=2)

    assert place(twice, ENTERED, [made(PHONE, 3)]).due_on == after(6)
    assert place(twice, ENTERED, [made(PHONE, 3), made(PHONE, 6)]).ended is Ended.ALL_STEPS


def test_without_a_number_they_are_repeated_until_somebody_is_reached() -> None:
    on = approach(Step(kind=PHONE, wait_days=3), rounds=None)
    calls = [made(PHONE, 3 * n) for n in range(1, 30)]

    assert place(on, ENTERED, calls).number == 29
    assert place(on, ENTERED, [*calls, made(PHONE, 90, reached=True)]).ended is Ended.REACHED


def test_who_goes_on_at_a_step_waits_from_the_step_before_it() -> None:
    found = place(ANNOUNCE, Start(after(2), 102, 1), [made(LETTER, 2)])

    assert (found.number, found.due_on) == (1, after(9))


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        ([], tuple(DayPart)),
        ([(DayPart.MORNING, VISIT)], (DayPart.AFTERNOON, DayPart.EVENING)),
        ([(DayPart.MORNING, VISIT), (DayPart.AFTERNOON, PHONE)], (DayPart.EVENING,)),
        ([(DayPart.MORNING, LETTER)], tuple(DayPart)),
        (
            [(DayPart.EVENING, VISIT), (DayPart.MORNING, VISIT), (DayPart.AFTERNOON, CARD)],
            (DayPart.EVENING,),
        ),
    ],
    ids=["none", "morning", "two kinds", "a letter tries no day part", "all: the longest ago"],
)
def test_a_day_part_not_tried_yet(
    tried: list[tuple[DayPart, ContactKind]], expected: tuple[DayPart, ...]
) -> None:
    attempts = [made(kind, days, part=part) for days, (part, kind) in enumerate(tried)]

    assert day_parts_for(DayPartRule.UNTRIED, attempts) == expected


def test_the_words_tell_which_time_it_is_and_when_to_go() -> None:
    attempts = [
        made(LETTER, 0),
        made(VISIT, 8, part=DayPart.MORNING),
        made(VISIT, 9, part=DayPart.AFTERNOON),
    ]
    steps = approach(*ANNOUNCE.steps[:2], Step(kind=VISIT), ANNOUNCE.steps[1])
    found = place(steps, ENTERED, attempts)

    assert step_words(found, attempts) == "Derde huisbezoek, nu in de avond"
    assert step_words(place(ANNOUNCE, ENTERED, []), []) == "Brief"
    duo = approach(Step(kind=VISIT, duo=True))
    assert step_words(place(duo, ENTERED, []), []) == "Huisbezoek, met z'n tweeën"
    untried = approach(Step(kind=VISIT, day_part=DayPartRule.UNTRIED))
    assert step_words(place(untried, ENTERED, []), []) == "Huisbezoek"


# The oracle: for each number of steps done, ask whether the attempts can be cut in that many pieces


STEPS = st.builds(
    Step,
    kind=st.sampled_from(STEP_KINDS[:4]),
    wait_days=st.integers(0, 5),
    ends=st.sampled_from([StepEnd.REACHED, StepEnd.REACHED, StepEnd.NEVER, StepEnd.ALWAYS]),
)
APPROACHES = st.builds(
    Approach,
    name=st.just("Proef"),
    steps=st.lists(STEPS, min_size=1, max_size=4).map(tuple),
    rounds=st.sampled_from([1, 2, 3, None]),
)
ATTEMPTS = st.lists(
    st.tuples(st.sampled_from(STEP_KINDS[:4]), st.integers(-2, 20), st.booleans()), max_size=9
).map(
    lambda found: [
        Made(number, kind, after(days), None, reached)
        for number, (kind, days, reached) in enumerate(sorted(found, key=lambda one: one[1]), 1)
    ]
)


def oracle(chosen: Approach, attempts: Sequence[Made]) -> tuple[int, date | None, Ended | None]:
    """The same question as a queue of wishes that attempts take from the front."""
    rounds = chosen.rounds if chosen.rounds is not None else len(attempts) + 2
    queue = [step for _ in range(rounds) for step in chosen.steps]
    closing = [at % len(chosen.steps) == len(chosen.steps) - 1 for at in range(len(queue))]
    done, since = 0, MONDAY
    for one in [one for one in attempts if one.made_on >= MONDAY]:
        if not queue:
            return done, None, Ended.ALL_STEPS
        wish, ends_round = queue[0], closing[0]
        stands_for = {one.kind} | ({VISIT} if one.kind is CARD else set())
        if wish.kind in stands_for:
            taken = 1
            if one.kind is CARD and wish.kind is VISIT and not ends_round:
                following = queue[1]
                if following.kind is CARD and StepEnd.ALWAYS not in (wish.ends, following.ends):
                    taken = 2
            del queue[:taken], closing[:taken]
            done, since = done + taken, one.made_on
            if wish.ends is StepEnd.ALWAYS:
                return done, None, Ended.LAST_STEP
        if one.reached and wish.ends is StepEnd.REACHED:
            return done, None, Ended.REACHED
    if not queue:
        return done, None, Ended.ALL_STEPS
    return done, since + timedelta(days=queue[0].wait_days), None


@given(APPROACHES, ATTEMPTS)
def test_the_place_agrees_with_the_oracle(chosen: Approach, attempts: list[Made]) -> None:
    found = place(chosen, ENTERED, attempts)

    assert (found.number, found.due_on, found.ended) == oracle(chosen, attempts)


@given(APPROACHES, ATTEMPTS)
def test_going_on_from_the_last_step_is_going_on_where_one_was(
    chosen: Approach, attempts: list[Made]
) -> None:
    found = place(chosen, ENTERED, attempts)
    again = place(chosen, found.last, attempts)

    if found.ended is None:
        assert (again.number, again.due_on, again.ended) == (found.number, found.due_on, None)


def test_a_sequence_that_ended_asks_for_nothing_in_words() -> None:
    attempts = [made(LETTER, 0, reached=True)]
    ended = place(ANNOUNCE, ENTERED, attempts)

    assert ended.ended is Ended.REACHED
    assert step_words(ended, attempts) == ""
