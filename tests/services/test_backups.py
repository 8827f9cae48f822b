from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.backup_keeping import CopyName
from desktop.runtime.backup_places import BackupPlaces, copies_folder
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import backups, residents
from desktop.services.backups import CannotWriteCopy, FolderUnfit, Reason
from desktop.services.files import DataFile
from desktop.services.residents import Filter
from desktop.storage.backup import CopyNotRight, contents_of_copy, look_through
from tests.services.conftest import ANNA, BURAK, FATMA, Deliver
from tests.services.details import keep_note


def made(file: DataFile) -> list[Reason]:
    return [copy.name.reason for copy in backups.copies(file.path)]


def work(file: DataFile, text: str = "Gebeld") -> None:
    keep_note(file, residents.keys(file, Filter())[0], text)


def older(file: DataFile, by: timedelta) -> None:
    """As if every copy was made so much earlier."""
    for copy in backups.copies(file.path):
        name = CopyName(copy.name.at - by, copy.name.reason)
        copy.path.rename(copy.path.with_name(name.file_name))
    places = BackupPlaces.of(file.path)
    last = datetime.fromisoformat(places.last_copy) - by
    places.changed(last_copy=last.isoformat()).keep(file.path)


def test_a_delivery_is_never_read_in_without_a_copy_of_what_was_there(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    assert made(file) == []  # there was nothing to lose yet

    deliver([FATMA, BURAK, ANNA])

    assert made(file) == [Reason.IMPORT]
    (copy,) = backups.copies(file.path)
    held = contents_of_copy(copy.path, file.database.key)
    assert (held.residents, held.deliveries) == (1, 1)


def test_without_room_for_a_copy_the_delivery_is_refused_and_nothing_changed(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    copies_folder(file.path).write_bytes(b"a file where the folder should be")

    with pytest.raises(CannotWriteCopy):
        deliver([FATMA, BURAK])

    assert len(residents.keys(file, Filter())) == 1


@pytest.mark.parametrize("reason", [Reason.PURGE, Reason.KEY])
def test_before_something_big_there_is_a_copy_with_that_reason(
    file: DataFile, deliver: Deliver, reason: Reason
) -> None:
    assert backups.before(file, reason) is None
    deliver([FATMA])
    copy = backups.before(file, reason)
    assert copy is not None
    assert copy.name.reason is reason
    look_through(copy.path, file.database.key)


def test_the_work_gets_a_copy_when_something_changed_and_half_an_hour_apart(
    file: DataFile, deliver: Deliver
) -> None:
    assert backups.make_if_due(file) is None  # nothing in it
    deliver([FATMA])
    assert backups.make_if_due(file) is not None
    older(file, timedelta(hours=2))
    assert backups.make_if_due(file) is None  # nothing changed

    work(file)
    assert backups.make_if_due(file) is not None
    work(file, "Nog eens")
    assert backups.make_if_due(file) is None  # too soon
    older(file, timedelta(minutes=31))
    assert backups.lock_with_copy(file) is not None
    assert file.is_locked
    assert made(file) == [Reason.SESSION] * 3
    assert backups.lock_with_copy(file) is None


def test_after_copies_were_thrown_away_by_hand_a_new_one_is_made(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    first = backups.make(file)
    first.path.unlink()
    assert backups.needs_copy(file)


def test_a_large_file_is_not_copied_while_locking(
    file: DataFile, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver([FATMA])
    monkeypatch.setattr(backups, "QUICK_UP_TO", 1000)
    assert backups.needs_copy(file)
    assert backups.lock_with_copy(file) is None
    assert file.is_locked
    assert made(file) == []


def test_a_lost_memory_of_the_last_copy_costs_an_extra_copy_at_most(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    backups.make(file)
    older(file, timedelta(hours=1))
    BackupPlaces().keep(file.path)
    assert backups.needs_copy(file)


def test_a_copy_can_be_stopped(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA])
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        backups.make(file, Reason.SESSION, progress)
    assert made(file) == []


def test_how_it_stands_is_one_sentence(file: DataFile, deliver: Deliver) -> None:
    assert backups.state(file.path).sentence == "Er is nog geen reservekopie."
    assert not backups.state(file.path).well
    deliver([FATMA])
    at = backups.make(file).name.at

    standing = backups.state(file.path)

    assert standing.sentence == f"Laatste kopie: vandaag {at:%H:%M}, gecontroleerd."
    assert standing.well
    older(file, timedelta(days=40))
    assert not backups.state(file.path).well


def test_another_folder_holds_the_copies_from_then_on(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA])
    elsewhere = tmp_path / "elders"
    with pytest.raises(FolderUnfit):
        backups.choose_folder(file.path, elsewhere)
    elsewhere.mkdir()
    backups.choose_folder(file.path, elsewhere)
    copy = backups.make(file)
    assert copy.path.parent == elsewhere
    assert list(elsewhere.iterdir()) == [copy.path]


def test_names_of_copies_hold_nothing_of_persons_or_of_the_file(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    name = backups.make(file).path.name
    assert name == f"inbeeld-{name[8:23]}-zelf.inbeeld"
    assert name[8:23].replace("-", "").isdigit()


def test_a_broken_file_gives_no_copy_and_the_earlier_ones_stay(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    good = backups.make(file)
    with file.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA shrink_memory")  # else it still knows the pages
    with file.path.open("r+b") as stream:
        stream.seek(file.path.stat().st_size - 20000)
        stream.write(b"kapot" * 1000)

    with pytest.raises((CopyNotRight, CannotWriteCopy)):
        backups.make(file)

    assert [copy.path for copy in backups.copies(file.path)] == [good.path]
    look_through(good.path, file.database.key)


def test_a_file_that_was_taken_away_while_it_was_open_is_said_and_locked(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    file.path.unlink()

    with pytest.raises(CannotWriteCopy):
        backups.lock_with_copy(file)

    assert file.is_locked


def test_a_copy_of_which_nothing_can_be_remembered_counts_all_the_same(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    BackupPlaces().keep(file.path)
    (remembered,) = file.path.parent.glob("*.json")
    remembered.unlink()
    remembered.mkdir()  # cannot be replaced by a file

    copy = backups.make(file)

    assert backups.copies(file.path) == [copy]


def test_a_folder_that_cannot_be_written_to_is_not_chosen(file: DataFile, tmp_path: Path) -> None:
    folder = tmp_path / "elders"
    (folder / ".inbeeld-proef").mkdir(parents=True)  # where it tries whether it can write

    with pytest.raises(CannotWriteCopy):
        backups.choose_folder(file.path, folder)
