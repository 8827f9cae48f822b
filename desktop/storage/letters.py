"""Letter templates, and letters that were printed or sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.codes import TemplateKind
from desktop.domain.letters import Template
from desktop.storage.tables import ContactAttemptRow, LetterRow, LetterTemplateRow


class Letter(NamedTuple):
    """One letter that was printed; sent when ``sent_on`` is there."""

    id: int
    resident_id: int
    template_id: int
    template_name: str
    kind: TemplateKind
    made_on: date
    sent_on: date | None


class Letters:
    """The templates and letters of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def templates(self) -> list[Template]:
        rows = self._session.scalars(select(LetterTemplateRow).order_by(LetterTemplateRow.id))
        return [_template(row) for row in rows]

    def template(self, template_id: int) -> Template | None:
        row = self._session.get(LetterTemplateRow, template_id)
        return None if row is None else _template(row)

    def save_template(self, template: Template) -> int:
        """Add it when its id is 0, else change it."""
        values = {
            "kind": template.kind.value,
            "name": template.name,
            "subject": template.subject,
            "body": template.body,
        }
        if not template.id:
            row = LetterTemplateRow(**values)
            self._session.add(row)
        else:
            row = self._session.get_one(LetterTemplateRow, template.id)
            for name, value in values.items():
                setattr(row, name, value)
        self._session.flush()
        return row.id

    def add(self, resident_id: int, template: Template, made_on: date) -> int:
        row = LetterRow(
            resident_id=resident_id,
            template_id=template.id,
            template_name=template.name,
            kind=template.kind.value,
            subject=template.subject,
            body=template.body,
            made_on=made_on,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def get_many(self, letter_ids: Iterable[int]) -> list[Letter]:
        rows = self._session.scalars(
            select(LetterRow).where(LetterRow.id.in_(list(letter_ids))).order_by(LetterRow.id)
        )
        return [_letter(row) for row in rows]

    def mark_sent(self, letter_id: int, sent_on: date) -> None:
        self._session.get_one(LetterRow, letter_id).sent_on = sent_on

    def remove(self, letter_id: int) -> None:
        self._session.delete(self._session.get_one(LetterRow, letter_id))

    def printed(self) -> list[Letter]:
        """Printed, and not yet said to be sent; oldest first."""
        rows = self._session.scalars(
            select(LetterRow).where(LetterRow.sent_on.is_(None)).order_by(LetterRow.id)
        )
        return [_letter(row) for row in rows]

    def sent(self, limit: int) -> list[Letter]:
        """Newest first."""
        rows = self._session.scalars(
            select(LetterRow)
            .where(LetterRow.sent_on.is_not(None))
            .order_by(LetterRow.sent_on.desc(), LetterRow.id.desc())
            .limit(limit)
        )
        return [_letter(row) for row in rows]

    def sent_count(self) -> int:
        return self._session.scalars(
            select(func.count()).select_from(LetterRow).where(LetterRow.sent_on.is_not(None))
        ).one()

    def of_resident(self, resident_id: int) -> list[Letter]:
        rows = self._session.scalars(
            select(LetterRow).where(LetterRow.resident_id == resident_id).order_by(LetterRow.id)
        )
        return [_letter(row) for row in rows]

    def waiting_of(self, resident_ids: Iterable[int], template_id: int) -> dict[int, int]:
        """Resident -> the letter of this template that is printed and waits to be sent."""
        query = select(LetterRow.resident_id, LetterRow.id).where(
            LetterRow.resident_id.in_(list(resident_ids)),
            LetterRow.template_id == template_id,
            LetterRow.sent_on.is_(None),
        )
        return dict(self._session.execute(query).tuples().all())

    def sent_to_on(self, template_id: int, sent_on: date) -> set[int]:
        """Who was sent this template on that day."""
        query = select(LetterRow.resident_id).where(
            LetterRow.template_id == template_id, LetterRow.sent_on == sent_on
        )
        return set(self._session.scalars(query))

    def attempt_of(self, letter_id: int) -> int | None:
        return self._session.scalar(
            select(ContactAttemptRow.id).where(ContactAttemptRow.letter_id == letter_id)
        )


def _template(row: LetterTemplateRow) -> Template:
    return Template(
        id=row.id,
        kind=TemplateKind(row.kind),
        name=row.name,
        subject=row.subject,
        body=row.body,
    )


def _letter(row: LetterRow) -> Letter:
    return Letter(
        row.id,
        row.resident_id,
        row.template_id,
        row.template_name,
        TemplateKind(row.kind),
        row.made_on,
        row.sent_on,
    )
