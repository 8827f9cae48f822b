"""On which day a delivery was made: said above the table, in a column, or in the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.column_headers import plain_header
from desktop.domain.date_reading import read_date
from desktop.domain.values import Cell, text_of

_MONTH = r"(?:jan|feb|febr|mrt|maa|apr|mei|jun|jul|aug|sep|sept|okt|nov|dec)[a-z]*"
_IN_TEXT = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}[ -]{_MONTH}\.?[ -]\d{{4}}|20\d{{2}}[01]\d[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<!\d)(?:20\d{2}[-_.]?[01]\d[-_.]?[0-3]\d|[0-3]?\d[-_.][01]?\d[-_.]20\d{2}"
    rf"|\d{{1,2}}[-_ ]{_MONTH}[-_ ]20\d{{2}}|[0-3]\d[01]\d20\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"lever|peil|stand|\bper\b|aangemaakt|gemaakt|datum|bestand|export|uitdraai|d\.d\.|\bdd\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"lever ?(ings)? ?dat|datum ?(van )?lever|peil ?dat|dat(um)? ?peil|stand ?(per|dat)"
)


def date_in_titles(rows: Iterable[Sequence[Cell]]) -> tuple[date | None, str]:
    """A date above the table, and where it stood (in Dutch)."""
    maybe: tuple[date, str] | None = None
    for row in rows:
        texts = [text_of(cell).strip() for cell in row]
        line = " ".join(filter(None, texts))
        found = next(filter(None, map(_date_in, texts)), None) or _date_in(line)
        if found is None:
            continue
        where = f"boven de tabel: {line[:60]}"
        if _SAYS_SO.search(line):
            return found, where
        maybe = maybe or (found, where)
    return maybe or (None, "")


def date_in_columns(columns: Iterable[tuple[str, Sequence[Cell]]]) -> tuple[date | None, str]:
    """The date in a column such as ``Peildatum``, when all its rows say the same."""
    for header, cells in columns:
        if not _COLUMN.search(plain_header(header)):
            continue
        dates = {_whole_date(cell) for cell in cells if text_of(cell).strip()}
        if len(dates) == 1 and None not in dates:
            return dates.pop(), f"in de kolom {header}"
    return None, ""


def date_in_name(stem: str) -> tuple[date | None, str]:
    """A whole date in the name of the file."""
    for match in _IN_NAME.finditer(stem):
        found = _whole_date(re.sub(r"[_.]", "-", match[0]))
        if found:
            return found, "in de naam van het bestand"
    return None, ""


def _date_in(text: str) -> date | None:
    for match in _IN_TEXT.finditer(text):
        found = _whole_date(match[0])
        if found:
            return found
    return None


def _whole_date(cell: Cell) -> date | None:
    """A date with a known day, within the years that there are deliveries."""
    try:
        iso = read_date(cell)
        found = date.fromisoformat(iso)
    except ValueError:
        return None
    return found if 2009 <= found.year <= 2100 else None
