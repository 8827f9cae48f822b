from __future__ import annotations

from desktop.services import residents
from desktop.services.demo_households import choose_some
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.services.test_letter_batches import ids

DE_WIT = ANNA.replace("999990044;Veld;in het;A.C.", "999990068;Wit;de;P.")


def test_one_pair_gets_one_letter_and_another_is_taken_apart(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, DE_WIT])
    choose_some(file)
    fatma, anna, ruud = (residents.get(file, id_) for id_ in ids(file, "0019", "0044", "0032"))
    assert fatma.one_letter
    assert [one.display_name for one in anna.beside] == ["P. de Wit"]
    assert (anna.household, anna.one_letter, ruud.beside) == ((), False, ())


def test_without_households_nothing_is_chosen(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD, ANNA])
    choose_some(file)
    assert not any(residents.get(file, id_).one_letter for id_ in ids(file, "0032", "0044"))
