"""Rows that only the worker can give a place."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.services import deliveries, residents, undo
from desktop.services.delivery_review import Decision, count, decide, review_lines
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.services.contents import contents

FEBRUARY, MAY = date(2026, 2, 19), date(2026, 5, 21)
NO_BSN = RUUD.replace("999990032", "")
SOMEBODY_ELSE = ANNA.replace("999990044", "999990019")  # with the BSN of Fatma


def number_of_residents(file: DataFile) -> int:
    return len(contents(file)["resident"])


def test_a_row_without_a_valid_bsn_waits_for_the_worker(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD.replace("999990032", "999990033")], FEBRUARY)

    (line,) = review_lines(file)

    assert number_of_residents(file) == 1
    assert (line.name, line.row_number, line.has_bsn) == ("R.M. van Puffelen", 3, False)
    assert line.born == "5 jun 1960"
    assert line.address == "Wolferinkbrink 6, 7481 XB Haaksbergen"
    assert "999990033" in line.cells
    assert "999990033" not in line.problem


def test_a_known_bsn_with_another_name_and_birth_date_is_never_merged(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([SOMEBODY_ELSE], MAY)

    (line,) = review_lines(file)

    assert line.has_bsn
    assert line.name == "A.C. in het Veld"
    assert line.resident_name == "F. Özdemir"
    assert line.resident_words.startswith("geboren 12 mrt 1979, Goorsestraat 118")
    fatma = residents.get(file, line.resident_id).resident
    assert (fatma.name.surname, fatma.on_list) == ("Özdemir", True)
    assert deliveries.deliveries(file)[0].review == 1


@pytest.mark.parametrize(
    "changed",
    [
        FATMA.replace("Özdemir", "Yılmaz"),
        FATMA.replace("12-03-1979", "21-03-1979"),
        FATMA.replace("Özdemir", "ÖZDEMIR").replace("12-03-1979", "21-03-1979"),
    ],
)
def test_one_of_the_two_is_a_change(file: DataFile, deliver: Deliver, changed: str) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([changed], MAY)

    assert review_lines(file) == []
    assert deliveries.deliveries(file)[0].changed == 1


def test_a_row_without_bsn_is_laid_beside_who_it_may_be_and_takes_nobody_off_the_list(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA, NO_BSN], MAY)

    (line,) = review_lines(file)

    assert line.resident_name == "R.M. van Puffelen"
    assert len(residents.keys(file, Filter(view=View.ALL))) == 2
    assert deliveries.deliveries(file)[0].gone == 0


def test_the_same_person_takes_over_the_row(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA, NO_BSN.replace("Wolferinkbrink;6", "Beek;1")], MAY)
    (line,) = review_lines(file)
    before = contents(file)

    done = decide(file, line.line_id, Decision.SAME, resident_id=line.resident_id)

    ruud = residents.get(file, line.resident_id)
    assert (ruud.resident.address.street, ruud.resident.bsn) == ("Beek", "999990032")
    assert [period.left_on for period in ruud.periods] == [None]
    assert review_lines(file) == []
    undo.undo(file, done.event_id)
    assert contents(file) == before
    assert len(review_lines(file)) == 1


def test_who_had_left_returns_with_the_row(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA], MAY)
    deliver([FATMA, NO_BSN], date(2026, 8, 20))
    (line,) = review_lines(file)

    decide(file, line.line_id, Decision.SAME, resident_id=line.resident_id)

    periods = residents.get(file, line.resident_id).periods
    assert [(one.entered_on, one.left_on, one.returned) for one in periods] == [
        (date(2026, 8, 20), None, True),
        (FEBRUARY, MAY, False),
    ]


def test_a_new_resident_needs_a_bsn_that_is_right_and_free(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, NO_BSN], FEBRUARY)
    (line,) = review_lines(file)
    before = contents(file)

    for bsn in ("", "999990033", "999990019"):
        with pytest.raises(UserError):
            decide(file, line.line_id, Decision.ADD, bsn=bsn)
    assert contents(file) == before
    decide(file, line.line_id, Decision.ADD, bsn="9999 90 032")

    ruud = residents.get(file, residents.id_of_bsn(file, "999990032"))
    assert ruud.resident.name.prefix == "van"
    assert [one.entered_on for one in ruud.periods] == [FEBRUARY]
    assert residents.keys(file, Filter(search="puffelen")) == [ruud.resident.id]


def test_leaving_out_needs_a_reason_and_changes_nobody(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, NO_BSN], FEBRUARY)
    (line,) = review_lines(file)
    people = contents(file)["resident"]

    with pytest.raises(UserError, match="reden"):
        decide(file, line.line_id, Decision.LEAVE_OUT)
    decide(file, line.line_id, Decision.LEAVE_OUT, reason="Staat er dubbel in")

    assert contents(file)["resident"] == people
    assert review_lines(file) == []
    (kept,) = deliveries.delivery_lines(file, 1, "review")
    assert kept.problem == "Staat er dubbel in"


def test_a_row_is_decided_on_once(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, NO_BSN], FEBRUARY)
    (line,) = review_lines(file)
    decide(file, line.line_id, Decision.LEAVE_OUT, reason="Dubbel")

    with pytest.raises(UserError, match="niet meer"):
        decide(file, line.line_id, Decision.ADD, bsn="999990032")


def test_rows_of_an_earlier_delivery_have_lapsed(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, NO_BSN], FEBRUARY)
    (line,) = review_lines(file)
    deliver([FATMA, BURAK], MAY)

    assert review_lines(file) == []
    assert review_lines(file, 1) == []
    with pytest.raises(UserError):
        decide(file, line.line_id, Decision.ADD, bsn="999990032")


def test_how_many_wait_is_counted_and_a_choice_needs_somebody_who_is_there(
    file: DataFile, deliver: Deliver
) -> None:
    assert count(file) == 0
    deliver([FATMA, NO_BSN], FEBRUARY)
    assert count(file) == 1
    (line,) = review_lines(file)

    with pytest.raises(UserError, match="geen inwoner gekozen"):
        decide(file, line.line_id, Decision.SAME)
    with pytest.raises(UserError, match="niet meer"):
        decide(file, line.line_id, Decision.SAME, resident_id=999)
    assert count(file) == 1
