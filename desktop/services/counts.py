"""The quarterly counts, on screen and as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain import frozen_counts
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

_REACH = "reach_of_purged"
"""Setting: the reach of people who were purged, as [key, reached, whole]."""


def quarters(file: DataFile) -> list[Quarter]:
    """From the first delivery up to now, newest first."""
    with file.database.reading() as store:
        return _quarters(store, date.today())


def _quarters(store: Store, today: date) -> list[Quarter]:
    deliveries = store.deliveries.all()
    first = Quarter.of(deliveries[-1].delivered_on) if deliveries else Quarter.of(today)
    found = [Quarter.of(today)]
    while found[-1] > first:
        found.append(found[-1].previous)
    return found


def count(file: DataFile, quarter: Quarter) -> QuarterlyCounts:
    """The counts of one quarter, from what the file holds now.

    Of a closed quarter of which somebody was purged since: as they were before that.
    """
    with file.database.reading() as store:
        kept = store.retention.frozen(str(quarter))
        if kept is not None:
            ids = {id_ for found in kept["members"].values() for id_ in found}
            return frozen_counts.from_saved(kept, store.retention.still_there(ids))
        return _counted(store, [quarter])[0]


def frozen_quarters(file: DataFile) -> set[Quarter]:
    """The quarters whose counts do not change any more, because somebody of them was purged."""
    with file.database.reading() as store:
        return {Quarter.parse(name) for name in store.retention.frozen_quarters()}


def freeze(store: Store, purged: Collection[int], today: date) -> list[Quarter]:
    """Keep the counts of every closed quarter, and the reach of who is about to be purged.

    Gives the quarters that were not kept before, oldest first.
    """
    kept = store.retention.frozen_quarters()
    wanted = [
        quarter
        for quarter in _quarters(store, today)[::-1]
        if quarter.last_day < today and str(quarter) not in kept
    ]
    for found in _counted(store, wanted):
        store.retention.freeze(str(found.quarter), frozen_counts.to_saved(found), today)
    gone = frozenset(purged)
    lines = reach_lines(one for one in store.cases.all_attempts() if one.resident_id in gone)
    together = frozen_counts.added(lines, store.settings.all().get(_REACH) or ())
    store.settings.set({_REACH: [[line.key, line.reached, line.whole] for line in together]})
    return wanted


def own_reach(file: DataFile) -> tuple[ReachLine, ...]:
    """Own reach by kind, day part and number of attempts, over everything that was recorded."""
    with file.database.reading() as store:
        lines = reach_lines(store.cases.all_attempts())
        return frozen_counts.added(lines, store.settings.all().get(_REACH) or ())


def series(file: DataFile, last: Quarter, length: int = 6) -> list[StockLine]:
    """The list in the quarters up to ``last``, oldest first, for the chart."""
    wanted = [last]
    while len(wanted) < length:
        wanted.append(wanted[-1].previous)
    with file.database.reading() as store:
        lines = stock_series(wanted[::-1], store.residents.all_periods())
        kept = {line.quarter: store.retention.frozen(str(line.quarter)) for line in lines}
    return [
        line if (found := kept[line.quarter]) is None else _stock_line(line.quarter, found)
        for line in lines
    ]


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


def _counted(store: Store, wanted: Iterable[Quarter]) -> list[QuarterlyCounts]:
    persons, periods = _persons(store), store.residents.all_periods()
    cases, attempts = store.cases.all_cases(), store.cases.all_attempts()
    return [count_quarter(quarter, persons, periods, cases, attempts) for quarter in wanted]


def _stock_line(quarter: Quarter, kept: Mapping[str, Any]) -> StockLine:
    inflow = kept["inflow_new"] + kept["inflow_returned"]
    return StockLine(quarter, kept["stock_start"], inflow, kept["outflow"], kept["stock_end"])


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
