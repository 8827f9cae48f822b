from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.errors import UserError
from desktop.services import (
    letter_batches,
    letter_paper,
    letter_translations,
    letters,
    settings,
    undo,
)
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState
from desktop.services.letter_translations import Language
from desktop.storage.events import EventDraft
from tests.services.conftest import BURAK, FATMA, RUUD, Deliver
from tests.services.contents import ask
from tests.services.test_letters import ids, pages


@pytest.fixture(autouse=True)
def some_people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD])


def speaks(file: DataFile, resident_id: int, language: str) -> None:
    with file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(resident_id, language=language)


def test_every_template_comes_with_five_languages_that_nobody_checked_yet(file: DataFile) -> None:
    for template in letters.templates(file):
        found = letter_translations.translations(file, template.id)
        assert list(found) == list(Language)
        assert {one.to_check for one in found.values()} == {letter_translations.TO_CHECK}


def test_a_text_that_somebody_checked_is_fine_until_the_dutch_changes(file: DataFile) -> None:
    settings.save(file, replace(settings.load(file), worker="Marieke"))
    template = letters.templates(file)[0]
    there = letter_translations.translations(file, template.id)[Language.POLISH]

    done = letter_translations.save(
        file, template.id, Language.POLISH, subject=there.subject, body=there.body, checked=True
    )
    found = letter_translations.translations(file, template.id)[Language.POLISH]
    assert (found.to_check, found.checked_by) == ("", "Marieke")
    assert "nagekeken" in done.message

    letters.save_template(file, replace(template, body=template.body + "\nNog iets."))
    found = letter_translations.translations(file, template.id)[Language.POLISH]
    assert found.to_check == letter_translations.DUTCH_CHANGED


def test_words_that_would_go_wrong_are_refused(file: DataFile) -> None:
    introduction, _, card = letters.templates(file)
    for template, body, why in (
        (introduction, "Hello {naamm}", "naamm"),
        (introduction, "  ", "geen tekst"),
        (card, "Your debts", "debts"),
    ):
        with pytest.raises(UserError, match=why):
            letter_translations.save(
                file, template.id, Language.ENGLISH, subject="Hi", body=body, checked=False
            )


def test_the_language_of_a_resident_is_proposed_and_not_chosen(file: DataFile) -> None:
    fatma, ruud = ids(file, "0019", "0032")
    speaks(file, fatma, "Turks, een beetje Nederlands")
    batch = letter_batches.put_in(file, [fatma, ruud], letters.templates(file)[0].id).batch_id
    assert batch is not None

    assert letter_translations.proposal(file, fatma) is Language.TURKISH
    assert letter_translations.proposal(file, ruud) is None
    assert [one.language for one in letter_batches.concepts(file, batch)] == ["", ""]

    done = letter_translations.choose_own(file, batch)
    assert [one.language for one in letter_batches.concepts(file, batch)] == ["tr", ""]
    undo.undo(file, done.event_id)
    assert [one.language for one in letter_batches.concepts(file, batch)] == ["", ""]


def test_where_nobody_speaks_another_language_that_is_said(file: DataFile) -> None:
    batch = letter_batches.put_in(file, ids(file, "0032"), letters.templates(file)[0].id).batch_id
    assert batch is not None
    with pytest.raises(UserError, match="niemand"):
        letter_translations.choose_own(file, batch)


def test_what_is_chosen_is_printed_and_printed_again_with_the_words_of_that_day(
    file: DataFile,
) -> None:
    fatma, ruud = ids(file, "0019", "0032")
    template = letters.templates(file)[0]
    batch = letter_batches.put_in(file, [fatma, ruud], template.id).batch_id
    assert batch is not None
    first, second = letter_batches.concepts(file, batch)
    letter_translations.choose(file, [first.letter_id], Language.POLISH)

    printed = pages(letters.build(file, template, [fatma, ruud], languages={fatma: "pl"}))
    assert len(printed) == 4
    assert "Szanowni" in printed[1]

    letter_batches.mark_printed(file, template, [fatma, ruud], batch_id=batch)
    letter_translations.save(
        file, template.id, Language.POLISH, subject="Inne", body="Inne słowa", checked=True
    )
    waiting = letter_batches.letters(file, LetterState.PRINTED)
    assert {one.language for one in waiting} == {"pl", ""}
    again = pages(letter_paper.reprint(file, first.letter_id))
    assert len(again) == 2
    assert "Szanowni" in again[1]
    assert "Inne" not in again[1]
    assert len(pages(letter_paper.reprint(file, second.letter_id))) == 1


def test_a_letter_on_paper_keeps_its_language(file: DataFile) -> None:
    (fatma,) = ids(file, "0019")
    template = letters.templates(file)[0]
    batch = letter_batches.put_in(file, [fatma], template.id).batch_id
    assert batch is not None
    (concept,) = letter_batches.concepts(file, batch)
    letter_batches.mark_printed(file, template, [fatma], batch_id=batch)

    letter_translations.choose(file, [concept.letter_id], Language.TURKISH)

    assert ask(file, "SELECT language FROM letter") == [("",)]


def test_a_proof_has_the_second_language_too(file: DataFile) -> None:
    (fatma,) = ids(file, "0019")
    found = pages(
        letter_paper.proof(file, letters.templates(file)[0], [fatma], languages={fatma: "uk"})
    )
    assert len(found) == 2
    assert all("PROEF" in page for page in found)


def test_a_template_that_is_gone_has_no_translations(file: DataFile) -> None:
    assert letter_translations.translations(file, 999) == {}
    assert letter_translations.second_texts(file, 999) == []
    template = letters.templates(file)[0]
    texts = letter_translations.second_texts(file, template.id)
    assert [text.language for text in texts] == list(Language)
