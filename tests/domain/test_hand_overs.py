from __future__ import annotations

from dataclasses import fields
from datetime import date

from desktop.domain.addresses import Address
from desktop.domain.hand_overs import SHARED_TITLES, HandOver, HandOverPaper, Shared, paper_of
from desktop.domain.names import Name
from desktop.domain.partners import Partner
from desktop.domain.resident import Resident

FATMA = Resident(
    id=1,
    bsn="999990019",
    name=Name(surname="Özdemir", initials="F."),
    address=Address(street="Goorsestraat", number="118", postcode="7482CD", town="Haaksbergen"),
    uzovi="3332",
    monthly_premium=17270,
    phone="06 12 34 56 78",
    language="Turks",
)
MADE = HandOver(
    resident_id=1,
    partner=Partner(name="Stadsbank"),
    worker="Marieke ter Horst",
    purpose="Hulp bij de administratie",
    handed_on=date(2026, 11, 23),
)


def told(paper: HandOverPaper) -> str:
    return repr(tuple(paper))


def test_without_a_choice_the_sheet_tells_the_name_and_nothing_more() -> None:
    paper = paper_of(FATMA, MADE)

    assert paper.name == "F. Özdemir"
    assert paper.facts == ()


def test_what_was_chosen_stands_on_it_in_a_fixed_order_and_only_when_it_is_known() -> None:
    made = HandOver(
        **{
            field.name: getattr(MADE, field.name)
            for field in fields(MADE)
            if field.name != "shared"
        },
        shared=frozenset({Shared.PHONE, Shared.ADDRESS, Shared.EMAIL}),
    )

    assert paper_of(FATMA, made).facts == (
        ("Adres", "Goorsestraat 118, 7482 CD Haaksbergen"),
        ("Telefoon", "06 12 34 56 78"),
    )


def test_bsn_insurer_and_premium_are_no_choice_at_all() -> None:
    everything = HandOver(
        **{
            field.name: getattr(MADE, field.name)
            for field in fields(MADE)
            if field.name != "shared"
        },
        shared=frozenset(Shared),
    )
    words = told(paper_of(FATMA, everything))

    for secret in ("999990019", "90019", "3332", "172", "17270"):
        assert secret not in words
    assert set(SHARED_TITLES) == set(Shared)
