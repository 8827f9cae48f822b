"""Paper that is not recorded: a proof of a batch, and one letter again as it was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.letter_languages import Language, SecondText
from desktop.domain.letter_proof import proof_of
from desktop.domain.letters import Template
from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.household_words import in_letters
from desktop.services.letters import on_paper, recipient_of, recipients
from desktop.services.settings import load
from desktop.storage.database import Store
from desktop.storage.letters import Letter


def reprint(file: DataFile, letter_id: int) -> bytes:
    """The letter with the words and the date it had; name and address as they are now.

    One letter to several people is one again only while the worker wants that for all of them;
    after they were taken apart it names this resident alone. Raises UserError when it is not on
    paper or can no longer be delivered.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        letter = next(iter(store.letters.get_many([letter_id])), None)
        to = [] if letter is None else _still_on(store, letter)
    if letter is None or letter.kind is None or letter.printed_on is None:
        raise UserError(
            "Deze brief is niet afgedrukt.", "Kies een brief die afgedrukt of verstuurd is."
        )
    if problem := to[0].letter_problem:
        name = display_name(to[0].name)
        raise UserError(f"Voor {name} kan geen brief worden gemaakt.", problem)
    words = Template(
        id=letter.template_id,
        kind=letter.kind,
        name=letter.template_name,
        subject=letter.subject,
        body=letter.body,
    )
    recipient = recipient_of(to, letter.visit_on, letter.visit_day_part, letter.language)
    seconds = []
    if letter.language in {language.value for language in Language} and letter.second_body:
        seconds = [
            SecondText(
                language=Language(letter.language),
                subject=letter.second_subject,
                body=letter.second_body,
            )
        ]
    return build_letters(
        words, load(file).letterhead(), [recipient], on=letter.printed_on, seconds=seconds
    )


def proof(
    file: DataFile,
    chosen: Template,
    resident_ids: Sequence[int],
    *,
    visit_on: date | None = None,
    visit_day_part: DayPart | None = None,
    languages: Mapping[int, str] | None = None,
) -> bytes:
    """At most three letters of this batch, those that strain the paper most, with PROEF on them.

    Raises NobodyToWriteTo, or UserError for an unknown placeholder.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        everybody = recipients(store, resident_ids, visit_on, visit_day_part, languages)
        seconds = store.translations.second_texts(chosen.id) if languages else []
    return build_letters(
        chosen,
        load(file).letterhead(),
        proof_of(everybody),
        on=date.today(),
        mark="PROEF",
        seconds=seconds,
    )


def on_reprint(file: DataFile, letter_id: int) -> tuple[int, ...]:
    """Everybody whose name stands on the letter when it is printed again."""
    with file.database.reading() as store:
        return tuple(
            one.id
            for letter in store.letters.get_many([letter_id])
            for one in _still_on(store, letter)
        )


def on_proof(
    file: DataFile, resident_ids: Sequence[int], languages: Mapping[int, str] | None = None
) -> tuple[int, ...]:
    """Everybody whose name stands on the proof of this batch. Raises NobodyToWriteTo."""
    with file.database.reading() as store:
        everybody = recipients(store, resident_ids, None, None, languages)
    return on_paper(file, [one.resident_id for one in proof_of(everybody)])


def cards_on_sheets(file: DataFile, cards: bytes, *, two_sided: bool = False) -> bytes:
    """Cards as they go to the printer: each on its own A6, or two or four on a sheet of A4.

    As the gemeente set. ``two_sided``: every second page is the back of the one before it.
    """
    per_sheet = load(file).cards_per_sheet
    if per_sheet == 1:
        return cards
    from desktop.documents.imposition import cards_on_a4

    return cards_on_a4(cards, per_sheet, two_sided=two_sided)


def _still_on(store: Store, letter: Letter) -> tuple[Resident, ...]:
    """Whom this letter names when it is printed again."""
    people = store.residents.many({letter.resident_id, *letter.shared})
    person = people[letter.resident_id]
    shared = [people[id_] for id_ in letter.shared if id_ in people]
    for together in in_letters(store, shared):
        if person in together and len(together) == len(letter.shared):
            return together
    return (person,)
