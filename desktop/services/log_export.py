"""The log as a workbook, for who has to account for what was done.

Of residents whose processing is restricted nothing leaves the file but that something was done:
their data may be kept, and no more (AVG article 18). The entries themselves stay in the workbook,
so that their numbers run on and what the worker did can be accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.domain.log_filter import LogFilter
from desktop.domain.log_values import TABLES
from desktop.domain.log_words import OBJECTS
from desktop.services import log
from desktop.services.files import DataFile
from desktop.services.log import MOST_SHOWN, LogLine, Told, when_words
from desktop.services.output import save_document
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.log_reading import ToldChange
from desktop.storage.log_traces import Traces, find_rows_of_before
from desktop.storage.purging import traces_of

__all__ = ["LEFT_OUT", "beforehand", "export"]

LEFT_OUT = "Niet meegenomen: de verwerking is beperkt."


def beforehand(file: DataFile) -> str:
    """What is left out of an export, to say before it is made; empty when that is nothing."""
    with file.database.reading() as store:
        number = len(store.residents.restricted())
    if not number:
        return ""
    people = count_words(number, "inwoner", "inwoners")
    return (
        f"Van {people} is de verwerking beperkt. Daarvan staat er alleen in wat er is gedaan, "
        "wanneer en door wie: geen namen en geen gegevens."
    )


def export(file: DataFile, path: Path, wanted: LogFilter, password: str = "") -> Done:
    """Every entry found with its old and new values, as a workbook.

    Raises CannotWrite, and WeakPassword when the password is too easily guessed.
    """
    from desktop.exchange.log_workbook import log_workbook

    numbers = log.keys(file, wanted)
    with file.database.reading() as store:
        traces = _restricted(store)
    cut: set[int] = set()
    save_document(path, log_workbook(_rows(file, numbers, traces, cut)), password)
    how = "met een wachtwoord" if password else "zonder wachtwoord"
    number = count_words(len(numbers), "regel", "regels")
    draft = EventDraft(
        "logboek.geexporteerd",
        "logboek" if wanted.resident_id is None else "inwoner",
        wanted.resident_id,
        f"{number[0].upper()}{number[1:]} van het logboek geëxporteerd, {how}.",
        undoable=False,
    )
    if cut:
        lines = count_words(len(cut), "regel", "regels")
        draft.message += f" Bij {lines} zonder namen en gegevens: de verwerking is beperkt."
    with file.database.writing(draft):
        pass
    return done(draft)


def _restricted(store: Store) -> Traces | None:
    """How those whose processing is restricted are found back in the log."""
    ids = store.residents.restricted().keys()
    if not ids:
        return None
    traces = traces_of(store.session, ids)
    find_rows_of_before(store.session, traces)
    return traces


def _rows(
    file: DataFile, numbers: Sequence[int], traces: Traces | None, cut: set[int]
) -> Iterator[tuple[str, ...]]:
    """An entry, and below it each value it changed. ``cut`` gets those that lost something."""
    for first in range(0, len(numbers), MOST_SHOWN):
        part = numbers[first : first + MOST_SHOWN]
        found = log.lines(file, part)
        for number in part:
            line = found[number]
            with file.database.reading() as store:
                changes = store.log.changes(number)
                told = log.told_of(store, changes)
                if traces is not None:
                    whole = (line, told)
                    line, told = _without(traces, store, line, changes)
                    if (line, told) != whole:
                        cut.add(number)
            said = (
                *(str(number), when_words(line.at), line.what, line.about, line.message),
                *(line.actor, line.origin, line.result),
            )
            for one in told[:MOST_SHOWN] or [Told("", "", "", "", "")]:
                yield (*said, one.table, one.column, one.old, one.new)


def _without(
    traces: Traces, store: Store, line: LogLine, changes: Sequence[ToldChange]
) -> tuple[LogLine, list[Told]]:
    """The entry without what is about them."""
    is_theirs = line.resident_id in traces.ids
    if is_theirs:
        line = line._replace(about=OBJECTS["inwoner"])
    if is_theirs or traces.are_in(line.message):
        line = line._replace(message=LEFT_OUT)
    kept = []
    for table, change in changes:
        rest = None if change is None else traces.rest_of(change)
        if change is None or rest is not None:
            kept.append(ToldChange(table, rest))
    told = [
        one
        for one in log.told_of(store, kept)
        if not (traces.are_in(one.old) or traces.are_in(one.new))
    ]
    if told != log.told_of(store, changes):
        told.append(Told(TABLES["resident"], "", "", LEFT_OUT, LEFT_OUT))
    return line, told
