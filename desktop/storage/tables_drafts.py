"""The table of what is half filled in."""

from __future__ import annotations

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, configure_mappers, mapped_column

from desktop.storage.tables_base import Base


class DraftRow(Base):
    """One form that was begun and neither saved nor left. No part of the log, nor of undo."""

    __tablename__ = "draft"
    __table_args__ = (Index(None, "form", "about", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(Text)  # what tells two forms of one kind apart
    title: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)  # JSON: where in the program it was open
    residents: Mapped[str] = mapped_column(Text)  # JSON: the ids of whom it is about
    content: Mapped[str] = mapped_column(Text)  # JSON: what was typed and chosen
    at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601


configure_mappers()  # as in ``tables``: now, instead of at the first question
