from __future__ import annotations

import pytest

from desktop.runtime.progress import Cancelled, Progress


def test_every_step_is_told_with_what_is_happening() -> None:
    told: list[tuple[int, int, str]] = []
    progress = Progress(lambda done, total, what: told.append((done, total, what)))

    progress.begin("De rijen worden gelezen")
    assert list(progress.over("abcde", 5, every=2)) == list("abcde")

    words = "De rijen worden gelezen"
    assert told == [(0, 0, words), (0, 5, words), (2, 5, words), (4, 5, words), (5, 5, words)]


def test_cancelling_stops_the_work_at_its_next_step() -> None:
    progress = Progress()
    seen: list[int] = []

    def work() -> None:
        for item in progress.over(range(10), 10):
            seen.append(item)
            if item == 3:
                progress.cancel()

    with pytest.raises(Cancelled):
        work()

    assert seen == [0, 1, 2, 3]
    with pytest.raises(Cancelled):
        progress.begin("Verder")


def test_work_without_anybody_watching_goes_on() -> None:
    progress = Progress()

    progress.check()
    progress.step(1, 2)
