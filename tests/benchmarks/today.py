"""Vandaag with 10,000 residents: filling the page against its bare queries.

    python tests/benchmarks/today.py [--rows 10000] [--folder DIR]

Wanted: at most 3 times what the database needs for the same statements, rows fetched. Half of the
residents are in an approach, a third were tried once to three times.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import event

from desktop.domain.codes import ContactKind, DayPart
from desktop.services import approaches, outreach, residents, today
from desktop.services.files import DataFile
from desktop.services.outreach import AttemptEntry
from desktop.services.residents import Filter
from tests.benchmarks.search import _filled

TIMES = 15


def main() -> None:
    """Fill a file, do some work in it, and open the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    wanted = parser.parse_args()
    folder = wanted.folder or Path(tempfile.mkdtemp())
    with _filled(folder, wanted.rows) as file:
        if not approaches.all_approaches(file):
            _work(file)
        said = _statements(file)
        gc.freeze()  # as the window does once everything is loaded
        page = _timed(lambda: today.today(file))
        bare = _timed(lambda: _bare(file, said))
        badge = _timed(lambda: today.count(file))
        print(f"{today.today(file).sum_in_words}")
        print(
            f"page {page:.0f} ms, bare queries {bare:.0f} ms: {page / bare:.2f} times (at most 3)"
        )
        print(f"badge {badge:.0f} ms, {len(said)} statements")
        counter = approaches.counter(file)
        ready = approaches.ready_made(file)[1].approach.target
        print(f"target group: asked in {_timed(lambda: approaches.counter(file)):.0f} ms, ", end="")
        print(f"counted in {_timed(lambda: counter.count(ready)):.0f} ms")


def _work(file: DataFile) -> None:
    """The same work every time: the seed is fixed."""
    chance = random.Random(4)
    ids = residents.keys(file, Filter())
    entries = [
        AttemptEntry(
            resident_id=id_,
            kind=chance.choice([ContactKind.LETTER, ContactKind.VISIT, ContactKind.PHONE]),
            made_on=date.today() - timedelta(days=chance.randrange(120)),
            day_part=chance.choice(list(DayPart)),
            reached=chance.random() < 0.2,
        )
        for id_ in chance.sample(ids, len(ids) // 3)
        for _ in range(chance.randrange(1, 4))
    ]
    outreach.record_attempts(file, entries)
    for ready in approaches.ready_made(file)[:2]:
        approaches.add(file, ready.approach)
    for number, one in enumerate(approaches.all_approaches(file)):
        approaches.add_residents(file, one.id, ids[number::4])


def _statements(file: DataFile) -> list[str]:
    """Every question that filling the page asks the database, as the database itself hears it."""
    said: list[str] = []

    def listen(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(said.append)

    event.listen(file.database.engine, "checkout", listen)
    today.today(file)
    event.remove(file.database.engine, "checkout", listen)
    connection = file.database.engine.raw_connection()
    connection.driver_connection.set_trace_callback(None)
    connection.close()
    return [one for one in said if one.lstrip().upper().startswith("SELECT")]


def _bare(file: DataFile, said: list[str]) -> None:
    connection = file.database.engine.raw_connection()
    cursor = connection.cursor()
    for statement in said:
        cursor.execute(statement)
        cursor.fetchall()
    cursor.close()
    connection.close()


def _timed(action: Callable[[], object]) -> float:
    """Milliseconds of processor time, the quickest: what else runs only slows down."""
    spent = []
    for _ in range(TIMES):
        start = process_time()
        action()
        spent.append((process_time() - start) * 1e3)
    return min(spent)


if __name__ == "__main__":
    main()
