"""The tables of deliveries: where they came from, their rows as they stood, and what waits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import Base, where_filled


class DeliveryRow(Base):
    """One delivery that was read in: where it came from and what it brought."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivered_on: Mapped[date]
    delivered_on_from: Mapped[str] = mapped_column(String(200))
    read_at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    read_by: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    sheet: Mapped[str] = mapped_column(String(255))
    mapping: Mapped[str] = mapped_column(Text)  # JSON: header -> field
    headers: Mapped[str] = mapped_column(Text, default="[]")  # JSON: of the cells of its lines
    undone: Mapped[bool] = mapped_column(default=False)  # read in, and taken back as a whole
    rows_erased_on: Mapped[date | None]  # the raw rows are gone, after the term of the gemeente
    rows: Mapped[int]
    before: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    returned: Mapped[int]
    gone: Mapped[int]
    refused: Mapped[int]
    review: Mapped[int] = mapped_column(default=0)  # for the worker to decide on


class DeliveryBlockRow(Base):
    """Rows of one delivery with the same outcome, as they stood in the file.

    ``content`` is a JSON object of columns: see ``delivery_rows``.
    """

    __tablename__ = "delivery_block"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("delivery.id", ondelete="CASCADE"), index=True
    )
    outcome: Mapped[str] = mapped_column(String(12))
    content: Mapped[str] = mapped_column(Text)


class DeliveryReviewRow(Base):
    """One row of a delivery that waits for the worker to say whose it is, and what they said."""

    __tablename__ = "delivery_review"
    __table_args__ = (where_filled("resident_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("delivery.id", ondelete="CASCADE"), index=True
    )
    row_number: Mapped[int]
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("resident.id", ondelete="SET NULL"))
    cells: Mapped[str] = mapped_column(Text)  # JSON: the cells as text
    restored: Mapped[str] = mapped_column(String(100))  # fields that got leading zeros back
    problem_column: Mapped[str] = mapped_column(String(255))
    problem: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)  # JSON: what was read; empty once it was erased
    decision: Mapped[str] = mapped_column(String(12), default="")  # empty: still to be decided


class ColumnChoiceRow(Base):
    """What the worker (or a delivery that was read in) says a header means."""

    __tablename__ = "column_choice"

    header: Mapped[str] = mapped_column(String(255), primary_key=True)  # folded
    field: Mapped[str] = mapped_column(String(30))  # empty: leave this column out
