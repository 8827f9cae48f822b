"""Hand-overs in the file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from desktop.domain.brp import BrpOutcome
from desktop.domain.hand_overs import HandOver, HandOverOutcome, Shared
from desktop.domain.partners import Partner
from desktop.storage.tables_help import HandOverRow
from desktop.storage.tables_residents import ResidentRow


class HandOvers:
    """The hand-overs of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_resident(self, resident_id: int) -> list[HandOver]:
        """Newest first."""
        rows = self._session.scalars(
            select(HandOverRow)
            .where(HandOverRow.resident_id == resident_id)
            .order_by(HandOverRow.handed_on.desc(), HandOverRow.id.desc())
        )
        return [_hand_over(row) for row in rows]

    def get(self, hand_over_id: int) -> HandOver:
        return _hand_over(self._session.get_one(HandOverRow, hand_over_id))

    def to_check(self) -> dict[int, HandOver]:
        """Resident -> the hand-over that is to be asked about first."""
        rows = self._session.scalars(
            select(HandOverRow)
            .where(HandOverRow.resident_id.in_(residents_to_check()))
            .where(HandOverRow.outcome == "", HandOverRow.check_on.is_not(None))
            .order_by(HandOverRow.check_on, HandOverRow.id)
        )
        found: dict[int, HandOver] = {}
        for row in rows:
            found.setdefault(row.resident_id, _hand_over(row))
        return found

    def keep(self, made: HandOver) -> int:
        """Add it, or change the one of its id. Gives the id."""
        row = self._session.get_one(HandOverRow, made.id) if made.id else HandOverRow()
        row.resident_id = made.resident_id
        row.partner = json.dumps(asdict(made.partner), ensure_ascii=False)
        row.worker, row.purpose, row.agreement = made.worker, made.purpose, made.agreement
        row.shared = json.dumps([one.value for one in Shared if one in made.shared])
        row.handed_on, row.check_on = made.handed_on, made.check_on
        row.outcome = made.outcome.value if made.outcome else ""
        row.outcome_on = made.outcome_on
        if not made.id:
            self._session.add(row)
        self._session.flush()
        return row.id

    def set_outcome(
        self, hand_over_id: int, outcome: HandOverOutcome | None, on: date, check_on: date | None
    ) -> None:
        """``check_on``: when to ask again; the day stays as it was when there is an outcome."""
        row = self._session.get_one(HandOverRow, hand_over_id)
        row.outcome = outcome.value if outcome else ""
        row.outcome_on = on if outcome else None
        if outcome is None:
            row.check_on = check_on

    def remove(self, hand_over_id: int) -> None:
        self._session.delete(self._session.get_one(HandOverRow, hand_over_id))


def residents_to_check() -> Select[tuple[int]]:
    """Of whom a hand-over is still to be asked about, also when nothing else is open.

    Nobody is asked about who died.
    """
    died = ResidentRow.brp_outcome == BrpOutcome.DECEASED.value
    return (
        select(HandOverRow.resident_id)
        .join(ResidentRow, ResidentRow.id == HandOverRow.resident_id)
        .where(HandOverRow.outcome == "", HandOverRow.check_on.is_not(None))
        .where(or_(ResidentRow.brp_outcome.is_(None), ~died))
    )


def _hand_over(row: HandOverRow) -> HandOver:
    return HandOver(
        id=row.id,
        resident_id=row.resident_id,
        partner=Partner(**json.loads(row.partner)),
        worker=row.worker,
        purpose=row.purpose,
        agreement=row.agreement,
        shared=frozenset(Shared(one) for one in json.loads(row.shared)),
        handed_on=row.handed_on,
        check_on=row.check_on,
        outcome=HandOverOutcome(row.outcome) if row.outcome else None,
        outcome_on=row.outcome_on,
    )
