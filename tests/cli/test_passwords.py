"""What a script takes out of the program: with a password, or with a word of warning."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper

from desktop.services.files import open_file
from tests.cli.program import MAIN, PASSPHRASE, delivery, run
from tests.services.conftest import FATMA, RUUD
from tests.services.contents import ask

PASSWORD = "k7fm-2pqx-9hwd-t4zc"
WARNING = "persoonsgegevens in een bestand zonder wachtwoord"


@pytest.fixture(scope="module")
def prepared(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gevuld")
    path = folder / "gevuld.inbeeld"
    shutil.copy(empty_file, path)
    broken = RUUD.replace("05-06-1960", "31-02-1960")
    run("import", delivery(folder, FATMA, broken), "--file", path)
    return path


@pytest.fixture
def filled(prepared: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mijn.inbeeld"
    shutil.copy(prepared, path)
    return path


def told_in_log(path: Path) -> list[str]:
    with open_file(path, PASSPHRASE) as opened:
        return [row[0] for row in ask(opened, "SELECT message FROM event ORDER BY id")]


@pytest.mark.parametrize(
    "command",
    [
        "letters --template kaartje --bsn 999990019",
        "visits --date 2026-12-01 --bsn 999990019",
        "recovery-sheet",
    ],
)
def test_a_pdf_is_zipped_behind_the_password(filled: Path, tmp_path: Path, command: str) -> None:
    out = tmp_path / "uit" / "papier.pdf"
    out.parent.mkdir()

    told = run(
        *command.split(), "--file", filled, "--out", out, "--password",
        INBEELD_EXPORT_PASSWORD=PASSWORD,
    )  # fmt: skip

    assert told.json["out"] == str(out.with_suffix(".zip"))
    assert [path.name for path in out.parent.iterdir()] == ["papier.zip"]
    with pyzipper.AESZipFile(out.with_suffix(".zip")) as archive:
        assert archive.read("papier.pdf", pwd=PASSWORD.encode()).startswith(b"%PDF")
    assert WARNING not in told.err
    assert PASSWORD not in told.err + told.out + "".join(told_in_log(filled))


@pytest.mark.parametrize("command", ["refused", "log"])
def test_a_workbook_that_leaves_has_the_password(
    filled: Path, tmp_path: Path, command: str
) -> None:
    out = tmp_path / "uit.xlsx"

    told = run(
        command, "--file", filled, "--out", out, "--password", INBEELD_EXPORT_PASSWORD=PASSWORD
    )

    assert "met een wachtwoord" in told.err
    with out.open("rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        assert office.is_encrypted()
        office.load_key(password=PASSWORD, verify_password=True)


@pytest.mark.parametrize("command", ["refused", "log"])
def test_without_a_password_it_is_said_once_what_that_means(
    filled: Path, tmp_path: Path, command: str
) -> None:
    told = run(command, "--file", filled, "--out", tmp_path / "uit.xlsx")

    assert told.code == 0
    assert told.err.count(WARNING) == 1


def test_a_list_that_goes_into_a_file_is_warned_of_and_one_for_a_program_is_not(
    filled: Path, tmp_path: Path
) -> None:
    with (tmp_path / "lijst.jsonl").open("wb") as kept:
        ended = subprocess.run(
            [sys.executable, MAIN, "residents", "--file", filled],
            stdout=kept,
            stderr=subprocess.PIPE,
            env=os.environ | {"INBEELD_PASSPHRASE": PASSPHRASE},
            check=True,
        )

    assert ended.stderr.decode().count(WARNING) == 1
    assert (tmp_path / "lijst.jsonl").stat().st_size
    assert run("residents", "--file", filled).err == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [("welkom", "Te kort"), ("zeven blåuwe fietsen kaas", "accenten")],
)
def test_a_password_that_is_no_good_makes_no_file(
    filled: Path, tmp_path: Path, password: str, why: str
) -> None:
    told = run(
        "refused", "--file", filled, "--out", tmp_path / "terug.xlsx", "--password",
        INBEELD_EXPORT_PASSWORD=password,
    )  # fmt: skip

    assert told.code == 1
    assert why in told.err
    assert password not in told.err
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_password_that_is_wanted_and_not_there_is_asked_for(filled: Path, tmp_path: Path) -> None:
    told = run("refused", "--file", filled, "--out", tmp_path / "terug.xlsx", "--password")

    assert told.code == 1
    assert "INBEELD_EXPORT_PASSWORD" in told.err
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_password_is_never_an_argument(filled: Path, tmp_path: Path) -> None:
    told = run(
        "refused", "--file", filled, "--out", tmp_path / "terug.xlsx", "--password", PASSWORD
    )

    assert told.code == 2
    assert PASSWORD not in told.err
