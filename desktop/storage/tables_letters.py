"""The tables of letters: templates, their translations, stacks and what was printed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base


class LetterTemplateRow(Base):
    """A letter's words, with placeholders."""

    __tablename__ = "letter_template"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class LetterTranslationRow(Base):
    """The words of a template in another language, and whether somebody who knows it read them."""

    __tablename__ = "letter_translation"
    __table_args__ = (Index(None, "template_id", "language", unique=True), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    dutch: Mapped[str] = mapped_column(String(64))  # digest of the Dutch words it says
    checked_on: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(String(200), default="")


class LetterBatchRow(Base):
    """Letters that are made together. Its state is that of its letters."""

    __tablename__ = "letter_batch"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id"))
    made_on: Mapped[date]


class LetterRow(Base):
    """One letter: a concept, printed once ``printed_on`` is there, ``sent_on`` when it went out.

    A concept has no words yet. When it is printed it gets those of the template of that day, so
    that it can be printed again as it was.
    """

    __tablename__ = "letter"
    __table_args__ = (Index(None, "resident_id", "printed_on"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("letter_batch.id"), index=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id"))
    template_name: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(30), default="")
    subject: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(10), default="")  # beside the Dutch; empty: none
    second_subject: Mapped[str] = mapped_column(String(200), default="")
    second_body: Mapped[str] = mapped_column(Text, default="")
    shared: Mapped[str] = mapped_column(Text, default="")  # JSON: ids of all on it; empty: alone
    visit_on: Mapped[date | None]
    visit_day_part: Mapped[str] = mapped_column(String(10), default="")
    printed_on: Mapped[date | None]
    sent_on: Mapped[date | None] = mapped_column(index=True)
