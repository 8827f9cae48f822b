from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.services import resident_details, residents, undo
from desktop.services.files import DataFile
from desktop.services.resident_details import Details
from desktop.storage.database import NotThereAnyMore
from tests.services.conftest import FATMA, Deliver
from tests.services.contents import ask, contents

NOTHING = Details(note="", phone="", email="", language="")
ALL = Details(
    note="Spreekt Turks. \n",
    phone=" 06 12345678 ",
    email="f@voorbeeld.nl",
    language="Turks",
    phone_source="wijkteam",
    email_source="zelf gegeven",
)


@pytest.fixture
def fatma(file: DataFile, deliver: Deliver) -> int:
    deliver([FATMA])
    return residents.id_of_bsn(file, "999990019")


def test_all_that_was_typed_is_one_action_and_is_undone_as_one(file: DataFile, fatma: int) -> None:
    before = contents(file)
    ((lines,),) = ask(file, "SELECT count(*) FROM event")

    done = resident_details.keep(file, fatma, ALL)

    person = residents.get(file, fatma).resident
    assert (person.note, person.phone, person.phone_source) == (
        "Spreekt Turks.", "06 12345678", "wijkteam",
    )  # fmt: skip
    assert person.phone_on == person.email_on == date.today()
    assert person.language == "Turks"
    assert done.message == "Notitie en contactgegevens bewaard bij F. Özdemir."
    assert ask(file, "SELECT count(*) FROM event") == [(lines + 1,)]
    undo.undo(file, done.event_id)
    assert contents(file) == before


@pytest.mark.parametrize(
    ("wanted", "action", "words"),
    [
        (replace(NOTHING, note="Belt graag"), "notitie.bewaard", "Notitie bewaard"),
        (replace(NOTHING, language="Pools"), "contactgegevens.bewaard", "Contactgegevens bewaard"),
    ],
)
def test_the_log_says_which_of_them_was_kept(
    file: DataFile, fatma: int, wanted: Details, action: str, words: str
) -> None:
    done = resident_details.keep(file, fatma, wanted)

    assert done.message.startswith(words)
    assert ask(file, "SELECT action FROM event ORDER BY id DESC LIMIT 1") == [(action,)]


def test_what_is_the_same_need_not_be_kept(file: DataFile, fatma: int) -> None:
    resident_details.keep(file, fatma, ALL)
    person = residents.get(file, fatma).resident

    assert not resident_details.differs(person, ALL)
    assert not resident_details.differs(person, replace(ALL, note="Spreekt Turks."))
    assert resident_details.differs(person, replace(ALL, phone_source="buurvrouw"))


def test_without_a_number_its_source_and_day_go_too(file: DataFile, fatma: int) -> None:
    resident_details.keep(file, fatma, ALL)

    resident_details.keep(file, fatma, replace(ALL, phone=" "))

    person = residents.get(file, fatma).resident
    assert (person.phone, person.phone_source, person.phone_on) == ("", "", None)
    assert person.email_on is not None


def test_somebody_who_is_not_there_any_more(file: DataFile, fatma: int) -> None:
    with pytest.raises(NotThereAnyMore):
        resident_details.keep(file, fatma + 1, ALL)
