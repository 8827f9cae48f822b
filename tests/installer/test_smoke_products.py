"""The checks of the smoke test see what is wrong."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop.exchange.locking import locked_archive
from desktop.runtime.licences import ROOTS
from desktop.services.files import create_file
from installer.smoke_products import (
    Wrong,
    check_encrypted,
    check_licences,
    check_locked,
    check_paper,
    check_workbook,
)

PASSPHRASE = "paarse fiets danst traag"


def test_a_real_file_is_seen_to_be_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "Proef.inbeeld"
    create_file(path, PASSPHRASE).close()
    check_encrypted(path)


@pytest.mark.parametrize(
    "content",
    [
        b"SQLite format 3\0" + os.urandom(300_000),
        b"IB" + os.urandom(200_000) + b"CREATE TABLE" + os.urandom(100_000),
        b"IB" + bytes(300_000),
    ],
)
def test_what_can_be_read_is_noticed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "open.inbeeld"
    path.write_bytes(content)
    with pytest.raises(Wrong):
        check_encrypted(path)


def test_words_and_pages_of_a_pdf_are_counted(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    paper = tmp_path / "brief.pdf"
    canvas = Canvas(str(paper))
    canvas.drawString(72, 700, "Geachte heer Jansen")
    canvas.save()
    assert check_paper(paper, ["Geachte"], 1) == 1
    with pytest.raises(Wrong, match="lacks"):
        check_paper(paper, ["mevrouw"], 1)
    with pytest.raises(Wrong, match="1 pages"):
        check_paper(paper, ["Geachte"], 2)


def test_a_workbook_without_numbers_is_noticed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Bereikt", 1, 2, 3, 4, 5])
    book.save(tmp_path / "cijfers.xlsx")
    assert check_workbook(tmp_path / "cijfers.xlsx", ["Bereikt"], 5) == 5
    with pytest.raises(Wrong):
        check_workbook(tmp_path / "cijfers.xlsx", ["Gesproken"], 5)
    book.active.delete_rows(1)
    book.save(tmp_path / "leeg.xlsx")
    with pytest.raises(Wrong):
        check_workbook(tmp_path / "leeg.xlsx", [], 5)


def test_a_zip_that_opens_without_its_password_is_noticed(tmp_path: Path) -> None:
    locked = tmp_path / "brief.zip"
    locked.write_bytes(locked_archive("brief.pdf", b"%PDF-1.4", "een heel goed wachtwoord"))
    check_locked(locked, "een heel goed wachtwoord", b"%PDF")
    with pytest.raises(Wrong):
        check_locked(locked, "een heel goed wachtwoord", b"PK")
    with zipfile.ZipFile(tmp_path / "open.zip", "w") as unlocked:
        unlocked.writestr("brief.pdf", b"%PDF-1.4")
    with pytest.raises(Wrong, match="without"):
        check_locked(tmp_path / "open.zip", "een heel goed wachtwoord", b"%PDF")


def test_a_package_without_its_licence_is_noticed(tmp_path: Path) -> None:
    for name in ROOTS:
        information = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").touch()
    assert check_licences(tmp_path) == len(ROOTS)
    (tmp_path / "reportlab-1.0.dist-info" / "METADATA").unlink()
    with pytest.raises(Wrong, match="reportlab"):
        check_licences(tmp_path)
