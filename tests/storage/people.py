"""Residents straight into the file, for tests of storage alone."""

from __future__ import annotations

from datetime import date

from desktop.domain.codes import ContactKind
from desktop.storage.database import Database, Store
from desktop.storage.events import EventDraft
from desktop.storage.tables_residents import PeriodRow, ResidentRow

BSN = "999990019"


def add_resident(
    database: Database,
    bsn: str = BSN,
    *,
    surname: str = "Jansen",
    household: str = "",
    on: date = date(2026, 1, 12),
    **columns: object,
) -> int:
    """Somebody on the list since ``on``."""
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        resident = ResidentRow(
            bsn=bsn,
            surname=surname,
            household_key=household,
            sort_name="",
            sort_address="",
            search_text="",
            **columns,
        )
        store.session.add(resident)
        store.session.flush()
        store.session.add(PeriodRow(resident_id=resident.id, entered_on=on, returned=False))
        store.residents.set(resident.id)
        store.session.flush()
        store.events._changes.clear()  # as when a delivery writes them: not through the log
        return resident.id


def try_to_reach(
    store: Store, resident: int, on: date, *, reached: bool = False, case_id: int | None = None
) -> int:
    """An attempt by telephone in the open dossier, or a new one."""
    case = store.cases.open_case(resident)
    if case_id is None:
        case_id = (case or store.cases.add(resident, on)).id
    return store.cases.add_attempt(
        resident_id=resident,
        case_id=case_id,
        kind=ContactKind.PHONE,
        made_on=on,
        day_part=None,
        reached=reached,
    )
