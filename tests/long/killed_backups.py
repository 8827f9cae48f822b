"""Kill the program at random moments while it makes copies, or puts them back; what is left?

    python -m tests.long.killed_backups restore --turns 300 --seed 1
    python -m tests.long.killed_backups copy --turns 300 --seed 1

Each turn is a process of its own that does nothing else, killed with signal 9 after 0 to 0.25
second. After ``restore`` the file must open and be exactly the one copy or exactly the other; after
``copy`` every copy with a name must be whole and the file unchanged. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from desktop.domain.backup_keeping import Reason
from desktop.runtime.backup_places import copies_folder
from desktop.runtime.clock import local_now
from desktop.services import restoring
from desktop.services.files import create_file
from desktop.storage.backup import look_through, row_counts
from desktop.storage.copy_folder import copies_in, make_copy, thin
from desktop.storage.database import Actor, open_with_key
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey
from desktop.storage.key_ring import KeyRing
from desktop.storage.restoring import finish, is_half_done

LONGEST = 0.25  # seconds


def killed_after(seconds: float, work: Callable[[], object]) -> None:
    """Do the work over and over in another process, and kill it."""
    child = os.fork()
    if child == 0:
        try:
            while True:
                work()
        finally:
            os._exit(3)  # a mistake of the work: the parent sees that it was not killed
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.exit("The work came to an end by itself: that is a mistake.")


def prepared(folder: Path) -> tuple[Path, FileKey, list[Path]]:
    """A file, its key, and two copies of different moments that lie elsewhere."""
    path = folder / "dossiers.inbeeld"
    copies = []
    with create_file(path, "vier losse woorden samen") as file:
        database = file.database
        key = database.key.copy()
        for number in range(2):
            with database.writing(EventDraft("test", "test")) as store:
                store.settings.set({f"part {n}": "x" * 400 for n in range(number * 900 + 100)})
            apart = folder / "apart"
            made = make_copy(database.engine, path, apart, key, Reason.BY_HAND, local_now())
            copies.append(made.path)
    return path, key, copies


def rows_of(path: Path, key: FileKey) -> dict[str, int]:
    database = open_with_key(path, key, Actor())
    try:
        if database.problems():
            return {}
        counts = row_counts(database.engine)
        return {name: number for name, number in counts.items() if name != "event"}
    finally:
        database.close()


def restore(folder: Path, turns: int, random: Random) -> tuple[int, int]:
    path, key, copies = prepared(folder)
    wanted = [rows_of(path, key)]
    ring = KeyRing(key)

    def work() -> None:
        for copy in copies:
            restoring.restore_closed(path, copy, ring).close()
            for kept in copies_in(copies_folder(path)):
                kept.path.unlink()

    restoring.restore_closed(path, copies[0], ring).close()
    wanted.append(rows_of(path, key))
    lost = broken_off = 0
    for _ in range(turns):
        killed_after(random.uniform(0, LONGEST), work)
        left = [*path.parent.glob(f".{path.name}.*terug*"), *path.parent.glob(".~*")]
        broken_off += is_half_done(path) or bool(left)
        finish(path)
        lost += rows_of(path, key) not in wanted
    return lost, broken_off


def copy(folder: Path, turns: int, random: Random) -> tuple[int, int]:
    path, key, _ = prepared(folder)
    wanted, target = rows_of(path, key), copies_folder(path)

    def work() -> None:
        database = open_with_key(path, key, Actor())
        while True:
            now = local_now()
            make_copy(database.engine, path, target, key, Reason.SESSION, now)
            thin(target, now)

    lost = broken_off = 0
    for _ in range(turns):
        killed_after(random.uniform(0, LONGEST), work)
        broken_off += bool(list(target.glob(".~*")))
        for made in copies_in(target):
            look_through(made.path, key)  # raises CopyDamaged
        lost += rows_of(path, key) != wanted
    return lost, broken_off


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("job", choices=["restore", "copy"])
    words.add_argument("--turns", type=int, default=300)
    words.add_argument("--seed", type=int, default=1)
    options = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="inbeeld-"))
    try:
        job = {"restore": restore, "copy": copy}[options.job]
        lost, broken_off = job(folder, options.turns, Random(options.seed))
    finally:
        shutil.rmtree(folder)
    told = {"job": options.job, "turns": options.turns, "broken_off": broken_off, "lost": lost}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
