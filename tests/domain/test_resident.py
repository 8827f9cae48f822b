from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from desktop.domain.addresses import Address
from desktop.domain.codes import EndResult, Status
from desktop.domain.names import Name
from desktop.domain.resident import Case, Resident, ResidentFile, status_of


def a_resident():
    return Resident(id=1, bsn="999992934", name=Name(surname="Jansen"), address=Address())


def a_file(*cases):
    return ResidentFile(
        resident=a_resident(), status=Status.NEW, periods=(), cases=cases, attempts=()
    )


@pytest.mark.parametrize(
    ("on_list", "has_open", "has_closed", "attempts", "reached", "status"),
    [
        (True, False, False, 0, 0, Status.NEW),
        (True, True, False, 0, 0, Status.OPEN),
        (True, True, False, 2, 0, Status.NOT_REACHED),
        (True, True, False, 2, 1, Status.IN_CONTACT),
        (True, True, True, 0, 0, Status.OPEN),
        (True, False, True, 3, 1, Status.CLOSED),
        (False, False, False, 0, 0, Status.GONE),
        (False, False, True, 3, 1, Status.GONE),
        (False, True, False, 3, 1, Status.IN_CONTACT),
        (False, True, False, 3, 0, Status.NOT_REACHED),
    ],
)
def test_one_word_says_where_the_work_stands(
    on_list, has_open, has_closed, attempts, reached, status
):
    assert status == status_of(
        on_list=on_list,
        has_open_case=has_open,
        has_closed_case=has_closed,
        attempts=attempts,
        reached=reached,
    )


def test_the_open_case_is_the_one_that_was_not_closed():
    closed = Case(
        id=1,
        resident_id=1,
        opened_on=date(2025, 1, 6),
        closed_on=date(2025, 3, 3),
        end_result=EndResult.NEVER_REACHED,
    )
    now_open = Case(id=2, resident_id=1, opened_on=date(2026, 1, 5))
    assert a_file(closed, now_open).open_case == now_open
    assert a_file(closed).open_case is None
    assert a_file().open_case is None


def test_a_resident_cannot_be_changed_by_accident():
    with pytest.raises(FrozenInstanceError):
        a_resident().bsn = "000000000"


def test_of_a_resident_only_what_is_delivered_has_to_be_known():
    resident = a_resident()
    assert resident.on_list
    assert resident.born.in_words() == "onbekend"
    assert resident.monthly_premium is None
    assert resident.next_action is None
