from __future__ import annotations

import pytest

from desktop.domain.letter_states import LetterState, counts_in_words, state_of

C, P, S = LetterState


@pytest.mark.parametrize(
    ("counts", "state", "words"),
    [
        ({}, C, "nog leeg"),
        ({C: 3, P: 0, S: 0}, C, "concept"),
        ({C: 1, P: 2}, C, "1 concept, 2 afgedrukt"),
        ({P: 2, S: 5}, P, "2 afgedrukt, 5 verstuurd"),
        ({S: 5}, S, "verstuurd"),
        ({C: 1, P: 1, S: 1}, C, "1 concept, 1 afgedrukt, 1 verstuurd"),
    ],
)
def test_a_batch_stands_where_its_slowest_letter_stands(
    counts: dict[LetterState, int], state: LetterState, words: str
) -> None:
    assert (state_of(counts), counts_in_words(counts)) == (state, words)
