"""What was corrected in what was delivered. The corrected value stands in the resident's row."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address, household_key
from desktop.domain.delivery import Corrected
from desktop.domain.rectification import COLUMNS, DELIVERED, Correction, Part, Values
from desktop.storage.resident_records import index
from desktop.storage.tables_rectification import CorrectionRow
from desktop.storage.tables_residents import ResidentRow


class Rectification:
    """The corrections of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, resident_id: int, one: Correction) -> None:
        """Write a correction down, and the new value in the row of the resident."""
        self._session.add(
            CorrectionRow(
                resident_id=resident_id,
                field=one.part.value,
                listed=json.dumps([dict(values) for values in one.listed], ensure_ascii=False),
                became=json.dumps(dict(one.became), ensure_ascii=False),
                before_words=one.before_words,
                after_words=one.after_words,
                reason=one.reason,
                corrected_on=one.corrected_on,
                corrected_by=one.corrected_by,
            )
        )
        row = self._session.get_one(ResidentRow, resident_id)
        for column, value in one.became.items():
            setattr(row, column, value)
        if one.part is Part.ADDRESS:
            row.household_key = household_key(
                Address(**one.became, designation=row.designation, country=row.country)
            )
        index(row)
        self._session.flush()

    def of_resident(self, resident_id: int) -> list[Correction]:
        """Newest first, also what a delivery or a later correction has overtaken."""
        rows = self._session.scalars(
            select(CorrectionRow)
            .where(CorrectionRow.resident_id == resident_id)
            .order_by(CorrectionRow.id.desc())
        )
        return [_correction(row) for row in rows]

    def standing(
        self, moved_from: Mapping[int, Collection[Address]], resident_id: int | None = None
    ) -> dict[int, dict[Part, Correction]]:
        """Resident -> what was corrected and still stands so, of everybody or of one.

        ``moved_from`` as ``BrpChecks`` tells it: an address that was corrected and of which the BRP
        later said that they moved still answers for what the list said before.
        """
        query = (
            select(CorrectionRow, ResidentRow)
            .join(ResidentRow, ResidentRow.id == CorrectionRow.resident_id)
            .order_by(CorrectionRow.id.desc())
        )
        if resident_id is not None:
            query = query.where(CorrectionRow.resident_id == resident_id)
        seen: set[tuple[int, Part]] = set()
        found: dict[int, dict[Part, Correction]] = {}
        for row, person in self._session.execute(query).tuples():
            one = _correction(row)
            if (person.id, one.part) in seen:
                continue
            earlier = [_values(address) for address in moved_from.get(person.id, ())]
            now = {column: getattr(person, column) for column in COLUMNS[one.part]}
            seen.add((person.id, one.part))
            if one.became == now or (one.part is Part.ADDRESS and one.became in earlier):
                found.setdefault(person.id, {})[one.part] = one
        return found

    def beside_deliveries(
        self, moved_from: Mapping[int, Collection[Address]]
    ) -> dict[int, tuple[Corrected, ...]]:
        """The same, for a comparison."""
        return {
            id_: tuple(
                Corrected(
                    COLUMNS[part],
                    tuple(tuple(values[column] for column in COLUMNS[part]) for values in listed),
                )
                for part, listed in ((part, one.listed) for part, one in parts.items())
                if part in DELIVERED
            )
            for id_, parts in self.standing(moved_from).items()
        }


def _values(address: Address) -> dict[str, str]:
    return {column: getattr(address, column) for column in COLUMNS[Part.ADDRESS]}


def _correction(row: CorrectionRow) -> Correction:
    listed: list[Values] = json.loads(row.listed)
    return Correction(
        part=Part(row.field),
        listed=tuple(listed),
        became=json.loads(row.became),
        before_words=row.before_words,
        after_words=row.after_words,
        reason=row.reason,
        corrected_on=row.corrected_on,
        corrected_by=row.corrected_by,
    )
