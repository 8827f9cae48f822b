"""Own reach, against an oracle that goes through the people one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.own_reach import reach_lines
from desktop.domain.resident import ContactAttempt

ATTEMPTS = st.lists(
    st.builds(
        ContactAttempt,
        id=st.integers(1, 999),
        resident_id=st.integers(1, 5),
        case_id=st.just(1),
        kind=st.sampled_from(ContactKind),
        made_on=st.just(date(2026, 11, 2)),
        day_part=st.one_of(st.none(), st.sampled_from(DayPart)),
        reached=st.booleans(),
    ),
    max_size=20,
)


@given(ATTEMPTS)
def test_the_lines_agree_with_counting_by_hand(attempts: list[ContactAttempt]) -> None:
    counted = {line.key: (line.reached, line.whole) for line in reach_lines(attempts)}
    by_hand = {key: [0, 0] for key in counted}
    for person in {made.resident_id for made in attempts}:
        own = [made for made in attempts if made.resident_id == person]
        words = {made.kind.value for made in own}
        keys = ["few" if len(own) < 3 else "three" if len(own) == 3 else "many"]
        keys += ["letters"] if words == {"Brief"} else []
        keys += ["phone"] if "Telefoon" in words else []
        keys += ["visit"] if words & {"Huisbezoek", "Kaartje"} else []
        for key in keys:
            by_hand[key][1] += 1
            by_hand[key][0] += any(made.reached for made in own)
    for made in attempts:
        met = made.kind.value in ("Huisbezoek", "Kaartje", "Telefoon", "Afspraak op locatie")
        if made.day_part and met:
            by_hand[made.day_part.name.lower()][1] += 1
            by_hand[made.day_part.name.lower()][0] += made.reached

    assert counted == {key: tuple(pair) for key, pair in by_hand.items()}


def test_the_national_figures_are_those_of_divosa_and_no_others() -> None:
    national = {line.key: line.national for line in reach_lines([])}

    assert {key: value for key, value in national.items() if value is not None} == {
        "letters": 6,
        "phone": 59,
        "visit": 46,
        "few": 18,
        "many": 37,
    }
