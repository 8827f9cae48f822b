from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.backup_keeping import Reason
from desktop.domain.tries import TooManyTries
from desktop.runtime.backup_places import copies_folder
from desktop.services import backups, residents, restoring
from desktop.services.files import (
    AlreadyOpen,
    DamagedFile,
    DataFile,
    create_file,
    open_file,
    opened,
)
from desktop.services.residents import Filter
from desktop.services.restoring import CopyDamaged, HalfRestored, Looking, NoSuchCopy
from desktop.storage.copy_folder import Copy, NoRoomForCopy
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.key import WrongPassphrase
from desktop.storage.troubles import ReadOnly
from tests.services.conftest import ANNA, BURAK, FATMA, PASSPHRASE, Deliver
from tests.services.contents import ask
from tests.services.details import keep_note

ROOT = Path(__file__).resolve().parents[2]


def people(file: DataFile) -> int:
    return len(residents.keys(file, Filter()))


@pytest.fixture
def two(file: DataFile, deliver: Deliver) -> tuple[DataFile, Copy]:
    """Three residents now, and a copy from when there was one."""
    deliver([FATMA])
    copy = backups.make(file)
    deliver([FATMA, BURAK, ANNA])
    return file, copy


def spoil(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        stream.write(b"kapot" * 2000)


def test_yesterdays_file_comes_back_and_todays_is_kept(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    before = {other.path for other in backups.copies(file.path)}

    done = restoring.restore(file, copy.path, Looking(file.path, file).ring)

    assert people(file) == 1
    assert done.message.startswith("Reservekopie van ")
    assert not done.undoable
    (kept,) = {other.path for other in backups.copies(file.path)} - before
    assert kept.name.endswith("-voor-terugzetten.inbeeld")
    assert before <= {other.path for other in backups.copies(file.path)}  # nothing was evicted
    restoring.restore(file, kept, Looking(file.path, file).ring)
    assert people(file) == 3


def test_after_restoring_the_work_goes_on_and_is_copied_again(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    restoring.restore(file, copy.path, Looking(file.path, file).ring)
    keep_note(file, residents.keys(file, Filter())[0], "Gebeld")
    file.close()
    with open_file(file.path, PASSPHRASE) as again:
        assert people(again) == 1
        assert again.database.problems() == ()
        backups.make(again)


def test_the_list_tells_how_old_a_copy_is_what_it_holds_and_what_came_after(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    looking = Looking(file.path, file)
    assert len(looking.copies()) == 2  # the second was made before the second delivery

    seen = looking.see(copy)

    assert seen.contents is not None
    assert seen.contents.in_words == "1 inwoner, 0 contactpogingen, 1 levering"
    assert seen.words == "vandaag. Daarna vastgelegd: 1 levering en 2 inwoners."


def test_a_broken_file_is_kept_byte_for_byte_and_the_copy_takes_its_place(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    path = file.path
    file.close()
    spoil(path)
    broken = path.read_bytes()
    with pytest.raises(DamagedFile):
        open_file(path, PASSPHRASE)

    looking = Looking(path, passphrase=PASSPHRASE)
    seen = looking.see(copy)
    assert seen.contents is not None
    with restoring.restore_closed(path, copy.path, looking.ring) as again:
        assert people(again) == 1
        assert again.database.problems() == ()
    kept = [c for c in backups.copies(path) if c.name.reason is Reason.ASIDE]
    assert [c.path.read_bytes() for c in kept] == [broken]
    assert "opzij gezet" in Looking(path, passphrase=PASSPHRASE).see(kept[0]).words


def test_a_file_that_turns_out_to_be_broken_while_it_is_open_can_be_put_back(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    with file.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA shrink_memory")  # else it still knows the pages
    spoil(file.path)
    restoring.restore(file, copy.path, Looking(file.path, file).ring)
    assert people(file) == 1
    assert Reason.ASIDE in [c.name.reason for c in backups.copies(file.path)]


def test_a_file_of_which_nothing_can_be_read_any_more_while_it_is_open_can_be_put_back(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    ring = Looking(file.path, file).ring
    with file.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA shrink_memory")
    with file.path.open("r+b") as stream:
        stream.seek(PAGE_SIZE)
        stream.write(b"kapot" * ((file.path.stat().st_size - PAGE_SIZE) // 5))
    restoring.restore(file, copy.path, ring)
    assert people(file) == 1


@pytest.mark.parametrize("junk", [None, b"", b"geen bestand van ons" * 999])
def test_a_file_that_is_gone_or_is_something_else_can_be_put_back(
    two: tuple[DataFile, Copy], junk: bytes | None
) -> None:
    file, copy = two
    path = file.path
    file.close()
    path.unlink()
    if junk is not None:
        path.write_bytes(junk)
    looking = Looking(path, passphrase=PASSPHRASE)
    assert "niet te lezen" in looking.see(copy).words
    with restoring.restore_closed(path, copy.path, looking.ring) as again:
        assert people(again) == 1
    kept = [c.path.read_bytes() for c in backups.copies(path) if c.name.reason is Reason.ASIDE]
    assert kept == ([] if junk is None else [junk])


def test_what_still_stood_in_the_log_of_writes_is_kept_with_a_broken_file(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    path = file.path
    file.close()
    spoil(path)
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"log of writes")
    looking = Looking(path, passphrase=PASSPHRASE)
    with restoring.restore_closed(path, copy.path, looking.ring) as again:
        assert people(again) == 1
    (kept,) = copies_folder(path).glob("*-wal")
    assert kept.read_bytes() == b"log of writes"


def test_a_copy_with_an_older_passphrase_asks_for_that_one(
    two: tuple[DataFile, Copy], tmp_path: Path
) -> None:
    file, copy = two
    older = tmp_path / "ouder.inbeeld"
    with create_file(older, "een oudere wachtwoordzin hier") as old:
        taken = copy.path.with_name("inbeeld-20200101-120000-zelf.inbeeld")
        made = backups.make(old)
    shutil.copy(made.path, taken)
    looking = Looking(file.path, file)
    (last,) = [c for c in looking.copies() if c.path == taken]
    assert looking.see(last).other_key
    with pytest.raises(WrongPassphrase):
        restoring.restore(file, taken, looking.ring)
    assert people(file) == 3

    looking.try_passphrase("een oudere wachtwoordzin hier")

    assert not looking.see(last).other_key
    restoring.restore(file, taken, looking.ring)
    assert people(file) == 0
    file.lock()
    file.unlock("een oudere wachtwoordzin hier")


def test_a_damaged_copy_is_refused_and_nothing_changed(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    spoil(copy.path)
    ring = Looking(file.path, file).ring
    with pytest.raises(CopyDamaged):
        restoring.restore(file, copy.path, ring)
    assert people(file) == 3
    copy.path.write_bytes(b"x")
    assert "niet te lezen" in Looking(file.path, file).see(copy).words
    copy.path.unlink()
    with pytest.raises(NoSuchCopy):
        restoring.restore(file, copy.path, ring)


def test_when_todays_file_cannot_be_kept_nothing_is_replaced(
    two: tuple[DataFile, Copy], tmp_path: Path
) -> None:
    file, copy = two
    ring = Looking(file.path, file).ring
    apart = shutil.copy(copy.path, tmp_path / "los.inbeeld")
    folder = copies_folder(file.path)
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    with pytest.raises(backups.CannotWriteCopy):
        restoring.restore(file, Path(apart), ring)
    assert people(file) == 3


def test_without_room_nothing_is_replaced(
    two: tuple[DataFile, Copy], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = two
    monkeypatch.setattr(
        "desktop.storage.copy_folder.shutil.disk_usage",
        lambda _folder: type("Usage", (), {"free": 0}),
    )
    with pytest.raises(NoRoomForCopy):
        restoring.restore(file, copy.path, Looking(file.path, file).ring)
    assert people(file) == 3


def test_a_file_that_is_open_elsewhere_is_not_replaced(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    ring = Looking(file.path, file).ring
    with pytest.raises(AlreadyOpen):
        restoring.restore_closed(file.path, copy.path, ring)


@pytest.mark.parametrize("job", ["restore", "copy"])
def test_killed_at_random_moments_nothing_is_lost(tmp_path: Path, job: str) -> None:
    """Hundreds of times by hand: see the module that is run here."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.long.killed_backups", job, "--turns", "30", "--seed", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ended.stdout)
    assert told["turns"] == 30
    assert told["lost"] == 0
    assert told["broken_off"] > 5  # it was killed in the middle of something


def test_half_restored_is_told() -> None:
    assert "opnieuw" in HalfRestored().advice


def test_passphrases_for_a_copy_are_counted_as_those_for_the_file(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two
    file.close()
    for number in range(4):
        seen = Looking(file.path, passphrase=f"verkeerde woorden {number}").see(copy)
        assert "andere wachtwoordzin" in seen.words
    looking = Looking(file.path, passphrase=PASSPHRASE)

    seen = looking.see(copy)

    assert "Wacht nog" in seen.words
    assert seen.contents is None
    assert seen.other_key  # so that it can be typed again
    with pytest.raises(TooManyTries):
        open_file(file.path, PASSPHRASE)
    with pytest.raises(TooManyTries):
        restoring.restore_closed(file.path, copy.path, Looking(file.path, None, PASSPHRASE).ring)


def test_the_right_passphrase_for_a_copy_ends_the_counting(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    file.close()
    for number in range(3):
        Looking(file.path, passphrase=f"verkeerde woorden {number}").see(copy)

    assert Looking(file.path, passphrase=PASSPHRASE).see(copy).contents is not None

    for number in range(3):
        Looking(file.path, passphrase=f"verkeerde woorden {number}").see(copy)
    open_file(file.path, PASSPHRASE).close()


def test_that_a_copy_was_put_back_is_logged_in_the_file_that_takes_its_place(
    two: tuple[DataFile, Copy],
) -> None:
    file, copy = two

    done = restoring.restore(file, copy.path, Looking(file.path, file).ring)

    (line,) = ask(file, "SELECT id, message FROM event WHERE action = 'kopie.teruggezet'")
    assert line == (done.event_id, done.message)


def test_a_copy_of_an_older_version_is_logged_after_it_was_brought_up_to_date(
    two: tuple[DataFile, Copy], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = two
    monkeypatch.setattr(restoring.migrations, "HEAD", "9999")  # as if all copies were older

    done = restoring.restore(file, copy.path, Looking(file.path, file).ring)

    (line,) = ask(file, "SELECT id, message FROM event WHERE action = 'kopie.teruggezet'")
    assert line == (done.event_id, done.message)


def test_a_closed_file_that_cannot_be_written_to_any_more_once_put_back_is_let_go_of(
    two: tuple[DataFile, Copy], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = two
    path = file.path
    file.close()

    def opened_to_read(*arguments: Any) -> DataFile:
        again = opened(*arguments)
        with again.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        return again

    with monkeypatch.context() as patched:
        patched.setattr(restoring.migrations, "HEAD", "9999")  # so that it is logged afterwards
        patched.setattr(restoring, "opened", opened_to_read)
        with pytest.raises(ReadOnly):
            restoring.restore_closed(path, copy.path, Looking(path, passphrase=PASSPHRASE).ring)

    with open_file(path, PASSPHRASE) as again:
        assert people(again) == 1


@pytest.mark.parametrize("with_a_log", [False, True])
def test_a_sound_file_that_is_closed_is_kept_as_a_checked_copy(
    two: tuple[DataFile, Copy], with_a_log: bool
) -> None:
    file, copy = two
    path = file.path
    file.close()
    if with_a_log:
        path.with_name(f"{path.name}-wal").write_bytes(b"")
    looking = Looking(path, passphrase=PASSPHRASE)
    assert looking.today() == looking.today() != None  # noqa: E711  looked at once

    with restoring.restore_closed(path, copy.path, looking.ring) as again:
        assert people(again) == 1

    reasons = [c.name.reason for c in backups.copies(path)]
    assert (Reason.ASIDE in reasons) is with_a_log
    (kept,) = [c for c in backups.copies(path) if c.name.reason is Reason.RESTORE]
    with restoring.restore_closed(path, kept.path, looking.ring) as again:
        assert people(again) == 3


def test_a_damaged_copy_does_not_keep_a_closed_file_claimed(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    path = file.path
    file.close()
    spoil(copy.path)
    with pytest.raises(CopyDamaged):
        restoring.restore_closed(path, copy.path, Looking(path, passphrase=PASSPHRASE).ring)
    open_file(path, PASSPHRASE).close()


def test_a_copy_from_elsewhere_is_known_by_its_own_name_or_by_its_age(
    two: tuple[DataFile, Copy], tmp_path: Path
) -> None:
    file, copy = two
    assert restoring.own_folder(file.path) == copy.path.parent
    assert restoring.found_elsewhere(copy.path) == copy
    renamed = Path(shutil.copy2(copy.path, tmp_path / "van de stick.inbeeld"))

    found = restoring.found_elsewhere(renamed)

    assert (found.path, found.size) == (renamed, copy.size)
    assert found.name.reason is Reason.BY_HAND
    assert abs((found.name.at - copy.name.at).total_seconds()) < 60
    assert restoring.held_by(file).residents == 3


def test_who_has_looked_leaves_no_key_behind(two: tuple[DataFile, Copy]) -> None:
    file, copy = two
    looking = Looking(file.path, file)
    assert looking.see(copy).contents is not None

    looking.forget()

    with pytest.raises(WrongPassphrase):
        looking.ring.key_of(copy.path)
    assert people(file) == 3
