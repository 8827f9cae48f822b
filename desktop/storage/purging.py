"""Taking somebody out of a file, wholly; a copy is a file of its own here.

What is about a resident is found by the references in the file itself, so that a table that comes
later is not forgotten; what names residents in another way stands in ``IN_TEXTS``.
Written against the bare driver, so that the log is not told what is to go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.orm import Session

from desktop.domain.folding import fold
from desktop.domain.names import NAMELESS, Name, NameUse, display_name
from desktop.storage.backup import CopyDamaged, reading_copy
from desktop.storage.key import FileKey
from desktop.storage.log_traces import Traces, erase_from_log

LINEAGE = "file_lineage"
"""The setting by which a file and its copies know each other: numbers of residents of another file
mean other people."""

IN_TEXTS = frozenset(
    {"delivery_block", "delivery_review", "joint_letter", "letter", "saved_filter", "draft"}
    | {"event", "event_change", "event_seal"}
)
"""Tables that name residents in what they hold, besides or without a reference to them."""

_EMPTIED_WITH_THEM = (("visit", "round_id", "visit_round"), ("letter", "batch_id", "letter_batch"))
"""(table, reference, what goes when nothing refers to it any more)."""


def purge(session: Session, ids: Collection[int], on: date) -> dict[str, int]:
    """Take these residents and all that tells of them out, within the transaction that is open.

    Gives table -> rows taken away. Their numbers are kept, so that an older copy can be purged too
    when it is seen again. A number that is not in this file is kept all the same. Nothing of it is
    told to the log, which would keep what is to go; but for what was erased from the log itself.
    """
    session.flush()
    connection = driver_of(session)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    wanted = frozenset(ids)
    references = _references(connection)
    numbers = {str(person["bsn"]) for person in _persons(connection, wanted)}
    traces = traces_of(session, wanted)
    erase_from_log(session, traces)
    session.flush()
    _purge_blocks(connection, wanted, numbers)
    _purge_reviews(connection, wanted, numbers)
    _purge_lists(connection, wanted)
    _purge_filters(connection, traces.in_filter)
    _purge_drafts(connection, traces)
    tied = _tied(connection, wanted)
    removed = {
        table: _delete(connection, table, columns, wanted)
        for table, columns in references.items()
        if table != "delivery_review"
    }
    removed["resident"] = _delete(connection, "resident", ("id",), wanted)
    _let_go(connection)
    for table, column, of in _EMPTIED_WITH_THEM:
        connection.executemany(
            f"DELETE FROM {of} WHERE id = ? "  # noqa: S608  names of our own tables
            f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = {of}.id)",
            [(id_,) for id_ in tied[of]],
        )
    connection.executemany(
        "INSERT OR IGNORE INTO purged_resident (resident_id, purged_on) VALUES (?, ?)",
        [(id_, on.isoformat()) for id_ in sorted(wanted)],
    )
    session.expire_all()
    return {table: number for table, number in removed.items() if number}


def traces_of(session: Session, ids: Collection[int]) -> Traces:
    """How these residents may be found back in the log: by their rows and their names."""
    connection = driver_of(session)
    wanted = frozenset(ids)
    references = _references(connection)
    persons = _persons(connection, wanted)
    persons += _before_corrections(connection, persons)
    traces = Traces(
        wanted,
        {**references, "resident": ("id",)},
        _names_of(persons),
        _searches_for(persons),
    )
    for id_ in wanted:
        traces.add("resident", id_)
    for table, columns in references.items():
        for (row_id,) in _about(connection, "rowid", table, columns, wanted):
            traces.add(table, row_id)
    return traces


def driver_of(session: Session) -> Any:
    """The bare connection below the transaction that is open."""
    return session.connection().connection.driver_connection


def purged_ids(connection: Any) -> frozenset[int]:
    """Everybody who was ever purged from this file."""
    rows = connection.execute("SELECT resident_id FROM purged_resident").fetchall()
    return frozenset(id_ for (id_,) in rows)


def lineage(connection: Any) -> str:
    """By which a file and its copies know each other; empty when it has none."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (LINEAGE,)).fetchone()
    return "" if row is None else str(json.loads(row[0]))


def known_in_copy(path: Path, key: FileKey) -> tuple[str, frozenset[int]]:
    """The lineage of a copy, and who was purged from it. Raises CopyDamaged."""
    with reading_copy(path, key) as copy:
        try:
            return lineage(copy), purged_ids(copy)
        except (sqlcipher.DatabaseError, ValueError) as error:
            raise CopyDamaged from error


def squeeze(connection: Any) -> bool:
    """Write the file anew without the room of what was taken away, and empty its log of writes.

    False when somebody was reading, so that the log could not be emptied yet.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("VACUUM")
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _tables(connection: Any) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return [name for (name,) in rows]


def _references(connection: Any) -> dict[str, tuple[str, ...]]:
    """Table -> its columns that refer to a resident, as the file itself says."""
    found: dict[str, tuple[str, ...]] = {}
    for table in _tables(connection):
        keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        columns = tuple(sorted(key[3] for key in keys if key[2] == "resident"))
        if columns:
            found[table] = columns
    return found


def _about(
    connection: Any, what: str, table: str, columns: Iterable[str], ids: Collection[int]
) -> list[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    for column in columns:
        found.update(
            connection.execute(
                f'SELECT {what} FROM "{table}" '  # noqa: S608  names of our own tables
                f'WHERE "{column}" IN (SELECT value FROM json_each(?))',
                (json.dumps(sorted(ids)),),
            ).fetchall()
        )
    return sorted(found)


def _delete(connection: Any, table: str, columns: Iterable[str], ids: Collection[int]) -> int:
    rows = _about(connection, "rowid", table, columns, ids)
    connection.executemany(f'DELETE FROM "{table}" WHERE rowid = ?', rows)  # noqa: S608
    return len(rows)


def _tied(connection: Any, ids: Collection[int]) -> dict[str, list[int]]:
    """Rounds and batches in which they stand."""
    return {
        of: sorted({row[0] for row in _about(connection, column, table, ("resident_id",), ids)})
        for table, column, of in _EMPTIED_WITH_THEM
    }


def _let_go(connection: Any) -> None:
    """What still refers to a row that went lets go of it, or goes too."""
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, _to, number in broken:
            keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(key[3] for key in keys if key[0] == number)
            columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            must = next(bool(info[3]) for info in columns if info[1] == column)
            statement = (
                f'DELETE FROM "{table}" WHERE rowid = ?'  # noqa: S608
                if must
                else f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?'  # noqa: S608
            )
            connection.execute(statement, (rowid,))


def _persons(connection: Any, ids: Collection[int]) -> list[dict[str, Any]]:
    cursor = connection.execute(
        "SELECT * FROM resident WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _before_corrections(connection: Any, persons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As they stood before each correction: by those names older messages call them."""
    found = []
    for person in persons:
        stood = dict(person)
        for (listed,) in connection.execute(
            "SELECT listed FROM correction WHERE resident_id = ? ORDER BY id DESC", (person["id"],)
        ).fetchall():
            stood |= json.loads(listed)[-1]
            found.append(dict(stood))
    return found


def _names_of(persons: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """As messages call them."""
    found = set()
    for row in persons:
        name = Name(
            surname=row["surname"],
            prefix=row["prefix"],
            initials=row["initials"],
            first_names=row["first_names"],
            use=NameUse(row["name_use"]),
            partner_surname=row["partner_surname"],
            partner_prefix=row["partner_prefix"],
        )
        found.add(display_name(name))
    return tuple(sorted(found - {NAMELESS}))


def _is_bsn_of(cell: object, numbers: Collection[str]) -> bool:
    digits = re.sub("[^0-9]", "", str(cell))
    return 7 <= len(digits) <= 9 and digits.zfill(9) in numbers


def _purge_blocks(connection: Any, ids: Collection[int], numbers: Collection[str]) -> None:
    """The rows of deliveries as they stood; what became of each stays counted."""
    for id_, content in connection.execute("SELECT id, content FROM delivery_block").fetchall():
        told = json.loads(content)
        residents, cells = told.get("resident_id", ()), told.get("cells", ())
        hit = False
        for at in range(len(told["row_number"])):
            is_theirs = at < len(residents) and residents[at] in ids
            has_bsn = at < len(cells) and any(_is_bsn_of(cell, numbers) for cell in cells[at])
            if not (is_theirs or has_bsn):
                continue
            hit = True
            for name, empty in _EMPTY.items():
                if name in told:
                    told[name][at] = empty
        if hit:
            connection.execute(
                "UPDATE delivery_block SET content = ? WHERE id = ?",
                (json.dumps(told, ensure_ascii=False), id_),
            )


_EMPTY: dict[str, Any] = {
    "resident_id": None,
    "cells": [],
    "changes": [],
    "restored": "",
    "problem": "",
}
"""What is left of a row of a delivery, column by column. Its number stays."""


def _purge_reviews(connection: Any, ids: Collection[int], numbers: Collection[str]) -> None:
    for id_, resident_id, cells, person in connection.execute(
        "SELECT id, resident_id, cells, person FROM delivery_review"
    ).fetchall():
        texts = [*json.loads(cells), *(json.loads(person) if person else ())]
        if resident_id in ids or any(_is_bsn_of(text, numbers) for text in texts):
            connection.execute(
                "UPDATE delivery_review SET resident_id = NULL, cells = '[]', person = '', "
                "problem = '', problem_column = '', restored = '' WHERE id = ?",
                (id_,),
            )


def _purge_lists(connection: Any, ids: Collection[int]) -> None:
    """Households that get one letter, and whose letter it was besides."""
    for household, members in connection.execute(
        "SELECT household, members FROM joint_letter"
    ).fetchall():
        rest = [id_ for id_ in json.loads(members) if id_ not in ids]
        if len(rest) < 2:
            connection.execute("DELETE FROM joint_letter WHERE household = ?", (household,))
        else:
            connection.execute(
                "UPDATE joint_letter SET members = ? WHERE household = ?",
                (json.dumps(rest), household),
            )
    for id_, shared in connection.execute(
        "SELECT id, shared FROM letter WHERE shared <> ''"
    ).fetchall():
        listed = json.loads(shared)
        rest = [one for one in listed if one not in ids]
        if rest != listed:
            text = json.dumps(rest) if len(rest) > 1 else ""
            connection.execute("UPDATE letter SET shared = ? WHERE id = ?", (text, id_))


def _searches_for(persons: Iterable[dict[str, Any]]) -> Callable[[str], bool]:
    """Whether a saved filter is a search for somebody's name."""
    names = {fold(str(person["surname"])) for person in persons} - {""}

    def does(saved: str) -> bool:
        words = fold(str(json.loads(saved).get("search", "")))
        return any(name in words for name in names)

    return does


def _purge_filters(connection: Any, in_filter: Callable[[str], bool]) -> None:
    for id_, saved in connection.execute("SELECT id, filter FROM saved_filter").fetchall():
        if in_filter(saved):
            connection.execute("DELETE FROM saved_filter WHERE id = ?", (id_,))


def _purge_drafts(connection: Any, traces: Traces) -> None:
    """Forms about them, or with their name, that were begun and not saved."""
    for id_, residents, *texts in connection.execute(
        "SELECT id, residents, title, about, content FROM draft"
    ).fetchall():
        if traces.ids.intersection(json.loads(residents)) or traces.are_in("\n".join(texts)):
            connection.execute("DELETE FROM draft WHERE id = ?", (id_,))
