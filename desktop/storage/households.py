"""Households in the file: who live together, and who chose that they do or do not.

What a delivery writes is the address; a household that the worker chose stands in columns of its
own, which no delivery touches. ``household_column`` and ``lives_in`` are the only queries that
know how the two come together; ``domain.households`` says the rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.households import BY_HAND, by_hand, number_of
from desktop.domain.joint_letters import still_chosen
from desktop.domain.resident import Resident
from desktop.storage.resident_records import record
from desktop.storage.row_changes import Changes, RowChange, among
from desktop.storage.tables_log import EventRow
from desktop.storage.tables_residents import JointLetterRow, ResidentRow


def household_column() -> ColumnElement[str]:
    """The household of a resident, as ``domain.households.household_of`` says."""
    return case((_chosen(), ResidentRow.household_own), else_=ResidentRow.household_key)


def lives_in(households: Iterable[str]) -> ColumnElement[bool]:
    """Whether a resident is in one of these households; both kinds are looked up by an index."""
    keys = {key for key in households if key}
    own = sorted(key for key in keys if key.startswith(BY_HAND))
    addresses = sorted(keys.difference(own))
    at_home = or_(
        ResidentRow.household_own.is_(None),
        ResidentRow.household_own_at != ResidentRow.household_key,
    )
    return or_(
        and_(among(ResidentRow.household_own, own), _chosen()),
        and_(among(ResidentRow.household_key, addresses), at_home),
    )


def _chosen() -> ColumnElement[bool]:
    return and_(
        ResidentRow.household_own.is_not(None),
        ResidentRow.household_own_at == ResidentRow.household_key,
    )


class Households:
    """The households of one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes

    def living(self, households: Iterable[str]) -> dict[str, dict[int, bool]]:
        """Household -> who is in it, in the order of the list -> whether they are on the list."""
        query = select(household_column(), ResidentRow.id, ResidentRow.on_list).where(
            lives_in(households)
        )
        found: dict[str, dict[int, bool]] = {}
        for household, id_, on_list in self._session.execute(query.order_by(*_BY_NAME)):
            found.setdefault(household, {})[id_] = on_list
        return found

    def on_list(self, households: Iterable[str]) -> dict[str, list[int]]:
        """Household -> the ids of those of it who are on the list."""
        return {
            household: on_list
            for household, living in self.living(households).items()
            if (on_list := [id_ for id_, is_on_list in living.items() if is_on_list])
        }

    def together_with(self, resident: Resident) -> list[Resident]:
        """The others of this household, those on the list first."""
        if not resident.household:
            return []
        return self._residents(lives_in([resident.household]), but=resident.id)

    def beside(self, resident: Resident) -> list[Resident]:
        """Who have the same address but another household."""
        if not resident.household_key:
            return []
        there = ResidentRow.household_key == resident.household_key
        return self._residents(
            and_(there, household_column() != resident.household), but=resident.id
        )

    def chosen_with(self, resident_id: int) -> list[Resident]:
        """Whom somebody was put together with by hand, whether or not that still holds."""
        own = self._session.get_one(ResidentRow, resident_id).household_own
        return self._residents(ResidentRow.household_own == own, but=resident_id) if own else []

    def at_address(self, key: str) -> int:
        """How many residents have this address, on the list or not."""
        query = select(func.count()).where(ResidentRow.household_key == key)
        return self._session.scalar(query) or 0

    def choices(self) -> list[tuple[str, str]]:
        """(Address key, household) of everybody for whom a choice by hand holds."""
        query = select(ResidentRow.household_key, ResidentRow.household_own).where(_chosen())
        return [(key, own or "") for key, own in self._session.execute(query)]

    def to_look_at(self) -> list[int]:
        """On the list, with a choice by hand that holds no more: the address is another one."""
        query = select(ResidentRow.id).where(
            ResidentRow.household_own.is_not(None),
            ResidentRow.household_own_at != ResidentRow.household_key,
            ResidentRow.on_list,
        )
        return list(self._session.scalars(query.order_by(*_BY_NAME)))

    def behind(self, keys: Iterable[str]) -> set[int]:
        """Everybody in these households or at these addresses."""
        wanted = [key for key in keys if key]
        there = or_(lives_in(wanted), among(ResidentRow.household_key, wanted))
        return set(self._session.scalars(select(ResidentRow.id).where(there)))

    def put_together(self, resident_ids: Sequence[int]) -> str:
        """Make these people one household, for the addresses they have now; give back its key."""
        household = by_hand(self._free_number())
        for id_ in resident_ids:
            row = self._session.get_one(ResidentRow, id_)
            row.household_own, row.household_own_at = household, row.household_key
        self._session.flush()
        return household

    def follow_address(self, resident_ids: Sequence[int]) -> None:
        """Forget what was chosen by hand for these people."""
        for id_ in resident_ids:
            row = self._session.get_one(ResidentRow, id_)
            row.household_own = row.household_own_at = None
        self._session.flush()

    def mention(self, resident_ids: Iterable[int]) -> None:
        """Let the log tell of these residents as well, though nothing of them was changed."""
        query = select(ResidentRow.id, ResidentRow.household_own).where(
            among(ResidentRow.id, list(resident_ids))
        )
        for id_, own in self._session.execute(query):
            same = {"household_own": own}
            self._changes.add(RowChange("resident", str(id_), same, same))

    # One letter to the whole household

    def choose_one_letter(self, household: str, members: Iterable[int]) -> None:
        """Write one letter to these people; without anybody: each their own."""
        chosen = sorted(members)
        row = self._session.get(JointLetterRow, household)
        if not chosen:
            if row is not None:
                self._session.delete(row)
        elif row is None:
            self._session.add(JointLetterRow(household=household, members=json.dumps(chosen)))
        else:
            row.members = json.dumps(chosen)
        self._session.flush()

    def one_letter(self, households: Iterable[str]) -> dict[str, frozenset[int]]:
        """Those of these households that get one letter -> for whom that was chosen."""
        keys = sorted({key for key in households if key})
        query = select(JointLetterRow).where(among(JointLetterRow.household, keys))
        choices = {
            row.household: frozenset[int](json.loads(row.members))
            for row in self._session.scalars(query)
        }
        return still_chosen(choices, self.living(choices)) if choices else {}

    def _residents(self, which: ColumnElement[bool], but: int) -> list[Resident]:
        rows = self._session.scalars(
            select(ResidentRow)
            .where(which, ResidentRow.id != but)
            .order_by(ResidentRow.on_list.desc(), *_BY_NAME)
        )
        return [record(row, "") for row in rows]

    def _free_number(self) -> int:
        """Never given before, also when it was undone: a redo would join it to other people."""
        newest = self._session.scalar(select(func.max(EventRow.id))) or 0
        used = self._session.scalars(
            select(ResidentRow.household_own).where(ResidentRow.household_own.is_not(None))
        )
        return max([newest, *(number_of(own or by_hand(0)) for own in used)]) + 1


_BY_NAME: tuple[Any, ...] = (ResidentRow.sort_name, ResidentRow.id)
