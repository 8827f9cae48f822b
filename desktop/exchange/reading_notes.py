"""What somebody should know of how a sheet was read, in plain Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.column_names import column_letter
from desktop.domain.delivery import FIELD_TITLES, ColumnFound
from desktop.domain.values import NO_OUTCOME
from desktop.exchange.sheet_facts import SheetFacts


def notes_of(
    facts: SheetFacts, columns: Iterable[tuple[int, str]], first: int, end: int
) -> list[str]:
    """Notes on the rows from ``first`` up to ``end`` (from 0) of the columns that are used.

    ``columns``: place in the sheet, from 0, and header.
    """
    used = dict(columns)
    notes = []
    lacking: dict[int, int] = {}
    for (row, column), text in facts.errors.items():
        if text == NO_OUTCOME and first <= row < end:
            lacking[column] = lacking.get(column, 0) + 1
    for column, header in used.items():
        without = lacking.get(column, 0)
        rows = facts.formulas.get(column)
        count = len({row for row in rows if first <= row < end}) - without if rows else 0
        if count > 0:
            notes.append(
                f'In {_rows(count)} staat in kolom "{header}" een formule; de opgeslagen uitkomst '
                "is gebruikt."
            )
        if without:
            notes.append(
                f'In {_rows(without)} staat in kolom "{header}" een formule zonder opgeslagen '
                "uitkomst. Die rijen zijn niet gelezen. Open het bestand in Excel, sla het op en "
                "lees het opnieuw in."
            )
    notes += _hidden(facts, first, end)
    areas = sum(
        1
        for top, left, bottom, right in facts.merged
        if first <= top < end and any(left <= column <= right for column in used)
    )
    if areas:
        words = "1 samengevoegd gebied" if areas == 1 else f"{areas} samengevoegde gebieden"
        notes.append(
            f"In de tabel {'staat' if areas == 1 else 'staan'} {words}. De waarde geldt alleen "
            "voor de eerste cel; een rij die daardoor een waarde mist, is niet gelezen."
        )
    return notes


def notes_on_columns(columns: Iterable[ColumnFound]) -> list[str]:
    """What somebody should look at in the choice of columns, before anything is read."""
    return [
        f'Kolom "{column.header}" was bij een eerdere levering '
        f'"{FIELD_TITLES[column.was]}". Dat past niet bij dit bestand; de kolom is opnieuw '
        "bekeken. Kijk of de indeling van de kolommen klopt."
        for column in columns
        if column.was
    ] + [
        f'Kolom "{column.header}" is niet gebruikt: kolom "{column.instead}" zegt hetzelfde te '
        "zijn, met andere waarden. Kijk welke van de twee de goede is."
        for column in columns
        if column.instead
    ]


def note_of_neighbour(beside: int) -> str:
    """About a second table to the right."""
    return (
        f"Vanaf kolom {column_letter(beside)} staat een tweede tabel naast de eerste. Die is niet "
        "gelezen. Moet dat wel, kopieer die tabel dan naar een eigen blad."
    )


def _hidden(facts: SheetFacts, first: int, end: int) -> list[str]:
    count = len({row for row in facts.hidden_rows if first <= row < end})
    if not count:
        return []
    by_filter = " (er staat een filter aan)" if facts.filtered else ""
    if count == 1:
        return [f"1 verborgen rij is ook gelezen{by_filter}."]
    return [f"{count} verborgen rijen zijn ook gelezen{by_filter}."]


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"
