"""Where nobody may be visited, no round goes; where nobody goes alone, two people go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.safety import SafetyRule
from desktop.domain.team import Colleague
from desktop.services import residents, safety, undo, visit_paper, visit_proposal, visits
from desktop.services.files import DataFile
from desktop.services.visits import VisitEntry, VisitOutcome
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.services.contents import contents

NOW = date.today()
SOON = NOW + timedelta(days=30)
DUO = (Colleague("Marieke"), Colleague("Bas", "Ervaringsdeskundige"))
STAY, TWO = SafetyRule.NO_VISIT, SafetyRule.NOT_ALONE


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> dict[str, int]:
    """Fatma and Burak share a door; Ruud and Anna have one of their own."""
    deliver([FATMA, BURAK, RUUD, ANNA], date(2026, 2, 19))
    numbers = {"fatma": "0019", "burak": "0020", "ruud": "0032", "anna": "0044"}
    return {name: residents.id_of_bsn(file, f"99999{n}") for name, n in numbers.items()}


def doors(found: list[visits.VisitAddress]) -> list[str]:
    return [door.address.street for door in found]


def test_a_rule_is_kept_with_its_reason_and_review_date(
    file: DataFile, people: dict[str, int]
) -> None:
    done = safety.set_safety(file, people["ruud"], " Grote  hond ", TWO, SOON)

    kept = residents.get(file, people["ruud"]).resident.safety
    assert (kept.rule, kept.reason, kept.review_on) == (TWO, "Grote hond", SOON)
    assert done.message == "Niet alleen bewaard bij R.M. van Puffelen."
    assert residents.lines(file, [people["ruud"]])[people["ruud"]].safety == kept


@pytest.mark.parametrize("words", ["Heeft schulden", "BSN 999990019"])
def test_a_reason_that_others_may_not_read_is_refused(
    file: DataFile, people: dict[str, int], words: str
) -> None:
    before = contents(file)
    with pytest.raises(UserError, match="In deze aantekening"):
        safety.set_safety(file, people["ruud"], words, STAY, SOON)
    assert contents(file) == before


def test_who_is_not_to_be_visited_is_in_no_proposal_and_that_is_said(
    file: DataFile, people: dict[str, int]
) -> None:
    safety.set_safety(file, people["ruud"], "Wil dit niet", STAY, SOON)

    found = visit_proposal.propose(file)
    assert people["ruud"] not in found.resident_ids
    assert found.passed_over == ("R.M. van Puffelen, Wolferinkbrink 6: niet bezoeken.",)
    assert people["ruud"] not in visit_proposal.due_for_visit(file)


def test_the_whole_door_stays_shut_also_for_who_lives_there_too(
    file: DataFile, people: dict[str, int]
) -> None:
    safety.set_safety(file, people["burak"], "Wil dit niet", STAY, SOON)

    assert not {people["fatma"], people["burak"]} & set(visit_proposal.propose(file).resident_ids)
    for id_ in (people["fatma"], people["burak"]):
        for action in (visits.plan, visits.save_round):
            with pytest.raises(UserError, match=r"Goorsestraat 118: niet bezoeken.*Wil dit niet"):
                action(file, [id_, people["ruud"]], NOW, DayPart.MORNING)
    assert visits.rounds(file) == []


def test_the_address_leaves_the_rounds_to_come_and_undo_brings_it_back(
    file: DataFile, people: dict[str, int]
) -> None:
    _, round_id = visits.save_round(
        file, [people["ruud"], people["anna"], people["burak"]], SOON, DayPart.EVENING
    )
    before = contents(file)

    done = safety.set_safety(file, people["fatma"], "Wil dit niet", STAY, SOON)  # of Burak's door

    assert "Het adres is uit 1 ronde gehaald" in done.message
    left = visits.get_round(file, round_id)
    assert doors(list(left.addresses)) == ["Kolenbranderweg", "Wolferinkbrink"]
    undo.undo(file, done.event_id)
    assert contents(file) == before


def test_a_sheet_is_not_printed_when_a_rule_came_later(
    file: DataFile, people: dict[str, int]
) -> None:
    planned = visits.plan(file, [people["ruud"]], NOW, DayPart.MORNING)
    _, round_id = visits.save_round(file, [people["ruud"]], NOW, DayPart.MORNING)
    sheet = visits.get_round(file, round_id)
    safety.set_safety(file, people["ruud"], "Wil dit niet", STAY, SOON)

    assert visits.rounds(file) == []  # it was the only address
    assert planned
    again = visits.RoundSheet(
        round=sheet.round,
        addresses=tuple(_with_rule(file, people["ruud"], sheet.addresses)),
        visits=sheet.visits,
    )
    for build in (visit_paper.build_round, visit_paper.build_pocket, visit_paper.build_cards):
        with pytest.raises(UserError, match="niet bezoeken"):
            build(file, again)


def _with_rule(file, resident_id, addresses):
    from dataclasses import replace

    caution = residents.get(file, resident_id).resident.safety
    return [replace(door, beside=(caution,)) for door in addresses]


def test_where_nobody_goes_alone_a_round_asks_for_two_people(
    file: DataFile, people: dict[str, int]
) -> None:
    safety.set_safety(file, people["ruud"], "Grote hond", TWO, SOON)
    chosen = [people["ruud"], people["anna"]]

    for few in ((), DUO[:1], (DUO[0], Colleague(" marieke "))):
        with pytest.raises(UserError, match="Niet alleen gaan: Wolferinkbrink 6"):
            visits.save_round(file, chosen, NOW, DayPart.MORNING, few)
    _, round_id = visits.save_round(file, chosen, NOW, DayPart.MORNING, DUO)
    assert visits.get_round(file, round_id).round.visitors == DUO
    with pytest.raises(UserError, match="Niet alleen gaan"):
        visits.set_visitors(file, round_id, DUO[1:])


def test_the_result_of_a_visit_that_was_made_can_still_be_entered(
    file: DataFile, people: dict[str, int]
) -> None:
    yesterday = NOW - timedelta(days=1)
    _, round_id = visits.save_round(file, [people["ruud"]], yesterday, DayPart.MORNING)
    safety.set_safety(file, people["ruud"], "Dreigde aan de deur", STAY, SOON)

    sheet = visits.get_round(file, round_id)
    assert sheet.addresses[0].caution.rule is STAY
    entry = VisitEntry(
        visit_id=sheet.visits[people["ruud"]].id,
        resident_id=people["ruud"],
        outcome=VisitOutcome.SPOKEN,
    )
    visits.enter_results(file, round_id, [entry])
    assert residents.get(file, people["ruud"]).attempts[0].reached


def at(number: int) -> str:
    """Two people to a door, on streets that are near each other."""
    return (
        f"{a_bsn(number + 100)};Jansen;;J.;01-01-1970;Molenstraat;{number // 2 + 1};;"
        "7481 AB;Haaksbergen;0101;172,70;01-01-2020;betaalverzoek"
    )


@hypothesis_settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    shut=st.sets(st.integers(0, 23)),
    two=st.sets(st.integers(0, 23)),
    addresses=st.integers(1, 20),
    start=st.sampled_from(["", "7481AB", "7482"]),
)
def test_a_shut_door_is_in_no_round_whoever_lives_there(
    file: DataFile,
    deliver: Deliver,
    shut: set[int],
    two: set[int],
    addresses: int,
    start: str,
) -> None:
    if not residents.keys(file, residents.Filter()):
        deliver([at(n) for n in range(24)], date(2026, 2, 19))
    by_number = {n: residents.id_of_bsn(file, a_bsn(n + 100)) for n in range(24)}
    for n, id_ in by_number.items():
        rule = STAY if n in shut else TWO if n in two else SafetyRule.MIND
        reason = "" if rule is SafetyRule.MIND else "Reden"
        safety.set_safety(file, id_, reason, rule, SOON if reason else None)
    shut_doors = {n // 2 for n in shut}
    open_doors = set(range(12)) - shut_doors

    found = visit_proposal.propose(file, addresses, start)

    visited = {n // 2 for n, id_ in by_number.items() if id_ in found.resident_ids}
    assert not visited & shut_doors
    assert len(visited) == min(addresses, len(open_doors))
    if found.resident_ids:
        _, round_id = visits.save_round(file, found.resident_ids, NOW, DayPart.MORNING, DUO)
        sheet = visits.get_round(file, round_id)
        assert all(door.caution.rule is not STAY for door in sheet.addresses)
        visits.remove_round(file, round_id)
    for door in shut_doors:
        with pytest.raises(UserError, match="niet bezoeken"):
            visits.save_round(file, [by_number[door * 2]], NOW, DayPart.MORNING, DUO)


def test_no_rule_is_kept_for_somebody_who_is_not_in_the_file(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        safety.set_safety(file, 999, "Grote hond", TWO, SOON)
