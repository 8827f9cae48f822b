"""How long the list of what was done takes in a file with a long log.

    python tests/benchmarks/undo_history.py [--lines 99999] [--times 9]

Writes a log of so many lines past its chain, a third of it undone, and asks what the window asks:
what Ctrl+Z and Ctrl+Y would take, the first page, all numbers, a search, what is in the way.
Medians of wall time in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import insert, update

from desktop.domain.undoing import UNDONE
from desktop.services import bin as removed
from desktop.services import deliveries, files, residents, undo, undo_history
from desktop.storage.events import EventDraft
from desktop.storage.tables_log import EventChangeRow, EventRow
from tests.benchmarks.big_delivery import write_big_delivery

PASSPHRASE = "een lange zin met woorden"
PEOPLE = 500


def main() -> None:
    """Measure, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=99_999)
    parser.add_argument("--times", type=int, default=9)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with files.create_file(path / "gemeente.inbeeld", PASSPHRASE) as file:
            first = _fill(file, path, wanted.lines)
            newest = undo_history.keys(file, limit=100)
            asked: dict[str, Callable[[], object]] = {
                "Ctrl+Z asks what was last": lambda: undo.last_undoable(file),
                "Ctrl+Y asks what was undone": lambda: undo.last_redoable(file),
                "first 200 numbers": lambda: undo_history.keys(file, limit=200),
                "a page of 100 lines": lambda: undo_history.lines(file, newest),
                "all numbers (worker)": lambda: undo_history.keys(file),
                "search, first 200": lambda: undo_history.keys(file, "nummer 77", 200),
                "in the way of the oldest": lambda: undo_history.obstacle(file, first),
                "steps back to the oldest": lambda: undo_history.steps_back(file, first),
                "the bin": lambda: removed.lines(file),
            }
            for name, ask in asked.items():
                print(f"{name:32} {_median(ask, wanted.times) * 1000:8.1f} ms")


def _fill(file: files.DataFile, folder: Path, lines: int) -> int:
    """The log; gives back the number of its first line."""
    write_big_delivery(folder / "levering.xlsx", PEOPLE)
    layout = deliveries.inspect(file, folder / "levering.xlsx")
    seen = deliveries.preview(file, folder / "levering.xlsx", layout, delivered_on=date.today())
    deliveries.import_delivery(file, seen)
    everybody = residents.keys(file, residents.Filter())
    with file.database.writing(EventDraft("test", "test", undoable=False)) as store:
        first = store.events.newest() + 1
        entries, changes = [], []
        for number in range(lines):
            who = everybody[number % len(everybody)]
            undoes = first + number - 1 if number % 3 == 2 else None
            entries.append(_entry(first + number, who, undoes))
            changes.append(_change(first + number, who))
        connection = store.session.connection()
        connection.execute(insert(EventRow.__table__), entries)
        connection.execute(insert(EventChangeRow.__table__), changes)
        undone = update(EventRow).where(EventRow.id >= first, (EventRow.id - first) % 3 == 1)
        connection.execute(undone.values(undone_by=EventRow.id + 1))
    return first


def _entry(id_: int, who: int, undoes: int | None) -> dict[str, object]:
    return {
        "id": id_,
        "at": "2026-03-01T10:12:00.000+00:00",
        "action": "notitie.bewaard" if undoes is None else UNDONE,
        "object_kind": "inwoner",
        "object_id": who,
        "result": "gelukt",
        "origin": "test",
        "actor": "Marieke",
        "message": f"Notitie nummer {id_}.",
        "undoable": True,
        "undoes": undoes,
        "salt": b"salt",
        **dict.fromkeys(("message_digest", "digest", "chain"), "0" * 64),
    }


def _change(id_: int, who: int) -> dict[str, object]:
    return {
        "event_id": id_,
        "table_name": "resident",
        "row_id": str(who),
        "before": json.dumps({"note": f"Tekst {id_ - PEOPLE}"}),
        "after": json.dumps({"note": f"Tekst {id_}"}),
        "salt": b"salt",
        "digest": "0" * 64,
    }


def _median(ask: Callable[[], object], times: int) -> float:
    ask()
    taken = []
    for _ in range(times):
        started = perf_counter()
        ask()
        taken.append(perf_counter() - started)
    return median(taken)


if __name__ == "__main__":
    main()
