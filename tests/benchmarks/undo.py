"""How long taking a delivery back takes, beside reading it in.

    python tests/benchmarks/undo.py [--rows 10000] [--times 3]

The same people twice, the second time with another premium and some of them gone; then both
deliveries are taken back, each time once more read in by undoing the undo. Medians of wall time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.services import deliveries, delivery_history, files, undo
from tests.benchmarks.big_delivery import write_big_delivery

PASSPHRASE = "een lange zin met woorden"
WANTED = 5.0  # seconds for 10,000 rows


def main() -> None:
    """Measure, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    wanted = parser.parse_args()
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(wanted.times):
            for name, seconds in _measured(Path(folder), wanted.rows).items():
                found.setdefault(name, []).append(seconds)
    for name, seconds in found.items():
        print(f"{name:28} {median(seconds):6.2f} s")
    print(f"wanted for 10,000 rows: at most {WANTED} s")


def _measured(folder: Path, rows: int) -> dict[str, float]:
    target = folder / "gemeente.inbeeld"
    target.unlink(missing_ok=True)
    times: dict[str, float] = {}
    with files.create_file(target, PASSPHRASE) as file:
        sizes = ((rows, 172.70, date(2026, 5, 1)), (rows * 19 // 20, 180.10, date(2026, 6, 1)))
        for name, (size, premium, on) in zip(("new", "changed"), sizes, strict=True):
            path = folder / f"{size}.xlsx"
            if not path.exists():
                write_big_delivery(path, size, premium=premium)
            seen = deliveries.preview(file, path, deliveries.inspect(file, path), delivered_on=on)
            started = perf_counter()
            deliveries.import_delivery(file, seen)
            times[f"read in, {name}"] = perf_counter() - started
        for name in ("changed", "new"):
            last = next(one for one in deliveries.deliveries(file) if not one.undone)
            started = perf_counter()
            done = delivery_history.undo_import(file, last.id)
            times[f"taken back, {name}"] = perf_counter() - started
            started = perf_counter()
            undo.undo(file, done.event_id)
            times[f"and read in again, {name}"] = perf_counter() - started
            delivery_history.undo_import(file, last.id)
    return times


if __name__ == "__main__":
    main()
