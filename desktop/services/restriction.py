"""Restriction of processing (AVG article 18): the data stay, and nothing is done with them."""

from __future__ import annotations

from datetime import date

from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft

__all__ = ["lift", "restrict"]


def restrict(file: DataFile, resident_id: int, reason: str) -> Done:
    """No letter, round, approach, line of Vandaag or export until it is lifted.

    Who stands in a round that is still to be walked leaves it. Raises UserError without a reason,
    and NoSuchResident.
    """
    reason, today = " ".join(reason.split()), date.today()
    if not reason:
        raise UserError(
            "Er staat nog geen reden.", "Schrijf op waarom, bijvoorbeeld: bezwaar van de inwoner."
        )
    draft = EventDraft("verwerking.beperkt", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        store.residents.set(
            resident_id,
            restricted_on=today,
            restricted_by=file.database.actor.name,
            restricted_why=reason,
        )
        draft.message = f"Verwerking beperkt bij {display_name(person.name)}."
        left = store.brp.take_out_of_coming_rounds(resident_id, today)
        if left:
            draft.message += f" Uit {count_words(left, 'ronde', 'rondes')} gehaald."
        waiting = [
            one
            for one in store.letters.of_resident(resident_id)
            if one.sent_on is None and one.printed_on is not None
        ]
        if waiting:
            letters = count_words(len(waiting), "afgedrukte brief", "afgedrukte brieven")
            draft.message += f" Er ligt nog {letters}: niet versturen."
    return done(draft)


def lift(file: DataFile, resident_id: int) -> Done:
    """The restriction is over. Raises NoSuchResident."""
    draft = EventDraft("verwerking.vrij", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        store.residents.set(
            resident_id, restricted_on=None, restricted_by=None, restricted_why=None
        )
        draft.message = f"Beperking opgeheven bij {display_name(person.name)}."
    return done(draft)
