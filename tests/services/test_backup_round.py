from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.backup_keeping import CopyName
from desktop.runtime.backup_places import BackupPlaces, copies_folder
from desktop.services import backup_round, backups, second_place
from desktop.services.backups import CannotWriteCopy
from desktop.services.files import DataFile
from desktop.storage.copy_folder import copies_in
from tests.services.conftest import FATMA, Deliver


@pytest.fixture
def stick(file: DataFile, tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    second_place.choose(file.path, folder)
    return folder


def test_a_round_makes_the_copy_that_is_due_and_brings_it_once(
    file: DataFile, deliver: Deliver, stick: Path
) -> None:
    deliver([FATMA])
    first = backup_round.go_round(file)
    assert first.made is not None
    assert first.brought is not None
    assert first.trouble is None
    again = backup_round.go_round(file)
    assert (again.made, again.brought) == (None, None)


def test_a_stick_that_is_away_is_no_trouble_and_one_that_is_full_is(
    file: DataFile, deliver: Deliver, stick: Path
) -> None:
    deliver([FATMA])
    shutil.move(stick, stick.with_name("weg"))
    assert backup_round.go_round(file).trouble is None
    shutil.move(stick.with_name("weg"), stick)
    (copy,) = backups.copies(file.path)
    copy.path.write_bytes(copy.path.read_bytes()[:-16384])
    trouble = backup_round.go_round(file).trouble
    assert isinstance(trouble, backups.CopyNotRight)
    assert copies_in(stick) == []


def test_putting_away_locks_with_a_copy_and_without(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA])
    copies_folder(file.path).write_bytes(b"")
    assert isinstance(backup_round.put_away(file), CannotWriteCopy)
    assert file.is_locked
    file.unlock("vier losse woorden samen")
    copies_folder(file.path).unlink()
    assert backup_round.put_away(file) is None
    assert file.is_locked
    assert len(backups.copies(file.path)) == 1


def test_reminders_are_about_the_second_place_and_the_yearly_test(
    file: DataFile, deliver: Deliver, stick: Path
) -> None:
    deliver([FATMA])
    made = backups.make(file)
    assert backup_round.reminders(file.path) == []
    old = CopyName(made.name.at - timedelta(days=40), made.name.reason)
    made.path.rename(made.path.with_name(old.file_name))
    places = BackupPlaces.of(file.path)
    places.changed(second_chosen=old.at.isoformat()).keep(file.path)
    second, test = backup_round.reminders(file.path)
    assert "7 dagen of langer" in second.text
    assert "hersteltest" in test.text
