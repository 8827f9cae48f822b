"""The tables that a gemeente reads in about places: wijken and coordinates."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base


class AreaRow(Base):
    """Wijk and buurt of one address, or of a whole postcode where ``number`` is empty."""

    __tablename__ = "area"
    __table_args__ = (Index(None, "postcode", "number", unique=True), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    postcode: Mapped[str] = mapped_column(String(6))  # without a space
    number: Mapped[str] = mapped_column(String(10), default="")
    district: Mapped[str] = mapped_column(String(100), default="")  # wijk
    neighbourhood: Mapped[str] = mapped_column(String(100), default="")  # buurt


class AddressPointRow(Base):
    """Where an address lies, in whole metres of the Rijksdriehoek grid."""

    __tablename__ = "address_point"
    __table_args__ = (Index(None, "postcode", "number"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    postcode: Mapped[str] = mapped_column(String(6))  # without a space
    number: Mapped[str] = mapped_column(String(10))
    suffix: Mapped[str] = mapped_column(String(30), default="")  # letter and addition, made alike
    x: Mapped[int]
    y: Mapped[int]
