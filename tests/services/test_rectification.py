"""Correcting what was delivered: it outlives deliveries that only repeat themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.addresses import Address, one_line
from desktop.domain.brp import BrpOutcome
from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.partial_date import PartialDate
from desktop.services import (
    access,
    brp,
    deliveries,
    delivery_review,
    letter_batches,
    letters,
    rectification,
    residents,
    settings,
    undo,
)
from desktop.services.deliveries import DeliveryLine
from desktop.services.files import DataFile
from desktop.services.rectification import Part
from desktop.services.undo import Done
from tests.services.conftest import ANNA, FATMA, HEADER, Deliver
from tests.services.contents import ask

WHY = "Paspoort gezien op 3 maart"
NEW = Address(street="Kerkstraat", number="5", letter="b", postcode="7481AB", town="Haaksbergen")
LATER, LAST = date(2026, 6, 18), date(2026, 9, 3)
FIRST = 1


@pytest.fixture
def listed(file: DataFile, deliver: Deliver) -> DataFile:
    deliver([FATMA, ANNA])
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    return file


def correct(file: DataFile, **parts: object) -> Done:
    """Name parts by their own name, besides ``born`` and ``address``."""
    facts = rectification.to_correct(file, FIRST).facts
    wanted = {name: parts.pop(name) for name in ("born", "address") if name in parts}
    facts = replace(facts, name=replace(facts.name, **parts), **wanted)  # type: ignore[arg-type]
    return rectification.rectify(file, FIRST, facts, WHY)


def person(file: DataFile) -> residents.Resident:
    return residents.get(file, FIRST).resident


def line_of(file: DataFile) -> DeliveryLine:
    last = deliveries.deliveries(file)[0]
    return next(one for one in deliveries.delivery_lines(file, last.id) if one.row_number == 2)


def test_what_was_corrected_stands_at_once_also_to_search_and_sort_by(listed: DataFile) -> None:
    done = correct(listed, surname="Ozturk", address=NEW, born=PartialDate(1979))
    assert done.message == "Gegevens verbeterd bij F. Ozturk: achternaam, geboortedatum, adres."
    found = person(listed)
    assert (found.name.surname, found.address, found.born) == ("Ozturk", NEW, PartialDate(1979))
    assert found.household_key == "7481AB 5 B"
    assert residents.keys(listed, residents.Filter(search="ozturk kerkstraat")) == [FIRST]


def test_a_delivery_that_repeats_itself_changes_nothing_of_it(
    listed: DataFile, deliver: Deliver
) -> None:
    correct(
        listed, surname="Ozturk", initials="F.A.", first_names="Fatma Aylin",
        address=NEW, born=PartialDate(1979, 3), salutation="Beste Fatma",
    )  # fmt: skip
    for day in (LATER, LAST):
        deliver([FATMA, ANNA], day)
        found = person(listed)
        assert (found.name.surname, found.name.initials) == ("Ozturk", "F.A.")
        assert (found.name.first_names, found.name.salutation) == ("Fatma Aylin", "Beste Fatma")
        assert (found.address, found.born) == (NEW, PartialDate(1979, 3))
        assert deliveries.deliveries(listed)[0].unchanged == 2


def test_what_the_list_says_anew_is_taken_and_told(
    listed: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    correct(listed, surname="Ozturk", address=NEW)
    path = tmp_path / "derde.csv"
    third = FATMA.replace("Goorsestraat;118", "Spoorstraat;12")
    path.write_text(f"{HEADER}\n{third}\n{ANNA}\n", encoding="utf-8")
    layout = deliveries.inspect(listed, path)
    seen = deliveries.preview(listed, path, layout, delivered_on=LATER)
    (warning,) = seen.warnings
    assert warning.startswith("Bij 1 inwoner zegt deze levering iets nieuws over wat u had")
    deliveries.import_delivery(listed, seen)
    found = person(listed)
    assert one_line(found.address) == "Spoorstraat 12, 7482 CD Haaksbergen"
    assert found.name.surname == "Ozturk", "the list only repeated the name"
    (change,) = line_of(listed).changes
    assert change[0] == "Adres, door u verbeterd"
    titles = {line.title: line.detail for line in residents.get(listed, FIRST).history}
    assert "Nu: Kerkstraat 5 b, 7481 AB Haaksbergen" in titles["Adres verbeterd"]


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("Özdemir", "Yilmaz", "Naam, door u verbeterd"),
        ("12-03-1979", "13-03-1979", "Geboortedatum, door u verbeterd"),
    ],
)
def test_another_name_or_birth_date_than_both_is_taken(
    listed: DataFile, deliver: Deliver, old: str, new: str, title: str
) -> None:
    correct(listed, surname="Ozturk", born=PartialDate(1979))
    deliver([FATMA.replace(old, new).replace("172,70", "180,10"), ANNA], LATER)
    assert [change[0] for change in line_of(listed).changes] == [title, "Premie per maand"]


def test_the_list_may_come_to_say_what_was_corrected(listed: DataFile, deliver: Deliver) -> None:
    correct(listed, surname="Ozturk")
    deliver([FATMA.replace("Özdemir", "Ozturk"), ANNA], LATER)
    assert person(listed).name.surname == "Ozturk"
    assert deliveries.deliveries(listed)[0].unchanged == 2


def test_who_returns_to_the_list_comes_back_as_corrected(
    listed: DataFile, deliver: Deliver
) -> None:
    correct(listed, address=NEW)
    deliver([ANNA], LATER)
    deliver([FATMA, ANNA], LAST)
    assert person(listed).address == NEW
    assert person(listed).on_list


def test_a_row_that_the_worker_gives_to_somebody_leaves_the_correction(
    listed: DataFile, deliver: Deliver
) -> None:
    correct(listed, surname="Ozturk")
    deliver([FATMA.replace("999990019", "").replace("172,70", "190,00"), ANNA], LATER)
    (line,) = delivery_review.review_lines(listed)
    same = delivery_review.Decision.SAME
    delivery_review.decide(listed, line.line_id, same, resident_id=FIRST)
    assert person(listed).name.surname == "Ozturk"
    assert person(listed).monthly_premium == 19000


def test_correcting_twice_keeps_what_the_list_said_first(
    listed: DataFile, deliver: Deliver
) -> None:
    correct(listed, surname="Ozturk")
    correct(listed, surname="Öztürk")
    shown = rectification.to_correct(listed, FIRST)
    assert shown.delivered[Part.SURNAME] == "Özdemir"
    assert shown.corrected == {Part.SURNAME}
    deliver([FATMA, ANNA], LATER)
    assert person(listed).name.surname == "Öztürk"
    correct(listed, surname="Özdemir")
    assert rectification.to_correct(listed, FIRST).corrected == frozenset()


def test_the_brp_and_a_correction_go_together(listed: DataFile, deliver: Deliver) -> None:
    """First corrected, then moved: the list that still says the oldest address changes nothing."""
    correct(listed, address=NEW)
    moved = Address(street="Spoorstraat", number="12", postcode="7481XB", town="Haaksbergen")
    brp.record(listed, FIRST, BrpOutcome.MOVED, date(2026, 3, 2), address=moved)
    deliver([FATMA, ANNA], LATER)
    assert person(listed).address == moved
    assert residents.get(listed, FIRST).brp_checks[0].is_to_be_reported
    correct(listed, address=replace(moved, number="14"))
    assert rectification.to_correct(listed, FIRST).delivered[Part.ADDRESS].startswith("Goorse")
    deliver([FATMA, ANNA], LAST)
    assert person(listed).address == replace(moved, number="14")


def test_first_moved_then_corrected_too(listed: DataFile, deliver: Deliver) -> None:
    moved = Address(street="Spoorstraat", number="12", postcode="7481XB", town="Haaksbergen")
    brp.record(listed, FIRST, BrpOutcome.MOVED, date(2026, 3, 2), address=moved)
    correct(listed, address=NEW)
    shown = rectification.to_correct(listed, FIRST)
    assert shown.delivered[Part.ADDRESS] == "Goorsestraat 118, 7482 CD Haaksbergen"
    deliver([FATMA, ANNA], LATER)
    assert person(listed).address == NEW


def test_it_stands_in_the_history_and_in_the_document_and_can_be_undone(listed: DataFile) -> None:
    done = correct(listed, first_names="Fatma")
    (line,) = (one for one in residents.get(listed, FIRST).history if "verbeterd" in one.title)
    assert line.title == "Voornamen verbeterd"
    assert line.detail == f"Er stond: niets. Nu: Fatma. {WHY}. door Marieke"
    report = access.report(listed, FIRST)
    (section,) = (one for one in report.sections if one.title == "Verbeteringen")
    assert ("Reden", WHY) in section.groups[0]
    undo.undo(listed, done.event_id)
    assert person(listed).name.first_names == ""
    assert ask(listed, "SELECT * FROM correction") == []


def test_emptying_an_address_is_possible_and_half_an_address_is_not(listed: DataFile) -> None:
    with pytest.raises(UserError) as refused:
        correct(listed, address=replace(NEW, number=""))
    assert refused.value.advice == "Verbeter het adres. Er is niets veranderd."
    correct(listed, address=Address())
    assert person(listed).letter_problem is not None


def test_letters_that_lie_ready_are_told_of(listed: DataFile) -> None:
    template = next(
        one for one in letters.templates(listed) if one.kind is TemplateKind.INTRODUCTION
    )
    letter_batches.mark_printed(listed, template, [FIRST])
    assert correct(listed, address=NEW).message.endswith("Er ligt nog 1 brief met het oude adres.")


def test_a_correction_has_a_reason_a_difference_and_somebody(listed: DataFile) -> None:
    facts = rectification.to_correct(listed, FIRST).facts
    with pytest.raises(UserError, match="nog geen reden"):
        rectification.rectify(listed, FIRST, facts, " ")
    with pytest.raises(UserError, match="niets veranderd"):
        rectification.rectify(listed, FIRST, facts, WHY)
    with pytest.raises(residents.NoSuchResident):
        rectification.rectify(listed, 4711, facts, WHY)
    with pytest.raises(residents.NoSuchResident):
        rectification.to_correct(listed, 4711)
    tomorrow = PartialDate.of(date.today() + timedelta(days=1))
    with pytest.raises(UserError, match="toekomst"):
        correct(listed, born=tomorrow)
