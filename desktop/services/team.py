"""The team on paper: who may come along on a round."""

from __future__ import annotations

from desktop.domain.errors import UserError
from desktop.domain.letters import refuse_telling_words
from desktop.domain.team import Colleague, each_once
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.team import Member

__all__ = ["Colleague", "Member"]


def members(file: DataFile) -> list[Member]:
    """In the order in which they were added."""
    with file.database.reading() as store:
        return store.team.members()


def choices(file: DataFile) -> list[Colleague]:
    """Who can walk a round: the worker of the letters first, then the team."""
    with file.database.reading() as store:
        saved = store.settings.all()
        worker = Colleague(str(saved.get("worker", "")), "")
        return list(each_once([worker, *(member.person for member in store.team.members())]))


def add(file: DataFile, name: str, role: str) -> Done:
    """Put somebody on the list. Raises UserError without a name, or when they are on it."""
    draft = EventDraft("team.toegevoegd", "team")
    with file.database.writing(draft) as store:
        person = _checked(store, name, role)
        draft.object_id = store.team.add(person)
        draft.message = f"{person.name} staat bij het team."
    return done(draft)


def change(file: DataFile, member_id: int, name: str, role: str) -> Done:
    """Another name or role. Rounds that were made keep what was printed on their sheets."""
    draft = EventDraft("team.gewijzigd", "team", member_id)
    with file.database.writing(draft) as store:
        person = _checked(store, name, role, but=member_id)
        store.team.change(member_id, person)
        draft.message = f"{person.name} gewijzigd in het team."
    return done(draft)


def remove(file: DataFile, member_id: int) -> Done:
    """Take somebody off the list. Rounds that were made keep the name."""
    draft = EventDraft("team.verwijderd", "team", member_id)
    with file.database.writing(draft) as store:
        draft.message = f"{store.team.get(member_id).name} staat niet meer bij het team."
        store.team.remove(member_id)
    return done(draft)


def _checked(store: Store, name: str, role: str, but: int = 0) -> Colleague:
    """A name and a role that may stand on a sheet."""
    found = each_once([Colleague(name, role)])
    if not found:
        raise UserError("De naam ontbreekt.", "Vul een naam in, zoals die op het blad moet staan.")
    refuse_telling_words(f"{found[0].name}\n{found[0].role}", "In de naam of de rol")
    others = {member.person.name.casefold() for member in store.team.members() if member.id != but}
    if found[0].name.casefold() in others:
        raise UserError(
            f"{found[0].name} staat al bij het team.", "Verander zo nodig de rol van deze persoon."
        )
    return found[0]
