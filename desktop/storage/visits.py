"""Visit rounds in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.codes import DayPart
from desktop.domain.team import Colleague, from_saved
from desktop.storage.households import household_column
from desktop.storage.row_changes import among
from desktop.storage.tables_residents import ResidentRow
from desktop.storage.tables_visits import VisitRoundRow, VisitRow


class VisitRound(NamedTuple):
    """One round: when, how many addresses, and whether its results are in."""

    id: int
    visit_on: date
    day_part: DayPart
    addresses: int
    entered: bool
    visitors: tuple[Colleague, ...] = ()

    @property
    def number(self) -> int:
        """What screen and sheet call it: ``Ronde 12``."""
        return self.id


class Visit(NamedTuple):
    """One person of a round. ``position`` is the address's place in the walking order, from 1."""

    id: int
    round_id: int
    position: int
    resident_id: int
    purpose: str
    outcome: str
    attempt_id: int | None


class Home(NamedTuple):
    """The keys are empty for an unusable address."""

    household: str
    address_key: str
    postcode: str


class Visits:
    """The visit rounds of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_round(
        self,
        visit_on: date,
        day_part: DayPart,
        visits: Sequence[tuple[int, int, str]],
        visitors: Sequence[Colleague] = (),
    ) -> int:
        """``visits``: (position, resident, purpose) in walking order."""
        round_row = VisitRoundRow(
            visit_on=visit_on, day_part=day_part.value, visitors=_as_text(visitors)
        )
        self._session.add(round_row)
        self._session.flush()
        for position, resident_id, purpose in visits:
            self._session.add(
                VisitRow(
                    round_id=round_row.id,
                    position=position,
                    resident_id=resident_id,
                    purpose=purpose,
                )
            )
        self._session.flush()
        return round_row.id

    def rounds(self, limit: int = 50) -> list[VisitRound]:
        """Those without results first, by date; then the others, newest first."""
        rows = self._session.execute(
            select(VisitRoundRow, func.max(VisitRow.position))
            .outerjoin(VisitRow, VisitRow.round_id == VisitRoundRow.id)
            .group_by(VisitRoundRow.id)
            .order_by(VisitRoundRow.visit_on.desc(), VisitRoundRow.id.desc())
            .limit(limit)
        ).all()
        rounds = [_round(row, addresses or 0) for row, addresses in rows]
        waiting = [round_ for round_ in rounds if not round_.entered]
        return waiting[::-1] + [round_ for round_ in rounds if round_.entered]

    def get_round(self, round_id: int) -> VisitRound:
        row = self._session.get_one(VisitRoundRow, round_id)
        positions = self._session.scalar(
            select(func.max(VisitRow.position)).where(VisitRow.round_id == round_id)
        )
        return _round(row, positions or 0)

    def visits(self, round_id: int) -> list[Visit]:
        rows = self._session.scalars(
            select(VisitRow)
            .where(VisitRow.round_id == round_id)
            .order_by(VisitRow.position, VisitRow.id)
        )
        return [
            Visit(
                row.id,
                row.round_id,
                row.position,
                row.resident_id,
                row.purpose,
                row.outcome,
                row.attempt_id,
            )
            for row in rows
        ]

    def in_open_rounds(self) -> set[int]:
        """The residents who are in a round of which the results are not in yet."""
        query = (
            select(VisitRow.resident_id)
            .join(VisitRoundRow, VisitRoundRow.id == VisitRow.round_id)
            .where(VisitRoundRow.entered_at == "")
        )
        return set(self._session.scalars(query))

    def take_out_of_coming_rounds(self, resident_ids: Sequence[int], today: date) -> int:
        """Take their addresses out of the rounds from today on; give back out of how many."""
        query = (
            select(VisitRow.round_id, VisitRow.position)
            .join(VisitRoundRow, VisitRoundRow.id == VisitRow.round_id)
            .where(
                VisitRow.resident_id.in_(resident_ids),
                VisitRoundRow.entered_at == "",
                VisitRoundRow.visit_on >= today,
            )
            .distinct()
            .order_by(VisitRow.position.desc())  # the last first: places before it stay
        )
        found = self._session.execute(query).tuples().all()
        for round_id, position in found:
            self.take_out(round_id, position)
        return len({round_id for round_id, _ in found})

    def take_out(self, round_id: int, position: int) -> None:
        """Take one address out; the next ones move up. A round without addresses goes too."""
        rows = list(self._session.scalars(select(VisitRow).where(VisitRow.round_id == round_id)))
        there = [row for row in rows if row.position == position]
        for row in there:
            self._session.delete(row)
        for row in rows:
            if row.position > position:
                row.position -= 1
        self._session.flush()
        if len(there) == len(rows):
            self._session.delete(self._session.get_one(VisitRoundRow, round_id))

    def homes(self, resident_ids: Sequence[int]) -> dict[int, Home]:
        """Where they live, in few words: a whole town at once."""
        query = select(
            ResidentRow.id, household_column(), ResidentRow.household_key, ResidentRow.postcode
        ).where(among(ResidentRow.id, resident_ids))
        return {id_: Home(*home) for id_, *home in self._session.execute(query)}

    def open_rounds_of(self, resident_ids: Iterable[int]) -> list[int]:
        """The rounds without results in which one of these residents is."""
        query = (
            select(VisitRow.round_id)
            .join(VisitRoundRow, VisitRoundRow.id == VisitRow.round_id)
            .where(among(VisitRow.resident_id, list(resident_ids)), VisitRoundRow.entered_at == "")
            .distinct()
        )
        return list(self._session.scalars(query))

    def number(self, round_id: int, numbers: Mapping[int, int]) -> None:
        """Give the visits their place in the walking order: resident -> number of the door."""
        for row in self._session.scalars(select(VisitRow).where(VisitRow.round_id == round_id)):
            row.position = numbers[row.resident_id]
        self._session.flush()

    def move(self, round_id: int, order: Sequence[int]) -> None:
        """Put the addresses in another order: ``order`` holds the present positions."""
        place = {old: new for new, old in enumerate(order, start=1)}
        for row in self._session.scalars(select(VisitRow).where(VisitRow.round_id == round_id)):
            row.position = place[row.position]

    def set_visitors(self, round_id: int, visitors: Sequence[Colleague]) -> None:
        self._session.get_one(VisitRoundRow, round_id).visitors = _as_text(visitors)

    def set_outcome(self, visit_id: int, outcome: str, attempt_id: int | None) -> None:
        row = self._session.get_one(VisitRow, visit_id)
        row.outcome, row.attempt_id = outcome, attempt_id

    def mark_entered(self, round_id: int) -> None:
        row = self._session.get_one(VisitRoundRow, round_id)
        row.entered_at = datetime.now(UTC).isoformat(timespec="seconds")

    def remove_round(self, round_id: int) -> None:
        for row in self._session.scalars(select(VisitRow).where(VisitRow.round_id == round_id)):
            self._session.delete(row)
        self._session.flush()
        self._session.delete(self._session.get_one(VisitRoundRow, round_id))


def _round(row: VisitRoundRow, addresses: int) -> VisitRound:
    visitors = from_saved(json.loads(row.visitors))
    return VisitRound(
        row.id, row.visit_on, DayPart(row.day_part), addresses, bool(row.entered_at), visitors
    )


def _as_text(visitors: Sequence[Colleague]) -> str:
    return json.dumps([list(one) for one in visitors], ensure_ascii=False)
