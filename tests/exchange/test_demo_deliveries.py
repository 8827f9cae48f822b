import csv
from contextlib import closing
from datetime import date

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from desktop.domain.demo_people import Vocabulary, make_deliveries
from desktop.exchange.demo_deliveries import write_deliveries
from desktop.runtime.resources import resource


@pytest.fixture(scope="module")
def made():
    return make_deliveries(
        Vocabulary.from_json(
            resource("demo", "names.json").read_text("utf-8"),
            resource("demo", "streets.json").read_text("utf-8"),
        )
    )


@pytest.fixture(scope="module")
def paths(made, tmp_path_factory):
    return write_deliveries(tmp_path_factory.mktemp("demo"), made)


def cells(path, sheet=0):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python()


def text_rows(path):
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_first_has_a_title_above_and_a_total_below_everything_in_its_own_column(made, paths):
    rows = cells(paths[0])

    assert rows[0][0].startswith("CAK levering")
    assert "19-02-2026" in rows[1][0]
    assert rows[4][0] == "BSN"
    assert rows[-1][0] == "Totaal"
    people = rows[5 : 5 + len(made[0].rows)]
    assert [row[0] for row in people] == [person.bsn for person in made[0].rows]
    assert {row[12] for row in people} == {person.uzovi for person in made[0].rows}


def test_the_first_has_dates_as_dates_and_incomplete_ones_as_text(made, paths):
    births = [row[4] for row in cells(paths[0])[5 : 5 + len(made[0].rows)]]

    assert sum(isinstance(born, date) for born in births) > 100
    assert "00-00-1968" in births


def test_the_second_is_windows_1252_with_the_whole_name_in_one_column(made, paths):
    rows = text_rows(paths[1])

    assert len(rows) == len(made[1].rows)
    names = {row["Naam verzekeringnemer"] for row in rows}
    assert {"Veld, A.C. in het", "Hooft, P. 't", "O, J.", "Peña Gonçalves, M."} <= names
    assert {row["Maandbedrag"] for row in rows} == {"172,70"}


def test_the_second_writes_what_windows_1252_lacks_without_accents(paths):
    names = {row["Naam verzekeringnemer"] for row in text_rows(paths[1])}

    assert {"Sahin, E.", "Kolodziej, Z.M.", "Nguyen, T.H.", "Yildiz, A.", "Özdemir, F."} <= names


def test_the_second_has_letter_and_addition_in_the_column_of_the_number(paths):
    numbers = {row["Huisnr"] for row in text_rows(paths[1])}

    assert {"12 a", "9-2", "35 III", "400 LToe", "103 c"} <= numbers


def test_the_third_has_numbers_for_codes_and_dates_and_one_column_for_the_address(made, paths):
    header, *people = cells(paths[2], sheet=1)
    rows = [dict(zip(header, row, strict=True)) for row in people]

    assert len(rows) == len(made[2].rows)
    assert all(isinstance(row["BSN nummer"], float) for row in rows)
    assert 99.0 in {row["UZOVI-nummer"] for row in rows}
    assert 19790417.0 in {row["Geboren (jjjjmmdd)"] for row in rows}
    assert 19680000.0 in {row["Geboren (jjjjmmdd)"] for row in rows}
    assert "Lindebrinkstraat 103 c" in {row["Adres"] for row in rows}
    assert sum(isinstance(row["Sinds"], date) for row in rows) > 130


def test_the_third_has_a_sheet_of_words_first_and_a_hidden_column(paths):
    with closing(load_workbook(paths[2])) as book:
        assert book.sheetnames == ["Toelichting", "Personen"]
        assert book["Personen"].column_dimensions["K"].hidden


def test_writing_again_replaces_the_files(made, tmp_path):
    first = write_deliveries(tmp_path, made)
    second = write_deliveries(tmp_path, made)

    assert first == second
    assert sorted(tmp_path.iterdir()) == sorted(first)
    assert cells(first[0])[5][0] == made[0].rows[0].bsn
