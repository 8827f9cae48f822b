"""Dossiers and contact attempts in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.codes import DDAS_VERSION, ContactKind, DayPart, EndResult
from desktop.domain.resident import Case, ContactAttempt
from desktop.storage.tables_letters import LetterRow
from desktop.storage.tables_residents import CaseRow, ContactAttemptRow
from desktop.storage.tables_visits import VisitRow


class Cases:
    """The dossiers and attempts of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_case(self, resident_id: int) -> Case | None:
        row = self._session.scalar(
            select(CaseRow).where(CaseRow.resident_id == resident_id, CaseRow.closed_on.is_(None))
        )
        return None if row is None else _case(row)

    def get(self, case_id: int) -> Case:
        return _case(self._session.get_one(CaseRow, case_id))

    def add(self, resident_id: int, opened_on: date) -> Case:
        row = CaseRow(resident_id=resident_id, opened_on=opened_on, code_list_version=DDAS_VERSION)
        self._session.add(row)
        self._session.flush()
        return _case(row)

    def close(self, case_id: int, result: EndResult, closed_on: date, note: str) -> None:
        row = self._session.get_one(CaseRow, case_id)
        row.closed_on, row.end_result, row.note = closed_on, result.value, note
        row.code_list_version = DDAS_VERSION

    def reopen(self, case_id: int) -> int:
        """Give back the resident whose dossier it is."""
        row = self._session.get_one(CaseRow, case_id)
        row.closed_on, row.end_result = None, ""
        return row.resident_id

    def move_opening(self, case_id: int, opened_on: date) -> None:
        self._session.get_one(CaseRow, case_id).opened_on = opened_on

    def of_resident(self, resident_id: int) -> list[Case]:
        """Newest first."""
        rows = self._session.scalars(
            select(CaseRow)
            .where(CaseRow.resident_id == resident_id)
            .order_by(CaseRow.opened_on.desc(), CaseRow.id.desc())
        )
        return [_case(row) for row in rows]

    def all_cases(self) -> list[Case]:
        return [_case(row) for row in self._session.scalars(select(CaseRow))]

    def open_cases(self, resident_ids: Iterable[int]) -> dict[int, Case]:
        rows = self._session.scalars(
            select(CaseRow).where(
                CaseRow.closed_on.is_(None), CaseRow.resident_id.in_(list(resident_ids))
            )
        )
        return {row.resident_id: _case(row) for row in rows}

    # Attempts

    def add_attempt(
        self,
        *,
        resident_id: int,
        case_id: int,
        kind: ContactKind,
        made_on: date,
        day_part: DayPart | None,
        reached: bool,
        note: str = "",
        letter_id: int | None = None,
    ) -> int:
        row = ContactAttemptRow(
            resident_id=resident_id,
            case_id=case_id,
            kind=kind.value,
            made_on=made_on,
            day_part=day_part.value if day_part else "",
            reached=reached,
            note=note,
            letter_id=letter_id,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            code_list_version=DDAS_VERSION,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def attempts_of(self, resident_id: int) -> list[ContactAttempt]:
        """Newest first."""
        rows = self._session.scalars(
            select(ContactAttemptRow)
            .where(ContactAttemptRow.resident_id == resident_id)
            .order_by(ContactAttemptRow.made_on.desc(), ContactAttemptRow.id.desc())
        )
        return [_attempt(row) for row in rows]

    def attempts_of_many(self, resident_ids: Iterable[int]) -> dict[int, list[ContactAttempt]]:
        """Newest first, per resident."""
        found: dict[int, list[ContactAttempt]] = {}
        rows = self._session.scalars(
            select(ContactAttemptRow)
            .where(ContactAttemptRow.resident_id.in_(list(resident_ids)))
            .order_by(ContactAttemptRow.made_on.desc(), ContactAttemptRow.id.desc())
        )
        for row in rows:
            found.setdefault(row.resident_id, []).append(_attempt(row))
        return found

    def all_attempts(self) -> list[ContactAttempt]:
        return [_attempt(row) for row in self._session.scalars(select(ContactAttemptRow))]

    def last_attempt_on(self, case_id: int) -> date | None:
        return self._session.scalar(
            select(func.max(ContactAttemptRow.made_on)).where(ContactAttemptRow.case_id == case_id)
        )

    def delete_attempt(self, attempt_id: int) -> int:
        """Give back the resident it was of. Its letter waits to be sent again."""
        row = self._session.get_one(ContactAttemptRow, attempt_id)
        for visit in self._session.scalars(
            select(VisitRow).where(VisitRow.attempt_id == attempt_id)
        ):
            visit.outcome, visit.attempt_id = "", None
        if row.letter_id is not None:
            self._session.get_one(LetterRow, row.letter_id).sent_on = None
        self._session.flush()
        self._session.delete(row)
        return row.resident_id


def _case(row: CaseRow) -> Case:
    return Case(
        id=row.id,
        resident_id=row.resident_id,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        end_result=EndResult(row.end_result) if row.end_result else None,
    )


def _attempt(row: ContactAttemptRow) -> ContactAttempt:
    return ContactAttempt(
        id=row.id,
        resident_id=row.resident_id,
        case_id=row.case_id,
        kind=ContactKind(row.kind),
        made_on=row.made_on,
        day_part=DayPart(row.day_part) if row.day_part else None,
        reached=row.reached,
        note=row.note,
        letter_id=row.letter_id,
    )
