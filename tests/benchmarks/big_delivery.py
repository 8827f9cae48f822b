"""A delivery of any size with invented persons; the elfproef holds for every BSN.

Run by the benchmarks. The BSNs go up evenly and do not all begin with 9999: there are only about
9,000 of those.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from desktop.domain.bsn import is_valid

HEADERS = (
    "BSN",
    "Achternaam",
    "Voorvoegsel",
    "Voorletters",
    "Geboortedatum",
    "Straatnaam",
    "Huisnummer",
    "Huisletter",
    "Toevoeging",
    "Postcode",
    "Woonplaats",
    "UZOVI",
    "Bestuursrechtelijke premie",
    "Datum aanvang",
)
_SURNAMES = (
    *("Jansen", "de Vries", "Bakker", "Özdemir", "El Amrani", "Nguyễn", "Wójcik", "Visser"),
    *("Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "Dekker"),
)
_STREETS = tuple(
    first + second
    for first in ("Molen", "Kerk", "Dorps", "School", "Linden", "Beuken", "Goorse", "Veld")
    for second in ("straat", "weg", "laan", "plein", "hof", "pad")
)
_TOWNS = ("Haaksbergen", "Utrecht", "Den Haag", "Arnhem")


def write_big_delivery(path: Path, rows: int, *, premium: float = 172.70) -> Path:
    """The same persons for the same number of rows, every time; only the premium may differ."""
    chance = random.Random(7)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Levering")
    sheet.append(HEADERS)
    for number, bsn in zip(range(rows), _bsns(), strict=False):
        surname = chance.choice(_SURNAMES) + chance.choice(("", "", "-Bos", "sen"))
        sheet.append(
            [
                bsn,
                surname + (str(number % 97) if number % 5 == 0 else ""),
                chance.choice(("", "van", "van der", "de")),
                f"{chance.choice('ABCDEFG')}.{chance.choice('HIJKLM')}.",
                date(1940, 1, 1) + timedelta(days=chance.randrange(24_000)),
                chance.choice(_STREETS),
                chance.randrange(1, 300),
                chance.choice(("", "", "", "a", "b")),
                "",
                f"{1000 + number % 8000} {chance.choice('ABCDEF')}{chance.choice('GHJKL')}",
                chance.choice(_TOWNS),
                chance.choice(("0101", "3332", "7095", "0736")),
                premium,
                date(2009, 1, 1) + timedelta(days=chance.randrange(6_200)),
            ]
        )
    book.save(path)
    return path


def _bsns() -> Iterator[str]:
    for base in range(10_000_000, 100_000_000, 7):
        total = sum(w * int(digit) for w, digit in zip(range(9, 1, -1), str(base), strict=True))
        bsn = f"{base}{total % 11}"
        if len(bsn) == 9 and is_valid(bsn):
            yield bsn
