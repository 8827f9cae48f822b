"""The team on paper: names and roles."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.team import Colleague
from desktop.storage.tables_visits import TeamMemberRow


class Member(NamedTuple):
    """A line of the list."""

    id: int
    person: Colleague


class Team:
    """The team of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def members(self) -> list[Member]:
        """In the order in which they were added."""
        rows = self._session.scalars(select(TeamMemberRow).order_by(TeamMemberRow.id))
        return [Member(row.id, Colleague(row.name, row.role)) for row in rows]

    def get(self, member_id: int) -> Colleague:
        row = self._session.get_one(TeamMemberRow, member_id)
        return Colleague(row.name, row.role)

    def add(self, person: Colleague) -> int:
        row = TeamMemberRow(name=person.name, role=person.role)
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, member_id: int, person: Colleague) -> None:
        row = self._session.get_one(TeamMemberRow, member_id)
        row.name, row.role = person.name, person.role

    def remove(self, member_id: int) -> None:
        self._session.delete(self._session.get_one(TeamMemberRow, member_id))
