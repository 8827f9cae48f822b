"""CSV tables of any kind: encodings, separators, titles above the header, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.csv_table import columns_of, open_csv_table, read_csv_rows
from desktop.runtime.progress import Cancelled, Progress

TITLES = {"street": "Straat", "number": "Nummer"}


def look(path: Path, progress: Progress | None = None):
    def recognise(headers):
        known = {"straat": "street", "nr": "number"}
        return {known[h.strip()]: i for i, h in enumerate(headers) if h.strip() in known}

    def refused(head, parts):
        return UserError("Geen tabel.", f"{len(parts)}")

    return open_csv_table(path, recognise, lambda parts: len(parts) == 2, refused, progress)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "tabel.csv"
    rows = [["Adressen van 2026"], ["nr", "straat"], ["1", "Één"], [], ["2", "Twee"]]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)

    table = look(path)

    assert table.header_row == 2
    assert [row for _, row in read_csv_rows(table, Progress())] == [["1", "Één"], ["2", "Twee"]]
    assert [(c.title, c.header, c.samples) for c in columns_of(table, TITLES)] == [
        ("Nummer", "nr", ("1", "2")),
        ("Straat", "straat", ("Één", "Twee")),
    ]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "leeg"),
        (b"naam;leeftijd\nA;3\n", "Geen tabel"),
        (b"straat;nr\n", "zonder rijen"),
        (b"PK\x03\x04" + b"\0" * 50, "niet te lezen"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, trouble: str) -> None:
    path = tmp_path / "tabel.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=trouble):
        columns_of(look(path), TITLES)


def test_a_quote_that_never_ends_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text('straat;nr\nA;1\n"B;2\nC;3\n')
    with pytest.raises(UserError, match="aanhalingstekens"):
        list(read_csv_rows(look(path), Progress()))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("straat;nr\n" + "A;1\n" * 40_000)
    table = look(path)
    progress = Progress()
    rows = read_csv_rows(table, progress)
    next(rows)
    progress.cancel()
    with pytest.raises(Cancelled):
        list(rows)
