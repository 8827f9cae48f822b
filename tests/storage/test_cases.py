from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.codes import DDAS_VERSION, ContactKind, DayPart, EndResult, TemplateKind
from desktop.domain.letters import Template
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident, try_to_reach

DAY, LATER = date(2026, 3, 1), date(2026, 3, 9)


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_a_dossier_opens_closes_and_opens_again(database: Database) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        case = store.cases.add(who, LATER)
        store.cases.move_opening(case.id, DAY)
        store.cases.close(case.id, EndResult.FOLLOW_UP, LATER, "Naar de bank")
    with database.reading() as store:
        closed = store.cases.get(case.id)
        assert (closed.opened_on, closed.closed_on, closed.end_result) == (
            DAY,
            LATER,
            EndResult.FOLLOW_UP,
        )
        assert store.cases.open_case(who) is None
        assert store.cases.open_cases([who]) == {}

    with database.writing(draft()) as store:
        assert store.cases.reopen(case.id) == who
    with database.reading() as store:
        again = store.cases.open_case(who)
        assert again is not None
        assert again.end_result is None
        assert store.cases.open_cases([who]) == {who: again}
        assert store.cases.of_resident(who) == store.cases.all_cases() == [again]


def test_nobody_has_two_open_dossiers(database: Database) -> None:
    who = add_resident(database)

    def open_two() -> None:
        with database.writing(draft()) as store:
            store.cases.add(who, DAY)
            store.cases.add(who, LATER)

    with pytest.raises(IntegrityError):
        open_two()
    with database.reading() as store:
        assert store.cases.all_cases() == []


def test_an_attempt_keeps_what_was_said_of_it_and_the_version_of_its_codes(
    database: Database,
) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        case = store.cases.add(who, DAY)
        store.cases.add_attempt(
            resident_id=who,
            case_id=case.id,
            kind=ContactKind.VISIT,
            made_on=DAY,
            day_part=DayPart.EVENING,
            reached=True,
            note="Hond",
        )

    with database.reading() as store:
        (found,) = store.cases.attempts_of(who)
        assert (found.kind, found.day_part, found.reached, found.note) == (
            ContactKind.VISIT,
            DayPart.EVENING,
            True,
            "Hond",
        )
        assert store.cases.all_attempts() == [found]
        versions = store.session.connection().exec_driver_sql(
            "SELECT code_list_version FROM contact_attempt UNION "
            "SELECT code_list_version FROM case_file"
        )
        assert versions.scalars().all() == [DDAS_VERSION]


def test_attempts_come_newest_first_for_each_resident(database: Database) -> None:
    one, two = (add_resident(database, a_bsn(n)) for n in range(2))
    with database.writing(draft()) as store:
        for who, on in ((one, LATER), (two, DAY), (one, DAY)):
            try_to_reach(store, who, on)

    with database.reading() as store:
        found = store.cases.attempts_of_many([one, two])
        assert [a.made_on for a in found[one]] == [LATER, DAY]
        assert found[one] == store.cases.attempts_of(one)
        assert [a.made_on for a in found[two]] == [DAY]
        assert store.cases.last_attempt_on(found[one][0].case_id) == LATER


def test_a_dossier_without_attempts_has_no_last_one(database: Database) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        case = store.cases.add(who, DAY)
        assert store.cases.last_attempt_on(case.id) is None


def test_an_attempt_that_is_taken_away_leaves_its_visit_and_letter_open(
    database: Database,
) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        template = store.letters.save_template(_template())
        letter = store.letters.add(who, _template(template), DAY)
        store.letters.mark_sent(letter, DAY)
        case = store.cases.add(who, DAY)
        attempt = store.cases.add_attempt(
            resident_id=who, case_id=case.id, kind=ContactKind.LETTER, made_on=DAY, day_part=None,
            reached=False, letter_id=letter,
        )  # fmt: skip
        round_id = store.visits.add_round(DAY, DayPart.EVENING, [(1, who, "")])
        (visit,) = store.visits.visits(round_id)
        store.visits.set_outcome(visit.id, "Niet thuis", attempt)

    with database.writing(draft()) as store:
        assert store.cases.delete_attempt(attempt) == who

    with database.reading() as store:
        assert store.cases.all_attempts() == []
        (found,) = store.visits.visits(round_id)
        assert (found.outcome, found.attempt_id) == ("", None)
        assert [one.id for one in store.letters.printed()] == [letter]


def _template(id_: int = 0) -> Template:
    return Template(
        id=id_, kind=TemplateKind.INTRODUCTION, name="Brief", subject="Over u", body="Dag"
    )
