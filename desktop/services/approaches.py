"""Aanpakken: keeping them, changing them, and putting residents in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.approach_checks import Problem, problems
from desktop.domain.approach_steps import AttemptLike, Ended, Place, Start, place, step_words
from desktop.domain.approaches import Approach
from desktop.domain.brp import StoppedByBrp
from desktop.domain.codes import ContactKind
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.ready_approaches import READY, ReadyApproach
from desktop.domain.target_groups import TargetFacts, TargetGroup, members
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.approaches import Member
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["Approach", "Problem", "ReadyApproach", "TargetGroup"]

ANOTHER = "naar een andere aanpak"
TAKEN_OUT = "uit de aanpak gehaald"
REMOVED = "aanpak verwijderd"


class ApproachRefused(UserError):
    """The approach never ends, contradicts itself, or is not complete."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("Deze aanpak kan zo niet.", " ".join(problem.text for problem in found))
        self.problems = tuple(found)


class NoSuchApproach(UserError):
    def __init__(self) -> None:
        super().__init__("Deze aanpak bestaat niet meer.", "Kies een andere aanpak.")


class InNoApproach(UserError):
    def __init__(self) -> None:
        super().__init__("Deze inwoner zit nu niet in een aanpak.", "Er is niets veranderd.")


class HalfWay(StrEnum):
    """What happens to who is half-way an approach that is changed."""

    KEEP = "oude stappen"
    SAME_STEP = "zelfde stap"
    AGAIN = "opnieuw"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachLine:
    """An approach in the list. ``busy`` are still going through the steps, ``ended`` are not."""

    id: int
    approach: Approach
    busy: int
    ended: int
    old_steps: int  # how many of them keep the steps of before a change


class InApproach(NamedTuple):
    """Somebody in an approach, with the steps they keep to."""

    member: Member
    approach: Approach
    place: Place
    attempts: tuple[AttemptLike, ...]


class Counted(NamedTuple):
    """The size of a target group, and how many of it are in this or another approach already."""

    total: int
    here: int
    elsewhere: int

    @property
    def free(self) -> int:
        return self.total - self.here - self.elsewhere


@dataclass(frozen=True)
class TargetCounter:
    """Everybody on the list, asked once, so that every change of the editor is counted at once."""

    facts: tuple[TargetFacts, ...]
    approach_of: dict[int, int]  # resident -> the approach they are in
    methods: tuple[str, ...]  # of collecting, as delivered
    today: date

    def count(self, target: TargetGroup, approach_id: int = 0) -> Counted:
        found = members(target, self.facts, self.today)
        inside = [self.approach_of[id_] for id_ in found if id_ in self.approach_of]
        here = sum(one == approach_id for one in inside)
        return Counted(len(found), here, len(inside) - here)


def all_approaches(file: DataFile) -> list[ApproachLine]:
    """Every approach with how many people are in it."""
    with file.database.reading() as store:
        stored = store.approaches.all()
        inside = in_approaches(store)
    lines = []
    for one in stored:
        here = [found for found in inside.values() if found.member.approach_id == one.id]
        ended = sum(found.place.ended is not None for found in here)
        old = sum(found.member.version_id != one.version_id for found in here)
        lines.append(
            ApproachLine(
                id=one.id,
                approach=one.approach,
                busy=len(here) - ended,
                ended=ended,
                old_steps=old,
            )
        )
    return lines


def get(file: DataFile, approach_id: int) -> Approach:
    """What the approach says now. Raises NoSuchApproach."""
    with file.database.reading() as store:
        found = store.approaches.get(approach_id)
    if found is None:
        raise NoSuchApproach
    return found.approach


def ready_made(file: DataFile) -> list[ReadyApproach]:
    """The approaches that come with the program, with the letters of this file in their steps."""
    with file.database.reading() as store:
        templates = store.letters.templates()
    first = {template.kind: template.id for template in reversed(templates)}
    return [
        one._replace(
            approach=replace(
                one.approach,
                steps=tuple(
                    replace(step, template_id=first.get(letter) if letter else None)
                    for step, letter in zip(one.approach.steps, one.letters, strict=True)
                ),
            )
        )
        for one in READY
    ]


def counter(file: DataFile) -> TargetCounter:
    """Ask everything the target group depends on, once."""
    with file.database.reading() as store:
        return _counter(store)


def what_is_wrong(file: DataFile, approach: Approach) -> list[Problem]:
    """All that stands in the way of keeping it; empty when it can be kept."""
    with file.database.reading() as store:
        return _problems(store, approach)


def add(file: DataFile, approach: Approach) -> Done:
    """Keep a new approach; nobody is in it yet. Raises ApproachRefused."""
    draft = EventDraft("aanpak.gemaakt", "aanpak", message=f"Aanpak “{approach.name}” gemaakt.")
    with file.database.writing(draft) as store:
        _refuse_wrong(store, approach)
        draft.object_id = store.approaches.add(approach, date.today())
    return done(draft)


def change(
    file: DataFile, approach_id: int, approach: Approach, half_way: HalfWay = HalfWay.SAME_STEP
) -> Done:
    """Keep other steps or another target group, and say what that means for who is half-way.

    Whoever was reached is done with the approach and stays so. Raises ApproachRefused.
    """
    today = date.today()
    draft = EventDraft(
        "aanpak.gewijzigd", "aanpak", approach_id, f"Aanpak “{approach.name}” gewijzigd."
    )
    with file.database.writing(draft) as store:
        if store.approaches.get(approach_id) is None:
            raise NoSuchApproach
        _refuse_wrong(store, approach)
        inside = [
            one
            for one in in_approaches(store).values()
            if one.member.approach_id == approach_id and one.place.ended in (None, Ended.ALL_STEPS)
        ]
        version_id = store.approaches.add_version(approach_id, approach, today)
        if half_way is not HalfWay.KEEP and inside:
            again = half_way is HalfWay.AGAIN
            store.approaches.move(
                {
                    one.member.id: (
                        version_id,
                        _from_today(one, today, 0) if again else _same_step(one, approach),
                    )
                    for one in inside
                }
            )
            how = "begint opnieuw" if len(inside) == 1 else "beginnen opnieuw"
            if not again:
                how = "gaat verder" if len(inside) == 1 else "gaan verder"
            people = count_words(len(inside), "inwoner", "inwoners")
            draft.message += f" {people} {how} met de nieuwe stappen."
    return done(draft)


def remove(file: DataFile, approach_id: int) -> Done:
    """Take an approach away; who is in it is in none from now on."""
    draft = EventDraft("aanpak.verwijderd", "aanpak", approach_id)
    with file.database.writing(draft) as store:
        found = store.approaches.get(approach_id)
        if found is None:
            raise NoSuchApproach
        inside = store.approaches.members(approach_id)
        store.approaches.leave(inside, date.today(), REMOVED)
        store.approaches.remove(approach_id, date.today())
        draft.message = f"Aanpak “{found.approach.name}” verwijderd."
        if inside:
            people = count_words(len(inside), "inwoner zit", "inwoners zitten")
            draft.message += f" {people} nu in geen aanpak."
    return done(draft)


# Who is in them


def add_residents(file: DataFile, approach_id: int, resident_ids: Sequence[int]) -> Done:
    """Put these residents in the approach; who was in another one leaves that.

    Those who are in it already go on where they are.
    """
    draft = EventDraft("aanpak.gevuld", "aanpak", approach_id)
    with file.database.writing(draft) as store:
        found = store.approaches.get(approach_id)
        if found is None:
            raise NoSuchApproach
        now = store.approaches.among(resident_ids)
        leaving = [one for one in now.values() if one.approach_id != approach_id]
        here = {id_ for id_, one in now.items() if one.approach_id == approach_id}
        people = store.residents.many(resident_ids)
        gone = {id_ for id_, one in people.items() if one.brp.letter_stop}
        if len(people) == 1 and gone:
            (one,) = people.values()
            raise StoppedByBrp(display_name(one.name), one.brp.letter_stop or "")
        leaving = [one for one in leaving if one.resident_id not in gone]
        entering = [id_ for id_ in dict.fromkeys(resident_ids) if id_ not in here | gone]
        today = date.today()
        store.approaches.leave(leaving, today, ANOTHER)
        store.approaches.enter(entering, approach_id, found.version_id, today)
        if len(entering) == 1:
            draft.object_kind, draft.object_id = "inwoner", entering[0]
            who = display_name(store.residents.many(entering)[entering[0]].name)
        else:
            who = count_words(len(entering), "inwoner", "inwoners")
        draft.message = f"{who} in de aanpak “{found.approach.name}” gezet."
        if leaving and len(entering) > 1:
            draft.message += f" {count_words(len(leaving), 'kwam', 'kwamen')} uit een andere."
        if here:
            draft.message += f" {count_words(len(here), 'zat', 'zaten')} er al in."
        if gone:
            who = count_words(len(gone), "inwoner", "inwoners")
            draft.message += f" {who} niet: overleden of hier weg volgens de BRP."
    return done(draft)


def add_target_group(file: DataFile, approach_id: int) -> Done:
    """Put everybody of the target group who is in no approach in this one."""
    with file.database.reading() as store:
        found = store.approaches.get(approach_id)
        if found is None:
            raise NoSuchApproach
        asked = _counter(store)
        wanted = members(found.approach.target, asked.facts, asked.today)
    free = [id_ for id_ in wanted if id_ not in asked.approach_of]
    if not free:
        raise UserError(
            "Er is niemand om toe te voegen.",
            "Iedereen van de doelgroep zit al in een aanpak, of de doelgroep is leeg.",
        )
    return add_residents(file, approach_id, free)


def take_out(file: DataFile, resident_id: int) -> Done:
    """Out of the approach; it stays in the history. Raises InNoApproach."""
    draft = EventDraft("aanpak.verlaten", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        one = _inside(store, resident_id)
        store.approaches.leave([one.member], date.today(), TAKEN_OUT)
        name = display_name(store.residents.many([resident_id])[resident_id].name)
        draft.message = f"{name} uit de aanpak “{one.approach.name}” gehaald."
    return done(draft)


def skip_step(file: DataFile, resident_id: int) -> Done:
    """Go to the next step without doing this one. Waiting begins today."""
    draft = EventDraft("stap.overgeslagen", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        one = _inside(store, resident_id)
        if one.place.step is None:
            raise InNoApproach
        start = _from_today(one, date.today(), one.place.number + 1)
        store.approaches.move({one.member.id: (one.member.version_id, start)})
        name = display_name(store.residents.many([resident_id])[resident_id].name)
        number = one.place.number % len(one.approach.steps) + 1
        draft.message = f"Stap {number} overgeslagen bij {name}."
    return done(draft)


def of_resident(file: DataFile, resident_id: int) -> tuple[InApproach | None, tuple[str, ...]]:
    """Where they are in the approach they are in, and in words which they were in before."""
    with file.database.reading() as store:
        past = store.approaches.of_resident(resident_id)
        now = next((one for one, _ in past if one.left_on is None), None)
        found = None
        if now is not None:
            made = tuple(reversed(store.cases.attempts_of(resident_id)))
            approach = store.approaches.version(now.version_id)
            found = InApproach(now, approach, place(approach, now.start, made), made)
    before = tuple(
        f"{name}: {short(one.entered_on)} tot {short(one.left_on)} ({one.left_why})"
        for one, name in past
        if one.left_on is not None
    )
    return found, before


def letter_due(file: DataFile, resident_id: int) -> int | None:
    """The template of the step that comes next, when that is a letter; None otherwise."""
    inside, _ = of_resident(file, resident_id)
    step = inside.place.step if inside is not None else None
    return step.template_id if step is not None and step.kind is ContactKind.LETTER else None


def in_approaches(store: Store) -> dict[int, InApproach]:
    """Within a transaction: resident -> where they are in the approach they are in."""
    versions = store.approaches.versions()
    attempts = store.approaches.attempts_of_members()
    found = {}
    for member in store.approaches.members():
        made = tuple(attempts.get(member.resident_id, ()))
        approach = versions[member.version_id]
        where = place(approach, member.start, made)
        found[member.resident_id] = InApproach(member, approach, where, made)
    return found


def now_in_words(one: InApproach) -> str:
    """``Stap 2 van 3: huisbezoek, op 30 nov 2026``, or that the steps are done."""
    place, steps = one.place, len(one.approach.steps)
    if place.step is None or place.due_on is None:
        ended = {
            Ended.REACHED: "bereikt, de aanpak is klaar",
            Ended.LAST_STEP: "de laatste stap is gedaan",
            Ended.ALL_STEPS: "alle stappen zijn gedaan",
        }
        return ended[place.ended] if place.ended else ""
    words = step_words(place, one.attempts)
    said = f"stap {place.number % steps + 1} van {steps}: {words[:1].lower()}{words[1:]}"
    rounds = place.number // steps + 1
    again = f" (keer {rounds})" if rounds > 1 else ""
    return f"{said}{again}, op {short(place.due_on)}"


def _inside(store: Store, resident_id: int) -> InApproach:
    found = in_approaches(store).get(resident_id)
    if found is None:
        raise InNoApproach
    return found


def _same_step(one: InApproach, new: Approach) -> Start:
    """The same step of the same round; past the last one when the new steps are fewer."""
    rounds, at = divmod(one.place.number, len(one.approach.steps))
    return one.place.last._replace(step=rounds * len(new.steps) + min(at, len(new.steps)))


def _from_today(one: InApproach, today: date, step: int) -> Start:
    """From today, after what was done today."""
    last = max((made.id for made in one.attempts if made.made_on == today), default=0)
    return Start(today, last, step)


def _counter(store: Store) -> TargetCounter:
    return TargetCounter(
        tuple(store.outreach_facts.target_facts(store.areas.of_residents())),
        {one.resident_id: one.approach_id for one in store.approaches.members()},
        tuple(store.outreach_facts.collection_methods()),
        date.today(),
    )


def _refuse_wrong(store: Store, approach: Approach) -> None:
    found = _problems(store, approach)
    if found:
        raise ApproachRefused(found)


def _problems(store: Store, approach: Approach) -> list[Problem]:
    found = problems(approach)
    known = {template.id for template in store.letters.templates()}
    return found + list(_lost_letters(approach, known))


def _lost_letters(approach: Approach, known: set[int]) -> Iterable[Problem]:
    for number, step in enumerate(approach.steps):
        if step.template_id is not None and step.template_id not in known:
            yield Problem(f"De brieftekst van stap {number + 1} bestaat niet meer.", number)
