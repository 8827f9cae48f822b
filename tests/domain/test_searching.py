from __future__ import annotations

import pytest

from desktop.domain.searching import index_texts, search_words


def sort_name(surname: str, prefix: str, initials: str) -> str:
    return texts(surname=surname, prefix=prefix, initials=initials)[0]


def sort_address(street: str, number: str, letter: str, addition: str) -> str:
    return texts(street=street, number=number, letter=letter, addition=addition)[1]


def texts(**known: str) -> tuple[str, str, str]:
    unknown = (
        "surname", "prefix", "initials", "street", "number", "letter", "addition", "postcode",
        "town", "bsn",
    )  # fmt: skip
    return index_texts(**(dict.fromkeys(unknown, "") | known))


def test_names_sort_by_surname_then_initials_then_prefix() -> None:
    names = [
        ("Berg", "van den", "B."),
        ("Aalbers", "", "Z."),
        ("Özdemir", "", "F."),
        ("Berg", "", "A."),
        ("Oosterhof", "", "A."),
        ("berg", "van", "B."),
    ]

    assert sorted(names, key=lambda name: sort_name(*name)) == [
        ("Aalbers", "", "Z."),
        ("Berg", "", "A."),
        ("berg", "van", "B."),
        ("Berg", "van den", "B."),
        ("Oosterhof", "", "A."),
        ("Özdemir", "", "F."),
    ]


def test_house_numbers_sort_as_numbers() -> None:
    houses = [("10", "", ""), ("9", "", "2"), ("9", "", ""), ("100", "", ""), ("9", "A", "")]

    found = sorted(houses, key=lambda house: sort_address("Molenstraat", *house))

    assert [house[0] for house in found] == ["9", "9", "9", "10", "100"]
    assert found[0] == ("9", "", "")


def test_a_number_that_is_none_comes_first() -> None:
    assert sort_address("Markt", "t/o", "", "") < sort_address("Markt", "1", "", "")


PERSON = texts(
    surname="Şahin-Łuk",
    prefix="van der",
    initials="Ö.",
    street="Sint Jansstraat",
    number="12",
    letter="A",
    addition="2",
    postcode="7482CD",
    town="Haaksbergen",
    bsn="999990019",
)[2]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sahin", True),
        ("ŞAHİN", True),
        ("luk", True),
        ("van der sahin", True),
        ("sahin o.", True),
        ("jansstraat 12a", True),
        ("7482cd", True),
        ("7482 CD", True),
        ("haaksbergen", True),
        ("0019", True),
        ("99999", False),
        ("999990019", False),
        ("sahin 7481", False),
        ("", True),
    ],
)
def test_a_person_is_found_by_every_word_and_never_by_the_whole_bsn(
    typed: str, found: bool
) -> None:
    assert all(word in PERSON for word in search_words(typed)) is found


def test_only_the_last_four_digits_of_the_bsn_are_kept() -> None:
    assert PERSON.endswith("|0019")
    assert "99999" not in PERSON
