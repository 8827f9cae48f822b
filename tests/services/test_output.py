from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper
from openpyxl import Workbook

from desktop.services.export_passwords import WeakPassword
from desktop.services.output import CannotWrite, locked_name, save_document

PASSWORD = "k7fm-2pqx-9hwd-t4zc"


def test_a_document_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "brieven.pdf"
    target.write_bytes(b"old")

    save_document(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_to_is_told_by_its_name_alone(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"“brieven\.pdf” kan niet worden bewaard") as told:
        save_document(tmp_path / "weg" / "brieven.pdf", b"new")

    assert "map bestaat" in told.value.advice


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "brieven.pdf"
    (target / "in de weg").mkdir(parents=True)  # a folder of that name

    with pytest.raises(CannotWrite):
        save_document(target, b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["brieven.pdf"]


def test_a_pdf_with_a_password_becomes_an_archive_that_asks_for_it(tmp_path: Path) -> None:
    kept = save_document(tmp_path / "brieven 2026-11-23.pdf", b"%PDF-", PASSWORD)

    assert [path.name for path in tmp_path.iterdir()] == ["brieven 2026-11-23.zip"]
    assert kept == tmp_path / "brieven 2026-11-23.zip"
    with pyzipper.AESZipFile(kept) as archive:
        assert archive.read("brieven 2026-11-23.pdf", pwd=PASSWORD.encode()) == b"%PDF-"


def test_a_place_that_was_chosen_for_the_archive_is_kept(tmp_path: Path) -> None:
    kept = save_document(tmp_path / "stapel.zip", b"%PDF-", PASSWORD)

    assert kept == tmp_path / "stapel.zip"
    with pyzipper.AESZipFile(kept) as archive:
        assert archive.namelist() == ["stapel.pdf"]


def test_a_workbook_with_a_password_keeps_its_name(tmp_path: Path) -> None:
    made = io.BytesIO()
    Workbook().save(made)

    kept = save_document(tmp_path / "terug.xlsx", made.getvalue(), PASSWORD)

    assert kept == tmp_path / "terug.xlsx"
    with kept.open("rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        assert office.is_encrypted()
        office.load_key(password=PASSWORD, verify_password=True)


def test_a_weak_password_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "brieven.zip").write_bytes(b"old")

    with pytest.raises(WeakPassword):
        save_document(tmp_path / "brieven.pdf", b"%PDF-", "Welkom2026!!")

    assert (tmp_path / "brieven.zip").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_locked_file_that_cannot_be_written_leaves_nothing_readable(tmp_path: Path) -> None:
    (tmp_path / "brieven.zip" / "in de weg").mkdir(parents=True)

    with pytest.raises(CannotWrite, match=r"brieven\.zip"):
        save_document(tmp_path / "brieven.pdf", b"%PDF-", PASSWORD)

    assert [path.name for path in tmp_path.iterdir()] == ["brieven.zip"]


@pytest.mark.parametrize(
    ("name", "locked"),
    [
        ("a.pdf", "a.zip"),
        ("a.zip", "a.zip"),
        ("a.xlsx", "a.xlsx"),
        ("Brief 2026-1.pdf", "Brief 2026-1.zip"),
    ],
)
def test_the_name_tells_what_kind_of_file_it_will_be(name: str, locked: str) -> None:
    assert locked_name(name) == locked
