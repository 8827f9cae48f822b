"""Tables about keeping and forgetting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import Base


class HoldRow(Base):
    """Somebody who is not to be purged yet, and why. ``until`` None: until it is taken away."""

    __tablename__ = "hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    set_on: Mapped[date]
    set_by: Mapped[str] = mapped_column(String(200), default="")


class PurgedResidentRow(Base):
    """Who was purged: the number only. No reference: the resident is not there any more."""

    __tablename__ = "purged_resident"

    resident_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    purged_on: Mapped[date]


class FrozenCountsRow(Base):
    """The counts of a closed quarter as they were before somebody of it was purged."""

    __tablename__ = "frozen_counts"

    quarter: Mapped[str] = mapped_column(String(7), primary_key=True)  # 2026-Q3
    content: Mapped[str] = mapped_column(Text)  # JSON
    frozen_on: Mapped[date]


class PurgeRecordRow(Base):
    """What is left of a purge: numbers, and who did it when."""

    __tablename__ = "purge_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    done_at: Mapped[str] = mapped_column(String(32))  # time of this computer, ISO 8601
    done_by: Mapped[str] = mapped_column(String(200), default="")
    content: Mapped[str] = mapped_column(Text)  # JSON: numbers per group, and the terms
