from __future__ import annotations

import pytest

from desktop.domain.tries import FREE, TooManyTries, delay_after, in_words, still_to_wait


def test_a_few_mistakes_cost_nothing_and_then_it_takes_ever_longer_but_never_for_good() -> None:
    delays = [delay_after(failed) for failed in range(30)]

    assert delays[: FREE + 1] == [0] * (FREE + 1)
    assert delays == sorted(delays)
    assert delays[FREE + 1] == 5
    assert max(delays) == delays[-1] == 15 * 60


@pytest.mark.parametrize(
    ("failed", "passed", "seconds"),
    [(3, 0, 0), (4, 0, 5), (4, 1.2, 4), (4, 4.0, 1), (4, 5, 0), (9, 60, 240), (4, -3600, 5)],
)
def test_how_long_is_left_and_a_clock_set_back_makes_it_no_longer(
    failed: int, passed: float, seconds: int
) -> None:
    assert still_to_wait(failed, passed) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconden"),
        (1, "1 seconde"),
        (60, "1 minuut"),
        (125, "2 minuten en 5 seconden"),
        (900, "15 minuten"),
    ],
)
def test_it_is_said_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


def test_the_message_says_how_long_and_that_nothing_is_lost() -> None:
    told = TooManyTries(5, 15)

    assert told.title == "Wacht nog 15 seconden."
    assert "Het bestand blijft heel" in told.advice
    assert told.seconds == 15
