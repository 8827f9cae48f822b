"""The tables of rounds of visits, and of who walks them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base


class TeamMemberRow(Base):
    """A colleague or ervaringsdeskundige who may come along on a round."""

    __tablename__ = "team_member"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(100), default="")


class VisitRoundRow(Base):
    """One round of visits: a date and a day part. Its id is the number on the sheets."""

    __tablename__ = "visit_round"
    # A number is never given again: a sheet that was printed must not be of another round
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_on: Mapped[date]
    day_part: Mapped[str] = mapped_column(String(10))
    entered_at: Mapped[str] = mapped_column(String(32), default="")  # results are in
    visitors: Mapped[str] = mapped_column(Text, default="[]")  # JSON: [name, role] of who go


class VisitRow(Base):
    """One person to be visited in a round; those of one address stand together."""

    __tablename__ = "visit"
    __table_args__ = (Index(None, "round_id", "position"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("visit_round.id", ondelete="CASCADE"))
    position: Mapped[int]  # of the address in the walking order, from 1
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(String(40), default="")
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("contact_attempt.id"))
