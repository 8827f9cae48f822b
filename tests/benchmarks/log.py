"""What the chain of the log costs a large delivery: the digests beside writing down the changes.

    python tests/benchmarks/log.py [--rows 50000]

First a delivery in which everybody is new (the log holds numbers only), then one in which one
premium after another changed (the log holds old and new values). Processor time, in milliseconds.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.storage.log_chain import digest_of, new_salt
from desktop.storage.row_changes import Changes, RowBatch

COLUMNS = ("id", "born", "uzovi", "monthly_premium", "in_scheme_since", "since_from_duration")


def everybody_new(rows: int) -> Changes:
    """As the first delivery tells it."""
    changes = Changes()
    for table in ("resident", "period"):
        changes.add(RowBatch(table, ("id",), None, [(id_,) for id_ in range(rows)]))
    return changes


def everybody_changed(rows: int) -> Changes:
    """Another premium for the whole country."""
    changes = Changes()
    was = [(id_, "1980-01-01", "3311", 17000, "2020-05-00", False) for id_ in range(rows)]
    now = [(id_, "1980-01-01", "3311", 17100, "2020-05-00", False) for id_ in range(rows)]
    changes.add(RowBatch("resident", COLUMNS, was, now))
    return changes


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=50_000)
    wanted = parser.parse_args()
    for what, make in (("everybody new", everybody_new), ("everybody changed", everybody_changed)):
        changes = make(wanted.rows)
        started = process_time()
        kept = changes.rows(1)
        whole = process_time() - started
        texts = [(row["table_name"], row["row_id"], row["before"], row["after"]) for row in kept]
        started = process_time()
        for row in texts:
            digest_of(new_salt(), *row)
        digests = process_time() - started
        print(f"{what}: {whole * 1000:.1f} ms, of which digests {digests * 1000:.2f} ms")


if __name__ == "__main__":
    main()
