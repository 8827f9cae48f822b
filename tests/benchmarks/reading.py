"""What reading and comparing a delivery costs beside the bare parse. Run by hand:

python -m tests.benchmarks.reading [rows] [kind]

Prints seconds, their ratio to python-calamine alone in the same run, and the peak of memory.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import python_calamine
from openpyxl import Workbook

from desktop.domain.comparison import compare
from desktop.domain.delivery import KnownPerson
from desktop.exchange.delivery_file import find_layout, read_rows
from tests.exchange.workbooks import HEADER

DAY = date(2026, 10, 1)


def bsns() -> Iterator[str]:
    for number in range(100_000_000, 999_999_999):
        digits = str(number)
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0:
            yield digits


def write_country(path: Path, count: int) -> None:
    """A delivery in which names, streets and postcodes vary as they do in the country."""
    some = random.Random(7)
    numbers = bsns()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Levering")
    sheet.append(["Levering, peildatum 01-10-2026"])
    sheet.append(list(HEADER[:7] + HEADER[8:]))
    for _ in range(count):
        born = date(1940, 1, 1) + timedelta(days=some.randrange(23_000))
        sheet.append(
            [
                next(numbers),
                "".join(some.choices("aeiounrstlmdk", k=7)).title(),
                some.choice(["", "", "van der", "de"]),
                f"{some.choice('ABCDEFGH')}.{some.choice('JKLM')}.",
                born.strftime("%d-%m-%Y"),
                f"{some.choice(['Dorps', 'Kerk', 'Molen'])}straat {some.randrange(3000)}e",
                some.randrange(1, 400),
                some.choice(["", "", "A", "II"]),
                f"{some.randrange(1000, 9999)} {some.choice('ABCDE')}{some.choice('BCEF')}",
                some.choice(["Haaksbergen", "Enschede", "Utrecht"]),
                f"{some.randrange(100, 140):04d}",
                172.70,
                date(2010, 1, 1) + timedelta(days=some.randrange(5500)),
                some.choice(["Bronheffing", "CJIB"]),
            ]
        )
    book.save(path)


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "levering.xlsx"
        write_country(path, count)
        began = time.perf_counter()
        book = python_calamine.load_workbook(path)
        for _ in book.get_sheet_by_index(0).iter_rows():
            pass
        bare = time.perf_counter() - began
        del book
        print(f"bare parse   {bare:5.2f} s  1.00  peak {peak()} MB")
        began = time.perf_counter()
        layout = find_layout(path)
        found = time.perf_counter()
        rows = read_rows(path, layout, delivered_on=DAY)
        read = time.perf_counter()
        known = {
            person.bsn: KnownPerson(number, True, person)
            for number, person in enumerate(rows.persons)
        }
        ready = time.perf_counter()
        compared = compare(known, rows.persons, rows.refused, rows.fields)
        done = time.perf_counter()
        total = done - began - (ready - read)
        for what, seconds in (
            ("find_layout", found - began),
            ("read_rows", read - found),
            ("compare", done - ready),
            ("together", total),
        ):
            print(f"{what:12} {seconds:5.2f} s  {seconds / bare:.2f}  peak {peak()} MB")
        print(f"{len(rows.persons)} persons, {len(compared.unchanged)} unchanged")


if __name__ == "__main__":
    main()
