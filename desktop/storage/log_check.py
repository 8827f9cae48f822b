"""Goes through the log from its first entry on, and says whether it is whole.

What this finds: an entry or change that was altered, dropped, added or swapped, an erasing that the
log does not tell, and entries missing at the end. What no check inside the file can find: a log
that was made anew as a whole by who has the key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop.runtime.progress import Progress
from desktop.storage.events import entry_of
from desktop.storage.log_chain import FIRST, Head, chain_of, content_digest, digest_of
from desktop.storage.tables_log import EventChangeRow, EventRow, EventSealRow

_AT_ONCE = 500


class Fault(NamedTuple):
    """One thing that is not right. ``entry`` is its number; ``what`` is Dutch, and names nobody."""

    entry: int
    what: str


class LogFound(NamedTuple):
    """What the log holds, and what is wrong with it.

    ``erased`` counts entries of which something was erased: the message, or values.
    """

    entries: int
    changes: int
    erased: int
    head: Head
    faults: tuple[Fault, ...]


def check_log(session: Session, progress: Progress | None = None) -> LogFound:
    """Recompute every digest and the whole chain."""
    return _Check(session, progress or Progress()).run()


class _Check:
    def __init__(self, session: Session, progress: Progress) -> None:
        self._session, self._progress = session, progress
        self._faults: list[Fault] = []
        self._changes = 0
        self._erased: set[int] = set()

    def run(self) -> LogFound:
        session = self._session
        given = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'event'")) or 0
        changes = _by_entry(session)
        waiting = next(changes, None)
        head = Head(0, FIRST)
        entries = 0
        undone: dict[int, int] = {}
        undoing: dict[int, int] = {}
        marked: dict[int, int | None] = {}
        self._seals = _seals(session)
        self._progress.begin("Het logboek wordt nagekeken")
        for row in session.scalars(
            select(EventRow).order_by(EventRow.id).execution_options(yield_per=_AT_ONCE)
        ):
            if entries % _AT_ONCE == 0:
                self._progress.step(row.id, given)
            if row.id != head.number + 1:
                self._gap(head.number + 1, row.id - 1)
            while waiting is not None and waiting[0] < row.id:
                self._fault(waiting[0], "Er staat een wijziging bij een regel die er niet is.")
                waiting = next(changes, None)
            of_this: list[EventChangeRow] = []
            if waiting is not None and waiting[0] == row.id:
                of_this = waiting[1]
                waiting = next(changes, None)
            self._entry(row, of_this, head)
            marked[row.id] = row.undone_by
            if row.undoes is not None:
                undone[row.undoes], undoing[row.id] = row.id, row.undoes
                # What the undone entry had undone itself holds again
                undone.pop(undoing.get(row.undoes, 0), None)
            head = Head(row.id, row.chain)
            entries += 1
            session.expunge(row)
        while waiting is not None:
            self._fault(waiting[0], "Er staat een wijziging bij een regel die er niet is.")
            waiting = next(changes, None)
        if given > head.number:
            self._gap(head.number + 1, given)
        for number, by in marked.items():
            if by != undone.get(number):
                self._fault(number, "Wat er staat over ongedaan maken, klopt niet.")
        faults = tuple(sorted(self._faults))
        return LogFound(entries, self._changes, len(self._erased), head, faults)

    def _entry(self, row: EventRow, changes: list[EventChangeRow], before: Head) -> None:
        if row.salt is not None:
            if digest_of(row.salt, row.message) != row.message_digest:
                self._fault(row.id, "De tekst van de regel is veranderd.")
        else:
            self._erased.add(row.id)
            if row.message or (row.id, None) not in self._seals:
                self._fault(row.id, "De tekst is gewist zonder dat het logboek het vertelt.")
        for change in changes:
            self._change(change)
        if content_digest(row.message_digest, (one.digest for one in changes)) != row.digest:
            self._fault(row.id, "Er is een wijziging weg, bijgezet of verwisseld.")
        if chain_of(before.chain, entry_of(row), row.digest) != row.chain:
            self._fault(row.id, "De regel past niet aan de regel ervoor.")

    def _change(self, change: EventChangeRow) -> None:
        self._changes += 1
        wanted: str | None = change.digest
        if change.seal_id is not None:
            self._erased.add(change.event_id)
            told = self._seals.get((change.event_id, change.id))
            if told is None or told[0] != change.seal_id:
                self._fault(change.event_id, "Er is iets gewist wat het logboek niet vertelt.")
                return
            wanted = told[1]
        content = (change.table_name, change.row_id, change.before, change.after)
        if change.salt is None:
            right = wanted is None and content[1:] == ("", None, None)
        else:
            right = digest_of(change.salt, *content) == wanted
        if not right:
            self._fault(change.event_id, "Een oude of nieuwe waarde is veranderd.")

    def _gap(self, first: int, last: int) -> None:
        which = f"regel {first}" if first == last else f"regel {first} tot en met {last}"
        self._fault(first, f"Er ontbreekt iets: {which}.")

    def _fault(self, entry: int, what: str) -> None:
        self._faults.append(Fault(entry, what))


def _by_entry(session: Session) -> Iterator[tuple[int, list[EventChangeRow]]]:
    rows: Iterable[EventChangeRow] = session.scalars(
        select(EventChangeRow)
        .order_by(EventChangeRow.event_id, EventChangeRow.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for number, of_one in groupby(rows, key=lambda row: row.event_id):
        yield number, list(of_one)


def _seals(session: Session) -> dict[tuple[int, int | None], tuple[int, str | None]]:
    """(entry, change) -> the last erasing and what was left, as the log itself tells it.

    Read from the changes of the entries that erased: only those are in the chain.
    """
    rows = session.scalars(
        select(EventChangeRow.after)
        .where(
            EventChangeRow.table_name == EventSealRow.__tablename__,
            EventChangeRow.after.is_not(None),
        )
        .order_by(EventChangeRow.id)
    )
    found: dict[tuple[int, int | None], tuple[int, str | None]] = {}
    for row in rows:
        told = json.loads(row or "{}")
        found[told["event_id"], told["change_id"]] = (told["id"], told["digest"])
    return found
