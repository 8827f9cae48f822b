from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.safety import Caution, SafetyRule
from desktop.services import households, residents, safety
from desktop.services.files import DataFile
from desktop.services.front_doors import behind_door_of, behind_shut_doors, minded_by_door
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver

SOON = date.today() + timedelta(days=30)


def test_what_is_minded_of_one_is_minded_for_all_behind_the_front_door(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA])
    fatma, burak, ruud, anna = (
        residents.id_of_bsn(file, f"99999{n}") for n in ("0019", "0020", "0032", "0044")
    )
    households.loosen(file, fatma)
    households.join(file, fatma, ruud)
    safety.set_safety(file, burak, "Dreigde met geweld", SafetyRule.NO_VISIT, SOON)
    safety.set_safety(file, anna, "Grote hond")

    with file.database.reading() as store:
        people = store.residents.many([fatma, burak, ruud, anna])
        minded = minded_by_door(store)
        assert behind_shut_doors(store) == {fatma, burak, ruud}
        assert behind_door_of(store, people[ruud]) == {fatma, burak, ruud}
        assert behind_door_of(store, people[anna]) == {anna}
    threat = Caution(rule=SafetyRule.NO_VISIT, reason="Dreigde met geweld", review_on=SOON)
    for id_ in (fatma, burak, ruud):
        assert minded[people[id_].household] == (threat,)
        assert minded[people[id_].household_key] == (threat,)
    assert minded[people[anna].household] == (Caution(reason="Grote hond"),)


def test_at_a_door_is_said_what_is_minded_of_the_others(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD])
    fatma, burak, ruud = (residents.id_of_bsn(file, f"99999{n}") for n in ("0019", "0020", "0032"))
    safety.set_safety(file, burak, "Grote hond")
    dog = (Caution(reason="Grote hond"),)

    assert residents.get(file, fatma).at_door == dog
    assert residents.get(file, burak).at_door == residents.get(file, ruud).at_door == ()
    households.loosen(file, fatma)
    assert residents.get(file, fatma).at_door == dog
