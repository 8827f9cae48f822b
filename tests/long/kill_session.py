"""Kills a working day with kill -9 at random moments: what was said to be saved is there.

    python -m tests.long.kill_session --count 500 --seed 1

A program of its own opens the file and works in it: forms, notes, letters sent, undo, a delivery, a
copy. After each action it tells its parent what the file then holds; the parent kills it somewhere
in the action after a number of them that is drawn, or while the file is being opened. The file must
then open, be sound, and hold exactly what was told last, or what one action more makes of it. A
loss is anything else. Exit code 1 when there is any. Linux and macOS.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import IO

from desktop.domain.codes import ContactKind, TemplateKind
from desktop.domain.filters import Filter
from desktop.services import (
    backups,
    letter_batches,
    letters,
    outreach,
    resident_details,
    residents,
    undo,
)
from desktop.services.files import DataFile, create_file, open_file
from desktop.services.resident_details import Details
from desktop.storage import key
from desktop.storage.backup import look_through
from desktop.storage.copy_folder import copies_in
from tests.faults.scenarios import FIRST, PASSPHRASE, SECOND, Places, read_in, write_deliveries
from tests.faults.turns import fingerprint

MOST = 15  # actions before the kill


def work(places: Places, tell: IO[str], seed: int) -> None:
    """One action after another until somebody ends it; the same every time for one seed."""
    chance = random.Random(seed)
    with open_file(places.file, PASSPHRASE, origin="test") as file:
        _tell(file, tell)
        for number in range(10_000):
            _act(file, places, chance, number)
            _tell(file, tell)


def _tell(file: DataFile, tell: IO[str]) -> None:
    with file.database.engine.connect() as connection:
        tell.write(f"{fingerprint(connection)}\n")
        tell.flush()


def _act(file: DataFile, places: Places, chance: random.Random, number: int) -> None:
    everybody = list(residents.keys(file, Filter(), limit=10))
    someone = chance.choice(everybody)
    kind = chance.randrange(6) if number else 6
    if kind <= 1:
        on = SECOND + timedelta(days=number % 100)
        outreach.record_attempt(
            file, someone, ContactKind.LETTER, min(on, date.today()), None,
            reached=False, note=f"Nummer {number}. " * 30,
        )  # fmt: skip
    elif kind == 2:
        wanted = Details(note=f"Notitie {number}. " * 50, phone=str(number), email="", language="")
        resident_details.keep(file, someone, wanted)
    elif kind == 3:
        chosen = next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)
        letter_batches.confirm_sent(file, chosen, everybody, FIRST + timedelta(days=number % 200))
    elif kind == 4:
        last = undo.last_undoable(file)
        if last is not None and not last.message.startswith("Levering"):  # work goes on with them
            undo.undo(file, last.event_id)
    elif kind == 5:
        backups.make(file)
    else:
        read_in(file, places, SECOND)


def killed(places: Places, seed: int, after: int, part: float) -> list[str]:
    """Kill it after so many things told, and a part of the time that the last one took."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        with os.fdopen(write, "w", encoding="ascii") as tell:
            try:
                work(places, tell, seed)
            except BaseException:  # noqa: BLE001
                traceback.print_exc()
        os._exit(1)
    os.close(write)
    told, began, took = [], time.monotonic(), 0.05
    with os.fdopen(read, encoding="ascii") as stream:
        while len(told) < after and (line := stream.readline()):
            told.append(line.strip())
            took, began = time.monotonic() - began, time.monotonic()
        time.sleep(part * took)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told += [line.strip() for line in stream]
    if not os.WIFSIGNALED(status):
        sys.exit("The work came to an end by itself: that is a mistake.")
    return told


def what_is_left(places: Places, told: list[str], seed: int) -> str:
    """``last told``, ``one action further``, or in words what is wrong."""
    with open_file(places.file, PASSPHRASE, origin="test") as file:
        problems = file.database.problems()
        with file.database.engine.connect() as connection:
            held = fingerprint(connection)
        for copy in copies_in(places.copies):
            look_through(copy.path, file.database.key)
    if problems:
        return f"LOST: {problems}"
    if told and held == told[-1]:
        return "what was told last"
    again = Places(places.disk.with_name("again"), places.inputs)
    shutil.rmtree(again.disk, ignore_errors=True)
    shutil.copytree(places.disk.with_name("origin"), again.disk)
    chance, states = random.Random(seed), []
    with open_file(again.file, PASSPHRASE, origin="test") as file:
        for number in range(len(told) + 1):
            with file.database.engine.connect() as connection:
                states.append(fingerprint(connection))
            _act(file, again, chance, number)
    if told != states[: len(told)]:
        return "LOST: the work is not the same every time, so nothing can be said"
    return "one action further" if held == states[len(told)] else "LOST: something in between"


def main() -> int:
    """Run from the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=500)
    words.add_argument("--seed", type=int, default=1)
    options = words.parse_args()
    key.MEMORY_OF_NEW_KEYS = 0
    chance, found, actions = random.Random(options.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="inbeeld-") as name:
        folder = Path(name)
        origin, places = (Places(folder / each, folder / "inputs") for each in ("origin", "turn"))
        os.environ["XDG_DATA_HOME"] = str(folder / "gegevens")
        for each in (origin.disk, origin.inputs):
            each.mkdir()
        write_deliveries(origin.inputs)
        with create_file(origin.file, PASSPHRASE, origin="test") as file:
            read_in(file, origin, FIRST)
        for number in range(options.count):
            shutil.rmtree(places.disk, ignore_errors=True)
            shutil.copytree(origin.disk, places.disk)
            after, part = chance.randint(0, MOST), chance.uniform(0, 1.2)
            told = killed(places, number, after, part)
            try:
                state = what_is_left(places, told, number)
            except Exception as error:  # noqa: BLE001
                traceback.print_exc()
                state = f"LOST: {type(error).__name__}"
            found[state if told else f"{state}, before it was open"] += 1
            actions += max(0, len(told) - 1)
    print(f"{sum(found.values())} kills, {actions} actions told: {dict(found)}")
    return 1 if any("LOST" in state for state in found) else 0


if __name__ == "__main__":
    sys.exit(main())
