"""Who is done with, who is held, and what is kept after a purge."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from desktop.domain.retention import Ended
from desktop.storage import purging
from desktop.storage.plain_rows import day_of, plain_rows
from desktop.storage.row_changes import among
from desktop.storage.tables_help import HandOverRow
from desktop.storage.tables_residents import CaseRow, ContactAttemptRow, PeriodRow, ResidentRow
from desktop.storage.tables_retention import (
    FrozenCountsRow,
    HoldRow,
    PurgedResidentRow,
    PurgeRecordRow,
)

_PATIENCE, _USUAL_PATIENCE = 1_000, 5_000  # milliseconds that others who read are waited for


class Hold(NamedTuple):
    """Why somebody is not purged yet; ``until`` None: until it is taken away."""

    reason: str
    until: date | None
    set_on: date
    set_by: str


class KeptRecord(NamedTuple):
    """One deletion record: ``content`` holds numbers only."""

    id: int
    done_at: str
    done_by: str
    content: dict[str, Any]


class Retention:
    """Keeping and forgetting in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Who is done with

    def ended(self) -> list[Ended]:
        """Everybody off the list without an open dossier or a plan, by name."""
        closed: dict[int, tuple[date, str]] = {}
        for id_, on, result in self._session.execute(
            select(CaseRow.resident_id, CaseRow.closed_on, CaseRow.end_result)
            .where(CaseRow.closed_on.is_not(None))
            .order_by(CaseRow.closed_on, CaseRow.id)
        ):
            closed[id_] = (on, result)
        attempts: dict[int, tuple[date | None, bool]] = {
            id_: (day_of(last), bool(reached))
            for id_, last, reached in plain_rows(
                self._session,
                select(
                    ContactAttemptRow.resident_id,
                    func.max(ContactAttemptRow.made_on),
                    func.max(ContactAttemptRow.reached),
                ).group_by(ContactAttemptRow.resident_id),
            )
        }
        last_handed = select(HandOverRow.resident_id, func.max(HandOverRow.handed_on))
        handed = dict(
            self._session.execute(last_handed.group_by(HandOverRow.resident_id)).tuples().all()
        )
        stays: dict[int, tuple[date, str]] = {}
        for id_, left_on, reason in self._session.execute(
            select(PeriodRow.resident_id, PeriodRow.left_on, PeriodRow.exit_reason)
            .where(PeriodRow.left_on.is_not(None))
            .order_by(PeriodRow.left_on, PeriodRow.id)
        ):
            stays[id_] = (left_on, reason)
        found = []
        for id_, outcome in self._session.execute(
            select(ResidentRow.id, ResidentRow.brp_outcome)
            .where(
                ResidentRow.on_list.is_(False),
                ResidentRow.next_on.is_(None),
                ResidentRow.id.not_in(
                    select(CaseRow.resident_id).where(CaseRow.closed_on.is_(None))
                ),
            )
            .order_by(ResidentRow.sort_name, ResidentRow.id)
        ):
            if id_ not in stays:
                continue  # came with a delivery that was taken back
            left_on, reason = stays[id_]
            closed_on, result = closed.get(id_, (None, ""))
            last_attempt, reached = attempts.get(id_, (None, False))
            found.append(
                Ended(
                    resident_id=id_,
                    left_on=left_on,
                    exit_reason=reason,
                    closed_on=closed_on,
                    end_result=result,
                    last_attempt_on=last_attempt,
                    was_reached=reached,
                    handed_on=handed.get(id_),
                    brp_outcome=outcome or "",
                )
            )
        return found

    def waiting_for_work(self) -> int:
        """How many are off the list and have an open dossier or a plan."""
        query = select(func.count()).where(
            ResidentRow.on_list.is_(False),
            ResidentRow.next_on.is_not(None)
            | ResidentRow.id.in_(select(CaseRow.resident_id).where(CaseRow.closed_on.is_(None))),
        )
        return self._session.scalar(query) or 0

    # Holds

    def holds(self) -> dict[int, Hold]:
        return {
            row.resident_id: Hold(row.reason, row.until, row.set_on, row.set_by)
            for row in self._session.scalars(select(HoldRow))
        }

    def set_hold(self, resident_id: int, hold: Hold | None) -> None:
        """None takes it away."""
        row = self._session.scalar(select(HoldRow).where(HoldRow.resident_id == resident_id))
        if hold is None:
            if row is not None:
                self._session.delete(row)
            return
        values = hold._asdict()
        if row is None:
            self._session.add(HoldRow(resident_id=resident_id, **values))
        else:
            for name, value in values.items():
                setattr(row, name, value)

    # Purging

    def purge(self, ids: Collection[int], on: date) -> dict[str, int]:
        """Take these residents out of this file; table -> rows. Raises as the database does."""
        return purging.purge(self._session, ids, on)

    def purged(self) -> frozenset[int]:
        return frozenset(self._session.scalars(select(PurgedResidentRow.resident_id)))

    def lineage(self) -> str:
        return purging.lineage(purging.driver_of(self._session))

    def add_record(self, done_at: str, done_by: str, content: Mapping[str, Any]) -> int:
        row = PurgeRecordRow(
            done_at=done_at, done_by=done_by, content=json.dumps(content, ensure_ascii=False)
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def change_record(self, record_id: int, **values: object) -> None:
        """Add to what a record says."""
        row = self._session.get_one(PurgeRecordRow, record_id)
        row.content = json.dumps(json.loads(row.content) | values, ensure_ascii=False)

    def records(self) -> list[KeptRecord]:
        """Newest first."""
        rows = self._session.scalars(select(PurgeRecordRow).order_by(PurgeRecordRow.id.desc()))
        return [
            KeptRecord(row.id, row.done_at, row.done_by, json.loads(row.content)) for row in rows
        ]

    # Counts that stay

    def freeze(self, quarter: str, content: Mapping[str, Any], on: date) -> None:
        self._session.add(
            FrozenCountsRow(
                quarter=quarter, content=json.dumps(content, ensure_ascii=False), frozen_on=on
            )
        )

    def frozen_quarters(self) -> set[str]:
        return set(self._session.scalars(select(FrozenCountsRow.quarter)))

    def frozen(self, quarter: str) -> dict[str, Any] | None:
        row = self._session.get(FrozenCountsRow, quarter)
        return None if row is None else dict(json.loads(row.content))

    def still_there(self, ids: Iterable[int]) -> set[int]:
        """Those of these residents who are in the file."""
        query = select(ResidentRow.id).where(among(ResidentRow.id, sorted(set(ids))))
        return set(self._session.scalars(query))


def squeeze(engine: Engine) -> bool:
    """Give back the room of what was taken away, and empty the log of writes.

    False when somebody was busy with the file: then it is to be done again.
    """
    raw = engine.raw_connection()
    driver: Any = raw.driver_connection
    try:
        driver.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        return purging.squeeze(driver)
    except sqlcipher.OperationalError:
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout = {_USUAL_PATIENCE}")
        raw.close()
