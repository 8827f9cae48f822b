"""The bin tells what everything was that can be put back, and puts it back."""

from __future__ import annotations

import pytest

from desktop.domain.undoing import REMOVALS
from desktop.services import bin as removed
from desktop.services import hand_overs, undo
from desktop.services.bin import BinLine
from tests.services.contents import contents
from tests.services.test_undo_everywhere import ACTIONS, MORE, TRIALS, Wide, wide

__all__ = ["wide"]

SAID = {
    "notitie.verwijderd": ("Notitie bij B. Özdemir", "Werkt in ploegen."),
    "delete_attempt: of a letter": ("R.M. van Puffelen: brief op ", ""),
    "delete_attempt: of a visit": ("R.M. van Puffelen: huisbezoek op ", ""),
    "remove_round": ("Ronde van ", "Özdemir"),
    "take_out": ("", ""),
    "remove: template": ("Sjabloon “Eigen brief”", ""),
    "take_out: letter": ("1 brief", "F. Özdemir"),
    "withdraw": ("1 brief", "B. Özdemir"),
    "overdracht.verwijderd": ("R.M. van Puffelen aan Stadsbank", "Hulp bij de administratie"),
    "route.verwijderd": ("R.M. van Puffelen: Via de bijstand", ""),
    "aanpak.verwijderd": ("Aanpak “Bellen” verwijderd", ""),
    "remove": ("Bas", ""),
    "partner.verwijderd": ("Stadsbank", ""),
    "delete_filter": ("Filter “Lang”", ""),
    "wijken.weggehaald": ("Tabel met wijken en buurten weggehaald", ""),
    "coordinaten.weggehaald": ("Coördinaten van adressen weggehaald", ""),
}


def only(wide: Wide, search: str = "") -> BinLine:
    (line,) = removed.lines(wide.file, search)
    return line


def test_every_kind_of_removal_is_tried_here(wide: Wide) -> None:
    kinds = set()
    for name in SAID:
        done = TRIALS[name](wide)
        kinds.add(only(wide).kind)
        undo.undo(wide.file, done.event_id)
    assert kinds == set(REMOVALS.values())
    assert SAID.keys() <= ACTIONS.keys() | MORE.keys()


@pytest.mark.parametrize("name", SAID)
def test_what_was_removed_says_what_it_was_and_is_put_back(wide: Wide, name: str) -> None:
    before = contents(wide.file)
    assert removed.lines(wide.file) == []
    done = TRIALS[name](wide)

    assert removed.count(wide.file) == 1
    line = only(wide)
    what, detail = SAID[name]
    assert line.what.startswith(what)
    assert line.what
    assert detail in line.detail
    assert line.event_id == done.event_id
    assert line.when.startswith("vandaag ")
    assert line.who == "Marieke"

    back = removed.put_back(wide.file, line.event_id)
    assert back.again
    assert removed.lines(wide.file) == []
    assert contents(wide.file) == before


def test_a_removal_is_found_by_anything_it_tells(wide: Wide) -> None:
    done = hand_overs.remove(wide.file, wide.handed)

    for word in ("puffelen", "STADSBANK", "administratie", "overdracht", "marieke"):
        assert only(wide, word).event_id == done.event_id
    assert removed.lines(wide.file, "iets anders") == []
    undo.undo(wide.file, done.event_id)


def test_many_names_are_counted(wide: Wide) -> None:
    from desktop.services.bin import _who

    rows = [{"resident_id": number} for number in (1, 2, 2, 3, 4, 5, 6)]
    names = {1: "A", 2: "B", 3: "C", 4: "D", 5: "E"}

    assert _who(rows, names) == "A, B, C en nog 2"
    assert _who(rows[:2], names) == "A, B"
