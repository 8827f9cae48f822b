"""Vandaag: what asks for attention now, and why, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.addresses import short_line
from desktop.domain.codes import ContactKind
from desktop.domain.names import display_name
from desktop.domain.partial_date import with_weekday
from desktop.domain.safety import Caution
from desktop.domain.today_groups import Group, Standing
from desktop.services.files import DataFile
from desktop.services.front_doors import behind_shut_doors
from desktop.services.letter_batches import LettersWanted
from desktop.services.today_standing import everybody, in_order
from desktop.services.today_words import (
    HANDED,
    TITLES,
    About,
    Deed,
    LineWords,
    letters_due,
    new_hint,
    words_of,
)
from desktop.services.wording import count_words, with_points
from desktop.storage.residents import ListedResident

__all__ = ["HANDED", "Deed", "Group"]

MOST_LINES = 80  # of one group; more on one day is not a list any more but the whole town


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One resident who asks for something. ``icon`` is the name of a contact kind or a reason.

    ``deed`` is what the one key does; ``kind`` what is then recorded, when the approach says so;
    ``together`` those for whom the same letter can be made at once, with ``template_id``.
    """

    resident_id: int
    name: str
    address: str
    when: str
    late: bool
    icon: str
    why: str
    safety: Caution
    deed: Deed = Deed.RECORD
    kind: ContactKind | None = None
    together: tuple[int, ...] = ()
    template_id: int | None = None  # the letter that the step of the approach names


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayGroup:
    """``total`` may be more than there are lines."""

    key: str
    title: str
    hint: str
    lines: tuple[TodayLine, ...]
    total: int


_NOBODY = TodayGroup(key=Group.LATER.value, title="", hint="", lines=(), total=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everybody who is open stands in one group: in ``groups`` who asks for something now."""

    groups: tuple[TodayGroup, ...]
    total: int
    sentence: str
    has_deliveries: bool = True  # False: nothing was ever read in
    later: TodayGroup = field(default=_NOBODY)
    has_routes: bool = False  # a route out of the scheme was ever agreed on

    @property
    def sum_in_words(self) -> str:
        """``2 beloofd + 8 nieuw + 90 later aan de beurt = 100 inwoners die openstaan``."""
        return self._sum(
            lambda group: f"{with_points(group.total)} {group.title[:1].lower()}{group.title[1:]}"
        )

    @property
    def sum_in_figures(self) -> str:
        """The same where there is little room: ``2 + 8 + 90 = 100 inwoners``."""
        return self._sum(lambda group: with_points(group.total))

    def _sum(self, term: Callable[[TodayGroup], str]) -> str:
        terms = [group for group in (*self.groups, self.later) if group.total]
        if not terms:
            return ""
        whole = sum(group.total for group in terms)
        return f"{' + '.join(map(term, terms))} = {count_words(whole, 'inwoner', 'inwoners')}"


def today(file: DataFile, on: date | None = None) -> Today:
    """Everybody who is open, in exactly one group; those who come later apart."""
    day = on or date.today()
    with file.database.reading() as store:
        found = everybody(store, day)
        order = in_order(found)
        wanted = [one.resident_id for key in Group for one in order[key][: most_lines(key)]]
        shown = store.residents.listed(wanted)
        households = {one.resident.household for one in shown.values()}
        about = About(
            day=day,
            terms=found.terms,
            first=found.first,
            inside=found.inside,
            letters=letters_due(found.inside, day),
            beside=store.households.on_list(households),
            in_rounds=store.visits.in_open_rounds() & shown.keys(),
            has_approaches=store.approaches.is_any(),
            doubts={one.resident_id: one for one in store.brp.with_doubt(reported=False)},
            shut=behind_shut_doors(store),
            handed=found.handed,
            late=found.late,
        )
        delivered = store.deliveries.last() is not None
        anybody = store.deliveries.on_list_count() > 0
        has_routes = store.exit_routes.is_any()
    groups = {
        key: _group_of_lines(key, about, [(one, shown) for one in order[key]]) for key in Group
    }
    later = groups.pop(Group.LATER)
    total = sum(group.total for group in groups.values())
    return Today(
        groups=tuple(group for group in groups.values() if group.total),
        later=later,
        total=total,
        sentence=_sentence(day, total, groups[Group.PROMISED].total, anybody),
        has_deliveries=delivered,
        has_routes=has_routes,
    )


def letters_by_approach(file: DataFile, on: date | None = None) -> list[LettersWanted]:
    """Everybody who is to have a letter now by their approach, together by letter text."""
    with file.database.reading() as store:
        inside = everybody(store, on or date.today()).inside
    due = letters_due(inside, on or date.today())
    return [LettersWanted(ids, template_id) for template_id, ids in due.items()]


def count(file: DataFile, on: date | None = None) -> int:
    """For the badge: how many residents ask for something, without looking at each of them."""
    with file.database.reading() as store:
        found = everybody(store, on or date.today())
    return sum(len(rows) for key, rows in found.groups.items() if key is not Group.LATER)


def most_lines(key: Group) -> int:
    """How many lines of a group are made; who comes later is seldom looked at."""
    return MOST_LINES // 2 if key is Group.LATER else MOST_LINES


def _group_of_lines(
    key: Group, about: About, rows: list[tuple[Standing, dict[int, ListedResident]]]
) -> TodayGroup:
    lines = []
    for row, shown in rows[: most_lines(key)]:
        one = shown[row.resident_id]
        lines.append(_line(one, words_of(key, row, one, about)))
    if key in (Group.PROMISED, Group.PLANNED):
        # Of one day those with a time first; the days themselves are in order already
        lines.sort(key=lambda line: (not line.late, "" if line.late else line.when))
    title, hint = TITLES[key]
    if key is Group.NEW:
        hint = new_hint([row for row, _ in rows], about) or hint
    if key is Group.SILENT:
        weeks = count_words(about.terms.silent_after.days // 7, "week", "weken")
        hint = f"meer dan {weeks} niets vastgelegd"
    return TodayGroup(key=key.value, title=title, hint=hint, lines=tuple(lines), total=len(rows))


def _line(found: ListedResident, words: LineWords) -> TodayLine:
    return TodayLine(
        resident_id=found.resident.id,
        name=display_name(found.resident.name),
        address=short_line(found.resident.address),
        when=words.when,
        late=words.late,
        icon=words.icon,
        why=words.why,
        safety=found.resident.safety,
        deed=words.deed,
        kind=words.kind,
        together=words.together,
        template_id=words.template_id,
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
