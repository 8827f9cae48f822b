"""Kills a change of the passphrase with kill -9 at random moments, and on a full disk.

    python -m tests.long.kill_key_change --count 500 --seed 1
    unshare -Urm python -m tests.long.kill_key_change --full-disk

Each time a program of its own opens the file, writes something that stands only in the log of
writes, and changes the passphrase; its parent kills it at a moment drawn from the whole time such a
change takes. After each kill exactly one of the two passphrases must open the file, every page and
reference must be sound, every row must be as it was, and nothing of the attempt may be left. A loss
is anything else. Exit code 1 when there is any.

``--full-disk`` does it on disks of every size between too small and large enough, without a kill.
It needs to mount a small file system, which ``unshare -Urm`` allows on Linux without being root.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import passphrase
from desktop.services.files import create_file, open_file
from desktop.storage import key, rekeying
from desktop.storage.events import EventDraft
from desktop.storage.rekeying import left_by_a_kill
from tests.services import test_passphrase
from tests.services.contents import contents

OLD, NEW = test_passphrase.PASSPHRASE, test_passphrase.NEW
MEGABYTE = 1024 * 1024


def make(path: Path, size: int) -> tuple[dict[str, object], int]:
    """A file with so many bytes of picture in it: what it holds, and its last log line."""
    with create_file(path, OLD, origin="test") as file:
        with file.database.writing(EventDraft("test", "test")) as store:
            store.settings.set_picture("logo", random.Random(1).randbytes(size))
        held = contents(file)
        lines = test_passphrase.ask(file, "SELECT max(id) FROM event")[0][0]
    return dict(held), lines


def kill_at_random(folder: Path, count: int, seed: int, size: int) -> Counter[str]:
    """Count what was found after each kill; a loss is printed."""
    chance, found = random.Random(seed), Counter[str]()
    path = folder / "dossiers.inbeeld"
    before, lines = make(path, size)
    content = path.read_bytes()
    whole = math.inf  # the shortest of three: on a busy machine most kills would come too late
    for number in range(-3, count):
        for each in folder.iterdir():
            each.unlink()
        path.write_bytes(content)
        late = ""
        with test_passphrase.start(path, "-") as program:
            began = time.monotonic()
            try:
                program.wait(None if number < 0 else chance.uniform(0, whole * 1.05))
                late = ", had ended"
            except subprocess.TimeoutExpired:
                program.kill()
            if number < 0:
                whole = min(whole, time.monotonic() - began)
                continue
        left = ", half copy" if left_by_a_kill(path).exists() else ""
        try:
            opened = test_passphrase.see_that_nothing_is_lost(path, before, lines)
            found[f"{'new' if opened == NEW else 'old'} file{left}{late}"] += 1
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            found["LOST"] += 1
    print(f"a whole change took {whole:.2f} s", flush=True)
    return found


def fill_the_disk(folder: Path, size: int) -> Counter[str]:
    """Disks from too small to large enough, in steps of an eighth of a megabyte."""
    found = Counter[str]()
    rekeying._SPARE = -(10**12)  # the check beforehand would keep us from ever filling the disk
    origin = folder.with_name("origin.inbeeld")
    before, _ = make(origin, size)
    content = origin.read_bytes()
    for room in range(len(content), 4 * len(content), MEGABYTE // 8):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "none", folder], check=True)
        try:
            path = folder / "dossiers.inbeeld"
            path.write_bytes(content)
            found[_change_on(path, before)] += 1
        finally:
            subprocess.run(["umount", folder], check=True)
    return found


def _change_on(path: Path, before: dict[str, object]) -> str:
    told, opens = "refused: no room to open it", OLD
    try:
        with open_file(path, OLD) as file:
            told = "refused"
            passphrase.change(file, OLD, NEW, Progress())
            told, opens = "changed", NEW
    except UserError as error:
        told = f"{told}: {type(error).__name__}"
    # On another disk, because opening a file takes room as well
    with tempfile.TemporaryDirectory() as name:
        for each in path.parent.iterdir():
            if not each.name.endswith("-shm"):
                shutil.copy(each, name)
        with open_file(Path(name) / path.name, opens) as file:
            problems, same = file.database.problems(), contents(file) == before
    if problems or not same or left_by_a_kill(path).exists():
        print(f"after “{told}”: {problems}, same content: {same}", flush=True)
        return "LOST"
    return told


def main() -> int:
    """Run from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--megabytes", type=int, default=2)
    options.add_argument("--full-disk", action="store_true")
    chosen = options.parse_args()
    key.MEMORY_OF_NEW_KEYS = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder, own = Path(name) / "bestand", Path(name) / "gegevens"
        folder.mkdir()
        os.environ["XDG_DATA_HOME"] = str(own)
        if chosen.full_disk:
            found = fill_the_disk(folder, chosen.megabytes * MEGABYTE)
        else:
            found = kill_at_random(folder, chosen.count, chosen.seed, chosen.megabytes * MEGABYTE)
    print(f"{sum(found.values())} times: {dict(found)}; {time.monotonic() - began:.0f} s in all")
    return 1 if found["LOST"] else 0


if __name__ == "__main__":
    sys.exit(main())
