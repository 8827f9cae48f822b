from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.addresses import Address
from desktop.domain.joint_letters import (
    MOST_NAMES,
    address_names,
    joint_salutation,
    language_of,
    names_in_words,
    share_letters,
    still_chosen,
)
from desktop.domain.names import Gender, Name, NameUse, salutation
from desktop.domain.resident import Resident

MAN, WOMAN, UNKNOWN = Gender.MALE, Gender.FEMALE, Gender.UNKNOWN
HOME = Address(street="Goorsestraat", number="118", postcode="7482CD", town="Haaksbergen")


def name(gender: Gender, surname: str, prefix: str = "", initials: str = "R.M.", **rest) -> Name:
    return Name(surname=surname, prefix=prefix, initials=initials, gender=gender, **rest)


HE, SHE = name(MAN, "Puffelen", "van"), name(WOMAN, "Puffelen", "van", "A.")
NOBODY_KNOWS = name(UNKNOWN, "Smit", initials="K.")
MARRIED = name(
    WOMAN, "Veld", "in het", "E.", partner_surname="Velzen", partner_prefix="van", use=NameUse.OWN
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # One surname
        ([HE, SHE], "Geachte heer en mevrouw Van Puffelen"),
        ([SHE, HE], "Geachte mevrouw en heer Van Puffelen"),
        ([HE, replace(HE, initials="P.")], "Geachte heren Van Puffelen"),
        ([SHE, replace(SHE, initials="P.")], "Geachte dames Van Puffelen"),
        ([name(MAN, "'t Hart"), name(WOMAN, "'t Hart")], "Geachte heer en mevrouw 't Hart"),
        ([name(MAN, "Ijssel"), name(WOMAN, "IJSSEL")], "Geachte heer en mevrouw Ijssel"),
        ([name(MAN, "Özil"), name(WOMAN, "Ozil")], "Geachte heer en mevrouw Özil"),
        # The prefix is part of the surname
        (
            [name(MAN, "Berg"), name(WOMAN, "Berg", "van den")],
            "Geachte heer Berg, geachte mevrouw Van den Berg",
        ),
        # Two surnames, in both orders
        (
            [HE, name(WOMAN, "Vries", "de")],
            "Geachte heer Van Puffelen, geachte mevrouw De Vries",
        ),
        (
            [name(WOMAN, "Vries", "de"), HE],
            "Geachte mevrouw De Vries, geachte heer Van Puffelen",
        ),
        # Which names somebody uses decides what their surname is
        (
            [name(MAN, "Velzen", "van"), replace(MARRIED, use=NameUse.PARTNER)],
            "Geachte heer en mevrouw Van Velzen",
        ),
        (
            [name(MAN, "Velzen", "van"), MARRIED],
            "Geachte heer Van Velzen, geachte mevrouw In het Veld",
        ),
        (
            [name(MAN, "Velzen", "van"), replace(MARRIED, use=NameUse.PARTNER_OWN)],
            "Geachte heer Van Velzen, geachte mevrouw Van Velzen-in het Veld",
        ),
        (
            [replace(MARRIED, use=NameUse.OWN_PARTNER), name(MAN, "Velzen", "van")],
            "Geachte mevrouw In het Veld-van Velzen, geachte heer Van Velzen",
        ),
        # Unknown gender: by initials, and nothing is taken together
        ([HE, NOBODY_KNOWS], "Geachte heer Van Puffelen, geachte K. Smit"),
        ([NOBODY_KNOWS, HE], "Geachte K. Smit, geachte heer Van Puffelen"),
        (
            [replace(HE, gender=UNKNOWN), SHE],
            "Geachte R.M. van Puffelen, geachte mevrouw Van Puffelen",
        ),
        (
            [replace(HE, gender=UNKNOWN), replace(SHE, gender=UNKNOWN)],
            "Geachte R.M. van Puffelen, geachte A. van Puffelen",
        ),
        # Three and more
        (
            [HE, SHE, replace(SHE, initials="B.")],
            "Geachte heer en dames Van Puffelen",
        ),
        (
            [SHE, replace(HE, initials="B."), replace(SHE, initials="C."), HE],
            "Geachte dames en heren Van Puffelen",
        ),
        (
            [HE, SHE, NOBODY_KNOWS],
            "Geachte heer Van Puffelen, geachte mevrouw Van Puffelen, geachte K. Smit",
        ),
        # The worker's own words win, and a name in them keeps its capital
        ([HE, replace(SHE, salutation="Beste Anna,")], "Geachte heer Van Puffelen, beste Anna"),
        ([replace(SHE, salutation="Beste Anna"), HE], "Beste Anna, geachte heer Van Puffelen"),
        ([HE, replace(SHE, salutation="Anna")], "Geachte heer Van Puffelen, Anna"),
        # One person is greeted as ever
        ([HE], "Geachte heer Van Puffelen"),
        ([NOBODY_KNOWS], "Geachte K. Smit"),
    ],
)
def test_a_joint_salutation_follows_the_rules_of_each_name(names, expected):
    assert joint_salutation(names) == expected


@pytest.mark.parametrize(
    ("names", "lines", "words"),
    [
        ([HE], ("R.M. van Puffelen",), "R.M. van Puffelen"),
        (
            [HE, SHE],
            ("R.M. van Puffelen", "A. van Puffelen"),
            "R.M. van Puffelen en A. van Puffelen",
        ),
        (
            [name(MAN, "Berg", "van den", ""), NOBODY_KNOWS, MARRIED],
            ("Van den Berg", "K. Smit", "E. in het Veld"),
            "Van den Berg, K. Smit en E. in het Veld",
        ),
    ],
)
def test_everybody_is_named_above_the_address_on_a_line_of_their_own(names, lines, words):
    assert address_names(names) == lines
    assert names_in_words(names) == words


@given(
    st.lists(
        st.builds(
            Name,
            surname=st.sampled_from(["Jansen", "Puffelen", "Öz", "'t Hart"]),
            prefix=st.sampled_from(["", "van", "in het"]),
            initials=st.sampled_from(["", "A.", "R.M."]),
            gender=st.sampled_from(Gender),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_joint_salutation_begins_with_geachte_and_names_every_surname(names):
    greeting = joint_salutation(names)
    assert greeting.startswith("Geachte ")
    assert not greeting.endswith(",")
    assert all(one.surname in greeting for one in names)
    if len(names) == 1:
        assert greeting == salutation(names[0])


def person(id_: int, **changes) -> Resident:
    values = {"name": name(UNKNOWN, f"Naam{id_}"), "address": HOME, "household_key": "7482CD 118"}
    return Resident(id=id_, bsn="", **values | changes)


def test_everybody_gets_a_letter_of_their_own_unless_the_worker_chose_otherwise():
    people = [person(n) for n in (1, 2, 3)]
    assert share_letters(people, []) == [(one,) for one in people]


def test_who_were_chosen_for_one_letter_share_it_in_the_order_of_the_list():
    a, b, c = (person(n) for n in (1, 2, 3))
    for order in permutations([a, b, c]):
        letters = share_letters(order, [frozenset({1, 3})])
        assert sorted(letters, key=len) == [(b,), (a, c)]


def test_a_joint_letter_names_nobody_who_was_not_chosen_for_the_batch():
    a = person(1)
    assert share_letters([a], [frozenset({1, 2})]) == [(a,)]


def test_nobody_gets_two_letters_however_often_they_were_chosen():
    a, b = person(1), person(2)
    assert share_letters([a, b, a], [frozenset({1, 2})]) == [(a, b)]
    assert share_letters([a, b, a], []) == [(a,), (b,)]


@pytest.mark.parametrize(
    "other",
    [
        {"address": replace(HOME, number="12")},
        {"address": replace(HOME, number="0")},
        {"name": Name(initials="A.")},
    ],
)
def test_who_cannot_share_a_letter_gets_one_of_their_own(other):
    a, b, c = person(1), person(2), person(3, **other)
    letters = share_letters([a, b, c], [frozenset({1, 2, 3})])
    assert letters == [(a, b), (c,)]


def test_one_letter_has_room_for_one_language_beside_the_dutch():
    a, b, c = (person(n) for n in (1, 2, 3))
    ids = [frozenset({1, 2, 3})]
    assert share_letters([a, b, c], ids, {1: "tr"}) == [(a, b, c)]
    assert share_letters([a, b, c], ids, {1: "tr", 2: "tr", 3: ""}) == [(a, b, c)]
    assert share_letters([a, b, c], ids, {1: "tr", 2: "pl"}) == [(a,), (b,), (c,)]
    assert language_of([1, 2, 3], {3: "tr", 1: ""}) == "tr"
    assert language_of([1, 2], {}) == ""


def test_too_many_names_for_the_window_make_letters_of_their_own():
    people = [person(n) for n in range(1, MOST_NAMES + 2)]
    ids = frozenset(one.id for one in people)
    assert share_letters(people, [ids]) == [(one,) for one in people]
    assert len(share_letters(people[:-1], [ids])) == 1


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        ({1: True, 2: True}, True),
        ({1: True, 2: False}, True),  # who left the list may come back
        ({1: True}, False),  # the other lives elsewhere
        ({1: True, 2: True, 3: True}, False),  # somebody came of whom it was not chosen
        ({1: True, 2: True, 3: False}, True),  # who is not on the list gets no letter
        ({}, False),
    ],
)
def test_a_choice_for_one_letter_holds_as_long_as_the_same_people_live_together(now, holds):
    found = still_chosen({"7482CD 118": frozenset({1, 2})}, {"7482CD 118": now})
    assert bool(found) == holds
