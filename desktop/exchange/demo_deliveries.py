"""Writes the deliveries of the demo gemeente, each in a layout of its own.

What the real ones look like is not known and differs, so these three differ in all that the
program must cope with: title and total rows, other headers, another order, names and addresses in
one column or in parts, dates as dates, as text and as numbers, numbers as text and as numbers.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.demo_people import DemoDelivery, DemoPerson
from desktop.domain.partial_date import PartialDate
from desktop.exchange.workbook_bytes import workbook_bytes
from desktop.runtime.atomic import write_bytes

Cell = str | int | float | date | None

_BOLD = Font(bold=True)
_OWN_LETTERS = str.maketrans("łŁıđĐ", "lLidD")


def write_deliveries(folder: Path, deliveries: Sequence[DemoDelivery]) -> tuple[Path, ...]:
    """Write each delivery into ``folder`` and give the paths, oldest first.

    Existing files of the same names are replaced. Raises OSError when the folder cannot be written.
    """
    writers = (
        ("CAK_levering_1234-1236_{:%Y-%m-%d}.xlsx", _write_in_parts),
        ("levering-cak-{:%Y%m%d}.csv", _write_as_text),
        ("CAK Voorbeeldgemeente {:%d-%m-%Y}.xlsx", _write_as_numbers),
    )
    paths = []
    for delivery, (name, write) in zip(deliveries, writers, strict=True):
        path = folder / name.format(delivery.delivered_on)
        write(path, delivery)
        paths.append(path)
    return tuple(paths)


# The first: everything in its own column, a title above, a total below

_PARTS = (
    "BSN", "Geslachtsnaam", "Voorvoegsel", "Voorletters", "Geboortedatum",
    "Straatnaam", "Huisnummer", "Huisletter", "Huisnummertoevoeging", "Postcode", "Woonplaats",
    "Locatiebeschrijving", "UZOVI", "Bestuursrechtelijke premie per maand",
    "In de regeling sinds", "Wijze van inning",
)  # fmt: skip


def _write_in_parts(path: Path, delivery: DemoDelivery) -> None:
    book, sheet = _new_book("Levering", delivery.delivered_on)
    sheet.append(["CAK levering bestuursrechtelijke premie"])
    sheet.append([f"Gemeente: Voorbeeldgemeente, leverdatum: {delivery.delivered_on:%d-%m-%Y}"])
    sheet.append(["Postcodegebied 1234 tot en met 1236. Alle personen zijn verzonnen."])
    sheet.append([])
    sheet.append(_PARTS)
    for person in delivery.rows:
        sheet.append(
            [
                person.bsn,
                person.surname,
                person.prefix or None,
                person.initials,
                _date_or_text(person.born),
                person.street or None,
                int(person.number) if person.number else None,
                person.letter or None,
                person.addition or None,
                f"{person.postcode[:4]} {person.postcode[4:]}",
                person.town,
                person.location or None,
                person.uzovi,
                person.premium / 100,
                _date_or_text(person.since),
                person.collection,
            ]
        )
    last = sheet.max_row
    sheet.append([])
    sheet.append(["Totaal", f"{len(delivery.rows)} personen"])
    sheet.cell(last + 2, 14, f"=SUM(N6:N{last})").number_format = "#,##0.00"

    sheet["A1"].font = Font(bold=True, size=14)
    _dress(sheet, 5, {"E": "dd-mm-yyyy", "N": "#,##0.00", "O": "dd-mm-yyyy"})
    sheet.freeze_panes = "A6"
    write_bytes(path, workbook_bytes(book))


# The second: text with semicolons, from a system that knows Windows-1252 only

_TEXTS = (
    "Verzekeraar (UZOVI)", "Naam verzekeringnemer", "Geb.datum", "Burgerservicenummer",
    "Straat", "Huisnr", "PC", "Plaats", "Ingangsdatum", "Inningswijze", "Maandbedrag",
)  # fmt: skip


def _write_as_text(path: Path, delivery: DemoDelivery) -> None:
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_TEXTS)
        for person in delivery.rows:
            row = (
                person.uzovi,
                _name_in_one(person),
                _day_first(person.born),
                person.bsn,
                person.street,
                _number_in_one(person),
                person.postcode,
                person.town,
                _day_first(person.since),
                person.collection,
                f"{person.premium / 100:.2f}".replace(".", ","),
            )
            writer.writerow([_in_windows_1252(text) for text in row])


# The third: numbers where text was better, addresses in one column, a hidden column

_NUMBERS = (
    "Volgnr", "Voorletters", "Tussenvoegsels", "Achternaam", "Geboren (jjjjmmdd)", "BSN nummer",
    "Adres", "Postcode", "Woonplaats", "Locatie", "Verwerkingscode", "Sinds",
    "Verblijfsduur (maanden)", "UZOVI-nummer", "Premie p/m", "Wijze van inning",
)  # fmt: skip


def _write_as_numbers(path: Path, delivery: DemoDelivery) -> None:
    book, about = _new_book("Toelichting", delivery.delivered_on)
    about.append(["Toelichting bij de levering"])
    about.append(["De gegevens staan op het blad Personen. Alle personen zijn verzonnen."])
    about.column_dimensions["A"].width = 80

    sheet = book.create_sheet("Personen")
    sheet.append(_NUMBERS)
    for place, person in enumerate(delivery.rows, 1):
        since = PartialDate.parse(person.since)
        sheet.append(
            [
                place,
                person.initials,
                person.prefix or None,
                person.surname,
                _year_first(person.born),
                int(person.bsn),
                f"{person.street} {_number_in_one(person)}".strip() or None,
                person.postcode,
                person.town,
                person.location or None,
                "M" if place % 3 else "H",
                since.complete or _year_first(person.since),
                since.months_until(delivery.delivered_on),
                int(person.uzovi),
                person.premium / 100,
                person.collection,
            ]
        )
    _dress(sheet, 1, {"L": "dd-mm-yyyy", "O": '"€" #,##0.00'})
    sheet.column_dimensions["K"].hidden = True
    sheet.freeze_panes = "A2"
    book.active = 1
    write_bytes(path, workbook_bytes(book))


# Words and cells


def _name_in_one(person: DemoPerson) -> str:
    return f"{person.surname}, {' '.join(filter(None, (person.initials, person.prefix)))}"


def _number_in_one(person: DemoPerson) -> str:
    """House number, letter and addition as NEN 5825 writes them: 12 a, 9-2, 35 III, 400 LToe."""
    if person.letter:
        return f"{person.number} {person.letter}{person.addition}"
    if not person.addition:
        return person.number
    return f"{person.number}{'-' if person.addition[0].isdigit() else ' '}{person.addition}"


def _day_first(iso: str) -> str:
    return "-".join(reversed(iso.split("-")))


def _year_first(iso: str) -> int:
    return int(iso.replace("-", ""))


def _date_or_text(iso: str) -> Cell:
    """Give a date where there is one, and text for one with unknown or impossible parts."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return _day_first(iso)


def _in_windows_1252(text: str) -> str:
    """``text`` with the letters that Windows-1252 lacks written without their accents."""
    written = ""
    for sign in unicodedata.normalize("NFC", text):
        try:
            sign.encode("cp1252")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFKD", sign.translate(_OWN_LETTERS))
            written += "".join(part for part in apart if not unicodedata.combining(part))
        else:
            written += sign
    return written


def _new_book(title: str, made_on: date) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.properties.creator = "CAK (verzonnen)"
    book.properties.created = datetime(made_on.year, made_on.month, made_on.day, 9)  # noqa: DTZ001
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _dress(sheet: Worksheet, header_row: int, formats: dict[str, str]) -> None:
    """Give the columns widths by what is in them, formats, and a bold header."""
    for cell in sheet[header_row]:
        cell.font = _BOLD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, sheet.max_column + 1):
        letter = get_column_letter(column)
        cells = [sheet.cell(row, column) for row in range(header_row + 1, sheet.max_row + 1)]
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[letter].width = min(max(longest, 9), 40) + 2
        if letter in formats:
            for cell in cells:
                # Not for 20170000: no spreadsheet program can show that as a date
                if isinstance(cell.value, date | float):
                    cell.number_format = formats[letter]
