"""Two deliveries with all that is odd in real ones, for the pictures of reading them in.

The people are invented; their numbers begin with 9999, so nobody has them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADERS = (
    "Volgnr", "BSN", "Achternaam", "Voorvoegsel", "Voorletters", "Geboortedatum", "Straatnaam",
    "Huisnummer", "Toevoeging", "Postcode", "Woonplaats", "Locatiebeschrijving", "UZOVI",
    "Premie", "Datum aanvang", "Wijze van inning", "Wijkteam",
)  # fmt: skip
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_STREETS = ("Ruischenburg", "'t Achterommetje", "Oude Molendreef", "Zevensterrenlaan")
_NAMES = ("Smeets", "Jansen", "Klaver", "Bruggink", "Leeuwen", "Vosman", "Yıldız", "Wål", "Nguyen")
_LONG = "Van Hohenzollern-Sigmaringen tot Wittgenstein "


def make(folder: Path) -> tuple[Path, Path]:
    """Write the quarter before and the ugly one; give back both paths."""
    first = [_person(number) for number in range(80)]
    second = [_person(number) for number in range(64)]
    for number, changes in _UGLY.items():
        second[number] = _person(number, **changes)
    second += [_person(number, **_new(number)) for number in range(80, 94)]
    second.append(second[70])
    earlier = _write(folder / "CAK levering 2026-05-21.xlsx", first)
    later = _write(folder / "CAK levering Voorbeeldgemeente 2026-08-20.xlsx", second, formula=True)
    return earlier, later


_UGLY: dict[int, dict[str, str]] = {
    0: {"surname": (_LONG * 5)[:197].strip(), "prefix": "", "initials": "X.Æ.", "street": "."},
    1: {"number": "12"},
    2: {"surname": "Nguyễn-Łukasiewicz", "born": "00-00-1967"},
    3: {
        "street": "Burgemeester Van Zuylen van Nijevelt tot Weideveldlaan",
        "number": "39",
        "addition": "bis",
        "postcode": "1236 ZZ",
        "town": "'t Loo",
    },
    4: {
        "street": "",
        "number": "",
        "postcode": "",
        "town": "",
        "location": "Rue du Moulin-à-Vent 5, 75005 Paris, Frankrijk",
    },
    5: {"born": "21-06-1955"},
    6: {"uzovi": "101"},
    7: {"surname": "Ðorđević", "prefix": "", "initials": "Þ.", "born": "01-01-2001"},
    8: {"bsn": "12345"},
    9: {"bsn": ""},
    10: {"premium": "nog niet bekend"},
    11: {"street": "-", "number": ""},
    12: {"number": "114a"},
    13: {"initials": "A.B.C.D.E.F.G."},
}


def _new(number: int) -> dict[str, str]:
    surnames = ("O", "'t Hoen", "D'Ávila e Silva", "Þórðardóttir", "ter Braak-van den Eijnden tot")
    return {
        "surname": surnames[number % 5],
        "prefix": "",
        "born": ("00-00-0000", "00-00-1980", "00-07-1991", "12-11-1991")[number % 4],
        "location": "Woonboot De Vrijheid, achter de sluis" if number % 5 == 4 else "",
    }


def _person(number: int, /, **changes: str) -> list[str]:
    values = {
        "bsn": _BSNS[number],
        "surname": _NAMES[number % len(_NAMES)],
        "prefix": ("", "van der", "", "'t", "")[number % 5],
        "initials": f"{'ABCDEFGHIJKLM'[number % 13]}.{'' if number % 3 else 'W.'}",
        "born": f"{number % 28 + 1:02d}-{number % 12 + 1:02d}-{1950 + number % 45}",
        "street": _STREETS[number % len(_STREETS)],
        "number": str(2 + number),
        "addition": "",
        "postcode": f"{1234 + number % 3} {'ABCDEFGH'[number % 8]}K",
        "town": "Voorbeelddorp",
        "location": "",
        "uzovi": ("9951", "9952", "0101")[number % 3],
        "premium": "172,70",
        "since": f"01-{number % 12 + 1:02d}-{2018 + number % 8}",
        "collection": ("Bronheffing loon", "Acceptgiro CJIB")[number % 2],
        "team": ("Noord", "Zuid", "Oost")[number % 3],
    }
    return [str(number + 1), *(values | changes).values()]


def _write(path: Path, rows: list[list[str]], *, formula: bool = False) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Personen"
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    if formula:
        sheet.cell(row=20, column=HEADERS.index("Premie") + 1).value = "=200-27.3"
    book.save(path)
    return path


def _bsns() -> list[str]:
    found = []
    for number in range(999_900_000, 999_902_000):
        digits = str(number)
        if sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0:
            found.append(digits)
    return found


_BSNS = _bsns()
