"""The shortest walk past a few places, as the crow flies: exact for small rounds, else nearly so.

Up to ``EXACT`` places every order is weighed (Held and Karp, 1962). Above that several walks are
improved by 2-opt and Or-opt until nothing gets shorter; tests/domain/test_route.py measures how
close that comes to the shortest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot, inf

Point = tuple[float, float]  # metres east, metres north
Matrix = list[list[float]]

EXACT = 12
_STARTS = 20  # walks that are improved: one from every place
_LONGEST_MOVED = 3  # places that Or-opt moves together
_EPSILON = 1e-9


def shortest_route(places: Sequence[Point], start: Point | None = None) -> tuple[int, ...]:
    """The indexes of ``places`` in walking order: from ``start`` past all and back to it.

    Without a start the walk may begin and end anywhere.
    """
    if len(places) < 2:
        return tuple(range(len(places)))
    matrix = distances(places, start)
    tour = exact_tour(matrix) if len(places) <= EXACT else improved_tour(matrix)
    return tuple(stop - 1 for stop in tour)


def route_length(
    places: Sequence[Point], order: Sequence[int], start: Point | None = None
) -> float:
    """How long a walk in this order is, in metres."""
    return tour_length(distances(places, start), [stop + 1 for stop in order])


def distances(places: Sequence[Point], start: Point | None) -> Matrix:
    """Between all, in metres; row and column 0 are the start, at distance 0 when there is none."""
    stops = [start or (0.0, 0.0), *places]
    matrix = [[hypot(a[0] - b[0], a[1] - b[1]) for b in stops] for a in stops]
    if start is None:
        for stop in range(len(stops)):
            matrix[0][stop] = matrix[stop][0] = 0.0
    return matrix


def tour_length(matrix: Matrix, tour: Sequence[int]) -> float:
    """From stop 0 past all stops and back."""
    stops = [0, *tour, 0]
    return sum(matrix[a][b] for a, b in pairwise(stops))


def exact_tour(matrix: Matrix) -> list[int]:
    """The shortest tour of all. The work doubles with every stop: 12 stops take 0.05 s."""
    count = len(matrix) - 1
    full = 1 << count
    best = [[inf] * count for _ in range(full)]  # of the stops in a set, ending at one of them
    before = [[-1] * count for _ in range(full)]
    for last in range(count):
        best[1 << last][last] = matrix[0][last + 1]
    for seen in range(1, full):
        row = best[seen]
        for last in range(count):
            length = row[last]
            if length == inf:
                continue
            steps = matrix[last + 1]
            for stop in range(count):
                if seen >> stop & 1:
                    continue
                longer = seen | 1 << stop
                total = length + steps[stop + 1]
                if total < best[longer][stop]:
                    best[longer][stop] = total
                    before[longer][stop] = last
    seen = full - 1
    last = min(range(count), key=lambda stop: best[seen][stop] + matrix[stop + 1][0])
    tour: list[int] = []
    while last >= 0:
        tour.append(last + 1)
        seen, last = seen ^ 1 << last, before[seen][last]
    return tour[::-1]


def improved_tour(matrix: Matrix) -> list[int]:
    """The shortest of several tours, each improved until no small change makes it shorter."""
    nearest = sorted(range(1, len(matrix)), key=lambda stop: matrix[0][stop])
    step = max(1, len(nearest) // _STARTS)
    tours = [_improve(matrix, _nearest_next(matrix, first)) for first in nearest[::step]]
    return min(tours, key=lambda tour: tour_length(matrix, tour))


def _nearest_next(matrix: Matrix, first: int) -> list[int]:
    tour, left = [first], set(range(1, len(matrix))) - {first}
    while left:
        steps = matrix[tour[-1]]
        tour.append(min(left, key=lambda stop: (steps[stop], stop)))
        left.remove(tour[-1])
    return tour


def _improve(matrix: Matrix, tour: list[int]) -> list[int]:
    stops = [0, *tour, 0]
    while _turn_round(matrix, stops) or _move(matrix, stops):
        pass
    return stops[1:-1]


def _turn_round(matrix: Matrix, stops: list[int]) -> bool:
    """2-opt: walk a part the other way round. Whether that made it shorter."""
    shorter = False
    for first in range(1, len(stops) - 2):
        for last in range(first + 1, len(stops) - 1):
            a, b, c, d = stops[first - 1], stops[first], stops[last], stops[last + 1]
            gain = matrix[a][b] + matrix[c][d] - matrix[a][c] - matrix[b][d]
            if gain > _EPSILON:
                stops[first : last + 1] = stops[first : last + 1][::-1]
                shorter = True
    return shorter


def _move(matrix: Matrix, stops: list[int]) -> bool:
    """Or-opt: walk a few places at another moment, in either direction. Stops at the first gain."""
    for size in range(1, _LONGEST_MOVED + 1):
        for first in range(1, len(stops) - size):
            part = stops[first : first + size]
            rest = stops[:first] + stops[first + size :]
            a, b = stops[first - 1], stops[first + size]
            freed = matrix[a][part[0]] + matrix[part[-1]][b] - matrix[a][b]
            for place in range(len(rest) - 1):
                c, d = rest[place], rest[place + 1]
                for way in (part, part[::-1]):
                    cost = matrix[c][way[0]] + matrix[way[-1]][d] - matrix[c][d]
                    if freed - cost > _EPSILON:
                        stops[:] = [*rest[: place + 1], *way, *rest[place + 1 :]]
                        return True
    return False
