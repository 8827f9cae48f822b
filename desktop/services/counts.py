"""The quarterly counts, on screen and as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.addresses import household_key
from desktop.domain.counting import count_quarter, stock_series
from desktop.domain.own_reach import ReachLine, reach_lines
from desktop.domain.quarterly_counts import CountedPerson, QuarterlyCounts, StockLine
from desktop.domain.quarters import Quarter
from desktop.services.files import DataFile
from desktop.services.settings import load
from desktop.services.undo import Done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["Quarter", "QuarterlyCounts", "ReachLine", "StockLine"]


def quarters(file: DataFile) -> list[Quarter]:
    """From the first delivery up to now, newest first."""
    with file.database.reading() as store:
        deliveries = store.deliveries.all()
    first = Quarter.of(deliveries[-1].delivered_on) if deliveries else Quarter.of(date.today())
    found = [Quarter.of(date.today())]
    while found[-1] > first:
        found.append(found[-1].previous)
    return found


def count(file: DataFile, quarter: Quarter) -> QuarterlyCounts:
    """The counts of one quarter, from what the file holds now."""
    with file.database.reading() as store:
        return count_quarter(
            quarter,
            _persons(store),
            store.residents.all_periods(),
            store.cases.all_cases(),
            store.cases.all_attempts(),
        )


def own_reach(file: DataFile) -> tuple[ReachLine, ...]:
    """Own reach by kind, day part and number of attempts, over everything that was recorded."""
    with file.database.reading() as store:
        return reach_lines(store.cases.all_attempts())


def series(file: DataFile, last: Quarter, length: int = 6) -> list[StockLine]:
    """The list in the quarters up to ``last``, oldest first, for the chart."""
    wanted = [last]
    while len(wanted) < length:
        wanted.append(wanted[-1].previous)
    with file.database.reading() as store:
        return stock_series(wanted[::-1], store.residents.all_periods())


def export(file: DataFile, quarter: Quarter, path: Path, *, threshold: int | None = None) -> Done:
    """Write the workbook; with a ``threshold``, counts below it are hidden (for outsiders).

    Raises UserError when the file cannot be written, for instance when it is open in Excel.
    """
    from desktop.exchange.counts_workbook import write_counts_workbook

    now, before = count(file, quarter), count(file, quarter.previous)
    has_history = quarter.previous in quarters(file)
    write_counts_workbook(
        path,
        now,
        before if has_history else None,
        load(file).gemeente,
        date.today(),
        series=series(file, quarter),
        threshold=threshold,
    )
    draft = EventDraft(
        "cijfers.geexporteerd",
        "cijfers",
        message=f"Rapport over het {quarter.in_words} gemaakt.",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return Done(draft.id, draft.message, undoable=False)


def _persons(store: Store) -> dict[int, CountedPerson]:
    areas = store.areas.of_residents()
    return {
        person.id: CountedPerson(
            person.id,
            household_key(person.address),
            person.area,
            person.born,
            person.in_scheme_since,
            areas.get(person.id, ("", ""))[0],
        )
        for person in store.residents.all()
    }
