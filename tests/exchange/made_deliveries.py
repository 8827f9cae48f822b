"""Makes deliveries of every form, with the truth beside them. Everything follows from a seed."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.delivery import Field
from tests.exchange import workbooks

DAY = date(2026, 10, 1)
KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "locked")

HEADERS: dict[Field, tuple[str, ...]] = {
    Field.BSN: ("BSN", "Burgerservicenummer", "Sofinr", "BSN_NUMMER", "bsn verzekeringnemer"),
    Field.NAME: ("Naam verzekeringnemer", "Volledige naam", "Naam (volledig)"),
    Field.SURNAME: ("Achternaam", "Geslachtsnaam", "Familienaam", "GESLACHTSNAAM"),
    Field.PREFIX: ("Voorvoegsel", "Tussenv.", "Voorv.", "tussenvoegsels"),
    Field.INITIALS: ("Voorletters", "Vrl", "Initialen"),
    Field.BORN: ("Geb.dat.", "Geboortedatum", "geboren", "GEB_DATUM"),
    Field.ADDRESS: ("Adres", "Straat en huisnummer", "Woonadres"),
    Field.STREET: ("Straat", "Straatnaam", "Naam openbare ruimte"),
    Field.NUMBER: ("Huisnr", "Hnr", "Huisnummer"),
    Field.LETTER: ("Huisletter", "Hltr"),
    Field.ADDITION: ("Toevoeging", "Huisnummertoevoeging", "Toev."),
    Field.POSTCODE: ("PC", "Postcode", "Postc."),
    Field.POSTCODE_LETTERS: ("Postcode letters", "PC letters"),
    Field.TOWN: ("Plaats", "Woonplaats", "WOONPLAATSNAAM"),
    Field.LOCATION: ("Locatiebeschrijving",),
    Field.UZOVI: ("UZOVI", "UZOVI-code", "Uzovi nummer"),
    Field.PREMIUM: ("Premie", "Maandbedrag", "Bestuursrechtelijke premie"),
    Field.SINCE: ("Ingangsdatum", "In regeling sinds", "Datum aanvang"),
    Field.DURATION: ("Aantal maanden", "Duur (mnd)"),
    Field.COLLECTION: ("Wijze van inning", "Inningswijze"),
}
EXTRAS = ("Telefoon", "Opmerking", "Relatienummer", "E-mail", "Dossier")
_LATIN = "abcdefghijklmnoprstuvwz" * 3 + "éèëïöüçñáàßøåæ"
_BEYOND = "şğışłńőůčžđ"
_PREFIXES = ("van der", "de", "van", "ten", "in 't", "el", "van den")
_INITIALS = ("A.B.", "J.", "J.-P.", "Th.M.", "R.S.T.", "IJ.")
_UNKNOWN = ("", "-", "onbekend", "?")


@dataclass
class Made:
    """``truth``: row number -> attribute -> value. ``flawed``: those that may not be stored."""

    path: Path
    password: str | None
    mapping: dict[str, str]
    extras: list[str]
    truth: dict[int, dict[str, Any]]
    flawed: dict[int, str] = field(default_factory=dict)
    cells: dict[int, list[Any]] = field(default_factory=dict)


class Maker:
    """One delivery, made with one seed."""

    def __init__(self, seed: int, kind: str) -> None:
        self.chance = random.Random(seed)
        self.kind = kind
        self.encoding = self.chance.choice(("utf-8", "utf-8-sig", "cp1252"))
        self.separator = self.chance.choice(";,\t")
        plain = kind == "csv" and self.encoding == "cp1252"
        self.letters = _LATIN if plain else _LATIN + _BEYOND
        self.from_1904 = kind in ("xlsx", "xlsm", "xls") and self.chance.random() < 0.2
        self.has_cells = kind != "csv"  # numbers and dates, not only texts

    def delivery(self, folder: Path) -> Made:
        chance = self.chance
        fields = self.fields()
        headers = {one: chance.choice(HEADERS[one]) for one in fields}
        extras = chance.sample(EXTRAS, chance.randint(0, 3))
        columns: list[Field | str] = [*fields, *extras]
        chance.shuffle(columns)
        columns = self.beside_each_other(columns)
        count = chance.randint(6, 16)
        people = [self.person(number, fields) for number in range(count)]
        lines = chance.choices(
            ([], ["Overzicht verzekeringnemers"], ["Peildatum: 01-10-2026"]), k=chance.randint(0, 3)
        )
        table: list[list[Any]] = [list(line) for line in lines]
        header = [headers[one] if isinstance(one, Field) else one for one in columns]
        table.append(header)
        made = Made(Path(), None, {headers[one]: one.value for one in fields}, extras, {})
        for number, (truth, cells) in enumerate(people):
            outcome = ""
            if 0 < number <= count // 5:
                outcome = self.flaw(cells, fields)
            extra = {one: self.extra(one) for one in extras}
            line = [cells[one] if isinstance(one, Field) else extra[one] for one in columns]
            if chance.random() < 0.06:
                table.append([])
            if chance.random() < 0.04:
                table.append(list(header))
            table.append(line)
            made.truth[len(table)] = truth | {"extra": extra}
            made.cells[len(table)] = line
            if outcome:
                made.flawed[len(table)] = outcome
        made.path, made.password = self.write(folder, [*table, *self.footers(len(columns))])
        return made

    def fields(self) -> list[Field]:
        """Which columns there are, and in which form name, address and time come."""
        chance = self.chance
        found = [Field.BSN]
        found += chance.choice(
            (
                [Field.SURNAME, Field.PREFIX, Field.INITIALS],
                [Field.SURNAME, Field.PREFIX],
                [Field.SURNAME, Field.INITIALS],
                [Field.NAME],
            )
        )
        found += chance.choice(
            (
                [Field.STREET, Field.NUMBER, Field.LETTER, Field.ADDITION],
                [Field.STREET, Field.NUMBER, Field.ADDITION],
                [Field.STREET, Field.NUMBER],
                [Field.ADDRESS],
                [],
            )
        )
        found += chance.choice(
            (
                [Field.POSTCODE, Field.TOWN],
                [Field.POSTCODE, Field.TOWN],
                [Field.POSTCODE],
                [Field.POSTCODE, Field.POSTCODE_LETTERS, Field.TOWN],
                [],
            )
        )
        found += chance.choice(([Field.SINCE], [Field.SINCE], [Field.DURATION], []))
        for one in (Field.BORN, Field.UZOVI, Field.PREMIUM, Field.COLLECTION):
            if chance.random() < 0.85:
                found.append(one)
        if chance.random() < 0.2:
            found.append(Field.LOCATION)
        return found

    def beside_each_other(self, columns: list[Field | str]) -> list[Field | str]:
        """The letters of a postcode stand behind its digits, the number behind its street."""
        for first, second in (
            (Field.POSTCODE, Field.POSTCODE_LETTERS),
            (Field.STREET, Field.NUMBER),
        ):
            if first in columns and second in columns:
                columns.remove(second)
                columns.insert(columns.index(first) + 1, second)
        return columns

    def word(self, least: int = 3, most: int = 12) -> str:
        size = self.chance.randint(least, most)
        return "".join(self.chance.choice(self.letters) for _ in range(size)).capitalize()

    def person(self, number: int, fields: list[Field]) -> tuple[dict[str, Any], dict[Field, Any]]:
        """What is true of one person, and the cells that say so."""
        truth: dict[str, Any] = {}
        cells: dict[Field, Any] = {}
        bsn = workbooks.a_bsn(self.chance.randint(0, 400) * 17 + number)
        truth["bsn"], cells[Field.BSN] = bsn, self.bsn(bsn)
        self.name(truth, cells, fields)
        self.address(truth, cells, fields)
        self.postcode(truth, cells, fields)
        if Field.BORN in fields:
            truth["born"], cells[Field.BORN] = self.day(date(1930, 1, 1), date(2005, 1, 1))
        if Field.SINCE in fields:
            truth["since"], cells[Field.SINCE] = self.day(date(2010, 1, 1), date(2025, 6, 1))
        if Field.DURATION in fields:
            months = self.chance.randint(1, 150)
            year, month = divmod(DAY.year * 12 + DAY.month - 1 - months, 12)
            truth["since"] = f"{year:04d}-{month + 1:02d}-00"
            cells[Field.DURATION] = self.number(months)
        if Field.UZOVI in fields:
            code = self.chance.choice(("0101", "3311", "7029", "0403"))
            truth["uzovi"], cells[Field.UZOVI] = code, self.number(int(code), code)
        if Field.PREMIUM in fields:
            truth["premium"], cells[Field.PREMIUM] = self.amount()
        if Field.COLLECTION in fields:
            truth["collection"] = cells[Field.COLLECTION] = self.chance.choice(
                ("Bronheffing", "CJIB")
            )
        if Field.LOCATION in fields:
            text = self.chance.choice(("", "", "t/o de kerk", "woonboot Anna"))
            truth["location"] = cells[Field.LOCATION] = text
        return truth, cells

    def bsn(self, bsn: str) -> Any:
        forms: list[Any] = [bsn, bsn, f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}", f" {bsn} "]
        return self.chance.choice([*forms, float(bsn)] if self.has_cells else forms)

    def number(self, number: int, text: str = "") -> Any:
        """As text, with or without the zeros in front, or as a number."""
        forms: list[Any] = [text or str(number), str(number)]
        return self.chance.choice([*forms, float(number)] if self.has_cells else forms)

    def name(self, truth: dict[str, Any], cells: dict[Field, Any], fields: list[Field]) -> None:
        chance = self.chance
        surname = self.word(5, 20)  # "Dè" would be taken for a prefix, and the whole kept
        prefix = chance.choice(_PREFIXES) if chance.random() < 0.4 else ""
        initials = chance.choice(_INITIALS)
        if Field.NAME in fields:
            behind = " ".join(filter(None, (initials, prefix)))
            before = " ".join(filter(None, (initials, prefix, surname)))
            cells[Field.NAME] = chance.choice((f"{surname}, {behind}", before))
            truth |= {"surname": surname, "prefix": prefix, "initials": initials}
            return
        if Field.PREFIX in fields:
            surname = chance.choice(
                (surname, surname, f"{surname}-{self.word()}", "O", "d'" + surname, surname * 9)
            )
            cells[Field.SURNAME], cells[Field.PREFIX] = surname, prefix
        else:
            cells[Field.SURNAME] = f"{prefix} {surname}".strip()
        truth |= {"surname": surname, "prefix": prefix}
        if Field.INITIALS in fields:
            truth["initials"] = initials
            loose = {"A.B.": ("AB", "A. B.", "A B"), "R.S.T.": ("RST", "R. S. T.")}
            cells[Field.INITIALS] = chance.choice((initials, *loose.get(initials, ())))

    def address(self, truth: dict[str, Any], cells: dict[Field, Any], fields: list[Field]) -> None:
        chance = self.chance
        street = self.word(3, 12) + chance.choice(("straat", "weg", "laan", "plein"))
        number = str(chance.randint(1, 999))
        letter = chance.choice("abcABC") if chance.random() < 0.2 else ""
        addition = chance.choice(("II", "hs", "bis")) if chance.random() < 0.2 else ""
        parts = {"street": street, "number": number, "letter": letter, "addition": addition}
        if Field.ADDRESS in fields:
            parts["addition"] = ""
            cells[Field.ADDRESS] = f"{street} {number}{letter}"
            truth |= parts
        elif Field.STREET in fields:
            cells[Field.STREET] = street
            whole = number
            if Field.LETTER in fields:
                cells[Field.LETTER] = letter
            elif letter:
                whole += letter
            if Field.ADDITION in fields:
                cells[Field.ADDITION] = addition
            elif addition:
                whole += f"-{addition}"
            cells[Field.NUMBER] = whole if not whole.isdigit() else self.number(int(whole))
            truth |= parts

    def postcode(self, truth: dict[str, Any], cells: dict[Field, Any], fields: list[Field]) -> None:
        if Field.POSTCODE not in fields:
            return
        chance = self.chance
        digits = str(chance.randint(1000, 9999))
        letters = chance.choice("BCDEFGH") + chance.choice("BCDEFGH")
        town = self.word(4, 12)
        truth["postcode"] = digits + letters
        if Field.TOWN in fields:
            truth["town"] = cells[Field.TOWN] = town
        if Field.POSTCODE_LETTERS in fields:
            cells[Field.POSTCODE] = self.number(int(digits))
            cells[Field.POSTCODE_LETTERS] = chance.choice((letters, letters.lower()))
            return
        code = chance.choice(
            (digits + letters, f"{digits} {letters}", f"{digits} {letters.lower()}")
        )
        if chance.random() < 0.05:
            code, truth["postcode"] = chance.choice(_UNKNOWN), ""
        elif Field.TOWN not in fields and chance.random() < 0.3:
            code, truth["town"] = f"{code} {town}", town
        elif Field.TOWN not in fields:
            truth["town"] = ""
        cells[Field.POSTCODE] = code

    def day(self, first: date, last: date) -> tuple[str, Any]:
        """A date, perhaps known in part, and the cell for it in one of its many forms."""
        chance = self.chance
        day = first + timedelta(days=chance.randrange((last - first).days))
        known = chance.random()
        if known < 0.03:
            return "", chance.choice(("", "-", "onbekend", "00-00-0000", "00000000"))
        iso = day.isoformat() if known < 0.8 else f"{day:%Y-%m}-00"
        iso = iso if known < 0.92 else f"{day:%Y}-00-00"
        year, month, number = iso.split("-")
        forms: list[Any] = [f"{number}-{month}-{year}", f"{year}{month}{number}", iso]
        forms += [f"{number}/{month}/{year}", f"{number}.{month}.{year}"]
        if number != "00":
            forms += [f"{int(number)}-{int(month)}-{year}"]
            if self.has_cells:
                begin = date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30)
                days = (day - begin).days
                # A number of four figures may be a year: it is refused, so not made here
                forms += [day, day, float(days) if days > 9999 else day]
        elif self.has_cells:
            forms.append(float(f"{year}{month}{number}"))
        return iso, chance.choice(forms)

    def amount(self) -> tuple[int | None, Any]:
        cents = self.chance.choice((17270, 18055, 16999, 120000, 123456))
        if self.chance.random() < 0.05:
            return None, self.chance.choice(_UNKNOWN)
        dutch = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
        english = f"{cents // 100:,}.{cents % 100:02d}"
        forms: list[Any] = [dutch, f"€ {dutch}", f"EUR {dutch}", english, f"{cents / 100:.2f}"]
        forms.append(f"{cents // 100},{cents % 100:02d}")
        return cents, self.chance.choice([*forms, cents / 100] if self.has_cells else forms)

    def flaw(self, cells: dict[Field, Any], fields: list[Field]) -> str:
        """Make one cell wrong; what must become of the row."""
        bsn = workbooks.a_bsn(self.chance.randint(0, 8000))
        wrong = bsn[:-1] + str((int(bsn[-1]) + 1) % 10)
        flaws: list[tuple[Field, Any, str]] = [
            (Field.BSN, "", "review"),
            (Field.BSN, wrong, "review"),
            (Field.BSN, f"{bsn}0", "review"),
            (Field.BSN, "#N/A", "refused"),
            (Field.SURNAME, "", "refused"),
            (Field.NAME, " ", "refused"),
            (Field.BORN, "31-02-1974", "refused"),
            (Field.BORN, "12-03-74", "refused"),
            (Field.BORN, "12-03-2031", "refused"),
            (Field.POSTCODE, "7482 SS", "refused"),
            (Field.TOWN, "#N/A", "refused"),
            (Field.STREET, "#REF!", "refused"),
            (Field.UZOVI, "ABC", "refused"),
            (Field.PREMIUM, "-172,70", "refused"),
            (Field.PREMIUM, "17.2,70", "refused"),
            (Field.SINCE, "01-01-2090", "refused"),
        ]
        one, cell, outcome = self.chance.choice([flaw for flaw in flaws if flaw[0] in fields])
        cells[one] = cell
        return outcome

    def extra(self, header: str) -> str:
        return {
            "Telefoon": f"06 {self.chance.randint(10_000_000, 99_999_999)}",
            "Opmerking": self.chance.choice(("", "belt 's avonds", 'zegt "nee"; let op', "x\\y")),
            "Relatienummer": f"R{self.chance.randint(100_000, 999_999)}",
            "E-mail": f"{self.word().lower()}@voorbeeld.nl",
            "Dossier": f"D-{self.chance.randint(0, 99):03d}",
        }[header]

    def footers(self, width: int) -> list[list[Any]]:
        total = ["Totaal", *[""] * (width - 2), "12"][:width]
        return self.chance.choice(([], [total], [[], ["Aantal: 5"]], [[], ["Einde van de lijst"]]))

    def write(self, folder: Path, table: list[list[Any]]) -> tuple[Path, str | None]:
        kind = "xlsx" if self.kind == "locked" else self.kind
        path = folder / f"levering.{kind}"
        if self.kind == "csv":
            width = max(map(len, table))
            even = [[*line, *[""] * (width - len(line))] for line in table]
            workbooks.write_csv(
                path,
                even,
                separator=self.separator,
                encoding=self.encoding,
                quoting=self.chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
            )
        elif self.kind in ("xlsx", "xlsm"):
            first = self.chance.choice(((0, 0), (0, 0), (0, 2)))
            workbooks.write_xlsx(path, table, from_1904=self.from_1904, first=first)
        elif self.kind == "xls":
            workbooks.write_xls(path, table, from_1904=self.from_1904)
        else:
            workbooks.write(path, table, self.kind)
        return path, workbooks.PASSWORD if self.kind == "locked" else None
