"""Where an address lies, and what of it is kept."""

from __future__ import annotations

from desktop.domain.area_reading import Area
from desktop.domain.area_table import AreaLine, AreaTable

NORTH, SOUTH = Area("0158", "WK015801", "Noord"), Area("0158", "WK015802", "Zuid")


def table(*lines: tuple[str, str, Area]) -> AreaTable:
    found = AreaTable()
    for line in lines:
        found.add(*line)
    return found


def test_a_postcode_in_one_area_is_one_line() -> None:
    found = table(("7482CD", "1", NORTH), ("7482CD", "3", NORTH), ("7482CE", "1", SOUTH))
    assert list(found.lines({"WK015801": "Kern"})) == [
        AreaLine("7482CD", "", "Kern", "Noord"),
        AreaLine("7482CE", "", "WK015802", "Zuid"),
    ]
    assert len(found) == 3


def test_a_postcode_in_two_areas_keeps_its_numbers() -> None:
    found = table(("7482CD", "1", NORTH), ("7482CD", "2", SOUTH))
    assert [(line.number, line.neighbourhood) for line in found.lines({})] == [
        ("1", "Noord"),
        ("2", "Zuid"),
    ]


def test_an_address_that_is_not_given_lies_where_all_of_its_postcode_lies() -> None:
    found = table(("7482CD", "1", NORTH), ("7482CE", "1", NORTH), ("7482CE", "2", SOUTH))
    assert found.find("7482CD", "99") == NORTH
    assert found.find("7482CE", "2") == SOUTH
    assert found.find("7482CE", "99") is None
    assert found.find("7482ZZ", "1") is None
    assert found.any_of("7482CE") == NORTH
    assert found.any_of("7482ZZ") is None


def test_a_line_without_a_number_holds_for_all_others_of_the_postcode() -> None:
    found = table(("7482CD", "", NORTH), ("7482CD", "2", SOUTH))
    assert found.find("7482CD", "2") == SOUTH
    assert found.find("7482CD", "4") == NORTH


def test_twice_the_same_is_no_conflict_and_of_two_areas_the_first_stays() -> None:
    found = table(
        ("7482CD", "1", NORTH),
        ("7482CD", "1", Area(*NORTH)),
        ("7482CD", "1", SOUTH),
        ("7482CD", "1", SOUTH),
    )
    assert found.conflicts == 1
    assert found.find("7482CD", "1") == NORTH
