"""The tables of help: partners, hand-overs to them, and routes out of the scheme."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base


class PartnerRow(Base):
    """A partner to whom residents can be handed over."""

    __tablename__ = "partner"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(100), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class HandOverRow(Base):
    """A warm hand-over. The partner stands in it as printed: the list may change since."""

    __tablename__ = "hand_over"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    partner: Mapped[str] = mapped_column(Text)  # JSON
    worker: Mapped[str] = mapped_column(String(200), default="")
    purpose: Mapped[str] = mapped_column(String(200))
    agreement: Mapped[str] = mapped_column(Text, default="")
    shared: Mapped[str] = mapped_column(Text, default="[]")  # JSON: what the sheet tells
    handed_on: Mapped[date]
    check_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")  # empty: not known yet
    outcome_on: Mapped[date | None]


class ExitRouteRow(Base):
    """A route out of the scheme that was agreed on with a resident."""

    __tablename__ = "exit_route"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    agreed_on: Mapped[date]
    expected_on: Mapped[date | None]
    done: Mapped[str] = mapped_column(Text, default="{}")  # JSON: item -> date
    note: Mapped[str] = mapped_column(Text, default="")
    stopped_on: Mapped[date | None]
    stopped_why: Mapped[str] = mapped_column(String(200), default="")
