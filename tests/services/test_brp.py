"""A look in the BRP by hand, and everything that follows from it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.addresses import Address, one_line
from desktop.domain.brp import NO_LETTERS, NO_VISITS
from desktop.domain.codes import ContactKind, DayPart, EndResult, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.partial_date import PartialDate
from desktop.domain.resident import NextAction
from desktop.domain.today_groups import Group
from desktop.services import (
    approaches,
    brp,
    households,
    letter_batches,
    letters,
    outreach,
    residents,
    settings,
    undo,
    visit_paper,
    visit_proposal,
    visits,
)
from desktop.services.brp import BrpOutcome
from desktop.services.files import DataFile
from desktop.services.today import today
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import contents

NOW = date.today()
TOMORROW = NOW + timedelta(days=1)
NEW = Address(street="Spoorstraat", number="12", postcode="7481XB", town="Haaksbergen")
STOPS = sorted(NO_LETTERS)
People = dict[str, int]


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> People:
    """Fatma and Burak share a door; Ruud and Anna have one of their own."""
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], date(2026, 2, 19))
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    numbers = {"fatma": "0019", "burak": "0020", "ruud": "0032", "anna": "0044", "karel": "0056"}
    return {name: residents.id_of_bsn(file, f"99999{n}") for name, n in numbers.items()}


def groups(file: DataFile) -> dict[str, set[int]]:
    found = today(file)
    return {g.key: {line.resident_id for line in g.lines} for g in (*found.groups, found.later)}


def introduction(file: DataFile) -> letters.Template:
    return next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)


def test_a_check_is_kept_with_its_day_and_who_looked(file: DataFile, people: People) -> None:
    done = brp.record(file, people["fatma"], BrpOutcome.LIVES_HERE, NOW, note=" Klopt ")

    (check,) = residents.get(file, people["fatma"]).brp_checks
    assert (check.outcome, check.checked_on, check.checked_by) == (
        BrpOutcome.LIVES_HERE,
        NOW,
        "Marieke",
    )
    assert check.note == "Klopt"
    assert done.message == "BRP nagekeken bij F. Özdemir: woont hier."
    last = residents.get(file, people["fatma"]).resident.brp
    assert (last.on, last.by, last.outcome) == (NOW, "Marieke", BrpOutcome.LIVES_HERE)


def test_somebody_else_may_have_looked(file: DataFile, people: People) -> None:
    brp.record(file, people["fatma"], BrpOutcome.LIVES_HERE, NOW, by="Bas Olthof")
    assert residents.get(file, people["fatma"]).resident.brp.by == "Bas Olthof"


def test_who_moved_gets_the_new_address_and_the_old_one_stays_readable(
    file: DataFile, people: People
) -> None:
    brp.record(
        file,
        people["fatma"],
        BrpOutcome.MOVED,
        NOW,
        address=NEW,
        since=PartialDate(2026, 10, 15),
    )

    shown = residents.get(file, people["fatma"])
    assert one_line(shown.resident.address) == "Spoorstraat 12, 7481 XB Haaksbergen"
    assert shown.resident.household_key == "7481XB 12"
    assert shown.household == ()
    told = next(line for line in shown.history if line.kind == "brp")
    assert told.title == "BRP: verhuisd binnen de gemeente"
    assert "Goorsestraat 118, 7482 CD Haaksbergen, tot 15 okt 2026" in told.detail
    assert residents.keys(file, Filter(search="spoorstraat 12")) == [people["fatma"]]


def test_a_move_without_a_good_new_address_is_refused(file: DataFile, people: People) -> None:
    before = contents(file)
    same = residents.get(file, people["fatma"]).resident.address
    bad = Address(street="Spoorstraat", number="12", postcode="12", town="Haaksbergen")
    for address in (None, bad, same):
        with pytest.raises(UserError):
            brp.record(file, people["fatma"], BrpOutcome.MOVED, NOW, address=address)
    assert contents(file) == before


def test_a_day_in_the_future_or_before_the_last_check_is_refused(
    file: DataFile, people: People
) -> None:
    brp.record(file, people["fatma"], BrpOutcome.LIVES_HERE, NOW)
    with pytest.raises(UserError, match="toekomst"):
        brp.record(file, people["fatma"], BrpOutcome.LIVES_HERE, TOMORROW)
    with pytest.raises(UserError, match="voor de laatste controle"):
        brp.record(file, people["fatma"], BrpOutcome.DECEASED, NOW - timedelta(days=1))


@pytest.mark.parametrize("outcome", STOPS)
def test_no_letter_can_be_made_after_it(
    file: DataFile, people: People, outcome: BrpOutcome
) -> None:
    letter_batches.mark_printed(file, introduction(file), [people["fatma"], people["ruud"]])
    done = brp.record(file, people["fatma"], outcome, NOW)

    assert "1 afgedrukte brief uit de lijst gehaald: niet versturen" in done.message
    (line,) = letters.addressable(file, [people["fatma"]])
    assert line.problem is not None
    assert outcome.value in line.problem
    with pytest.raises(letters.NobodyToWriteTo):
        letters.build(file, introduction(file), [people["fatma"]])
    both = letters.build(file, introduction(file), [people["fatma"], people["ruud"]])
    assert letters.page_count(both) == 1
    letter_batches.mark_printed(file, introduction(file), [people["fatma"]])
    letter_batches.confirm_sent(file, introduction(file), [people["fatma"]])
    assert residents.get(file, people["fatma"]).attempts == ()
    printed = letter_batches.letters(file, letter_batches.LetterState.PRINTED)
    assert [one.resident_id for one in printed] == [people["ruud"]]


def test_a_letter_that_waits_is_not_confirmed_for_who_died(file: DataFile, people: People) -> None:
    brp.record(file, people["fatma"], BrpOutcome.DECEASED, NOW)
    with file.database.writing(_draft()) as store:  # as if it was printed elsewhere
        batch = store.letters.add_batch(introduction(file).id, NOW)
        letter = store.letters.add_concept(batch, people["fatma"], introduction(file).id)
        store.letters.print(letter, introduction(file), NOW)
    assert letter_batches.confirm_printed_sent(file, [letter]).logged == 0


def test_a_letter_to_two_is_taken_away_whole_when_one_of_them_died(
    file: DataFile, people: People
) -> None:
    both = [people["fatma"], people["burak"]]
    households.write_one_letter(file, people["fatma"], wanted=True)
    letter_batches.mark_printed(file, introduction(file), [*both, people["ruud"]])
    (mine,) = [
        one
        for one in letter_batches.letters(file, letter_batches.LetterState.PRINTED)
        if one.resident_id == people["burak"]
    ]

    brp.record(file, people["fatma"], BrpOutcome.DECEASED, NOW)

    printed = letter_batches.letters(file, letter_batches.LetterState.PRINTED)
    assert [one.resident_id for one in printed] == [people["ruud"]]
    assert letter_batches.confirm_printed_sent(file, [mine.id]).logged == 0
    assert residents.get(file, people["burak"]).in_one_letter == ()
    assert not letters.addressable(file, both)[1].others


@pytest.mark.parametrize("outcome", sorted(NO_VISITS))
def test_nobody_goes_there_after_it(file: DataFile, people: People, outcome: BrpOutcome) -> None:
    together = [people["fatma"], people["burak"], people["ruud"]]
    _, round_id = visits.save_round(file, together, TOMORROW, DayPart.EVENING)
    done = brp.record(file, people["fatma"], outcome, NOW)

    assert "uit 1 ronde gehaald" in done.message.casefold()
    sheet = visits.get_round(file, round_id)
    assert set(sheet.visits) == {people["burak"], people["ruud"]}
    assert len(sheet.addresses) == 2
    with pytest.raises(UserError, match="volgens de BRP"):
        visits.plan(file, [people["fatma"]], TOMORROW, DayPart.EVENING)
    with pytest.raises(UserError, match="volgens de BRP"):
        visits.save_round(file, [people["fatma"]], TOMORROW, DayPart.EVENING)
    assert people["fatma"] not in visit_proposal.due_for_visit(file)
    assert people["fatma"] not in visit_proposal.proposal(file, 20)


def test_the_last_one_of_an_address_takes_it_and_the_round_along(
    file: DataFile, people: People
) -> None:
    _, alone = visits.save_round(file, [people["anna"]], TOMORROW, DayPart.EVENING)
    _, first = visits.save_round(file, [people["ruud"], people["fatma"]], TOMORROW, DayPart.MORNING)
    brp.record(file, people["ruud"], BrpOutcome.DECEASED, NOW)
    sheet = visits.get_round(file, first)
    assert [visit.position for visit in sheet.visits.values()] == [1]
    brp.record(file, people["anna"], BrpOutcome.DECEASED, NOW)
    assert [one.id for one in visits.rounds(file)] == [first]
    undo.undo(file, undo.last_undoable(file).event_id)  # type: ignore[union-attr]
    assert {one.id for one in visits.rounds(file)} == {first, alone}


def test_an_old_round_with_somebody_who_died_is_not_printed(file: DataFile, people: People) -> None:
    ago = NOW - timedelta(days=3)
    _, round_id = visits.save_round(file, [people["fatma"]], ago, DayPart.EVENING)
    brp.record(file, people["fatma"], BrpOutcome.DECEASED, NOW)
    sheet = visits.get_round(file, round_id)
    for make in (visit_paper.build_round, visit_paper.build_pocket, visit_paper.build_cards):
        with pytest.raises(UserError, match="overleden volgens de BRP"):
            make(file, sheet)


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (BrpOutcome.DECEASED, EndResult.DECEASED),
        (BrpOutcome.DEPARTED, EndResult.NOT_A_RESIDENT),
        (BrpOutcome.KNOWN, EndResult.KNOWN_TO_DEBT_HELP),
    ],
)
def test_the_dossier_closes_and_what_was_planned_goes(
    file: DataFile, people: People, outcome: BrpOutcome, result: EndResult
) -> None:
    id_ = people["fatma"]
    phone = NextAction(kind=ContactKind.PHONE, on=NOW)
    outreach.record_attempt(file, id_, ContactKind.PHONE, NOW, None, reached=False)
    residents.set_next_action(file, id_, phone)
    ready = approaches.ready_made(file)[0].approach
    approaches.add(file, ready)
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [id_])

    brp.record(file, id_, outcome, NOW - timedelta(days=2))

    shown = residents.get(file, id_)
    assert shown.open_case is None
    assert (shown.cases[0].end_result, shown.cases[0].closed_on) == (result, NOW)
    assert shown.resident.next_action is None
    assert approaches.of_resident(file, id_)[0] is None
    assert all(id_ not in ids for ids in groups(file).values())


def test_who_was_never_taken_up_is_counted_with_the_result(file: DataFile, people: People) -> None:
    brp.record(file, people["anna"], BrpOutcome.DECEASED, NOW)
    (case,) = residents.get(file, people["anna"]).cases
    assert (case.opened_on, case.closed_on, case.end_result) == (NOW, NOW, EndResult.DECEASED)


def test_nothing_can_be_planned_for_who_died(file: DataFile, people: People) -> None:
    id_ = people["anna"]
    brp.record(file, id_, BrpOutcome.DECEASED, NOW)
    before = contents(file)
    phone = NextAction(kind=ContactKind.PHONE, on=TOMORROW)
    with pytest.raises(UserError, match="overleden"):
        residents.set_next_action(file, id_, phone)
    with pytest.raises(UserError, match="overleden"):
        outreach.record_attempt(
            file, id_, ContactKind.PHONE, NOW, None, reached=False, next_action=phone
        )
    assert contents(file) == before


def test_who_died_comes_in_no_approach(file: DataFile, people: People) -> None:
    approaches.add(file, approaches.ready_made(file)[0].approach)
    number = approaches.all_approaches(file)[0].id
    brp.record(file, people["anna"], BrpOutcome.DECEASED, NOW)
    with pytest.raises(UserError, match="overleden"):
        approaches.add_residents(file, number, [people["anna"]])
    done = approaches.add_residents(file, number, [people["anna"], people["ruud"]])
    assert "1 inwoner niet" in done.message
    assert approaches.of_resident(file, people["anna"])[0] is None
    assert approaches.of_resident(file, people["ruud"])[0] is not None


def test_who_died_and_comes_back_on_the_list_is_looked_up_again(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    brp.record(file, people["anna"], BrpOutcome.DECEASED, NOW - timedelta(days=9))
    deliver([FATMA, BURAK, RUUD, NO_ADDRESS], NOW - timedelta(days=5))
    deliver([FATMA, BURAK, RUUD, NO_ADDRESS, ANNA], NOW - timedelta(days=1))
    check = next(group for group in today(file).groups if group.key == Group.CHECK)
    (line,) = [line for line in check.lines if line.resident_id == people["anna"]]
    assert line.why == "Overleden volgens de BRP, en toch op de lijst. Kijk opnieuw."


def test_who_is_detained_comes_back_when_the_check_is_too_old(
    file: DataFile, people: People
) -> None:
    settings.save(file, settings.GemeenteSettings(brp_days=10))
    brp.record(file, people["ruud"], BrpOutcome.DETENTION, NOW)
    assert people["ruud"] in groups(file)["later"]
    found = today(file, NOW + timedelta(days=10))
    check = next(group for group in found.groups if group.key == Group.CHECK)
    assert people["ruud"] in {line.resident_id for line in check.lines}


def test_in_onderzoek_gives_a_task_that_stays_until_it_is_done(
    file: DataFile, people: People
) -> None:
    done = brp.record(file, people["ruud"], BrpOutcome.INVESTIGATED, NOW)
    assert "Terugmelden" in done.message
    assert groups(file)["report"] == {people["ruud"]}
    shown = residents.get(file, people["ruud"])
    assert shown.brp_checks[0].is_to_be_reported

    brp.mark_reported(file, people["ruud"], NOW)
    assert "report" not in groups(file)
    shown = residents.get(file, people["ruud"])
    assert shown.brp_checks[0].report_in_words.endswith("door Marieke.")
    assert any(line.title == "Adres teruggemeld" for line in shown.history)

    brp.mark_reported(file, people["ruud"], None)
    assert groups(file)["report"] == {people["ruud"]}
    brp.record(file, people["ruud"], BrpOutcome.LIVES_HERE, NOW)  # a later look takes it away
    assert "report" not in groups(file)


def test_a_promise_goes_before_reporting_and_says_that_both_are_to_be_done(
    file: DataFile, people: People
) -> None:
    brp.record(file, people["ruud"], BrpOutcome.INVESTIGATED, NOW)
    call = NextAction(kind=ContactKind.PHONE, on=NOW, promised=True)
    residents.set_next_action(file, people["ruud"], call)
    promised = next(group for group in today(file).groups if group.key == Group.PROMISED)
    assert "terugmelden" in promised.lines[0].why


def test_the_worker_can_doubt_an_address_that_was_looked_up(file: DataFile, people: People) -> None:
    with pytest.raises(UserError, match="nog niet in de BRP"):
        brp.doubt(file, people["ruud"], NOW)
    brp.record(file, people["ruud"], BrpOutcome.LIVES_HERE, NOW)
    with pytest.raises(UserError, match="niets terug te melden"):
        brp.mark_reported(file, people["ruud"], NOW)
    brp.doubt(file, people["ruud"], NOW)
    assert groups(file)["report"] == {people["ruud"]}
    with pytest.raises(UserError, match="staat al open"):
        brp.doubt(file, people["ruud"], NOW)


def test_a_check_holds_as_long_as_the_gemeente_says(file: DataFile, people: People) -> None:
    assert brp.valid_days(file) == 90
    brp.record(file, people["ruud"], BrpOutcome.LIVES_HERE, NOW)
    ids = [people["ruud"], people["anna"]]
    assert brp.too_old(file, ids, NOW + timedelta(days=90)) == {
        people["anna"]: "nooit gecontroleerd"
    }
    settings.save(file, settings.GemeenteSettings(brp_days=30))
    assert set(brp.too_old(file, ids, NOW + timedelta(days=31))) == set(ids)


@pytest.mark.parametrize("outcome", BrpOutcome)
def test_every_outcome_is_undone_as_if_it_never_was(
    file: DataFile, people: People, outcome: BrpOutcome
) -> None:
    id_ = people["fatma"]
    outreach.record_attempt(file, id_, ContactKind.PHONE, NOW, None, reached=False)
    residents.set_next_action(file, id_, NextAction(kind=ContactKind.PHONE, on=TOMORROW))
    letter_batches.mark_printed(file, introduction(file), [id_])
    visits.save_round(file, [id_, people["burak"]], TOMORROW, DayPart.EVENING)
    approaches.add(file, approaches.ready_made(file)[0].approach)
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [id_])
    before = contents(file)

    done = brp.record(file, id_, outcome, NOW, address=NEW)
    assert contents(file) != before
    undo.undo(file, done.event_id)
    assert contents(file) == before


def _draft():  # type: ignore[no-untyped-def]
    from desktop.storage.events import EventDraft

    return EventDraft("test", "test", undoable=False)


# What a later delivery says against it


def moved(file: DataFile, people: People, days_ago: int = 9) -> int:
    id_ = people["fatma"]
    day = NOW - timedelta(days=days_ago)
    brp.record(file, id_, BrpOutcome.MOVED, day, address=NEW)
    return id_


def address(file: DataFile, id_: int) -> str:
    return one_line(residents.get(file, id_).resident.address)


def test_a_delivery_with_the_old_address_keeps_the_new_one_and_gives_a_task(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    id_ = moved(file, people)
    dearer = FATMA.replace("172,70", "180,00")
    deliver([dearer, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=1))

    assert address(file, id_) == one_line(NEW)
    shown = residents.get(file, id_)
    assert shown.resident.monthly_premium == 18_000
    assert groups(file)["report"] == {id_}
    assert "noemt het oude adres" in shown.brp_checks[0].doubt_in_words
    (line,) = next(g for g in today(file).groups if g.key == Group.REPORT).lines
    assert line.why.endswith("Meld dit terug en druk op T.")


def test_a_task_of_a_delivery_goes_and_comes_back_with_it(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    moved(file, people)
    everybody = [FATMA, BURAK, RUUD, ANNA, NO_ADDRESS]
    done = deliver(everybody, NOW - timedelta(days=1))
    before = contents(file)
    undone = undo.undo(file, done.event_id)
    assert "report" not in groups(file)
    undo.undo(file, undone.event_id)
    assert contents(file) == before


def test_a_delivery_that_knows_the_new_address_gives_no_task(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    id_ = moved(file, people)
    knows = FATMA.replace("Goorsestraat;118", "Spoorstraat;12").replace("7482 CD", "7481 XB")
    deliver([knows, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=1))
    assert address(file, id_) == one_line(NEW)
    assert "report" not in groups(file)


def test_a_delivery_with_a_third_address_is_newer_and_is_to_be_looked_up(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    id_ = moved(file, people)
    third = FATMA.replace("Goorsestraat;118", "Kerkstraat;1")
    deliver([third, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=1))
    assert address(file, id_) == "Kerkstraat 1, 7482 CD Haaksbergen"
    assert "veranderd sinds" in brp.too_old(file, [id_], NOW)[id_]
    assert "report" not in groups(file)


def test_the_new_address_stays_also_after_a_later_look_and_a_second_move(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    id_ = moved(file, people, days_ago=30)
    second = Address(street="Kerkstraat", number="1", postcode="7481AB", town="Haaksbergen")
    brp.record(file, id_, BrpOutcome.MOVED, NOW - timedelta(days=20), address=second)
    brp.record(file, id_, BrpOutcome.LIVES_HERE, NOW - timedelta(days=10))
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=1))
    assert address(file, id_) == one_line(second)
    assert groups(file)["report"] == {id_}


def test_who_departed_and_is_still_delivered_is_to_be_reported(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    id_ = people["ruud"]
    brp.record(file, id_, BrpOutcome.DEPARTED, NOW - timedelta(days=9))
    assert all(id_ not in ids for ids in groups(file).values())
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=1))
    assert groups(file)["report"] == {id_}
    brp.mark_reported(file, id_, NOW)
    assert "report" not in groups(file)


def test_a_delivery_of_before_the_check_denies_nothing(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    moved(file, people, days_ago=1)
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], NOW - timedelta(days=5))
    assert "report" not in groups(file)


def test_no_service_judges_a_letter_by_its_address_alone() -> None:
    """``Resident.letter_problem`` also knows who died; ``delivery_problem`` only addresses."""
    only_of_addresses = {
        *("brp.py", "brp_queue.py", "demo.py", "rectification.py"),
        *("today_words.py", "visit_proposal.py"),
    }
    folder = Path(brp.__file__).parent
    found = {
        path.name
        for path in folder.glob("*.py")
        if "delivery_problem(" in path.read_text(encoding="utf-8")
    }
    assert found <= only_of_addresses


def test_reporting_lies_not_in_the_future(file: DataFile, people: People) -> None:
    brp.record(file, people["ruud"], BrpOutcome.INVESTIGATED, NOW)

    with pytest.raises(UserError, match="toekomst"):
        brp.mark_reported(file, people["ruud"], TOMORROW)


def test_somebody_who_was_removed_meanwhile_cannot_be_looked_up(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        brp.record(file, 999, BrpOutcome.LIVES_HERE, NOW)


def test_for_who_is_off_the_list_without_a_dossier_no_result_is_counted(
    file: DataFile, people: People, deliver: Deliver
) -> None:
    deliver([FATMA], date(2026, 5, 21))

    said = brp.record(file, people["ruud"], BrpOutcome.DECEASED, NOW).message

    assert "dossier" not in said
    assert residents.get(file, people["ruud"]).cases == ()
