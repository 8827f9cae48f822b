"""What the columns and rows of a table of wijken and buurten mean."""

from __future__ import annotations

import pytest

from desktop.domain.area_reading import (
    Area,
    AreaRows,
    Part,
    Problem,
    gemeente_code,
    is_code,
    names_in,
    recognise,
    tells_areas,
    tells_names,
)


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("PC6", Part.POSTCODE),
        ("Postcode", Part.POSTCODE),
        ("pc6hnr", Part.POSTCODE_NUMBER),
        ("Huisnummer", Part.NUMBER),
        ("hnr", Part.NUMBER),
        ("Buurt2024", Part.BUURT),
        ("buurtcode2024", Part.BUURT_CODE),
        ("BU_CODE", Part.BUURT_CODE),
        ("Buurtnaam 2023", Part.BUURT_NAME),
        ("BU_NAAM", Part.BUURT_NAME),
        ("Wijk2024", Part.WIJK),
        ("wijkcode", Part.WIJK_CODE),
        ("WK_NAAM", Part.WIJK_NAME),
        ("Gemeente2024", Part.GEMEENTE),
        ("GM2024", Part.GEMEENTE_CODE),
        ("Gemeentecode", Part.GEMEENTE_CODE),
        ("GM_NAAM", Part.GEMEENTE_NAME),
        ("gwb_code", Part.ANY_CODE),
        ("regio", Part.ANY_NAME),
    ],
)
def test_a_header_is_recognised_whatever_its_year_case_and_signs(header: str, part: Part) -> None:
    assert recognise([header]) == {part: 0}


def test_of_two_columns_for_one_thing_the_first_counts_and_strangers_do_not() -> None:
    assert recognise(["Straat", "PC6", "postcode", "Inwoners"]) == {Part.POSTCODE: 1}


def test_a_table_of_addresses_is_told_from_a_file_with_names() -> None:
    table = recognise(["PC6", "Huisnummer", "Buurt2024", "Wijk2024", "Gemeente2024"])
    names = recognise(["buurtcode2024", "buurtnaam2024", "GM2024", "GM_NAAM"])
    assert (tells_areas(table), tells_names(table)) == (True, False)
    assert (tells_areas(names), tells_names(names)) == (False, True)
    nothing = recognise(["Gemcode2024", "Gemeentenaam2024"])
    assert (tells_areas(nothing), tells_names(nothing)) == (False, False)


def read(header: str, row: str) -> tuple[Area | Problem, str, str | None]:
    rows = AreaRows(recognise(header.split(";")))
    cells = row.split(";")
    return rows.area(cells), rows.postcode(cells), rows.number(cells)


@pytest.mark.parametrize(
    "row", ["7482CD;118;01580101;015801;0158", "7482cd;0118;1580101;15801;158"]
)
def test_codes_get_back_the_zeros_that_were_lost(row: str) -> None:
    found = read("PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024", row)
    assert found == (Area("0158", "WK015801", "BU01580101"), "7482CD", "118")


def test_codes_of_the_lowest_gemeente_are_codes_too() -> None:
    area, _, _ = read("PC6;Huisnummer;Buurt;Wijk;Gemeente", "9901AA;1;30000;300;3")
    assert area == Area("0003", "WK000300", "BU00030000")


def test_a_name_goes_before_a_code_and_a_code_is_kept_where_there_is_no_name() -> None:
    header = "Postcode;Hnr;Buurtcode;Buurtnaam;Wijkcode;Wijknaam"
    named, _, _ = read(header, "7482CD;1;BU01580101; Centrum  West ;WK015801;Kern")
    half, _, _ = read(header, "7482CD;1;BU01580101;;WK015801;")
    assert named == Area("0158", "Kern", "Centrum West")
    assert half == Area("0158", "WK015801", "BU01580101")


def test_the_wijk_follows_from_the_code_of_the_buurt() -> None:
    area, _, _ = read("Postcode;Buurtcode", "7482CD;1580101")
    assert area == Area("0158", "WK015801", "BU01580101")


def test_a_number_of_the_gemeentes_own_is_a_name() -> None:
    area, _, _ = read("Postcode;Wijk;Buurt", "7482CD;12;1204")
    assert area == Area("", "12", "1204")


def test_a_table_of_wijken_alone_gives_wijken() -> None:
    area, _, number = read("Postcode;Wijk", "7482 CD;Zuid")
    assert (area, number) == (Area("", "", "Zuid"), "")


def test_postcode_and_number_may_stand_in_one_column() -> None:
    area, postcode, number = read("PC6HNR;Buurt", "7482CD0118;Zuid")
    assert (area, postcode, number) == (Area("", "", "Zuid"), "7482CD", "118")


@pytest.mark.parametrize(
    ("row", "problem"),
    [("7482CD;1", Problem.SHORT), ("7482CD;1;;", Problem.AREA), ("7482CD;1;  ;", Problem.AREA)],
)
def test_a_row_that_says_nothing_says_why(row: str, problem: Problem) -> None:
    assert read("Postcode;Huisnummer;Buurt;Wijk", row)[0] is problem


@pytest.mark.parametrize("postcode", ["", "7482", "0482CD", "7482C1", "Haaksbergen"])
def test_what_is_no_postcode_is_empty(postcode: str) -> None:
    assert read("Postcode;Buurt", f"{postcode};Zuid")[1] == ""


def test_what_is_no_house_number_is_nothing() -> None:
    assert read("Postcode;Huisnummer;Buurt", "7482CD;a;Zuid")[2] is None


def test_a_file_with_names_names_codes_and_never_with_another_code() -> None:
    parts = recognise(["buurtcode2024", "buurtnaam2024", "wijkcode", "wijknaam"])
    row = ["1580101", " Veldmaat ", "15801", "WK015801"]
    assert names_in(parts, row) == {"BU01580101": "Veldmaat"}
    assert names_in(parts, ["1580101"]) == {}


def test_one_column_may_hold_the_codes_of_wijken_and_buurten() -> None:
    parts = recognise(["gwb_code", "regio"])
    found = [
        names_in(parts, row) for row in (["BU01580101", "A"], ["WK015801", "B"], ["NL00", "C"])
    ]
    assert found == [{"BU01580101": "A"}, {"WK015801": "B"}, {}]


def test_a_gemeente_is_four_digits_however_it_is_written() -> None:
    assert {gemeente_code(text) for text in ("158", " 0158", "GM0158", "gm158")} == {"0158"}
    assert gemeente_code("Haaksbergen") == "Haaksbergen"


def test_a_name_is_no_code() -> None:
    assert [is_code(text) for text in ("BU01580101", "WK015801", "Buurt 1", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_code_that_cannot_be_one_of_this_column_names_nothing() -> None:
    parts = recognise(["buurtcode2024", "buurtnaam2024"])

    assert names_in(parts, ["01580101", "Kern"]) == {"BU01580101": "Kern"}
    assert names_in(parts, ["WK015801", "Kern"]) == {"WK015801": "Kern"}
    assert names_in(parts, ["GM0158", "Kern"]) == {}
