"""The words of letter templates in other languages."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.letter_languages import Language, SecondText
from desktop.storage.tables_letters import LetterTranslationRow


class Translation(NamedTuple):
    """One template in one language. ``dutch``: digest of the Dutch words that it says."""

    id: int
    template_id: int
    language: str
    subject: str
    body: str
    dutch: str
    checked_on: date | None
    checked_by: str


class LetterTranslations:
    """The translations of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, template_id: int, language: str) -> Translation | None:
        row = self._row(template_id, language)
        return None if row is None else _translation(row)

    def of_template(self, template_id: int) -> list[Translation]:
        rows = self._session.scalars(
            select(LetterTranslationRow)
            .where(LetterTranslationRow.template_id == template_id)
            .order_by(LetterTranslationRow.id)
        )
        return [_translation(row) for row in rows]

    def second_texts(self, template_id: int) -> list[SecondText]:
        """As they are printed; a language that this version does not know is left out."""
        known = {language.value for language in Language}
        return [
            SecondText(language=Language(one.language), subject=one.subject, body=one.body)
            for one in self.of_template(template_id)
            if one.language in known
        ]

    def save(
        self,
        template_id: int,
        language: str,
        *,
        subject: str,
        body: str,
        dutch: str,
        checked_on: date | None = None,
        checked_by: str = "",
    ) -> int:
        """Add it, or change the one that is there."""
        row = self._row(template_id, language)
        if row is None:
            row = LetterTranslationRow(template_id=template_id, language=language)
            self._session.add(row)
        row.subject, row.body, row.dutch = subject, body, dutch
        row.checked_on, row.checked_by = checked_on, checked_by
        self._session.flush()
        return row.id

    def remove_of(self, template_id: int) -> None:
        """One by one, so that undoing brings them back."""
        for row in self._session.scalars(
            select(LetterTranslationRow).where(LetterTranslationRow.template_id == template_id)
        ):
            self._session.delete(row)
        self._session.flush()

    def _row(self, template_id: int, language: str) -> LetterTranslationRow | None:
        return self._session.scalar(
            select(LetterTranslationRow).where(
                LetterTranslationRow.template_id == template_id,
                LetterTranslationRow.language == language,
            )
        )


def _translation(row: LetterTranslationRow) -> Translation:
    return Translation(
        row.id,
        row.template_id,
        row.language,
        row.subject,
        row.body,
        row.dutch,
        row.checked_on,
        row.checked_by,
    )
