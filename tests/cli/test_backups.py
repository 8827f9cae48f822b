"""The commands about copies, as a script gives them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.program import delivery, run
from tests.services.conftest import FATMA


@pytest.fixture
def file(filled_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "dossiers.inbeeld"
    shutil.copy(filled_file, path)
    return path


def listed(file: Path) -> list[dict[str, object]]:
    told = run("backups", "--file", file)
    assert told.code == 0
    return [json.loads(line) for line in told.out.splitlines()]


def test_a_copy_is_made_named_brought_elsewhere_and_put_back(file: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert run("backup", "--file", file, "--to", stick).code == 2
    stick.mkdir()
    made = run("backup", "--file", file, "--to", stick).json
    assert Path(made["brought"]).parent == stick
    assert Path(made["brought"]).read_bytes() == Path(made["copy"]).read_bytes()
    assert run("import", delivery(tmp_path, FATMA), "--file", file).code == 0
    before_import, own = listed(file)
    assert (before_import["reason"], own["reason"]) == ("voor-levering", "zelf")
    assert own["residents"] == 5
    assert "Daarna vastgelegd: 1 levering" in str(own["about"])

    file.write_bytes(b"kapot")
    told = run("restore", "--file", file, "--from", made["brought"])

    assert told.json["deliveries"] == 1
    assert "Teruggezet: 5 inwoners" in told.err
    assert run("check", "--file", file).code == 0
    assert listed(file)[0]["reason"] == "opzij"


def test_a_test_of_going_back_says_what_was_looked_at(file: Path) -> None:
    assert run("restore-test", "--file", file).code == 1
    run("backup", "--file", file)
    told = run("restore-test", "--file", file)
    assert told.json["passed"]
    assert told.err.count("In orde: ") == 4


def test_a_damaged_copy_is_refused_and_a_missing_one_is_told(file: Path) -> None:
    made = Path(run("backup", "--file", file).json["copy"])
    spoiled = bytearray(made.read_bytes())
    spoiled[30000] ^= 1
    made.write_bytes(spoiled)
    before = file.read_bytes()
    assert "niet geslaagd" in run("restore-test", "--file", file).err
    told = run("restore", "--file", file, "--from", made)
    assert (told.code, "beschadigd" in told.err) == (1, True)
    assert run("restore", "--file", file, "--from", made.with_name("niets.inbeeld")).code == 1
    assert run("check", "--file", file).code == 0
    assert len(file.read_bytes()) >= len(before)
