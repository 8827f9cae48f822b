"""Writes a compared delivery: many rows at once, as plain tuples.

The ORM would take 25 times as long for the whole country (200,000 rows). Nothing here decides
anything: what is new, changed or gone was decided by the comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, inspect, select, text
from sqlalchemy.orm import Session

from desktop.domain.addresses import designation_in, household_key_of
from desktop.domain.delivery import Change, Comparison, DeliveredPerson, Field, LeftOut
from desktop.domain.searching import index_columns
from desktop.runtime.progress import Progress
from desktop.storage.brp import BrpChecks
from desktop.storage.delivery_rows import DeliveryRows
from desktop.storage.row_changes import Changes, RowBatch, among
from desktop.storage.tables_deliveries import DeliveryReviewRow
from desktop.storage.tables_residents import PeriodRow, ResidentRow

_AT_ONCE = 5_000
_MANY = 20_000  # from here on, indexes are built faster afterwards than row by row

# The columns that are delivered stand in the order of DeliveredPerson: 1 is bsn, 19 extra
_RESIDENT = """
INSERT INTO resident (id, bsn, surname, prefix, initials, first_names, born, street, number, letter,
 addition, postcode, town, location, uzovi, monthly_premium, in_scheme_since, since_from_duration,
 collection_method, extra, household_key, sort_name, sort_address, search_text, on_list, gender,
 name_use, partner_surname, partner_prefix, salutation, designation, country, note, phone, email,
 phone_source, email_source, language, safety, safety_rule, brp_checked_by, next_kind, next_note,
 next_promised)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
 1, '', 'E', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 0)
"""
_CHANGED = """
UPDATE resident SET surname = ?, prefix = ?, initials = ?, first_names = ?, born = ?, street = ?,
 number = ?, letter = ?, addition = ?, postcode = ?, town = ?, location = ?, uzovi = ?,
 monthly_premium = ?, in_scheme_since = ?, since_from_duration = ?, collection_method = ?,
 extra = ?, household_key = ?, sort_name = ?, sort_address = ?, search_text = ?, on_list = ?
WHERE id = ?
"""
_OTHERWISE = (
    *("born", "uzovi", "monthly_premium", "in_scheme_since", "since_from_duration"),
    *("collection_method", "extra"),
)
_ALL_DELIVERED = (
    *("surname", "prefix", "initials", "first_names", "born", "street", "number", "letter"),
    *("addition", "postcode", "town", "location", "uzovi", "monthly_premium", "in_scheme_since"),
    *("since_from_duration", "collection_method", "extra", "household_key"),
    *("sort_name", "sort_address", "search_text", "on_list"),
)
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
UPDATE period SET left_on = ?, left_delivery_id = ? WHERE id = ?
"""
_OFF_THE_LIST = "UPDATE resident SET on_list = 0 WHERE id = ?"
_Found = Sequence[tuple[int, DeliveredPerson, tuple[Change, ...]]]


def write_comparison(
    session: Session,
    changes: Changes,
    delivery_id: int,
    delivered_on: date,
    comparison: Comparison,
    left_out: Sequence[LeftOut],
    raw: Iterable[tuple[int, str]],
    skipped: dict[int, str],
    progress: Progress,
) -> None:
    """Carry out what the comparison found. ``raw``: (row number, cells as JSON) of every row.

    ``changes`` is told what undo needs. Cancelling raises out of here, so that the transaction it
    runs in leaves nothing behind.
    """
    writing = _Writing(session, changes, delivery_id, delivered_on, progress)
    progress.begin("De levering wordt opgeslagen")
    new_ids = writing.new(comparison.new)
    writing.changed(comparison.changed)
    writing.returned(comparison.returned)
    writing.leave(comparison.gone)
    BrpChecks(session).deny(comparison.denied, delivered_on, changes)
    DeliveryRows(session).write(delivery_id, comparison, new_ids, left_out, raw, skipped, progress)
    waiting = list(
        session.scalars(
            select(DeliveryReviewRow.id).where(DeliveryReviewRow.delivery_id == delivery_id)
        )
    )
    if waiting:
        changes.add(RowBatch("delivery_review", ("id",), None, [(id_,) for id_ in waiting]))


class _Writing:
    def __init__(
        self,
        session: Session,
        changes: Changes,
        delivery_id: int,
        delivered_on: date,
        progress: Progress,
    ) -> None:
        self._session, self._changes = session, changes
        self._connection: Connection = session.connection()
        self._delivery_id = delivery_id
        self._day = delivered_on.isoformat()
        self._progress = progress
        self._next_id = self._free_id(ResidentRow.id)
        self._known = session.scalar(select(func.count()).select_from(ResidentRow)) or 0

    def new(self, persons: Sequence[DeliveredPerson]) -> range:
        """Add them, and give their ids, in the same order."""
        first, self._next_id = self._next_id, self._next_id + len(persons)
        ids = iter(range(first, self._next_id))
        rows = ((next(ids), *row) for row in _rows_of(persons))
        if len(persons) > max(_MANY, self._known // 2):
            with _indexes_built_afterwards(self._connection, self._progress):
                self._run(_RESIDENT, rows, len(persons))
        else:
            self._run(_RESIDENT, rows, len(persons))
        first_period = self._free_id(PeriodRow.id)
        entered = (self._day, self._delivery_id, first)
        self._connection.exec_driver_sql(_ENTER_NEW, entered)
        self._added("resident", first, len(persons))
        self._added("period", first_period, len(persons))
        return range(first, self._next_id)

    def changed(self, found: _Found) -> None:
        looks = {Field.NAME, Field.ADDRESS}
        named = [(id_, p) for id_, p, changes in found if any(c.field in looks for c in changes)]
        others = [
            (id_, p) for id_, p, changes in found if not any(c.field in looks for c in changes)
        ]
        self._rewrite(named)
        rows = [
            (p.born, p.uzovi, p.premium, p.since, p.since_from_duration, p.collection, p.extra, id_)
            for id_, p in others
        ]
        self._tell_changed(_OTHERWISE, rows)
        self._run(_CHANGED_OTHERWISE, iter(rows), len(rows))

    def returned(self, found: _Found) -> None:
        self._rewrite([(id_, person) for id_, person, _ in found])
        first = self._free_id(PeriodRow.id)
        rows = ((id_, self._day, self._delivery_id) for id_, _, _ in found)
        self._run(_ENTER_AGAIN, rows, len(found))
        self._added("period", first, len(found))

    def leave(self, ids: Sequence[int]) -> None:
        open_periods = select(PeriodRow.id).where(
            PeriodRow.left_on.is_(None), among(PeriodRow.resident_id, ids)
        )
        periods = list(self._session.scalars(open_periods))
        self._run(_LEAVE, ((self._day, self._delivery_id, id_) for id_ in periods), len(periods))
        left = [(id_, self._day, self._delivery_id) for id_ in periods]
        before = [(id_, None, None) for id_ in periods]
        self._changes.add(RowBatch("period", ("id", "left_on", "left_delivery_id"), before, left))
        self._run(_OFF_THE_LIST, ((id_,) for id_ in ids), len(ids))
        was, now = [(id_, True) for id_ in ids], [(id_, False) for id_ in ids]
        self._changes.add(RowBatch("resident", ("id", "on_list"), was, now))

    def _rewrite(self, persons: Sequence[tuple[int, DeliveredPerson]]) -> None:
        written = _rows_of([person for _, person in persons])
        rows = [(*row[1:], True, id_) for (id_, _), row in zip(persons, written, strict=True)]
        self._tell_changed(_ALL_DELIVERED, rows)
        self._run(_CHANGED, iter(rows), len(rows))

    def _tell_changed(self, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """``rows``: the new values of ``columns`` and then the id. Told before it is written."""
        if not rows:
            return
        ids = [row[-1] for row in rows]
        asked = select(ResidentRow.id, *(getattr(ResidentRow, name) for name in columns))
        before = {
            row[0]: tuple(row)
            for row in self._session.execute(asked.where(among(ResidentRow.id, ids)))
        }
        was = [before[id_] for id_ in ids]
        now = [(row[-1], *row[:-1]) for row in rows]
        self._changes.add(RowBatch("resident", ("id", *columns), was, now))

    def _added(self, table: str, first: int, number: int) -> None:
        if number:
            rows = [(id_,) for id_ in range(first, first + number)]
            self._changes.add(RowBatch(table, ("id",), None, rows))

    def _free_id(self, key: Any) -> int:
        used = select(func.max(key)).scalar_subquery()
        given = text("(SELECT seq FROM sqlite_sequence WHERE name = :table)")
        values = {"table": key.class_.__tablename__}
        found = self._session.execute(select(used, given), values).one()
        return max(one or 0 for one in found) + 1

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


def _rows_of(persons: Sequence[DeliveredPerson]) -> Iterator[tuple[Any, ...]]:
    """What a delivery fills of a resident, from ``bsn`` to ``extra``, and what follows from it.

    That is the household key and the texts to sort and search by. Column by column, because calling
    anything for each of 200,000 persons costs more than what it does.
    """
    for first in range(0, len(persons), _AT_ONCE):
        columns = list(zip(*persons[first : first + _AT_ONCE], strict=True))
        by_name = dict(zip(DeliveredPerson._fields, columns, strict=True))
        house = [by_name[name] for name in ("number", "letter", "addition")]
        households = map(
            household_key_of, by_name["postcode"], *house, map(designation_in, by_name["location"])
        )
        texts = zip(
            *index_columns(
                *(by_name[name] for name in ("surname", "prefix", "initials", "street")),
                *house,
                *(by_name[name] for name in ("postcode", "town", "bsn")),
            ),
            strict=True,
        )
        yield from zip(*columns[1:20], households, *texts, strict=True)
