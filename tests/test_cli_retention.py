"""Purging and inzage without a window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import arguments, cli
from desktop.services import residents, settings
from desktop.services.files import create_file, open_file
from tests.storage.marked_people import mark

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INBEELD_PASSPHRASE", PASSPHRASE)
    made = tmp_path / "dossiers.inbeeld"
    with create_file(made, PASSPHRASE, origin="test") as file:
        mark(file.database, "999990019")
        with file.database.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE hand_over SET handed_on = '2025-02-01'")
        settings.save(file, replace(settings.load(file), keep_helped_months=1))
    return made


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object], str]:
    code = cli.main(words)
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else {}, err


def test_a_preview_changes_nothing_and_confirming_purges(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ("--file", str(path))
    code, found, said = run(capsys, "purge", *file, "--preview")
    assert (code, found) == (0, {"due": 0, "held": 1, "groups": {}})
    assert "Zqmerkteken" not in json.dumps(found)
    with open_file(path, PASSPHRASE, origin="test") as opened:
        from desktop.services import retention

        retention.release(opened, [1])
    code, found, said = run(capsys, "purge", *file, "--preview")
    assert (code, found["due"]) == (0, 1)
    assert "niet ongedaan worden gemaakt" in said
    pdf = tmp_path / "verklaring.pdf"
    code, found, said = run(capsys, "purge", *file, "--confirm", "--record", str(pdf))
    assert (code, found["purged"], found["copies"], found["waiting"]) == (0, 1, 1, 0)
    assert pdf.read_bytes().startswith(b"%PDF")
    with (
        open_file(path, PASSPHRASE, origin="test") as opened,
        pytest.raises(residents.NoSuchResident),
    ):
        residents.get(opened, 1)
    assert run(capsys, "purge", *file, "--confirm")[1] == {"due": 0, "held": 0, "groups": {}}


def test_preview_or_confirm_must_be_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "purge", "--file", str(path))[0] == 2


def test_inzage_is_one_command(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "inzage.pdf"
    words = ("inzage", "--file", str(path), "--bsn", "999990019", "--to", str(pdf))
    code, found, said = run(capsys, *words)
    assert (code, found) == (0, {"document": str(pdf)})
    assert "Kijk dit na: " in said
    assert pdf.read_bytes().startswith(b"%PDF")


def test_inzage_with_a_password_is_a_zip_that_asks_for_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyzipper

    monkeypatch.setenv(arguments.EXPORT_VARIABLE, "k7fm-2pqx-9hwd-t4zc")
    pdf = tmp_path / "inzage.pdf"
    words = ("inzage", "--file", str(path), "--bsn", "999990019", "--to", str(pdf), "--password")
    code, found, _ = run(capsys, *words)
    out = Path(str(found["document"]))
    assert (code, out.suffix) == (0, ".zip")
    assert not pdf.exists()
    with pyzipper.AESZipFile(out) as archive:
        (name,) = archive.namelist()
        with pytest.raises(RuntimeError, match="password"):
            archive.read(name)
        archive.setpassword(b"k7fm-2pqx-9hwd-t4zc")
        assert archive.read(name).startswith(b"%PDF")
