"""Writes a compared delivery: many rows at once, as plain tuples.

The ORM would take 25 times as long for the whole country (200,000 rows). Nothing here decides
anything: what is new, changed or gone was decided by the comparison.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, inspect, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import household_key_of
from desktop.domain.delivery import Change, Comparison, DeliveredPerson, Field, Outcome
from desktop.domain.searching import index_texts
from desktop.runtime.progress import Progress
from desktop.storage.tables import ResidentRow

_AT_ONCE = 5_000
_MANY = 20_000  # from here on, indexes are built faster afterwards than row by row

# The columns that are delivered stand in the order of DeliveredPerson: 1 is bsn, 19 extra
_RESIDENT = """
INSERT INTO resident (id, bsn, surname, prefix, initials, first_names, born, street, number, letter,
 addition, postcode, town, location, uzovi, monthly_premium, in_scheme_since, since_from_duration,
 collection_method, extra, household_key, sort_name, sort_address, search_text, on_list, gender,
 name_use, partner_surname, partner_prefix, salutation, designation, country, note, phone, email,
 language, safety, brp_checked_by, next_kind, next_note, next_promised)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
 1, '', 'E', '', '', '', '', '', '', '', '', '', '', '', '', '', 0)
"""
_CHANGED = """
UPDATE resident SET surname = ?, prefix = ?, initials = ?, first_names = ?, born = ?, street = ?,
 number = ?, letter = ?, addition = ?, postcode = ?, town = ?, location = ?, uzovi = ?,
 monthly_premium = ?, in_scheme_since = ?, since_from_duration = ?, collection_method = ?,
 extra = ?, household_key = ?, sort_name = ?, sort_address = ?, search_text = ?, on_list = 1
WHERE id = ?
"""
# Another premium for the whole country leaves every name, address and index alone
_CHANGED_OTHERWISE = """
UPDATE resident SET born = ?, uzovi = ?, monthly_premium = ?, in_scheme_since = ?,
 since_from_duration = ?, collection_method = ?, extra = ?
WHERE id = ?
"""
_ENTER_NEW = """
INSERT INTO period (resident_id, entered_on, entered_delivery_id, returned, exit_reason)
SELECT id, ?, ?, 0, '' FROM resident WHERE id >= ? ORDER BY id
"""
_ENTER_AGAIN = """
INSERT INTO period (resident_id, entered_on, entered_delivery_id, returned, exit_reason)
VALUES (?, ?, ?, 1, '')
"""
_LEAVE = """
UPDATE period SET left_on = ?, left_delivery_id = ? WHERE resident_id = ? AND left_on IS NULL
"""
_LINE = """
INSERT INTO delivery_line (delivery_id, row_number, raw, outcome, resident_id, restored, changes,
 problem_column, problem, person, decision)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')
"""

_Found = Sequence[tuple[int, DeliveredPerson, tuple[Change, ...]]]


def write_comparison(
    session: Session,
    delivery_id: int,
    delivered_on: date,
    comparison: Comparison,
    raw: Iterable[tuple[int, str]],
    skipped: dict[int, str],
    progress: Progress,
) -> None:
    """Carry out what the comparison found. ``raw``: (row number, cells as JSON) of every row.

    Cancelling raises out of here, so that the transaction it runs in leaves nothing behind.
    """
    writing = _Writing(session, delivery_id, delivered_on, progress)
    progress.begin("De levering wordt opgeslagen")
    writing.new(comparison.new)
    writing.changed(comparison.changed)
    writing.returned(comparison.returned)
    writing.leave(comparison.gone)
    writing.lines(comparison, raw, skipped)


class _Writing:
    def __init__(
        self, session: Session, delivery_id: int, delivered_on: date, progress: Progress
    ) -> None:
        self._connection: Connection = session.connection()
        self._delivery_id = delivery_id
        self._day = delivered_on.isoformat()
        self._progress = progress
        self._next_id = (session.scalar(select(func.max(ResidentRow.id))) or 0) + 1
        self._known = session.scalar(select(func.count()).select_from(ResidentRow)) or 0

    def new(self, persons: Sequence[DeliveredPerson]) -> None:
        first, self._next_id = self._next_id, self._next_id + len(persons)
        rows = (
            (id_, *person[1:20], _household(person), *_texts(person))
            for id_, person in zip(range(first, self._next_id), persons, strict=True)
        )
        if len(persons) > max(_MANY, self._known // 2):
            with _indexes_built_afterwards(self._connection, self._progress):
                self._run(_RESIDENT, rows, len(persons))
        else:
            self._run(_RESIDENT, rows, len(persons))
        entered = (self._day, self._delivery_id, first)
        self._connection.exec_driver_sql(_ENTER_NEW, entered)

    def changed(self, found: _Found) -> None:
        looks = {Field.NAME, Field.ADDRESS}
        named = [(id_, p) for id_, p, changes in found if any(c.field in looks for c in changes)]
        others = [
            (id_, p) for id_, p, changes in found if not any(c.field in looks for c in changes)
        ]
        self._rewrite(named)
        rows = (
            (p.born, p.uzovi, p.premium, p.since, p.since_from_duration, p.collection, p.extra, id_)
            for id_, p in others
        )
        self._run(_CHANGED_OTHERWISE, rows, len(others))

    def returned(self, found: _Found) -> None:
        self._rewrite([(id_, person) for id_, person, _ in found])
        rows = ((id_, self._day, self._delivery_id) for id_, _, _ in found)
        self._run(_ENTER_AGAIN, rows, len(found))

    def leave(self, ids: Sequence[int]) -> None:
        self._run(_LEAVE, ((self._day, self._delivery_id, id_) for id_ in ids), len(ids))
        self._run("UPDATE resident SET on_list = 0 WHERE id = ?", ((id_,) for id_ in ids), len(ids))

    def lines(
        self,
        comparison: Comparison,
        raw: Iterable[tuple[int, str]],
        skipped: dict[int, str],
    ) -> None:
        # Row number -> outcome, resident, restored, changes, column of the problem, problem
        told: dict[int, tuple[str, int | None, str, str, str, str]] = {}
        for row, why in skipped.items():
            told[row] = (Outcome.SKIPPED.value, None, "", "", "", why)
        for row, column, problem, _ in comparison.refused:
            told[row] = (Outcome.REFUSED.value, None, "", "", column, problem)
        for person in comparison.duplicates:
            told[person.row] = (Outcome.DUPLICATE.value, None, "", "", "", "")
        new = Outcome.NEW.value
        for id_, person in enumerate(comparison.new, self._next_id - len(comparison.new)):
            told[person.row] = (new, id_, ",".join(person.restored), "", "", "")
        unchanged = Outcome.UNCHANGED.value
        for id_, person in comparison.unchanged:
            told[person.row] = (unchanged, id_, ",".join(person.restored), "", "", "")
        for outcome, found in (
            (Outcome.CHANGED, comparison.changed),
            (Outcome.RETURNED, comparison.returned),
        ):
            for id_, person, changes in found:
                restored = ",".join(person.restored)
                told[person.row] = (outcome.value, id_, restored, _in_json(changes), "", "")
        delivery_id = self._delivery_id
        rows = ((delivery_id, number, cells, *told[number]) for number, cells in raw)
        self._run(_LINE, rows, len(told))

    def _rewrite(self, persons: Sequence[tuple[int, DeliveredPerson]]) -> None:
        rows = (
            (*person[2:20], _household(person), *_texts(person), id_) for id_, person in persons
        )
        self._run(_CHANGED, rows, len(persons))

    def _run(self, statement: str, rows: Iterator[tuple[Any, ...]], total: int) -> None:
        done = 0
        while part := list(islice(rows, _AT_ONCE)):
            self._progress.step(done, total)
            self._connection.exec_driver_sql(statement, part)
            done += len(part)


@contextmanager
def _indexes_built_afterwards(connection: Connection, progress: Progress) -> Iterator[None]:
    """Sorting 200,000 texts once is several times faster than finding the place of each.

    All in the transaction of the delivery: if it fails or is cancelled, the indexes were never
    away. A double BSN is still refused, when its index is built.
    """
    table = inspect(ResidentRow).local_table
    assert isinstance(table, Table)
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        progress.check()
        index.create(connection)


def _household(p: DeliveredPerson) -> str:
    return household_key_of(p.postcode, p.number, p.letter, p.addition)


def _texts(p: DeliveredPerson) -> tuple[str, str, str]:
    return index_texts(
        p.surname,
        p.prefix,
        p.initials,
        p.street,
        p.number,
        p.letter,
        p.addition,
        p.postcode,
        p.town,
        p.bsn,
    )


def _in_json(changes: Sequence[Change]) -> str:
    return json.dumps([(c.title, c.old, c.new) for c in changes], ensure_ascii=False)
