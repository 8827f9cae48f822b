"""Restriction of processing: kept, and nothing done with it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.codes import ContactKind
from desktop.domain.errors import UserError
from desktop.domain.resident import NextAction
from desktop.services import (
    residents,
    restriction,
    undo,
    visit_proposal,
)
from desktop.services.files import DataFile
from desktop.services.residents import Filter
from desktop.services.today import count, today
from tests.services.conftest import ANNA, FATMA, Deliver

FIRST = 1


@pytest.fixture
def restricted(file: DataFile, deliver: Deliver) -> DataFile:
    deliver([FATMA, ANNA])
    done = restriction.restrict(file, FIRST, " bezwaar  van 3 maart ")
    assert done.message == "Verwerking beperkt bij F. Özdemir."
    return file


def in_today(file: DataFile) -> set[int]:
    found = today(file)
    return {line.resident_id for group in (*found.groups, found.later) for line in group.lines}


def test_vandaag_neither_shows_nor_counts_them(restricted: DataFile) -> None:
    assert FIRST not in in_today(restricted)
    assert count(restricted) == 1
    restriction.lift(restricted, FIRST)
    assert FIRST in in_today(restricted)
    assert count(restricted) == 2


def test_no_letter_no_visit_and_no_plan(restricted: DataFile) -> None:
    person = residents.get(restricted, FIRST).resident
    assert person.letter_problem is not None
    assert "De verwerking is beperkt sinds" in person.letter_problem
    assert person.brp.visit_stop == person.letter_problem
    assert FIRST not in visit_proposal.due_for_visit(restricted)
    assert FIRST not in visit_proposal.proposal(restricted)
    for kind in (ContactKind.LETTER, ContactKind.VISIT, ContactKind.PHONE):
        with pytest.raises(UserError, match="verwerking is beperkt"):
            residents.set_next_action(restricted, FIRST, NextAction(kind=kind, on=date.today()))


def test_no_approach_and_no_export(restricted: DataFile) -> None:
    with restricted.database.reading() as store:
        facts = store.outreach_facts.target_facts({})
    assert FIRST not in {one.resident_id for one in facts}
    exported = residents.export_lines(restricted, Filter(), with_bsn=False)
    assert [person.name.surname for person, _ in exported] == ["Veld"]


def test_the_reason_the_day_and_who_are_kept_and_it_can_be_undone(restricted: DataFile) -> None:
    with restricted.database.reading() as store:
        (row,) = store.access.about(FIRST)["resident"]
    assert (row["restricted_on"], row["restricted_why"]) == (date.today(), "bezwaar van 3 maart")
    assert restriction.lift(restricted, FIRST).message == "Beperking opgeheven bij F. Özdemir."
    last = undo.last_undoable(restricted)
    assert last is not None
    undo.undo(restricted, last.event_id)
    assert residents.get(restricted, FIRST).resident.brp.restricted_on == date.today()


def test_it_also_holds_for_who_was_looked_up_in_the_brp(restricted: DataFile) -> None:
    from desktop.domain.brp import BrpOutcome
    from desktop.services import brp

    brp.record(restricted, FIRST, BrpOutcome.LIVES_HERE, date.today())
    assert residents.get(restricted, FIRST).resident.letter_problem is not None


def test_a_round_that_is_still_to_be_walked_loses_them(file: DataFile, deliver: Deliver) -> None:
    from datetime import timedelta

    from desktop.domain.codes import DayPart
    from desktop.services import visits

    deliver([FATMA, ANNA])
    visits.save_round(file, [1, 2], date.today() + timedelta(days=2), DayPart.EVENING)
    done = restriction.restrict(file, FIRST, "bezwaar")
    assert done.message.endswith("Uit 1 ronde gehaald.")


def test_a_restriction_has_a_reason_and_somebody(restricted: DataFile) -> None:
    with pytest.raises(UserError, match="nog geen reden"):
        restriction.restrict(restricted, FIRST, " ")
    with pytest.raises(residents.NoSuchResident):
        restriction.restrict(restricted, 4711, "bezwaar")
    with pytest.raises(residents.NoSuchResident):
        restriction.lift(restricted, 4711)
