"""What Vandaag and the target groups ask of everybody at once: few queries, no whole records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address, delivery_problem
from desktop.domain.approach_steps import Place
from desktop.domain.codes import EndResult
from desktop.domain.target_groups import TargetFacts
from desktop.domain.today_groups import Standing
from desktop.storage.tables import (
    CaseRow,
    ContactAttemptRow,
    DeliveryRow,
    PeriodRow,
    ResidentRow,
)

_GONE_FOR_GOOD = frozenset({EndResult.DECEASED.value, EndResult.NOT_A_RESIDENT.value})
_Closed = tuple[date, str]  # on which day, with which end result


class StandingRow(NamedTuple):
    """Where somebody stands, and what the order in a group depends on."""

    standing: Standing
    since: str  # in the scheme, JJJJ-MM-DD
    household_key: str
    sort_name: str


class OutreachFacts:
    """The facts of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def standings(self, places: Mapping[int, Place]) -> list[StandingRow]:
        """Everybody on the list, with an open dossier, or with something planned."""
        closed = self._closed()
        last = dict(self._session.execute(last_attempts()).tuples().all())
        found = []
        for row in self._session.execute(standing_rows()):
            case = closed.get(row.id)
            ended = (
                case is not None
                and row.case_id is None
                and row.entered_on is not None
                and case[0] >= row.entered_on
            )
            refused = ended and case is not None and case[1] == EndResult.NO_HELP_WANTED.value
            standing = Standing(
                resident_id=row.id,
                on_list=row.on_list,
                entered_on=row.entered_on,
                next_on=row.next_on,
                promised=row.next_promised,
                needs_check=row.brp_checked_on is None and _is_unusable(row),
                has_open_case=row.case_id is not None,
                closed=ended,
                refused_on=case[0] if refused and case is not None else None,
                last_attempt=last.get(row.case_id),
                place=places.get(row.id),
            )
            found.append(
                StandingRow(standing, row.in_scheme_since, row.household_key, row.sort_name)
            )
        return found

    def target_facts(self, areas: Mapping[int, tuple[str, str]]) -> list[TargetFacts]:
        """Everybody on the list, by name. ``areas``: resident -> (wijk, buurt), where known."""
        closed = self._closed()
        newest = self._session.scalar(
            select(DeliveryRow.id)
            .where(DeliveryRow.undone.is_(False))
            .order_by(DeliveryRow.delivered_on.desc(), DeliveryRow.id.desc())
            .limit(1)
        )
        tried = {
            resident_id: (attempts, reached)
            for resident_id, attempts, reached in self._session.execute(
                select(
                    ContactAttemptRow.resident_id,
                    func.count(),
                    func.sum(ContactAttemptRow.reached),
                ).group_by(ContactAttemptRow.resident_id)
            )
        }
        rows = self._session.execute(target_rows()).all()
        together = Counter(row.household_key for row in rows)
        found = []
        for row in rows:
            case = closed.get(row.id)
            over = (
                case is not None
                and row.case_id is None
                and row.entered_on is not None
                and case[0] >= row.entered_on
            )
            result = case[1] if over and case is not None else ""
            refused = result == EndResult.NO_HELP_WANTED.value
            wijk, buurt = areas.get(row.id, ("", ""))
            attempts, reached = tried.get(row.id, (0, 0))
            found.append(
                TargetFacts(
                    resident_id=row.id,
                    since=row.in_scheme_since,
                    born=row.born,
                    district=wijk,
                    neighbourhood=buurt or row.postcode[:4],
                    postcode=row.postcode,
                    together=together[row.household_key] if row.household_key else 1,
                    collection=row.collection_method,
                    is_new=row.entered_delivery_id == newest and not row.returned,
                    returned=bool(row.returned),
                    attempts=attempts,
                    reached=reached,
                    closed=over,
                    refused_on=case[0] if refused and case is not None else None,
                    out_of_reach=result in _GONE_FOR_GOOD,
                )
            )
        return found

    def collection_methods(self) -> list[str]:
        """The ways of collecting that were delivered, of those on the list."""
        query = (
            select(ResidentRow.collection_method)
            .where(ResidentRow.on_list, ResidentRow.collection_method != "")
            .distinct()
            .order_by(ResidentRow.collection_method)
        )
        return list(self._session.scalars(query))

    def _closed(self) -> dict[int, _Closed]:
        """Resident -> their dossier that was closed last."""
        return {
            resident_id: (closed_on, result)
            for resident_id, closed_on, result in self._session.execute(closed_cases())
        }


def closed_cases() -> Select[Any]:
    """Every closed dossier, the last of a resident last."""
    return (
        select(CaseRow.resident_id, CaseRow.closed_on, CaseRow.end_result)
        .where(CaseRow.closed_on.is_not(None))
        .order_by(CaseRow.closed_on, CaseRow.id)
    )


def last_attempts() -> Select[Any]:
    """Open dossier -> the day of its last attempt."""
    return (
        select(ContactAttemptRow.case_id, func.max(ContactAttemptRow.made_on))
        .join(CaseRow, CaseRow.id == ContactAttemptRow.case_id)
        .where(CaseRow.closed_on.is_(None))
        .group_by(ContactAttemptRow.case_id)
    )


def standing_rows() -> Select[Any]:
    """One row for everybody whom Vandaag may be about."""
    return (
        select(
            ResidentRow.id,
            ResidentRow.on_list,
            ResidentRow.next_on,
            ResidentRow.next_promised,
            ResidentRow.brp_checked_on,
            ResidentRow.in_scheme_since,
            ResidentRow.household_key,
            ResidentRow.sort_name,
            ResidentRow.street,
            ResidentRow.number,
            ResidentRow.letter,
            ResidentRow.addition,
            ResidentRow.postcode,
            ResidentRow.town,
            ResidentRow.designation,
            ResidentRow.location,
            ResidentRow.country,
            PeriodRow.entered_on,
            CaseRow.id.label("case_id"),
        )
        .outerjoin(PeriodRow, _this_stay())
        .outerjoin(CaseRow, _open_case())
        .where(or_(ResidentRow.on_list, CaseRow.id.is_not(None), ResidentRow.next_on.is_not(None)))
    )


def target_rows() -> Select[Any]:
    """One row for everybody on the list."""
    return (
        select(
            ResidentRow.id,
            ResidentRow.in_scheme_since,
            ResidentRow.born,
            ResidentRow.postcode,
            ResidentRow.household_key,
            ResidentRow.collection_method,
            PeriodRow.entered_on,
            PeriodRow.entered_delivery_id,
            PeriodRow.returned,
            CaseRow.id.label("case_id"),
        )
        .outerjoin(PeriodRow, _this_stay())
        .outerjoin(CaseRow, _open_case())
        .where(ResidentRow.on_list)
        .order_by(ResidentRow.sort_name, ResidentRow.id)
    )


def _this_stay() -> Any:
    return and_(PeriodRow.resident_id == ResidentRow.id, PeriodRow.left_on.is_(None))


def _open_case() -> Any:
    return and_(CaseRow.resident_id == ResidentRow.id, CaseRow.closed_on.is_(None))


def _is_unusable(row: Any) -> bool:
    """Whether no letter would arrive. The rule itself is asked only of an address that is odd."""
    plain = row.household_key and len(row.street) > 1 and len(row.town) > 1
    if plain and not row.country and not row.location and len(row.number) <= 5:
        return False
    return (
        delivery_problem(
            Address(
                street=row.street,
                number=row.number,
                letter=row.letter,
                addition=row.addition,
                postcode=row.postcode,
                town=row.town,
                designation=row.designation,
                location=row.location,
                country=row.country,
            )
        )
        is not None
    )
