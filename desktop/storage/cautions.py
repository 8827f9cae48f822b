"""What visitors must mind, of all residents at once."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.domain.safety import Caution, SafetyRule
from desktop.storage.households import household_column
from desktop.storage.resident_records import caution_record
from desktop.storage.tables_residents import ResidentRow


class Minded(NamedTuple):
    """Somebody at whose door there is something to mind. The keys are empty without an address."""

    resident_id: int
    household_key: str  # of the address
    household: str
    caution: Caution


class Cautions:
    """The cautions of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(self, resident_id: int, caution: Caution) -> None:
        row = self._session.get_one(ResidentRow, resident_id)
        row.safety = caution.reason
        row.safety_rule = "" if caution.rule is SafetyRule.MIND else caution.rule.value
        row.safety_review_on = caution.review_on

    def all(self) -> list[Minded]:
        """Of everybody, on the list or not: who left the list may still live there."""
        query = (
            select(
                ResidentRow.id,
                ResidentRow.household_key,
                household_column(),
                ResidentRow.safety,
                ResidentRow.safety_rule,
                ResidentRow.safety_review_on,
            )
            .where(or_(ResidentRow.safety != "", ResidentRow.safety_rule != ""))
            .order_by(ResidentRow.id)
        )
        return [
            Minded(id_, key, household, caution_record(reason, rule, review_on))
            for id_, key, household, reason, rule, review_on in self._session.execute(query)
        ]
