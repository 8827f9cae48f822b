from datetime import date

import pytest

from desktop.domain.addresses import Address, household_key
from desktop.domain.codes import DayPart
from desktop.domain.folding import fold
from desktop.domain.rijksdriehoek import Place
from desktop.domain.visits import Visitee, make_doors
from desktop.domain.walking_order import metres_between, walk

ON = date(2026, 11, 26)
POSTCODES = {letter: f"C{letter.upper()}" for letter in "abcdefghijklmnopqrstuvwxyz"}


def doors_at(*lines):
    """``Spoorstraat 9`` as addresses of a round."""
    addresses = [
        Address(street=s, number=n, postcode=f"7482{POSTCODES[fold(s)[-1]]}")
        for s, n in map(_split, lines)
    ]
    visitees = [
        Visitee(resident_id=number, display_name="J. Jansen", address=address)
        for number, address in enumerate(addresses)
    ]
    return make_doors(visitees, ON, DayPart.EVENING)


def _split(line):
    street, _, number = line.rpartition(" ")
    return street, number


def lines(found):
    return [f"{door.address.street} {door.address.number}" for door in found.addresses]


def places_of(doors, **east):
    """Street name -> metres east of the first; the number is metres north."""
    return {
        household_key(door.address): Place(
            200_000 + east[door.address.street], 460_000 + int(door.address.number)
        )
        for door in doors
        if door.address.street in east
    }


def test_without_places_it_goes_up_the_odd_side_and_back_along_the_even_side():
    found = walk(
        doors_at(
            "Spoorstraat 100", "Éénhoornstraat 3", "Spoorstraat 9", "Spoorstraat 12", "'t Hof 1",
            "Spoorstraat 101", "Spoorstraat 2",
        ),
        {},
    )  # fmt: skip

    assert [line for line in lines(found) if "Spoor" in line] == [
        "Spoorstraat 9",
        "Spoorstraat 101",
        "Spoorstraat 100",
        "Spoorstraat 12",
        "Spoorstraat 2",
    ]
    assert lines(found).index("Éénhoornstraat 3") < lines(found).index("Spoorstraat 9")
    assert found.metres is None
    assert found.in_words == "De volgorde is die van straat en huisnummer."


def test_with_places_it_is_the_shortest_walk_from_the_start_and_back():
    doors = doors_at("A 1", "C 1", "B 1", "D 1")
    places = places_of(doors, A=100, B=400, C=200, D=900)
    found = walk(doors, places, Place(200_000, 460_001))

    assert sorted(lines(found)) == ["A 1", "B 1", "C 1", "D 1"]
    assert found.metres == 1800  # to the farthest and back, past all
    assert found.in_words == "De kortste volgorde, 1,8 km hemelsbreed."


def test_who_has_no_place_stands_with_the_street_or_at_the_end():
    doors = doors_at("A 1", "A 3", "B 1", "C 5", "C 9", "Z 1")
    places = places_of(doors, A=0, B=5_000, C=900)
    del places["7482CA 3"], places["7482CC 9"]
    found = walk(doors, places)

    ordered = lines(found)
    assert abs(ordered.index("A 3") - ordered.index("A 1")) == 1
    assert abs(ordered.index("C 9") - ordered.index("C 5")) == 1
    assert ordered[-1] == "Z 1"
    assert found.unplaced == 3
    assert "Van 3 adressen is niet bekend waar het ligt" in found.in_words


def test_with_more_than_half_missing_all_go_by_street():
    doors = doors_at("B 1", "A 1", "D 1", "C 1", "E 1")
    found = walk(doors, places_of(doors, A=900, D=0))

    assert lines(found) == ["A 1", "B 1", "C 1", "D 1", "E 1"]
    assert found.metres is None
    assert found.in_words == (
        "De volgorde is die van straat en huisnummer: van 3 adressen is niet bekend waar het ligt."
    )


def test_twenty_addresses_lose_nobody():
    doors = doors_at(*(f"Straat {n}" for n in range(1, 21)))
    places = {door.key: Place(n * 37 % 500, 400_000 + n * 91 % 700) for n, door in enumerate(doors)}
    assert sorted(lines(walk(doors, places))) == sorted(lines(walk(doors, {})))


def test_metres_are_as_the_crow_flies():
    assert metres_between(Place(0, 0), Place(300, 400)) == pytest.approx(500)
