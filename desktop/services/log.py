"""The log, to look at: what was done, seen, printed and brought outside, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from desktop.domain.log_filter import Group, LogFilter, LogSort
from desktop.domain.log_values import (
    OF_THE_PROGRAM,
    TABLES,
    column_words,
    setting_words,
    value_words,
)
from desktop.domain.log_words import OBJECTS, ORIGINS, RESULTS, action_words
from desktop.domain.names import display_name
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.wording import count_words, with_points
from desktop.storage import log_subjects
from desktop.storage.database import Store
from desktop.storage.events import EventDraft, EventLine
from desktop.storage.log_check import Fault, LogFound, check_log
from desktop.storage.log_reading import ToldChange
from desktop.storage.log_replay import replay
from desktop.storage.row_changes import RowBatch, Values

__all__ = [
    "Checked",
    "Detail",
    "Fault",
    "Group",
    "LogFilter",
    "LogLine",
    "LogSort",
    "Told",
    "check",
]

MOST_SHOWN = 500
"""Old and new values of one entry; a delivery has far more."""

NOT_COMPARED = (
    "Waarden die met een levering kwamen en daarna niet zijn veranderd, staan niet in het logboek: "
    "die zijn nergens mee vergeleken."
)

_KEYED = ("setting", "picture")
_ERASED = "Gewist na de bewaartermijn."


class LogLine(NamedTuple):
    """One entry as it is shown. ``undone``: it was taken back later."""

    number: int
    at: datetime
    action: str
    what: str
    about: str
    message: str
    actor: str
    origin: str
    result: str
    failed: bool
    undone: bool
    resident_id: int | None


class Told(NamedTuple):
    """One old and new value in words; of a row that came ``old`` is empty, of one gone ``new``."""

    table: str
    row: str
    column: str
    old: str
    new: str


class Detail(NamedTuple):
    """An entry with what it changed; ``left`` says how many values are not shown."""

    line: LogLine
    told: tuple[Told, ...]
    left: int


class Checked(NamedTuple):
    """What a check of the log found, in words.

    ``entries`` counts what it went through, ``erased`` those of which something was erased.
    """

    entries: int
    changes: int
    erased: int
    replayed: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults

    @property
    def in_words(self) -> str:
        """What was found, as the window says it."""
        lines = count_words(self.entries, "regel", "regels")
        if not self.faults:
            erased = (
                f" Van {with_points(self.erased)} daarvan is inhoud gewist na de bewaartermijn."
                if self.erased
                else ""
            )
            whole = f"Het logboek is heel: {lines}, en het bestand past daarbij.{erased}"
            return f"{whole} {NOT_COMPARED}"
        wrong = count_words(len(self.faults), "ding klopt", "dingen kloppen")
        return f"Het logboek is niet heel: {wrong} niet in {lines}."


def keys(
    file: DataFile,
    wanted: LogFilter,
    sort: LogSort = LogSort.TIME,
    *,
    descending: bool = True,
    limit: int | None = None,
) -> list[int]:
    """The numbers of the entries found, in order."""
    with file.database.reading() as store:
        return store.log.keys(wanted, sort, descending=descending, limit=limit)


def lines(file: DataFile, numbers: Sequence[int]) -> dict[int, LogLine]:
    """The entries with these numbers, in words."""
    with file.database.reading() as store:
        found = store.log.lines(numbers)
        ids = {_resident_of(line) for line in found.values()} - {None}
        people = store.residents.many({id_ for id_ in ids if id_ is not None})
    names = {id_: display_name(person.name) for id_, person in people.items()}
    return {number: _line(line, names) for number, line in found.items()}


def detail(file: DataFile, number: int) -> Detail | None:
    """One entry with its old and new values; None when there is no such entry."""
    line = lines(file, [number]).get(number)
    if line is None:
        return None
    with file.database.reading() as store:
        told = told_of(store, store.log.changes(number))
    return Detail(line, tuple(told[:MOST_SHOWN]), max(0, len(told) - MOST_SHOWN))


def actors(file: DataFile) -> list[str]:
    """Everybody who did something."""
    with file.database.reading() as store:
        return store.log.actors()


def actions(file: DataFile) -> list[tuple[str, str]]:
    """Every deed in the log with its words, in their order."""
    with file.database.reading() as store:
        found = store.log.actions()
    return sorted(((code, action_words(code)) for code in found), key=lambda one: one[1])


def count(file: DataFile) -> int:
    """How many entries there are."""
    with file.database.reading() as store:
        return store.log.count()


def check(file: DataFile, progress: Progress | None = None) -> Checked:
    """Go through the whole log, and replay it beside the file. That it was done is logged."""
    with file.database.reading() as store:
        found: LogFound = check_log(store.session, progress)
        replayed = replay(store.session, progress)
    checked = Checked(
        found.entries,
        found.changes,
        found.erased,
        replayed.rows,
        tuple(sorted(found.faults + replayed.faults)),
    )
    draft = EventDraft(
        "logboek.nagekeken",
        "logboek",
        message=checked.in_words,
        result="gelukt" if checked.is_whole else "mislukt",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return checked


def when_words(at: datetime) -> str:
    """On this computer's clock, with seconds: ``2026-11-23 10:54:12``."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _resident_of(line: EventLine) -> int | None:
    return line.object_id if line.object_kind in ("inwoner", "huishouden") else None


def _line(line: EventLine, names: dict[int, str]) -> LogLine:
    resident_id = _resident_of(line)
    about = OBJECTS.get(line.object_kind, line.object_kind.capitalize())
    if resident_id is not None:
        about = names.get(resident_id, f"{about} {resident_id}")
    elif line.object_id is not None:
        about = f"{about} {line.object_id}"
    return LogLine(
        number=line.id,
        at=line.at,
        action=line.action,
        what=action_words(line.action),
        about=about,
        message=line.message,
        actor=line.actor,
        origin=ORIGINS.get(line.origin, line.origin),
        result=RESULTS.get(line.result, line.result),
        failed=line.result != "gelukt",
        undone=line.undone,
        resident_id=resident_id if resident_id in names else None,
    )


def told_of(store: Store, changes: Sequence[ToldChange]) -> list[Told]:
    """Old and new values in words, and first whom the entry is about."""
    return [*_whom(store, changes), *_told(changes)]


def _whom(store: Store, changes: Iterable[ToldChange]) -> Iterator[Told]:
    """Everybody an entry is about of whom it changed nothing, by name while they are there."""
    ids = [
        id_
        for _, change in changes
        if isinstance(change, RowBatch)
        for id_ in log_subjects.whom(change)
    ]
    people = store.residents.many(set(ids))
    for id_ in ids:
        name = display_name(people[id_].name) if id_ in people else f"inwoner {id_}"
        yield Told(TABLES[log_subjects.SUBJECTS], str(id_), "inwoner", "", name)


def _told(changes: Iterable[ToldChange]) -> Iterator[Told]:
    for table, change in changes:
        name = TABLES.get(table, table)
        if table == log_subjects.SUBJECTS and change is not None:
            continue  # told by ``_whom``
        if change is None:
            yield Told(name, "", "", _ERASED, _ERASED)
        elif isinstance(change, RowBatch):
            yield from _of_batch(table, change)
        else:
            yield from _values(table, change.row_id, change.before, change.after)


def _of_batch(table: str, batch: RowBatch) -> Iterator[Told]:
    told = batch.after if batch.before is None else batch.before
    rows = list(told or ())
    if batch.columns == ("id",):
        number = count_words(len(rows), "rij", "rijen")
        added = batch.before is None
        name = TABLES.get(table, table)
        yield Told(name, "", "", "" if added else number, number if added else "")
        return
    for at, row in enumerate(rows):
        before = None if batch.before is None else dict(zip(batch.columns, row, strict=True))
        after = None
        if batch.after is not None:
            after = dict(zip(batch.columns, batch.after[at], strict=True))
        yield from _values(table, str(row[0]), before, after)


def _values(table: str, row: str, before: Values | None, after: Values | None) -> Iterator[Told]:
    name = TABLES.get(table, table)
    for column in (after if after is not None else before) or {}:
        if column in OF_THE_PROGRAM or (table in _KEYED and column == "key"):
            continue
        old = "" if before is None else _value_words(table, row, column, before.get(column))
        new = "" if after is None else _value_words(table, row, column, after.get(column))
        if old != new and {old, new} != {"", "leeg"}:
            yield Told(name, row, column_words(table, row, column), old, new)


def _value_words(table: str, row: str, column: str, value: Any) -> str:
    if table == "setting":
        return setting_words(row, value)
    if table == "picture":
        return "leeg" if value is None else "een plaatje"
    return value_words(column, value)
