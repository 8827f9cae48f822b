"""Finding somebody back in the log: also in what was removed long ago, and by name in messages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.log_erasing import LogErasing
from desktop.storage.log_subjects import SUBJECTS
from desktop.storage.row_changes import MANY_ROWS, RowBatch, RowChange, without
from desktop.storage.tables_log import EventChangeRow, EventRow

_AN_ID = {"event", "event_change", "event_seal"}


@dataclass(slots=True)
class Traces:
    """How somebody may be found back in the log.

    ``references``: table -> its columns with the number of a resident. ``rows``: table -> keys of
    rows about them. ``names``: how they are called in messages. ``in_filter``: whether a saved
    filter is a search for one of them.
    """

    ids: frozenset[int]
    references: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...] = ()
    in_filter: Callable[[str], bool] = lambda _text: False
    rows: dict[str, set[int | str]] = field(default_factory=dict)

    def add(self, table: str, key: int | str) -> None:
        self.rows.setdefault(table, set()).add(key)

    def rest_of(self, change: RowChange | RowBatch) -> RowChange | RowBatch | None:
        """The change but for what is about them; None when nothing of it is left."""
        keys = self.ids if change.table == SUBJECTS else self.rows.get(change.table, set())
        if isinstance(change, RowChange):
            return None if change.row_id in map(str, keys) else change
        rest = without(change, {key for key in keys if isinstance(key, int)})
        return rest if rest.before or rest.after else None

    def are_in(self, text: str) -> bool:
        """Whether one of their names stands in a text."""
        if not self.names:
            return False
        # A whole name: "A. Jansen" is not in "B.A. Jansen"
        pattern = rf"(?<![\w.])(?:{'|'.join(map(re.escape, self.names))})(?![\w-])"
        return re.search(pattern, text) is not None


def erase_from_log(session: Session, traces: Traces) -> None:
    """Erase old and new values, and the words of entries about them or with their names.

    What was done to others in the same action stays readable where it stands apart.
    """
    find_rows_of_before(session, traces)
    erasing = LogErasing(session)
    erasing.of_rows(traces.rows)
    erasing.of_objects("inwoner", traces.ids)
    messages = select(EventRow.id, EventRow.message).where(EventRow.salt.is_not(None))
    erasing.messages(id_ for id_, text in session.execute(messages) if traces.are_in(text))


def find_rows_of_before(session: Session, traces: Traces) -> None:
    """Add the rows that are gone or changed since, known by what the log kept of them."""
    query = select(
        EventChangeRow.table_name,
        EventChangeRow.row_id,
        EventChangeRow.before,
        EventChangeRow.after,
    ).where(EventChangeRow.salt.is_not(None), EventChangeRow.table_name.not_in(_AN_ID))
    for table, row_id, before, after in session.execute(query):
        for text in (before, after):
            if text is None:
                continue
            if row_id != MANY_ROWS:
                if _names_them(table, json.loads(text), traces):
                    traces.add(table, int(row_id) if row_id.isdigit() else row_id)
            elif table in traces.references:
                for row in _rows_of(json.loads(text)):
                    if _names_them(table, row, traces):
                        traces.add(table, row["id"])


def _names_them(table: str, values: Mapping[str, Any], traces: Traces) -> bool:
    if any(values.get(column) in traces.ids for column in traces.references.get(table, ())):
        return True
    for name in ("members", "shared"):  # numbers of residents in a list
        listed = values.get(name)
        if listed and table in ("joint_letter", "letter"):
            return bool(traces.ids.intersection(json.loads(listed)))
    return table == "saved_filter" and traces.in_filter(str(values.get("filter") or "{}"))


def _rows_of(told: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for row in told.get("rows", ()):
        yield dict(zip(told["columns"], row, strict=True))
