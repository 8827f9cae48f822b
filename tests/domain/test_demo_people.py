from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from desktop.domain import bsn, demo_people
from desktop.domain.addresses import postcode_problem
from desktop.domain.demo_people import DELIVERED_ON, Vocabulary, make_deliveries
from desktop.domain.partial_date import PartialDate
from desktop.runtime.resources import resource


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.from_json(
        resource("demo", "names.json").read_text("utf-8"),
        resource("demo", "streets.json").read_text("utf-8"),
    )


@pytest.fixture(scope="module")
def made(vocabulary):
    return make_deliveries(vocabulary)


def readable(delivery):
    return {
        person.bsn: person
        for place, person in enumerate(delivery.rows)
        if place not in delivery.refused
    }


def is_possible(born):
    try:
        PartialDate.parse(born)
    except ValueError:
        return False
    return True


def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others(vocabulary, made):
    assert make_deliveries(vocabulary) == made
    assert make_deliveries(vocabulary, seed=1) != made


@pytest.mark.parametrize("seed", range(5))
def test_about_180_people_stand_on_three_lists_of_about_145(vocabulary, seed):
    made = make_deliveries(vocabulary, seed)

    assert [delivery.delivered_on for delivery in made] == list(DELIVERED_ON)
    assert [len(delivery.on_list) for delivery in made] == [145, 144, 145]
    assert len(frozenset().union(*(delivery.on_list for delivery in made))) == 180


def test_people_come_go_and_come_back(made):
    first, second, third = (delivery.on_list for delivery in made)

    assert (len(second - first), len(first - second)) == (17, 18)
    assert (len(third - second - first), len(second - third)) == (18, 20)
    assert len((third & first) - second) == 3


@pytest.mark.parametrize("seed", range(5))
def test_every_readable_row_has_a_valid_bsn_that_begins_with_9999(vocabulary, seed):
    for delivery in make_deliveries(vocabulary, seed):
        for person in readable(delivery).values():
            assert bsn.is_valid(person.bsn)
            assert person.bsn.startswith("9999")


@pytest.mark.parametrize("seed", range(5))
def test_each_delivery_has_one_or_two_rows_that_cannot_be_read(vocabulary, seed):
    for delivery in make_deliveries(vocabulary, seed):
        assert 1 <= len(delivery.refused) <= 2
        for place in delivery.refused:
            person = delivery.rows[place]
            assert not bsn.is_valid(person.bsn) or not is_possible(person.born)


def test_somebody_whose_row_cannot_be_read_stays_on_the_list_when_the_bsn_is_legible(made):
    second = made[1]

    kept = [p.bsn for p in map(second.rows.__getitem__, second.refused) if p.bsn in second.on_list]

    assert len(kept) == 1
    assert kept[0] in made[0].on_list


def test_dates_are_incomplete_now_and_then_and_never_of_an_unborn_or_a_future_person(made):
    for delivery in made:
        people = readable(delivery).values()
        unknown = [person for person in people if "-00" in person.born]
        assert 4 <= len(unknown) <= 25
        for person in people:
            since = PartialDate.parse(person.since)
            born = PartialDate.parse(person.born)
            assert 2009 <= since.year <= 2026
            assert since.months_until(delivery.delivered_on) >= 0
            assert 18 <= (born.years_until(delivery.delivered_on) or 2026 - born.year) <= 90


def test_most_have_been_in_the_scheme_for_years_and_some_came_lately(made):
    months = [
        PartialDate.parse(person.since).months_until(date(2026, 8, 20)) or 0
        for person in readable(made[2]).values()
    ]

    assert sum(number >= 60 for number in months) >= 25
    assert sum(number < 12 for number in months) >= 25


def test_addresses_are_valid_and_in_an_area_that_does_not_exist(made):
    for delivery in made:
        for person in delivery.rows:
            assert postcode_problem(person.postcode) is None
            assert person.postcode[:4] in ("1234", "1235", "1236")


def test_some_people_share_an_address_and_some_addresses_have_letters_and_additions(made):
    people = list(readable(made[2]).values())
    homes = Counter((p.postcode, p.number, p.letter, p.addition) for p in people if p.number)

    assert sum(size == 2 for size in homes.values()) >= 6
    assert sum(size == 3 for size in homes.values()) >= 1
    assert max(homes.values()) <= 3
    assert sum(bool(person.letter) for person in people) >= 5
    assert sum(person.addition.isdigit() for person in people) >= 5
    assert "III" in {person.addition for person in people}


def test_names_have_the_variety_of_the_country(made):
    people = list(readable(made[0]).values())
    surnames = {person.surname for person in people}

    assert {"Özdemir", "Şahin", "Kołodziej", "Nguyễn", "O", "El Amrani-Post"} <= surnames
    assert any(surname.startswith("IJ") for surname in surnames)
    assert max(map(len, surnames)) > 45
    assert len({person.prefix for person in people}) >= 8
    assert 30 <= sum(bool(person.prefix) for person in people) <= 75


def test_insurer_codes_with_leading_zeros_are_among_them(made):
    codes = {person.uzovi for person in made[0].rows}

    assert any(code.startswith("00") for code in codes)
    assert all(len(code) == 4 for code in codes)


def test_between_two_deliveries_few_people_change(made):
    for earlier, later in pairwise(made):
        before, after = readable(earlier), readable(later)
        changed = [number for number in before.keys() & after if before[number] != after[number]]
        assert 5 <= len(changed) <= 12


def test_all_bsns_that_begin_with_9999_are_there_to_be_given_and_each_once():
    numbers = list(demo_people._numbers(Random(1)))

    assert len(numbers) == len(set(numbers))
    assert sorted(numbers) == [
        number for tail in range(100_000) if bsn.is_valid(number := f"9999{tail:05d}")
    ]
