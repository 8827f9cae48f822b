"""What Vandaag says of a resident in an approach, and what the one key does."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.hand_overs import HandOver
from desktop.domain.partners import Partner
from desktop.domain.safety import SafetyRule
from desktop.services import (
    approaches,
    hand_overs,
    letters,
    outreach,
    residents,
    safety,
    today,
)
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver

NOW = date.today()
NUMBERS = ("0019", "0020")


def test_a_letter_that_is_due_can_be_made_for_all_at_once(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD], NOW - timedelta(days=3))
    ready = approaches.ready_made(file)[0].approach
    approaches.add(file, ready)
    people = [residents.id_of_bsn(file, f"99999{number}") for number in NUMBERS[:2]]
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, people)

    group = next(one for one in today.today(file).groups if one.key == "approach")

    assert {line.deed for line in group.lines} == {today.Deed.LETTER}
    assert set(group.lines[0].together) == set(people)
    assert group.lines[0].why == "Brief (Aankondigen, bezoeken, kaartje)."


def test_nobody_is_sent_to_a_door_that_is_not_to_be_visited(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], NOW - timedelta(days=3))
    ruud = residents.id_of_bsn(file, "999990032")
    approaches.add(file, Approach(name="Bezoek", steps=(Step(kind=ContactKind.VISIT),)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [ruud])
    (group,) = today.today(file).groups
    assert group.lines[0].deed is today.Deed.ROUND

    review = NOW + timedelta(days=30)
    safety.set_safety(file, ruud, "Dreigde eerder", SafetyRule.NO_VISIT, review)

    (group,) = today.today(file).groups
    assert group.lines[0].deed is today.Deed.OPEN
    assert "Niet bezoeken" in group.lines[0].why


def test_nobody_is_sent_to_a_door_where_another_is_not_to_be_visited(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK], NOW - timedelta(days=3))
    fatma, burak = (residents.id_of_bsn(file, f"99999{number}") for number in NUMBERS)
    approaches.add(file, Approach(name="Bezoek", steps=(Step(kind=ContactKind.VISIT),)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [fatma])
    review = NOW + timedelta(days=30)
    safety.set_safety(file, burak, "Dreigde eerder", SafetyRule.NO_VISIT, review)

    (line,) = next(one for one in today.today(file).groups if one.key == "approach").lines
    assert line.deed is today.Deed.OPEN
    assert "Niet bezoeken" in line.why


def test_when_all_steps_are_done_the_worker_chooses_how_it_goes_on(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], NOW - timedelta(days=3))
    ruud = residents.id_of_bsn(file, "999990032")
    approaches.add(file, Approach(name="Bellen", steps=(Step(kind=ContactKind.PHONE),)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [ruud])
    outreach.record_attempt(file, ruud, ContactKind.PHONE, NOW, DayPart.MORNING, reached=False)

    (group,) = today.today(file).groups

    (line,) = group.lines
    assert (line.when, line.deed) == ("klaar", today.Deed.OPEN)
    assert line.why == "1 stap is gedaan, nog niet bereikt (Bellen). Kies hoe het verder gaat."


def test_who_comes_later_is_told_when_and_for_what(file: DataFile, deliver: Deliver) -> None:
    deliver([ANNA, RUUD], NOW - timedelta(days=3))
    ruud = residents.id_of_bsn(file, "999990032")
    anna = residents.id_of_bsn(file, "999990044")
    visit = Step(kind=ContactKind.VISIT, wait_days=7)
    approaches.add(file, Approach(name="Bezoek", steps=(visit,)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [ruud])
    outreach.record_attempt(file, anna, ContactKind.LETTER, NOW, None, reached=False)

    later = today.today(file).later

    assert [line.why for line in later.lines] == [
        "Huisbezoek (Bezoek).",
        f"Laatste poging op {NOW.day} {_month()}, nog niet te lang stil.",
    ]


def _month() -> str:
    from desktop.domain.partial_date import MONTHS

    return MONTHS[NOW.month - 1]


def test_an_unusable_address_is_looked_up_by_one_key(file: DataFile, deliver: Deliver) -> None:
    deliver([NO_ADDRESS], NOW - timedelta(days=3))

    (group,) = today.today(file).groups

    assert group.lines[0].deed is today.Deed.CHECK


def test_who_refused_is_taken_up_again_by_one_key(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], NOW - timedelta(days=3))
    ruud = residents.id_of_bsn(file, "999990032")
    outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, NOW, come_back_on=NOW)

    (group,) = today.today(file).groups

    assert (group.key, group.lines[0].when) == ("refused", "vandaag")
    assert group.lines[0].deed is today.Deed.AGAIN
    outreach.open_case(file, ruud, NOW)
    (group,) = today.today(file).groups
    assert (group.key, group.lines[0].why) == ("planned", "Opnieuw vragen of hulp welkom is")


def test_who_is_with_a_partner_comes_later_and_is_told_with_whom(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], NOW - timedelta(days=3))
    made = HandOver(
        resident_id=residents.id_of_bsn(file, "999990032"),
        partner=Partner(name="Stadsbank"),
        purpose="Hulp",
        handed_on=NOW,
        check_on=NOW + timedelta(days=14),
    )
    hand_overs.keep(file, made, agreed=True)

    assert today.today(file).later.lines[0].why == "Overgedragen aan Stadsbank."


def test_a_card_that_is_due_is_recorded_and_makes_no_letters(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], NOW - timedelta(days=3))
    ruud = residents.id_of_bsn(file, "999990032")
    template = letters.templates(file)[-1].id
    card = Step(kind=ContactKind.CARD, template_id=template)
    approaches.add(file, Approach(name="Kaartje", steps=(card,)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, [ruud])

    (group,) = today.today(file).groups

    assert (group.lines[0].deed, group.lines[0].kind) == (today.Deed.RECORD, ContactKind.CARD)
    assert today.letters_by_approach(file) == []


def test_letters_that_are_due_are_told_together_by_their_text(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], NOW - timedelta(days=3))
    people = [residents.id_of_bsn(file, f"99999{number}") for number in ("0019", "0032")]
    template = letters.templates(file)[0].id
    write = Step(kind=ContactKind.LETTER, template_id=template)
    approaches.add(file, Approach(name="Schrijven", steps=(write,)))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, people)

    (wanted,) = today.letters_by_approach(file)

    assert (set(wanted.resident_ids), wanted.template_id) == (set(people), template)


def test_since_when_is_only_told_when_it_is_known(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD.replace("01-01-2018", "")], NOW - timedelta(days=3))

    (group,) = today.today(file).groups

    assert group.lines[0].why == "Nog geen contactpoging."


def test_who_left_the_list_before_the_first_attempt_waits_since_nobody_knows_when(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], NOW - timedelta(days=30))
    ruud = residents.id_of_bsn(file, "999990032")
    outreach.open_case(file, ruud, NOW - timedelta(days=20))
    deliver([FATMA], NOW - timedelta(days=3))

    lines = [line for group in today.today(file).groups for line in group.lines]

    (found,) = [line for line in lines if line.resident_id == ruud]
    assert found.when == "onbekend"
