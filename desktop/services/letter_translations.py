"""The words of a template in other languages, and who looked at them.

A translation that ships was written with care, but nobody of the gemeente has read it. It says
``laat nakijken`` until somebody who knows the language did, and again when the Dutch changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letter_languages import (
    NAMES,
    RIGHT_TO_LEFT,
    Language,
    SecondText,
    fingerprint,
    proposed,
    refuse_telling_second,
)
from desktop.domain.letters import Template, check_template
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState
from desktop.services.letters import template as template_of
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft
from desktop.storage.letter_translations import Translation

__all__ = ["NAMES", "RIGHT_TO_LEFT", "Language"]

TO_CHECK = "Laat nakijken: nog niet gelezen."
DUTCH_CHANGED = "Laat nakijken: het Nederlands is nu anders."


class Translated(NamedTuple):
    """A template in one language. ``to_check``: why somebody must look at it; empty: it is fine."""

    language: Language
    subject: str
    body: str
    checked_on: date | None
    checked_by: str
    to_check: str


def translations(file: DataFile, template_id: int) -> dict[Language, Translated]:
    """What there is, in the order in which languages are offered."""
    with file.database.reading() as store:
        dutch = store.letters.template(template_id)
        found = {one.language: one for one in store.translations.of_template(template_id)}
    if dutch is None:
        return {}
    return {
        language: _translated(found[language.value], dutch)
        for language in Language
        if language.value in found
    }


def save(
    file: DataFile,
    template_id: int,
    language: Language,
    *,
    subject: str,
    body: str,
    checked: bool,
) -> Done:
    """Keep the words; ``checked``: somebody who knows the language read them.

    Raises UserError for an unknown placeholder, no text, or a card that tells too much.
    """
    dutch = template_of(file, template_id)
    check_words(dutch, language, subject, body)
    draft = EventDraft("vertaling.bewaard", "sjabloon", template_id)
    with file.database.writing(draft) as store:
        worker = str(store.settings.all().get("worker", "")) if checked else ""
        store.translations.save(
            template_id,
            language.value,
            subject=subject.strip(),
            body=body,
            dutch=fingerprint(dutch),
            checked_on=date.today() if checked else None,
            checked_by=worker,
        )
        said = "en nagekeken" if checked else "en nog na te kijken"
        draft.message = f"Tekst van “{dutch.name}” in het {NAMES[language]} bewaard {said}."
    return done(draft)


def check_words(dutch: Template, language: Language, subject: str, body: str) -> None:
    """Raise UserError when a letter with these words would say something wrong."""
    if dutch.kind is TemplateKind.CARD:
        refuse_telling_second(SecondText(language=language, subject=subject, body=body))
    check_template(Template(kind=dutch.kind, name=dutch.name, subject=subject, body=body))


def second_texts(file: DataFile, template_id: int) -> list[SecondText]:
    """As they are printed."""
    with file.database.reading() as store:
        return store.translations.second_texts(template_id)


# Which letter in which language


def proposal(file: DataFile, resident_id: int) -> Language | None:
    """What the field Taal of a resident proposes; None when that is no language of ours."""
    with file.database.reading() as store:
        people = store.residents.many([resident_id])
    return proposed(people[resident_id].language) if resident_id in people else None


def choose(file: DataFile, letter_ids: Iterable[int], language: Language | None) -> Done:
    """The language beside the Dutch for these concepts; None: Dutch only."""
    draft = EventDraft("brieven.taal", "brief")
    with file.database.writing(draft) as store:
        changed = 0
        for letter in store.letters.get_many(letter_ids):
            if letter.state is LetterState.CONCEPT:
                store.letters.set_language(letter.id, language.value if language else "")
                changed += 1
        said = f"Nederlands en {NAMES[language]}" if language else "alleen Nederlands"
        draft.message = f"{count_words(changed, 'brief', 'brieven')}: {said}."
    return done(draft)


def choose_own(file: DataFile, batch_id: int) -> Done:
    """For everybody in the batch who has no paper yet: the language that they speak."""
    draft = EventDraft("brieven.taal", "brief", batch_id)
    with file.database.writing(draft) as store:
        concepts = store.letters.in_batch(batch_id, LetterState.CONCEPT)
        people = store.residents.many({letter.resident_id for letter in concepts})
        there = {
            one.language
            for letter in concepts[:1]
            for one in store.translations.second_texts(letter.template_id)
        }
        chosen = 0
        for letter in concepts:
            language = proposed(people[letter.resident_id].language)
            if language in there:
                store.letters.set_language(letter.id, language.value if language else "")
                chosen += 1
        if not chosen:
            raise UserError(
                "Van niemand in deze stapel is een andere taal bekend.",
                "Vul bij Inwoners de taal in, of kies hier zelf een taal.",
            )
        people_said = count_words(chosen, "brief krijgt", "brieven krijgen")
        draft.message = f"{people_said} een tweede taal."
    return done(draft)


def _translated(stored: Translation, dutch: Template) -> Translated:
    to_check = ""
    if stored.checked_on is None:
        to_check = TO_CHECK
    elif stored.dutch != fingerprint(dutch):
        to_check = DUTCH_CHANGED
    return Translated(
        Language(stored.language),
        stored.subject,
        stored.body,
        stored.checked_on,
        stored.checked_by,
        to_check,
    )
