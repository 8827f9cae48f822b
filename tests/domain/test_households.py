import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.households import (
    behind_one_door,
    by_hand,
    follows_address,
    household_of,
    number_of,
)

HERE, THERE = "7482CD 118", "7481XB 6"


@pytest.mark.parametrize(
    ("own", "own_at", "expected"),
    [
        (None, None, HERE),
        ("", "", HERE),
        (by_hand(3), HERE, by_hand(3)),
        (by_hand(3), THERE, HERE),  # the address is another one since the choice
        (by_hand(3), "", HERE),
    ],
)
def test_a_household_is_the_address_unless_the_worker_chose_for_this_address(own, own_at, expected):
    assert household_of(HERE, own, own_at) == expected


def test_a_choice_can_be_made_for_somebody_without_a_usable_address():
    assert household_of("", by_hand(3), "") == by_hand(3)
    assert household_of("", None, None) == ""


def test_the_number_of_a_household_comes_back():
    assert number_of(by_hand(12)) == 12


def test_a_household_that_was_taken_out_has_the_front_door_of_its_address():
    doors = behind_one_door([(HERE, by_hand(1))])
    assert doors == {HERE: {HERE, by_hand(1)}, by_hand(1): {HERE, by_hand(1)}}


def test_a_household_of_two_addresses_ties_both_front_doors_and_all_behind_them():
    doors = behind_one_door([(HERE, by_hand(1)), (THERE, by_hand(1)), (THERE, by_hand(2))])
    everything = {HERE, THERE, by_hand(1), by_hand(2)}
    assert doors == dict.fromkeys(everything, everything)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([HERE, THERE, "7483AA 17", ""]),
            st.sampled_from([by_hand(n) for n in range(3)]),
        ),
        max_size=8,
    )
)
def test_behind_one_door_is_the_same_seen_from_everybody_behind_it(choices):
    doors = behind_one_door(choices)
    for one, together in doors.items():
        assert one in together
        assert all(doors[other] == together for other in together)
    for address, household in choices:
        assert not address or household in doors[address]


@pytest.mark.parametrize(
    ("keys", "living_there", "expected"),
    [
        ([HERE, HERE], 2, True),
        ([HERE, HERE], 3, False),  # somebody at that address is in another household
        ([HERE, THERE], 1, False),
        (["", ""], 2, False),
    ],
)
def test_a_household_follows_its_address_again_when_it_is_all_of_it(keys, living_there, expected):
    assert follows_address(keys, living_there) == expected
