from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.output import CannotWrite, save_document


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
