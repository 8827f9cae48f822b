"""Letters: their templates, for whom they can be made, and how they look on paper.

That they were printed and sent is in ``letter_batches``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.addresses import short_line
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.joint_letters import joint_salutation, language_of
from desktop.domain.letters import Recipient, Template, check_template, still_to_fill_in
from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.domain.safety import NOTHING, Caution
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.household_words import in_letters, names_of
from desktop.services.settings import load
from desktop.services.undo import Done, done
from desktop.storage.database import Store
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
    """Somebody in a batch. ``problem``: why no letter can be made, in Dutch; None when it can.

    ``together``: the residents on this letter, themselves among them; ``others``: their names.
    """

    resident_id: int
    name: str
    address: str
    salutation: str
    problem: str | None
    safety: Caution = NOTHING
    is_deceased: bool = False
    together: tuple[int, ...] = ()
    others: str = ""


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


def addressable(
    file: DataFile, resident_ids: Sequence[int], languages: Mapping[int, str] | None = None
) -> list[LetterLine]:
    """For each resident, in the same order, whether a letter can be made, and with whom on it."""
    with file.database.reading() as store:
        people = store.residents.many(resident_ids)
        letters = in_letters(store, [one for one in people.values() if _reachable(one)], languages)
    on_letter = {person.id: letter for letter in letters for person in letter}
    return [
        _line(people[id_], on_letter.get(id_, (people[id_],)))
        for id_ in resident_ids
        if id_ in people
    ]


def recipients(
    store: Store,
    resident_ids: Iterable[int],
    visit_on: date | None = None,
    visit_day_part: DayPart | None = None,
    languages: Mapping[int, str] | None = None,
) -> list[Recipient]:
    """One for each letter to these residents; who cannot get one is left out.

    Together in one letter are only those for whom the worker chose so. ``languages``: resident ->
    the language beside the Dutch. Raises NobodyToWriteTo.
    """
    ids = list(dict.fromkeys(resident_ids))
    people = store.residents.many(ids)
    reachable = [people[id_] for id_ in ids if id_ in people and _reachable(people[id_])]
    if not reachable:
        raise NobodyToWriteTo
    chosen = languages or {}
    return [
        recipient_of(
            letter, visit_on, visit_day_part, language_of([one.id for one in letter], chosen)
        )
        for letter in in_letters(store, reachable, chosen)
    ]


def recipient_of(
    letter: Sequence[Resident],
    visit_on: date | None,
    visit_day_part: DayPart | None,
    language: str = "",
) -> Recipient:
    """Who is on one letter: the first, and those who share it."""
    first, *others = letter
    return Recipient(
        resident_id=first.id,
        name=first.name,
        others=tuple(other.name for other in others),
        address=first.address,
        visit_on=visit_on,
        visit_day_part=visit_day_part,
        language=language,
    )


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
    """One PDF with the letters to these residents who can get one. Logs nothing.

    ``languages``: resident -> the language beside the Dutch, for those who get one.

    Raises NobodyToWriteTo, or UserError for an unknown placeholder.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        found = recipients(store, resident_ids, visit_on, visit_day_part, languages)
        seconds = store.translations.second_texts(chosen.id) if languages else []
    head = load(file).letterhead()
    return build_letters(
        chosen,
        head,
        found,
        on=on or date.today(),
        progress=progress or Progress(),
        seconds=seconds,
    )


def on_paper(file: DataFile, resident_ids: Sequence[int]) -> tuple[int, ...]:
    """Everybody whose name stands on the letters that ``build`` makes for these residents."""
    lines = addressable(file, resident_ids)
    return tuple(sorted({id_ for line in lines if not line.problem for id_ in line.together}))


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


def _reachable(person: Resident) -> bool:
    return person.letter_problem is None


def _line(person: Resident, letter: Sequence[Resident]) -> LetterLine:
    others = [other for other in letter if other.id != person.id]
    return LetterLine(
        resident_id=person.id,
        name=display_name(person.name),
        address=short_line(person.address),
        salutation=joint_salutation([one.name for one in letter]),
        problem=person.letter_problem,
        safety=person.safety,
        is_deceased=person.brp.is_deceased,
        together=tuple(one.id for one in letter),
        others=names_of(others) if others else "",
    )
