"""Erasing from the log what it tells of somebody, while every line of it stays.

Written against the bare driver, because it also works on copies of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.storage.row_changes import MANY_ROWS

ERASED = "Gewist na de bewaartermijn."
"""What stands in a line of the log instead of words about somebody who was purged."""


@dataclass(slots=True)
class Traces:
    """How somebody may be found back in the log.

    ``references``: table -> its columns with the number of a resident. ``rows``: table -> the
    numbers of rows about them, as text. ``names``: how they are called in messages.
    """

    ids: frozenset[int]
    references: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...] = ()
    rows: dict[str, set[str]] = field(default_factory=dict)

    def add(self, table: str, row_id: object) -> None:
        self.rows.setdefault(table, set()).add(str(row_id))

    def are_in(self, text: str) -> bool:
        """Whether one of their names stands in a text."""
        if not self.names:
            return False
        # A whole name: "A. Jansen" is not in "B.A. Jansen"
        pattern = rf"(?<![\w.])(?:{'|'.join(map(re.escape, self.names))})(?![\w-])"
        return re.search(pattern, text) is not None


def erase_content_of(connection: Any, traces: Traces) -> int:
    """Erase old and new values, and the words of lines about them; give the number of lines.

    What was done to others in the same action stays readable. A line that lost something can not
    be undone any more: half of an action is not what anybody did.
    """
    changes = connection.execute(
        "SELECT id, event_id, table_name, row_id, before, after FROM event_change"
    ).fetchall()
    _find_rows_that_went_before(changes, traces)
    lines: set[int] = set()
    for id_, event_id, table, row_id, before, after in changes:
        if row_id == MANY_ROWS:
            texts = _without(table, before, traces), _without(table, after, traces)
            if texts == (before, after):
                continue
            connection.execute(
                "UPDATE event_change SET before = ?, after = ? WHERE id = ?", (*texts, id_)
            )
        elif _is_about(table, row_id, (before, after), traces):
            connection.execute("DELETE FROM event_change WHERE id = ?", (id_,))
            lines.add(event_id)
            continue
        else:
            continue
        connection.execute("UPDATE event SET undoable = 0 WHERE id = ?", (event_id,))
    for id_, kind, object_id, message in connection.execute(
        "SELECT id, object_kind, object_id, message FROM event"
    ).fetchall():
        if (kind == "inwoner" and object_id in traces.ids) or traces.are_in(message):
            lines.add(id_)
    connection.executemany(
        "UPDATE event SET message = ?, undoable = 0 WHERE id = ?",
        [(ERASED, id_) for id_ in sorted(lines)],
    )
    return len(lines)


def _find_rows_that_went_before(changes: Iterable[tuple[Any, ...]], traces: Traces) -> None:
    """A row that was removed long ago is known by what the log kept of it."""
    for _id, _event, table, row_id, before, after in changes:
        if row_id == MANY_ROWS:
            for text in (before, after):
                for row in _rows_of(text):
                    if _names_them(table, row, traces):
                        traces.add(table, row.get("id"))
        elif any(_names_them(table, _values(text), traces) for text in (before, after)):
            traces.add(table, row_id)


def _names_them(table: str, values: Mapping[str, Any], traces: Traces) -> bool:
    return any(values.get(column) in traces.ids for column in traces.references.get(table, ()))


def _is_about(table: str, row_id: str, texts: Collection[str | None], traces: Traces) -> bool:
    if row_id in traces.rows.get(table, ()):
        return True
    for text in texts:
        if text is None:
            continue
        if traces.are_in(text):
            return True
        for name in ("members", "shared"):  # numbers of residents in a list
            listed = _values(text).get(name)
            if isinstance(listed, str) and traces.ids.intersection(_numbers(listed)):
                return True
    return False


def _without(table: str, text: str | None, traces: Traces) -> str | None:
    """A batch but for the rows about them. Numbers alone tell nothing of anybody."""
    if text is None:
        return None
    told = json.loads(text)
    if "rows" not in told or told["columns"] == ["id"]:
        return text
    about = traces.rows.get(table, set())
    kept = [row for row in told["rows"] if str(row[0]) not in about]
    if len(kept) == len(told["rows"]):
        return text
    return json.dumps({"columns": told["columns"], "rows": kept}, ensure_ascii=False)


def _rows_of(text: str | None) -> Iterable[Mapping[str, Any]]:
    told = _values(text)
    for row in told.get("rows", ()):
        yield dict(zip(told["columns"], row, strict=True))


def _values(text: str | None) -> dict[str, Any]:
    return {} if text is None else dict(json.loads(text))


def _numbers(text: str) -> list[int]:
    return list(json.loads(text)) if text else []
