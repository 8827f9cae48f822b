from __future__ import annotations

from desktop.domain.filters import Filter, View
from desktop.storage.database import Database
from desktop.storage.events import EventDraft


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_settings_keep_their_kind(database: Database) -> None:
    values = {"gemeente": "Hof ş", "days": 42, "shift": -1.5, "lines": ["a", "b"], "on": True}
    with database.writing(draft()) as store:
        store.settings.set(values)
        store.settings.set({"days": 7})

    with database.reading() as store:
        assert store.settings.all() == values | {"days": 7}


def test_a_picture_is_put_replaced_and_taken_away(database: Database) -> None:
    for content in (b"\x00\xff", b"other", None, None):
        with database.writing(draft()) as store:
            store.settings.set_picture("logo", content)
        with database.reading() as store:
            assert store.settings.picture("logo") == content


def test_what_a_header_means_is_learnt_and_learnt_again(database: Database) -> None:
    with database.writing(draft()) as store:
        store.settings.remember_columns({"kolom x": "uzovi", "leeg": ""})
        store.settings.remember_columns({"kolom x": "town"})

    with database.reading() as store:
        assert store.settings.column_choices() == {"kolom x": "town", "leeg": ""}


def test_a_filter_is_kept_by_its_name(database: Database) -> None:
    with database.writing(draft()) as store:
        store.settings.save_filter("Zorg", Filter(search="a"))
        store.settings.save_filter("Aandacht", Filter(view=View.NEW))
        store.settings.save_filter("Zorg", Filter(years_from=5))

    with database.reading() as store:
        first, second = store.settings.saved_filters()
        assert (first.name, first.filter) == ("Aandacht", Filter(view=View.NEW))
        assert (second.name, second.filter) == ("Zorg", Filter(years_from=5))
    with database.writing(draft()) as store:
        store.settings.delete_filter(first.id)
        assert [saved.name for saved in store.settings.saved_filters()] == ["Zorg"]
