"""The table of wijken and buurten, and where residents live by it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from desktop.domain.area_table import AreaLine
from desktop.domain.priority_areas import PriorityArea
from desktop.storage.areas import HomeLine, is_in_area, neighbourhood_column
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.tables_log import EventChangeRow
from desktop.storage.tables_residents import ResidentRow
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

DAY = date(2026, 3, 1)
LINES = [
    AreaLine("7482CD", "", "Kern", "Veldmaat"),
    AreaLine("7482CE", "1", "Kern", "Centrum"),
    AreaLine("7482CE", "2", "Buitengebied", "Centrum"),
]


def put(database: Database, lines: list[AreaLine]) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        assert store.areas.replace(lines) == len(lines)


@pytest.fixture
def people(database: Database) -> dict[str, int]:
    """Residents by what is special about their address."""
    places = {
        "whole": ("7482CD", "9", True),
        "exact": ("7482CE", "2", True),
        "other": ("7482CE", "8", True),
        "nowhere": ("", "", True),
        "gone": ("7482CD", "9", False),
    }
    return {
        name: add_resident(database, a_bsn(i), postcode=postcode, number=number, on_list=on_list)
        for i, (name, (postcode, number, on_list)) in enumerate(places.items())
    }


def test_another_table_takes_the_place_of_the_first_and_can_go(database: Database) -> None:
    put(database, LINES)
    put(database, LINES[1:])
    with database.reading() as store:
        assert list(store.areas.lines()) == LINES[1:]
        assert store.areas.count() == 2
    with database.writing(EventDraft("test", "test")) as store:
        store.areas.clear()
    with database.reading() as store:
        assert store.areas.count() == 0


def test_lines_that_come_in_do_not_fill_the_log(database: Database) -> None:
    put(database, LINES)
    with database.reading() as store:
        query = select(EventChangeRow.after).where(EventChangeRow.table_name == "area")
        assert store.session.scalars(query).all() == ['{"columns": ["id"], "first": 1, "last": 3}']


def test_an_address_lies_where_its_number_says_or_else_its_postcode(
    database: Database, people: dict[str, int]
) -> None:
    put(database, LINES)
    with database.reading() as store:
        found = store.areas.of_residents()
        columns = dict(
            store.session.execute(select(ResidentRow.id, neighbourhood_column())).tuples().all()
        )
    assert found == {
        people["whole"]: ("Kern", "Veldmaat"),
        people["gone"]: ("Kern", "Veldmaat"),
        people["exact"]: ("Buitengebied", "Centrum"),
    }
    for name, id_ in people.items():
        assert columns[id_] == found.get(id_, ("", None))[1], name


@pytest.mark.parametrize(
    ("wijk", "buurt", "who"),
    [
        ("Kern", "", {"whole", "gone"}),
        ("Kern", "Veldmaat", {"whole", "gone"}),
        ("", "Centrum", {"exact"}),
        ("Kern", "Centrum", set()),
        ("", "7482", {"other"}),
        ("", "", {"whole", "exact", "other", "nowhere", "gone"}),
    ],
)
def test_residents_are_found_by_wijk_buurt_or_postcode_digits(
    database: Database, people: dict[str, int], wijk: str, buurt: str, who: set[str]
) -> None:
    put(database, LINES)
    with database.reading() as store:
        query = select(ResidentRow.id).where(is_in_area(wijk, buurt))
        assert set(store.session.scalars(query)) == {people[name] for name in who}


def test_what_can_be_chosen_is_where_those_on_the_list_live(
    database: Database, people: dict[str, int]
) -> None:
    with database.reading() as store:
        assert store.areas.choices() == [("", "7482")]
    put(database, LINES)
    with database.reading() as store:
        assert store.areas.choices() == [
            ("", "7482"),
            ("Buitengebied", "Centrum"),
            ("Kern", "Veldmaat"),
        ]


def test_the_homes_are_counted(database: Database, people: dict[str, int]) -> None:
    with database.reading() as store:
        homes = store.areas.homes()
    assert HomeLine("7482CD", "9", 2, 1) in homes
    assert HomeLine("", "", 1, 1) in homes
    assert sum(home.residents for home in homes) == len(people)


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        ([PriorityArea("Kern", "")], {"whole"}),
        ([PriorityArea("Buitengebied", "Centrum"), PriorityArea("", "7482")], {"exact", "other"}),
        ([PriorityArea("Kern", "Centrum")], set()),
        ([], set()),
    ],
)
def test_who_lives_in_chosen_places(
    database: Database, people: dict[str, int], wanted: list[PriorityArea], who: set[str]
) -> None:
    put(database, LINES)
    with database.reading() as store:
        found = store.areas.living_in(wanted)
    assert set(found) == {people[name] for name in who}
    assert all(any(area.holds(*place) for area in wanted) for place in found.values())
