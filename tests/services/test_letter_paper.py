from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.services import letter_batches, letter_paper, letters, residents
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState
from desktop.services.letters import NobodyToWriteTo
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import contents, log_texts
from tests.services.test_letters import ids, pages

LONG = (
    "999990068;Oude Lenferink-Brummelhuis tot den Bergh van Heerenberg;van der;A.B.C.D.E.;"
    "01-01-1970;Burgemeester Baron van Voorst tot Voorst-Schwarzenberglaan;1234;;"
    "7481 AB;Haaksbergen;0101;172,70;01-01-2020;betaalverzoek"
)


@pytest.fixture(autouse=True)
def some_people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS, LONG])


def flat(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def test_a_letter_is_printed_again_with_the_words_and_the_date_it_had(file: DataFile) -> None:
    introduction = letters.templates(file)[0]
    letter_batches.mark_printed(
        file,
        introduction,
        ids(file, "0032"),
        date(2026, 3, 2),
        visit_on=date(2026, 3, 5),
        visit_day_part=DayPart.EVENING,
    )
    letters.save_template(file, replace(introduction, subject="Anders", body="Iets anders"))
    (letter,) = letter_batches.letters(file, LetterState.PRINTED)
    before, log = contents(file), log_texts(file)

    (text,) = pages(letter_paper.reprint(file, letter.id))

    for words in (introduction.subject, "2 maart 2026", "5 maart", "in de avond", "Puffelen"):
        assert words in flat(text)
    assert "Iets anders" not in flat(text)
    assert (contents(file), log_texts(file)) == (before, log)


def test_what_was_never_printed_cannot_be_printed_again(file: DataFile) -> None:
    batch = letter_batches.put_in(file, ids(file, "0032"), letters.templates(file)[0].id).batch_id
    assert batch is not None
    (concept,) = letter_batches.concepts(file, batch)
    for letter_id in (concept.letter_id, 99):
        with pytest.raises(UserError, match="niet afgedrukt"):
            letter_paper.reprint(file, letter_id)


def test_a_proof_shows_the_longest_and_the_oddest_address_marked_and_logs_nothing(
    file: DataFile,
) -> None:
    before, log = contents(file), log_texts(file)
    everybody = ids(file, "0019", "0020", "0032", "0044", "0056", "0068")

    found = [
        flat(text)
        for text in pages(letter_paper.proof(file, letters.templates(file)[0], everybody))
    ]

    assert len(found) == 2
    assert "Lenferink" in found[0]
    assert "Özdemir" in found[1]
    assert all("PROEF" in text for text in found)
    assert (contents(file), log_texts(file)) == (before, log)


def test_who_stands_on_a_proof_is_known_for_the_log(file: DataFile) -> None:
    everybody = ids(file, "0019", "0020", "0032", "0044", "0056", "0068")
    named = letter_paper.on_proof(file, everybody)

    (first, second) = pages(letter_paper.proof(file, letters.templates(file)[0], everybody))
    names = [residents.get(file, id_).resident.name.surname for id_ in named]
    assert len(names) == 2
    assert all(any(name in text for text in (first, second)) for name in names)


def test_who_stands_on_a_letter_that_is_printed_again_is_known(file: DataFile) -> None:
    (someone,) = ids(file, "0032")
    letter_batches.confirm_sent(file, letters.templates(file)[0], [someone])
    (letter,) = letter_batches.letters(file, LetterState.SENT)

    assert letter_paper.on_reprint(file, letter.id) == (someone,)
    assert letter_paper.on_reprint(file, 4711) == ()


def test_a_proof_of_cards_is_marked_too(file: DataFile) -> None:
    (text,) = pages(letter_paper.proof(file, letters.templates(file)[2], ids(file, "0032")))
    assert "PROEF" in text


def test_a_proof_needs_somebody_with_an_address(file: DataFile) -> None:
    with pytest.raises(NobodyToWriteTo):
        letter_paper.proof(file, letters.templates(file)[0], ids(file, "0056"))
