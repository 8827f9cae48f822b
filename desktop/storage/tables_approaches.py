"""The tables of approaches: their steps, and who is in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import Base


class ApproachRow(Base):
    """An approach. What it says stands in its versions: somebody half-way may keep an old one."""

    __tablename__ = "approach"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    removed_on: Mapped[date | None]


class ApproachVersionRow(Base):
    """The steps and the target group of an approach, from the day they were kept."""

    __tablename__ = "approach_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    approach_id: Mapped[int] = mapped_column(ForeignKey("approach.id"), index=True)
    made_on: Mapped[date]
    content: Mapped[str] = mapped_column(Text)  # JSON


class ApproachMemberRow(Base):
    """A resident in an approach, now or before. Attempts after the start do its steps."""

    __tablename__ = "approach_member"
    __table_args__ = (
        Index(
            "ix_approach_member_one_open",
            "resident_id",
            unique=True,
            sqlite_where=text("left_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    approach_id: Mapped[int] = mapped_column(ForeignKey("approach.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("approach_version.id"))
    entered_on: Mapped[date]
    start_on: Mapped[date]
    start_attempt: Mapped[int] = mapped_column(default=0)  # attempts of that day up to it are old
    start_step: Mapped[int] = mapped_column(default=0)
    left_on: Mapped[date | None]
    left_why: Mapped[str] = mapped_column(String(100), default="")
