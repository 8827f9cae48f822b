"""How long a large delivery takes, beside the bare parse of its file and beside pandas.

    python tests/benchmarks/delivery.py [--rows 200000] [--times 3] [--folder DIR]

Every measurement runs in a process of its own, in turn, so that peak memory is its own and what
else the machine does hits all alike; the medians of the processor time are compared. pandas is
measured when it is installed; it is no dependency of this project.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.big_delivery import write_big_delivery

PASSPHRASE = "een lange zin met woorden"


def bare(path: Path, _folder: Path) -> dict[str, float]:
    """python-calamine and nothing else: the whole table, as Python has it."""
    import python_calamine

    python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {}


def thrown_away(path: Path, _folder: Path) -> dict[str, float]:
    """The least that can be asked of python-calamine: every row is made, and forgotten at once."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for _ in book.get_sheet_by_index(0).iter_rows():
        pass
    return {}


def ours(path: Path, folder: Path) -> dict[str, float]:
    """Read, compared and stored in a new encrypted file, and then the same list once more."""
    from desktop.services import deliveries, files

    target = folder / "gemeente.inbeeld"
    files.create_file(target, PASSPHRASE).close()
    file = files.open_file(target, PASSPHRASE)  # unlocking is slow on purpose: not counted
    steps: dict[str, float] = {}
    clock, started = perf_counter(), process_time()
    layout = deliveries.inspect(file, path)
    steps["inspect"] = process_time() - started
    seen = deliveries.preview(file, path, layout, delivered_on=date(2026, 8, 20))
    steps["preview"] = process_time() - started - steps["inspect"]
    deliveries.import_delivery(file, seen)
    steps["store"] = process_time() - started - steps["inspect"] - steps["preview"]
    steps["cpu"] = process_time() - started
    steps["wall"] = perf_counter() - clock
    file.close()
    steps["file_mb"] = target.stat().st_size / 1e6
    target.unlink()
    return steps


def with_pandas(path: Path, folder: Path) -> dict[str, float]:
    """``read_excel`` and ``to_sql`` into plain SQLite: no checks, no comparison, no encryption."""
    import pandas as pd
    import sqlalchemy

    target = folder / "pandas.sqlite"
    table = pd.read_excel(path, dtype={"BSN": str, "UZOVI": str})
    table.to_sql("levering", sqlalchemy.create_engine(f"sqlite:///{target}"), index=False)
    target.unlink()
    return {}


KINDS: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    "bare": bare,
    "thrown away": thrown_away,
    "ours": ours,
    "pandas": with_pandas,
}


def main() -> None:
    """Measure in turn, compare the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", choices=KINDS, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    folder = wanted.folder or Path(tempfile.mkdtemp())
    path = folder / f"levering {wanted.rows}.xlsx"
    if wanted.only:
        print(json.dumps(_measured(KINDS[wanted.only], path, folder)))
        return
    if not path.exists():
        write_big_delivery(path, wanted.rows)
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(wanted.times):
        for kind in ("bare", "thrown away", "ours"):
            found[kind].append(_in_own_process(kind, wanted.rows, folder))
    if _has_pandas():
        found["pandas"].append(_in_own_process("pandas", wanted.rows, folder))
    middle = {
        kind: {name: median(one[name] for one in runs) for name in runs[0]}
        for kind, runs in found.items()
        if runs
    }
    for kind, values in middle.items():
        print(kind.ljust(12), "  ".join(f"{name} {value:.2f}" for name, value in values.items()))
    ratio = middle["ours"]["cpu"] / middle["bare"]["cpu"]
    print(f"ours / bare parse: {ratio:.2f} in processor time (wanted: at most 3)")
    walls = middle["ours"]["wall"] / middle["bare"]["wall"]
    print(f"ours / bare parse: {walls:.2f} by the clock")
    least = middle["ours"]["cpu"] / middle["thrown away"]["cpu"]
    print(f"ours / rows that are thrown away at once: {least:.2f} in processor time")
    each = middle["ours"]["cpu"] / wanted.rows * 1e6
    print(f"ours: {each:.1f} microseconds a row; peak {middle['ours']['peak_mb']:.0f} MB")
    if "pandas" in middle:
        times = middle["pandas"]["cpu"] / middle["ours"]["cpu"]
        print(f"pandas / ours: {times:.2f} (wanted: at least 5)")


def _measured(kind: Callable[[Path, Path], dict[str, float]], path: Path, folder: Path) -> object:
    wall, cpu = perf_counter(), process_time()
    steps = kind(path, folder)
    spent = {"cpu": process_time() - cpu, "wall": perf_counter() - wall} | steps
    return spent | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _in_own_process(kind: str, rows: int, folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--only", kind]
    command += ["--rows", str(rows), "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def _has_pandas() -> bool:
    from importlib.util import find_spec

    return find_spec("pandas") is not None


if __name__ == "__main__":
    main()
