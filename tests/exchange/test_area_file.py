"""CSV files with wijken and buurten as they come: every encoding, separator and mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.domain.area_reading import Part
from desktop.domain.errors import UserError
from desktop.exchange.area_file import open_area_file, read_area_rows
from desktop.runtime.progress import Cancelled, Progress

HEADER = "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "tabel.csv"
    path.write_bytes(text.encode(encoding))
    return path


def rows_of(path: Path) -> list[list[str]]:
    return [row for _, row in read_area_rows(open_area_file(path), Progress())]


def test_a_table_of_the_cbs_is_recognised_with_three_samples_a_column(tmp_path: Path) -> None:
    rows = [f"7482CD;{number};1580101;15801;158" for number in range(1, 9)]
    found = open_area_file(written(tmp_path, "\n".join([HEADER, *rows])))
    assert (found.names, found.rows, found.table.separator) == (False, 8, ";")
    assert [(one.title, one.header, one.samples) for one in found.columns][:2] == [
        ("Postcode", "PC6", ("7482CD",)),
        ("Huisnummer", "Huisnummer", ("1", "2", "3")),
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_and_encoding_is_read(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    lines = [["Postcode", "Buurt"], ["7482CD", '"\'t Lo, é; x | y\tz"']]
    text = "\r\n".join(separator.join(line) for line in lines)
    assert rows_of(written(tmp_path, text, encoding)) == [["7482CD", "'t Lo, é; x | y\tz"]]


def test_a_letter_beyond_ascii_far_down_decides_the_encoding(tmp_path: Path) -> None:
    rows = ["7482CD;Zuid"] * 400_000 + ["7482CE;Café"]
    assert rows_of(written(tmp_path, "\n".join(["Postcode;Buurt", *rows]), "cp1252"))[-1] == [
        "7482CE",
        "Café",
    ]


def test_title_rows_and_a_line_for_excel_come_before_the_header(tmp_path: Path) -> None:
    text = "sep=,\nBuurten van 2024\n\nPostcode,Buurt\n\n7482CD,Zuid\n"
    found = open_area_file(written(tmp_path, text))
    assert dict(found.parts) == {Part.POSTCODE: 0, Part.BUURT: 1}
    assert list(read_area_rows(found, Progress())) == [(6, ["7482CD", "Zuid"])]


def test_a_file_with_names_is_recognised(tmp_path: Path) -> None:
    text = "buurtcode2024;buurtnaam2024;GM2024;GM_NAAM\n01580101;Centrum;0158;Haaksbergen\n"
    assert open_area_file(written(tmp_path, text)).names


def workbook(path: Path) -> None:
    book = Workbook()
    book.active.append(HEADER.split(";"))
    book.save(path)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("", "Dit bestand is leeg."),
        ("  \n", "Dit bestand is leeg."),
        (HEADER, "In deze tabel staat alleen een kop, zonder rijen."),
        ("Straat;Buurt\nA;B", "In deze tabel staat geen kolom met postcodes."),
        ("Postcode;Straat\n7482CD;B", "In deze tabel staat geen kolom met een wijk of buurt."),
        ("Gemcode2024;Gemeentenaam2024\n158;B", "In dit bestand staan alleen gemeenten."),
        ("%PDF-1.7", "Dit is een PDF, geen rekenblad."),
        (workbook, "Dit is een rekenblad, geen CSV-bestand."),
    ],
)
def test_another_file_is_refused_by_what_it_is(tmp_path: Path, content, title: str) -> None:
    path = tmp_path / "tabel.csv"
    if callable(content):
        content(path)
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        open_area_file(path)
    assert refused.value.title == title
    assert refused.value.advice


def test_a_file_that_is_gone_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        open_area_file(tmp_path / "weg.csv")
    with pytest.raises(UserError, match="map"):
        open_area_file(tmp_path)


def test_a_line_of_megabytes_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_bytes(b"Postcode;Buurt\n7482CD;Zuid\n" + b"x" * 10_000_000)
    with pytest.raises(UserError, match="geen kolom"):
        open_area_file(path)


def test_lines_that_end_as_on_an_old_mac_are_rows(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "Postcode;Buurt\r7482CD;Zuid\r")) == [["7482CD", "Zuid"]]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, 'Postcode;Buurt\n7482CD;Zuid\n7482CE;"Noord\n7482CG;West\n')
    with pytest.raises(UserError, match="aanhalingstekens"):
        rows_of(path)


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path: Path) -> None:
    text = "\n".join(["Postcode;Buurt", *["7482CD;Zuid"] * 50_000])
    found = open_area_file(written(tmp_path, text))
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _: told.append((done, total)))
    for _ in read_area_rows(found, progress):
        pass
    assert told == [(20_000, 50_000), (40_000, 50_000), (50_000, 50_000)]
    progress.cancel()
    with pytest.raises(Cancelled):
        list(read_area_rows(found, progress))
