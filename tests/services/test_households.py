"""Households taken apart and put together by hand, and what follows from it elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.point_reading import AddressPoint
from desktop.domain.quarters import Quarter
from desktop.domain.rijksdriehoek import Place
from desktop.domain.safety import SafetyRule
from desktop.services import (
    counts,
    households,
    residents,
    safety,
    undo,
    visit_paper,
    visit_proposal,
    visits,
)
from desktop.services.files import DataFile
from desktop.storage.events import EventDraft
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.services.contents import contents

NOW = date.today()
SOON = NOW + timedelta(days=30)
LISTED = date(2026, 2, 19)
NEXT = date(2026, 5, 21)
KAYA = FATMA.replace("999990019;Özdemir;;F.", "999990068;Kaya;;S.")
NUMBERS = {"fatma": "0019", "burak": "0020", "ruud": "0032", "anna": "0044", "kaya": "0068"}
STAY = SafetyRule.NO_VISIT


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> dict[str, int]:
    """Fatma and Burak share an address; Ruud and Anna have one of their own."""
    deliver([FATMA, BURAK, RUUD, ANNA], LISTED)
    return ids_of(file, "fatma", "burak", "ruud", "anna")


def ids_of(file: DataFile, *names: str) -> dict[str, int]:
    return {name: residents.id_of_bsn(file, f"99999{NUMBERS[name]}") for name in names}


def together(file: DataFile, resident_id: int) -> list[str]:
    return [one.display_name for one in residents.get(file, resident_id).household]


def beside(file: DataFile, resident_id: int) -> list[str]:
    return [one.display_name for one in residents.get(file, resident_id).beside]


def question(file: DataFile, resident_id: int) -> str:
    return residents.get(file, resident_id).household_question


def moved(row: str) -> str:
    return row.replace("Goorsestraat;118;;7482 CD", "Molenstraat;4;;7482 CE")


def test_who_is_taken_out_stands_beside_the_others_at_the_same_address(
    file: DataFile, people: dict[str, int]
) -> None:
    done = households.loosen(file, people["fatma"])

    assert done.message == "F. Özdemir losgemaakt van B. Özdemir."
    assert together(file, people["fatma"]) == together(file, people["burak"]) == []
    assert beside(file, people["fatma"]) == ["B. Özdemir"]
    assert beside(file, people["burak"]) == ["F. Özdemir"]


def test_who_is_put_together_lives_together_at_two_addresses(
    file: DataFile, people: dict[str, int]
) -> None:
    done = households.join(file, people["ruud"], people["fatma"])

    assert done.message == "R.M. van Puffelen, F. Özdemir en B. Özdemir vormen nu één huishouden."
    assert together(file, people["ruud"]) == ["B. Özdemir", "F. Özdemir"]
    found = residents.get(file, people["burak"]).household
    assert [(one.display_name, one.address) for one in found] == [
        ("F. Özdemir", ""),
        ("R.M. van Puffelen", "Wolferinkbrink 6"),
    ]
    assert together(file, people["anna"]) == []


@pytest.mark.parametrize("names", [("fatma", "burak"), ("fatma", "fatma")])
def test_who_live_together_already_are_not_put_together(
    file: DataFile, people: dict[str, int], names: tuple[str, str]
) -> None:
    before = contents(file)
    with pytest.raises(UserError, match="al één huishouden"):
        households.join(file, people[names[0]], people[names[1]])
    assert contents(file) == before


def test_who_lives_alone_cannot_be_taken_out(file: DataFile, people: dict[str, int]) -> None:
    before = contents(file)
    with pytest.raises(UserError, match="staat al apart"):
        households.loosen(file, people["anna"])
    assert contents(file) == before


def test_putting_together_what_was_taken_apart_leaves_nothing_by_hand(
    file: DataFile, people: dict[str, int]
) -> None:
    households.loosen(file, people["fatma"])
    households.join(file, people["burak"], people["fatma"])

    assert together(file, people["fatma"]) == ["B. Özdemir"]
    with file.database.reading() as store:
        assert store.households.choices() == []


def test_taking_apart_what_was_put_together_leaves_nothing_by_hand(
    file: DataFile, people: dict[str, int]
) -> None:
    households.join(file, people["ruud"], people["fatma"])
    households.loosen(file, people["ruud"])

    assert together(file, people["fatma"]) == ["B. Özdemir"]
    with file.database.reading() as store:
        assert store.households.choices() == []


def test_every_step_by_hand_can_be_taken_back(file: DataFile, people: dict[str, int]) -> None:
    fatma, ruud = people["fatma"], people["ruud"]
    for step in (
        lambda: households.write_one_letter(file, fatma, wanted=True),
        lambda: households.loosen(file, fatma),
        lambda: households.join(file, ruud, fatma),
    ):
        before = contents(file)
        done = step()
        assert contents(file) != before
        undo.undo(file, done.event_id)
        assert contents(file) == before
        step()


def test_the_history_of_those_who_stay_tells_it_too(file: DataFile, people: dict[str, int]) -> None:
    households.write_one_letter(file, people["fatma"], wanted=True)
    done = households.loosen(file, people["fatma"])
    for name in ("fatma", "burak"):
        titles = [line.title for line in residents.get(file, people[name]).history]
        assert titles[:2] == [
            "F. Özdemir losgemaakt van B. Özdemir",
            "B. Özdemir en F. Özdemir krijgen voortaan één gezamenlijke brief",
        ]
    undo.undo(file, done.event_id)
    assert together(file, people["burak"]) == ["F. Özdemir"]


def test_the_history_of_everybody_who_was_put_together_tells_it(
    file: DataFile, people: dict[str, int]
) -> None:
    households.join(file, people["ruud"], people["fatma"])
    for name in ("ruud", "fatma", "burak"):
        titles = [line.title for line in residents.get(file, people[name]).history]
        assert any("vormen nu één huishouden" in title for title in titles)
    titles = [line.title for line in residents.get(file, people["anna"]).history]
    assert not any("huishouden" in title for title in titles)


# Later deliveries


def test_a_choice_by_hand_survives_every_later_delivery_with_the_same_addresses(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    households.loosen(file, people["burak"])
    households.join(file, people["ruud"], people["anna"])

    dearer = [row.replace("172,70", "180,00") for row in (FATMA, BURAK, RUUD)]
    deliver([*dearer, KAYA], NEXT)
    deliver([*dearer, ANNA, KAYA], date(2026, 8, 20))  # Anna was away, and is back

    assert together(file, people["burak"]) == []
    assert together(file, people["ruud"]) == ["A.C. in het Veld"]
    assert together(file, people["fatma"]) == ["S. Kaya"]  # who is new follows the address
    assert households.to_look_at(file) == []


def test_another_address_ends_the_choice_and_asks_to_look_at_it(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    households.join(file, people["ruud"], people["fatma"])

    deliver([moved(FATMA), BURAK, RUUD, ANNA], NEXT)

    fatma = people["fatma"]
    assert together(file, fatma) == []
    assert together(file, people["ruud"]) == ["B. Özdemir"]
    assert households.to_look_at(file) == [fatma]
    assert question(file, fatma) == (
        "Op het vorige adres koos u één huishouden met B. Özdemir en R.M. van Puffelen. "
        "Nu is het adres anders, en die keuze geldt niet meer. Klopt dit zo?"
    )
    assert question(file, people["ruud"]) == ""

    done = households.follow_address(file, fatma)

    assert households.to_look_at(file) == []
    assert question(file, fatma) == ""
    undo.undo(file, done.event_id)
    assert households.to_look_at(file) == [fatma]


def test_who_was_taken_out_and_moves_along_is_asked_about(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    households.loosen(file, people["fatma"])
    deliver([moved(FATMA), moved(BURAK), RUUD, ANNA], NEXT)

    assert together(file, people["fatma"]) == ["B. Özdemir"]
    assert question(file, people["fatma"]).startswith(
        "Op het vorige adres maakte u deze inwoner los van de anderen."
    )


def test_taking_back_the_delivery_that_brought_another_address_brings_the_choice_back(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    households.loosen(file, people["fatma"])
    before = contents(file)
    delivery = deliver([moved(FATMA), moved(BURAK), RUUD, ANNA], NEXT)
    undo.undo(file, delivery.event_id)
    assert together(file, people["fatma"]) == []
    assert contents(file)["resident"] == before["resident"]


# What asks who lives together


def test_a_household_is_one_visit_and_who_was_taken_out_another(
    file: DataFile, people: dict[str, int]
) -> None:
    ids = list(people.values())

    def doors() -> list[set[str]]:
        found = visits.plan(file, ids, NOW, DayPart.EVENING)
        return sorted(({one.display_name for one in door.persons} for door in found), key=sorted)

    a, b, r, v = "F. Özdemir", "B. Özdemir", "R.M. van Puffelen", "A.C. in het Veld"
    assert doors() == [{v}, {a, b}, {r}]
    households.loosen(file, people["fatma"])
    assert doors() == [{v}, {b}, {a}, {r}]
    households.join(file, people["ruud"], people["anna"])
    assert doors() == [{v, r}, {b}, {a}]


def test_a_round_that_was_planned_follows_the_household(
    file: DataFile, people: dict[str, int]
) -> None:
    ids = list(people.values())
    _, round_id = visits.save_round(file, ids, NOW, DayPart.EVENING)
    at_first = [tuple(p.resident_id for p in door.persons) for door in _doors(file, round_id)]
    assert len(at_first) == 3

    done = households.loosen(file, people["fatma"])

    now = [tuple(p.resident_id for p in door.persons) for door in _doors(file, round_id)]
    assert len(now) == 4
    assert sorted(i for door in now for i in door) == sorted(ids)
    assert visits.get_round(file, round_id).round.addresses == 4
    visits.take_out(file, round_id, now.index((people["fatma"],)) + 1)
    assert {p.resident_id for door in _doors(file, round_id) for p in door.persons} == set(ids) - {
        people["fatma"]
    }

    undo.undo(file, undo.last_undoable(file).event_id)  # type: ignore[union-attr]
    undo.undo(file, done.event_id)
    assert [
        tuple(p.resident_id for p in door.persons) for door in _doors(file, round_id)
    ] == at_first

    households.join(file, people["ruud"], people["anna"])
    assert len(_doors(file, round_id)) == 2
    assert visits.get_round(file, round_id).round.addresses == 2


def _doors(file: DataFile, round_id: int) -> tuple[visits.VisitAddress, ...]:
    return visits.get_round(file, round_id).addresses


def test_a_household_by_hand_lies_where_its_address_does(
    file: DataFile, people: dict[str, int]
) -> None:
    points = [
        AddressPoint("7482CD", "118", "", Place(247_600, 465_200)),
        AddressPoint("7481XB", "6", "", Place(247_700, 465_300)),
        AddressPoint("7483AA", "17", "", Place(247_800, 465_400)),
    ]
    with file.database.writing(EventDraft("test", "test", undoable=False)) as store:
        store.address_points.replace(points)
    households.loosen(file, people["fatma"])
    households.join(file, people["ruud"], people["anna"])

    walk = visits.plan_walk(file, list(people.values()), NOW, DayPart.EVENING)

    assert (len(walk.addresses), walk.unplaced) == (3, 0)
    assert walk.metres


def test_a_proposal_counts_a_household_once(file: DataFile, people: dict[str, int]) -> None:
    assert len(visit_proposal.propose(file, 1, "Goorsestraat 118, 7482 CD").resident_ids) == 2
    households.loosen(file, people["fatma"])
    assert len(visit_proposal.propose(file, 1, "Goorsestraat 118, 7482 CD").resident_ids) == 1
    households.join(file, people["burak"], people["ruud"])
    assert len(visit_proposal.propose(file, 3).resident_ids) == 4


def test_counting_addresses_looks_at_the_address_whatever_the_household(
    file: DataFile, people: dict[str, int]
) -> None:
    quarter = Quarter(2026, 1)
    before = counts.count(file, quarter)
    households.loosen(file, people["fatma"])
    households.join(file, people["ruud"], people["anna"])
    assert counts.count(file, quarter) == before


def test_the_target_group_of_several_people_follows_the_household(
    file: DataFile, people: dict[str, int]
) -> None:
    def several() -> set[int]:
        with file.database.reading() as store:
            facts = store.outreach_facts.target_facts({})
        return {one.resident_id for one in facts if one.together > 1}

    assert several() == {people["fatma"], people["burak"]}
    households.loosen(file, people["fatma"])
    assert several() == set()
    households.join(file, people["fatma"], people["anna"])
    assert several() == {people["fatma"], people["anna"]}


# Safety


def test_a_household_is_not_visited_when_one_of_them_is_not_to_be(
    file: DataFile, people: dict[str, int]
) -> None:
    safety.set_safety(file, people["ruud"], "Dreigde met geweld", STAY, SOON)
    households.join(file, people["ruud"], people["anna"])

    assert people["anna"] not in visit_proposal.due_for_visit(file)
    with pytest.raises(UserError, match="niet bezoeken"):
        visits.plan(file, [people["anna"]], NOW, DayPart.EVENING)


def test_taking_somebody_out_does_not_open_the_front_door(
    file: DataFile, people: dict[str, int]
) -> None:
    safety.set_safety(file, people["fatma"], "Dreigde met geweld", STAY, SOON)
    households.loosen(file, people["fatma"])

    assert people["burak"] not in visit_proposal.due_for_visit(file)
    with pytest.raises(UserError, match="niet bezoeken"):
        visits.plan(file, [people["burak"]], NOW, DayPart.EVENING)


def test_putting_together_takes_the_household_out_of_the_rounds_to_come(
    file: DataFile, people: dict[str, int]
) -> None:
    _, round_id = visits.save_round(file, [people["anna"], people["burak"]], SOON, DayPart.EVENING)
    safety.set_safety(file, people["ruud"], "Dreigde met geweld", STAY, SOON)

    done = households.join(file, people["ruud"], people["anna"])

    assert done.message.endswith("Niet bezoeken: het huishouden is uit 1 ronde gehaald.")
    left = [person.resident_id for door in _doors(file, round_id) for person in door.persons]
    assert left == [people["burak"]]
    undo.undo(file, done.event_id)
    assert len(_doors(file, round_id)) == 2


def test_a_rule_that_is_set_later_reaches_everybody_behind_the_door(
    file: DataFile, people: dict[str, int]
) -> None:
    households.loosen(file, people["fatma"])
    households.join(file, people["fatma"], people["anna"])
    _, round_id = visits.save_round(file, list(people.values()), SOON, DayPart.EVENING)

    safety.set_safety(file, people["burak"], "Dreigde met geweld", STAY, SOON)

    left = [person.resident_id for door in _doors(file, round_id) for person in door.persons]
    assert left == [people["ruud"]]
    visit_paper.build_round(file, visits.get_round(file, round_id))


@given(st.data())
@hypothesis_settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_steps_by_hand_bring_anybody_near_a_shut_door_in_a_round(
    file: DataFile, people: dict[str, int], data: st.DataObject
) -> None:
    names = list(people)
    shut = data.draw(st.sampled_from(names))
    safety.set_safety(file, people[shut], "Dreigde met geweld", STAY, SOON)
    for _ in range(data.draw(st.integers(1, 5))):
        one, other = (people[data.draw(st.sampled_from(names))] for _ in "ab")
        try:
            if data.draw(st.booleans()):
                households.loosen(file, one)
            else:
                households.join(file, one, other)
        except UserError:
            continue
    dangerous = residents.get(file, people[shut])
    near = {people[shut], *(m.id for m in (*dangerous.household, *dangerous.beside))}
    assert near.isdisjoint(visit_proposal.due_for_visit(file))
    assert near.isdisjoint(visit_proposal.propose(file, 8).resident_ids)
    for id_ in near:
        with pytest.raises(UserError, match="niet bezoeken"):
            visits.plan(file, [id_], NOW, DayPart.EVENING)
    safety.set_safety(file, people[shut], "")


# One letter


def test_one_letter_is_chosen_for_a_household_and_remembered(
    file: DataFile, people: dict[str, int]
) -> None:
    assert not residents.get(file, people["fatma"]).one_letter
    done = households.write_one_letter(file, people["fatma"], wanted=True)

    assert done.message == "B. Özdemir en F. Özdemir krijgen voortaan één gezamenlijke brief."
    assert residents.get(file, people["burak"]).one_letter
    done = households.write_one_letter(file, people["burak"], wanted=False)
    assert done.message == "B. Özdemir en F. Özdemir krijgen voortaan ieder een eigen brief."
    assert not residents.get(file, people["fatma"]).one_letter


def test_one_letter_needs_two_people_at_one_address(file: DataFile, people: dict[str, int]) -> None:
    with pytest.raises(UserError, match="geen gezamenlijke brief"):
        households.write_one_letter(file, people["anna"], wanted=True)
    households.join(file, people["ruud"], people["anna"])
    with pytest.raises(UserError, match="geen gezamenlijke brief"):
        households.write_one_letter(file, people["anna"], wanted=True)


def test_after_taking_apart_and_putting_together_again_everybody_has_their_own_letter(
    file: DataFile, people: dict[str, int]
) -> None:
    households.write_one_letter(file, people["fatma"], wanted=True)
    households.loosen(file, people["fatma"])
    assert not residents.get(file, people["fatma"]).one_letter
    households.join(file, people["fatma"], people["burak"])
    assert not residents.get(file, people["fatma"]).one_letter


def test_who_follows_the_address_again_after_all_has_a_letter_of_their_own(
    file: DataFile, people: dict[str, int]
) -> None:
    households.write_one_letter(file, people["fatma"], wanted=True)
    households.loosen(file, people["fatma"])
    households.follow_address(file, people["fatma"])
    assert together(file, people["fatma"]) == ["B. Özdemir"]
    assert not residents.get(file, people["fatma"]).one_letter


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ([FATMA, BURAK, RUUD], True),
        ([FATMA, BURAK, RUUD, KAYA], False),  # somebody came of whom it was not chosen
        ([FATMA, moved(BURAK), RUUD], False),
        ([moved(FATMA), moved(BURAK), RUUD], False),  # another address is another household
    ],
)
def test_one_letter_holds_as_long_as_nobody_comes_or_goes(
    file: DataFile, people: dict[str, int], deliver: Deliver, rows: list[str], holds: bool
) -> None:
    households.write_one_letter(file, people["fatma"], wanted=True)
    deliver([row.replace("172,70", "180,00") for row in rows], NEXT)
    assert residents.get(file, people["fatma"]).one_letter == holds


def test_nobody_lives_with_somebody_who_is_not_in_the_file(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        households.loosen(file, 999)
