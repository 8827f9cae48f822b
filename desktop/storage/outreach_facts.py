"""What Vandaag and the target groups ask of everybody at once: few queries, no whole records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address, delivery_problem
from desktop.domain.approach_steps import Place
from desktop.domain.brp import BrpOutcome
from desktop.domain.codes import EndResult
from desktop.domain.target_groups import TargetFacts
from desktop.domain.today_groups import Standing
from desktop.domain.values import UNKNOWN
from desktop.storage.brp import away_rows, residents_to_report
from desktop.storage.hand_overs import residents_to_check
from desktop.storage.households import household_column
from desktop.storage.plain_rows import day_of, plain_rows
from desktop.storage.tables_deliveries import DeliveryRow
from desktop.storage.tables_residents import CaseRow, ContactAttemptRow, PeriodRow, ResidentRow

_GONE_FOR_GOOD = frozenset({EndResult.DECEASED.value, EndResult.NOT_A_RESIDENT.value})
_GONE = frozenset({BrpOutcome.DECEASED.value, BrpOutcome.DEPARTED.value})
_NOWHERE: tuple[str, date | None] = ("", None)
_Closed = tuple[date, str]  # on which day, with which end result


class OutreachFacts:
    """The facts of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def standings(self, places: Mapping[int, Place]) -> list[Standing]:
        """Everybody on the list, with an open dossier, or with something planned; by name."""
        closed = self._closed()
        last = {case: day_of(on) for case, on in plain_rows(self._session, last_attempts())}
        unusable = self._unusable()
        away = self._away()
        to_report = {id_ for (id_,) in plain_rows(self._session, residents_to_report())}
        found = []
        for (
            id_, on_list, next_on, promised, since, household, entered, case_id
        ) in plain_rows(self._session, standing_rows()):  # fmt: skip
            entered_on, refused_on, ended = day_of(entered), None, False
            case = closed.get(id_) if case_id is None else None
            if case is not None and entered_on is not None and case[0] >= entered_on:
                ended = True
                refused_on = case[0] if case[1] == EndResult.NO_HELP_WANTED.value else None
            said, said_on = away.get(id_, _NOWHERE)
            found.append(
                Standing._make(  # quicker than by its fields: there are as many as residents
                    (
                        id_,
                        bool(on_list),
                        entered_on,
                        day_of(next_on),
                        bool(promised),
                        id_ in unusable,
                        case_id is not None,
                        ended,
                        refused_on,
                        last.get(case_id),
                        places.get(id_),
                        since,
                        household,
                        id_ in to_report,
                        said in _GONE,
                        None if said in _GONE else said_on,
                        None,  # what help was offered is looked up elsewhere
                        False,
                    )
                )
            )
        return found

    def target_facts(self, areas: Mapping[int, tuple[str, str]]) -> list[TargetFacts]:
        """Everybody on the list, by name. ``areas``: resident -> (wijk, buurt), where known."""
        closed, away = self._closed(), self._away()
        newest = self._session.scalar(
            select(DeliveryRow.id)
            .where(DeliveryRow.undone.is_(False))
            .order_by(DeliveryRow.delivered_on.desc(), DeliveryRow.id.desc())
            .limit(1)
        )
        tried = {
            resident_id: (attempts, reached)
            for resident_id, attempts, reached in plain_rows(
                self._session,
                select(
                    ContactAttemptRow.resident_id,
                    func.count(),
                    func.sum(ContactAttemptRow.reached),
                ).group_by(ContactAttemptRow.resident_id),
            )
        }
        rows = plain_rows(self._session, target_rows())
        together = Counter(row[4] for row in rows)
        found = []
        for (
            id_,
            since,
            born,
            postcode,
            household,
            method,
            entered,
            delivery,
            returned,
            case_id,
        ) in rows:
            case, entered_on = closed.get(id_), day_of(entered)
            over = (
                case is not None
                and case_id is None
                and entered_on is not None
                and case[0] >= entered_on
            )
            result = case[1] if over and case is not None else ""
            refused = result == EndResult.NO_HELP_WANTED.value
            wijk, buurt = areas.get(id_, ("", ""))
            attempts, reached = tried.get(id_, (0, 0))
            found.append(
                TargetFacts(
                    resident_id=id_,
                    since=since,
                    born=born,
                    district=wijk,
                    neighbourhood=buurt or postcode[:4],
                    postcode=postcode,
                    together=together[household] if household else 1,
                    collection=method,
                    is_new=delivery == newest and not returned,
                    returned=bool(returned),
                    attempts=attempts,
                    reached=reached,
                    closed=over,
                    refused_on=case[0] if refused and case is not None else None,
                    out_of_reach=result in _GONE_FOR_GOOD or id_ in away,
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

    def _unusable(self) -> set[int]:
        """Those at whose address no letter would arrive, and who were not looked up in the BRP.

        The rule itself is asked only of addresses that look odd.
        """
        return {
            row.id
            for row in self._session.execute(odd_addresses())
            if delivery_problem(
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
        }

    def _away(self) -> dict[int, tuple[str, date | None]]:
        """Resident -> (outcome, day) of who is gone or away after the last look in the BRP."""
        rows = plain_rows(self._session, away_rows())
        return {id_: (outcome, day_of(on)) for id_, outcome, on in rows}

    def _closed(self) -> dict[int, _Closed]:
        """Resident -> their dossier that was closed last."""
        return {
            resident_id: (date.fromisoformat(closed_on), result)
            for resident_id, closed_on, result in plain_rows(self._session, closed_cases())
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
            ResidentRow.in_scheme_since,
            household_column(),
            PeriodRow.entered_on,
            CaseRow.id,
        )
        .outerjoin(PeriodRow, _this_stay())
        .outerjoin(CaseRow, _open_case())
        .where(
            ResidentRow.restricted_on.is_(None),
            or_(
                ResidentRow.on_list,
                CaseRow.id.is_not(None),
                ResidentRow.next_on.is_not(None),
                ResidentRow.id.in_(residents_to_report()),
                ResidentRow.id.in_(residents_to_check()),
            ),
        )
        .order_by(ResidentRow.sort_name, ResidentRow.id)
    )


def odd_addresses() -> Select[Any]:
    """The addresses that may be of no use, of those who were not looked up in the BRP."""
    return select(
        ResidentRow.id,
        ResidentRow.street,
        ResidentRow.number,
        ResidentRow.letter,
        ResidentRow.addition,
        ResidentRow.postcode,
        ResidentRow.town,
        ResidentRow.designation,
        ResidentRow.location,
        ResidentRow.country,
    ).where(
        ResidentRow.brp_checked_on.is_(None),
        or_(
            ResidentRow.household_key == "",
            func.length(ResidentRow.street) < 4,
            func.length(ResidentRow.town) < 4,
            func.length(ResidentRow.number) > 5,
            func.lower(ResidentRow.street).in_(UNKNOWN),
            func.lower(ResidentRow.town).in_(UNKNOWN),
            ResidentRow.location != "",
            ResidentRow.country != "",
        ),
    )


def target_rows() -> Select[Any]:
    """One row for everybody on the list."""
    return (
        select(
            ResidentRow.id,
            ResidentRow.in_scheme_since,
            ResidentRow.born,
            ResidentRow.postcode,
            household_column(),
            ResidentRow.collection_method,
            PeriodRow.entered_on,
            PeriodRow.entered_delivery_id,
            PeriodRow.returned,
            CaseRow.id,
        )
        .outerjoin(PeriodRow, _this_stay())
        .outerjoin(CaseRow, _open_case())
        .where(ResidentRow.on_list, ResidentRow.restricted_on.is_(None))
        .order_by(ResidentRow.sort_name, ResidentRow.id)
    )


def _this_stay() -> Any:
    return and_(PeriodRow.resident_id == ResidentRow.id, PeriodRow.left_on.is_(None))


def _open_case() -> Any:
    return and_(CaseRow.resident_id == ResidentRow.id, CaseRow.closed_on.is_(None))
