"""The letters of a postcode in a column of their own."""

from __future__ import annotations

from desktop.domain.column_contents import Contents
from desktop.domain.delivery import Field
from desktop.domain.postcode_columns import (
    are_letters_of_postcode,
    digits_beside_letters,
    drop_letters_beside_a_whole_postcode,
)

DIGITS, LETTERS, WHOLE = Contents(four_digits=1), Contents(two_letters=1), Contents(postcode=1)


def test_letters_right_behind_the_digits_are_seen_without_a_header():
    contents = {3: DIGITS, 4: LETTERS, 5: LETTERS}
    place = {Field.POSTCODE: 3}
    assert are_letters_of_postcode(4, contents, place, set())
    assert not are_letters_of_postcode(5, contents, place, set())
    assert not are_letters_of_postcode(4, {**contents, 3: WHOLE}, place, set())
    assert not are_letters_of_postcode(4, contents, place, {Field.POSTCODE_LETTERS})


def test_four_digits_are_a_postcode_only_beside_letters():
    chosen = {4: (Field.POSTCODE_LETTERS, "")}
    used = {Field.POSTCODE_LETTERS}
    digits_beside_letters({3: DIGITS, 4: LETTERS}, chosen, used)
    assert chosen[3][0] is Field.POSTCODE
    assert Field.POSTCODE in used

    alone: dict[int, tuple[Field | None, str]] = {}
    digits_beside_letters({3: DIGITS}, alone, set())
    assert alone == {}


def test_letters_beside_a_whole_postcode_are_left_out_unless_somebody_chose_them():
    chosen = {3: (Field.POSTCODE, ""), 4: (Field.POSTCODE_LETTERS, "")}
    drop_letters_beside_a_whole_postcode({3: WHOLE, 4: LETTERS}, chosen)
    assert chosen[4][0] is None

    chosen = {3: (Field.POSTCODE, ""), 4: (Field.POSTCODE_LETTERS, "Net als eerder.")}
    drop_letters_beside_a_whole_postcode({3: WHOLE, 4: LETTERS}, chosen)
    assert chosen[4][0] is Field.POSTCODE_LETTERS


def test_beside_letters_only_four_digits_become_the_postcode():
    for beside in ({}, {3: WHOLE}):
        chosen = {4: (Field.POSTCODE_LETTERS, "")}
        digits_beside_letters({4: LETTERS, **beside}, chosen, {Field.POSTCODE_LETTERS})
        assert list(chosen) == [4]


def test_letters_beside_the_digits_are_kept():
    chosen = {3: (Field.POSTCODE, ""), 4: (Field.POSTCODE_LETTERS, "")}
    drop_letters_beside_a_whole_postcode({3: DIGITS, 4: LETTERS}, chosen)
    assert chosen[4][0] is Field.POSTCODE_LETTERS
