"""What is built carries its version and its digest, and the same source makes the same zip."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from installer.bundle import Place, take_source, time_of
from installer.set_up import SCRIPT, _options
from installer.signing import Signer
from installer.smoke import next_version
from installer.steps import Stop
from installer.windows_build import main, pack, parser, write_digests

ROOT = Path(__file__).resolve().parents[2]


def test_the_same_files_make_the_same_zip(tmp_path: Path) -> None:
    folder = tmp_path / "In Beeld"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "één.txt").write_text("inhoud", encoding="utf-8")
    (folder / "a.txt").write_text("a", encoding="utf-8")
    first = pack(folder, tmp_path / "1.zip", 1_700_000_000).read_bytes()
    os.utime(folder / "a.txt", (1, 1))
    assert pack(folder, tmp_path / "2.zip", 1_700_000_000).read_bytes() == first
    assert zipfile.ZipFile(tmp_path / "1.zip").namelist() == [
        "In Beeld/a.txt",
        "In Beeld/b/één.txt",
    ]


def test_the_digests_can_be_checked_by_the_usual_program(tmp_path: Path) -> None:
    made = tmp_path / "InBeeld-1.2.3-setup.exe"
    made.write_bytes(b"programma")
    write_digests([made], tmp_path / "InBeeld-1.2.3.sha256")
    line = (tmp_path / "InBeeld-1.2.3.sha256").read_text(encoding="ascii")
    assert line == f"{hashlib.sha256(b'programma').hexdigest()}  {made.name}\n"


def test_the_source_that_is_built_is_the_program_alone_with_the_version(tmp_path: Path) -> None:
    place = Place(ROOT, tmp_path, "9.8.7")
    take_source(place)
    assert {path.name for path in place.source.iterdir()} == {"desktop", "resources", "main.py"}
    first = (place.source / "desktop" / "__init__.py").read_text(encoding="utf-8")
    assert '__version__ = "9.8.7"' in first
    assert not list(place.source.rglob("__pycache__"))


def test_the_moment_of_a_build_is_that_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["git", "log", "-1", "--format=%ct"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert time_of(ROOT) == int(said)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert time_of(ROOT) == 1234567890


def test_a_version_is_three_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert parser().parse_args(["windows", "--version", "1.2.3"]).version == "1.2.3"
    with pytest.raises(SystemExit):
        parser().parse_args(["windows", "--version", "1.2"])
    assert "three numbers" in capsys.readouterr().err


def test_a_certificate_that_is_not_there_stops_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["windows", "--certificate", str(tmp_path / "geen.pfx")]) == 1
    assert "There is no certificate" in capsys.readouterr().err


def test_without_a_certificate_nothing_is_signed_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ")
    Signer.of(None, "").sign(program)
    assert program.read_bytes() == b"MZ"
    assert "nothing is signed" in capsys.readouterr().out


def test_a_program_that_cannot_be_signed_stops_the_build(tmp_path: Path) -> None:
    broken = tmp_path / "certificate.pfx"
    broken.write_bytes(b"no certificate")
    with pytest.raises((Stop, FileNotFoundError)):
        Signer(broken, "geheim").sign(tmp_path / "program.exe")


def test_the_set_up_is_told_version_folder_and_size(tmp_path: Path) -> None:
    place = Place(ROOT, tmp_path, "1.2.3")
    place.bundle.mkdir(parents=True)
    (place.bundle / "InBeeld.exe").write_bytes(bytes(5000))
    words = _options(place, tmp_path / "setup.exe", quick=False)
    assert "-DVERSION=1.2.3" in words or "/DVERSION=1.2.3" in words
    assert any(word.endswith("DKILOBYTES=4") for word in words)
    assert any(word.endswith("NUMBERS=1.2.3.0") for word in words)


def test_a_newer_version_is_one_repair_further() -> None:
    assert next_version("0.1.9") == "0.1.10"


def test_program_and_set_up_know_the_same_mutex() -> None:
    from desktop.runtime.running import MUTEX

    assert f'!define MUTEX "{MUTEX}"' in SCRIPT.read_text(encoding="utf-8")
