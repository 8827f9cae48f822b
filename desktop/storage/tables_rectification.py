"""The table of what was corrected in what was delivered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import Base


class CorrectionRow(Base):
    """One part of the data of a resident that was corrected. The newest of a part counts."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    field: Mapped[str] = mapped_column(String(20))  # a Part of domain/rectification
    listed: Mapped[str] = mapped_column(Text)  # JSON: what deliveries said, the oldest first
    became: Mapped[str] = mapped_column(Text)  # JSON: column -> text
    before_words: Mapped[str] = mapped_column(Text)
    after_words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    corrected_on: Mapped[date]
    corrected_by: Mapped[str] = mapped_column(String(200), default="")
