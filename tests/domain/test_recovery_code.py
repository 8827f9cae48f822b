from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.recovery_code import (
    GROUPS,
    SECRET_LENGTH,
    MistypedCode,
    groups_of,
    groups_to_ask,
    is_right,
    read_code,
    split,
    symbols_of,
    wrong_answers,
)

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = bytes(range(7, 7 + SECRET_LENGTH))
GROUPS_OF_IT = groups_of(SECRET)
a_secret = st.binary(min_size=SECRET_LENGTH, max_size=SECRET_LENGTH)


@given(a_secret)
def test_what_is_on_the_sheet_gives_the_secret_back(secret: bytes) -> None:
    groups = groups_of(secret)

    assert len(groups) == GROUPS
    assert {len(group) for group in groups} == {5}
    assert read_code("-".join(groups)) == secret


@given(a_secret, st.sampled_from(["-", " ", "", "\n", " – ", "\t", ".", "  "]), st.booleans())
def test_it_does_not_matter_how_the_groups_are_kept_apart(
    secret: bytes, between: str, small: bool
) -> None:
    text = between.join(groups_of(secret))

    assert read_code(f"  {text.lower() if small else text}\n") == secret


def test_letters_that_look_like_a_figure_are_forgiven() -> None:
    secret = bytes(12) + b"\x08\x42\x10\x84\x21\x08\x42\x10"
    groups = groups_of(secret)
    typed = "-".join(groups).replace("0", "o")
    for other in "iIlL":
        assert read_code(typed.replace("1", other)) == secret
    assert read_code("-".join(groups).replace("V", "u")) == secret


def test_the_symbols_have_no_letters_that_look_like_a_figure() -> None:
    shown = "".join(groups_of(bytes(n * 11 % 256 for n in range(SECRET_LENGTH))))

    assert not set(shown) & set("ILOU")


@pytest.mark.parametrize("number", range(1, GROUPS + 1))
@pytest.mark.parametrize("place", range(5))
def test_every_single_wrong_symbol_is_noticed_in_its_own_group(number: int, place: int) -> None:
    right = GROUPS_OF_IT[number - 1]
    for symbol in SYMBOLS:
        if symbol != right[place]:
            wrong = right[:place] + symbol + right[place + 1 :]
            groups = [*GROUPS_OF_IT[: number - 1], wrong, *GROUPS_OF_IT[number:]]
            for between in ("-", ""):
                with pytest.raises(MistypedCode, match=f"In groep {number} zit") as told:
                    read_code(between.join(groups))
                assert told.value.group == number


@given(a_secret, st.integers(0, GROUPS - 1), st.integers(0, 4), st.integers(0, 4))
def test_two_symbols_that_changed_places_are_noticed(
    secret: bytes, group: int, one: int, other: int
) -> None:
    groups = [list(found) for found in groups_of(secret)]
    symbols = groups[group]
    if symbols[one] == symbols[other]:
        return
    symbols[one], symbols[other] = symbols[other], symbols[one]

    with pytest.raises(MistypedCode) as told:
        read_code("-".join("".join(found) for found in groups))
    assert told.value.group == group + 1


@given(a_secret, st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_two_groups_that_changed_places_are_noticed(secret: bytes, one: int, other: int) -> None:
    groups = list(groups_of(secret))
    groups[one], groups[other] = groups[other], groups[one]
    if one == other:
        return

    with pytest.raises(MistypedCode) as told:
        read_code("-".join(groups))
    assert told.value.group == min(one, other) + 1


def test_a_symbol_too_few_is_pointed_at_and_not_all_that_comes_after_it() -> None:
    groups = [*GROUPS_OF_IT[:4], GROUPS_OF_IT[4][:-1], *GROUPS_OF_IT[5:]]

    with pytest.raises(MistypedCode, match="In groep 5 zit") as told:
        read_code(" ".join(groups))
    assert told.value.group == 5


def test_too_few_and_too_many_groups_are_said() -> None:
    with pytest.raises(MistypedCode, match="U hebt er nu 7") as told:
        read_code("-".join(GROUPS_OF_IT[:7]))
    assert told.value.group == 0
    with pytest.raises(MistypedCode, match="Er staat meer"):
        read_code("-".join((*GROUPS_OF_IT, "ABCDE")))
    with pytest.raises(MistypedCode, match="U hebt er nu 0"):
        read_code("  ")


def test_something_else_that_is_pasted_is_refused() -> None:
    with pytest.raises(MistypedCode, match="In groep 1 zit"):
        read_code("vier losse woorden samen*")


def test_while_it_is_typed_each_group_can_be_judged() -> None:
    typed = split("-".join(GROUPS_OF_IT[:3]).lower()[:-2])

    assert [is_right(group, number) for number, group in enumerate(typed, 1)] == [True, True, False]


def test_two_different_groups_are_asked_for_and_not_always_the_same() -> None:
    asked = {groups_to_ask() for _ in range(200)}

    assert all(1 <= one < other <= GROUPS for one, other in asked)
    assert len(asked) > 10


def test_what_is_typed_back_is_compared_as_the_code_is_read() -> None:
    first, _, third, *_ = GROUPS_OF_IT

    assert wrong_answers(GROUPS_OF_IT, {1: f" {first.lower()} ", 3: third}) == ()
    assert wrong_answers(GROUPS_OF_IT, {1: third, 3: third}) == (1,)
    assert wrong_answers(GROUPS_OF_IT, {1: "", 3: ""}) == (1, 3)


def test_a_secret_has_one_length() -> None:
    with pytest.raises(ValueError, match="3 bytes"):
        groups_of(b"abc")


def test_bits_that_do_not_fill_a_symbol_are_not_shown() -> None:
    assert symbols_of(b"\xff\xff") == "ZZZ"
