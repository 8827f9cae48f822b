"""Sheets as people make them: formulas, hidden and merged cells, two tables, split columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from desktop.domain.delivery import DeliveryRows, Field, Layout
from desktop.exchange.delivery_file import find_layout, read_rows
from tests.exchange import workbooks
from tests.exchange.test_delivery_file import DAY
from tests.exchange.workbooks import HEADER, a_bsn, a_row, a_table, write, write_xlsx

PREMIUM = HEADER.index("Premie")


def read(path: Path, **mapping: str) -> tuple[Layout, DeliveryRows]:
    layout = find_layout(path)
    chosen = {**layout.mapping, **mapping} if mapping else None
    return layout, read_rows(path, layout, delivered_on=DAY, mapping=chosen)


def sheet_of(path: Path) -> Any:
    book = load_workbook(path)
    return book, book.active


def with_xml(path: Path, old: bytes, new: bytes) -> Path:
    """The same workbook with something replaced in the XML of its sheet."""
    return workbooks.with_part_changed(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(old, new)
    )


# Formulas


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_formula_gives_its_stored_outcome_and_is_marked(tmp_path: Path, kind: str) -> None:
    path = workbooks.write_with_formulas(
        tmp_path / f"levering.{kind}", a_table(5), {(2, PREMIUM): 172.7, (4, PREMIUM): 180.5}
    )

    layout, rows = read(path)

    assert [person.premium for person in rows.persons] == [17270, 17270, 17270, 18050, 17270]
    said = 'In 2 rijen staat in kolom "Premie" een formule; de opgeslagen uitkomst is gebruikt.'
    assert (layout.notes, rows.notes) == ((said,), [said])


def test_formulas_in_a_binary_workbook_are_marked(tmp_path: Path) -> None:
    path = workbooks.write_xlsb(tmp_path / "levering.xlsb", a_table(4), formulas=[(1, PREMIUM)])
    _, rows = read(path)
    assert len(rows.persons) == 4
    assert rows.notes[0].startswith('In 1 rij staat in kolom "Premie" een formule;')


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_formula_without_a_stored_outcome_is_never_an_empty_cell(
    tmp_path: Path, kind: str
) -> None:
    path = workbooks.write_with_formulas(
        tmp_path / f"levering.{kind}", a_table(5), {(2, PREMIUM): None, (4, PREMIUM): None}
    )

    _, rows = read(path)

    assert [(row.row, row.column) for row in rows.refused] == [(3, "Premie"), (5, "Premie")]
    assert "zonder opgeslagen uitkomst" in rows.refused[0].problem
    assert rows.refused[0].bsn == a_bsn(1)
    assert len(rows.persons) == 3
    assert "zonder opgeslagen uitkomst" in rows.notes[0]


def test_a_formula_that_gives_an_empty_text_is_empty(tmp_path: Path) -> None:
    path = workbooks.write_with_formulas(
        tmp_path / "levering.xlsx", a_table(3), {(2, HEADER.index("Toevoeging")): ""}
    )
    _, rows = read(path)
    assert (rows.refused, rows.persons[1].addition) == ([], "")


def test_a_bsn_that_is_a_formula_without_an_outcome_is_refused_and_not_for_the_worker(
    tmp_path: Path,
) -> None:
    path = workbooks.write_with_formulas(tmp_path / "levering.xlsx", a_table(5), {(2, 0): None})
    _, rows = read(path)
    assert ([row.row for row in rows.refused], rows.review) == ([3], [])


# Hidden and filtered rows


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "levering.xlsx", a_table(6))
    book, sheet = sheet_of(path)
    for row in (1, 3, 5):  # the header is not counted
        sheet.row_dimensions[row].hidden = True
    book.save(path)

    layout, rows = read(path)

    assert len(rows.persons) == 6
    assert layout.notes == ("2 verborgen rijen zijn ook gelezen.",)


def test_rows_behind_a_filter_are_read_and_the_filter_is_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "levering.xlsx", a_table(6))
    book, sheet = sheet_of(path)
    sheet.auto_filter.ref = "A1:O7"
    sheet.auto_filter.add_filter_column(1, ["Veldea"])
    sheet.row_dimensions[4].hidden = True
    book.save(path)

    assert read(path)[1].notes == ["1 verborgen rij is ook gelezen (er staat een filter aan)."]


def test_hidden_rows_of_an_xls_and_an_ods_are_counted(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Levering")
    for down, line in enumerate(a_table(3)):
        for across, value in enumerate(line):
            sheet.write(down, across, value)
    sheet.row(2).hidden = True
    book.save(str(tmp_path / "a.xls"))
    assert read(tmp_path / "a.xls")[1].notes == ["1 verborgen rij is ook gelezen."]

    path = write(tmp_path / "b.ods", a_table(3))
    hidden = workbooks.with_part_changed(
        path,
        "content.xml",
        lambda xml: b"<table:table-row ".join(
            xml.replace(b"<table:table-row>", b"<table:table-row >").split(b"<table:table-row ", 2)
        ).replace(b"<table:table-row >", b'<table:table-row table:visibility="collapse">', 2),
    )
    assert len(read(hidden)[1].persons) == 3
    assert read(hidden)[1].notes == ["1 verborgen rij is ook gelezen."]


# Merged cells


def test_what_was_merged_away_is_refused_and_never_empty(tmp_path: Path) -> None:
    table = a_table(6)
    street, town = HEADER.index("Straat"), HEADER.index("Woonplaats")
    for row in (3, 4):
        table[row][street] = ""
    table[6][town] = ""
    path = write_xlsx(tmp_path / "levering.xlsx", table)
    book, sheet = sheet_of(path)
    sheet.merge_cells(start_row=3, end_row=5, start_column=street + 1, end_column=street + 1)
    sheet.merge_cells(start_row=7, end_row=7, start_column=town, end_column=town + 1)
    book.save(path)

    _, rows = read(path)

    assert [(row.row, row.column) for row in rows.refused] == [
        (4, "Straat"),
        (5, "Straat"),
        (7, "Woonplaats"),
    ]
    assert "samengevoegd" in rows.refused[0].problem
    assert [person.row for person in rows.persons] == [2, 3, 6]
    assert "2 samengevoegde gebieden" in rows.notes[0]


def test_merged_titles_groups_and_totals_do_no_harm(tmp_path: Path) -> None:
    table = [["Overzicht"], *a_table(4), ["Zilveren Kruis"], a_row(8), ["Totaal 5"]]
    path = write_xlsx(tmp_path / "levering.xlsx", table)
    book, sheet = sheet_of(path)
    for row in (1, 7, 9):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=15)
    book.save(path)

    _, rows = read(path)

    assert (len(rows.persons), rows.refused) == (5, [])
    assert [row for row, _ in rows.skipped] == [7, 9]


# Two tables


def test_rows_below_another_header_are_never_mixed_with_ours(tmp_path: Path) -> None:
    other = ["Straat", "BSN", "Plaats", "Achternaam"]
    table = [
        *a_table(3),
        [],
        ["Personen die elders wonen"],
        other,
        ["Dorpsstraat", a_bsn(7), "Borne", "Jansen"],
        ["Kerkstraat", a_bsn(8), "Borne", "Peters"],
    ]
    path = write_xlsx(tmp_path / "levering.xlsx", table)

    _, rows = read(path)

    assert len(rows.persons) == 3
    assert [(row.row, row.bsn) for row in rows.refused] == [(8, a_bsn(7)), (9, a_bsn(8))]
    assert "tweede tabel" in rows.refused[0].problem
    assert rows.review == []
    assert "In rij 7 begint een tweede tabel" in rows.notes[0]


def test_after_our_own_header_the_rows_are_ours_again(tmp_path: Path) -> None:
    other = ["Straat", "BSN", "Plaats", "Achternaam"]
    table = [
        *a_table(3),
        other,
        ["Dorpsstraat", a_bsn(7), "Borne", "Jansen"],
        list(HEADER),
        a_row(9),
    ]
    _, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))
    assert [person.row for person in rows.persons] == [2, 3, 4, 8]
    assert [row.row for row in rows.refused] == [6]


def test_a_second_table_with_the_same_columns_is_read_with_a_note(tmp_path: Path) -> None:
    table = [*a_table(3), [], ["Wijk Noord"], list(HEADER), a_row(7)]
    _, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))
    assert (len(rows.persons), rows.refused) == (4, [])
    (note,) = rows.notes
    assert note.startswith('Tussen de rijen staat "Wijk Noord" (rij 6). De rijen eronder zijn')


def test_who_stands_below_a_line_that_says_they_left_is_not_read(tmp_path: Path) -> None:
    table = [*a_table(3), ["Uitgestroomd in dit kwartaal"], list(HEADER), a_row(7), a_row(8)]
    _, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))
    assert len(rows.persons) == 3
    assert [(row.row, row.bsn) for row in rows.refused] == [(7, a_bsn(7)), (8, a_bsn(8))]
    assert "Uitgestroomd" in rows.refused[0].problem
    assert "Uitgestroomd" in rows.notes[0]


def test_a_second_table_beside_the_first_is_left_alone(tmp_path: Path) -> None:
    head = ["BSN", "Achternaam", "Geboortedatum", "", "BSN", "Straat", "Postcode"]
    table = [head] + [
        [a_bsn(n), f"Velde{'abcdef'[n]}", "12-03-1974", "", a_bsn(20 + n), "Dorpsstraat", "7482 CD"]
        for n in range(5)
    ]
    table.append(["", "", "", "", a_bsn(30), "Dorpsstraat", "7482 CD"])
    layout, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))

    assert layout.fields == {Field.BSN, Field.SURNAME, Field.BORN}
    assert layout.columns[3].reason == "Hoort bij een tweede tabel, rechts op dit blad."
    assert {person.street for person in rows.persons} == {""}
    assert [row.row for row in rows.refused] == [7]
    assert "Vanaf kolom E staat een tweede tabel" in rows.notes[0]


def test_a_short_list_of_codes_beside_the_table_is_no_column_of_it(tmp_path: Path) -> None:
    table = [[*HEADER[:11], "", "UZOVI", "Verzekeraar"]]
    table += [[*a_row(n)[:11], "", "", ""] for n in range(12)]
    for row, code in ((1, "3311"), (2, "0101"), (3, "7029")):
        table[row][12:] = [code, "Zorgverzekeraar"]
    layout, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))
    assert Field.UZOVI not in layout.fields
    assert {person.uzovi for person in rows.persons} == {""}


# Headers


def test_headers_that_are_there_twice_stay_apart(tmp_path: Path) -> None:
    table = [
        [*HEADER, "Opmerking", "Opmerking", "BSN"],
        *([*a_row(n), "een", "twee", ""] for n in range(4)),
    ]
    layout, rows = read(
        write_xlsx(tmp_path / "levering.xlsx", table),
        **{"Opmerking": "extra", "Opmerking (kolom Q)": "extra"},
    )
    headers = [column.header for column in layout.columns]
    assert len(set(headers)) == len(headers)
    assert headers[-2:] == ["Opmerking (kolom Q)", "BSN (kolom R)"]
    assert json.loads(rows.persons[0].extra) == {"Opmerking": "een", "Opmerking (kolom Q)": "twee"}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_without_a_header_the_cells_tell(tmp_path: Path, kind: str) -> None:
    rows_only = [
        a_row(n, surname=name) for n, name in enumerate(["Jansen", "Peters", "Bakker", "Visser"])
    ]
    layout, rows = read(write(tmp_path / f"levering.{kind}", rows_only))
    assert layout.header_row == 0
    assert {Field.BSN, Field.SURNAME, Field.BORN, Field.POSTCODE, Field.PREMIUM} <= layout.fields
    assert [person.surname for person in rows.persons] == ["Jansen", "Peters", "Bakker", "Visser"]
    assert rows.persons[0].row == 1


def test_a_row_with_groups_above_the_header_is_part_of_it(tmp_path: Path) -> None:
    groups = ["BSN", "Naam", "", "", "Geboorte", "Adres", "", "", "", "", "", "UZOVI", "Premie"]
    below = ["", "Achternaam", "Voorvoegsel", "Voorletters", "datum", *HEADER[5:11], "", ""]
    table = [groups, below, *(a_row(n)[:13] for n in range(4))]
    path = write_xlsx(tmp_path / "levering.xlsx", table)

    layout, rows = read(path)

    assert layout.header_row == 2
    assert [column.header for column in layout.columns][:5] == [
        "BSN",
        "Achternaam",
        "Voorvoegsel",
        "Voorletters",
        "Geboorte datum",
    ]
    assert layout.columns[-1].header == "Premie"
    assert [column.field for column in layout.columns] == [
        column.field for column in find_layout(write(tmp_path / "plat.xlsx", a_table(4))).columns
    ][:13]
    assert len(rows.persons) == 4


def test_groups_merged_over_and_beside_columns_do_not_break_the_header(tmp_path: Path) -> None:
    table = [["BSN", "", "", "", "", "Adres"], list(HEADER), *a_table(3)[1:]]
    table[1][0] = ""
    path = write_xlsx(tmp_path / "levering.xlsx", table)
    book, sheet = sheet_of(path)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("F1:K1")
    sheet["A1"].font = Font(bold=True)
    book.save(path)
    layout, rows = read(path)
    assert (layout.header_row, layout.columns[0].header) == (2, "BSN")
    assert len(rows.persons) == 3


# Columns


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Postcode", "Letters"),
        ("Postcode cijfers", "Postcode letters"),
        ("PC4", "PC2"),
        ("Postcode", ""),
        ("Postcode", "Postcode"),
    ],
)
def test_a_postcode_in_two_columns_is_one_postcode(tmp_path: Path, first: str, second: str) -> None:
    place = HEADER.index("Postcode")
    table = [[*HEADER[:place], first, second, *HEADER[place + 1 :]]]
    for number in range(4):
        row = a_row(number)
        table.append([*row[:place], 7482.0, "cd", *row[place + 1 :]])
    table[4][place + 1] = "SS"
    layout, rows = read(write_xlsx(tmp_path / "levering.xlsx", table))

    assert layout.columns[place + 1].field is Field.POSTCODE_LETTERS
    assert [person.postcode for person in rows.persons] == ["7482CD"] * 3
    assert [(row.row, row.column) for row in rows.refused] == [(5, first)]
    assert Field.POSTCODE in rows.fields
    assert Field.POSTCODE_LETTERS not in rows.fields


def test_columns_that_mean_nothing_are_kept_when_asked(tmp_path: Path) -> None:
    table = [[*HEADER, "Wijk", "Dossier", "Weg"]]
    table += [[*a_row(n), "Noord", f"00{n}", "x"] for n in range(3)]
    table[2][15:17] = ['De "Veldmaat"', ""]
    path = write_xlsx(tmp_path / "levering.xlsx", table)

    layout = find_layout(path, remembered={"dossier": "extra", "wijk": "extra"})
    assert [column.field for column in layout.columns[15:]] == [Field.EXTRA, Field.EXTRA, None]
    assert layout.columns[15].reason == "Ook bij een eerdere levering bewaard."
    rows = read_rows(path, layout, delivered_on=DAY)

    assert [list(json.loads(person.extra).items()) for person in rows.persons] == [
        [("Wijk", "Noord"), ("Dossier", "000")],
        [("Wijk", 'De "Veldmaat"'), ("Dossier", "")],
        [("Wijk", "Noord"), ("Dossier", "002")],
    ]
    assert find_layout(path).columns[15].field is None


# The calendar, and what is never run


def test_real_dates_and_bare_numbers_of_a_1904_workbook(tmp_path: Path) -> None:
    from datetime import date

    table = [list(HEADER), *(a_row(n, born=date(1974, 3, 12), since=42858) for n in range(3))]
    path = write_xlsx(tmp_path / "levering.xlsx", table, from_1904=True)
    _, rows = read(path)
    assert {(person.born, person.since) for person in rows.persons} == {
        ("1974-03-12", "2021-05-04")
    }


def test_links_to_other_files_and_macros_are_neither_followed_nor_run(tmp_path: Path) -> None:
    target = tmp_path / "ander.xlsx"
    write_xlsx(target, [["172,70"]])
    path = workbooks.write_with_formulas(
        tmp_path / "levering.xlsx",
        a_table(3),
        {(1, PREMIUM): 172.7},
        formula=f"'file:///{target.as_posix()}'!A1",
    )
    linked = workbooks.with_parts_added(
        path,
        {
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": (
                b'<Relationships><Relationship Id="rId1" TargetMode="External" Target="'
                + target.as_uri().encode()
                + b'"/></Relationships>'
            ),
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Auto_Open Shell",
            "customUI/customUI.xml": b'<customUI onLoad="Auto_Open"/>',
        },
        tmp_path / "levering.xlsm",
    )
    before = (target.stat().st_mtime_ns, sorted(tmp_path.iterdir()))

    _, rows = read(linked)

    assert len(rows.persons) == 3
    assert rows.persons[0].premium == 17270
    assert (target.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_a_workbook_with_every_cell_in_one_sheet_only_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Leeg"
    sheet = book.create_sheet("Levering")
    for line in a_table(3):
        sheet.append(line)
    book.save(tmp_path / "levering.xlsx")
    assert len(read(tmp_path / "levering.xlsx")[1].persons) == 3


# What the other rows and columns say


def with_dates(tmp_path: Path, births: list[Any], starts: list[Any]) -> DeliveryRows:
    rows = [
        a_row(n, born=born, since=since)
        for n, (born, since) in enumerate(zip(births, starts, strict=True))
    ]
    _, found = read(write(tmp_path / "levering.csv", [list(HEADER), *rows]))
    return found


@pytest.mark.parametrize(
    ("births", "starts", "stored"),
    [
        (["3/23/1954", "3/4/1974", "5/5/1970"], ["1/31/2020", "2/1/2020", "9/9/2020"], [4]),
        (["3/23/1954", "3/4/1974", "5/5/1970"], ["1/1/2020", "2/1/2020", "9/1/2020"], []),
        (["3/23/1954", "3/4/1974", "5/5/1970"], ["31-1-2020", "2-1-2020", "9-1-2020"], [4]),
        (["3/23/1954", "1974-03-04", "19700505"], ["2020", "mei 2020", ""], [3, 4]),
        (["23/3/1954", "3/4/1974", "5/5/1970"], ["2/1/2020", "2/1/2020", "9/1/2020"], [2, 3, 4]),
        (["030665", "30690", "04-05-1980"], ["2020", "2020", "2020"], [4]),
    ],
)
def test_dates_that_may_have_the_month_in_front_are_never_read_as_ours(
    tmp_path: Path, births: list[Any], starts: list[Any], stored: list[int]
) -> None:
    rows = with_dates(tmp_path, births, starts)

    assert [person.row for person in rows.persons] == stored
    assert [row.row for row in rows.refused] == [n for n in (2, 3, 4) if n not in stored]
    assert all(row.bsn for row in rows.refused)
    assert [number for number, _, _ in rows.raw] == [2, 3, 4]
    assert {number for number, kind, _ in rows.raw if kind == "refused"} == {2, 3, 4} - {*stored}


def test_an_uncertain_date_beside_a_wrong_bsn_is_refused_and_the_column_is_named(
    tmp_path: Path,
) -> None:
    table = [list(HEADER), a_row(1, born="3/23/1954"), a_row(2, born="3/4/1974", bsn="")]
    table.append(a_row(3, born="8/8/1980", since="2023"))
    _, rows = read(write(tmp_path / "levering.csv", table))

    assert (rows.review, [person.row for person in rows.persons]) == ([], [4])
    assert [(row.row, row.column) for row in rows.refused] == [
        (2, "Geboortedatum"),
        (3, "Geboortedatum"),
    ]
    assert "de maand vooraan" in rows.refused[1].problem
    assert rows.notes[0].startswith('In kolom "Geboortedatum" is niet zeker wat de dag is')


@pytest.mark.parametrize(
    ("header", "cell", "cents"),
    [
        ("Premie (in centen)", "17270", 17270),
        ("Premie", "17270", None),
        ("Premie", "172.700", None),
        ("Premie (in centen)", "172,70", None),
    ],
)
def test_a_premium_is_never_a_hundred_times_too_high(
    tmp_path: Path, header: str, cell: str, cents: int | None
) -> None:
    titles = [header if title == "Premie" else title for title in HEADER]
    table = [titles, *(a_row(n, premium=cell) for n in range(3))]
    _, rows = read(write(tmp_path / "levering.csv", table))
    assert [person.premium for person in rows.persons] == ([cents] * 3 if cents else [])
    assert [row.column for row in rows.refused] == ([] if cents else [header] * 3)


def test_a_whole_address_completes_the_loose_columns_and_says_nothing_twice(
    tmp_path: Path,
) -> None:
    table = [["BSN", "Achternaam", "Straat", "Toev", "Adresregel"]]
    table += [
        [a_bsn(1), "Velde", "Goorsestraat", "L Toe", "Goorsestraat 400 LToe"],
        [a_bsn(2), "Velde", "Goorsestraat", "A", "Goorsestraat 12 A"],
        [a_bsn(3), "Velde", "Goorsestraat", "B", "Goorsestraat 12 A"],
    ]
    _, rows = read(write(tmp_path / "levering.csv", table))
    assert [(one.number, one.letter, one.addition) for one in rows.persons] == [
        ("400", "L", "Toe"),
        ("12", "A", ""),
    ]
    assert [row.row for row in rows.refused] == [4]


def test_a_column_that_means_something_else_than_before_is_told(tmp_path: Path) -> None:
    table = [["BSN", "Achternaam", "Geboortedatum", "Datum"]]
    table += [[a_bsn(n), "Velde", f"0{n + 1}-03-1974", f"0{n + 1}-05-2021"] for n in range(5)]
    path = write(tmp_path / "levering.csv", table)

    layout = find_layout(path, remembered={"datum": "born"})
    rows = read_rows(path, layout, delivered_on=DAY)

    assert (rows.persons[0].born, rows.persons[0].since) == ("1974-03-01", "2021-05-01")
    assert rows.notes == list(layout.notes)
    assert rows.notes[0].startswith('Kolom "Datum" was bij een eerdere levering "Geboortedatum".')
    mapping = {**layout.mapping, "Datum": ""}
    assert read_rows(path, layout, mapping=mapping, delivered_on=DAY).notes == []


def test_a_header_that_stands_there_twice_with_other_values_is_told(tmp_path: Path) -> None:
    table = [["BSN", "Achternaam", "Geboortedatum", "Geboortedatum"]]
    table += [[a_bsn(n), "Velde", f"0{n + 1}-03-1974", f"0{n + 1}-05-1955"] for n in range(5)]
    _, rows = read(write(tmp_path / "levering.csv", table))
    assert rows.persons[0].born == "1974-03-01"
    assert "met andere waarden" in rows.notes[0]


def test_people_who_are_called_like_a_footer_are_not_passed_over(tmp_path: Path) -> None:
    table = [["BSN", "Naam", "Geboortedatum", "Adres"]]
    table += [[a_bsn(n), f"Velde{'abc'[n]}, A.", "01-02-1980", f"Kerkweg {n}"] for n in range(3)]
    table += [["12345", "Noot, A.", "01-02-1981", ""], ["", "Bron, J.", "", "Markt 5"]]
    table += [["", "Som, K.", "", ""], ["", "Totaal", "", "5"]]
    _, rows = read(write(tmp_path / "levering.csv", table))
    assert [row.person.surname for row in rows.review] == ["Noot", "Bron", "Som"]
    assert [number for number, _ in rows.skipped] == [8]
