"""Rows about residents as the whole program sees them."""

from __future__ import annotations

import json
from datetime import date

from desktop.domain.addresses import Address
from desktop.domain.brp import NEVER, BrpOutcome, LastCheck
from desktop.domain.codes import ContactKind, ExitReason
from desktop.domain.households import household_of
from desktop.domain.names import Gender, Name, NameUse
from desktop.domain.partial_date import PartialDate
from desktop.domain.resident import NextAction, Period, Resident
from desktop.domain.safety import NOTHING, Caution, SafetyRule
from desktop.domain.searching import index_texts
from desktop.storage.tables_residents import PeriodRow, ResidentRow


def record(row: ResidentRow, neighbourhood: str | None) -> Resident:
    """The row as the whole program sees it."""
    return Resident(
        id=row.id,
        bsn=row.bsn,
        name=Name(
            surname=row.surname,
            prefix=row.prefix,
            initials=row.initials,
            first_names=row.first_names,
            gender=Gender(row.gender),
            use=NameUse(row.name_use),
            partner_surname=row.partner_surname,
            partner_prefix=row.partner_prefix,
            salutation=row.salutation,
        ),
        address=Address(
            street=row.street,
            number=row.number,
            letter=row.letter,
            addition=row.addition,
            postcode=row.postcode,
            town=row.town,
            designation=row.designation,
            location=row.location,
            country=row.country,
        ),
        born=PartialDate.parse(row.born),
        uzovi=row.uzovi,
        monthly_premium=row.monthly_premium,
        in_scheme_since=PartialDate.parse(row.in_scheme_since),
        since_from_duration=row.since_from_duration,
        collection_method=row.collection_method,
        on_list=row.on_list,
        extra=tuple(json.loads(row.extra).items()) if row.extra else (),
        household_key=row.household_key,
        household=household_of(row.household_key, row.household_own, row.household_own_at),
        household_was_chosen_at=row.household_own_at or ""
        if row.household_own and row.household_own_at != row.household_key
        else "",
        neighbourhood=neighbourhood or "",
        note=row.note,
        phone=row.phone,
        phone_source=row.phone_source,
        phone_on=row.phone_on,
        email=row.email,
        email_source=row.email_source,
        email_on=row.email_on,
        language=row.language,
        next_action=NextAction(
            kind=ContactKind(row.next_kind),
            on=row.next_on,
            note=row.next_note,
            promised=row.next_promised,
        )
        if row.next_on
        else None,
        safety=caution_record(row.safety, row.safety_rule, row.safety_review_on),
        brp=last_check_record(row),
    )


def caution_record(reason: str, rule: str, review_on: date | None) -> Caution:
    """What stands in three columns; nearly everybody has nothing there."""
    if not reason and not rule:
        return NOTHING
    return Caution(
        rule=SafetyRule(rule) if rule else SafetyRule.MIND, reason=reason, review_on=review_on
    )


def last_check_record(row: ResidentRow) -> LastCheck:
    """What the last look in the BRP said; many were never looked up."""
    if row.brp_checked_on is None:
        return NEVER if row.restricted_on is None else LastCheck(restricted_on=row.restricted_on)
    return LastCheck(
        on=row.brp_checked_on,
        by=row.brp_checked_by,
        outcome=BrpOutcome(row.brp_outcome) if row.brp_outcome else BrpOutcome.LIVES_HERE,
        address=row.brp_address or "",
        restricted_on=row.restricted_on,
    )


def period_record(row: PeriodRow) -> Period:
    """The row as the whole program sees it."""
    return Period(
        id=row.id,
        resident_id=row.resident_id,
        entered_on=row.entered_on,
        returned=row.returned,
        left_on=row.left_on,
        exit_reason=ExitReason(row.exit_reason) if row.exit_reason else None,
    )


def index(row: ResidentRow) -> None:
    """Make the texts to sort and search by anew, after a name or an address changed."""
    row.sort_name, row.sort_address, row.search_text = index_texts(
        row.surname,
        row.prefix,
        row.initials,
        row.street,
        row.number,
        row.letter,
        row.addition,
        row.postcode,
        row.town,
        row.bsn,
    )
