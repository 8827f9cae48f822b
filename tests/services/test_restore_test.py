from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.backup_keeping import CopyName
from desktop.runtime.backup_places import BackupPlaces, copies_folder
from desktop.runtime.clock import local_now
from desktop.services import backups, restore_test, settings
from desktop.services.files import DataFile
from desktop.services.restore_test import NothingToTest
from desktop.services.settings import GemeenteSettings
from desktop.storage import copy_folder
from desktop.storage.copy_folder import CannotWriteCopy, NoRoomForCopy
from tests.services.conftest import BURAK, FATMA, Deliver
from tests.services.contents import log_texts


def test_the_newest_copy_is_really_put_back_and_compared(file: DataFile, deliver: Deliver) -> None:
    settings.save(file, GemeenteSettings(gemeente="Hof van Twente", worker="M. de Boer"))
    deliver([FATMA, BURAK])
    copy = backups.make(file)
    before = file.path.read_bytes()

    test = restore_test.run(file)

    assert test.passed
    assert test.done_by == "M. de Boer"
    assert test.copy_name == copy.path.name
    assert test.contents is not None
    assert test.contents.residents == 2
    assert [check.right for check in test.checks] == [True] * 4
    assert "tabellen met samen" in test.checks[-1].found
    assert [p.name for p in copies_folder(file.path).iterdir()] == [copy.path.name]
    assert len(file.path.read_bytes()) >= len(before)
    assert any("Hersteltest geslaagd" in text for text in log_texts(file))


def test_a_damaged_copy_gives_a_test_that_did_not_pass_and_stays_due(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    copy = backups.make(file)
    spoiled = bytearray(copy.path.read_bytes())
    spoiled[-300] ^= 1
    copy.path.write_bytes(spoiled)

    test = restore_test.run(file)

    assert not test.passed
    assert test.contents is None
    assert "nooit" in restore_test.standing(file.path).sentence
    assert restore_test.record_pdf(test).startswith(b"%PDF")


def test_without_a_copy_there_is_nothing_to_test(file: DataFile) -> None:
    with pytest.raises(NothingToTest):
        restore_test.run(file)


def test_what_a_test_that_was_broken_off_left_is_cleared_away(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    backups.make(file)
    left = copies_folder(file.path) / ".hersteltest"
    left.mkdir()
    (left / "proef.inbeeld").write_bytes(b"half")
    assert restore_test.run(file).passed
    assert not left.exists()


def test_it_is_due_again_after_a_year_and_the_first_time_after_a_month(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    copy = backups.make(file)
    assert not restore_test.standing(file.path).due
    old = CopyName(copy.name.at - timedelta(days=31), copy.name.reason)
    copy.path.rename(copy.path.with_name(old.file_name))
    assert restore_test.standing(file.path).due

    restore_test.run(file)

    standing = restore_test.standing(file.path)
    assert not standing.due
    assert standing.sentence.startswith("Laatste hersteltest: vandaag, op ")
    year = (local_now() - timedelta(days=366)).isoformat()
    BackupPlaces.of(file.path).changed(last_test=year).keep(file.path)
    assert restore_test.standing(file.path).due
    assert "tijd om opnieuw" in restore_test.standing(file.path).sentence


def test_the_copies_of_another_key_are_not_tested(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA])
    copy = backups.make(file)
    foreign = copy.path.with_name(
        CopyName(copy.name.at + timedelta(seconds=5), copy.name.reason).file_name
    )
    foreign.write_bytes(b"IB\x01" + bytes(32765))
    assert restore_test.run(file).copy_name == copy.path.name


def test_a_folder_that_cannot_be_written_to_or_a_full_disk_is_no_failed_test(
    file: DataFile, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver([FATMA])
    copy = backups.make(file)
    in_the_way = copy.path.parent / restore_test._FOLDER
    in_the_way.write_text("geen map")
    with pytest.raises(CannotWriteCopy):
        restore_test.run(file)
    in_the_way.unlink()

    usage = type("Usage", (), {"free": 0})
    monkeypatch.setattr(copy_folder.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(NoRoomForCopy):
        restore_test.run(file)
    assert not any("Hersteltest" in text for text in log_texts(file))


def test_a_copy_that_a_newer_version_made_does_not_pass(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA])
    with file.database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    backups.make(file)

    test = restore_test.run(file)

    assert not test.passed
    assert [check.right for check in test.checks] == [True, False]
    assert "nieuwere versie" in test.checks[-1].found
