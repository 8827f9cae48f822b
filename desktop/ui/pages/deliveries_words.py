"""How the rows of a delivery are said in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain import bsn
from desktop.domain.addresses import one_line
from desktop.domain.change_words import change_words
from desktop.domain.delivery import (
    FIELD_TITLES,
    Change,
    DeliveredPerson,
    Field,
    Outcome,
    RefusedRow,
)
from desktop.domain.money import euros
from desktop.domain.names import display_name, sort_key
from desktop.domain.partial_date import PartialDate
from desktop.services.deliveries import DeliveryLine, Preview

_DIGITS_OF_BSN = 9
_IN_A_TITLE = 32  # signs
_DIGITS = re.compile(r"\d[\d .]{6,10}\d")
_LIKE_A_DATE = re.compile(
    r"(19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])|([0-2]\d|3[01])(0\d|1[0-2])(19|20)\d\d"
)
BETWEEN = " · "


def tr(text: str) -> str:
    """The words in the language of the program."""
    return QCoreApplication.translate("deliveries", text)


def counted(number: int, one: str, many: str) -> str:
    """``1 rij``, ``1.200 rijen``; both words already translated."""
    return f"{grouped(number)} {one if number == 1 else many}"


def grouped(number: int) -> str:
    """``1.200``."""
    return f"{number:,}".replace(",", ".")


def rows_in_words(number: int) -> str:
    """``145 rijen``."""
    return counted(number, tr("rij"), tr("rijen"))


def name_of(person: DeliveredPerson) -> str:
    """The name as lists show it."""
    return display_name(person.name)


def surname_key(person: DeliveredPerson) -> str:
    """What lists of people sort by: the surname first, however it is accented."""
    return sort_key(person.name)


def address_of(person: DeliveredPerson) -> str:
    """Street, number, postcode and town in one line."""
    return one_line(person.address)


def day_in_words(iso: str) -> str:
    """``12 mrt 1974``, also with unknown parts."""
    return PartialDate.parse(iso).in_words() if iso else ""


def premium_in_words(person: DeliveredPerson) -> str:
    """``€ 172,70``."""
    return "" if person.premium is None else euros(person.premium)


def since_in_words(person: DeliveredPerson) -> str:
    """Since when in the scheme; says so when it was worked out."""
    words = day_in_words(person.since)
    return tr("{day} (berekend)").format(day=words) if person.since_from_duration else words


def restored_in_words(fields: Iterable[str]) -> str:
    """Which values got their leading zeros back."""
    titles = [_title(field) for field in fields if field]
    if not titles:
        return ""
    return tr("Voorloopnul teruggezet bij {fields}").format(fields=listed(titles))


def _title(field: str) -> str:
    try:
        title = FIELD_TITLES[Field(field)]
    except ValueError:
        return field
    return "UZOVI" if field == Field.UZOVI else title


def listed(words: Sequence[str]) -> str:
    """``a, b en c``."""
    if len(words) < 2:
        return "".join(words)
    return tr("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def changes_in_words(changes: Iterable[tuple[str, str, str]]) -> str:
    """``Adres: Goorsestraat 12 → Borgesiusstraat 103 c``."""
    return "; ".join(f"{title}: {old} → {new}" for title, old, new in changes)


def _digits_hidden(found: re.Match[str]) -> str:
    if _LIKE_A_DATE.fullmatch(found[0]):
        return found[0]
    try:
        digits, _ = bsn.normalise(found[0])
    except ValueError:
        # Nine digits that fail the elfproef are somebody's BSN with a mistake in it
        digits = "".join(filter(str.isdecimal, found[0]))
        return bsn.masked(digits) if len(digits) == _DIGITS_OF_BSN else found[0]
    return bsn.masked(digits)


def briefly(name: str) -> str:
    """A name that fits in the title of a dialog."""
    return name if len(name) <= _IN_A_TITLE else f"{name[:_IN_A_TITLE].rstrip()}…"


def hidden_bsn(text: str) -> str:
    """The text of a cell with a BSN in it covered up; anything else stays as it is."""
    return _DIGITS.sub(_digits_hidden, text)


def cells_in_words(cells: Iterable[str], headers: Sequence[str] = ()) -> str:
    """The filled cells of a row, one after the other, each behind its header when that is known."""
    found = []
    for place, cell in enumerate(cells):
        text = hidden_bsn(str(cell).strip())
        header = headers[place].strip() if place < len(headers) else ""
        if text:
            found.append(f"{header}: {text}" if header else text)
    return BETWEEN.join(found)


OUTCOME_WORDS = {
    Outcome.NEW: "Nieuw",
    Outcome.CHANGED: "Gewijzigd",
    Outcome.UNCHANGED: "Gelijk gebleven",
    Outcome.RETURNED: "Terug op de lijst",
    Outcome.GONE: "Van de lijst af",
    Outcome.REFUSED: "Niet te lezen",
    Outcome.DUPLICATE: "Dubbel",
    Outcome.SKIPPED: "Overgeslagen",
    Outcome.REVIEW: "Te controleren",
    Outcome.LEFT_OUT: "Weggelaten",
}


def outcome_in_words(outcome: str) -> str:
    """What became of a row."""
    return tr(OUTCOME_WORDS[Outcome(outcome)])


class ChangedLine(NamedTuple):
    """One difference of one resident."""

    before: DeliveredPerson
    change: Change
    person: DeliveredPerson

    @property
    def words(self) -> str:
        """``Verhuisd binnen de straat``; of an extra column its header."""
        if self.change.field == Field.EXTRA:
            return tr("{column} gewijzigd").format(column=self.change.title)
        words = change_words(self.change.field, self.before, self.person)
        return words[:1].upper() + words[1:]


class ReturnedLine(NamedTuple):
    """Somebody who was on the list before, as they are to be kept."""

    resident_id: int
    person: DeliveredPerson
    changes: tuple[Change, ...]


class GonePerson(NamedTuple):
    """Somebody who would leave the list, as they stand in the file now."""

    resident_id: int
    person: DeliveredPerson


class ProblemLine(NamedTuple):
    """A row that brings nobody on the list, and why."""

    row: int
    outcome: str
    column: str
    problem: str
    raw: str  # the cells as one JSON list


def raw_in_words(line: ProblemLine) -> str:
    """How the row stands in the file."""
    return cells_in_words(json.loads(line.raw))


def changed_lines(preview: Preview) -> list[ChangedLine]:
    """Every difference of everybody who changed, in the order of the file."""
    return [
        ChangedLine(preview.known_person(id_), change, person)
        for id_, person, changes in preview.comparison.changed
        for change in changes
    ]


def problem_lines(preview: Preview) -> list[ProblemLine]:
    """What is to be decided on, could not be read, stood there twice or was passed over, by row."""
    comparison = preview.comparison
    refused: list[RefusedRow] = comparison.refused
    wanted = {row.row for row in refused}
    wanted.update(line.person.row for line in comparison.review)
    wanted.update(person.row for person in comparison.duplicates)
    wanted.update(row for row, _ in preview.rows.skipped)
    cells = {row: raw for row, _, raw in preview.rows.raw if row in wanted}

    twice = tr("Dezelfde persoon staat al eerder in dit bestand. Die telt één keer mee.")
    lines = [
        ProblemLine(r.row, Outcome.REFUSED, r.column, r.problem, cells.get(r.row, "[]"))
        for r in refused
    ]
    lines += [
        ProblemLine(
            line.person.row,
            Outcome.REVIEW,
            line.column,
            line.problem,
            cells.get(line.person.row, "[]"),
        )
        for line in comparison.review
    ]
    lines += [
        ProblemLine(person.row, Outcome.DUPLICATE, "BSN", twice, cells.get(person.row, "[]"))
        for person in comparison.duplicates
    ]
    lines += [
        ProblemLine(row, Outcome.SKIPPED, "", reason, cells.get(row, "[]"))
        for row, reason in preview.rows.skipped
    ]
    return sorted(lines)


def gone_people(preview: Preview) -> list[GonePerson]:
    """Who would leave the list."""
    return [GonePerson(id_, preview.known_person(id_)) for id_ in preview.comparison.gone]


def line_in_words(line: DeliveryLine) -> str:
    """What was made of a row that was read in, beyond its outcome."""
    if line.problem:
        where = tr("Kolom {column}: ").format(column=line.problem_column)
        return f"{where if line.problem_column else ''}{line.problem}"
    parts = (changes_in_words(line.changes), restored_in_words(line.restored.split(",")))
    return "; ".join(part for part in parts if part)
