from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import DayPart
from desktop.services import brp, brp_queue, residents, safety, visits
from desktop.services.brp import BrpOutcome
from desktop.services.brp_queue import TITLES, Queue
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver

NOW = date.today()
LONG_AGO = NOW - timedelta(days=200)


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> dict[str, int]:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], date(2026, 2, 19))
    numbers = {"fatma": "0019", "burak": "0020", "ruud": "0032", "anna": "0044", "karel": "0056"}
    return {name: residents.id_of_bsn(file, f"99999{n}") for name, n in numbers.items()}


def test_everybody_stands_in_the_queue_that_fits(file: DataFile, people: dict[str, int]) -> None:
    brp.record(file, people["fatma"], BrpOutcome.LIVES_HERE, LONG_AGO)
    brp.record(file, people["ruud"], BrpOutcome.INVESTIGATED, NOW)
    brp.record(file, people["burak"], BrpOutcome.LIVES_HERE, NOW)
    tomorrow = NOW + timedelta(days=1)
    visits.save_round(file, [people["fatma"], people["burak"]], tomorrow, DayPart.EVENING)

    found = brp_queue.queues(file)

    assert found == {
        Queue.CHECK: [people["karel"]],
        Queue.ROUND: [people["fatma"]],
        Queue.NEVER: [people["karel"], people["anna"]],
        Queue.OLD: [people["fatma"]],
        Queue.REPORT: [people["ruud"]],
        Queue.REPORTED: [],
    }
    assert set(TITLES) == set(Queue)


def test_who_is_going_to_be_visited_comes_first(file: DataFile, people: dict[str, int]) -> None:
    found = brp_queue.queues(file, [people["anna"]])
    assert found[Queue.ROUND] == [people["anna"]]


def test_whose_dossier_is_closed_need_not_be_looked_up(
    file: DataFile, people: dict[str, int]
) -> None:
    brp.record(file, people["anna"], BrpOutcome.DECEASED, LONG_AGO)
    found = brp_queue.queues(file)
    assert all(people["anna"] not in ids for ids in found.values())


def test_what_is_copied_finds_a_person_and_holds_no_bsn(
    file: DataFile, people: dict[str, int]
) -> None:
    card = brp_queue.card(file, people["ruud"])
    assert card.person_text == "Puffelen, R.M. van, 05-06-1960"
    assert card.address_text == "Wolferinkbrink 6, 7481 XB Haaksbergen"
    assert card.why == "Nooit gecontroleerd."
    bsn = card.resident.bsn
    assert bsn not in card.person_text + card.address_text
    assert brp_queue.card(file, people["burak"]).person_text.endswith("1975")


def test_a_card_says_what_is_wrong_with_an_address_or_why_there_is_a_doubt(
    file: DataFile, people: dict[str, int]
) -> None:
    assert "straat" in brp_queue.card(file, people["karel"]).why
    brp.record(file, people["ruud"], BrpOutcome.INVESTIGATED, NOW)
    card = brp_queue.card(file, people["ruud"])
    assert card.why == "Het adres is in onderzoek. Terugmelden: nog niet gedaan."
    assert card.last is not None
    with pytest.raises(residents.NoSuchResident):
        brp_queue.card(file, 9_999)


def test_a_check_must_hold_until_the_next_round(file: DataFile, people: dict[str, int]) -> None:
    brp.record(file, people["ruud"], BrpOutcome.LIVES_HERE, NOW - timedelta(days=89))
    assert brp_queue.card(file, people["ruud"]).why == ""
    day = NOW + timedelta(days=2)
    visits.save_round(file, [people["ruud"]], day, DayPart.EVENING)
    assert brp_queue.card(file, people["ruud"]).why.startswith("Voor het laatst gecontroleerd")


def test_a_line_says_who_where_and_what_to_mind(file: DataFile, people: dict[str, int]) -> None:
    safety.set_safety(file, people["ruud"], "Grote hond")
    (line,) = brp_queue.lines(file, [people["ruud"]]).values()
    assert (line.name, line.address) == ("R.M. van Puffelen", "Wolferinkbrink 6")
    assert line.safety.reason == "Grote hond"
