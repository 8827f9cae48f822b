from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.codes import ContactKind, TemplateKind
from desktop.domain.letter_states import LetterState
from desktop.domain.letters import Template
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

DAY, LATER = date(2026, 3, 1), date(2026, 3, 9)
WORDS = Template(kind=TemplateKind.CARD, name="Kaartje", subject="Niet thuis", body="Dag {naam}")


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_a_template_is_added_and_changed(database: Database) -> None:
    with database.writing(draft()) as store:
        id_ = store.letters.save_template(WORDS)
        assert store.letters.save_template(replace(WORDS, id=id_, body="Hallo")) == id_

    with database.reading() as store:
        assert store.letters.templates() == [replace(WORDS, id=id_, body="Hallo")]
        assert store.letters.template(id_) == replace(WORDS, id=id_, body="Hallo")
        assert store.letters.template(99) is None


def test_a_letter_waits_until_it_is_sent(database: Database) -> None:
    one, two = (add_resident(database, a_bsn(n)) for n in range(2))
    with database.writing(draft()) as store:
        words = replace(WORDS, id=store.letters.save_template(WORDS))
        first = store.letters.add(one, words, DAY)
        second = store.letters.add(two, words, DAY)
        assert [letter.id for letter in store.letters.printed()] == [first, second]
        assert store.letters.waiting_of([one, two], words.id) == {one: first, two: second}

        store.letters.mark_sent(first, LATER)

        assert [letter.id for letter in store.letters.printed()] == [second]
        assert [letter.sent_on for letter in store.letters.sent(10)] == [LATER]
        assert store.letters.count(LetterState.SENT) == 1
        assert store.letters.sent_to_on(words.id, LATER) == {one}
        assert store.letters.sent_to_on(words.id, DAY) == set()
        assert store.letters.waiting_of([one, two], words.id) == {two: second}
        (found,) = store.letters.of_resident(one)
        assert (found.template_name, found.kind, found.printed_on) == (
            "Kaartje",
            TemplateKind.CARD,
            DAY,
        )
        assert store.letters.get_many([second, first])[0] == found

        store.letters.remove(second)
        assert store.letters.printed() == []


def test_one_letter_is_one_attempt(database: Database) -> None:
    who = add_resident(database)

    def twice() -> None:
        with database.writing(draft()) as store:
            words = replace(WORDS, id=store.letters.save_template(WORDS))
            letter = store.letters.add(who, words, DAY)
            case = store.cases.add(who, DAY)
            assert store.letters.attempt_of(letter) is None
            for _ in range(2):
                attempt = store.cases.add_attempt(
                    resident_id=who, case_id=case.id, kind=ContactKind.CARD, made_on=DAY,
                    day_part=None, reached=False, letter_id=letter,
                )  # fmt: skip
                assert store.letters.attempt_of(letter) == attempt

    with pytest.raises(IntegrityError):
        twice()


def test_a_letter_keeps_its_words(database: Database) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        words = replace(WORDS, id=store.letters.save_template(WORDS))
        store.letters.add(who, words, DAY)
        store.letters.save_template(replace(words, body="Anders"))
        body = store.session.connection().exec_driver_sql("SELECT body FROM letter").scalar()

    assert body == "Dag {naam}"
