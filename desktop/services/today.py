"""Vandaag: what asks for attention now, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.addresses import short_line
from desktop.domain.names import display_name
from desktop.domain.partial_date import long, short, with_weekday
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.residents import next_action_words
from desktop.services.settings import load
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.residents import ListedResident

MOST_LINES = 200  # of one group; more on one day is not a list any more but the whole town
_LONG_WAIT = timedelta(days=60)


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
    safety: bool


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


def today(file: DataFile, on: date | None = None) -> Today:
    """Promised, planned, new, waiting long and too quiet, in that order."""
    day = on or date.today()
    silent_after = timedelta(days=load(file).silent_after_days)
    with file.database.reading() as store:
        groups = _planned(store, day)
        new, waiting = _untouched(store, day)
        groups += [waiting, new, _silent(store, day, silent_after)]
        anybody = store.deliveries.on_list_count() > 0
    filled = tuple(group for group in groups if group.total)
    total = sum(group.total for group in filled)
    promised = next((group.total for group in filled if group.key == "promised"), 0)
    return Today(groups=filled, total=total, sentence=_sentence(day, total, promised, anybody))


def count(file: DataFile, on: date | None = None) -> int:
    """For the badge: how many residents ask for something."""
    return today(file, on).total


def _planned(store: Store, day: date) -> list[TodayGroup]:
    listed = store.residents.listed(store.residents.with_next_action(day))
    lines: dict[bool, list[TodayLine]] = {True: [], False: []}
    by_date = sorted(listed.values(), key=lambda found: _planned_on(found.resident, day))
    for found in by_date:
        action = found.resident.next_action
        if action is None:
            continue
        late = (day - action.on).days
        days = count_words(late, "dag", "dagen")
        lines[action.promised].append(
            _line(
                found,
                when=f"{days} te laat" if late else "vandaag",
                late=late > 0,
                icon=action.kind.value,
                why=next_action_words(action),
            )
        )
    return [
        _group("promised", "Beloofd", "dit hebt u zelf toegezegd", lines[True]),
        _group("planned", "Gepland", "hiervoor koos u zelf een dag", lines[False]),
    ]


def _planned_on(resident: Resident, day: date) -> date:
    return resident.next_action.on if resident.next_action else day


def _untouched(store: Store, day: date) -> tuple[TodayGroup, TodayGroup]:
    """Nobody has tried yet: those who have waited long apart from those who just came."""
    found = store.residents.waiting_without_attempt()
    long_ago = [(id_, since) for id_, since in found if day - since > _LONG_WAIT]
    recent = [(id_, since) for id_, since in found if day - since <= _LONG_WAIT]
    last = store.deliveries.last()
    hint = f"op de lijst sinds de levering van {long(last.delivered_on)}" if last else ""
    return (
        _without_attempt(store, recent, "new", "Nieuw", hint or "nog geen contactpoging"),
        _without_attempt(
            store,
            long_ago,
            "waiting",
            "Wacht het langst",
            "al meer dan twee maanden op de lijst en nog geen contactpoging",
        ),
    )


def _without_attempt(
    store: Store, found: list[tuple[int, date]], key: str, title: str, hint: str
) -> TodayGroup:
    shown = found[:MOST_LINES]
    listed = store.residents.listed([id_ for id_, _ in shown])
    shared = store.residents.of_households(
        {one.resident.household_id for one in listed.values() if one.resident.household_id}
    )
    lines = []
    for id_, since in shown:
        one = listed[id_]
        together = len(shared.get(one.resident.household_id or 0, ()))
        why = "Nog geen contactpoging."
        if together > 1:
            others = count_words(together - 1, "ander", "anderen")
            why += (
                f" Op dit adres {'staat' if together == 2 else 'staan'} nog {others} op de lijst."
            )
        elif one.resident.in_scheme_since.year:
            why += f" In de regeling sinds {one.resident.in_scheme_since.in_words()}."
        lines.append(_line(one, when=f"sinds {short(since)}", late=False, icon="new", why=why))
    return _group(key, title, hint, lines, total=len(found))


def _silent(store: Store, day: date, silent_after: timedelta) -> TodayGroup:
    found = store.residents.silent_since(day - silent_after)
    shown = found[:MOST_LINES]
    listed = store.residents.listed([id_ for id_, _ in shown])
    lines = []
    for id_, last in shown:
        one = listed[id_]
        if any(one.attempts):
            why = f"Eerder contact, daarna niets meer. Laatste poging op {long(last)}."
        else:
            tries = count_words(len(one.attempts), "keer", "keer")
            why = f"{tries} geprobeerd, nog niet bereikt. Laatste poging op {long(last)}."
        lines.append(
            _line(
                one,
                when=count_words((day - last).days, "dag", "dagen"),
                late=False,
                icon="silent",
                why=why,
            )
        )
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
        safety=bool(found.resident.safety),
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
