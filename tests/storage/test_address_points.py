from __future__ import annotations

from desktop.domain.point_reading import AddressPoint
from desktop.domain.point_table import FoundPlace
from desktop.domain.rijksdriehoek import Place
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

A, B = Place(247_600, 465_200), Place(247_700, 465_300)
POINTS = [
    AddressPoint("7482CD", "118", "", A),
    AddressPoint("7482CD", "120", "A", B),
    AddressPoint("7482CE", "1", "", Place(247_800, 465_400)),
]


def read_in(database: Database, points: list[AddressPoint]) -> int:
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        return store.address_points.replace(points)


def test_places_are_found_by_the_key_of_an_address(database: Database) -> None:
    assert read_in(database, POINTS) == 3

    with database.reading() as store:
        assert store.address_points.count() == 3
        keys = ["7482CD 118", "7482CD 120 A", "7482CD 122", "9999XX 1", "", "inwoner 4"]
        assert store.address_points.find(keys) == {
            "7482CD 118": FoundPlace(A, exact=True),
            "7482CD 120 A": FoundPlace(B, exact=True),
            "7482CD 122": FoundPlace(B, exact=False),
        }


def test_more_postcodes_than_fit_in_one_question(database: Database) -> None:
    many = [AddressPoint(f"7{n:03d}CD", "1", "", A) for n in range(999)]
    read_in(database, many)
    with database.reading() as store:
        assert len(store.address_points.find(f"{one.postcode} 1" for one in many)) == 999


def test_the_middle_of_a_postcode(database: Database) -> None:
    read_in(database, POINTS)
    with database.reading() as store:
        assert store.address_points.middle_of("7482CD") == (247_650, 465_250)
        assert store.address_points.middle_of("7482") == (247_700, 465_300)
        assert store.address_points.middle_of("9999") is None


def test_another_table_takes_the_place_of_the_first(database: Database) -> None:
    read_in(database, POINTS)
    read_in(database, POINTS[2:])
    with database.reading() as store:
        assert store.address_points.count() == 1
        assert store.address_points.find(["7482CD 118"]) == {}


def test_homes_are_those_of_the_list(database: Database) -> None:
    add_resident(database, a_bsn(1), household="7482CD 118")
    add_resident(database, a_bsn(2), household="")
    add_resident(database, a_bsn(3), household="7482CD 1", on_list=False)
    with database.reading() as store:
        assert sorted(store.address_points.homes()) == ["", "7482CD 118"]
