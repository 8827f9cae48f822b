"""The command about the log, as a script gives it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.services.files import open_file
from tests.cli.program import PASSPHRASE, run


@pytest.fixture
def file(filled: Path) -> Path:
    return filled


def test_it_is_read_line_by_line_with_old_and_new_values(file: Path) -> None:
    told = run("log", "--file", file, "--changes")

    lines = [json.loads(line) for line in told.out.splitlines()]
    assert told.code == 0
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    delivery = next(line for line in lines if line["action"] == "levering.ingelezen")
    assert delivery["what"] == "Levering ingelezen"
    assert {"Inwoner", "Periode in de regeling"} <= {one["table"] for one in delivery["changes"]}


def test_days_and_a_resident_narrow_it_down(file: Path) -> None:
    assert run("log", "--file", file, "--since", "2999-01-01").out == ""
    assert run("log", "--file", file, "--until", "2000-01-01").out == ""
    of_one = run("log", "--file", file, "--bsn", "999990019").out.splitlines()
    assert 0 < len(of_one) < len(run("log", "--file", file).out.splitlines())


def test_it_is_checked(file: Path) -> None:
    told = run("log", "--file", file, "--check")
    assert told.code == 0
    assert told.json["whole"]
    assert "Het logboek is heel" in told.err

    with (
        open_file(file, PASSPHRASE) as opened,
        opened.database.engine.begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE resident SET note = 'stiekem' WHERE id = 1")
        connection.exec_driver_sql("UPDATE resident SET on_list = 0 WHERE id = 2")
        connection.exec_driver_sql("INSERT INTO team_member (name, role) VALUES ('A', '')")
    told = run("log", "--file", file, "--check")
    assert told.code == 1
    assert "staat in het bestand, maar kwam er niet in door het logboek" in told.err


def test_it_goes_into_a_workbook(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "logboek.xlsx"

    told = run("log", "--file", file, "--out", path)

    assert told.code == 0
    assert path.stat().st_size > 4000
    assert "geëxporteerd" in told.err
