"""Everything we ask the file about residents. Records in, records out; rows stay inside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from desktop.domain.codes import ExitReason, Status
from desktop.domain.filters import VIEW_OF_STATUS, Filter, Sort, View
from desktop.domain.resident import NextAction, Period, Resident
from desktop.domain.searching import search_words
from desktop.storage.areas import is_in_area, neighbourhood_column
from desktop.storage.resident_records import index, period_record, record
from desktop.storage.resident_status import in_view, status_column
from desktop.storage.tables_residents import ContactAttemptRow, PeriodRow, ResidentRow

_FEW = 1_000  # residents that are looked up one by one without anybody noticing
_Key = TypeVar("_Key", int, str)
_IN_ONE_QUERY = 500  # SQLite allows far more values; short statements are parsed faster


class ListedResident(NamedTuple):
    """What the list shows of one resident. ``attempts``: reached or not, oldest first."""

    resident: Resident
    status: Status
    attempts: tuple[bool, ...]


class Residents:
    """The residents of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # The list

    def keys(
        self,
        wanted: Filter,
        today: date,
        *,
        sort: Sort = Sort.NAME,
        descending: bool = False,
        limit: int | None = None,
    ) -> list[int]:
        """The ids of all residents found, in order. The database sorts, not the view."""
        query = self._found(select(ResidentRow.id), wanted, today)
        few = None if sort is Sort.NAME else self._few_with(search_words(wanted.search))
        if few is not None:
            query = query.where(_is_among(few))
        query = query.order_by(*_order(sort, descending))
        return list(self._session.scalars(query.limit(limit)))

    def count(self, wanted: Filter, today: date) -> int:
        query = self._found(select(func.count()).select_from(ResidentRow), wanted, today)
        found: int = self._session.scalars(query).one()
        return found

    def count_by_view(self, wanted: Filter, today: date) -> dict[View, int]:
        """How many there are in each view, with the other wishes of the filter as they are."""
        query = self._found(
            select(ResidentRow.on_list, status_column().label("status"), func.count()),
            wanted,
            today,
            with_view=False,
        ).group_by(ResidentRow.on_list, "status")
        counts = dict.fromkeys(View, 0)
        for on_list, status, number in self._session.execute(query):
            if on_list:
                counts[View.ALL] += number
                counts[VIEW_OF_STATUS[Status(status)]] += number
            else:
                counts[View.GONE] += number
        return counts

    def listed(self, keys: Sequence[int]) -> dict[int, ListedResident]:
        """The lines for some keys; a key that is not there any more is left out."""
        found: dict[int, ListedResident] = {}
        for part in _parts(keys):
            attempts: dict[int, list[bool]] = {}
            for resident_id, reached in self._session.execute(
                select(ContactAttemptRow.resident_id, ContactAttemptRow.reached)
                .where(ContactAttemptRow.resident_id.in_(part))
                .order_by(ContactAttemptRow.made_on, ContactAttemptRow.id)
            ):
                attempts.setdefault(resident_id, []).append(reached)
            for row, neighbourhood, status in self._session.execute(
                select(ResidentRow, neighbourhood_column(), status_column()).where(
                    ResidentRow.id.in_(part)
                )
            ):
                found[row.id] = ListedResident(
                    record(row, neighbourhood), Status(status), tuple(attempts.get(row.id, ()))
                )
        return found

    # One resident

    def get(self, resident_id: int) -> Resident | None:
        row = self._session.execute(
            select(ResidentRow, neighbourhood_column()).where(ResidentRow.id == resident_id)
        ).one_or_none()
        return None if row is None else record(row[0], row[1])

    def status(self, resident_id: int) -> Status:
        query = select(status_column()).select_from(ResidentRow)
        return Status(self._session.scalars(query.where(ResidentRow.id == resident_id)).one())

    def many(self, ids: Iterable[int]) -> dict[int, Resident]:
        return {id_: line.resident for id_, line in self.listed(list(ids)).items()}

    def all(self) -> list[Resident]:
        """Everybody, on the list or not."""
        query = select(ResidentRow, neighbourhood_column())
        return [record(row, neighbourhood) for row, neighbourhood in self._session.execute(query)]

    def id_of_bsn(self, bsn: str) -> int | None:
        return self._session.scalar(select(ResidentRow.id).where(ResidentRow.bsn == bsn))

    def restricted(self) -> dict[int, str]:
        """Resident -> BSN, of whom the processing is restricted."""
        query = select(ResidentRow.id, ResidentRow.bsn).where(
            ResidentRow.restricted_on.is_not(None)
        )
        return dict(self._session.execute(query).tuples().all())

    def set(self, resident_id: int, **values: Any) -> None:
        """Change some columns of one resident; sort and search texts follow by themselves."""
        row = self._session.get_one(ResidentRow, resident_id)
        for name, value in values.items():
            setattr(row, name, value)
        index(row)

    def set_next_action(self, resident_id: int, action: NextAction | None) -> None:
        self.set(
            resident_id,
            next_kind=action.kind.value if action else "",
            next_on=action.on if action else None,
            next_note=action.note if action else "",
            next_promised=bool(action and action.promised),
        )

    # Periods in the scheme

    def periods(self, resident_id: int) -> list[Period]:
        """Newest first."""
        rows = self._session.scalars(
            select(PeriodRow)
            .where(PeriodRow.resident_id == resident_id)
            .order_by(PeriodRow.entered_on.desc(), PeriodRow.id.desc())
        )
        return [period_record(row) for row in rows]

    def all_periods(self) -> list[Period]:
        columns = (
            PeriodRow.id,
            PeriodRow.resident_id,
            PeriodRow.entered_on,
            PeriodRow.returned,
            PeriodRow.left_on,
            PeriodRow.exit_reason,
        )
        return [
            Period(
                id=id_,
                resident_id=resident_id,
                entered_on=entered_on,
                returned=returned,
                left_on=left_on,
                exit_reason=ExitReason(reason) if reason else None,
            )
            for id_, resident_id, entered_on, returned, left_on, reason in self._session.execute(
                select(*columns)
            )
        ]

    def set_exit_reason(self, period_id: int, reason: ExitReason) -> int:
        """Give back the id of the resident whose period it is."""
        row = self._session.get_one(PeriodRow, period_id)
        row.exit_reason = reason.value
        return row.resident_id

    # What Vandaag asks

    def with_next_action(self, up_to: date) -> list[int]:
        """Those with a next action on or before a day, the earliest first."""
        query = (
            select(ResidentRow.id)
            .where(ResidentRow.next_on.is_not(None), ResidentRow.next_on <= up_to)
            .order_by(ResidentRow.next_on, ResidentRow.sort_name)
        )
        return list(self._session.scalars(query))

    def waiting_without_attempt(self) -> list[tuple[int, date]]:
        """(resident, on the list since) of everybody new, without a next action; longest first."""
        query = (
            select(ResidentRow.id, PeriodRow.entered_on)
            .join(
                PeriodRow,
                and_(PeriodRow.resident_id == ResidentRow.id, PeriodRow.left_on.is_(None)),
            )
            .where(
                ResidentRow.on_list,
                ResidentRow.next_on.is_(None),
                status_column().in_([Status.NEW.value, Status.OPEN.value]),
            )
            .order_by(PeriodRow.entered_on, ResidentRow.in_scheme_since, ResidentRow.sort_name)
        )
        return [(id_, entered_on) for id_, entered_on in self._session.execute(query)]

    def _few_with(self, words: Sequence[str]) -> list[int] | None:
        """Those whose search text holds the words; None when there are many.

        Only the index on the names holds the search texts. In any other order the database would
        fetch all residents one by one (200,000: 250 ms) to learn that hardly any of them will do.
        """
        if not words:
            return None
        query = select(ResidentRow.id).where(*map(_holds, words)).limit(_FEW + 1)
        ids = list(self._session.scalars(query))
        return ids if len(ids) <= _FEW else None

    def _found(
        self, query: Select[Any], wanted: Filter, today: date, *, with_view: bool = True
    ) -> Select[Any]:
        for word in search_words(wanted.search):
            query = query.where(_holds(word))
        if wanted.only_ids is not None:
            # A click on a count shows its people, on the list or not
            return query.where(_is_among(sorted(wanted.only_ids)))
        after, up_to = wanted.since_range(today)
        if after:
            query = query.where(ResidentRow.in_scheme_since > after)
        if up_to:
            query = query.where(
                ResidentRow.in_scheme_since <= up_to, ResidentRow.in_scheme_since != ""
            )
        if wanted.district or wanted.neighbourhood:
            query = query.where(is_in_area(wanted.district, wanted.neighbourhood))
        if wanted.without_attempt:
            query = query.where(~exists().where(ContactAttemptRow.resident_id == ResidentRow.id))
        if with_view:
            query = query.where(in_view(wanted.view))
        return query


def _holds(word: str) -> ColumnElement[bool]:
    return func.instr(ResidentRow.search_text, word) > 0


def _is_among(ids: Sequence[int]) -> ColumnElement[bool]:
    # One value however many ids there are
    values = func.json_each(json.dumps(ids)).table_valued("value")
    return ResidentRow.id.in_(select(values.c.value))


def _parts(keys: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    for first in range(0, len(keys), _IN_ONE_QUERY):
        yield keys[first : first + _IN_ONE_QUERY]


def _order(sort: Sort, descending: bool) -> list[ColumnElement[Any]]:
    columns: dict[Sort, list[Any]] = {
        Sort.NAME: [ResidentRow.sort_name],
        Sort.ADDRESS: [ResidentRow.sort_address],
        Sort.SINCE: [ResidentRow.in_scheme_since],
        Sort.ATTEMPTS: [
            select(func.count())
            .where(ContactAttemptRow.resident_id == ResidentRow.id)
            .scalar_subquery(),
            ResidentRow.sort_name,
        ],
        Sort.STATUS: [status_column(), ResidentRow.sort_name],
        Sort.NEXT: [ResidentRow.next_on, ResidentRow.sort_name],
    }
    # The id makes the order total, so that equal names never swap places
    order = [*columns[sort], ResidentRow.id]
    if descending:
        order = [column.desc() for column in order]
    # Nothing planned comes last, whichever way round
    return [ResidentRow.next_on.is_(None), *order] if sort is Sort.NEXT else order
