"""What the worker keeps about a resident, one thing at a time, through what the window uses."""

from __future__ import annotations

from dataclasses import replace

from desktop.services import resident_details
from desktop.services.files import DataFile
from desktop.services.resident_details import Details
from desktop.services.undo import Done
from desktop.storage.database import NotThereAnyMore


def details_of(file: DataFile, resident_id: int) -> Details:
    """As they stand in the fields now."""
    with file.database.reading() as store:
        person = store.residents.get(resident_id)
    if person is None:
        raise NotThereAnyMore
    return Details(
        note=person.note,
        phone=person.phone,
        email=person.email,
        language=person.language,
        phone_source=person.phone_source,
        email_source=person.email_source,
    )


def keep_details(file: DataFile, resident_id: int, **typed: str) -> Done:
    """Type this in some of the fields, and save them."""
    wanted = replace(details_of(file, resident_id), **typed)
    return resident_details.keep(file, resident_id, wanted)


def keep_note(file: DataFile, resident_id: int, text: str) -> Done:
    """Type this note and save it."""
    return keep_details(file, resident_id, note=text)
