"""What all tables share."""

from __future__ import annotations

from sqlalchemy import Table, create_engine, inspect
from sqlalchemy.orm import Mapped, mapped_column, registry

from desktop.storage.tables import Base
from desktop.storage.tables_base import NO_ID_TWICE, where_filled


def test_an_index_on_what_is_mostly_empty_holds_only_what_is_filled() -> None:
    @registry(
        metadata=type(Base.metadata)(naming_convention=Base.metadata.naming_convention)
    ).mapped
    class Row:
        __tablename__ = "row"
        __table_args__ = (where_filled("plan"), NO_ID_TWICE)
        id: Mapped[int] = mapped_column(primary_key=True)
        plan: Mapped[str | None]

    table = Row.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    engine = create_engine("sqlite://")
    table.create(engine)

    (index,) = inspect(engine).get_indexes("row")
    assert index["name"] == "ix_row_plan"
    assert str(index["dialect_options"]["sqlite_where"]) == "plan IS NOT NULL"
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO row (plan) VALUES ('x')")
        connection.exec_driver_sql("DELETE FROM row")
        connection.exec_driver_sql("INSERT INTO row (plan) VALUES ('y')")
        number = connection.exec_driver_sql("SELECT id FROM row").scalar_one()
    assert number == 2  # what was taken away can come back under its own number
