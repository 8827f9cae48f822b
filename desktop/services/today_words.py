"""What Vandaag says of a resident: when, why, and what the one key does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import delivery_problem
from desktop.domain.approach_steps import Ended, step_words
from desktop.domain.brp import BrpCheck
from desktop.domain.codes import ContactKind, Status
from desktop.domain.hand_overs import HandOver
from desktop.domain.partial_date import MONTHS, SHORT_MONTHS, short
from desktop.domain.resident import NextAction
from desktop.domain.route_comparison import Compared
from desktop.domain.safety import SafetyRule
from desktop.domain.today_groups import Group, Standing, Terms
from desktop.services.approaches import InApproach
from desktop.services.exit_routes import late_words
from desktop.services.residents import next_action_words
from desktop.services.wording import count_words
from desktop.storage.residents import ListedResident

_TIME = re.compile(r"(?:om )?([01]?\d|2[0-3])[:.]([0-5]\d)(?: uur)?[,:]?\s+(?=\S)", re.IGNORECASE)

TITLES = {
    Group.PROMISED: ("Beloofd", "dit hebt u zelf toegezegd"),
    Group.PLANNED: ("Gepland", "hiervoor koos u zelf een dag"),
    Group.HANDED: ("Overdracht nagaan", "is het contact met de partner gelukt?"),
    Group.ROUTE: ("Route uit de regeling", "van de lijst af verwacht, en er nog op"),
    Group.APPROACH: ("Volgens de aanpak", "de stap die nu aan de beurt is"),
    Group.NEW: ("Nieuw", "kort op de lijst en nog geen contactpoging"),
    Group.WAITING: (
        "Wacht het langst",
        "al meer dan twee maanden op de lijst en nog geen contactpoging",
    ),
    Group.SILENT: ("Te lang stil", ""),
    Group.CHECK: ("Controleren in BRP", "pas daarna kunt u een brief maken"),
    Group.REPORT: ("Terugmelden", "u twijfelt aan het adres in de BRP"),
    Group.REFUSED: ("Terug na een weigering", "een nee is niet voor altijd"),
    Group.LATER: ("Later aan de beurt", "hier hoeft u nu niets te doen"),
}


HANDED = "handed"  # the icon of a line about a hand-over


class Deed(StrEnum):
    """What the one key of a line does."""

    RECORD = "record"
    LETTER = "letter"
    ROUND = "round"
    CHECK = "check"
    REPORTED = "reported"
    APPROACH = "approach"
    HELP = "help"
    AGAIN = "again"
    OPEN = "open"


class LineWords(NamedTuple):
    """What a line says and does, apart from who it is about."""

    when: str
    late: bool
    icon: str
    why: str
    deed: Deed = Deed.RECORD
    kind: ContactKind | None = None
    together: tuple[int, ...] = ()
    template_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the words depend on besides the resident."""

    day: date
    terms: Terms
    first: dict[int, str]
    inside: dict[int, InApproach]
    beside: dict[str, list[int]]  # household -> who of it are on the list
    letters: dict[int, tuple[int, ...]]  # letter text -> for whom it is due
    in_rounds: set[int]
    has_approaches: bool
    doubts: dict[int, BrpCheck]  # resident -> the check that is to be reported
    shut: set[int]  # where nobody may be visited, also for another behind the same front door
    handed: dict[int, HandOver] = field(default_factory=dict)
    late: dict[int, Compared] = field(default_factory=dict)


def words_of(key: Group, row: Standing, one: ListedResident, about: About) -> LineWords:
    """The words for a resident in this group."""
    if key in (Group.PROMISED, Group.PLANNED):
        assert one.resident.next_action is not None
        words = _planned(one.resident.next_action, about)
        if row.to_report:
            words = words._replace(why=f"{words.why.rstrip('.')}. Ook terugmelden: adres.")
        return words
    if key is Group.HANDED:
        return _handed(about.handed[row.resident_id], about)
    if key is Group.ROUTE:
        why = late_words(about.late[row.resident_id])
        return LineWords("nog op de lijst", False, "route", why, Deed.HELP)
    if key is Group.APPROACH:
        return _by_approach(row, one.resident.safety.rule, about)
    if key in (Group.NEW, Group.WAITING):
        return _untouched(row, one, about)
    if key is Group.SILENT:
        return _silent(row, one, about)
    if key is Group.CHECK:
        return LineWords(_since(row, about), False, "check", _why_check(row, one), Deed.CHECK)
    if key is Group.REPORT:
        check = about.doubts[row.resident_id]
        since = day_and_month(check.doubt_since or about.day, about.day, SHORT_MONTHS)
        why = f"{check.doubt_in_words} Meld dit terug en druk op T."
        return LineWords(f"sinds {since}", False, "check", why, Deed.REPORTED)
    if key is Group.REFUSED:
        return _refused(row, one, about)
    return _later(row, one, about)


def _why_check(row: Standing, one: ListedResident) -> str:
    """Why somebody is to be looked up in the BRP."""
    if row.gone and one.resident.brp.outcome is not None:
        said = one.resident.brp.outcome.value
        which = "op de lijst" if row.on_list else "een open dossier"
        return f"{said} volgens de BRP, en toch {which}. Kijk opnieuw."
    if row.detained_on is not None:
        return f"Detentie volgens de BRP van {short(row.detained_on)}. Kijk of dat nog zo is."
    problem = delivery_problem(one.resident.address)
    return f"{problem} Kijk in de BRP waar deze inwoner nu woont."


def new_hint(rows: Sequence[Standing], about: About) -> str:
    """Tell the delivery when all of them came with the same one."""
    came_on = {row.entered_on for row in rows} - {None}
    if len(came_on) != 1:
        return ""
    (on,) = came_on
    assert on is not None
    return f"op de lijst sinds de levering van {day_and_month(on, about.day, MONTHS)}"


def day_and_month(on: date, today: date, months: tuple[str, ...]) -> str:
    """``19 nov``; with the year when it is another one."""
    words = f"{on.day} {months[on.month - 1]}"
    return words if on.year == today.year else f"{words} {on.year}"


def _planned(action: NextAction, about: About) -> LineWords:
    time, why = _time_and_purpose(action)
    late = (about.day - action.on).days
    when = _late_words(late) if late else time or "vandaag"
    return LineWords(when, late > 0, action.kind.value, why, kind=action.kind)


def _time_and_purpose(action: NextAction) -> tuple[str, str]:
    """A time at the start of the note goes to the front: ``10:30`` and ``Terugbellen``."""
    words = next_action_words(action)
    found = _TIME.match(words)
    if found is None:
        return "", words
    rest = words[found.end() :]
    return f"{int(found[1]):02d}:{found[2]}", rest[:1].upper() + rest[1:]


def _handed(made: HandOver, about: About) -> LineWords:
    late = (about.day - (made.check_on or about.day)).days
    on = day_and_month(made.handed_on, about.day, MONTHS)
    why = f"Overgedragen aan {made.partner.name} op {on}. Is het contact gelukt?"
    return LineWords(_late_words(late) if late else "vandaag", late > 0, HANDED, why, Deed.HELP)


def _late_words(days: int) -> str:
    return f"{count_words(days, 'dag', 'dagen')} te laat"


def _by_approach(row: Standing, rule: SafetyRule, about: About) -> LineWords:
    one = about.inside[row.resident_id]
    name, place = one.approach.name, one.place
    if place.step is None or place.due_on is None:
        what = (
            "De laatste stap is gedaan"
            if place.ended is Ended.LAST_STEP
            else (
                f"{count_words(place.number, 'stap is', 'stappen zijn')} gedaan, nog niet bereikt"
            )
        )
        why = f"{what} ({name}). Kies hoe het verder gaat."
        return LineWords("klaar", False, "silent", why, Deed.OPEN)
    late = (about.day - place.due_on).days
    kind = place.step.kind
    why = f"{step_words(place, one.attempts)} ({name})."
    deed = Deed.RECORD
    together: tuple[int, ...] = ()
    if kind is ContactKind.VISIT:
        if rule is SafetyRule.NO_VISIT or row.resident_id in about.shut:
            why += " Niet bezoeken: kies iets anders, of sla deze stap over."
            deed = Deed.OPEN
        elif row.resident_id in about.in_rounds:
            why += " Staat al in een bezoekronde."
        else:
            deed = Deed.ROUND
    elif kind is ContactKind.LETTER:
        deed = Deed.LETTER
        together = about.letters.get(place.step.template_id or 0, ())
    when = _late_words(late) if late else "vandaag"
    template_id = place.step.template_id if deed is Deed.LETTER else None
    return LineWords(when, late > 0, kind.value, why, deed, kind, together, template_id)


def letters_due(inside: dict[int, InApproach], day: date) -> dict[int, tuple[int, ...]]:
    """Letter text -> everybody for whom it is due: it can be made for all of them at once."""
    found: dict[int, list[int]] = {}
    for id_, one in inside.items():
        step, due = one.place.step, one.place.due_on
        if step is None or due is None or due > day or step.template_id is None:
            continue
        if step.kind is ContactKind.LETTER:
            found.setdefault(step.template_id, []).append(id_)
    return {template_id: tuple(ids) for template_id, ids in found.items()}


def _untouched(row: Standing, one: ListedResident, about: About) -> LineWords:
    together = len(about.beside.get(one.resident.household, ()))
    why = _why_untouched(one, together)
    if row.resident_id in about.first:
        why = f"{about.first[row.resident_id]} {why}"
    deed = Deed.APPROACH if about.has_approaches else Deed.LETTER
    return LineWords(_since(row, about), False, "new", why, deed)


def _why_untouched(one: ListedResident, together: int) -> str:
    if one.status is Status.OPEN:
        why = "Dossier geopend, daarna nog geen contactpoging."
    elif one.attempts:  # in a dossier of an earlier stay on the list
        why = "Terug op de lijst, sindsdien nog geen contactpoging."
    else:
        why = "Nog geen contactpoging."
    if together > 1:
        others = count_words(together - 1, "ander", "anderen")
        why += f" Op dit adres {'staat' if together == 2 else 'staan'} nog {others} op de lijst."
    elif one.resident.in_scheme_since.year:
        why += f" In de regeling sinds {one.resident.in_scheme_since.in_words()}."
    return why


def _silent(row: Standing, one: ListedResident, about: About) -> LineWords:
    last = row.last_attempt
    assert last is not None
    last_words = day_and_month(last, about.day, MONTHS)
    if any(one.attempts):
        why = f"Eerder contact, daarna niets meer. Laatste poging op {last_words}."
    else:
        tries = count_words(len(one.attempts), "keer", "keer")
        why = f"{tries} geprobeerd, nog niet bereikt. Laatste poging op {last_words}."
    when = count_words((about.day - last).days, "dag", "dagen")
    return LineWords(when, False, "silent", why)


def _refused(row: Standing, one: ListedResident, about: About) -> LineWords:
    on = row.refused_on
    assert on is not None
    why = f"Wilde op {short(on)} geen hulp. Vraag het nog eens."
    planned = one.resident.next_action
    if planned is not None:
        late = (about.day - planned.on).days
        when = _late_words(late) if late else "vandaag"
        return LineWords(when, late > 0, "refused", why, Deed.AGAIN, planned.kind)
    months = (about.day - on).days // 30
    return LineWords(count_words(months, "maand", "maanden"), False, "refused", why, Deed.AGAIN)


def _later(row: Standing, one: ListedResident, about: About) -> LineWords:
    planned, inside = one.resident.next_action, about.inside.get(row.resident_id)
    if planned is not None:
        when = day_and_month(planned.on, about.day, SHORT_MONTHS)
        return LineWords(when, False, planned.kind.value, next_action_words(planned), Deed.OPEN)
    if row.detained_on is not None:
        again = row.detained_on + about.terms.look_again_after
        why = f"Detentie volgens de BRP van {short(row.detained_on)}. Kijk daarna opnieuw."
        return LineWords(
            day_and_month(again, about.day, SHORT_MONTHS), False, "check", why, Deed.OPEN
        )
    if inside is not None and inside.place.due_on is not None and inside.place.step is not None:
        when = day_and_month(inside.place.due_on, about.day, SHORT_MONTHS)
        why = f"{step_words(inside.place, inside.attempts)} ({inside.approach.name})."
        return LineWords(when, False, inside.place.step.kind.value, why, Deed.OPEN)
    if row.hand_over_on is not None:
        when = day_and_month(row.hand_over_on, about.day, SHORT_MONTHS)
        why = f"Overgedragen aan {about.handed[row.resident_id].partner.name}."
        return LineWords(when, False, HANDED, why, Deed.OPEN)
    last = row.last_attempt or about.day
    again = last + about.terms.silent_after + timedelta(days=1)
    why = f"Laatste poging op {day_and_month(last, about.day, MONTHS)}, nog niet te lang stil."
    return LineWords(day_and_month(again, about.day, SHORT_MONTHS), False, "silent", why, Deed.OPEN)


def _since(row: Standing, about: About) -> str:
    entered = row.entered_on
    if entered is None:
        return "onbekend"
    return f"sinds {day_and_month(entered, about.day, SHORT_MONTHS)}"
