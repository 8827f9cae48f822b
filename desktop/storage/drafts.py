"""What is half filled in, kept beside the records until it is saved or thrown away."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.storage.tables_drafts import DraftRow


class Draft(NamedTuple):
    """One form. ``form`` and ``about`` together say which; the rest is for who shows it again."""

    form: str
    about: str
    title: str
    content: dict[str, Any]
    place: dict[str, Any]
    residents: tuple[int, ...] = ()
    at: str = ""  # UTC, ISO 8601


class Drafts:
    """The drafts of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Draft]:
        """The newest first."""
        rows = self._session.scalars(select(DraftRow).order_by(DraftRow.at.desc(), DraftRow.id))
        return [_draft(row) for row in rows]

    def get(self, form: str, about: str) -> Draft | None:
        row = self._row(form, about)
        return None if row is None else _draft(row)

    def keep(self, draft: Draft) -> None:
        """In the place of the earlier draft of the same form."""
        row = self._row(draft.form, draft.about)
        if row is None:
            row = DraftRow(form=draft.form, about=draft.about)
            self._session.add(row)
        row.title, row.at = draft.title, draft.at
        row.content, row.place = _json(draft.content), _json(draft.place)
        row.residents = _json(draft.residents)

    def forget(self, form: str, about: str) -> None:
        """Throw it away; ``secure_delete`` overwrites it."""
        row = self._row(form, about)
        if row is not None:
            self._session.delete(row)

    def forget_resident(self, resident_id: int) -> int:
        """Throw away every draft that is about this resident, alone or with others; how many.

        What somebody typed about them in a draft about somebody else is not found by this.
        """
        about = [
            row.id
            for row in self._session.scalars(select(DraftRow))
            if resident_id in json.loads(row.residents)
        ]
        self._session.execute(delete(DraftRow).where(DraftRow.id.in_(about)))
        return len(about)

    def _row(self, form: str, about: str) -> DraftRow | None:
        wanted = (DraftRow.form == form, DraftRow.about == about)
        return self._session.scalar(select(DraftRow).where(*wanted))


def _draft(row: DraftRow) -> Draft:
    return Draft(
        form=row.form,
        about=row.about,
        title=row.title,
        content=json.loads(row.content),
        place=json.loads(row.place),
        residents=tuple(json.loads(row.residents)),
        at=row.at,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
