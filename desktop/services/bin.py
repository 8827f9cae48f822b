"""The bin: what was removed, what it was, and putting it back by undoing the removal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain import backup_words
from desktop.domain.exit_routes import RouteKind
from desktop.domain.folding import fold
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.route_checklists import checklist
from desktop.domain.undoing import REMOVALS
from desktop.runtime.clock import local_now
from desktop.services.files import DataFile
from desktop.services.undo import Done, undo
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.row_changes import RowBatch, RowChange
from desktop.storage.undo_history import DoneLine

__all__ = ["BinLine", "count", "lines", "put_back"]

_NAMES_SHOWN = 3
_LONGEST = 200

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BinLine:
    """One thing that was removed. ``who`` removed it; ``detail`` may be empty."""

    event_id: int
    kind: str
    what: str
    detail: str
    when: str
    who: str


def count(file: DataFile) -> int:
    """How many things there are to put back."""
    with file.database.reading() as store:
        return len(store.undo_history.removals())


def lines(file: DataFile, search: str = "") -> list[BinLine]:
    """What was removed, newest first; ``search`` in anything that is told of it."""
    with file.database.reading() as store:
        removed = store.undo_history.removals()
        changes = store.undo_history.changes_of([line.id for line in removed])
        gone = {id_: _gone(of_line) for id_, of_line in changes.items()}
        names = _names(store, gone.values())
    now = local_now()
    wanted = fold(search.strip())
    found = []
    for line in removed:
        what, detail = _told(line, gone[line.id], names)
        shown = BinLine(
            event_id=line.id,
            kind=REMOVALS[line.action],
            what=what,
            detail=detail[:_LONGEST],
            when=backup_words.moment(line.at.astimezone(), now),
            who=line.actor,
        )
        if wanted in fold(f"{shown.kind} {what} {detail} {shown.who}"):
            found.append(shown)
    return found


def put_back(file: DataFile, event_id: int) -> Done:
    """Undo the removal. Raises what ``undo`` raises when something is in the way."""
    return undo(file, event_id)


# What it was

Rows = dict[str, list[Row]]
"""Table -> rows as they were before."""


def _gone(changes: Iterable[RowChange | RowBatch]) -> Rows:
    """What the rows that went held, and the note of a resident that was emptied."""
    found: Rows = {}
    for change in changes:
        rows = found.setdefault(change.table, [])
        if isinstance(change, RowChange):
            if change.before is not None and (change.after is None or "note" in change.before):
                rows.append({"id": change.row_id, **change.before})
        elif change.after is None:
            rows += [dict(zip(change.columns, row, strict=True)) for row in change.before or ()]
    return found


def _names(store: Store, all_gone: Iterable[Rows]) -> dict[int, str]:
    ids = set()
    for gone in all_gone:
        for table, rows in gone.items():
            ids |= {int(row["id"]) for row in rows if table == "resident"}
            ids |= {int(row["resident_id"]) for row in rows if "resident_id" in row}
    people = store.residents.many(sorted(ids))
    return {id_: display_name(person.name) for id_, person in people.items()}


def _told(line: DoneLine, gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    """What it was, and what more there is to tell; the log's own words for all else."""
    table, words = _WORDS.get(line.action, ("", None))
    rows = gone.get(table)
    if words is None or not rows:
        return line.message.rstrip("."), ""
    return words(rows, gone, names)


def _attempt(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    (row, *_) = rows
    outcome = "bereikt" if row["reached"] else "niet bereikt"
    return (
        f"{_who(rows, names)}: {row['kind'].lower()} op {_day(row['made_on'])}, {outcome}",
        str(row["note"]),
    )


def _note(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    who = names.get(int(rows[0]["id"]), "")
    return f"Notitie bij {who}", str(rows[0].get("note", ""))


def _round(rows: list[Row], gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    (row, *_) = rows
    visits = gone.get("visit", [])
    return f"Ronde van {_day(row['visit_on'])}, {row['day_part'].lower()}", _who(visits, names)


def _visits(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    return _who(rows, names), str(rows[0].get("purpose", ""))


def _letters(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    number = count_words(len(rows), "brief", "brieven")
    template = str(rows[0]["template_name"])
    return f"{number} {template}".strip(), _who(rows, names)


def _template(rows: list[Row], _gone: Rows, _names: Mapping[int, str]) -> tuple[str, str]:
    return f"Sjabloon “{rows[0]['name']}”", str(rows[0]["subject"])


def _hand_over(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    partner = json.loads(rows[0]["partner"]).get("name", "")
    return f"{_who(rows, names)} aan {partner}", str(rows[0]["purpose"])


def _route(rows: list[Row], _gone: Rows, names: Mapping[int, str]) -> tuple[str, str]:
    title = checklist(RouteKind(rows[0]["kind"])).title
    return f"{_who(rows, names)}: {title}", str(rows[0]["note"])


def _member(rows: list[Row], _gone: Rows, _names: Mapping[int, str]) -> tuple[str, str]:
    return str(rows[0]["name"]), str(rows[0]["role"])


def _partner(rows: list[Row], _gone: Rows, _names: Mapping[int, str]) -> tuple[str, str]:
    row = rows[0]
    return str(row["name"]), ", ".join(filter(None, (row["kind"], row["contact"])))


def _filter(rows: list[Row], _gone: Rows, _names: Mapping[int, str]) -> tuple[str, str]:
    return f"Filter “{rows[0]['name']}”", ""


_Words = Callable[[list[Row], Rows, Mapping[int, str]], tuple[str, str]]
_WORDS: dict[str, tuple[str, _Words]] = {
    "contactpoging.verwijderd": ("contact_attempt", _attempt),
    "notitie.verwijderd": ("resident", _note),
    "ronde.verwijderd": ("visit_round", _round),
    "ronde.adres.weg": ("visit", _visits),
    "brieven.weggehaald": ("letter", _letters),
    "brieven.ingetrokken": ("letter", _letters),
    "sjabloon.verwijderd": ("letter_template", _template),
    "overdracht.verwijderd": ("hand_over", _hand_over),
    "route.verwijderd": ("exit_route", _route),
    "team.verwijderd": ("team_member", _member),
    "partner.verwijderd": ("partner", _partner),
    "filter.verwijderd": ("saved_filter", _filter),
}
"""Action -> the table that says what it was, and how."""


def _who(rows: Iterable[Row], names: Mapping[int, str]) -> str:
    found = list(dict.fromkeys(names.get(int(row["resident_id"]), "") for row in rows))
    found = [name for name in found if name]
    more = len(found) - _NAMES_SHOWN
    said = ", ".join(found[:_NAMES_SHOWN])
    return f"{said} en nog {more}" if more > 0 else said


def _day(iso: str) -> str:
    return short(date.fromisoformat(iso))
