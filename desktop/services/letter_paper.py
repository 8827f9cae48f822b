"""Paper that is not recorded: a proof of a batch, and one letter again as it was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.addresses import delivery_problem
from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.letter_languages import Language, SecondText
from desktop.domain.letter_proof import proof_of
from desktop.domain.letters import Recipient, Template
from desktop.services.files import DataFile
from desktop.services.letters import NobodyToWriteTo
from desktop.services.settings import load


def reprint(file: DataFile, letter_id: int) -> bytes:
    """The letter with the words and the date it had; name and address as they are now.

    Raises UserError when it is not on paper or can no longer be delivered.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        letter = next(iter(store.letters.get_many([letter_id])), None)
        people = store.residents.many([letter.resident_id]) if letter is not None else {}
    if letter is None or letter.kind is None or letter.printed_on is None:
        raise UserError(
            "Deze brief is niet afgedrukt.", "Kies een brief die afgedrukt of verstuurd is."
        )
    person = people[letter.resident_id]
    words = Template(
        id=letter.template_id,
        kind=letter.kind,
        name=letter.template_name,
        subject=letter.subject,
        body=letter.body,
    )
    recipient = Recipient(
        resident_id=person.id,
        name=person.name,
        address=person.address,
        visit_on=letter.visit_on,
        visit_day_part=letter.visit_day_part,
        language=letter.language,
    )
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
        people = store.residents.many(resident_ids)
        seconds = store.translations.second_texts(chosen.id) if languages else []
    everybody = [
        Recipient(
            resident_id=person.id,
            name=person.name,
            address=person.address,
            visit_on=visit_on,
            visit_day_part=visit_day_part,
            language=(languages or {}).get(person.id, ""),
        )
        for person in (people[id_] for id_ in resident_ids if id_ in people)
        if delivery_problem(person.address) is None
    ]
    if not everybody:
        raise NobodyToWriteTo
    return build_letters(
        chosen,
        load(file).letterhead(),
        proof_of(everybody),
        on=date.today(),
        mark="PROEF",
        seconds=seconds,
    )
