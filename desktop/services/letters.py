"""Letters: their templates, for whom they can be made, and how they look on paper.

That they were printed and sent is in ``letter_batches``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.addresses import delivery_problem, short_line
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import Recipient, Template, check_template, still_to_fill_in
from desktop.domain.names import display_name, salutation
from desktop.domain.resident import Resident
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.settings import load
from desktop.services.undo import Done, done
from desktop.storage.events import EventDraft

__all__ = ["LetterLine", "Template", "TemplateKind"]


class NobodyToWriteTo(UserError):
    """None of the chosen residents can get a letter."""

    def __init__(self) -> None:
        super().__init__(
            "Er is niemand aan wie deze brief kan worden gestuurd.",
            "Kies een of meer inwoners met een volledig adres.",
        )


class LetterLine(NamedTuple):
    """Somebody in a batch. ``problem``: why no letter can be made, in Dutch; None when it can."""

    resident_id: int
    name: str
    address: str
    salutation: str
    problem: str | None


def templates(file: DataFile) -> list[Template]:
    with file.database.reading() as store:
        return store.letters.templates()


def template(file: DataFile, template_id: int) -> Template:
    with file.database.reading() as store:
        found = store.letters.template(template_id)
    if found is None:
        raise UserError("Dit sjabloon bestaat niet meer.", "Kies een ander sjabloon.")
    return found


def save_template(file: DataFile, changed: Template) -> Done:
    """Keep the words of a letter. Raises UserError for an unknown placeholder, naming it."""
    check_template(changed)
    draft = EventDraft(
        "sjabloon.bewaard", "sjabloon", changed.id or None, f"Sjabloon “{changed.name}” bewaard."
    )
    with file.database.writing(draft) as store:
        draft.object_id = store.letters.save_template(changed)
    return done(draft)


def original_template(kind: TemplateKind) -> Template:
    """The words as they came with the program."""
    from desktop.documents.templates import shipped_template

    return shipped_template(kind)


def addressable(file: DataFile, resident_ids: Sequence[int]) -> list[LetterLine]:
    """For each resident, in the same order, whether a letter can be made."""
    with file.database.reading() as store:
        people = store.residents.many(resident_ids)
    return [_line(people[id_]) for id_ in resident_ids if id_ in people]


def build(
    file: DataFile,
    chosen: Template,
    resident_ids: Sequence[int],
    *,
    on: date | None = None,
    visit_on: date | None = None,
    visit_day_part: DayPart | None = None,
    languages: Mapping[int, str] | None = None,
    progress: Progress | None = None,
) -> bytes:
    """One PDF with a letter for each of these residents who can get one. Logs nothing.

    ``languages``: resident -> the language beside the Dutch, for those who get one.

    Raises NobodyToWriteTo, or UserError for an unknown placeholder.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        people = store.residents.many(resident_ids)
        seconds = store.translations.second_texts(chosen.id) if languages else []
    recipients = [
        _recipient(people[id_], visit_on, visit_day_part, (languages or {}).get(id_, ""))
        for id_ in resident_ids
        if id_ in people and delivery_problem(people[id_].address) is None
    ]
    if not recipients:
        raise NobodyToWriteTo
    head = load(file).letterhead()
    return build_letters(
        chosen,
        head,
        recipients,
        on=on or date.today(),
        progress=progress or Progress(),
        seconds=seconds,
    )


def sample(file: DataFile, chosen: Template, *, on: date | None = None) -> bytes:
    """The letter to an invented person, for when nobody is chosen yet."""
    from desktop.documents.letter import build_letters
    from desktop.domain.addresses import Address
    from desktop.domain.names import Name

    invented = Recipient(
        resident_id=0,
        name=Name(surname="Voorbeeld", prefix="van", initials="A.B."),
        address=Address(street="Dorpsstraat", number="1", postcode="1234AB", town="Voorbeeldstad"),
    )
    head = load(file).letterhead()
    return build_letters(chosen, head, [invented], on=on or date.today())


class EnvelopeWindow(NamedTuple):
    """What shows through the window of an envelope: mm from the top left of the sheet."""

    left: float
    top: float
    width: float
    height: float


def envelope_window(file: DataFile) -> EnvelopeWindow:
    """Where the window lies over a folded letter, for the envelopes of this gemeente."""
    from desktop.documents import geometry

    box = geometry.envelope_window(load(file).letterhead())
    return EnvelopeWindow(box.left, box.top, box.width, box.height)


def to_fill_in(file: DataFile, chosen: Template) -> tuple[str, ...]:
    """What Instellingen lacks for this letter, in Dutch; the letter would have blanks there."""
    return still_to_fill_in(chosen, load(file).letterhead())


def page_count(pdf: bytes) -> int:
    from desktop.documents import rendering

    return rendering.page_count(pdf)


def render_page(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """A page as pixels (BGRA); ``scale`` 1.0 is 72 dots per inch."""
    from desktop.documents import rendering

    return rendering.render_page(pdf, page, scale)


def _line(person: Resident) -> LetterLine:
    return LetterLine(
        resident_id=person.id,
        name=display_name(person.name),
        address=short_line(person.address),
        salutation=salutation(person.name),
        problem=delivery_problem(person.address),
    )


def _recipient(
    person: Resident, visit_on: date | None, visit_day_part: DayPart | None, language: str
) -> Recipient:
    return Recipient(
        resident_id=person.id,
        name=person.name,
        address=person.address,
        visit_on=visit_on,
        visit_day_part=visit_day_part,
        language=language,
    )
