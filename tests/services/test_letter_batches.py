from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.resident import NextAction
from desktop.services import letter_batches, letters, outreach, residents, undo
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState
from desktop.services.letters import Template
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import ask, contents

NOW = date.today()


@pytest.fixture(autouse=True)
def some_people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS])


@pytest.fixture
def introduction(file: DataFile) -> Template:
    return next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)


@pytest.fixture
def card(file: DataFile) -> Template:
    return next(t for t in letters.templates(file) if t.kind is TemplateKind.CARD)


def ids(file: DataFile, *numbers: str) -> list[int]:
    return [residents.id_of_bsn(file, f"99999{number}") for number in numbers]


def attempts(file: DataFile) -> list[tuple[int, str]]:
    return ask(file, "SELECT resident_id, kind FROM contact_attempt ORDER BY id")


def names(file: DataFile, state: LetterState) -> list[str]:
    return [letter.name for letter in letter_batches.letters(file, state)]


def test_sent_is_one_attempt_for_each_letter_and_only_once(
    file: DataFile, introduction: Template
) -> None:
    chosen = ids(file, "0019", "0032", "0019")

    first = letter_batches.confirm_sent(file, introduction, chosen)
    again = letter_batches.confirm_sent(file, introduction, chosen)

    assert (first.logged, first.already) == (2, 0)
    assert (again.logged, again.already, again.done.undoable) == (0, 2, False)
    assert attempts(file) == [(chosen[0], "Brief"), (chosen[1], "Brief")]
    (attempt,) = residents.get(file, chosen[0]).attempts
    assert (attempt.kind, attempt.made_on, attempt.reached) == (ContactKind.LETTER, NOW, False)
    assert attempt.letter_id is not None
    assert residents.get(file, chosen[0]).open_case is not None


def test_a_card_is_logged_as_a_card(file: DataFile, card: Template) -> None:
    letter_batches.confirm_sent(file, card, ids(file, "0019"))

    assert [kind for _, kind in attempts(file)] == ["Kaartje"]


def test_another_letter_on_the_same_day_is_another_attempt(
    file: DataFile, introduction: Template, card: Template
) -> None:
    for template in (introduction, card):
        letter_batches.confirm_sent(file, template, ids(file, "0019"))

    assert [kind for _, kind in attempts(file)] == ["Brief", "Kaartje"]


def test_sent_can_be_undone_and_said_again(file: DataFile, introduction: Template) -> None:
    chosen = ids(file, "0019", "0032")
    before = contents(file)

    undo.undo(file, letter_batches.confirm_sent(file, introduction, chosen).done.event_id)

    assert contents(file) == before
    assert letter_batches.confirm_sent(file, introduction, chosen).logged == 2


def test_printed_letters_wait_and_are_sent_once(file: DataFile, introduction: Template) -> None:
    chosen = ids(file, "0019", "0032", "0056")
    letter_batches.mark_printed(file, introduction, chosen)
    letter_batches.mark_printed(file, introduction, chosen)  # printed again after a paper jam
    waiting = [letter.id for letter in letter_batches.letters(file, LetterState.PRINTED)]
    assert len(waiting) == 2
    assert attempts(file) == []

    assert letter_batches.confirm_printed_sent(file, waiting).logged == 2
    again = letter_batches.confirm_printed_sent(file, waiting)
    assert (again.logged, again.already) == (0, 2)
    assert letter_batches.confirm_sent(file, introduction, chosen).logged == 0
    assert len(attempts(file)) == 2
    assert letter_batches.letters(file, LetterState.PRINTED) == []
    sent = letter_batches.letters(file, LetterState.SENT)
    assert {(letter.name, letter.sent_on) for letter in sent} == {
        ("F. Özdemir", NOW),
        ("R.M. van Puffelen", NOW),
    }
    assert letter_batches.state_counts(file) == {
        LetterState.CONCEPT: 0,
        LetterState.PRINTED: 0,
        LetterState.SENT: 2,
    }


def test_a_letter_that_waits_is_the_letter_that_is_sent(
    file: DataFile, introduction: Template
) -> None:
    letter_batches.mark_printed(file, introduction, ids(file, "0019"))
    letter_batches.confirm_sent(file, introduction, ids(file, "0019"))

    assert ask(file, "SELECT count(*) FROM letter") == [(1,)]


def test_a_letter_that_is_withdrawn_is_not_sent(file: DataFile, introduction: Template) -> None:
    letter_batches.mark_printed(file, introduction, ids(file, "0019"))
    (waiting,) = letter_batches.letters(file, LetterState.PRINTED)

    done = letter_batches.withdraw(file, [waiting.id])

    assert done.message == (
        "1 afgedrukte brief ingetrokken: niet verstuurd en uit de lijst gehaald."
    )
    assert letter_batches.state_counts(file)[LetterState.PRINTED] == 0
    assert attempts(file) == []


def test_an_attempt_that_is_taken_away_lets_its_letter_wait_again(
    file: DataFile, introduction: Template
) -> None:
    (fatma,) = ids(file, "0019")
    letter_batches.confirm_sent(file, introduction, [fatma])
    (attempt,) = residents.get(file, fatma).attempts

    outreach.delete_attempt(file, attempt.id)

    assert letter_batches.state_counts(file) == {
        LetterState.CONCEPT: 0,
        LetterState.PRINTED: 1,
        LetterState.SENT: 0,
    }
    assert letter_batches.confirm_sent(file, introduction, [fatma]).logged == 1


def test_a_letter_cannot_have_been_sent_tomorrow(file: DataFile, introduction: Template) -> None:
    with pytest.raises(UserError, match="toekomst"):
        letter_batches.confirm_sent(file, introduction, ids(file, "0019"), NOW + timedelta(days=1))

    assert attempts(file) == []


def test_a_letter_that_was_planned_is_done_once_it_is_sent(
    file: DataFile, introduction: Template
) -> None:
    (fatma,) = ids(file, "0019")
    residents.set_next_action(file, fatma, NextAction(kind=ContactKind.LETTER, on=NOW))

    letter_batches.confirm_sent(file, introduction, [fatma])

    assert residents.get(file, fatma).resident.next_action is None


def test_a_letter_keeps_the_words_with_which_it_was_sent(
    file: DataFile, introduction: Template
) -> None:
    letter_batches.confirm_sent(file, introduction, ids(file, "0019"))
    letters.save_template(file, replace(introduction, body="Dag {naam}"))

    assert ask(file, "SELECT body FROM letter") == [(introduction.body,)]


# Concepts


def test_who_is_chosen_is_a_concept_in_the_file_until_it_is_printed(
    file: DataFile, introduction: Template
) -> None:
    fatma, ruud = ids(file, "0019", "0032")
    put = letter_batches.put_in(file, [fatma, ruud, fatma], introduction.id)
    assert put.batch_id is not None
    assert put.added == 2
    assert letter_batches.put_in(file, [ruud], introduction.id, put.batch_id).added == 0
    assert letter_batches.state_counts(file)[LetterState.CONCEPT] == 2
    assert attempts(file) == []

    letter_batches.mark_printed(file, introduction, [fatma], batch_id=put.batch_id)

    (left,) = letter_batches.concepts(file, put.batch_id)
    assert left.resident_id == ruud
    assert names(file, LetterState.PRINTED) == ["F. Özdemir"]
    (batch,) = letter_batches.batches(file)
    assert (batch.state, batch.words) == (LetterState.CONCEPT, "1 concept, 1 afgedrukt")


def test_undoing_the_printing_makes_it_a_concept_again(
    file: DataFile, introduction: Template
) -> None:
    chosen = ids(file, "0019", "0032")
    batch = letter_batches.put_in(file, chosen, introduction.id).batch_id
    before = contents(file)

    done = letter_batches.mark_printed(file, introduction, chosen, batch_id=batch)
    assert letter_batches.batches(file)[0].state is LetterState.PRINTED
    undo.undo(file, done.event_id)

    assert contents(file) == before
    assert letter_batches.batches(file)[0].words == "concept"


def test_a_batch_is_sent_once_all_its_letters_are(file: DataFile, introduction: Template) -> None:
    chosen = ids(file, "0019", "0032")
    batch = letter_batches.put_in(file, chosen, introduction.id).batch_id
    letter_batches.mark_printed(file, introduction, chosen, batch_id=batch)
    waiting = [one.id for one in letter_batches.letters(file, LetterState.PRINTED, batch)]

    letter_batches.confirm_printed_sent(file, waiting[:1])
    assert letter_batches.batches(file)[0].words == "1 afgedrukt, 1 verstuurd"
    assert letter_batches.batches(file)[0].state is LetterState.PRINTED
    letter_batches.confirm_printed_sent(file, waiting)
    assert letter_batches.batches(file)[0].state is LetterState.SENT
    assert letter_batches.batches(file, LetterState.CONCEPT) == []


def test_who_is_taken_out_is_no_concept_any_more_and_an_empty_batch_is_gone(
    file: DataFile, introduction: Template
) -> None:
    batch = letter_batches.put_in(file, ids(file, "0019"), introduction.id).batch_id
    assert batch is not None
    (concept,) = letter_batches.concepts(file, batch)

    done = letter_batches.take_out(file, [concept.letter_id])

    assert letter_batches.batches(file) == []
    undo.undo(file, done.event_id)
    assert letter_batches.concepts(file, batch) == [concept]


def test_a_concept_cannot_be_withdrawn_nor_a_printed_letter_taken_out(
    file: DataFile, introduction: Template
) -> None:
    batch = letter_batches.put_in(file, ids(file, "0019"), introduction.id).batch_id
    assert batch is not None
    (concept,) = letter_batches.concepts(file, batch)
    letter_batches.withdraw(file, [concept.letter_id])
    assert letter_batches.concepts(file, batch) == [concept]
    assert letter_batches.confirm_printed_sent(file, [concept.letter_id]).logged == 0

    letter_batches.mark_printed(file, introduction, ids(file, "0019"), batch_id=batch)
    letter_batches.take_out(file, [concept.letter_id])
    assert names(file, LetterState.PRINTED) == ["F. Özdemir"]


def test_a_letter_that_was_sent_cannot_be_withdrawn(file: DataFile, introduction: Template) -> None:
    letter_batches.confirm_sent(file, introduction, ids(file, "0019"))
    (sent,) = letter_batches.letters(file, LetterState.SENT)

    assert not letter_batches.withdraw(file, [sent.id]).undoable
    assert names(file, LetterState.SENT) == ["F. Özdemir"]


def test_another_template_holds_for_who_has_no_paper_yet(
    file: DataFile, introduction: Template, card: Template
) -> None:
    fatma, ruud = ids(file, "0019", "0032")
    batch = letter_batches.put_in(file, [fatma, ruud], introduction.id).batch_id
    assert batch is not None
    letter_batches.mark_printed(file, introduction, [fatma], batch_id=batch)

    letter_batches.change_template(file, batch, card.id)

    assert letter_batches.batches(file)[0].template_name == card.name
    rows = ask(file, "SELECT resident_id, template_id FROM letter ORDER BY id")
    assert rows == [(fatma, introduction.id), (ruud, card.id)]


def test_printing_again_what_waits_keeps_one_letter_with_the_words_of_the_last_paper(
    file: DataFile, introduction: Template
) -> None:
    (fatma,) = ids(file, "0019")
    letter_batches.mark_printed(file, introduction, [fatma], NOW - timedelta(days=1))
    batch = letter_batches.put_in(file, [fatma], introduction.id).batch_id
    other = replace(introduction, body="Dag {naam}")
    letter_batches.mark_printed(
        file, other, [fatma], visit_on=NOW, visit_day_part=DayPart.EVENING, batch_id=batch
    )

    (letter,) = letter_batches.letters(file, LetterState.PRINTED)
    assert letter.printed_on == NOW
    rows = ask(file, "SELECT body, visit_day_part FROM letter")
    assert rows == [("Dag {naam}", DayPart.EVENING.value)]
    assert len(letter_batches.batches(file)) == 1


def test_who_is_chosen_later_joins_the_same_batch(file: DataFile, introduction: Template) -> None:
    fatma, ruud, anna = ids(file, "0019", "0032", "0044")
    first = letter_batches.put_in(file, [fatma], introduction.id)
    again = letter_batches.put_in(file, [fatma, ruud], introduction.id, first.batch_id)
    assert (again.batch_id, again.added) == (first.batch_id, 1)

    other = letter_batches.put_in(file, [anna], introduction.id, 999)
    assert other.batch_id not in (first.batch_id, 999)
    assert len(letter_batches.batches(file)) == 2


def test_a_template_that_is_gone_is_said(file: DataFile, introduction: Template) -> None:
    put = letter_batches.put_in(file, ids(file, "0019"), introduction.id)
    with pytest.raises(UserError, match="bestaat niet meer"):
        letter_batches.put_in(file, ids(file, "0032"), 999)
    with pytest.raises(UserError, match="bestaat niet meer"):
        letter_batches.change_template(file, put.batch_id or 0, 999)


def test_the_number_that_waits_to_be_sent_is_known(file: DataFile, introduction: Template) -> None:
    assert letter_batches.printed_count(file) == 0
    letter_batches.mark_printed(file, introduction, ids(file, "0019", "0032"))
    assert letter_batches.printed_count(file) == 2
