"""How long the walks of rounds are beside the shortest, and how long it takes to find them.

    python tests/benchmarks/routes.py [--rounds 1000]

Wanted: within 1.10 of the shortest. Up to 12 addresses the program takes the shortest itself; the
improved walks that larger rounds get are compared with it here for 8, 14 and 16 addresses.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.domain.route import EXACT, distances, exact_tour, improved_tour, tour_length


def main() -> None:
    """Compare random rounds in a square of 4 by 4 km, half of them with a start in the middle."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1_000)
    rounds = parser.parse_args().rounds
    chance = Random(2026)
    for addresses, times in ((8, rounds), (14, rounds // 25), (16, rounds // 125)):
        ratios = []
        for turn in range(times):
            matrix = _matrix(chance, addresses, turn)
            shortest = tour_length(matrix, exact_tour(matrix))
            ratios.append(tour_length(matrix, improved_tour(matrix)) / shortest)
        same = sum(ratio < 1.000_001 for ratio in ratios)
        print(f"{addresses} addresses, {times} rounds: worst {max(ratios):.3f}, shortest {same}")
    for name, find, addresses in (
        ("exact", exact_tour, EXACT),
        ("improved", improved_tour, 20),
    ):
        matrices = [_matrix(chance, addresses, turn) for turn in range(30)]
        begun = process_time()
        for matrix in matrices:
            find(matrix)
        spent = (process_time() - begun) / len(matrices) * 1_000
        print(f"{name}, {addresses} addresses: {spent:.1f} ms")


def _matrix(chance: Random, addresses: int, turn: int) -> list[list[float]]:
    places = [(chance.uniform(0, 4_000), chance.uniform(0, 4_000)) for _ in range(addresses)]
    return distances(places, (2_000.0, 2_000.0) if turn % 2 else None)


if __name__ == "__main__":
    main()
