from __future__ import annotations

from datetime import date

from desktop.domain.codes import TemplateKind
from desktop.domain.letter_languages import Language, SecondText
from desktop.domain.letters import Template
from desktop.storage.database import Database
from desktop.storage.events import EventDraft

WORDS = Template(kind=TemplateKind.CARD, name="Kaartje", subject="Niet thuis", body="Dag {naam}")


def test_a_translation_is_kept_changed_and_removed_with_its_template(database: Database) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        id_ = store.letters.save_template(WORDS)
        first = store.translations.save(id_, "pl", subject="A", body="B", dutch="x")
        again = store.translations.save(
            id_, "pl", subject="C", body="D", dutch="y", checked_on=date(2026, 1, 1), checked_by="M"
        )
        assert again == first
        store.translations.save(id_, "xx", subject="E", body="F", dutch="x")

    with database.reading() as store:
        found = store.translations.get(id_, "pl")
        assert found is not None
        assert (found.subject, found.dutch, found.checked_on) == ("C", "y", date(2026, 1, 1))
        assert store.translations.get(id_, "tr") is None
        assert len(store.translations.of_template(id_)) == 2
        assert store.translations.second_texts(id_) == [
            SecondText(language=Language.POLISH, subject="C", body="D")
        ]

    with database.writing(EventDraft("test", "test")) as store:
        store.translations.remove_of(id_)
        store.letters.remove_template(id_)
        assert store.translations.of_template(id_) == []
