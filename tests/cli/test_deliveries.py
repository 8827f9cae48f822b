"""Reading a delivery in, taking it back, and sending back what was refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.program import SAHIN, asked, delivery, held, run
from tests.exchange.workbooks import HEADER as SHEET_HEADER
from tests.exchange.workbooks import PASSWORD, a_bsn, a_row, write_locked
from tests.services.conftest import BURAK, FATMA, NO_ADDRESS, RUUD


def test_import_prints_what_it_did(file: Path, tmp_path: Path) -> None:
    broken = RUUD.replace("999990032", "999990033")
    told = run("import", delivery(tmp_path, FATMA, BURAK, broken), "--file", file)

    found = told.json
    assert list(found) == [
        "new", "changed", "unchanged", "returned", "gone", "refused", "mapping", "review"
    ]  # fmt: skip
    assert [found[key] for key in list(found)[:5]] == [2, 0, 0, 0, 0]
    ((row, column, problem),) = [tuple(refused.values()) for refused in found["refused"]]
    assert list(found["refused"][0]) == ["row", "column", "problem"]
    assert (row, column) == (4, "BSN")
    assert found["review"] == [4]
    assert "elfproef" in problem
    assert found["mapping"]["Achternaam"] == "surname"
    assert len(found["mapping"]) == 14
    assert "2026-02-19 (in de naam van het bestand)" in told.err

    later = delivery(tmp_path, FATMA.replace("Goorsestraat", "Molenstraat"), name="later.csv")
    told = run("import", later, "--file", file, "--delivered-on", "2026-05-21")
    assert [told.json[key] for key in ("new", "changed", "unchanged", "gone")] == [0, 1, 0, 1]
    assert "2026-05-21 (opgegeven)" in told.err
    told = run("import", delivery(tmp_path, FATMA, BURAK, name="laatst.csv"), "--file", file)
    assert [told.json[key] for key in ("changed", "returned")] == [1, 1]
    assert f"{date.today().isoformat()} (vandaag" in told.err


def test_what_a_delivery_lacks_and_what_was_not_used_is_said(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "levering.csv"
    path.write_text(
        "BSN;Achternaam;Straat;Nr;Postcode;Plaats;Telefoon\n"
        f"{a_bsn(1)};Velde;Kerkweg;3;7481 AB;Haaksbergen;0612345678\n",
        encoding="utf-8",
    )
    told = run("import", path, "--file", file, "--preview")

    assert told.json["new"] == 1
    assert (
        "Niet gevonden in dit bestand: Geboortedatum, Zorgverzekeraar (UZOVI), Premie per maand, "
        "In de regeling sinds, Wijze van inning." in told.err
    )
    assert "Niet gebruikte kolommen: “Telefoon”." in told.err
    told = run("import", delivery(tmp_path, FATMA), "--file", file, "--preview")
    assert "Niet gevonden" not in told.err
    assert "Niet gebruikt" not in told.err


def test_the_same_delivery_twice_changes_nothing(filled: Path, tmp_path: Path) -> None:
    before = held(filled)

    again = run(
        "import", delivery(tmp_path, FATMA, BURAK, RUUD, NO_ADDRESS, SAHIN), "--file", filled
    )

    assert [again.json[key] for key in ("new", "unchanged", "gone")] == [0, 5, 0]
    assert held(filled) == before


def test_a_preview_writes_nothing(file: Path, tmp_path: Path) -> None:
    before = held(file)

    told = run("import", delivery(tmp_path, FATMA, RUUD), "--file", file, "--preview")

    assert told.json["new"] == 2
    assert "niets opgeslagen" in told.err
    assert held(file) == before


def test_an_older_delivery_can_be_previewed_and_not_read_in(filled: Path, tmp_path: Path) -> None:
    older = delivery(tmp_path, FATMA, name="ouder.csv")
    before = held(filled)

    seen = run("import", older, "--file", filled, "--delivered-on", "2025-11-01", "--preview")
    told = run("import", older, "--file", filled, "--delivered-on", "2025-11-01")

    assert seen.json["unchanged"] == 1
    assert "ouder dan de laatste levering" in seen.err
    assert told.code == 1
    assert "Maak dan eerst de levering van 19 februari 2026 ongedaan" in told.err
    assert held(filled) == before


def test_a_delivery_is_taken_back_and_what_was_worked_on_stays(
    filled: Path, tmp_path: Path
) -> None:
    later = delivery(tmp_path, FATMA.replace("118", "7"), RUUD, name="later.csv")
    assert run("import", later, "--file", filled, "--delivered-on", "2026-05-21").code == 0
    bsn = RUUD.partition(";")[0]
    run("attempt", "--file", filled, "--bsn", bsn, "--kind", "Telefoon", "--date", "2026-05-22",
        "--day-part", "Ochtend", "--reached", "no")  # fmt: skip
    before = held(filled)

    seen = run("undo-import", "--file", filled, "--preview")
    assert held(filled) == before
    told = run("undo-import", "--file", filled)

    assert told.json == seen.json
    assert [told.json[key] for key in ("delivered_on", "new", "changed", "returned", "gone")] == [
        "2026-05-21", 0, 1, 0, 3
    ]  # fmt: skip
    assert told.json["kept"] == []  # Ruud was there before and did not change
    assert asked(filled, "SELECT count(*) FROM resident WHERE on_list") == [(5,)]
    assert run("undo-import", "--file", filled, "--delivery", 2).code == 1
    lines = run("deliveries", "--file", filled).out.splitlines()
    assert [json.loads(line)["undone"] for line in lines] == [True, False]


def test_with_nothing_read_in_there_is_nothing_to_take_back(file: Path) -> None:
    told = run("undo-import", "--file", file)

    assert (told.code, told.out) == (1, "")
    assert "Er is geen levering" in told.err


def test_refused_rows_are_written_to_send_back(file: Path, tmp_path: Path) -> None:
    broken = RUUD.replace("05-06-1960", "31-02-1960")
    no_bsn = BURAK.replace("999990020", "")
    run("import", delivery(tmp_path, FATMA, broken, no_bsn), "--file", file)

    told = run("refused", "--file", file, "--out", tmp_path / "terug.xlsx")

    assert told.json["path"] == str(tmp_path / "terug.xlsx")
    assert "2 rijen opgeslagen" in told.err
    sheet = load_workbook(tmp_path / "terug.xlsx").active
    assert [row[1].value for row in sheet.rows] == ["Rij in het bestand", "3", "4"]


def test_a_mapping_says_what_a_column_means_or_leaves_it_out(file: Path, tmp_path: Path) -> None:
    path = delivery(tmp_path, FATMA)
    path.write_text(path.read_text("utf-8").replace("Wijze van inning", "Kolom X"), "utf-8")
    mapping = tmp_path / "kolommen.json"
    wanted = {"Kolom X": "collection", "uzovi": "", "Weg ermee": "town"}
    mapping.write_text(json.dumps(wanted), encoding="utf-8")

    told = run("import", path, "--file", file, "--mapping", mapping)

    assert told.json["mapping"]["Kolom X"] == "collection"
    assert told.json["mapping"]["BSN"] == "bsn"
    assert "UZOVI" not in told.json["mapping"]
    assert "Weg ermee" in told.err
    assert asked(file, "SELECT collection_method, uzovi FROM resident") == [
        ("inhouding op loon", "")
    ]


def test_what_import_prints_can_be_given_back_as_the_mapping(file: Path, tmp_path: Path) -> None:
    path = delivery(tmp_path, FATMA)
    mapping = run("import", path, "--file", file, "--preview").json["mapping"]
    given = tmp_path / "kolommen.json"
    given.write_text(json.dumps(mapping), encoding="utf-8")

    assert run("import", path, "--file", file, "--mapping", given).json["mapping"] == mapping


@pytest.mark.parametrize("content", ["[1, 2]", "geen json", '{"BSN": "bestaatniet"}'])
def test_a_mapping_that_cannot_be_read_is_wrong_use(
    file: Path, tmp_path: Path, content: str
) -> None:
    mapping = tmp_path / "kolommen.json"
    mapping.write_text(content, encoding="utf-8")

    told = run("import", delivery(tmp_path, FATMA), "--file", file, "--mapping", mapping)

    assert (told.code, told.out) == (2, "")


def test_a_locked_workbook_is_opened_with_a_password_from_the_environment(
    file: Path, tmp_path: Path
) -> None:
    path = write_locked(tmp_path / "levering.xlsx", [SHEET_HEADER, a_row(1), a_row(2)])
    common = ("import", path, "--file", file, "--delivered-on", "2026-02-19")
    name = ("--delivery-password-env", "CAK_WACHTWOORD")

    without = run(*common)
    wrong = run(*common, *name, CAK_WACHTWOORD="mis")
    right = run(*common, *name, CAK_WACHTWOORD=PASSWORD)

    assert (without.code, wrong.code) == (1, 1)
    assert "wachtwoord" in without.err
    assert PASSWORD not in wrong.err
    assert right.json["new"] == 2


def test_a_delivery_that_cannot_be_read_changes_nothing(file: Path, tmp_path: Path) -> None:
    before = held(file)
    other = tmp_path / "foto.xlsx"
    other.write_bytes(b"\x89PNG" + bytes(500))

    for path in (other, tmp_path / "weg.csv", tmp_path):
        told = run("import", path, "--file", file)
        assert (told.code, told.out) == (1, "")

    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    future = run("import", delivery(tmp_path, FATMA), "--file", file, "--delivered-on", tomorrow)
    assert future.code == 1
    assert held(file) == before
