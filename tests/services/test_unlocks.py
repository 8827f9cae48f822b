"""Who opened the file, and which tries failed before: both stand in its log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.runtime.paths import data_folder
from desktop.services.files import DataFile, note_opened, open_file
from desktop.services.unlocks import note_failed, record_failed, record_unlocked
from desktop.storage.backup import last_change
from desktop.storage.events import EventLine
from desktop.storage.key import WrongPassphrase
from desktop.storage.troubles import DiskFull
from tests.services.conftest import ANNA, PASSPHRASE, Deliver
from tests.services.contents import ask

WRONG = "geheim dat nergens mag staan"


def told(file: DataFile) -> list[tuple[str, str, str]]:
    return [
        (str(action), str(result), str(message))
        for action, result, message in ask(
            file, "SELECT action, result, message FROM event WHERE action LIKE '%ontgrend%'"
        )
    ]


def kept(file: DataFile) -> list[Path]:
    return sorted((data_folder() / "failed_tries").glob("*.json"))


def test_wrong_passphrases_are_in_the_log_once_somebody_opens_the_file(file: DataFile) -> None:
    file.lock()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            file.unlock(WRONG)
    assert all(WRONG not in place.read_text() for place in kept(file))

    file.unlock(PASSPHRASE)

    (failed, unlocked) = told(file)
    assert failed[:2] == ("ontgrendelen.mislukt", "mislukt")
    time = r"\d{1,2} \w{3} \d{4}, \d\d:\d\d:\d\d"
    assert re.fullmatch(rf"2 keer een verkeerde wachtwoordzin getypt: {time}; {time}\.", failed[2])
    assert unlocked == ("bestand.ontgrendeld", "gelukt", "Ontgrendeld.")
    assert WRONG not in repr(ask(file, "SELECT * FROM event"))
    assert kept(file) == []


def test_they_are_told_also_when_the_program_was_started_anew(file: DataFile) -> None:
    file.close()
    with pytest.raises(WrongPassphrase):
        open_file(file.path, WRONG)

    with open_file(file.path, PASSPHRASE) as opened:
        assert [action for action, _, _ in told(opened)] == ["ontgrendelen.mislukt"]
        note_opened(opened)
        assert [action for action, _, _ in told(opened)][1:] == ["bestand.ontgrendeld"]


def test_the_first_twenty_times_are_told_and_the_last(file: DataFile) -> None:
    for at in range(25):
        note_failed(file.path, 1_700_000_000 + at)

    record_failed(file.database, file.path)

    ((_, _, message),) = told(file)
    assert message.startswith("25 keer")
    assert message.count(";") == 20
    assert "en nog 5 keer, het laatst " in message


def test_a_list_of_times_that_cannot_be_read_keeps_nobody_out(file: DataFile) -> None:
    note_failed(file.path, 1.0)
    kept(file)[0].write_text("kapot")

    record_failed(file.database, file.path)

    assert told(file) == []


def test_when_the_log_cannot_be_written_the_tries_stay_for_the_next_time(file: DataFile) -> None:
    note_failed(file.path, 1_700_000_000.0)  # Windows knows no local time near 1970

    def refuse(_action: str) -> None:
        raise DiskFull

    file.database.before_writing = refuse
    record_failed(file.database, file.path)
    record_unlocked(file.database)
    assert told(file) == []

    file.lock()
    file.unlock(PASSPHRASE)
    assert [action for action, _, _ in told(file)] == [
        "ontgrendelen.mislukt",
        "bestand.ontgrendeld",
    ]


def test_unlocking_is_no_change_for_copies_and_for_a_delivery_that_is_looked_at(
    file: DataFile, deliver: Deliver
) -> None:
    deliver((ANNA,))
    before = last_change(file.database.engine)
    with file.database.reading() as store:
        seen = store.events.newest()
    file.lock()
    file.unlock(PASSPHRASE)

    assert last_change(file.database.engine) == before
    with file.database.reading() as store:
        assert store.events.newest() == seen
        line = store.events.get(seen)
        assert isinstance(line, EventLine)
