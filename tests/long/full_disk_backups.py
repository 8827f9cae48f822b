"""Copies and going back on a disk that fills up: the earlier copies and the file stay whole.

    python -m tests.long.full_disk_backups --turns 40 --seed 1

Mounts a small file system in memory for each turn, so it needs Linux and the rights to mount. Each
turn leaves a random amount of room, from none to a bit more than is needed, and first makes a copy,
then puts one back.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from types import SimpleNamespace

from desktop.domain.errors import UserError
from desktop.services import backups, demo, restoring, second_place
from desktop.services.files import open_file
from desktop.services.restoring import Looking
from desktop.storage import copy_folder
from desktop.storage.copy_folder import copies_in


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--turns", type=int, default=40)
    words.add_argument("--seed", type=int, default=1)
    options = words.parse_args()
    random = Random(options.seed)
    told: Counter[str] = Counter()
    # The look at the room beforehand would hide what a disk does that fills up halfway
    copy_folder.shutil.disk_usage = lambda _folder: SimpleNamespace(free=2**60)
    with tempfile.TemporaryDirectory(prefix="inbeeld-") as folder:
        made = demo.create_demo(Path(folder) / "voorbeeld")
        disk = Path(folder) / "schijf"
        disk.mkdir()
        for turn in range(options.turns):
            kind = ("copy", "bring", "restore")[turn % 3]
            size = made.file.stat().st_size
            mount = ["mount", "-t", "tmpfs", "-o", f"size={8 * size}", "tmpfs", str(disk)]
            subprocess.run(mount, check=True)
            left = int(size * random.uniform(0, 3.5 if kind == "restore" else 1.5))
            try:
                told[f"{kind}: {_turn(kind, made.file, made.passphrase, disk, left)}"] += 1
            finally:
                subprocess.run(["umount", str(disk)], check=True)
    print(json.dumps(told, indent=1, sort_keys=True))


def _turn(kind: str, source: Path, passphrase: str, disk: Path, left: int) -> str:
    """How it ended: gelukt, or the title of what was told. Anything lost ends the run."""
    path = disk / source.name
    shutil.copy(source, path)
    with open_file(path, passphrase) as file:
        if kind == "bring":
            elsewhere = Path(tempfile.mkdtemp(prefix="inbeeld-", dir=disk.parent))
            backups.choose_folder(path, elsewhere)
        first = backups.make(file)
        filler = disk / "vulling"
        about = os.statvfs(disk)
        filler.write_bytes(bytes(max(0, about.f_bavail * about.f_frsize - left)))
        before = file.database.problems()
        try:
            if kind == "copy":
                backups.make(file)
            elif kind == "bring":
                second_place.carry(file, first, disk)
            else:
                restoring.restore(file, first.path, Looking(path, file).ring)
            ended = "gelukt"
        except UserError as error:
            ended = error.title
        if file.is_locked:
            filler.unlink()
            file.unlock(passphrase)
        assert before == file.database.problems() == ()
        for copy in (*copies_in(first.path.parent), *copies_in(disk)):
            restoring.look_through(copy.path, file.database.key)
        return ended


if __name__ == "__main__":
    main()
