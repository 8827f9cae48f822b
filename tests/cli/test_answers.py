"""What goes to stdout and stderr, through any pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.files import open_file
from tests.cli.program import MAIN, PASSPHRASE, run
from tests.exchange.workbooks import HEADER as SHEET_HEADER
from tests.exchange.workbooks import a_row


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},  # a pipe of Windows; it does not know the letter
    ],
    ids=["bare locale", "windows"],
)
def test_a_strange_name_goes_through_any_pipe(filled: Path, surroundings: dict[str, str]) -> None:
    for typed in ("Şahin", "sahin"):
        told = run("residents", "--file", filled, "--search", typed, **surroundings)
        assert [line["surname"] for line in map(json.loads, told.out.splitlines())] == ["Şahin"]


def test_when_nobody_reads_the_output_there_is_no_complaint(file: Path, tmp_path: Path) -> None:
    rows = [a_row(number) for number in range(1500)]
    path = tmp_path / "groot.csv"
    lines = [";".join(map(str, row)) for row in (SHEET_HEADER, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", path, "--file", file, "--delivered-on", "2026-02-19").json["new"] == 1500

    started = subprocess.Popen(
        [sys.executable, MAIN, "residents", "--file", file],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"INBEELD_PASSPHRASE": PASSPHRASE},
    )
    assert started.stdout is not None
    assert started.stderr is not None
    with started, started.stderr:
        assert json.loads(started.stdout.readline())
        started.stdout.close()
        assert started.stderr.read() == b""


def test_a_bug_of_ours_is_told_without_a_traceback_or_anybodys_data(
    filled: Path, tmp_path: Path
) -> None:
    with open_file(filled, PASSPHRASE) as opened, opened.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET born = 'Şahin was here'")

    told = run("residents", "--file", filled)

    assert (told.code, told.out) == (1, "")
    assert "waar In Beeld niet op rekent" in told.err
    assert "ValueError" in told.err
    assert "was here" not in told.err
