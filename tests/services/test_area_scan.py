"""Going through a table: whose gemeente it is, and which rows are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.area_reading import Problem
from desktop.domain.area_table import AreaLine
from desktop.domain.errors import UserError
from desktop.exchange.area_file import open_area_file
from desktop.runtime.progress import Progress
from desktop.services.area_scan import (
    GemeenteNeeded,
    Inspected,
    Preview,
    names_of,
    preview_of_names,
    preview_of_table,
    read_table,
)
from desktop.storage.areas import HomeLine

CBS = "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024"
ROWS = (
    "7482CD;118;1580201;15802;158",
    "7481XB;6;1580101;15801;158",
    "7483AA;17;1580102;15801;158",
    "1011AB;105;3630400;36304;363",
    "1011AC;1;3630401;36304;363",
    "9901AA;1;30000;300;3",
)


@pytest.fixture
def look(tmp_path: Path):
    """Preview a table of these rows for residents at (postcode, number, how many)."""

    def look(rows, *homes: tuple[str, str, int], header: str = CBS, gemeente: str = "") -> Preview:
        path = tmp_path / "tabel.csv"
        path.write_text("\n".join((header, *rows)), encoding="utf-8")
        found = open_area_file(path)
        lines = [HomeLine(postcode, number, many, many) for postcode, number, many in homes]
        return preview_of_table(Inspected(found, ()), found, {}, lines, gemeente, Progress())

    return look


def kept_by(seen: Preview) -> list[AreaLine]:
    assert seen.inspected.table is not None
    return list(read_table(seen, seen.inspected.table, Progress()).lines({}))


def test_the_gemeente_is_the_one_where_residents_live(look) -> None:
    seen = look(ROWS, ("7482CD", "118", 3), ("", "", 1))
    assert (seen.gemeenten, seen.kept, seen.placed, seen.residents) == (("0158",), 3, 3, 4)
    assert [line.postcode for line in kept_by(seen)] == ["7482CD", "7481XB", "7483AA"]


def test_who_moved_away_brings_a_postcode_and_not_a_whole_gemeente(look) -> None:
    seen = look(ROWS, ("7481XB", "6", 30), ("1011AB", "105", 1))
    assert (seen.gemeenten, seen.loose, seen.kept, seen.placed) == (("0158",), {"1011AB"}, 4, 31)
    kept = {line.postcode for line in kept_by(seen)}
    assert kept == {"7481XB", "7482CD", "7483AA", "1011AB"}


def test_two_gemeenten_that_work_together_are_both_kept(look) -> None:
    seen = look(ROWS, ("7481XB", "6", 3), ("1011AB", "105", 1))
    assert (seen.gemeenten, seen.loose, seen.kept) == (("0158", "0363"), frozenset(), 5)


def test_a_gemeente_that_is_given_goes_before_where_residents_live(look) -> None:
    seen = look(ROWS, ("1011AB", "105", 3), gemeente="GM0158")
    assert (seen.gemeenten, seen.placed) == (("0158",), 0)
    named = ["7482CD;Veld;Haaksbergen", "1011AB;Dam;Amsterdam"]
    seen = look(named, header="Postcode;Buurt;Gemeente", gemeente="haaksbergen")
    assert (seen.gemeenten, seen.kept) == (("Haaksbergen",), 1)


def test_without_residents_or_a_gemeente_it_asks(look) -> None:
    with pytest.raises(GemeenteNeeded):
        look(ROWS)
    with pytest.raises(UserError, match="Gemeente 9999 staat niet in deze tabel"):
        look(ROWS, gemeente="9999")
    with pytest.raises(UserError, match="andere gemeente"):
        look(ROWS, ("8888AA", "1", 1))


def test_a_table_of_one_gemeente_is_kept_whole_whoever_lives_there(look) -> None:
    seen = look(["7482CD;Oost", "7482CE;West"], header="Postcode;Buurt")
    assert (seen.everything, seen.kept, len(kept_by(seen))) == (True, 2, 2)


def test_every_row_that_says_nothing_is_counted_by_its_reason(look) -> None:
    bad = ["7482CD;118;;;158", "x;1;1580201;;158", "7482CD;a;1580201;;158", "7482CD"]
    seen = look([*ROWS[:1], *bad, bad[0]], ("7482CD", "118", 1))
    assert seen.bad == {
        Problem.AREA: (2, 3),
        Problem.POSTCODE: (1, 4),
        Problem.NUMBER: (1, 5),
        Problem.SHORT: (1, 6),
    }
    assert (seen.rows, seen.kept, len(kept_by(seen))) == (6, 1, 1)
    with pytest.raises(UserError, match="Geen enkele rij"):
        look(bad, ("7482CD", "118", 1))


def test_codes_without_a_name_are_counted(look) -> None:
    seen = look(ROWS, ("7482CD", "118", 1))
    assert (seen.named, seen.unnamed_districts, seen.unnamed_neighbourhoods) == (0, 2, 3)


def test_names_are_read_from_every_file_and_the_first_name_stays(tmp_path: Path) -> None:
    files = []
    for name, text in (
        ("a.csv", "buurtcode;buurtnaam\n1580201;Veldmaat\n"),
        ("b.csv", "buurtcode;buurtnaam\n1580201;Anders\n1580101;Centrum\n"),
        ("c.csv", "gwb_code;regio\nWK015801;Kern\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(open_area_file(tmp_path / name))
    assert names_of(files, Progress()) == {
        "BU01580201": "Veldmaat",
        "BU01580101": "Centrum",
        "WK015801": "Kern",
    }
    (tmp_path / "d.csv").write_text("buurtcode;buurtnaam\nx;Veldmaat\n", encoding="utf-8")
    with pytest.raises(UserError, match="geen enkele code"):
        names_of([open_area_file(tmp_path / "d.csv")], Progress())


def test_only_codes_that_are_there_can_be_named() -> None:
    there = [AreaLine("7482CD", "", "WK015802", "BU01580201"), AreaLine("7482CE", "", "Kern", "Aa")]
    names = {"BU01580201": "Veldmaat", "BU03630400": "Dam"}
    seen = preview_of_names(Inspected(None, ()), names, there, [HomeLine("7482CD", "1", 2, 1)])
    assert (seen.only_names, seen.named, seen.residents) == (True, 1, 1)
    assert (seen.unnamed_districts, seen.unnamed_neighbourhoods) == (1, 0)
    with pytest.raises(UserError, match="Lees eerst de tabel"):
        preview_of_names(Inspected(None, ()), names, [], [])
    with pytest.raises(UserError, match="geen enkele wijk of buurt een naam"):
        preview_of_names(Inspected(None, ()), names, there[1:], [])


def test_files_with_names_only_have_the_columns_of_all_of_them(tmp_path: Path) -> None:
    paths = tmp_path / "buurt.csv", tmp_path / "wijk.csv"
    paths[0].write_text("buurtcode2024;buurtnaam2024\n01580101;Centrum\n", encoding="utf-8")
    paths[1].write_text("wijkcode2024;wijknaam2024\n015801;Kern\n", encoding="utf-8")

    found = Inspected(None, tuple(open_area_file(path) for path in paths))

    assert [column.header for column in found.columns] == [
        *("buurtcode2024", "buurtnaam2024"),
        *("wijkcode2024", "wijknaam2024"),
    ]


def test_more_addresses_than_one_gemeente_can_have_are_refused(
    look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.area_scan.MOST_LINES", 2)

    with pytest.raises(UserError, match="te groot"):
        look(ROWS, ("7482CD", "118", 3))
    assert look(ROWS, ("1011AB", "105", 3)).kept == 2
