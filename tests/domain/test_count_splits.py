"""In which group a resident falls, on the last day of the quarter."""

from __future__ import annotations

from collections import defaultdict

import pytest

from desktop.domain.count_splits import split_residents
from desktop.domain.counting import CountedPerson
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarters import Quarter


@pytest.mark.parametrize(
    ("since", "group"),
    [
        ("", "Onbekend"),
        ("2025-10-01", "Korter dan 1 jaar"),
        ("2025-09-30", "1 tot 3 jaar"),
        ("2023-09-30", "3 tot 5 jaar"),
        ("2021-10-01", "3 tot 5 jaar"),
        ("2021-09-30", "5 jaar of langer"),
        ("2021-00-00", "Onbekend"),  # four or five years: not to be known
        ("2020-00-00", "5 jaar of langer"),
        ("2024-03-00", "1 tot 3 jaar"),
        ("2027-01-01", "Korter dan 1 jaar"),
    ],
)
def test_time_in_the_scheme_is_taken_on_the_last_day(since: str, group: str) -> None:
    assert _group("time_in_scheme", since=since) == group


@pytest.mark.parametrize(
    ("born", "group"),
    [
        ("", "Onbekend"),
        ("2001-10-01", "Jonger dan 25"),
        ("2001-09-30", "25 tot en met 34"),
        ("1991-09-30", "35 tot en met 44"),
        ("1981-09-30", "45 tot en met 54"),
        ("1971-09-30", "55 tot en met 64"),
        ("1961-09-30", "65 of ouder"),
        ("1961-10-00", "55 tot en met 64"),
        ("1961-00-00", "Onbekend"),
        ("1963-00-00", "55 tot en met 64"),
    ],
)
def test_an_age_that_cannot_be_known_is_unknown(born: str, group: str) -> None:
    assert _group("age", born=born) == group


def test_neighbourhoods_stand_in_alphabetical_order_with_the_unknown_last() -> None:
    persons = {
        who: CountedPerson(who, "", name, PartialDate(), PartialDate())
        for who, name in enumerate(["noord", "", "Zuid", "Centrum"])
    }
    ids = defaultdict(list, {"stock_end": [0, 1, 2, 3, 99]})  # 99 is nobody we know
    split = split_residents(Quarter(2026, 3), persons, ids)[1]
    assert [(row.label, row.stock_end) for row in split.rows] == [
        ("Centrum", 1),
        ("noord", 1),
        ("Zuid", 1),
        ("Onbekend", 2),
    ]
    assert ids["neighbourhood:Onbekend:stock_end"] == [1, 99]


def test_the_buurten_of_a_wijk_stand_together_and_those_of_one_name_apart() -> None:
    places = [("Oost", "Centrum"), ("", "7482"), ("West", "Centrum"), ("Oost", "Aa"), ("Zuid",) * 2]
    persons = {
        who: CountedPerson(who, "", buurt, PartialDate(), PartialDate(), wijk)
        for who, (wijk, buurt) in enumerate(places)
    }
    ids = defaultdict(list, {"stock_end": list(persons)})
    split = split_residents(Quarter(2026, 3), persons, ids)[1]
    assert [(row.label, row.stock_end) for row in split.rows] == [
        ("7482", 1),
        ("Oost, Aa", 1),
        ("Oost, Centrum", 1),
        ("West, Centrum", 1),
        ("Zuid", 1),
    ]


def test_who_came_for_the_first_time_is_new_in_every_column() -> None:
    ids = defaultdict(list, {"stock_end": [1, 2], "inflow": [1, 2], "inflow_new": [1]})
    split = split_residents(Quarter(2026, 3), {}, ids)[3]
    assert [(row.label, row.stock_end, row.inflow) for row in split.rows] == [
        ("Nieuw", 1, 1),
        ("Bekend", 1, 1),
    ]


def _group(key: str, *, born: str = "", since: str = "") -> str:
    person = CountedPerson(1, "", "", PartialDate.parse(born), PartialDate.parse(since))
    ids = defaultdict(list, {"stock_end": [1]})
    splits = split_residents(Quarter(2026, 3), {1: person}, ids)
    split = next(one for one in splits if one.key == key)
    return next(row.label for row in split.rows if row.stock_end)
