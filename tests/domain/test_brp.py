from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.addresses import Address
from desktop.domain.brp import (
    CONSEQUENCES,
    ENDS,
    NEVER,
    NO_LETTERS,
    NO_VISITS,
    BrpCheck,
    BrpOutcome,
    LastCheck,
    StoppedByBrp,
    consequence,
    refuse_plan,
)
from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.partial_date import PartialDate

SEEN = date(2026, 11, 3)
HOME = Address(street="Goorsestraat", number="118", postcode="7482CD", town="Haaksbergen")
AT_HOME = "Goorsestraat 118, 7482 CD Haaksbergen"
ELSEWHERE = Address(street="Spoorstraat", number="12", postcode="7481XB", town="Haaksbergen")


def last(outcome: BrpOutcome) -> LastCheck:
    return LastCheck(on=SEEN, by="Marieke", outcome=outcome, address=AT_HOME)


def check(**more: object) -> BrpCheck:
    values = {"outcome": BrpOutcome.MOVED, "before": HOME} | more
    return BrpCheck(id=1, resident_id=1, checked_on=SEEN, checked_by="Marieke", **values)  # type: ignore[arg-type]


def test_every_outcome_says_beforehand_what_it_does() -> None:
    assert set(CONSEQUENCES) == set(BrpOutcome)
    assert len(BrpOutcome) == 8
    assert "Na 45 dagen" in consequence(BrpOutcome.DETENTION, 45)
    for outcome in BrpOutcome:
        words = consequence(outcome, 90)
        assert words.endswith(".")
        assert "{" not in words
        if outcome in NO_VISITS:
            assert "bezoeken" in words
        if outcome in ENDS:
            assert "Het dossier sluit" in words


@pytest.mark.parametrize(
    ("outcome", "letters", "visits"),
    [
        (BrpOutcome.LIVES_HERE, True, True),
        (BrpOutcome.MOVED, True, True),
        (BrpOutcome.DEPARTED, False, False),
        (BrpOutcome.DECEASED, False, False),
        (BrpOutcome.POSTAL, True, False),
        (BrpOutcome.KNOWN, True, True),
        (BrpOutcome.DETENTION, False, False),
        (BrpOutcome.INVESTIGATED, True, True),
    ],
)
def test_what_goes_on_after_an_outcome(outcome: BrpOutcome, letters: bool, visits: bool) -> None:
    assert (last(outcome).letter_stop is None) is letters
    assert (last(outcome).visit_stop is None) is visits
    assert (outcome not in NO_LETTERS) is letters


def test_a_stop_says_what_the_brp_said() -> None:
    stop = last(BrpOutcome.DECEASED).letter_stop
    assert stop == "Overleden volgens de BRP: geen brieven."


@pytest.mark.parametrize("kind", ContactKind)
def test_nothing_at_all_is_planned_for_who_died(kind: ContactKind) -> None:
    with pytest.raises(StoppedByBrp, match="overleden volgens de BRP"):
        refuse_plan(last(BrpOutcome.DECEASED), kind, "F. Özdemir")


def test_who_is_away_can_still_be_phoned_but_not_visited() -> None:
    refuse_plan(last(BrpOutcome.DETENTION), ContactKind.PHONE, "F. Özdemir")
    for kind in (ContactKind.VISIT, ContactKind.CARD, ContactKind.LETTER):
        with pytest.raises(StoppedByBrp):
            refuse_plan(last(BrpOutcome.DETENTION), kind, "F. Özdemir")
    refuse_plan(last(BrpOutcome.POSTAL), ContactKind.LETTER, "F. Özdemir")


def test_who_was_never_looked_up_is_not_stopped_but_is_to_be_looked_up() -> None:
    assert NEVER.letter_stop is None
    assert NEVER.visit_stop is None
    assert NEVER.too_old(HOME, SEEN, 90) == "nooit gecontroleerd"


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (30, False), (31, True), (400, True)])
def test_a_check_is_too_old_the_day_after_its_term(days: int, is_old: bool) -> None:
    why = last(BrpOutcome.LIVES_HERE).too_old(HOME, SEEN + timedelta(days=days), 30)
    assert why == ("voor het laatst gecontroleerd op 3 nov 2026" if is_old else None)


def test_an_address_that_the_list_changed_since_was_not_checked() -> None:
    seen = last(BrpOutcome.LIVES_HERE)
    assert seen.too_old(ELSEWHERE, SEEN, 90) == "adres veranderd sinds de controle van 3 nov 2026"
    loud = Address(street="GOORSESTRAAT", number="118", postcode="7482CD", town="HAAKSBERGEN")
    assert seen.too_old(loud, SEEN, 90) is None


def test_the_address_of_before_is_told_with_its_last_day() -> None:
    moved = check(after=ELSEWHERE, since=PartialDate(2026, 10, 15))
    assert moved.old_address_in_words == f"{AT_HOME}, tot 15 okt 2026"
    unknown = check(after=ELSEWHERE)
    assert unknown.old_address_in_words == f"{AT_HOME}, tot uiterlijk 3 nov 2026"
    assert check(outcome=BrpOutcome.LIVES_HERE).old_address_in_words == ""


def test_a_doubt_says_why_and_how_far_the_report_is() -> None:
    day = date(2026, 12, 1)
    assert "oude adres" in check(doubt_since=day).doubt_in_words
    left = check(outcome=BrpOutcome.DEPARTED, doubt_since=day)
    assert "nog op de lijst in de levering van 1 dec 2026" in left.doubt_in_words
    asked = check(outcome=BrpOutcome.INVESTIGATED, doubt_since=SEEN)
    assert asked.doubt_in_words == "Het adres is in onderzoek."
    assert asked.report_in_words == "Terugmelden: nog niet gedaan."
    done = check(
        outcome=BrpOutcome.INVESTIGATED, doubt_since=SEEN, reported_on=day, reported_by="Bas"
    )
    assert done.report_in_words == "Teruggemeld op 1 dec 2026 door Bas."
    assert (asked.is_to_be_reported, done.is_to_be_reported) == (True, False)
    assert check().doubt_in_words == check().report_in_words == ""


def test_only_what_ends_the_work_closes_a_dossier() -> None:
    assert ENDS[BrpOutcome.DECEASED] is EndResult.DECEASED
    assert set(ENDS) == {BrpOutcome.DECEASED, BrpOutcome.DEPARTED, BrpOutcome.KNOWN}
