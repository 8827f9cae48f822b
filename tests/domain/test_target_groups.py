"""Who belongs to a target group: each wish by itself, and any of them together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.priority_areas import PriorityArea
from desktop.domain.target_groups import (
    TargetFacts,
    TargetGroup,
    in_words,
    members,
    months_between,
    read_postcodes,
)

TODAY = date(2026, 11, 23)
PLAIN = TargetFacts(
    resident_id=1,
    since="2022-05-01",
    born="1980-03-12",
    district="Kern",
    neighbourhood="Centrum",
    postcode="7481AB",
    together=1,
    collection="betaalverzoek",
    is_new=False,
    returned=False,
    attempts=0,
    reached=0,
    closed=False,
    refused_on=None,
    out_of_reach=False,
)


def belongs(target: TargetGroup, **facts: object) -> bool:
    one = PLAIN._replace(**facts)  # type: ignore[arg-type]
    return members(target, [one], TODAY) == [1]


@pytest.mark.parametrize(
    ("target", "facts", "expected"),
    [
        (TargetGroup(), {}, True),
        (TargetGroup(), {"closed": True}, False),
        (TargetGroup(), {"out_of_reach": True}, False),
        (TargetGroup(years_from=5), {"since": "2021-11-23"}, True),
        (TargetGroup(years_from=5), {"since": "2021-11-24"}, False),
        (TargetGroup(years_from=5), {"since": ""}, False),
        (TargetGroup(years_to=1), {"since": "2026-01-00"}, True),
        (TargetGroup(areas=(PriorityArea("Kern", ""),)), {}, True),
        (TargetGroup(areas=(PriorityArea("Kern", "Pas"),)), {}, False),
        (TargetGroup(postcodes=("7482", "7481AB")), {}, True),
        (TargetGroup(postcodes=("7482",)), {}, False),
        (TargetGroup(age_from=18, age_to=27), {"born": "1999-11-24"}, True),
        (TargetGroup(age_from=18, age_to=27), {"born": "1999-11-23"}, False),
        (TargetGroup(age_from=18), {"born": ""}, False),
        (TargetGroup(age_to=27), {"born": "1999-00-00"}, False),
        (TargetGroup(shared_address=True), {}, False),
        (TargetGroup(shared_address=True), {"together": 2}, True),
        (TargetGroup(collection=("inhouding op loon",)), {}, False),
        (TargetGroup(is_new=True), {"is_new": True}, True),
        (TargetGroup(returned=True), {}, False),
        (TargetGroup(not_reached=True), {}, False),
        (TargetGroup(not_reached=True), {"attempts": 2}, True),
        (TargetGroup(not_reached=True), {"attempts": 2, "reached": 1}, False),
        (TargetGroup(refused_months=6), {}, False),
        (TargetGroup(refused_months=6), {"closed": True, "refused_on": date(2026, 5, 23)}, True),
        (TargetGroup(refused_months=6), {"closed": True, "refused_on": date(2026, 5, 24)}, False),
    ],
)
def test_a_wish_holds_or_not(target: TargetGroup, facts: dict[str, object], expected: bool) -> None:
    assert belongs(target, **facts) is expected


WISHES = {
    "years_from": 3,
    "areas": (PriorityArea("Kern", ""),),
    "postcodes": ("7481",),
    "age_from": 30,
    "shared_address": True,
    "collection": ("betaalverzoek",),
    "is_new": True,
    "returned": True,
    "not_reached": True,
}
PEOPLE = st.builds(
    PLAIN._replace,
    since=st.sampled_from(["", "2020-01-01", "2026-01-01"]),
    district=st.sampled_from(["Kern", "Noord"]),
    postcode=st.sampled_from(["7481AA", "7483AA"]),
    born=st.sampled_from(["", "1950-00-00", "2005-01-01"]),
    together=st.integers(1, 3),
    collection=st.sampled_from(["betaalverzoek", "loon"]),
    is_new=st.booleans(),
    returned=st.booleans(),
    attempts=st.integers(0, 2),
    reached=st.integers(0, 1),
    closed=st.booleans(),
    out_of_reach=st.booleans(),
)


@given(st.lists(PEOPLE, max_size=8), st.sets(st.sampled_from(sorted(WISHES))))
def test_wishes_together_are_those_who_answer_each_of_them(
    people: list[TargetFacts], chosen: set[str]
) -> None:
    people = [one._replace(resident_id=number) for number, one in enumerate(people)]
    each = [
        set(members(TargetGroup(**{name: WISHES[name]}), people, TODAY))  # type: ignore[arg-type]
        for name in chosen
    ]
    everybody = set(members(TargetGroup(), people, TODAY))

    found = members(TargetGroup(**{name: WISHES[name] for name in chosen}), people, TODAY)  # type: ignore[arg-type]
    assert set(found) == everybody.intersection(*each)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("7481, 7482 cd;7483AA\n7481", ("7481", "7482CD", "7483AA"), ()),
        ("748, dorp, 0481", (), ("748", "DORP", "0481")),
        ("", (), ()),
    ],
)
def test_a_list_of_postcodes_is_read_and_what_is_none_is_named(
    text: str, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert read_postcodes(text) == (good, bad)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (TargetGroup(), "Iedereen die open staat."),
        (TargetGroup(years_from=5), "5 jaar of langer in de regeling."),
        (TargetGroup(years_from=1, years_to=3), "1 tot 3 jaar in de regeling."),
        (TargetGroup(years_to=1), "Korter dan 1 jaar in de regeling."),
        (TargetGroup(age_to=27), "Jonger dan 27 jaar."),
        (TargetGroup(age_from=67), "67 jaar of ouder."),
        (
            TargetGroup(areas=(PriorityArea("Kern", ""), PriorityArea("", "7481"))),
            "In Kern of 7481.",
        ),
        (
            TargetGroup(not_reached=True, shared_address=True),
            "Met meer mensen van de lijst op één adres, eerder geprobeerd en niet bereikt.",
        ),
        (TargetGroup(refused_months=1), "Wilde 1 maand of langer geleden geen hulp."),
    ],
)  # fmt: skip
def test_a_target_group_in_words(target: TargetGroup, words: str) -> None:
    assert in_words(target) == words


def test_months_are_whole() -> None:
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2025, 11, 23), date(2026, 11, 23)) == 12


def test_who_came_into_the_scheme_too_long_ago_is_left_out() -> None:
    assert belongs(TargetGroup(years_to=5))
    assert not belongs(TargetGroup(years_to=5), since="2016-05-01")
