"""One row becomes a person, or is refused with the column and the reason."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.delivery import DeliveredPerson, Field, RefusedRow
from desktop.domain.passing_over import Placed
from desktop.domain.row_reading import RowReader, placed_columns
from tests.exchange.workbooks import a_bsn


def read(**cells):
    """The person (or None) and the refusal of one row with these cells."""
    cells = {"bsn": a_bsn(1), "surname": "Velde"} | cells
    columns = [Placed(at, name.title(), Field(name)) for at, name in enumerate(cells)]
    reader = RowReader(columns, date(2026, 10, 1), duration_unit="maanden")
    row = list(cells.values())
    (person,) = reader.persons([5], [(cell,) for cell in row])
    return person, None if person else reader.refusal(5, row)


def test_a_row_becomes_a_person():
    person, _ = read(surname="VAN DER VELDE", postcode="7482 cd", premium="172,70", number="118 A")
    assert isinstance(person, DeliveredPerson)
    assert (person.row, person.prefix, person.surname) == (5, "VAN DER", "VELDE")
    assert (person.number, person.letter, person.premium) == ("118", "A", 17270)
    assert (person.postcode, person.born, person.restored) == ("7482CD", "", ())


@pytest.mark.parametrize(
    ("surname", "prefix", "rest"),
    [
        ("van der Velde", "van der", "Velde"),
        ("Velde, van der", "van der", "Velde"),
        ("Van Damme", "", "Van Damme"),
        ("El Amrani", "", "El Amrani"),
        ("Velde", "", "Velde"),
    ],
)
def test_a_prefix_in_front_of_the_surname_is_taken_apart_when_it_is_certain(surname, prefix, rest):
    person, _ = read(surname=surname)
    assert (person.prefix, person.surname) == (prefix, rest)


def test_a_prefix_in_the_surname_stays_when_there_is_a_column_for_it():
    person, _ = read(surname="van der Velde", prefix="")
    assert (person.prefix, person.surname) == ("", "van der Velde")


def test_initials_follow_from_first_names():
    assert read(first_names="Jan Pieter")[0].initials == "J.P."
    assert read(first_names="Jan Pieter", initials="J.")[0].initials == "J."


def test_a_whole_name_and_a_whole_address():
    cells = {"bsn": a_bsn(1), "name": "Velde, A.B. van der"}
    columns = [
        Placed(0, "BSN", Field.BSN),
        Placed(1, "Naam", Field.NAME),
        Placed(2, "Adres", Field.ADDRESS),
    ]
    reader = RowReader(columns, date(2026, 10, 1))
    (person,) = reader.persons(
        [5], [(cells["bsn"],), (cells["name"],), ("Goorsestraat 118 a, 7482 CD Haaksbergen",)]
    )
    assert (person.initials, person.prefix, person.surname) == ("A.B.", "van der", "Velde")
    assert (person.street, person.number, person.letter) == ("Goorsestraat", "118", "a")
    assert (person.postcode, person.town) == ("7482CD", "Haaksbergen")


def test_the_address_column_is_completed_by_the_others_and_may_not_contradict_them():
    person, _ = read(address="Goorsestraat 118", postcode="7482CD", town="Haaksbergen")
    assert (person.street, person.postcode, person.town) == (
        "Goorsestraat",
        "7482CD",
        "Haaksbergen",
    )
    person, refused = read(address="Goorsestraat 118, 7482 CD Haaksbergen", postcode="7511 AB")
    assert person is None
    assert refused.column == "Address"


def test_a_town_behind_the_postcode_is_used():
    assert read(postcode="7482 CD Haaksbergen")[0].town == "Haaksbergen"
    assert read(postcode="7482 CD HAAKSBERGEN", town="Haaksbergen")[0].town == "Haaksbergen"
    assert read(postcode="7482 CD Haaksbergen", town="Enschede")[1].column == "Postcode"


def test_a_duration_is_used_where_there_is_no_date():
    person, _ = read(since="", duration="38")
    assert (person.since, person.since_from_duration) == ("2023-08-00", True)
    person, _ = read(since="04-05-2023", duration="38")
    assert (person.since, person.since_from_duration) == ("2023-05-04", False)
    person, _ = read(since="", duration="")
    assert (person.since, person.since_from_duration) == ("", False)


def test_restored_zeros_are_told():
    assert read(uzovi="101")[0].restored == ("uzovi",)
    person, refused = read(bsn="99990000")
    assert person is None
    assert refused.bsn == ""
    assert read(bsn=100000009.0)[0].bsn == "100000009"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"bsn": ""}, "Bsn"),
        ({"bsn": "999900005"}, "Bsn"),
        ({"bsn": date(1974, 3, 12)}, "Bsn"),
        ({"surname": " "}, "Surname"),
        ({"surname": "x" * 1001}, "Surname"),
        ({"born": "31-02-1974"}, "Born"),
        ({"born": "02-10-2026"}, "Born"),
        ({"since": "02-10-2028"}, "Since"),
        ({"premium": "-5"}, "Premium"),
        ({"postcode": "7482"}, "Postcode"),
        ({"uzovi": "ABC"}, "Uzovi"),
        ({"number": date(2026, 5, 3)}, "Number"),
        ({"number": "118-2", "addition": "3"}, "Number"),
        ({"duration": "lang"}, "Duration"),
        ({"town": "#N/A"}, "Town"),
        ({"initials": "#N/A"}, "Initials"),
        ({"first_names": "#N/A"}, "First_Names"),
        ({"street": "#N/A"}, "Street"),
        ({"address": "#N/A"}, "Address"),
    ],
)
def test_what_cannot_be_read_is_refused_in_its_column(cells, column):
    person, refused = read(**cells)
    assert person is None
    assert refused.column == column
    assert refused.bsn == (a_bsn(1) if column != "Bsn" else "")


def test_a_refusal_names_every_column():
    _, refused = read(surname="", born="31-02-1974", postcode="7482")
    assert refused.problem.startswith("De achternaam ontbreekt. Ook in Born: Deze datum bestaat")
    assert "Ook in Postcode" in refused.problem


def test_one_field_is_read_from_one_column():
    fields = {"A": Field.BSN, "B": Field.BSN}
    assert placed_columns([(0, "A"), (1, "B"), (2, "C")], fields) == (Placed(0, "A", Field.BSN),)


def test_a_prefix_beside_a_whole_name_is_kept():
    cells = {"bsn": a_bsn(1), "name": "A.B. Velde", "prefix": "van der"}
    columns = [Placed(at, name.title(), Field(name)) for at, name in enumerate(cells)]
    reader = RowReader(columns, date(2026, 10, 1))
    (person,) = reader.persons([5], [(cell,) for cell in cells.values()])
    assert (person.initials, person.prefix, person.surname) == ("A.B.", "van der", "Velde")

    cells["name"] = "A.B. de Velde"
    (person,) = reader.persons([6], [(cell,) for cell in cells.values()])
    assert person is None
    refused = reader.refusal(6, list(cells.values()))
    assert (refused.column, refused.problem) == (
        "Prefix",
        "In de naam staat een ander voorvoegsel.",
    )


def test_an_unknown_part_of_a_house_number_is_empty():
    person, _ = read(number="onbekend", letter="-", addition="n.v.t.")
    assert (person.number, person.letter, person.addition) == ("", "", "")


def test_columns_that_are_kept_become_one_json_object_in_the_order_of_the_file():
    fields = {"Wijk": Field.EXTRA, "BSN": Field.BSN, "Naam": Field.SURNAME, 'Zei "ja"': Field.EXTRA}
    placed = placed_columns([(at, header) for at, header in enumerate(fields)], fields)
    reader = RowReader(placed, date(2026, 10, 1))
    cells = [("Noord", ""), (a_bsn(1), a_bsn(2)), ("Velde", "Bos"), (date(2026, 1, 2), "\\ é")]
    persons = reader.persons([5, 6], cells)
    assert [person.extra for person in persons] == [
        '{"Wijk": "Noord", "Zei \\"ja\\"": "2026-01-02"}',
        '{"Wijk": "", "Zei \\"ja\\"": "\\\\ é"}',
    ]
    assert persons[0].surname == "Velde"


@pytest.mark.parametrize("bsn", ["", "999900005", "9999000060", "geen", date(1974, 3, 12)])
def test_a_row_that_is_legible_but_for_its_bsn_is_for_the_worker(bsn):
    columns = [
        Placed(0, "BSN", Field.BSN),
        Placed(1, "Naam", Field.SURNAME),
        Placed(2, "Uzovi", Field.UZOVI),
    ]
    reader = RowReader(columns, date(2026, 10, 1))
    row = reader.review(7, [bsn, "van der Velde", 101.0])
    assert (row.column, row.person.bsn, row.person.row) == ("BSN", "", 7)
    assert (row.person.prefix, row.person.surname, row.person.uzovi) == ("van der", "Velde", "0101")
    assert row.person.restored == ("uzovi",)
    assert "BSN" in row.problem
    assert reader.review(7, [bsn, "", 101.0]) is None
    assert reader.review(7, [bsn, "Velde", "#N/A"]) is None


def test_a_good_bsn_or_one_that_was_not_worked_out_is_not_for_the_worker():
    columns = [Placed(0, "BSN", Field.BSN), Placed(1, "Naam", Field.SURNAME)]
    reader = RowReader(columns, date(2026, 10, 1))
    assert reader.review(7, [a_bsn(1), "Velde"]) is None
    assert reader.review(7, ["#VALUE!", "Velde"]) is None
    assert reader.review(7, ["#GEEN UITKOMST", "Velde"]) is None


def test_a_postcode_in_two_columns_is_one_postcode():
    assert read(postcode="7482", postcode_letters="cd")[0].postcode == "7482CD"
    assert read(postcode_letters="")[0].postcode == ""


@pytest.mark.parametrize("bsn", [a_bsn(1), "12"])
def test_a_row_refused_for_another_reason_still_names_the_bsn_if_it_is_legible(bsn):
    columns = [Placed(0, "BSN", Field.BSN), Placed(1, "Naam", Field.NAME)]
    reader = RowReader(columns, date(2026, 10, 1))

    refused = reader.refusal_for(7, [bsn, "Velde"], "Deze rij is te lang.")

    assert refused == RefusedRow(7, "BSN", "Deze rij is te lang.", bsn if len(bsn) == 9 else "")
