"""The looks in the BRP in the file. The newest of a resident also stands in the resident's row."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address, household_key, one_line
from desktop.domain.brp import NO_VISITS, BrpCheck, BrpOutcome
from desktop.domain.partial_date import PartialDate
from desktop.storage.resident_records import index
from desktop.storage.row_changes import Changes, RowBatch, among
from desktop.storage.tables_residents import BrpCheckRow, PeriodRow, ResidentRow
from desktop.storage.tables_visits import VisitRoundRow, VisitRow

_ADDRESS = ("street", "number", "letter", "addition", "postcode", "town", "designation", "location")


class BrpChecks:
    """The checks of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        resident_id: int,
        outcome: BrpOutcome,
        on: date,
        by: str,
        *,
        note: str = "",
        after: Address | None = None,
        since: PartialDate = PartialDate(),
    ) -> int:
        """Write a check down; ``after`` becomes the address of the resident. Gives its number."""
        person = self._session.get_one(ResidentRow, resident_id)
        row = BrpCheckRow(
            resident_id=resident_id,
            checked_on=on,
            checked_by=by,
            outcome=outcome.value,
            note=note,
            address_before=_as_text(_address(person)),
            address_after=_as_text(after) if after is not None else "",
            since=since.iso,
            doubt_since=on if outcome is BrpOutcome.INVESTIGATED else None,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self._session.add(row)
        if after is not None:
            _move(person, after)
        person.brp_checked_on, person.brp_checked_by = on, by
        person.brp_outcome, person.brp_address = outcome.value, one_line(_address(person))
        self._session.flush()
        return row.id

    def newest(self, resident_id: int) -> BrpCheck | None:
        """The check that counts."""
        row = self._session.scalar(
            select(BrpCheckRow)
            .where(BrpCheckRow.resident_id == resident_id)
            .order_by(BrpCheckRow.id.desc())
            .limit(1)
        )
        return None if row is None else _check(row)

    def of_resident(self, resident_id: int) -> list[BrpCheck]:
        """Newest first."""
        rows = self._session.scalars(
            select(BrpCheckRow)
            .where(BrpCheckRow.resident_id == resident_id)
            .order_by(BrpCheckRow.id.desc())
        )
        return [_check(row) for row in rows]

    def set_doubt(self, check_id: int, since: date | None) -> None:
        """The address is to be reported, or after all not."""
        row = self._session.get_one(BrpCheckRow, check_id)
        row.doubt_since = since
        row.reported_on, row.reported_by = None, ""

    def set_reported(self, check_id: int, on: date | None, by: str) -> None:
        """It was reported on this day; None: after all not."""
        row = self._session.get_one(BrpCheckRow, check_id)
        row.reported_on, row.reported_by = on, by if on is not None else ""

    def with_doubt(self, *, reported: bool) -> list[BrpCheck]:
        """The newest checks that are to be reported, the oldest doubt first; or those that were."""
        on = BrpCheckRow.reported_on
        rows = self._session.scalars(
            select(BrpCheckRow)
            .where(
                BrpCheckRow.doubt_since.is_not(None),
                on.is_not(None) if reported else on.is_(None),
                BrpCheckRow.id.in_(_newest()),
            )
            .order_by(BrpCheckRow.doubt_since, BrpCheckRow.id)
        )
        return [_check(row) for row in rows]

    def not_to_be_visited(self) -> set[int]:
        """Who is not to be found at their address or whose processing is restricted."""
        query = select(ResidentRow.id).where(
            or_(
                ResidentRow.brp_outcome.in_(_values(NO_VISITS)),
                ResidentRow.restricted_on.is_not(None),
            )
        )
        return set(self._session.scalars(query))

    def take_out_of_coming_rounds(self, resident_id: int, today: date) -> int:
        """Take one person, not who lives with them, out of the rounds from today on.

        Gives back out of how many. An address without anybody left goes, and so does a round.
        """
        found = self._session.execute(
            select(VisitRow, VisitRoundRow)
            .join(VisitRoundRow, VisitRoundRow.id == VisitRow.round_id)
            .where(
                VisitRow.resident_id == resident_id,
                VisitRoundRow.entered_at == "",
                VisitRoundRow.visit_on >= today,
            )
        ).all()
        for visit, round_ in found:
            others = self._session.scalars(
                select(VisitRow).where(VisitRow.round_id == round_.id, VisitRow.id != visit.id)
            ).all()
            self._session.delete(visit)
            if all(other.position != visit.position for other in others):
                for other in others:
                    if other.position > visit.position:
                        other.position -= 1
            self._session.flush()
            if not others:
                self._session.delete(round_)
        return len(found)

    # What the list says against it

    def moved_from(self) -> dict[int, tuple[Address, ...]]:
        """Resident -> the addresses of before, of whom the address is one that the BRP gave.

        Not of whom the list gave yet another address since: that is newer.
        """
        query = (
            select(BrpCheckRow, ResidentRow)
            .join(ResidentRow, ResidentRow.id == BrpCheckRow.resident_id)
            .where(BrpCheckRow.outcome == BrpOutcome.MOVED.value)
            .order_by(BrpCheckRow.id.desc())
        )
        found: dict[int, tuple[Address, ...]] = {}
        for check, person in self._session.execute(query).tuples():
            before = _read_address(check.address_before)
            if found.get(person.id):
                found[person.id] += (before,)
            elif person.id in found:
                continue
            else:
                still = _read_address(check.address_after) == _address(person)
                found[person.id] = (before,) if still else ()
        return {id_: addresses for id_, addresses in found.items() if addresses}

    def departed(self) -> set[int]:
        """Who is out of the gemeente after the newest check."""
        query = select(ResidentRow.id).where(ResidentRow.brp_outcome == BrpOutcome.DEPARTED.value)
        return set(self._session.scalars(query))

    def deny(self, resident_ids: Collection[int], delivered_on: date, changes: Changes) -> None:
        """A delivery after the check still says what the BRP does not: that is to be reported."""
        rows = self._session.execute(
            select(BrpCheckRow.id).where(
                among(BrpCheckRow.resident_id, list(resident_ids)),
                BrpCheckRow.id.in_(_newest()),
                BrpCheckRow.checked_on < delivered_on,
                BrpCheckRow.doubt_since.is_(None),
            )
        )
        ids = [id_ for (id_,) in rows]
        if not ids:
            return
        day = delivered_on.isoformat()
        self._session.connection().exec_driver_sql(
            "UPDATE brp_check SET doubt_since = ? WHERE id = ?", [(day, id_) for id_ in ids]
        )
        before, after = [(id_, None) for id_ in ids], [(id_, day) for id_ in ids]
        changes.add(RowBatch("brp_check", ("id", "doubt_since"), before, after))

    # Who is to be looked up

    def of_the_list(self, *, before: date | None) -> list[int]:
        """Of those on the list: the last checked before a day, or (None) the never checked."""
        age: ColumnElement[bool] = ResidentRow.brp_checked_on.is_(None)
        if before is not None:
            age = ResidentRow.brp_checked_on < before
        query = (
            select(ResidentRow.id)
            .where(ResidentRow.on_list, age)
            .order_by(ResidentRow.sort_name, ResidentRow.id)
        )
        return list(self._session.scalars(query))

    def in_coming_rounds(self, today: date) -> dict[int, date]:
        """Resident -> the day of the first round that is still to be walked."""
        query = (
            select(VisitRow.resident_id, func.min(VisitRoundRow.visit_on))
            .join(VisitRoundRow, VisitRoundRow.id == VisitRow.round_id)
            .where(VisitRoundRow.entered_at == "", VisitRoundRow.visit_on >= today)
            .group_by(VisitRow.resident_id)
        )
        return dict(self._session.execute(query).tuples().all())

    def entered_on(self, resident_id: int) -> date | None:
        """Since which delivery this resident is on the list; None when not."""
        return self._session.scalar(
            select(PeriodRow.entered_on).where(
                PeriodRow.resident_id == resident_id, PeriodRow.left_on.is_(None)
            )
        )


def residents_to_report() -> Select[Any]:
    """The residents whose address is still to be reported."""
    return select(BrpCheckRow.resident_id).where(
        BrpCheckRow.doubt_since.is_not(None),
        BrpCheckRow.reported_on.is_(None),
        BrpCheckRow.id.in_(_newest()),
    )


def away_rows() -> Select[Any]:
    """Who is gone, or away for a while: few rows, for Vandaag."""
    return select(ResidentRow.id, ResidentRow.brp_outcome, ResidentRow.brp_checked_on).where(
        or_(
            ResidentRow.brp_outcome == BrpOutcome.DECEASED.value,
            ResidentRow.brp_outcome == BrpOutcome.DEPARTED.value,
            ResidentRow.brp_outcome == BrpOutcome.DETENTION.value,
        )
    )


def _newest() -> Select[Any]:
    return select(func.max(BrpCheckRow.id)).group_by(BrpCheckRow.resident_id)


def _values(outcomes: Collection[BrpOutcome]) -> Sequence[str]:
    return sorted(outcome.value for outcome in outcomes)


def _address(row: ResidentRow) -> Address:
    return Address(**{name: getattr(row, name) for name in (*_ADDRESS, "country")})


def _move(row: ResidentRow, to: Address) -> None:
    for name in (*_ADDRESS, "country"):
        setattr(row, name, getattr(to, name))
    row.household_key = household_key(to)
    index(row)


def _as_text(address: Address) -> str:
    return json.dumps({k: v for k, v in asdict(address).items() if v}, ensure_ascii=False)


def _read_address(text: str) -> Address:
    return Address(**json.loads(text))


def _check(row: BrpCheckRow) -> BrpCheck:
    return BrpCheck(
        id=row.id,
        resident_id=row.resident_id,
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        outcome=BrpOutcome(row.outcome),
        note=row.note,
        before=_read_address(row.address_before),
        after=_read_address(row.address_after) if row.address_after else None,
        since=PartialDate.parse(row.since),
        doubt_since=row.doubt_since,
        reported_on=row.reported_on,
        reported_by=row.reported_by,
    )
