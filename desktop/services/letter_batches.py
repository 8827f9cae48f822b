"""Letters on their way: put together as a concept, printed, sent; each step can be undone.

Only a letter that was sent is a contact attempt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.addresses import short_line
from desktop.domain.codes import ContactKind, DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.joint_letters import language_of
from desktop.domain.letter_states import LetterState, counts_in_words, state_of
from desktop.domain.letters import Template
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.services.files import DataFile
from desktop.services.household_words import in_letters
from desktop.services.outreach import AttemptEntry, DateInFuture, add_attempt
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.letters import Batch as StoredBatch
from desktop.storage.letters import Letter

__all__ = ["LetterState"]

SENT_SHOWN = 500  # of the letters that were sent, the newest


class Batch(NamedTuple):
    """Letters that were put together. ``words``: what became of them, in Dutch."""

    id: int
    template_id: int
    template_name: str
    made_on: date
    counts: Mapping[LetterState, int]
    state: LetterState
    words: str


class Concept(NamedTuple):
    """Somebody in a batch who has no paper yet. ``language``: beside the Dutch; empty: none."""

    letter_id: int
    resident_id: int
    language: str


class PutIn(NamedTuple):
    """What putting residents in a batch did; ``done`` is None when all were in it already."""

    done: Done | None
    batch_id: int | None
    added: int


class PrintedLetter(NamedTuple):
    """One letter that was printed, or sent."""

    id: int
    batch_id: int
    resident_id: int
    name: str
    address: str
    template_name: str
    kind: TemplateKind
    printed_on: date
    sent_on: date | None
    language: str


class LettersWanted(NamedTuple):
    """Whom to write to, with the template of a step of an approach."""

    resident_ids: tuple[int, ...]
    template_id: int


class Sending(NamedTuple):
    """What confirming did: ``already`` were sent this letter that day and are not logged again."""

    done: Done
    logged: int
    already: int


# Concepts


def batches(file: DataFile, state: LetterState | None = None) -> list[Batch]:
    """Oldest first; with a ``state`` only those that have a letter in it."""
    with file.database.reading() as store:
        found = store.letters.batches()
    return [_batch(one) for one in found if state is None or one.counts[state]]


def concepts(file: DataFile, batch_id: int) -> list[Concept]:
    """Who is in the batch and has no paper yet, in the order in which they were put in."""
    with file.database.reading() as store:
        found = store.letters.in_batch(batch_id, LetterState.CONCEPT)
    return [Concept(letter.id, letter.resident_id, letter.language) for letter in found]


def put_in(
    file: DataFile, resident_ids: Iterable[int], template_id: int, batch_id: int | None = None
) -> PutIn:
    """Put residents in a batch as concepts; without ``batch_id`` in a new one.

    Raises UserError when the template is not there any more.
    """
    wanted = list(dict.fromkeys(resident_ids))
    draft = EventDraft("brieven.klaargezet", "brief")
    with file.database.reading() as store:
        there = _in_concept(store, batch_id)
        known = store.residents.many(wanted)
        template = store.letters.template(template_id)
    if template is None:
        raise UserError("Dit sjabloon bestaat niet meer.", "Kies een ander sjabloon.")
    new = [id_ for id_ in wanted if id_ in known and id_ not in there]
    if not new:
        return PutIn(None, batch_id, 0)
    with file.database.writing(draft) as store:
        if batch_id is None or not _exists(store, batch_id):
            batch_id = store.letters.add_batch(template_id, date.today())
        store.letters.add_concepts(batch_id, new, template_id)
        people = count_words(len(new), "inwoner", "inwoners")
        draft.message = f"{people} gekozen voor “{template.name}”."
        draft.object_id = batch_id
    return PutIn(done(draft), batch_id, len(new))


def take_out(file: DataFile, letter_ids: Iterable[int]) -> Done:
    """Concepts that will not be made. What is printed is withdrawn, not taken out."""
    draft = EventDraft("brieven.weggehaald", "brief")
    with file.database.writing(draft) as store:
        found = store.letters.get_many(letter_ids)
        gone = [letter for letter in found if letter.state is LetterState.CONCEPT]
        for letter in gone:
            store.letters.remove(letter.id)
        store.letters.remove_empty_batches()
        people = count_words(len(gone), "inwoner", "inwoners")
        draft.message = f"{people} uit de lijst met brieven gehaald."
    return done(draft)


def change_template(file: DataFile, batch_id: int, template_id: int) -> Done:
    """Other words for everybody in the batch who has no paper yet."""
    draft = EventDraft("brieven.sjabloon", "brief", batch_id)
    with file.database.writing(draft) as store:
        template = store.letters.template(template_id)
        if template is None:
            raise UserError("Dit sjabloon bestaat niet meer.", "Kies een ander sjabloon.")
        store.letters.set_template(batch_id, template_id)
        draft.message = f"Voor deze brieven is nu “{template.name}” gekozen."
    return done(draft)


# Paper


def mark_printed(
    file: DataFile,
    chosen: Template,
    resident_ids: Sequence[int],
    on: date | None = None,
    *,
    visit_on: date | None = None,
    visit_day_part: DayPart | None = None,
    batch_id: int | None = None,
) -> Done:
    """The letters are on paper, with these words, and wait to be sent.

    A concept of ``batch_id`` becomes a printed letter. A letter of this template that waited
    already is not added again: what was printed last is what will be sent.
    """
    day = on or date.today()
    draft = EventDraft("brieven.afgedrukt", "brief")
    with file.database.writing(draft) as store:
        more = {"visit_on": visit_on, "visit_day_part": visit_day_part or ""}
        letters = _printed(store, chosen, resident_ids, day, batch_id, more, renew=True)
        store.letters.remove_empty_batches()
        papers = _papers(store.letters.get_many(letters))
        what = _how_many(chosen.kind, papers, len(letters))
        draft.message = f"{what} afgedrukt, nog niet als verstuurd vastgelegd."
    return done(draft)


def withdraw(file: DataFile, letter_ids: Sequence[int]) -> Done:
    """Printed letters that will not be sent after all. What was sent stays.

    One letter to several people is withdrawn for all of them.
    """
    draft = EventDraft("brieven.ingetrokken", "brief")
    with file.database.writing(draft) as store:
        found = store.letters.get_many(letter_ids)
        waiting = _waiting(store, found)
        for letter in waiting:
            store.letters.remove(letter.id)
        store.letters.remove_empty_batches()
        number = count_words(_papers(waiting), "afgedrukte brief", "afgedrukte brieven")
        draft.message = f"{number} ingetrokken: niet verstuurd en uit de lijst gehaald."
    return done(draft)


# Sent


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
        letters = _printed(store, chosen, wanted, day, None, {}, renew=False)
        _send(store, letters, day)
        papers = _papers(store.letters.get_many(letters))
        draft.message = _sent_message(chosen.kind, papers, len(letters), day)
    already = len(set(resident_ids) & before)
    return Sending(done(draft), len(letters), already)


def confirm_printed_sent(
    file: DataFile, letter_ids: Sequence[int], on: date | None = None
) -> Sending:
    """Log printed letters as sent, exactly once each; those that were sent already are left.

    Who share a letter are logged with it, each once: it is one envelope. A letter to somebody who
    died since stays, also when it is to others as well: it must be printed anew without that name.
    """
    day = _not_in_future(on)
    draft = EventDraft("brieven.verstuurd", "brief")
    with file.database.writing(draft) as store:
        found = store.letters.get_many(letter_ids)
        waiting = _still_to_go(store, _waiting(store, found))
        _send(store, {letter.id: letter.resident_id for letter in waiting}, day)
        kinds = {letter.kind for letter in waiting if letter.kind}
        kind = kinds.pop() if len(kinds) == 1 else TemplateKind.INTRODUCTION
        draft.message = _sent_message(kind, _papers(waiting), len(waiting), day)
    already = sum(letter.state is LetterState.SENT for letter in found)
    return Sending(done(draft), len(waiting), already)


# What there is


def letters(file: DataFile, state: LetterState, batch_id: int | None = None) -> list[PrintedLetter]:
    """Those that wait to be sent, oldest first; or the newest that were sent."""
    with file.database.reading() as store:
        if state is LetterState.SENT:
            found = store.letters.sent(SENT_SHOWN)
        else:
            found = store.letters.printed()
        people = store.residents.many({letter.resident_id for letter in found})
    return [
        PrintedLetter(
            id=letter.id,
            batch_id=letter.batch_id,
            resident_id=letter.resident_id,
            name=display_name(people[letter.resident_id].name),
            address=short_line(people[letter.resident_id].address),
            template_name=letter.template_name,
            kind=letter.kind,
            printed_on=letter.printed_on,
            sent_on=letter.sent_on,
            language=letter.language,
        )
        for letter in found
        if letter.kind is not None
        and letter.printed_on is not None
        and batch_id in (None, letter.batch_id)
    ]


def printed_count(file: DataFile) -> int:
    """How many letters wait to be sent."""
    with file.database.reading() as store:
        return store.letters.count(LetterState.PRINTED)


def state_counts(file: DataFile) -> dict[LetterState, int]:
    """How many letters are in which state."""
    with file.database.reading() as store:
        return {state: store.letters.count(state) for state in LetterState}


def _batch(stored: StoredBatch) -> Batch:
    return Batch(*stored, state=state_of(stored.counts), words=counts_in_words(stored.counts))


def _in_concept(store: Store, batch_id: int | None) -> dict[int, Letter]:
    """Resident -> the concept in this batch."""
    if batch_id is None:
        return {}
    found = store.letters.in_batch(batch_id, LetterState.CONCEPT)
    return {letter.resident_id: letter for letter in found}


def _exists(store: Store, batch_id: int) -> bool:
    return any(batch.id == batch_id for batch in store.letters.batches())


def _printed(
    store: Store,
    chosen: Template,
    resident_ids: Sequence[int],
    day: date,
    batch_id: int | None,
    more: Mapping[str, object],
    *,
    renew: bool,
) -> dict[int, int]:
    """Letter -> resident, of those who can get one; a letter that waits is used again.

    ``renew``: that letter was printed anew, with these words.
    """
    people = store.residents.many(resident_ids)
    reachable = [
        id_
        for id_ in dict.fromkeys(resident_ids)
        if id_ in people and people[id_].letter_problem is None
    ]
    concepts = _in_concept(store, batch_id)
    languages = {id_: concept.language for id_, concept in concepts.items()}
    together = in_letters(store, [people[id_] for id_ in reachable], languages)
    shared = {
        person.id: [other.id for other in letter]
        for letter in together
        for person in letter
        if len(letter) > 1
    }
    waiting = store.letters.waiting_of(reachable, chosen.id)
    found: dict[int, int] = {}
    for resident_id in reachable:
        concept = concepts.get(resident_id)
        language = language_of(shared.get(resident_id, (resident_id,)), languages)
        letter_id = waiting.get(resident_id)
        if letter_id is not None and concept is not None:
            store.letters.remove(concept.id)
        if letter_id is None and concept is not None:
            letter_id = concept.id
        is_new = letter_id is None
        if letter_id is None:
            if batch_id is None or not _exists(store, batch_id):
                batch_id = store.letters.add_batch(chosen.id, day)
            letter_id = store.letters.add_concept(batch_id, resident_id, chosen.id)
        if is_new or renew:
            second = store.translations.get(chosen.id, language) if language else None
            store.letters.print(
                letter_id,
                chosen,
                day,
                shared=shared.get(resident_id, ()),
                language=language if second else "",
                second_subject=second.subject if second else "",
                second_body=second.body if second else "",
                **more,
            )
        found[letter_id] = resident_id
    return found


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


def _waiting(store: Store, found: Iterable[Letter]) -> list[Letter]:
    """Those on paper and not sent, with the others on the same paper."""
    printed = [letter for letter in found if letter.state is LetterState.PRINTED]
    return store.letters.with_shared(printed)


def _still_to_go(store: Store, waiting: Sequence[Letter]) -> list[Letter]:
    """Those on which nobody stands whom the BRP says no letter may go to any more."""
    named = {letter.id: {letter.resident_id, *letter.shared} for letter in waiting}
    people = store.residents.many(set().union(*named.values()))
    stopped = {id_ for id_, person in people.items() if person.brp.letter_stop is not None}
    return [letter for letter in waiting if stopped.isdisjoint(named[letter.id])]


def _papers(found: Iterable[Letter]) -> int:
    """How many letters there are on paper: one that several people share is one."""
    return len({letter.shared or (letter.id, 0) for letter in found})


def _how_many(kind: TemplateKind, papers: int, people: int) -> str:
    if kind is TemplateKind.CARD:
        words = count_words(papers, "kaartje", "kaartjes")
    else:
        words = count_words(papers, "brief", "brieven")
    return words if papers == people else f"{words} aan {people} inwoners"


def _sent_message(kind: TemplateKind, papers: int, people: int, day: date) -> str:
    if not people:
        return "Er was niets meer vast te leggen: deze brieven waren al verstuurd."
    when = "vandaag" if day == date.today() else f"op {short(day)}"
    return f"Vastgelegd: {_how_many(kind, papers, people)} verstuurd {when}."
