"""What the file holds about one resident, and about nobody else."""

from __future__ import annotations

from datetime import date

from desktop.storage.access import tables_about_residents
from desktop.storage.database import Database
from tests.storage.marked_people import mark
from tests.storage.people import add_resident


def test_every_table_that_refers_to_residents_is_looked_in(database: Database) -> None:
    other = add_resident(database, "999990020", surname="Ander")
    someone = mark(database, "999990019", (other,))
    with database.reading() as store:
        found = store.access.about(someone)
        of_other = store.access.about(other)
    assert set(found) == {table.name for table in tables_about_residents()}
    assert all(found.values())
    assert [row["surname"] for row in of_other["resident"]] == ["Ander"]
    assert of_other["contact_attempt"] == []


def test_rows_of_deliveries_are_given_as_long_as_they_stand(database: Database) -> None:
    someone = mark(database, "999990019")
    with database.engine.begin() as connection:
        connection.exec_driver_sql('UPDATE delivery SET headers = \'["Naam", "BSN"]\'')
        connection.exec_driver_sql(
            "UPDATE delivery_block SET content = replace(content, '[null, null]', ?)",
            (f"[{someone}, null]",),
        )
    with database.reading() as store:
        ((on, outcome, cells),) = store.access.in_deliveries(someone)
        assert (on, outcome, cells[1]) == (date(2026, 1, 12), "refused", ("BSN", "999990019"))
        store.delivery_rows.erase(1)
        assert list(store.access.in_deliveries(someone)) == []
        store.session.rollback()
