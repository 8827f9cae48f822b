"""What the worker keeps about a resident beside what was delivered: note, telephone, e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.storage.database import NotThereAnyMore
from desktop.storage.events import EventDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """As they stand in the fields. A source is where the worker found it."""

    note: str
    phone: str
    email: str
    language: str
    phone_source: str = ""
    email_source: str = ""

    def tidy(self) -> Details:
        """Without white space around, and without a source of what is not there."""
        return Details(
            note=self.note.rstrip(),
            phone=self.phone.strip(),
            email=self.email.strip(),
            language=self.language.strip(),
            phone_source=self.phone_source.strip() if self.phone.strip() else "",
            email_source=self.email_source.strip() if self.email.strip() else "",
        )


def differs(person: Resident, wanted: Details) -> bool:
    """Whether there is anything to keep."""
    return bool(_changes(person, wanted.tidy()))


def keep(file: DataFile, resident_id: int, wanted: Details) -> Done:
    """Keep all that differs in one action. The day goes with what is new.

    Raises NotThereAnyMore.
    """
    with file.database.reading() as store:
        person = store.residents.get(resident_id)
    if person is None:
        raise NotThereAnyMore
    changes = _changes(person, wanted.tidy())
    whose = f"bij {display_name(person.name)}."
    if "note" not in changes:
        said = f"Contactgegevens bewaard {whose}"
        return _keep(file, resident_id, "contactgegevens.bewaard", said, changes)
    if len(changes) == 1 and not changes["note"]:  # so that it stands in the bin
        said = f"Notitie weggehaald {whose}"
        return _keep(file, resident_id, "notitie.verwijderd", said, changes)
    if len(changes) == 1:
        said = f"Notitie bewaard {whose}"
        return _keep(file, resident_id, "notitie.bewaard", said, changes)
    said = f"Notitie en contactgegevens bewaard {whose}"
    return _keep(file, resident_id, "gegevens.bewaard", said, changes)


def _keep(
    file: DataFile, resident_id: int, action: str, said: str, changes: Mapping[str, object]
) -> Done:
    draft = EventDraft(action, "inwoner", resident_id, said)
    with file.database.writing(draft) as store:
        store.residents.set(resident_id, **changes)
    return done(draft)


def _changes(person: Resident, wanted: Details) -> dict[str, object]:
    changes: dict[str, object] = {}
    for name in ("phone", "email"):
        value, source = getattr(wanted, name), getattr(wanted, f"{name}_source")
        if (value, source) != (getattr(person, name), getattr(person, f"{name}_source")):
            on = date.today() if value else None
            changes |= {name: value, f"{name}_source": source, f"{name}_on": on}
    if wanted.language != person.language:
        changes["language"] = wanted.language
    if wanted.note != person.note.rstrip():
        changes["note"] = wanted.note
    return changes
