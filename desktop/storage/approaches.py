"""Approaches in the file, and who is in which of them. One resident is in one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from desktop.domain.approach_steps import Made, Start
from desktop.domain.approaches import Approach
from desktop.domain.codes import ContactKind, DayPart
from desktop.storage.plain_rows import day_of, plain_rows
from desktop.storage.row_changes import Changes, RowBatch, among
from desktop.storage.tables_approaches import ApproachMemberRow, ApproachRow, ApproachVersionRow
from desktop.storage.tables_residents import ContactAttemptRow

_KINDS = {kind.value: kind for kind in ContactKind}
_DAY_PARTS: dict[str, DayPart | None] = {"": None, **{part.value: part for part in DayPart}}


class StoredApproach(NamedTuple):
    """An approach as it is now; ``members`` are those in it, also half-way an older version."""

    id: int
    version_id: int
    approach: Approach
    members: int


class Member(NamedTuple):
    """A resident in an approach, or, with ``left_on``, who was in it before."""

    id: int
    resident_id: int
    approach_id: int
    version_id: int
    entered_on: date
    start: Start
    left_on: date | None
    left_why: str


class Approaches:
    """The approaches of one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes

    def all(self) -> list[StoredApproach]:
        """Those that were not removed, in the order in which they were made."""
        newest = select(func.max(ApproachVersionRow.id)).group_by(ApproachVersionRow.approach_id)
        members = (
            select(func.count())
            .where(
                ApproachMemberRow.approach_id == ApproachRow.id, ApproachMemberRow.left_on.is_(None)
            )
            .scalar_subquery()
        )
        query = (
            select(ApproachRow.id, ApproachVersionRow.id, ApproachVersionRow.content, members)
            .join(ApproachVersionRow, ApproachVersionRow.approach_id == ApproachRow.id)
            .where(ApproachRow.removed_on.is_(None), ApproachVersionRow.id.in_(newest))
            .order_by(ApproachRow.id)
        )
        return [
            StoredApproach(id_, version_id, _approach(content), number)
            for id_, version_id, content, number in self._session.execute(query)
        ]

    def is_any(self) -> bool:
        """Whether there is an approach to put residents in."""
        query = select(ApproachRow.id).where(ApproachRow.removed_on.is_(None)).limit(1)
        return self._session.scalar(query) is not None

    def get(self, approach_id: int) -> StoredApproach | None:
        return next((one for one in self.all() if one.id == approach_id), None)

    def versions(self) -> dict[int, Approach]:
        """Every version that somebody is in now."""
        used = select(ApproachMemberRow.version_id).where(ApproachMemberRow.left_on.is_(None))
        query = select(ApproachVersionRow.id, ApproachVersionRow.content).where(
            ApproachVersionRow.id.in_(used)
        )
        return {id_: _approach(content) for id_, content in self._session.execute(query)}

    def version(self, version_id: int) -> Approach:
        return _approach(self._session.get_one(ApproachVersionRow, version_id).content)

    def add(self, approach: Approach, on: date) -> int:
        row = ApproachRow(name=approach.name)
        self._session.add(row)
        self._session.flush()
        self.add_version(row.id, approach, on)
        return row.id

    def add_version(self, approach_id: int, approach: Approach, on: date) -> int:
        """What the approach says from now on; give back the number of the version."""
        self._session.get_one(ApproachRow, approach_id).name = approach.name
        content = json.dumps(approach.as_json(), ensure_ascii=False)
        row = ApproachVersionRow(approach_id=approach_id, made_on=on, content=content)
        self._session.add(row)
        self._session.flush()
        return row.id

    def remove(self, approach_id: int, on: date) -> None:
        """It stays in the file: the history of residents tells its name."""
        self._session.get_one(ApproachRow, approach_id).removed_on = on

    # Who is in them

    def members(self, approach_id: int | None = None) -> list[Member]:
        """Everybody who is in an approach now, or in this one."""
        query = _members().where(ApproachMemberRow.left_on.is_(None))
        if approach_id is not None:
            query = query.where(ApproachMemberRow.approach_id == approach_id)
        return [
            _member(*row) for row in plain_rows(self._session, query.order_by(ApproachMemberRow.id))
        ]

    def of_resident(self, resident_id: int) -> list[tuple[Member, str]]:
        """Every approach they were in, newest first, with its name."""
        query = (
            _members()
            .add_columns(ApproachRow.name)
            .join(ApproachRow, ApproachRow.id == ApproachMemberRow.approach_id)
            .where(ApproachMemberRow.resident_id == resident_id)
            .order_by(ApproachMemberRow.id.desc())
        )
        return [(_member(*row[:-1]), row[-1]) for row in plain_rows(self._session, query)]

    def among(self, resident_ids: Sequence[int]) -> dict[int, Member]:
        """Resident -> the approach they are in, for those who are in one."""
        query = _members().where(
            ApproachMemberRow.left_on.is_(None), among(ApproachMemberRow.resident_id, resident_ids)
        )
        found = (_member(*row) for row in plain_rows(self._session, query))
        return {one.resident_id: one for one in found}

    def enter(
        self, resident_ids: Sequence[int], approach_id: int, version_id: int, on: date
    ) -> None:
        """Put residents in an approach; they must be in none."""
        if not resident_ids:
            return
        first = (self._session.scalar(select(func.max(ApproachMemberRow.id))) or 0) + 1
        rows = [
            {
                "id": id_,
                "resident_id": resident_id,
                "approach_id": approach_id,
                "version_id": version_id,
                "entered_on": on,
                "start_on": on,
                "start_attempt": 0,
                "start_step": 0,
                "left_why": "",
            }
            for id_, resident_id in enumerate(resident_ids, first)
        ]
        self._session.execute(insert(ApproachMemberRow.__table__), rows)  # type: ignore[arg-type]
        ids = [(row["id"],) for row in rows]
        self._changes.add(RowBatch("approach_member", ("id",), None, ids))

    def leave(self, members: Iterable[Member], on: date, why: str) -> None:
        """Take residents out of their approach."""
        self._set({one.id: {"left_on": on, "left_why": why} for one in members})

    def move(self, to: Mapping[int, tuple[int, Start]]) -> None:
        """Member -> the version they go on with, and from where."""
        self._set(
            {
                id_: {
                    "version_id": version_id,
                    "start_on": start.on,
                    "start_attempt": start.attempt_id,
                    "start_step": start.step,
                }
                for id_, (version_id, start) in to.items()
            }
        )

    def attempts_of_members(self) -> dict[int, list[Made]]:
        """Resident -> attempts, oldest first, of everybody who is in an approach now."""
        query = select(
            ContactAttemptRow.resident_id,
            ContactAttemptRow.id,
            ContactAttemptRow.kind,
            ContactAttemptRow.made_on,
            ContactAttemptRow.day_part,
            ContactAttemptRow.reached,
        ).join(
            ApproachMemberRow,
            (ApproachMemberRow.resident_id == ContactAttemptRow.resident_id)
            & ApproachMemberRow.left_on.is_(None),
        )
        found: dict[int, list[Made]] = {}
        for resident_id, id_, kind, made_on, part, reached in plain_rows(self._session, query):
            made = Made(id_, _KINDS[kind], day_of(made_on), _DAY_PARTS[part], bool(reached))  # type: ignore[arg-type]
            found.setdefault(resident_id, []).append(made)
        for attempts in found.values():
            attempts.sort(key=lambda made: (made.made_on, made.id))
        return found

    def _set(self, values: Mapping[int, Mapping[str, Any]]) -> None:
        """Change some columns of many rows, the same for each, and tell undo."""
        if not values:
            return
        ids = sorted(values)
        names = tuple(next(iter(values.values())))
        table = ApproachMemberRow.__table__
        columns = [table.c[name] for name in ("id", *names)]
        was = {
            row[0]: [_plain(value) for value in row]
            for row in self._session.execute(select(*columns).where(among(table.c.id, ids)))
        }
        statement = (
            update(ApproachMemberRow)
            .where(table.c.id == bindparam("this_id"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        rows = [
            {"this_id": id_, **{f"new_{name}": values[id_][name] for name in names}} for id_ in ids
        ]
        self._session.connection().execute(statement, rows)
        now = [[id_, *(_plain(values[id_][name]) for name in names)] for id_ in ids]
        before = [was[id_] for id_ in ids]
        self._changes.add(RowBatch("approach_member", ("id", *names), before, now))
        self._session.expire_all()


def _approach(content: str) -> Approach:
    return Approach.from_json(json.loads(content))


def _members() -> Select[Any]:
    table = ApproachMemberRow
    return select(
        table.id,
        table.resident_id,
        table.approach_id,
        table.version_id,
        table.entered_on,
        table.start_on,
        table.start_attempt,
        table.start_step,
        table.left_on,
        table.left_why,
    )


def _member(
    id_: int,
    resident_id: int,
    approach_id: int,
    version_id: int,
    entered: str,
    start: str,
    attempt: int,
    step: int,
    left: str | None,
    why: str,
) -> Member:
    entered_on, start_on = day_of(entered), day_of(start)
    assert entered_on is not None
    assert start_on is not None
    begin = Start(start_on, attempt, step)
    return Member(id_, resident_id, approach_id, version_id, entered_on, begin, day_of(left), why)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
