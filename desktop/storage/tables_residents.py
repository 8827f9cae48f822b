"""The tables of residents: who they are, what was looked up, and how they were reached."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base, where_filled


class ResidentRow(Base):
    """One person. Sort and search texts are folded by us: SQLite folds ASCII only."""

    __tablename__ = "resident"
    __table_args__ = (
        # Covers searching as you type: one walk in the order of the list
        Index(None, "sort_name", "id", "on_list", "search_text"),
        Index(None, "sort_address", "id"),
        where_filled("next_on"),
        where_filled("household_own"),
        # An id is never given again: log lines of somebody taken back would tell of another
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bsn: Mapped[str] = mapped_column(String(9), unique=True, index=True)
    surname: Mapped[str] = mapped_column(String(250))
    prefix: Mapped[str] = mapped_column(String(30), default="")
    initials: Mapped[str] = mapped_column(String(60), default="")
    first_names: Mapped[str] = mapped_column(String(250), default="")
    gender: Mapped[str] = mapped_column(String(1), default="")
    name_use: Mapped[str] = mapped_column(String(1), default="E")
    partner_surname: Mapped[str] = mapped_column(String(250), default="")
    partner_prefix: Mapped[str] = mapped_column(String(30), default="")
    salutation: Mapped[str] = mapped_column(String(300), default="")
    street: Mapped[str] = mapped_column(String(250), default="")
    number: Mapped[str] = mapped_column(String(20), default="")
    letter: Mapped[str] = mapped_column(String(10), default="")
    addition: Mapped[str] = mapped_column(String(30), default="")
    postcode: Mapped[str] = mapped_column(String(12), default="")
    town: Mapped[str] = mapped_column(String(100), default="")
    designation: Mapped[str] = mapped_column(String(10), default="")
    location: Mapped[str] = mapped_column(String(250), default="")
    country: Mapped[str] = mapped_column(String(100), default="")
    born: Mapped[str] = mapped_column(String(10), default="")
    uzovi: Mapped[str] = mapped_column(String(10), default="")
    monthly_premium: Mapped[int | None]
    in_scheme_since: Mapped[str] = mapped_column(String(10), default="")
    since_from_duration: Mapped[bool] = mapped_column(default=False)
    collection_method: Mapped[str] = mapped_column(String(200), default="")
    on_list: Mapped[bool] = mapped_column(default=True)
    extra: Mapped[str] = mapped_column(Text, default="")  # JSON: header -> text, when kept
    # The address in one key; who share it live together. Empty without a usable address
    household_key: Mapped[str] = mapped_column(String(60), default="", index=True)
    # A household that the worker chose, and the address key it holds for (storage/households.py)
    household_own: Mapped[str | None] = mapped_column(String(30))
    household_own_at: Mapped[str | None] = mapped_column(String(60))
    sort_name: Mapped[str] = mapped_column(String(400))
    sort_address: Mapped[str] = mapped_column(String(400))
    search_text: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    phone_source: Mapped[str] = mapped_column(String(120), default="")  # where it was found
    phone_on: Mapped[date | None]  # and when
    email: Mapped[str] = mapped_column(String(200), default="")
    email_source: Mapped[str] = mapped_column(String(120), default="")
    email_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(60), default="")
    safety: Mapped[str] = mapped_column(Text, default="")  # the reason, of whichever rule
    safety_rule: Mapped[str] = mapped_column(String(20), default="")  # empty: only to be minded
    safety_review_on: Mapped[date | None]
    brp_checked_on: Mapped[date | None]
    brp_checked_by: Mapped[str] = mapped_column(String(200), default="")
    brp_outcome: Mapped[str | None] = mapped_column(String(40))  # of that last check
    brp_address: Mapped[str | None] = mapped_column(Text)  # the address that was seen, in words
    # Restriction of processing (AVG article 18), as long as it holds
    restricted_on: Mapped[date | None]
    restricted_by: Mapped[str | None] = mapped_column(String(200))
    restricted_why: Mapped[str | None] = mapped_column(Text)
    next_kind: Mapped[str] = mapped_column(String(40), default="")
    next_on: Mapped[date | None]
    next_note: Mapped[str] = mapped_column(Text, default="")
    next_promised: Mapped[bool] = mapped_column(default=False)


class BrpCheckRow(Base):
    """One look in the BRP, by hand. The newest of a resident also stands in four of its columns."""

    __tablename__ = "brp_check"
    __table_args__ = (where_filled("doubt_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    checked_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")
    address_before: Mapped[str] = mapped_column(Text)  # JSON of the parts, as they stood here
    address_after: Mapped[str] = mapped_column(Text, default="")  # JSON; empty: it stayed
    since: Mapped[str] = mapped_column(String(10), default="")  # lives there since, when moved
    doubt_since: Mapped[date | None]  # to be reported (terugmelden)
    reported_on: Mapped[date | None]
    reported_by: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[str] = mapped_column(String(32))


class JointLetterRow(Base):
    """A household that the worker writes one letter to, and for whom that was chosen."""

    __tablename__ = "joint_letter"

    household: Mapped[str] = mapped_column(String(60), primary_key=True)
    members: Mapped[str] = mapped_column(Text)  # JSON: ids of residents


class PeriodRow(Base):
    """One stay on the list, from the delivery that brought it to the one that lacked it."""

    __tablename__ = "period"
    __table_args__ = (where_filled("left_delivery_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    entered_on: Mapped[date]
    entered_delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    returned: Mapped[bool]
    left_on: Mapped[date | None]
    left_delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    exit_reason: Mapped[str] = mapped_column(String(60), default="")


class CaseRow(Base):
    """A dossier. ``code_list_version`` says in which list the end result is to be read."""

    __tablename__ = "case_file"
    # One open dossier at the most, also after undoing: a second one would hide the first
    __table_args__ = (
        Index(
            "ix_case_file_one_open",
            "resident_id",
            unique=True,
            # PostgreSQL needs postgresql_where besides; naming it loads its dialect at every start
            sqlite_where=text("closed_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    end_result: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    code_list_version: Mapped[str] = mapped_column(String(10))


class ContactAttemptRow(Base):
    """One attempt. A letter is logged as sent exactly once: its id stands here once."""

    __tablename__ = "contact_attempt"
    __table_args__ = (Index(None, "resident_id", "made_on"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    made_on: Mapped[date]
    day_part: Mapped[str] = mapped_column(String(10), default="")
    reached: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), unique=True)
    recorded_at: Mapped[str] = mapped_column(String(32))
    code_list_version: Mapped[str] = mapped_column(String(10))
