"""Coordinates of addresses: what is read in, what is said before, and what it does to a round."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.point_reading import PointProblem
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import address_points, residents, settings, undo, visits
from desktop.services.address_points import Placed
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import contents

LISTED_ON = date(2026, 2, 19)
HEADER = "postcode;huisnummer;x;y"
GOOR = "7482CD;118;247000;465000"
WOLF = "7481XB;6;247900;465000"
KOLEN = "7483AA;17;247100;465000"


@pytest.fixture
def table(tmp_path: Path):
    def write(*rows: str, header: str = HEADER) -> Path:
        path = tmp_path / "bag.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return path

    return write


def read(file: DataFile, path: Path) -> address_points.Preview:
    seen = address_points.preview(file, address_points.inspect(path))
    address_points.read_in(file, seen)
    return seen


def doors(file: DataFile) -> tuple[list[str], visits.Walk]:
    everybody = residents.keys(file, residents.Filter())
    found = visits.plan_walk(file, everybody, date.today(), DayPart.MORNING)
    return [door.address.street for door in found.addresses], found


def test_it_says_for_how_many_residents_it_helps_before_reading_in(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], LISTED_ON)
    path = table(GOOR, "7481XB;8;247900;465000", "7482CD;x;1;1", "7482CD;3;;", "7482CD;3;5;5")
    before = contents(file)

    seen = address_points.preview(file, address_points.inspect(path))

    assert seen.placed == Placed(5, exact=2, near=1)
    assert (seen.rows, seen.usable, seen.kept) == (5, 2, 2)
    assert seen.bad == {
        PointProblem.ADDRESS: (1, 4),
        PointProblem.EMPTY: (1, 5),
        PointProblem.ELSEWHERE: (1, 6),
    }
    words = " ".join(seen.sentences)
    assert "Van 2 van de 5 inwoners op de lijst staat het adres erin." in words
    assert "Van 1 staat een ander huisnummer van dezelfde postcode erin" in words
    assert "Van 2 niet" in words
    assert "3 rijen worden overgeslagen" in words
    assert contents(file) == before


def test_a_round_takes_the_shortest_order_once_places_are_known(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA, RUUD, ANNA], LISTED_ON)
    assert doors(file)[0] == ["Goorsestraat", "Kolenbranderweg", "Wolferinkbrink"]
    assert doors(file)[1].metres is None

    read(file, table(GOOR, WOLF, "7483AA;17;250000;465000"))

    order, walk = doors(file)
    assert order in (
        ["Goorsestraat", "Wolferinkbrink", "Kolenbranderweg"],
        ["Kolenbranderweg", "Wolferinkbrink", "Goorsestraat"],
    )
    assert walk.metres == 3000
    done = address_points.clear(file)
    assert doors(file)[1].metres is None
    undo.undo(file, done.event_id)
    assert doors(file)[1].metres == 3000
    address_points.clear(file)
    assert not address_points.clear(file).undoable


def test_the_walk_begins_and_ends_at_the_address_of_the_gemeente(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA, RUUD], LISTED_ON)
    settings.save(
        file,
        settings.GemeenteSettings(
            address_lines=("Postbus 102", "Blankenburgerstraat 28", "7481 EB Haaksbergen")
        ),
    )
    read(file, table(GOOR, WOLF, "7481EB;28;246900;465000"))
    assert doors(file)[1].metres == 2000


def test_with_half_the_addresses_missing_it_falls_back_and_says_so(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA, RUUD, ANNA], LISTED_ON)
    read(file, table(GOOR))
    order, walk = doors(file)
    assert order == ["Goorsestraat", "Kolenbranderweg", "Wolferinkbrink"]
    assert "van 2 adressen is niet bekend waar het ligt" in walk.in_words


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        (HEADER, "7482CD;118;247000;465000", "RD (meters)"),
        ("postcode;huisnummer;lon;lat", "7482CD;118;6.7383;52.1626", "WGS 84 (graden)"),
    ],
)
def test_both_projections_bring_the_same_place(
    file: DataFile, deliver: Deliver, table, header: str, row: str, kind: str
) -> None:
    deliver([FATMA], LISTED_ON)
    seen = read(file, table(row, header=header))
    assert kind in seen.sentences[0]
    with file.database.reading() as store:
        place = store.address_points.find(["7482CD 118"])["7482CD 118"].place
    assert abs(place.x - 247_000) < 500
    assert abs(place.y - 465_000) < 500


def test_another_projection_is_refused_with_what_to_ask_for(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA], LISTED_ON)
    before = contents(file)
    with pytest.raises(UserError, match=r"Geen enkele rij.*RD-coördinaten"):
        read(file, table("7482CD;118;749000;6830000"))
    assert contents(file) == before


def test_a_table_of_another_gemeente_is_refused(file: DataFile, deliver: Deliver, table) -> None:
    deliver([FATMA], LISTED_ON)
    with pytest.raises(UserError, match="andere gemeente"):
        read(file, table("1011AB;1;121000;487000"))


def test_of_a_very_large_table_only_our_postcodes_are_kept(
    file: DataFile, deliver: Deliver, table, monkeypatch
) -> None:
    deliver([FATMA], LISTED_ON)
    monkeypatch.setattr(address_points, "MOST_LINES", 2)
    seen = read(file, table(GOOR, "7482CE;1;247000;465000", "1011AB;1;121000;487000"))
    assert seen.kept == 2
    assert "Bewaard worden er 2" in seen.sentences[0]
    assert address_points.summary(file).lines == 2


def test_a_very_large_table_waits_until_there_is_a_list(file: DataFile, table, monkeypatch) -> None:
    monkeypatch.setattr(address_points, "MOST_LINES", 1)
    with pytest.raises(UserError, match="te groot"):
        read(file, table(GOOR, WOLF))


def test_of_an_address_that_stands_there_twice_the_first_counts(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA], LISTED_ON)
    read(file, table(GOOR, "7482CD;118;200000;400000"))
    assert address_points.summary(file).lines == 1
    with file.database.reading() as store:
        assert store.address_points.find(["7482CD 118"])["7482CD 118"].place == (247_000, 465_000)


def test_stopping_halfway_keeps_what_there_was(file: DataFile, deliver: Deliver, table) -> None:
    deliver([FATMA], LISTED_ON)
    read(file, table(GOOR))
    seen = address_points.preview(file, address_points.inspect(table(*[WOLF] * 30_000, GOOR)))
    before = contents(file)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        address_points.read_in(file, seen, progress)
    assert contents(file) == before


def test_the_summary_says_what_there_is_and_since_when(
    file: DataFile, deliver: Deliver, table
) -> None:
    assert "nog geen coördinaten" in address_points.summary(file).sentence
    deliver([FATMA, RUUD], LISTED_ON)
    read(file, table(GOOR))
    found = address_points.summary(file)
    assert found.placed == Placed(2, exact=1)
    assert "Van 1 adres is bekend waar het ligt" in found.sentence
    assert "uit bag.csv" in found.sentence


def test_a_list_of_which_every_address_is_known_has_nothing_missing(
    file: DataFile, deliver: Deliver, table
) -> None:
    assert Placed().in_words == ""
    deliver([FATMA, RUUD], LISTED_ON)
    seen = address_points.preview(file, address_points.inspect(table(GOOR, "7481XB;8;1;1")))
    assert "niet; in een ronde" in seen.placed.in_words

    near = table(GOOR, "7481XB;8;247900;465000")
    words = address_points.preview(file, address_points.inspect(near)).placed.in_words

    assert "een ander huisnummer van dezelfde postcode" in words
    assert "niet; in een ronde" not in words


def test_a_table_in_both_projections_says_so_and_bad_rows_are_not_kept(
    file: DataFile, deliver: Deliver, table
) -> None:
    deliver([FATMA, RUUD], LISTED_ON)

    seen = read(file, table(GOOR, "7481XB;6;6,7365;52,1553", "7481XB;x;1;1"))

    assert "deels RD en deels WGS 84" in seen.sentences[0]
    assert len(contents(file)["address_point"]) == 2
