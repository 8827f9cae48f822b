"""Works on a disk that fills up: told in words each time, nothing lost, and on again with room.

    python -m tests.long.full_disk_session --turns 60 --seed 1     # mounts small disks: as root
    unshare -Urm python -m tests.long.full_disk_session --turns 60 --seed 1

Each turn is a disk with between nothing and 2 MB to spare beside the file. The file is opened and
worked in until the disk is full, some ten times more to see that it stays so, and then the disk is
made larger: the work must go on without opening the file anew. What the file holds is compared
after every action that failed, and at the end once more on another disk. Linux only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.services.files import DataFile, create_file, open_file
from desktop.storage import copy_folder, key
from desktop.storage.copy_folder import NoRoomForCopy
from desktop.storage.troubles import DiskFull
from tests.faults.scenarios import FIRST, PASSPHRASE, Places, read_in, write_deliveries
from tests.faults.turns import fingerprint
from tests.long.kill_session import _act as act

ACTIONS = 60
PAGE = 4096


def held_in(file: DataFile) -> str:
    with file.database.engine.connect() as connection:
        return fingerprint(connection)


def session(places: Places, spare: int, seed: int, found: Counter[str]) -> None:
    """One disk, mounted already; raises AssertionError at a loss."""
    try:
        file = open_file(places.file, PASSPHRASE, origin="test")
    except UserError as error:
        found[f"not opened: {error.title}"] += 1
        _must_be(error, DiskFull)
        _resize(places.disk, spare + 2**24)
        file = open_file(places.file, PASSPHRASE, origin="test")
    chance, refused = random.Random(seed), 0
    with file:
        held = held_in(file)
        for number in range(ACTIONS):
            try:
                act(file, places, chance, number)
                found["done"] += 1
            except UserError as error:
                refused += 1
                found[f"refused: {error.title}"] += 1
                _must_be(error, DiskFull, NoRoomForCopy)
                if held_in(file) != held:
                    raise AssertionError("changed by what was refused") from error
                if refused == 10:
                    _resize(places.disk, spare + 2**26)
                    found["made larger"] += 1
            held = held_in(file)
        assert file.database.problems() == ()
    with tempfile.TemporaryDirectory() as elsewhere:
        # With its log of writes: on a disk that is still full that stays beside it
        for each in places.disk.glob(f"{places.file.name}*"):
            if not each.name.endswith("-shm"):
                shutil.copy(each, elsewhere)
        other = Path(elsewhere) / places.file.name
        with open_file(other, PASSPHRASE, origin="test") as again:
            assert again.database.problems() == ()
            assert held_in(again) == held, "other than it was when it was closed"


def _must_be(error: UserError, *kinds: type[UserError]) -> None:
    if not isinstance(error, kinds):
        raise AssertionError(f"told as something else: {error}") from error


def _resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def main() -> int:
    """Run from the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--turns", type=int, default=60)
    words.add_argument("--seed", type=int, default=1)
    options = words.parse_args()
    key.MEMORY_OF_NEW_KEYS = 0
    # The look at the room beforehand would keep a copy from ever meeting a full disk
    copy_folder.check_room = lambda _folder, _size: None
    chance, found = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="inbeeld-") as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "gegevens")
        origin, places = (Places(folder / each, folder / "inputs") for each in ("origin", "disk"))
        for each in (origin.disk, places.disk, origin.inputs):
            each.mkdir()
        write_deliveries(origin.inputs)
        with create_file(origin.file, PASSPHRASE, origin="test") as file:
            read_in(file, origin, FIRST)
        content = origin.file.read_bytes()
        for number in range(options.turns):
            size = len(content) + chance.randrange(0, 2 * 1024 * 1024, PAGE)
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(places.disk)]
            subprocess.run(mount, check=True)
            try:
                places.file.write_bytes(content)
                session(places, size, number, found)
            except AssertionError as error:
                found["LOST"] += 1
                print(f"LOST, turn {number}: {error}", flush=True)
            finally:
                subprocess.run(["umount", "-l", str(places.disk)], check=True)
    print(f"{options.turns} disks: {dict(found)}")
    return 1 if found["LOST"] else 0


if __name__ == "__main__":
    sys.exit(main())
