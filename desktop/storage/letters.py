"""Letter templates, and the letters that are made of them: concept, printed or sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.letter_states import LetterState
from desktop.domain.letters import Template
from desktop.storage.tables_letters import LetterBatchRow, LetterRow, LetterTemplateRow
from desktop.storage.tables_residents import ContactAttemptRow


class Letter(NamedTuple):
    """One letter. A concept has no words and no day yet; ``sent_on`` when it went out."""

    id: int
    batch_id: int
    resident_id: int
    template_id: int
    template_name: str
    kind: TemplateKind | None
    subject: str
    body: str
    language: str
    second_subject: str
    second_body: str
    shared: tuple[int, ...]  # residents on this one letter, in its order; empty: only this one
    visit_on: date | None
    visit_day_part: DayPart | None
    printed_on: date | None
    sent_on: date | None

    @property
    def state(self) -> LetterState:
        if self.sent_on is not None:
            return LetterState.SENT
        return LetterState.CONCEPT if self.printed_on is None else LetterState.PRINTED


class Batch(NamedTuple):
    """Letters that are made together, and how many of them are in which state."""

    id: int
    template_id: int
    template_name: str
    made_on: date
    counts: Mapping[LetterState, int]


_IS: Mapping[LetterState, tuple[ColumnElement[bool], ...]] = {
    LetterState.CONCEPT: (LetterRow.printed_on.is_(None), LetterRow.sent_on.is_(None)),
    LetterState.PRINTED: (LetterRow.printed_on.is_not(None), LetterRow.sent_on.is_(None)),
    LetterState.SENT: (LetterRow.sent_on.is_not(None),),
}


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

    def remove_template(self, template_id: int) -> None:
        """Its translations go with it. Its letters keep their words, and must not exist."""
        self._session.delete(self._session.get_one(LetterTemplateRow, template_id))

    def letters_of_template(self, template_id: int) -> int:
        """How many letters, of whatever state, were made of it."""
        return self._session.scalars(
            select(func.count()).select_from(LetterRow).where(LetterRow.template_id == template_id)
        ).one()

    # Batches

    def add_batch(self, template_id: int, made_on: date) -> int:
        row = LetterBatchRow(template_id=template_id, made_on=made_on)
        self._session.add(row)
        self._session.flush()
        return row.id

    def batches(self) -> list[Batch]:
        """Oldest first; those without letters too."""
        counts: dict[int, dict[LetterState, int]] = {}
        for state in LetterState:
            query = (
                select(LetterRow.batch_id, func.count())
                .where(*_IS[state])
                .group_by(LetterRow.batch_id)
            )
            for batch_id, number in self._session.execute(query).tuples():
                counts.setdefault(batch_id, {})[state] = number
        rows = self._session.execute(
            select(LetterBatchRow, LetterTemplateRow.name)
            .join(LetterTemplateRow, LetterBatchRow.template_id == LetterTemplateRow.id)
            .order_by(LetterBatchRow.id)
        )
        return [
            Batch(
                row.id,
                row.template_id,
                name,
                row.made_on,
                {state: counts.get(row.id, {}).get(state, 0) for state in LetterState},
            )
            for row, name in rows
        ]

    def set_template(self, batch_id: int, template_id: int) -> None:
        """Another template for the batch and its concepts; what was printed keeps its words."""
        self._session.get_one(LetterBatchRow, batch_id).template_id = template_id
        for row in self._rows(LetterRow.batch_id == batch_id, *_IS[LetterState.CONCEPT]):
            row.template_id = template_id

    def remove_empty_batches(self) -> None:
        """Nobody misses a batch without letters."""
        used = select(LetterRow.batch_id)
        for row in self._session.scalars(
            select(LetterBatchRow).where(LetterBatchRow.id.not_in(used))
        ):
            self._session.delete(row)

    # Letters

    def add_concept(self, batch_id: int, resident_id: int, template_id: int) -> int:
        row = LetterRow(batch_id=batch_id, resident_id=resident_id, template_id=template_id)
        self._session.add(row)
        self._session.flush()
        return row.id

    def add_concepts(self, batch_id: int, resident_ids: Iterable[int], template_id: int) -> None:
        """Many at once."""
        self._session.add_all(
            LetterRow(batch_id=batch_id, resident_id=id_, template_id=template_id)
            for id_ in resident_ids
        )
        self._session.flush()

    def print(
        self,
        letter_id: int,
        words: Template,
        printed_on: date,
        *,
        shared: Sequence[int] = (),
        **more: Any,
    ) -> None:
        """Give a concept its words and its day; ``more``: other columns that only paper has.

        ``shared``: the residents on this one letter, when there are several.
        """
        row = self._session.get_one(LetterRow, letter_id)
        row.template_id, row.template_name = words.id, words.name
        row.kind, row.subject, row.body = words.kind.value, words.subject, words.body
        row.printed_on = printed_on
        row.shared = json.dumps(shared) if shared else ""
        for name, value in more.items():
            setattr(row, name, value)

    def set_language(self, letter_id: int, language: str) -> None:
        self._session.get_one(LetterRow, letter_id).language = language

    def add(self, resident_id: int, template: Template, made_on: date) -> int:
        """One letter that was printed, in a batch of that template and day."""
        batch_id = self._session.scalar(
            select(LetterBatchRow.id)
            .where(LetterBatchRow.template_id == template.id, LetterBatchRow.made_on == made_on)
            .limit(1)
        )
        letter_id = self.add_concept(
            batch_id or self.add_batch(template.id, made_on), resident_id, template.id
        )
        self.print(letter_id, template, made_on)
        self._session.flush()
        return letter_id

    def get_many(self, letter_ids: Iterable[int]) -> list[Letter]:
        return self._letters(LetterRow.id.in_(list(letter_ids)))

    def in_batch(self, batch_id: int, state: LetterState | None = None) -> list[Letter]:
        """In the order in which they were put in."""
        where = () if state is None else _IS[state]
        return self._letters(LetterRow.batch_id == batch_id, *where)

    def with_shared(self, letters: Iterable[Letter]) -> list[Letter]:
        """These letters, and those that are the same paper: to others of a household."""
        found = {letter.id: letter for letter in letters}
        for one in list(found.values()):
            if one.shared:
                same = self._letters(
                    LetterRow.resident_id.in_(one.shared),
                    LetterRow.shared == json.dumps(one.shared),
                    LetterRow.template_id == one.template_id,
                    LetterRow.printed_on == one.printed_on,
                )
                found |= {letter.id: letter for letter in same if letter.state is one.state}
        return list(found.values())

    def mark_sent(self, letter_id: int, sent_on: date) -> None:
        self._session.get_one(LetterRow, letter_id).sent_on = sent_on

    def remove(self, letter_id: int) -> None:
        self._session.delete(self._session.get_one(LetterRow, letter_id))
        self._session.flush()

    def printed(self) -> list[Letter]:
        """Printed, and not yet said to be sent; oldest first."""
        return self._letters(*_IS[LetterState.PRINTED])

    def sent(self, limit: int) -> list[Letter]:
        """Newest first."""
        rows = self._session.scalars(
            select(LetterRow)
            .where(*_IS[LetterState.SENT])
            .order_by(LetterRow.sent_on.desc(), LetterRow.id.desc())
            .limit(limit)
        )
        return [_letter(row) for row in rows]

    def count(self, state: LetterState) -> int:
        return self._session.scalars(
            select(func.count()).select_from(LetterRow).where(*_IS[state])
        ).one()

    def of_resident(self, resident_id: int) -> list[Letter]:
        """What is or was on paper; a concept is not a letter yet."""
        return self._letters(
            LetterRow.resident_id == resident_id, LetterRow.printed_on.is_not(None)
        )

    def waiting_of(self, resident_ids: Iterable[int], template_id: int) -> dict[int, int]:
        """Resident -> the letter of this template that is printed and waits to be sent."""
        query = select(LetterRow.resident_id, LetterRow.id).where(
            LetterRow.resident_id.in_(list(resident_ids)),
            LetterRow.template_id == template_id,
            *_IS[LetterState.PRINTED],
        )
        return dict(self._session.execute(query).tuples().all())

    def sent_to_on(self, template_id: int, sent_on: date) -> set[int]:
        """Who was sent this template on that day."""
        query = select(LetterRow.resident_id).where(
            LetterRow.template_id == template_id, LetterRow.sent_on == sent_on
        )
        return set(self._session.scalars(query))

    def _rows(self, *where: ColumnElement[bool]) -> list[LetterRow]:
        return list(self._session.scalars(select(LetterRow).where(*where).order_by(LetterRow.id)))

    def _letters(self, *where: ColumnElement[bool]) -> list[Letter]:
        return [_letter(row) for row in self._rows(*where)]

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
        id=row.id,
        batch_id=row.batch_id,
        resident_id=row.resident_id,
        template_id=row.template_id,
        template_name=row.template_name,
        kind=TemplateKind(row.kind) if row.kind else None,
        subject=row.subject,
        body=row.body,
        language=row.language,
        second_subject=row.second_subject,
        second_body=row.second_body,
        shared=tuple(json.loads(row.shared)) if row.shared else (),
        visit_on=row.visit_on,
        visit_day_part=DayPart(row.visit_day_part) if row.visit_day_part else None,
        printed_on=row.printed_on,
        sent_on=row.sent_on,
    )
