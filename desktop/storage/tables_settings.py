"""The tables of what is set: settings, pictures, saved filters and code lists."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import NO_ID_TWICE, Base


class CodeListRow(Base):
    """A code list as it was at one version; old versions stay, so old records keep meaning."""

    __tablename__ = "code_list"
    __table_args__ = (Index(None, "name", "version", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(200))


class CodeRow(Base):
    """One value of a code list."""

    __tablename__ = "code"
    __table_args__ = (Index(None, "list_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("code_list.id", ondelete="CASCADE"))
    position: Mapped[int]
    value: Mapped[str] = mapped_column(String(100))


class SettingRow(Base):
    """One setting of the gemeente, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class PictureRow(Base):
    """A picture of the letterhead: logo or photo."""

    __tablename__ = "picture"

    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SavedFilterRow(Base):
    """A filter of the list of residents that the worker gave a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    filter: Mapped[str] = mapped_column(Text)  # JSON
