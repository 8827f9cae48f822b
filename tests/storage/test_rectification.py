"""Corrections in the file, and whether they still stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.addresses import Address
from desktop.domain.rectification import Correction, Part
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

NAME = Correction(
    part=Part.SURNAME,
    listed=({"prefix": "", "surname": "Jansen"},),
    became={"prefix": "de", "surname": "Jansens"},
    before_words="Jansen",
    after_words="de Jansens",
    reason="Paspoort gezien",
    corrected_on=date(2026, 3, 2),
    corrected_by="Marieke",
)
OLD = {
    "street": "Dorpsstraat", "number": "1", "letter": "", "addition": "", "postcode": "7481AB",
    "town": "Haaksbergen", "location": "",
}  # fmt: skip
HOME = replace(
    NAME, part=Part.ADDRESS, listed=(OLD,), became=OLD | {"street": "Kerkstraat", "number": "5"}
)
HELLO = replace(
    NAME, part=Part.SALUTATION, listed=({"salutation": ""},), became={"salutation": "Beste"}
)


def draft() -> EventDraft:
    return EventDraft("test", "test", undoable=False)


def test_a_correction_is_kept_as_it_is_and_stands_in_the_row(database: Database) -> None:
    id_ = add_resident(database, **OLD)  # type: ignore[arg-type]
    with database.writing(draft()) as store:
        for one in (NAME, HOME, HELLO):
            store.rectification.add(id_, one)
    with database.reading() as store:
        person = store.residents.get(id_)
        assert store.rectification.of_resident(id_) == [HELLO, HOME, NAME]
        assert store.rectification.standing({})[id_].keys() == {
            Part.SURNAME, Part.ADDRESS, Part.SALUTATION,
        }  # fmt: skip
        found = store.rectification.beside_deliveries({})[id_]
    assert person is not None
    assert (person.name.prefix, person.name.surname) == ("de", "Jansens")
    assert person.household_key == "7481AB 5"
    assert person.name.salutation == "Beste"
    assert [one.names[0] for one in found] == ["street", "prefix"]
    assert found[1].listed == (("", "Jansen"),)


def test_it_stands_until_something_else_stands_in_the_row(database: Database) -> None:
    id_, other = add_resident(database), add_resident(database, a_bsn(3))
    with database.writing(draft()) as store:
        store.rectification.add(id_, NAME)
        store.rectification.add(other, NAME)
        store.residents.set(id_, surname="Pietersen")
    with database.reading() as store:
        assert store.rectification.standing({}).keys() == {other}
        assert store.rectification.standing({}, id_) == {}


def test_the_newest_correction_of_a_part_is_the_one_that_counts(database: Database) -> None:
    id_ = add_resident(database)
    newer = replace(NAME, became={"prefix": "", "surname": "Jansma"})
    with database.writing(draft()) as store:
        store.rectification.add(id_, NAME)
        store.rectification.add(id_, newer)
        assert store.rectification.standing({})[id_] == {Part.SURNAME: newer}
        store.residents.set(id_, prefix="de", surname="Jansens")
        assert store.rectification.standing({}) == {}


def test_somebody_who_moved_after_a_correction_keeps_it(database: Database) -> None:
    id_ = add_resident(database, **OLD)  # type: ignore[arg-type]
    with database.writing(draft()) as store:
        store.rectification.add(id_, HOME)
        store.residents.set(id_, street="Spoorstraat")
        assert store.rectification.standing({}) == {}
        moved = {id_: (Address(**HOME.became),)}
        assert store.rectification.standing(moved)[id_] == {Part.ADDRESS: HOME}
