"""Tables about keeping and forgetting, and about the rights of a resident."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables import Base


class HoldRow(Base):
    """Somebody who is not to be purged yet, and why. ``until`` None: until it is taken away."""

    __tablename__ = "hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    set_on: Mapped[date]
    set_by: Mapped[str] = mapped_column(String(200), default="")


class RestrictionRow(Base):
    """Restriction of processing (AVG article 18), now or before."""

    __tablename__ = "restriction"
    __table_args__ = (
        Index(
            "ix_restriction_one_open",
            "resident_id",
            unique=True,
            sqlite_where=text("lifted_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[date]
    set_by: Mapped[str] = mapped_column(String(200), default="")
    lifted_on: Mapped[date | None]
    lifted_by: Mapped[str] = mapped_column(String(200), default="")


class CorrectionRow(Base):
    """One fact that was corrected at the request of the resident, or by the worker.

    ``replaced`` is what stood there; the newest of a field that has not ended holds, also against
    what a later delivery says.
    """

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    field: Mapped[str] = mapped_column(String(30))
    replaced: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    corrected_on: Mapped[date]
    corrected_by: Mapped[str] = mapped_column(String(200), default="")
    ended_on: Mapped[date | None]


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
