"""Letters: for whom they can be made, how they look, and that they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import short_line
from desktop.domain.codes import ContactKind, DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import Recipient, Template, check_template, still_to_fill_in
from desktop.domain.names import display_name, salutation
from desktop.domain.partial_date import short
from desktop.domain.resident import Resident
from desktop.domain.safety import NOTHING, Caution
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.outreach import AttemptEntry, DateInFuture, add_attempt
from desktop.services.settings import load
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["LetterLine", "LetterState", "Sending", "Template", "TemplateKind"]

SENT_SHOWN = 500  # of the letters that were sent, the newest


class NobodyToWriteTo(UserError):
    """None of the chosen residents can get a letter."""

    def __init__(self) -> None:
        super().__init__(
            "Er is niemand aan wie deze brief kan worden gestuurd.",
            "Kies een of meer inwoners met een volledig adres.",
        )


class LetterState(StrEnum):
    """Where a letter stands once it is on paper."""

    PRINTED = "Afgedrukt"
    SENT = "Verstuurd"


class LetterLine(NamedTuple):
    """Somebody in a batch. ``problem``: why no letter can be made, in Dutch; None when it can."""

    resident_id: int
    name: str
    address: str
    salutation: str
    problem: str | None
    safety: Caution = NOTHING
    is_deceased: bool = False


class PrintedLetter(NamedTuple):
    """One letter that was printed, or sent."""

    id: int
    resident_id: int
    name: str
    address: str
    template_name: str
    kind: TemplateKind
    made_on: date
    sent_on: date | None


class Sending(NamedTuple):
    """What confirming did: ``already`` were sent this letter that day and are not logged again."""

    done: Done
    logged: int
    already: int


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
    progress: Progress | None = None,
) -> bytes:
    """One PDF with a letter for each of these residents who can get one. Logs nothing.

    Raises NobodyToWriteTo, or UserError for an unknown placeholder.
    """
    from desktop.documents.letter import build_letters

    with file.database.reading() as store:
        people = store.residents.many(resident_ids)
    recipients = [
        _recipient(people[id_], visit_on, visit_day_part)
        for id_ in resident_ids
        if id_ in people and people[id_].letter_problem is None
    ]
    if not recipients:
        raise NobodyToWriteTo
    head = load(file).letterhead()
    return build_letters(
        chosen, head, recipients, on=on or date.today(), progress=progress or Progress()
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


def mark_printed(
    file: DataFile, chosen: Template, resident_ids: Sequence[int], on: date | None = None
) -> Done:
    """The letters are on paper, and wait to be sent. One that waited already is not added again."""
    day = on or date.today()
    draft = EventDraft("brieven.afgedrukt", "brief")
    with file.database.writing(draft) as store:
        letters = _printed(store, chosen, resident_ids, day)
        what = _how_many(chosen.kind, len(letters))
        draft.message = f"{what} afgedrukt, nog niet als verstuurd vastgelegd."
    return done(draft)


def confirm_sent(
    file: DataFile, chosen: Template, resident_ids: Sequence[int], on: date | None = None
) -> Sending:
    """Log one attempt per letter, exactly once.

    Somebody who was sent this same letter on that day is not logged again.
    """
    day = _not_in_future(on)
    draft = EventDraft("brieven.verstuurd", "brief")
    with file.database.writing(draft) as store:
        before = store.letters.sent_to_on(chosen.id, day)
        wanted = [id_ for id_ in dict.fromkeys(resident_ids) if id_ not in before]
        letters = _printed(store, chosen, wanted, day)
        _send(store, letters, day)
        draft.message = _sent_message(chosen.kind, len(letters), day)
    already = len(set(resident_ids) & before)
    return Sending(done(draft), len(letters), already)


def confirm_printed_sent(
    file: DataFile, letter_ids: Sequence[int], on: date | None = None
) -> Sending:
    """Log printed letters as sent, exactly once each; those that were sent already are left."""
    day = _not_in_future(on)
    draft = EventDraft("brieven.verstuurd", "brief")
    with file.database.writing(draft) as store:
        found = store.letters.get_many(letter_ids)
        people = store.residents.many({letter.resident_id for letter in found})
        waiting = [
            letter
            for letter in found
            if letter.sent_on is None and people[letter.resident_id].brp.letter_stop is None
        ]
        _send(store, {letter.id: letter.resident_id for letter in waiting}, day)
        kinds = {letter.kind for letter in waiting}
        kind = kinds.pop() if len(kinds) == 1 else TemplateKind.INTRODUCTION
        draft.message = _sent_message(kind, len(waiting), day)
    already = sum(letter.sent_on is not None for letter in found)
    return Sending(done(draft), len(waiting), already)


def discard_printed(file: DataFile, letter_ids: Sequence[int]) -> Done:
    """Printed letters that will not be sent after all."""
    draft = EventDraft("brieven.weggelegd", "brief")
    with file.database.writing(draft) as store:
        waiting = [one for one in store.letters.get_many(letter_ids) if one.sent_on is None]
        for letter in waiting:
            store.letters.remove(letter.id)
        number = count_words(len(waiting), "afgedrukte brief", "afgedrukte brieven")
        draft.message = f"{number} niet verstuurd en uit de lijst gehaald."
    return done(draft)


def letters(file: DataFile, state: LetterState) -> list[PrintedLetter]:
    """Those that wait to be sent, oldest first; or the newest that were sent."""
    with file.database.reading() as store:
        if state is LetterState.PRINTED:
            found = store.letters.printed()
        else:
            found = store.letters.sent(SENT_SHOWN)
        people = store.residents.many({letter.resident_id for letter in found})
    return [
        PrintedLetter(
            id=letter.id,
            resident_id=letter.resident_id,
            name=display_name(people[letter.resident_id].name),
            address=short_line(people[letter.resident_id].address),
            template_name=letter.template_name,
            kind=letter.kind,
            made_on=letter.made_on,
            sent_on=letter.sent_on,
        )
        for letter in found
    ]


def state_counts(file: DataFile) -> dict[LetterState, int]:
    with file.database.reading() as store:
        return {
            LetterState.PRINTED: len(store.letters.printed()),
            LetterState.SENT: store.letters.sent_count(),
        }


def _line(person: Resident) -> LetterLine:
    return LetterLine(
        resident_id=person.id,
        name=display_name(person.name),
        address=short_line(person.address),
        salutation=salutation(person.name),
        problem=person.letter_problem,
        safety=person.safety,
        is_deceased=person.brp.is_deceased,
    )


def _recipient(
    person: Resident, visit_on: date | None, visit_day_part: DayPart | None
) -> Recipient:
    return Recipient(
        resident_id=person.id,
        name=person.name,
        address=person.address,
        visit_on=visit_on,
        visit_day_part=visit_day_part,
    )


def _printed(
    store: Store, chosen: Template, resident_ids: Sequence[int], day: date
) -> dict[int, int]:
    """Letter -> resident, of those who can get one; a letter that waits is used again."""
    people = store.residents.many(resident_ids)
    reachable = [
        id_
        for id_ in dict.fromkeys(resident_ids)
        if id_ in people and people[id_].letter_problem is None
    ]
    waiting = store.letters.waiting_of(reachable, chosen.id)
    return {waiting.get(id_) or store.letters.add(id_, chosen, day): id_ for id_ in reachable}


def _send(store: Store, letters_to: dict[int, int], day: date) -> None:
    people = store.residents.many(set(letters_to.values()))
    kinds = {letter.id: letter.kind for letter in store.letters.get_many(letters_to)}
    for letter_id, resident_id in letters_to.items():
        store.letters.mark_sent(letter_id, day)
        card = kinds[letter_id] is TemplateKind.CARD
        add_attempt(
            store,
            people,
            AttemptEntry(
                resident_id=resident_id,
                kind=ContactKind.CARD if card else ContactKind.LETTER,
                made_on=day,
                day_part=None,
                reached=False,
                letter_id=letter_id,
            ),
        )


def _not_in_future(on: date | None) -> date:
    day = on or date.today()
    if day > date.today():
        raise DateInFuture
    return day


def _how_many(kind: TemplateKind, number: int) -> str:
    if kind is TemplateKind.CARD:
        return count_words(number, "kaartje", "kaartjes")
    return count_words(number, "brief", "brieven")


def _sent_message(kind: TemplateKind, number: int, day: date) -> str:
    if not number:
        return "Er was niets meer vast te leggen: deze brieven waren al verstuurd."
    when = "vandaag" if day == date.today() else f"op {short(day)}"
    return f"Vastgelegd: {_how_many(kind, number)} verstuurd {when}."


def copy_of(original: Template, name: str) -> Template:
    """A new template with the same words, to be changed."""
    return replace(original, id=0, name=name)
