"""Restriction of processing: kept, and nothing done with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver

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


def test_a_letter_that_lies_ready_is_told_of(file: DataFile, deliver: Deliver) -> None:
    from desktop.domain.codes import TemplateKind
    from desktop.services import letter_batches, letters

    deliver([FATMA, ANNA])
    template = next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)
    letter_batches.mark_printed(file, template, [FIRST])
    done = restriction.restrict(file, FIRST, "bezwaar")
    assert done.message.endswith("Er ligt nog 1 afgedrukte brief: niet versturen.")


def test_the_list_and_the_household_say_it(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, ANNA])
    assert not residents.lines(file, [FIRST])[FIRST].restricted
    restriction.restrict(file, FIRST, "bezwaar")
    lines = residents.lines(file, [1, 2, 3])
    assert [lines[id_].restricted for id_ in (1, 2, 3)] == [True, False, False]
    (member,) = residents.get(file, 2).household
    assert member.restricted


def test_their_rows_are_not_sent_back(file: DataFile, deliver: Deliver, tmp_path: Path) -> None:
    """A refused row is known by its BSN, one to decide on by whom it may be about."""
    from desktop.services import delivery_history

    deliver([FATMA, BURAK, ANNA])
    twice = FATMA.replace("172,70", "180,10")
    nameless = BURAK.replace("999990020", "")
    broken = RUUD.replace("3332", "uzovi?")
    deliver([FATMA, BURAK, ANNA, twice, nameless, broken], date(2026, 6, 18))
    with file.database.reading() as store:
        last = store.deliveries.last()
    assert last is not None
    path = tmp_path / "terug.xlsx"
    whole = delivery_history.export_refused(file, last.id, path)
    restriction.restrict(file, FIRST, "bezwaar")
    without = delivery_history.export_refused(file, last.id, path)
    assert (whole.message.split()[0], without.message.split()[0]) == ("3", "2")
    assert without.message.endswith("1 rij is weggelaten: de verwerking is beperkt.")
    restriction.restrict(file, 2, "bezwaar")
    last_row = delivery_history.export_refused(file, last.id, path)
    assert last_row.message.endswith("2 rijen zijn weggelaten: de verwerking is beperkt.")


def test_when_all_rows_are_theirs_nothing_is_sent_back(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    from desktop.services import delivery_history

    deliver([FATMA, ANNA])
    deliver([FATMA, ANNA, FATMA.replace("172,70", "180,10")], date(2026, 6, 18))
    restriction.restrict(file, FIRST, "bezwaar")
    with file.database.reading() as store:
        last = store.deliveries.last()
    assert last is not None
    with pytest.raises(UserError, match="geen rijen") as refused:
        delivery_history.export_refused(file, last.id, tmp_path / "terug.xlsx")
    assert "beperkt" in refused.value.advice
