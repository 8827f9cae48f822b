"""Bestand controleren on a full disk: what cannot be brought into the file is no damage."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.services.files import DataFile, create_file, verify_file
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.events import EventDraft
from tests.faults.scenarios import PASSPHRASE


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[DataFile]:
    """A file of which the last change, a large one, stands only in the log of writes."""
    with create_file(tmp_path / "dossiers.inbeeld", PASSPHRASE, origin="test") as file:
        with file.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        with file.database.writing(EventDraft("test", "test")) as store:
            store.settings.set_picture("logo", b"x" * 20 * PAGE_SIZE)
        yield file


@contextmanager
def no_room_to_grow(path: Path) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_sound_file_has_no_problems(grown: DataFile) -> None:
    with no_room_to_grow(grown.path):
        assert verify_file(grown) == ()
    assert verify_file(grown) == ()


def test_a_page_that_may_be_half_brought_in_is_not_called_damaged(grown: DataFile) -> None:
    with grown.path.open("r+b") as stream:
        stream.seek(-PAGE_SIZE, 2)
        stream.write(b"half")
    with no_room_to_grow(grown.path):
        (problem,) = verify_file(grown)
    assert "Maak ruimte vrij en controleer opnieuw." in problem
