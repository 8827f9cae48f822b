from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.tries import TooManyTries
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import backups, letters, passphrase, undo
from desktop.services.files import (
    AlreadyOpen,
    DataFile,
    Locked,
    WeakPassphrase,
    WrongPassphrase,
    open_file,
    verify_file,
)
from desktop.storage import key
from desktop.storage.events import EventDraft
from desktop.storage.rekeying import OPENING, STEPS, left_by_a_kill
from tests.services import key_change_program
from tests.services.conftest import FATMA, PASSPHRASE, RUUD, Deliver
from tests.services.contents import ask, contents, log_texts

NEW = "fiets lamp koekje wolk"
ROOT = Path(__file__).resolve().parents[2]
RANDOM_KILLS = 6


@pytest.fixture
def filled(file: DataFile, deliver: Deliver) -> DataFile:
    """With residents, and large enough to be copied in several steps."""
    deliver([FATMA, RUUD])
    with file.database.writing(EventDraft("test", "test")) as store:
        store.settings.set_picture("logo", random.Random(1).randbytes(2 * 1024 * 1024))
    return file


def files_beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir() if path.name in each.name}


def test_the_new_passphrase_opens_the_file_and_the_old_one_does_not(filled: DataFile) -> None:
    before = contents(filled)

    done = passphrase.change(filled, PASSPHRASE, NEW)

    assert (done.message, done.undoable) == ("Wachtwoordzin gewijzigd.", False)
    assert not filled.is_locked
    assert contents(filled) == before
    assert verify_file(filled) == ()
    filled.close()
    assert files_beside(filled.path) <= {
        filled.path.name,
        f".{filled.path.name}.bezet",
        f".{filled.path.name}.kopieën.json",
    }
    with pytest.raises(WrongPassphrase):
        open_file(filled.path, PASSPHRASE)
    with open_file(filled.path, NEW) as again:
        assert contents(again) == before


def test_the_key_can_be_renewed_with_the_same_passphrase(file: DataFile) -> None:
    mark, before = key.mark_of(file.path), file.path.read_bytes()

    done = passphrase.change(file, PASSPHRASE, PASSPHRASE)

    assert done.message == "Sleutel vernieuwd."
    assert key.mark_of(file.path) != mark
    file.close()
    after = file.path.read_bytes()
    assert after[:16] != before[:16]
    assert after[4096:8192] not in before
    open_file(file.path, PASSPHRASE).close()


def test_a_weak_passphrase_of_long_ago_can_stay_when_only_the_key_is_renewed(
    file: DataFile,
) -> None:
    passphrase.change(file, PASSPHRASE, PASSPHRASE)
    with pytest.raises(WeakPassphrase):
        passphrase.change(file, PASSPHRASE, "wachtwoord123")


def test_a_wrong_old_passphrase_changes_nothing_and_is_counted(file: DataFile) -> None:
    before = key.salt_of(file.path)
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            passphrase.change(file, "heel andere woorden", NEW)
    with pytest.raises(TooManyTries):
        passphrase.change(file, PASSPHRASE, NEW)

    assert key.salt_of(file.path) == before
    assert letters.templates(file)


def test_what_was_done_before_can_still_be_undone_and_the_change_itself_cannot(
    file: DataFile, deliver: Deliver
) -> None:
    delivered = deliver([FATMA])

    passphrase.change(file, PASSPHRASE, NEW)

    last = undo.last_undoable(file)
    assert last is not None
    assert last.event_id == delivered.event_id
    undo.undo(file, last.event_id)
    assert ask(file, "SELECT count(*) FROM resident") == [(0,)]


def test_the_log_says_that_it_was_done_and_holds_no_passphrase(file: DataFile) -> None:
    passphrase.change(file, PASSPHRASE, NEW)

    (line,) = ask(
        file,
        "SELECT object_kind, result, origin, message FROM event "
        "WHERE action = 'wachtwoordzin.gewijzigd'",
    )
    assert line == ("bestand", "gelukt", "test", "Wachtwoordzin gewijzigd.")
    for text in log_texts(file):
        assert PASSPHRASE not in text
        assert NEW not in text


def test_who_has_stopped_halfway_has_the_old_file_again(filled: DataFile) -> None:
    before, progress = contents(filled), Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        passphrase.change(filled, PASSPHRASE, NEW, progress)

    assert contents(filled) == before
    assert not left_by_a_kill(filled.path).exists()


def test_stopping_when_it_is_done_is_too_late(file: DataFile) -> None:
    def stop(_done: int, _total: int, what: str) -> None:
        if what == OPENING:
            progress.cancel()
            progress.check()

    progress = Progress(stop)
    passphrase.change(file, PASSPHRASE, NEW, progress)

    file.close()
    open_file(file.path, NEW).close()


def test_meanwhile_the_file_is_locked_and_nobody_else_can_take_it(file: DataFile) -> None:
    seen = []

    def look(_done: int, _total: int, what: str) -> None:
        if what not in seen:
            seen.append(what)
            with pytest.raises(Locked):
                letters.templates(file)
            with pytest.raises(AlreadyOpen):
                open_file(file.path, PASSPHRASE)

    passphrase.change(file, PASSPHRASE, NEW, Progress(look))

    assert seen == list(STEPS)


def test_a_copy_with_the_old_passphrase_is_made_first(filled: DataFile) -> None:
    passphrase.change(filled, PASSPHRASE, NEW)

    (copy,) = backups.copies(filled.path)
    assert copy.name.reason is backups.Reason.KEY
    with open_file(copy.path, PASSPHRASE) as before:
        assert ask(before, "SELECT count(*) FROM resident") == [(2,)]


# Killed on the way


def start(path: Path, step: str) -> subprocess.Popen[bytes]:
    program = subprocess.Popen(
        [sys.executable, "-m", key_change_program.__name__, str(path), PASSPHRASE, NEW, step],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == b"begin"
    return program


def opened_by_one(path: Path) -> tuple[str, DataFile]:
    """The passphrase that opens it, and the open file; never both, never neither."""
    found = []
    for words in (PASSPHRASE, NEW):
        try:
            key.key_of(path, words)
        except WrongPassphrase:
            continue
        found.append(words)
    (opens,) = found
    return opens, open_file(path, opens, origin="test")


def see_that_nothing_is_lost(path: Path, before: dict[str, object], lines: int) -> str:
    opens, file = opened_by_one(path)
    with file:
        now = contents(file)
        kept = dict(ask(file, "SELECT key, value FROM setting"))
        assert kept.pop("notitie") == f'"{key_change_program.NOTE}"'
        assert {k: v for k, v in now.items() if k != "setting"} == {
            k: v for k, v in before.items() if k != "setting"
        }
        assert verify_file(file) == ()
        rows = ask(file, f"SELECT action FROM event WHERE id > {lines} ORDER BY id")
        added = [action for (action,) in rows]
        assert added == (["test", "wachtwoordzin.gewijzigd"] if opens == NEW else ["test"])
    assert not left_by_a_kill(path).exists()
    return opens


@pytest.mark.parametrize("step", [*STEPS, f"{STEPS[0]} 64", f"{STEPS[0]} 128"])
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(filled: DataFile, step: str) -> None:
    before, lines = contents(filled), ask(filled, "SELECT max(id) FROM event")[0][0]
    filled.close()

    with start(filled.path, step) as program:
        assert program.wait() != 0

    opens = see_that_nothing_is_lost(filled.path, before, lines)
    assert opens == (NEW if step == OPENING else PASSPHRASE)


def test_a_kill_at_a_random_moment_leaves_the_old_file_or_the_new_one(filled: DataFile) -> None:
    before, lines = contents(filled), ask(filled, "SELECT max(id) FROM event")[0][0]
    filled.close()
    content = filled.path.read_bytes()
    chance = random.Random(5)
    for _ in range(RANDOM_KILLS):  # 500 of them: tests/long/kill_key_change.py
        for each in filled.path.parent.glob(f"*{filled.path.name}*"):
            each.unlink()
        filled.path.write_bytes(content)
        with start(filled.path, "-") as program:
            try:
                program.wait(chance.uniform(0, 1.2))
            except subprocess.TimeoutExpired:
                program.kill()
        see_that_nothing_is_lost(filled.path, before, lines)
