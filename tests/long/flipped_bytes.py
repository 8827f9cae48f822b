"""Change single bytes of a copy; is each of them noticed?

    python -m tests.long.flipped_bytes --count 1000 --seed 1

Every change is of one byte to another value, at a random place. Noticed means: the copy is refused
before anything is put back.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from random import Random

from desktop.services import backups, demo, restoring
from desktop.services.files import open_file
from desktop.services.restoring import CopyDamaged, Looking


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--count", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    options = words.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="inbeeld-") as folder:
        made = demo.create_demo(Path(folder))
        with open_file(made.file, made.passphrase) as file:
            copy = backups.make(file).path
            ring = Looking(file.path, file).ring
            key = ring.key_of(copy)
            whole = copy.read_bytes()
            noticed = 0
            for _ in range(options.count):
                place, by = random.randrange(len(whole)), random.randrange(1, 256)
                with copy.open("r+b") as stream:
                    stream.seek(place)
                    stream.write(bytes([whole[place] ^ by]))
                try:
                    restoring.look_through(copy, key)
                except CopyDamaged:
                    noticed += 1
                with copy.open("r+b") as stream:
                    stream.seek(place)
                    stream.write(whole[place : place + 1])
            restoring.look_through(copy, key)  # it is whole again: every change was undone
    told = {"size": len(whole), "changed": options.count, "noticed": noticed}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
