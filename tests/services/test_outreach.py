from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, DayPart, EndResult, Status
from desktop.domain.errors import UserError
from desktop.domain.resident import NextAction
from desktop.domain.safety import SafetyRule
from desktop.services import outreach, residents, safety, undo
from desktop.services.files import DataFile
from desktop.services.outreach import AlreadyOpenCase
from tests.services.conftest import FATMA, RUUD, Deliver

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def fatma(file: DataFile, deliver: Deliver) -> int:
    deliver([FATMA, RUUD])
    return residents.id_of_bsn(file, "999990019")


def test_the_first_attempt_opens_a_dossier_on_its_date(file: DataFile, fatma: int) -> None:
    outreach.record_attempt(
        file, fatma, ContactKind.VISIT, YESTERDAY, DayPart.EVENING, reached=False, note=" Hond. "
    )

    found = residents.get(file, fatma)
    assert found.open_case is not None
    assert found.open_case.opened_on == YESTERDAY
    assert found.attempts[0].note == "Hond."
    assert found.status is Status.NOT_REACHED


def test_an_earlier_attempt_recorded_later_opens_the_dossier_earlier(
    file: DataFile, fatma: int
) -> None:
    outreach.record_attempt(file, fatma, ContactKind.PHONE, TODAY, DayPart.MORNING, reached=False)
    outreach.record_attempt(file, fatma, ContactKind.LETTER, YESTERDAY, None, reached=False)

    found = residents.get(file, fatma)
    assert len(found.cases) == 1
    assert found.cases[0].opened_on == YESTERDAY


def test_an_attempt_cannot_lie_in_the_future(file: DataFile, fatma: int) -> None:
    with pytest.raises(UserError, match="toekomst"):
        outreach.record_attempt(
            file, fatma, ContactKind.PHONE, TODAY + timedelta(days=1), None, reached=False
        )

    assert residents.get(file, fatma).attempts == ()


def test_what_was_due_is_done_with_an_attempt_and_what_is_later_stays(
    file: DataFile, fatma: int
) -> None:
    later = NextAction(kind=ContactKind.APPOINTMENT, on=TODAY + timedelta(days=7), promised=True)
    for planned, left in ((NextAction(kind=ContactKind.PHONE, on=TODAY), None), (later, later)):
        residents.set_next_action(file, fatma, planned)
        outreach.record_attempt(
            file, fatma, ContactKind.PHONE, TODAY, DayPart.MORNING, reached=True
        )
        assert residents.get(file, fatma).resident.next_action == left


def test_one_undo_takes_back_attempt_dossier_and_next_action(file: DataFile, fatma: int) -> None:
    before = residents.get(file, fatma)
    done = outreach.record_attempt(
        file,
        fatma,
        ContactKind.VISIT,
        TODAY,
        DayPart.EVENING,
        reached=True,
        next_action=NextAction(kind=ContactKind.PHONE, on=TODAY + timedelta(days=7)),
    )
    assert "Daarna: bellen" in done.message

    undo.undo(file, done.event_id)

    after = residents.get(file, fatma)
    assert after.resident == before.resident
    assert after.attempts == after.cases == ()
    assert after.status is Status.NEW


def test_several_attempts_are_recorded_together_or_not_at_all(file: DataFile, fatma: int) -> None:
    ruud = residents.id_of_bsn(file, "999990032")
    good, bad = (
        outreach.AttemptEntry(
            resident_id=id_, kind=ContactKind.LETTER, made_on=on, day_part=None, reached=False
        )
        for id_, on in ((fatma, TODAY), (ruud, TODAY + timedelta(days=1)))
    )

    with pytest.raises(UserError):
        outreach.record_attempts(file, [good, bad])

    assert residents.get(file, fatma).attempts == ()


@pytest.mark.parametrize("result", list(EndResult))
def test_a_dossier_closes_with_each_result_of_the_national_list(
    file: DataFile, fatma: int, result: EndResult
) -> None:
    outreach.record_attempt(
        file, fatma, ContactKind.VISIT, YESTERDAY, DayPart.EVENING, reached=True
    )
    outreach.close_case(file, fatma, result, TODAY)

    found = residents.get(file, fatma)
    assert found.open_case is None
    assert found.cases[0].end_result is result
    assert found.status is Status.CLOSED


def test_a_dossier_cannot_close_before_its_last_attempt(file: DataFile, fatma: int) -> None:
    outreach.record_attempt(file, fatma, ContactKind.VISIT, TODAY, DayPart.EVENING, reached=True)

    with pytest.raises(UserError, match="laatste contactpoging"):
        outreach.close_case(file, fatma, EndResult.ADVICE, YESTERDAY)


def test_closing_somebody_who_was_never_taken_up_is_counted(file: DataFile, fatma: int) -> None:
    outreach.close_case(file, fatma, EndResult.NOT_TAKEN_UNJUSTIFIED, TODAY)

    (case,) = residents.get(file, fatma).cases
    assert (case.opened_on, case.closed_on) == (TODAY, TODAY)


def test_a_closed_dossier_can_be_opened_again_but_not_beside_an_open_one(
    file: DataFile, fatma: int
) -> None:
    outreach.open_case(file, fatma, YESTERDAY)
    outreach.close_case(file, fatma, EndResult.NO_HELP_WANTED, TODAY)
    (case,) = residents.get(file, fatma).cases

    outreach.reopen_case(file, case)

    assert residents.get(file, fatma).open_case is not None
    with pytest.raises(UserError, match="loopt al een dossier"):
        outreach.open_case(file, fatma, TODAY)


def test_an_attempt_recorded_by_mistake_can_be_taken_away_and_put_back(
    file: DataFile, fatma: int
) -> None:
    outreach.record_attempt(file, fatma, ContactKind.PHONE, TODAY, DayPart.MORNING, reached=False)
    (attempt,) = residents.get(file, fatma).attempts

    done = outreach.delete_attempt(file, attempt.id)
    assert residents.get(file, fatma).attempts == ()
    undo.undo(file, done.event_id)
    assert residents.get(file, fatma).attempts == (attempt,)


def test_after_a_refusal_a_day_to_come_back_may_be_kept(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD])
    fatma, ruud = (residents.id_of_bsn(file, f"99999{end}") for end in ("0019", "0032"))
    soon = TODAY + timedelta(days=90)
    outreach.record_attempt(file, fatma, ContactKind.PHONE, TODAY, None, reached=True)

    done = outreach.close_case(file, fatma, EndResult.NO_HELP_WANTED, TODAY, come_back_on=soon)

    assert "Opnieuw vragen op" in done.message
    planned = residents.get(file, fatma).resident.next_action
    assert planned is not None
    assert (planned.kind, planned.on) == (ContactKind.PHONE, soon)
    outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, TODAY)
    assert residents.get(file, ruud).resident.next_action is None  # asked, never forced
    undo.undo(file, done.event_id)
    assert residents.get(file, fatma).resident.next_action is None


def test_nobody_comes_back_to_a_door_that_is_not_to_be_visited_or_in_the_past(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD])
    ruud = residents.id_of_bsn(file, "999990032")
    review = TODAY + timedelta(days=30)
    safety.set_safety(file, ruud, "Dreigde eerder", SafetyRule.NO_VISIT, review)
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(UserError, match="al voorbij"):
        outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, TODAY, come_back_on=yesterday)

    outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, TODAY, come_back_on=review)

    planned = residents.get(file, ruud).resident.next_action
    assert planned is not None
    assert planned.kind is ContactKind.LETTER


def test_no_dossier_opens_or_closes_in_the_future(file: DataFile, fatma: int) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="toekomst"):
        outreach.open_case(file, fatma, tomorrow)
    with pytest.raises(UserError, match="toekomst"):
        outreach.close_case(file, fatma, EndResult.PAID_OR_ARRANGED, tomorrow)
    assert residents.get(file, fatma).cases == ()


def test_a_closed_dossier_is_not_opened_beside_another(file: DataFile, fatma: int) -> None:
    outreach.close_case(file, fatma, EndResult.PAID_OR_ARRANGED, YESTERDAY)
    (closed,) = residents.get(file, fatma).cases
    outreach.open_case(file, fatma, TODAY)

    with pytest.raises(AlreadyOpenCase):
        outreach.reopen_case(file, closed)


def test_nothing_is_recorded_of_somebody_who_is_not_in_the_file(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        outreach.record_attempt(file, 999, ContactKind.PHONE, TODAY, None, reached=False)
    with pytest.raises(UserError, match="staat niet in het bestand"):
        outreach.open_case(file, 999, TODAY)
