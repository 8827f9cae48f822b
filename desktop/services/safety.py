"""What a visitor must mind at somebody's door: setting it, and what follows for rounds."""

from __future__ import annotations

from datetime import date

from desktop.domain.letters import refuse_telling_words
from desktop.domain.names import display_name
from desktop.domain.safety import Caution, SafetyRule, checked
from desktop.services.files import DataFile
from desktop.services.front_doors import behind_door_of
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft

__all__ = ["Caution", "SafetyRule"]


def set_safety(
    file: DataFile,
    resident_id: int,
    text: str,
    rule: SafetyRule = SafetyRule.MIND,
    review_on: date | None = None,
) -> Done:
    """What somebody who goes there must mind; an empty ``Let op`` takes the mark away.

    Where nobody may be visited, the whole address leaves the rounds that are still to be walked.
    It stands on the visit sheet. Raises UserError for words that others may not read, and for a
    strict rule without a reason or a day to look at it again.
    """
    refuse_telling_words(text, "In deze aantekening")
    today = date.today()
    caution = checked(rule, text, review_on, today)
    draft = EventDraft("veiligheid.bewaard", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        store.cautions.set(resident_id, caution)
        name = display_name(person.name)
        draft.message = f"{caution.word or 'Let op bij bezoek'} bewaard bij {name}."
        if caution.rule is SafetyRule.NO_VISIT:
            there = behind_door_of(store, person)
            left = store.visits.take_out_of_coming_rounds(sorted(there), today)
            if left:
                rounds = count_words(left, "ronde", "rondes")
                draft.message += f" Het adres is uit {rounds} gehaald."
    return done(draft)
