"""Lets the disk go wrong at every write, flush, making, renaming and removing of a file there is.

    python -m tests.long.faults                          # every fault there is, once
    python -m tests.long.faults --count 300 --seed 7     # as many, drawn at random
    python -m tests.long.faults --part 1 --parts 2       # half of them, to use two processors

For each piece of work in ``tests/faults/scenarios.py`` the calls to the disk are counted first.
Then each of them in turn fails, finds the disk full, is done by half, or is the moment of a kill or
of a loss of power (three times, with other writes lost). After each the file is opened and
compared: see ``tests/faults/turns.py`` for what counts as a loss. Exit code 1 when there is any.
Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from tests.faults.layer import POWER, WAYS, Fault
from tests.faults.scenarios import SCENARIOS, Places, Saved
from tests.faults.turns import Ready, prepare, turn

POWER_LOSSES = 3
NOT_FLUSHED = "to see that these tests notice it: SQLite flushes nothing"
IN_TWO_STEPS = "to see that these tests notice it: the work is two actions"
OFTEN = 100  # turns between two lines about how far it is


def every_fault(ready: list[Ready]) -> list[tuple[Ready, Fault]]:
    """Each fault of each piece of work; a loss of power with several outcomes."""
    found = []
    for one in ready:
        for fault in one.faults():
            again = POWER_LOSSES if fault.way == POWER else 1
            found += [(one, Fault(fault.way, fault.number, 1000 * n + 7)) for n in range(again)]
    return found


def _never_flush(connection: Connection) -> None:
    connection.connection.execute("PRAGMA synchronous = OFF")


def _twice(act: Callable[[Places, Saved], None]) -> Callable[[Places, Saved], None]:
    def both(places: Places, saved: Saved) -> None:
        act(places, lambda: None)
        act(places, saved)

    return both


def main() -> int:
    """Run from the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=0, help="0: all")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--part", type=int, default=1)
    words.add_argument("--parts", type=int, default=1)
    words.add_argument("--only", default="", help="the name of one piece of work")
    words.add_argument("--way", default="", choices=["", *WAYS], help="only this kind of fault")
    words.add_argument("--not-flushed", action="store_true", help=NOT_FLUSHED)
    words.add_argument("--in-two-steps", action="store_true", help=IN_TWO_STEPS)
    options = words.parse_args()
    if options.not_flushed:
        event.listen(Engine, "begin", _never_flush)
    began, found, lost = time.monotonic(), Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="inbeeld-") as name:
        chosen = [each for each in SCENARIOS if options.only in ("", each.name)]
        if options.in_two_steps:
            chosen = [replace(each, act=_twice(each.act)) for each in chosen]
        ready = [prepare(each, Path(name) / str(n)) for n, each in enumerate(chosen)]
        faults = [each for each in every_fault(ready) if options.way in ("", each[1].way)]
        random.Random(options.seed).shuffle(faults)
        faults = faults[: options.count or None][options.part - 1 :: options.parts]
        for number, (one, fault) in enumerate(faults, 1):
            outcome = turn(one, fault)
            key = "LOST" if outcome.is_loss else outcome.state if outcome.struck else "not reached"
            found[f"{one.scenario.name}: {fault.way}: {key}"] += 1
            if outcome.is_loss:
                lost += 1
                print(f"LOST: {one.scenario.name}, {fault}: {outcome}", flush=True)
            if number % OFTEN == 0 or number == len(faults):
                spent = round(time.monotonic() - began)
                print(f"{number} of {len(faults)}, {lost} lost, {spent} s", flush=True)
    print(json.dumps(found, indent=1, sort_keys=True))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
