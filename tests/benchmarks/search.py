"""Typing in the search field over the whole country: the first lines, per keystroke.

    python tests/benchmarks/search.py [--rows 200000] [--folder DIR]

Wanted: 50 ms at the median. Also what may take longer, and so belongs to a worker: all keys, the
counts beside the views, the sentence above the list.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.services import deliveries, files, residents
from desktop.services.files import DataFile
from desktop.services.residents import Filter, Sort
from tests.benchmarks.big_delivery import write_big_delivery

PASSPHRASE = "een lange zin met woorden"
VISIBLE = 40  # lines of the list that fit on a large screen
TYPED = ("j", "ja", "jan", "jansen", "ozd", "7482", "1234", "molenstraat 12", "xyzq", "molen qqq")


def main() -> None:
    """Fill a file, or use the one of last time, and type."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    wanted = parser.parse_args()
    folder = wanted.folder or Path(tempfile.mkdtemp())
    with _filled(folder, wanted.rows) as file:
        for sort in (Sort.NAME, Sort.ADDRESS):
            print(f"per keystroke, ordered by {sort.value} (milliseconds: processor, clock)")
            spent = []
            for typed in TYPED:
                cpu, wall = _timed(lambda t=typed, s=sort: _first_lines(file, t, s))
                spent.append(cpu)
                print(f"  {typed:16} {cpu:7.1f} {wall:7.1f}")
            print(f"  {'median':16} {median(spent):7.1f}")
        print("for a worker")
        for name, action in {
            "all keys": lambda: residents.keys(file, Filter()),
            "all keys, jan": lambda: residents.keys(file, Filter(search="jan")),
            "all keys by address": lambda: residents.keys(file, Filter(), Sort.ADDRESS),
            "counts of the views": lambda: residents.view_counts(file, Filter()),
            "counts, jan": lambda: residents.view_counts(file, Filter(search="jan")),
            "sentence above": lambda: residents.head_sentence(file),
        }.items():
            cpu, wall = _timed(action, 3)
            print(f"  {name:20} {cpu:7.1f} {wall:7.1f}")


def _first_lines(file: DataFile, typed: str, sort: Sort) -> None:
    ids = residents.keys(file, Filter(search=typed), sort, limit=VISIBLE)
    residents.lines(file, ids)


def _timed(action: Callable[[], object], times: int = 9) -> tuple[float, float]:
    spent = []
    for _ in range(times):
        cpu, wall = process_time(), perf_counter()
        action()
        spent.append(((process_time() - cpu) * 1e3, (perf_counter() - wall) * 1e3))
    return median(cpu for cpu, _ in spent), median(wall for _, wall in spent)


def _filled(folder: Path, rows: int) -> DataFile:
    target = folder / f"{rows}.inbeeld"
    if target.exists():
        return files.open_file(target, PASSPHRASE)
    delivery = folder / f"levering {rows}.xlsx"
    if not delivery.exists():
        write_big_delivery(delivery, rows)
    file = files.create_file(target, PASSPHRASE)
    layout = deliveries.inspect(file, delivery)
    seen = deliveries.preview(file, delivery, layout, delivered_on=date(2026, 8, 20))
    deliveries.import_delivery(file, seen)
    return file


if __name__ == "__main__":
    main()
