from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest

from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.errors import UserError
from desktop.domain.resident import NextAction
from desktop.services import outreach, residents, safety, undo, visit_paper, visit_proposal, visits
from desktop.services.files import DataFile
from desktop.services.visits import VisitEntry, VisitOutcome
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import ask, contents

NOW = date.today()
TOMORROW = NOW + timedelta(days=1)
LISTED_ON = date(2026, 2, 19)


def at(number: int, house: str, street: str = "Molenstraat", name: str = "Jansen") -> str:
    return (
        f"{a_bsn(number + 100)};{name};;J.;01-01-1970;{street};{house};;"
        "7481 AB;Haaksbergen;0101;172,70;01-01-2020;betaalverzoek"
    )


def ids(file: DataFile, *numbers: str) -> list[int]:
    return [residents.id_of_bsn(file, f"99999{number}") for number in numbers]


def everybody(file: DataFile) -> list[int]:
    return residents.keys(file, residents.Filter())


def doors(addresses: list[visits.VisitAddress] | tuple[visits.VisitAddress, ...]) -> list[str]:
    return [f"{a.address.street} {a.address.number}" for a in addresses]


def test_people_of_one_address_are_visited_together_in_walking_order(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([at(1, "10"), RUUD, at(2, "2"), FATMA, at(3, "9"), BURAK], LISTED_ON)

    found = visits.plan(file, everybody(file), NOW, DayPart.EVENING)

    assert doors(found) == [
        "Goorsestraat 118",
        "Molenstraat 9",
        "Molenstraat 10",  # back along the even side
        "Molenstraat 2",
        "Wolferinkbrink 6",
    ]
    assert {person.display_name for person in found[0].persons} == {"F. Özdemir", "B. Özdemir"}


@pytest.mark.parametrize(("addresses", "fits"), [(20, True), (21, False)])
def test_a_round_has_twenty_addresses_at_most(
    file: DataFile, deliver: Deliver, addresses: int, fits: bool
) -> None:
    deliver([at(n, str(n)) for n in range(1, addresses + 1)] + [at(90, "1")], LISTED_ON)
    before = contents(file)

    if fits:  # 21 people, 20 doors
        assert len(visits.plan(file, everybody(file), NOW, DayPart.MORNING)) == 20
        return
    for action in (visits.plan, visits.save_round):
        with pytest.raises(UserError, match="21 adressen"):
            action(file, everybody(file), NOW, DayPart.MORNING)
    assert contents(file) == before


def test_a_round_without_anybody_is_no_round(file: DataFile) -> None:
    with pytest.raises(UserError, match="niemand gekozen"):
        visits.plan(file, [], NOW, DayPart.MORNING)


def test_planning_keeps_nothing(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    before = contents(file)

    planned = visits.plan(file, everybody(file), NOW, DayPart.MORNING)
    visit_paper.build_sheets(file, NOW, DayPart.MORNING, planned)

    assert contents(file) == before


def test_the_sheets_say_what_a_visitor_needs_and_nothing_that_tells(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD], LISTED_ON)
    fatma, ruud = ids(file, "0019", "0032")
    safety.set_safety(file, fatma, "Grote hond op het erf")
    outreach.record_attempt(file, ruud, ContactKind.PHONE, NOW, DayPart.MORNING, reached=False)

    planned = visits.plan(file, everybody(file), NOW, DayPart.EVENING)
    document = pypdfium2.PdfDocument(
        BytesIO(visit_paper.build_sheets(file, NOW, DayPart.EVENING, planned))
    )
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()

    assert len(texts) == 3  # the overview and two doors
    assert "Grote hond op het erf" in texts[1]
    assert "telefoon" in texts[2]
    for outcome in VisitOutcome:
        assert outcome.value in texts[1]
    whole = " ".join(texts).casefold()
    for telling in ("999990", "premie", "schuld", "verzekeraar", "0101", "3332", "172"):
        assert telling not in whole


def test_a_round_comes_back_as_it_was_saved(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA], LISTED_ON)

    done, round_id = visits.save_round(file, everybody(file), TOMORROW, DayPart.EVENING)

    sheet = visits.get_round(file, round_id)
    assert doors(sheet.addresses) == ["Goorsestraat 118", "Kolenbranderweg 17", "Wolferinkbrink 6"]
    assert set(sheet.visits) == set(everybody(file))
    assert (sheet.round.visit_on, sheet.round.addresses, sheet.round.entered) == (
        TOMORROW,
        3,
        False,
    )
    assert "avond, gemaakt met 3 adressen." in done.message
    assert visits.rounds(file) == [sheet.round]


def test_a_round_can_be_walked_in_another_order(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)

    visits.reorder(file, round_id, [3, 1, 2])

    assert doors(visits.get_round(file, round_id).addresses) == [
        "Wolferinkbrink 6",
        "Goorsestraat 118",
        "Kolenbranderweg 17",
    ]


def test_a_round_can_be_opened_after_somebody_moved_or_lost_their_address(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    moved = BURAK.replace("Goorsestraat;118", "Molenstraat;4")
    lost = RUUD.replace("Wolferinkbrink;6", ".;0")
    deliver([FATMA, moved, lost], date(2026, 5, 21))

    sheet = visits.get_round(file, round_id)

    shown = {person.resident_id for door in sheet.addresses for person in door.persons}
    assert shown == set(everybody(file))
    assert all(len(door.persons) == 1 for door in sheet.addresses)


def test_a_round_that_is_not_there_any_more_is_said(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], LISTED_ON)
    done, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    undo.undo(file, done.event_id)

    for action in (visits.get_round, visits.remove_round):
        with pytest.raises(UserError, match="niet meer in het bestand"):
            action(file, round_id)


@pytest.mark.parametrize(
    ("outcome", "kind", "reached", "note"),
    [
        (VisitOutcome.SPOKEN, "Huisbezoek", True, "Rustig gesprek"),
        (VisitOutcome.NOT_HOME, "Huisbezoek", False, "Rustig gesprek"),
        (VisitOutcome.CARD_LEFT, "Kaartje", False, "Rustig gesprek"),
        (VisitOutcome.NO_HELP, "Huisbezoek", True, "Wil nu geen hulp. Rustig gesprek"),
        (VisitOutcome.COME_BACK, "Huisbezoek", True, "Later terugkomen. Rustig gesprek"),
        (VisitOutcome.NOT_LIVING_HERE, "Huisbezoek", False, "Woont hier niet. Rustig gesprek"),
    ],
)
def test_each_result_is_logged_on_the_day_and_day_part_of_the_round(
    file: DataFile, deliver: Deliver, outcome: VisitOutcome, kind: str, reached: bool, note: str
) -> None:
    deliver([RUUD], LISTED_ON)
    walked_on = NOW - timedelta(days=2)
    (ruud,) = ids(file, "0032")
    _, round_id = visits.save_round(file, [ruud], walked_on, DayPart.EVENING)
    visit = visits.get_round(file, round_id).visits[ruud]
    after = NextAction(kind=ContactKind.PHONE, on=TOMORROW, promised=True)

    visits.enter_results(
        file,
        round_id,
        [
            VisitEntry(
                visit_id=visit.id,
                resident_id=ruud,
                outcome=outcome,
                note=" Rustig gesprek ",
                next_action=after,
            )
        ],
    )

    assert ask(file, "SELECT kind, made_on, day_part, reached, note FROM contact_attempt") == [
        (kind, walked_on.isoformat(), "Avond", int(reached), note)
    ]
    assert residents.get(file, ruud).resident.next_action == after
    assert visits.get_round(file, round_id).visits[ruud].outcome == outcome.value
    assert visits.get_round(file, round_id).round.entered


def entries(file: DataFile, round_id: int, outcome: VisitOutcome | None) -> list[VisitEntry]:
    return [
        VisitEntry(visit_id=visit.id, resident_id=id_, outcome=outcome)
        for id_, visit in visits.get_round(file, round_id).visits.items()
    ]


def test_where_nobody_went_nothing_is_logged(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)

    done = visits.enter_results(file, round_id, entries(file, round_id, None))

    assert ask(file, "SELECT count(*) FROM contact_attempt") == [(0,)]
    assert done.message.endswith("bewaard: 0 bezoeken.")


def test_results_are_logged_once(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    results = entries(file, round_id, VisitOutcome.NOT_HOME)
    visits.enter_results(file, round_id, results)

    with pytest.raises(UserError, match="al bewaard"):
        visits.enter_results(file, round_id, results)

    assert ask(file, "SELECT count(*) FROM contact_attempt") == [(2,)]


def test_who_was_left_empty_is_entered_later(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    first, second = entries(file, round_id, VisitOutcome.NOT_HOME)
    visits.enter_results(file, round_id, [first, replace(second, outcome=None)])
    assert visits.get_round(file, round_id).without_outcome == 1

    done = visits.enter_results(file, round_id, [second])

    assert done.message.endswith("bewaard: 1 bezoek.")
    assert visits.get_round(file, round_id).without_outcome == 0
    assert ask(file, "SELECT count(*) FROM contact_attempt") == [(2,)]
    undo.undo(file, done.event_id)
    assert visits.get_round(file, round_id).without_outcome == 1
    assert visits.get_round(file, round_id).round.entered


def test_results_cannot_be_entered_before_the_round(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), TOMORROW, DayPart.EVENING)

    with pytest.raises(UserError, match="toekomst"):
        visits.enter_results(file, round_id, entries(file, round_id, VisitOutcome.SPOKEN))

    assert ask(file, "SELECT count(*) FROM contact_attempt") == [(0,)]


def test_an_attempt_of_a_visit_can_be_taken_away(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    visits.enter_results(file, round_id, entries(file, round_id, VisitOutcome.NOT_HOME))
    (ruud,) = ids(file, "0032")
    (attempt,) = residents.get(file, ruud).attempts

    outreach.delete_attempt(file, attempt.id)

    assert residents.get(file, ruud).attempts == ()
    assert visits.get_round(file, round_id).visits[ruud].outcome == ""


def test_who_is_due_comes_in_the_order_planned_tried_new(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD, ANNA, NO_ADDRESS], LISTED_ON)
    fatma, ruud, anna, nowhere = ids(file, "0019", "0032", "0044", "0056")
    outreach.record_attempt(file, ruud, ContactKind.LETTER, NOW, None, reached=False)
    residents.set_next_action(file, anna, NextAction(kind=ContactKind.VISIT, on=NOW))

    assert visit_proposal.due_for_visit(file) == [anna, ruud, fatma, nowhere]
    assert visit_proposal.due_for_visit(file, limit=2) == [anna, ruud]
    # No sheet can be made without an address; after the planned visit the nearest postcode
    assert visit_proposal.proposal(file) == [anna, fatma, ruud]


@pytest.mark.parametrize("reason", ["in a round", "four visits", "closed", "reached", "later"])
def test_who_is_not_due(file: DataFile, deliver: Deliver, reason: str) -> None:
    deliver([RUUD], LISTED_ON)
    (ruud,) = ids(file, "0032")
    assert visit_proposal.due_for_visit(file) == [ruud]

    match reason:
        case "in a round":
            visits.save_round(file, [ruud], TOMORROW, DayPart.EVENING)
        case "four visits":
            for days in range(4):
                on = NOW - timedelta(days=days)
                outreach.record_attempt(
                    file, ruud, ContactKind.VISIT, on, DayPart.EVENING, reached=False
                )
        case "closed":
            outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, NOW)
        case "reached":
            outreach.record_attempt(file, ruud, ContactKind.PHONE, NOW, None, reached=True)
        case "later":
            later = NextAction(kind=ContactKind.VISIT, on=TOMORROW)
            residents.set_next_action(file, ruud, later)

    assert visit_proposal.due_for_visit(file) == []


def test_a_proposal_counts_addresses_and_takes_a_household_along(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD, ANNA, BURAK], LISTED_ON)

    chosen = visit_proposal.proposal(file, addresses=1)
    planned = visits.plan(file, chosen, NOW, DayPart.EVENING)

    assert len(planned) == 1
    together = set(ids(file, "0019", "0020"))
    assert together <= set(chosen) or not together & set(chosen)


def test_a_round_can_be_laid_in_the_shortest_order_or_by_street_without_keeping_it(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    sheet = visits.get_round(file, round_id)

    for walk in (visits.shortest_order(file, sheet), visits.street_order(sheet)):
        assert walk.metres is None  # no places are known
        assert doors(walk.addresses) == doors(sheet.addresses)
    assert visits.get_round(file, round_id) == sheet


def test_a_round_that_was_entered_keeps_its_addresses(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    _, round_id = visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
    visits.enter_results(file, round_id, entries(file, round_id, VisitOutcome.NOT_HOME))

    with pytest.raises(UserError, match="al bewaard"):
        visits.take_out(file, round_id, 1)


def test_nobody_without_an_address_is_put_in_a_round(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    (ruud,) = ids(file, "0032")
    with file.database.writing(EventDraft("test", "test")) as store:
        store.residents.set(ruud, street="", location="")

    with pytest.raises(UserError, match="Puffelen is geen adres bekend"):
        visits.save_round(file, everybody(file), NOW, DayPart.EVENING)
