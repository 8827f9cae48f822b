"""How short the walks are, against the shortest there is, found in a way of its own."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from math import hypot
from random import Random

import pytest

from desktop.domain.route import (
    EXACT,
    distances,
    exact_tour,
    improved_tour,
    route_length,
    shortest_route,
    tour_length,
)


def shortest(places, start=None):
    """The least that is left to walk from a place, when these are still to come; and so on."""
    between = [[hypot(a[0] - b[0], a[1] - b[1]) for b in places] for a in places]
    home = [hypot(a[0] - start[0], a[1] - start[1]) if start else 0.0 for a in places]

    @cache
    def least(here, left):
        if not left:
            return home[here]
        return min(between[here][place] + least(place, left - {place}) for place in left)

    everybody = frozenset(range(len(places)))
    return min(home[first] + least(first, everybody - {first}) for first in everybody)


def some_places(chance, number):
    """In a town of 4 by 4 km; half of the time in two villages."""
    if chance.random() < 0.5:
        return [(chance.uniform(0, 4000), chance.uniform(0, 4000)) for _ in range(number)]
    villages = [(chance.uniform(0, 9000), chance.uniform(0, 9000)) for _ in range(2)]
    return [
        (village[0] + chance.gauss(0, 400), village[1] + chance.gauss(0, 400))
        for village in (chance.choice(villages) for _ in range(number))
    ]


def test_the_oracle_finds_what_trying_every_order_finds():
    chance = Random(3)
    for start in (None, (10.0, 20.0)):
        places = some_places(chance, 6)
        every = min(route_length(places, order, start) for order in permutations(range(6)))
        assert shortest(places, start) == pytest.approx(every)


@pytest.mark.parametrize("with_start", [False, True])
def test_a_thousand_rounds_of_eight_are_within_ten_per_cent_of_the_shortest(with_start):
    chance = Random(2026)
    worst = improved = 0.0
    for _ in range(500):
        places = some_places(chance, 8)
        start = (chance.uniform(0, 4000), chance.uniform(0, 4000)) if with_start else None
        best = shortest(places, start)
        order = shortest_route(places, start)
        assert sorted(order) == list(range(8))
        worst = max(worst, route_length(places, order, start) / best)
        matrix = distances(places, start)
        improved = max(improved, tour_length(matrix, improved_tour(matrix)) / best)

    assert worst <= 1.000_001  # exact
    assert improved <= 1.10  # what larger rounds are made with


@pytest.mark.parametrize("number", [EXACT, EXACT + 1])
def test_larger_rounds_are_within_ten_per_cent_of_the_shortest(number):
    chance = Random(7)
    for turn in range(20):
        places = some_places(chance, number)
        start = (2000.0, 2000.0) if turn % 2 else None
        found = route_length(places, shortest_route(places, start), start)
        matrix = distances(places, start)
        assert found <= 1.10 * tour_length(matrix, exact_tour(matrix))


def test_twenty_addresses_on_a_circle_are_walked_round():
    from math import cos, pi, sin

    ring = [(1000 * cos(n * pi / 10), 1000 * sin(n * pi / 10)) for n in range(20)]
    Random(5).shuffle(ring)
    around = 20 * 2000 * sin(pi / 20)

    assert route_length(ring, shortest_route(ring, ring[0]), ring[0]) == pytest.approx(around)
    assert route_length(ring, shortest_route(ring)) == pytest.approx(around * 19 / 20)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_next_to_nothing_is_a_round_too(number):
    places = [(float(n), 0.0) for n in range(number)]
    assert sorted(shortest_route(places, (5.0, 5.0))) == list(range(number))


def test_several_people_at_one_place_are_fine():
    places = [(1.0, 1.0)] * 14
    assert sorted(shortest_route(places)) == list(range(14))
