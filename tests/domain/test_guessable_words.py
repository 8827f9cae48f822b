from __future__ import annotations

from desktop.domain.guessable_words import GUESSABLE_WORDS


def test_each_word_stands_once_in_small_letters() -> None:
    assert len(set(GUESSABLE_WORDS)) == len(GUESSABLE_WORDS) > 300
    assert all(word.isalpha() and word == word.lower() for word in GUESSABLE_WORDS)
