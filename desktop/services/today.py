"""Vandaag: what asks for attention now, and why, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.addresses import delivery_problem, short_line
from desktop.domain.codes import Status
from desktop.domain.names import display_name
from desktop.domain.partial_date import MONTHS, SHORT_MONTHS, with_weekday
from desktop.domain.resident import NextAction
from desktop.domain.safety import Caution
from desktop.services.files import DataFile
from desktop.services.going_first import going_first
from desktop.services.residents import next_action_words
from desktop.services.settings import GemeenteSettings
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.residents import ListedResident

MOST_LINES = 200  # of one group; more on one day is not a list any more but the whole town
_LONG_WAIT = timedelta(days=60)
_TIME = re.compile(r"(?:om )?([01]?\d|2[0-3])[:.]([0-5]\d)(?: uur)?[,:]?\s+(?=\S)", re.IGNORECASE)
_Dated = tuple[int, date]  # a resident, and since when


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One resident who asks for something. ``icon`` is the name of a contact kind or a reason."""

    resident_id: int
    name: str
    address: str
    when: str
    late: bool
    icon: str
    why: str
    safety: Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayGroup:
    """``total`` may be more than there are lines."""

    key: str
    title: str
    hint: str
    lines: tuple[TodayLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Every resident stands in one group at the most: the first that fits."""

    groups: tuple[TodayGroup, ...]
    total: int
    sentence: str
    has_deliveries: bool = True  # False: nothing was ever read in


def today(file: DataFile, on: date | None = None) -> Today:
    """Promised, planned, new, waiting long, too quiet and to be checked, in that order."""
    day = on or date.today()
    with file.database.reading() as store:
        silent_after = _silent_after(store)
        planned = store.residents.with_next_action(day)
        untouched = store.residents.waiting_without_attempt()
        first = going_first(store)
        untouched.sort(key=lambda pair: pair[0] not in first)  # the others keep their order
        long_ago = [pair for pair in untouched if day - pair[1] > _LONG_WAIT]
        recent = [pair for pair in untouched if day - pair[1] <= _LONG_WAIT]
        silent = store.residents.silent_since(day - silent_after)
        dated = (*long_ago[:MOST_LINES], *recent[:MOST_LINES], *silent[:MOST_LINES])
        shown = store.residents.listed([*planned[: 2 * MOST_LINES], *(id_ for id_, _ in dated)])
        beside = store.residents.of_households(
            {shown[id_].resident.household_key for id_, _ in untouched if id_ in shown}
        )
        anybody = store.deliveries.on_list_count() > 0
        delivered = store.deliveries.last() is not None
    promised, chosen = _planned(planned, shown, day)
    new, waiting, unreachable = _untouched(long_ago, recent, shown, beside, first, day)
    quiet = _silent(silent, shown, day, silent_after)
    groups = (promised, chosen, new, waiting, quiet, unreachable)
    total = sum(group.total for group in groups)
    return Today(
        groups=tuple(group for group in groups if group.total),
        total=total,
        sentence=_sentence(day, total, promised.total, anybody),
        has_deliveries=delivered,
    )


def count(file: DataFile, on: date | None = None) -> int:
    """For the badge: how many residents ask for something, without looking at each of them."""
    day = on or date.today()
    with file.database.reading() as store:
        return (
            len(store.residents.with_next_action(day))
            + len(store.residents.waiting_without_attempt())
            + len(store.residents.silent_since(day - _silent_after(store)))
        )


def _silent_after(store: Store) -> timedelta:
    usual = GemeenteSettings().silent_after_days
    return timedelta(days=store.settings.all().get("silent_after_days", usual))


def _planned(
    ids: list[int], listed: dict[int, ListedResident], day: date
) -> tuple[TodayGroup, TodayGroup]:
    lines: dict[bool, list[tuple[tuple[date, str], TodayLine]]] = {True: [], False: []}
    totals = {True: 0, False: 0}
    for id_ in ids:
        found = listed.get(id_)
        action = found.resident.next_action if found else None
        if found is None or action is None:
            totals[False] += 1
            continue
        totals[action.promised] += 1
        time, why = _time_and_purpose(action)
        late = (day - action.on).days
        line = _line(
            found,
            when=f"{count_words(late, 'dag', 'dagen')} te laat" if late else time or "vandaag",
            late=late > 0,
            icon=action.kind.value,
            why=why,
        )
        lines[action.promised].append(((action.on, time or "24"), line))

    def group(key: str, title: str, hint: str, promised: bool) -> TodayGroup:
        in_order = [line for _, line in sorted(lines[promised], key=lambda pair: pair[0])]
        return _group(key, title, hint, in_order, total=totals[promised])

    return (
        group("promised", "Beloofd", "dit hebt u zelf toegezegd", True),
        group("planned", "Gepland", "hiervoor koos u zelf een dag", False),
    )


def _time_and_purpose(action: NextAction) -> tuple[str, str]:
    """A time at the start of the note goes to the front: ``10:30`` and ``Terugbellen``."""
    words = next_action_words(action)
    found = _TIME.match(words)
    if found is None:
        return "", words
    rest = words[found.end() :]
    return f"{int(found[1]):02d}:{found[2]}", rest[:1].upper() + rest[1:]


def _untouched(
    long_ago: list[_Dated],
    recent: list[_Dated],
    listed: dict[int, ListedResident],
    beside: dict[str, list[int]],
    first: dict[int, str],
    day: date,
) -> tuple[TodayGroup, TodayGroup, TodayGroup]:
    """Nobody has tried yet: who just came, who has waited long, and who has no usable address."""
    unreachable = {
        id_: problem
        for id_, _ in (*long_ago[:MOST_LINES], *recent[:MOST_LINES])
        if listed[id_].resident.brp_checked_on is None
        and (problem := delivery_problem(listed[id_].resident.address)) is not None
    }

    def lines_of(pairs: list[_Dated], *, hidden: bool) -> list[TodayLine]:
        lines = []
        for id_, since in pairs[:MOST_LINES]:
            if (id_ in unreachable) is not hidden:
                continue
            one = listed[id_]
            if hidden:
                icon = "check"
                why = f"{unreachable[id_]} Kijk in de BRP waar deze inwoner nu woont."
            else:
                icon = "new"
                why = _why_untouched(one, len(beside.get(one.resident.household_key, ())))
                why = f"{first[id_]} {why}" if id_ in first else why
            when = f"sinds {_day_and_month(since, day, SHORT_MONTHS)}"
            lines.append(_line(one, when=when, late=False, icon=icon, why=why))
        return lines

    checks = lines_of(long_ago, hidden=True) + lines_of(recent, hidden=True)
    came_on = {since for _, since in recent}
    new_hint = "kort op de lijst en nog geen contactpoging"
    if len(came_on) == 1:
        delivered_on = _day_and_month(came_on.pop(), day, MONTHS)
        new_hint = f"op de lijst sinds de levering van {delivered_on}"

    def group(key: str, title: str, hint: str, pairs: list[_Dated]) -> TodayGroup:
        elsewhere = sum(id_ in unreachable for id_, _ in pairs)
        lines = lines_of(pairs, hidden=False)
        return _group(key, title, hint, lines, total=len(pairs) - elsewhere)

    return (
        group("new", "Nieuw", new_hint, recent),
        group(
            "waiting",
            "Wacht het langst",
            "al meer dan twee maanden op de lijst en nog geen contactpoging",
            long_ago,
        ),
        _group("check", "Controleren in BRP", "pas daarna kunt u een brief maken", checks),
    )


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


def _day_and_month(on: date, today: date, months: tuple[str, ...]) -> str:
    """``19 nov``; with the year when it is another one."""
    words = f"{on.day} {months[on.month - 1]}"
    return words if on.year == today.year else f"{words} {on.year}"


def _silent(
    found: list[_Dated], listed: dict[int, ListedResident], day: date, silent_after: timedelta
) -> TodayGroup:
    lines = []
    for id_, last in found[:MOST_LINES]:
        one = listed[id_]
        last_words = _day_and_month(last, day, MONTHS)
        if any(one.attempts):
            why = f"Eerder contact, daarna niets meer. Laatste poging op {last_words}."
        else:
            tries = count_words(len(one.attempts), "keer", "keer")
            why = f"{tries} geprobeerd, nog niet bereikt. Laatste poging op {last_words}."
        when = count_words((day - last).days, "dag", "dagen")
        lines.append(_line(one, when=when, late=False, icon="silent", why=why))
    weeks = silent_after.days // 7
    hint = f"meer dan {count_words(weeks, 'week', 'weken')} niets vastgelegd"
    return _group("silent", "Te lang stil", hint, lines, total=len(found))


def _line(found: ListedResident, *, when: str, late: bool, icon: str, why: str) -> TodayLine:
    return TodayLine(
        resident_id=found.resident.id,
        name=display_name(found.resident.name),
        address=short_line(found.resident.address),
        when=when,
        late=late,
        icon=icon,
        why=why,
        safety=found.resident.safety,
    )


def _group(
    key: str, title: str, hint: str, lines: list[TodayLine], total: int | None = None
) -> TodayGroup:
    return TodayGroup(
        key=key,
        title=title,
        hint=hint,
        lines=tuple(lines[:MOST_LINES]),
        total=len(lines) if total is None else total,
    )


def _sentence(day: date, total: int, promised: int, anybody: bool) -> str:
    when = with_weekday(day)
    when = when[:1].upper() + when[1:]
    if not anybody:
        return f"{when}. Er staat nog niemand op de lijst."
    if not total:
        return f"{when}. Niemand vraagt nu iets van u."
    asks = "vraagt" if total == 1 else "vragen"
    text = f"{when}. {count_words(total, 'inwoner', 'inwoners')} {asks} iets van u"
    if promised:
        text += f", aan {promised} daarvan hebt u iets beloofd"
    return f"{text}."
