"""Reads real files of every kind."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.delivery import DeliveredPerson, DeliveryRows, Field, Layout
from desktop.domain.errors import UserError
from desktop.exchange.delivery_file import PasswordNeeded, WrongPassword, find_layout, read_rows
from desktop.runtime.progress import Cancelled, Progress
from tests.exchange import workbooks
from tests.exchange.workbooks import HEADER, PASSWORD, a_bsn, a_row, a_table, write

DAY = date(2026, 10, 1)


def read(path: Path, **options: object) -> tuple[Layout, DeliveryRows]:
    password = options.get("password")
    layout = find_layout(path, password=password)  # type: ignore[arg-type]
    return layout, read_rows(path, layout, delivered_on=DAY, password=password)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", workbooks.KINDS)
def test_every_kind_of_file_gives_the_same_persons(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / f"levering.{kind.replace('locked', 'xlsx')}", a_table(6), kind)

    layout, rows = read(path, password=PASSWORD if kind == "locked" else None)

    assert [column.field for column in layout.columns] == [
        Field.BSN,
        Field.SURNAME,
        Field.PREFIX,
        Field.INITIALS,
        Field.BORN,
        Field.STREET,
        Field.NUMBER,
        Field.LETTER,
        Field.ADDITION,
        Field.POSTCODE,
        Field.TOWN,
        Field.UZOVI,
        Field.PREMIUM,
        Field.SINCE,
        Field.COLLECTION,
    ]
    assert (rows.refused, rows.skipped, layout.missing, layout.absent) == ([], [], (), ())
    assert rows.persons[1] == DeliveredPerson(
        row=3,
        bsn=a_bsn(1),
        surname="Veldeb",
        initials="A.B.",
        born="1951-03-02",
        street="Goorsestraat",
        number="101",
        addition="II",
        postcode="7482CD",
        town="Haaksbergen",
        uzovi="3311",
        premium=17270,
        since="2023-02-01",
        collection="CJIB",
    )
    assert len(rows.persons) == 6


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_numbers_and_real_dates_are_read_like_texts(tmp_path: Path, kind: str) -> None:
    table = [
        list(HEADER),
        *(
            a_row(
                number,
                bsn=int(a_bsn(number)),
                born=date(1974, 3, 12),
                number=118,
                uzovi=101,
                premium=172.7,
                since=date(2023, 5, 4),
            )
            for number in range(4)
        ),
    ]
    _, rows = read(write(tmp_path / f"getallen.{kind}", table))

    assert rows.refused == []
    person = rows.persons[0]
    assert (person.bsn, person.born, person.number) == (a_bsn(0), "1974-03-12", "118")
    assert (person.uzovi, person.premium, person.since) == ("0101", 17270, "2023-05-04")
    assert person.restored == ("uzovi",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_text_files_in_every_dress(
    tmp_path: Path, encoding: str, separator: str, quoting: int
) -> None:
    table = [*a_table(4), a_row(9, surname="Çelik-Müller", street='Plein "Oost";\n, hoek')]
    path = tmp_path / "levering.csv"
    workbooks.write_csv(path, table, encoding=encoding, separator=separator, quoting=quoting)

    _, rows = read(path)

    assert rows.refused == []
    assert rows.persons[-1].surname == "Çelik-Müller"
    assert rows.persons[-1].street == 'Plein "Oost"; , hoek'
    assert json.loads(rows.raw[-1][2])[5] == 'Plein "Oost";\n, hoek'


def test_titles_blank_rows_and_columns_keep_the_real_row_numbers(tmp_path: Path) -> None:
    table = [
        ["Overzicht verzekeringnemers"],
        ["Peildatum: 01-10-2026"],
        [],
        *a_table(3),
        [],
        a_row(7, bsn="123"),
        ["Totaal", "", "", "", "", "", "", "", "", "", "", "", "690,80"],
        ["Aantal: 4"],
    ]
    path = workbooks.write_xlsx(tmp_path / "levering.xlsx", table, first=(3, 2))

    layout, rows = read(path)

    assert layout.header_row == 7
    assert layout.columns[0].index == 2
    assert (layout.delivered_on, layout.delivered_on_from) == (
        date(2026, 10, 1),
        "boven de tabel: Peildatum: 01-10-2026",
    )
    assert [person.row for person in rows.persons] == [8, 9, 10]
    assert [(row.person.row, row.column) for row in rows.review] == [(12, "BSN")]
    assert [row for row, _ in rows.skipped] == [13, 14]
    assert [row[:2] for row in rows.raw] == [
        (8, "person"),
        (9, "person"),
        (10, "person"),
        (12, "review"),
        (13, "skipped"),
        (14, "skipped"),
    ]


def test_a_hidden_sheet_is_passed_over_and_a_hidden_column_is_marked(tmp_path: Path) -> None:
    path = workbooks.write_xlsx(
        tmp_path / "levering.xlsx",
        a_table(3),
        hidden_columns=[0],
        more_sheets=[
            ("Toelichting", [["Dit bestand is vertrouwelijk"]], False),
            ("Oud", a_table(9), True),
        ],
    )

    layout, rows = read(path)

    assert (layout.sheet, layout.sheets) == ("Levering", ("Levering", "Toelichting", "Oud"))
    assert [column.hidden for column in layout.columns[:2]] == [True, False]
    assert len(rows.persons) == 3


def test_a_chosen_sheet_is_read_even_when_hidden(tmp_path: Path) -> None:
    path = workbooks.write_xlsx(
        tmp_path / "levering.xlsx", a_table(3), more_sheets=[("Oud", a_table(9), True)]
    )
    layout = find_layout(path, sheet="Oud")
    assert len(read_rows(path, layout, delivered_on=DAY).persons) == 9


def test_what_was_remembered_wins(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))

    layout = find_layout(path, remembered={"wijze van inning": "location", "premie": ""})

    fields = {column.header: column.field for column in layout.columns}
    assert fields["Wijze van inning"] is Field.LOCATION
    assert fields["Premie"] is None


def test_another_mapping_is_used_instead(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    layout = find_layout(path)

    mapping = {"BSN": "bsn", "Woonplaats": "surname"}
    rows = read_rows(path, layout, mapping=mapping, delivered_on=DAY)

    assert rows.fields == {Field.BSN, Field.SURNAME}
    assert rows.persons[0].surname == "Haaksbergen"
    assert rows.persons[0].premium is None


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"BSN": "bsn"}, "achternaam"),
        ({"Achternaam": "surname"}, "BSN"),
        ({"BSN": "bsn", "Achternaam": "surname", "Straat": "surname"}, "Twee kolommen"),
        ({"BSN": "bsn", "Achternaam": "achternaam"}, "bestaat niet"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(
    tmp_path: Path, mapping: dict[str, str], said: str
) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    with pytest.raises(UserError, match=said):
        read_rows(path, find_layout(path), mapping=mapping, delivered_on=DAY)


def test_rows_can_be_read_twice_from_one_layout(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    layout = find_layout(path)
    first = read_rows(path, layout, delivered_on=DAY)
    assert read_rows(path, layout, delivered_on=DAY) == first


def test_a_file_that_changed_in_between_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    layout = find_layout(path)
    write(path, a_table(5))
    assert len(read_rows(path, layout, delivered_on=DAY).persons) == 5


def test_reading_reports_and_can_be_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.csv", a_table(4500))
    layout = find_layout(path)
    said: list[tuple[int, int, str]] = []
    progress = Progress(lambda *step: said.append(step))

    read_rows(path, layout, delivered_on=DAY, progress=progress)

    assert said[0] == (0, 0, "Het bestand wordt gelezen")
    assert (4500, 4500, "Het bestand wordt gelezen") in said
    stop = Progress()
    stop.cancel()
    with pytest.raises(Cancelled):
        read_rows(path, layout, delivered_on=DAY, progress=stop)


def test_a_locked_file_asks_for_its_password(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3), "locked")
    with pytest.raises(PasswordNeeded, match="wachtwoord"):
        find_layout(path)
    with pytest.raises(WrongPassword, match="klopt niet"):
        find_layout(path, password="iets anders")


def test_the_date_is_found_in_the_name_of_the_file_or_in_a_column(tmp_path: Path) -> None:
    named = find_layout(write(tmp_path / "CAK_20260703_v2.xlsx", a_table(3)))
    assert (named.delivered_on, named.delivered_on_from) == (
        date(2026, 7, 3),
        "in de naam van het bestand",
    )
    table = [[*row, "15-06-2026" if at else "Peildatum"] for at, row in enumerate(a_table(3))]
    in_column = find_layout(write(tmp_path / "levering.xlsx", table))
    assert (in_column.delivered_on, in_column.delivered_on_from) == (
        date(2026, 6, 15),
        "in de kolom Peildatum",
    )


def test_an_error_cell_is_refused_and_never_read_as_empty(tmp_path: Path) -> None:
    table = [*a_table(3), a_row(8, town="#N/A"), a_row(9, born="#REF!"), a_row(10, bsn="#VALUE!")]
    path = workbooks.write_xlsx(tmp_path / "levering.xlsx", table)

    _, rows = read(path)

    assert [(row.row, row.column) for row in rows.refused] == [
        (5, "Woonplaats"),
        (6, "Geboortedatum"),
        (7, "BSN"),
    ]


def test_bare_day_numbers_of_a_1904_workbook_count_from_1904(tmp_path: Path) -> None:
    table = [list(HEADER), *(a_row(number, born=25638) for number in range(3))]
    path = workbooks.write_xlsx(tmp_path / "levering.xlsx", table, from_1904=True)
    _, rows = read(path)
    assert rows.persons[0].born == "1974-03-12"


def test_a_repeated_header_is_passed_over(tmp_path: Path) -> None:
    table = a_table(4)
    table.insert(3, list(HEADER))
    _, rows = read(write(tmp_path / "levering.xlsx", table))
    assert rows.skipped == [(4, "De kopregel staat hier nog een keer.")]
    assert len(rows.persons) == 4


def test_a_row_of_text_that_is_too_short_or_too_long_is_refused(tmp_path: Path) -> None:
    lines = [";".join(row) for row in a_table(4)]
    lines[2] += ";nog;iets"
    lines[3] = ";".join(lines[3].split(";")[:7])
    path = tmp_path / "levering.csv"
    path.write_text("\n".join(lines), "utf-8")

    _, rows = read(path)

    assert [row.row for row in rows.refused] == [3, 4]
    assert [row.bsn for row in rows.refused] == [a_bsn(1), a_bsn(2)]
    assert len(rows.persons) == 2
