"""Due and priority first, then nearness; around a start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.approaches import Approach, DayPartRule, Step
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.errors import UserError
from desktop.domain.priority_areas import PriorityArea
from desktop.domain.resident import NextAction
from desktop.services import (
    address_points,
    approaches,
    areas,
    outreach,
    residents,
    settings,
    visit_proposal,
)
from desktop.services.files import DataFile
from desktop.services.visit_due import Wish
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import Deliver

NOW = date.today()


def person(number: int, street: str, house: int, postcode: str, name: str = "Jansen") -> str:
    return (
        f"{a_bsn(number + 100)};{name};;J.;01-01-1970;{street};{house};;"
        f"{postcode};Haaksbergen;0101;172,70;01-01-2020;betaalverzoek"
    )


@pytest.fixture
def town(file: DataFile, deliver: Deliver, tmp_path: Path) -> list[int]:
    """Twenty-four addresses on a line, 100 m apart, in two postcode areas."""
    rows = [
        person(n, "Molenstraat", n + 1, "7481AB" if n < 12 else "7483AB", f"Naam{n:02d}")
        for n in range(24)
    ]
    deliver(rows, date(2026, 2, 19))
    table = ["postcode;huisnummer;x;y"] + [
        f"{'7481AB' if n < 12 else '7483AB'};{n + 1};{247_000 + 100 * n};465000" for n in range(24)
    ]
    path = tmp_path / "bag.csv"
    path.write_text("\n".join(table))
    address_points.read_in(file, address_points.preview(file, address_points.inspect(path)))
    return [residents.id_of_bsn(file, a_bsn(n + 100)) for n in range(24)]


def test_a_round_has_eight_addresses_unless_another_number_is_asked(
    file: DataFile, town: list[int]
) -> None:
    assert len(visit_proposal.propose(file).resident_ids) == 8
    assert len(visit_proposal.propose(file, 20).resident_ids) == 20
    for wrong in (0, 21):
        with pytest.raises(UserError, match="1 tot 20"):
            visit_proposal.propose(file, wrong)


@pytest.mark.parametrize(
    ("around", "nearest"),
    [
        ("7481AB", range(2, 10)),  # its middle lies between the sixth and the seventh
        ("7483", range(14, 22)),
        ("Molenstraat 1, 7481 AB", range(8)),
        ("naam23", range(16, 24)),
    ],
)
def test_the_nearest_to_the_start_come_along(
    file: DataFile, town: list[int], around: str, nearest: range
) -> None:
    found = visit_proposal.propose(file, 8, around)
    assert {town.index(id_) for id_ in found.resident_ids} == set(nearest)


def test_the_gemeente_is_the_start_when_nothing_is_said(file: DataFile, town: list[int]) -> None:
    settings.save(
        file,
        settings.GemeenteSettings(
            address_lines=("Postbus 1", "Molenstraat 24", "7483 AB Haaksbergen")
        ),
    )
    found = visit_proposal.propose(file)
    assert {town.index(id_) for id_ in found.resident_ids} == set(range(16, 24))
    assert found.start.place == (249_300, 465_000)


def test_a_planned_visit_and_then_a_priority_area_go_before_nearness(
    file: DataFile, town: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "buurten.csv"
    path.write_text("postcode;huisnummer;buurt\n7483AB;20;Noord\n7483AB;21;Zuid\n7481AB;1;Zuid\n")
    areas.read_in(file, areas.preview(file, areas.inspect([path])))
    settings.save(file, settings.GemeenteSettings(priority_areas=(PriorityArea("", "Noord"),)))
    residents.set_next_action(file, town[23], NextAction(kind=ContactKind.VISIT, on=NOW))

    found = visit_proposal.propose(file, 4, "Molenstraat 1, 7481 AB")

    assert [town.index(id_) for id_ in found.resident_ids] == [23, 19, 0, 1]


def test_without_coordinates_the_postcode_says_what_is_near(
    file: DataFile, deliver: Deliver
) -> None:
    deliver(
        [
            person(1, "A", 1, "7482CD"),
            person(2, "B", 2, "7483AA"),
            person(3, "C", 3, "7481AB"),
            person(4, "D", 4, "7481AX"),
            person(5, "E", 5, "7481XX"),
        ],
        date(2026, 2, 19),
    )
    ids = [residents.id_of_bsn(file, a_bsn(n + 100)) for n in range(1, 6)]
    found = visit_proposal.propose(file, 5, "7481 AB").resident_ids
    assert [ids.index(id_) + 1 for id_ in found] == [3, 4, 5, 1, 2]


def test_who_is_not_found_or_not_alone_is_asked_for_more(file: DataFile, town: list[int]) -> None:
    with pytest.raises(UserError, match="niemand gevonden"):
        visit_proposal.find_start(file, "Pietersen")
    with pytest.raises(UserError, match="meer inwoners"):
        visit_proposal.find_start(file, "Naam0")
    assert visit_proposal.find_start(file, "naam07").resident_id == town[7]
    assert visit_proposal.find_start(file, "") == visit_proposal.NOWHERE


def test_who_has_no_address_is_passed_over_and_that_is_said(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([person(1, "A", 1, "7482CD"), person(2, ".", 0, "7481AA")], date(2026, 2, 19))
    found = visit_proposal.propose(file)
    assert len(found.resident_ids) == 1
    assert found.passed_over == ("1 inwoner heeft geen adres waar u langs kunt.",)


# What an approach asks of a round

VISIT = Step(kind=ContactKind.VISIT, day_part=DayPartRule("Avond"), duo=True)
CALL = Step(kind=ContactKind.PHONE)


def put_in(file: DataFile, steps: tuple[Step, ...], resident_ids: list[int]) -> None:
    approaches.add(file, Approach(name=f"Aanpak {len(steps)}", steps=steps))
    made = approaches.all_approaches(file)[-1]
    approaches.add_residents(file, made.id, resident_ids)


def test_who_is_due_for_a_visit_by_an_approach_goes_before_who_lives_nearer(
    file: DataFile, town: list[int]
) -> None:
    put_in(file, (VISIT,), town[20:23])

    found = visit_proposal.propose(file, 8, "7481AB")

    assert set(town[20:23]) <= set(found.resident_ids)
    assert len(found.resident_ids) == 8


def test_nobody_is_due_as_long_as_their_approach_asks_for_something_else_or_later(
    file: DataFile, town: list[int]
) -> None:
    put_in(file, (CALL, VISIT), town[:4])
    put_in(file, (replace(VISIT, wait_days=7), VISIT, VISIT), town[4:8])

    due = visit_proposal.due_for_visit(file)

    assert set(due) == set(town[8:])
    residents.set_next_action(
        file, town[0], NextAction(kind=ContactKind.VISIT, on=NOW, note="", promised=True)
    )
    assert visit_proposal.due_for_visit(file)[0] == town[0]  # the worker's own plan holds


def test_what_the_approach_wants_of_a_visit_is_told_while_it_is_due(
    file: DataFile, town: list[int]
) -> None:
    put_in(file, (VISIT,), town[:1])
    assert visit_proposal.wishes(file) == {town[0]: Wish((DayPart.EVENING,), duo=True)}

    outreach.record_attempt(file, town[0], ContactKind.VISIT, NOW, DayPart.EVENING, reached=True)

    assert visit_proposal.wishes(file) == {}


def test_a_round_near_a_resident_begins_at_their_door(file: DataFile, town: list[int]) -> None:
    found = visit_proposal.propose(file, 3, near=town[20])

    assert found.start.resident_id == town[20]
    assert set(found.resident_ids) == set(town[19:22])


@pytest.mark.parametrize(
    ("start", "home", "metres"),
    [
        ("", "7481AB", 9_000),
        ("7481AB", "", 9_000),
        ("7481AB", "B-1000", 9_000),
        ("7481AB", "7481AB", 100),
        ("7481AB", "7481AC", 400),
        ("7481AB", "7481CD", 1_000),
        ("7481AB", "7483AB", 3_000),
    ],
)
def test_without_places_the_postcode_says_about_how_far_it_is(
    start: str, home: str, metres: float
) -> None:
    assert visit_proposal._metres(home, None, visit_proposal.Start("", start)) == metres
