"""Correcting what was delivered, in parts and in words."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.addresses import Address
from desktop.domain.names import Name
from desktop.domain.partial_date import PartialDate
from desktop.domain.rectification import COLUMNS, PART_WORDS, Facts, Part, in_words, tidy

FACTS = Facts(
    name=Name(surname="Veld", prefix="in het", initials="A.C.", first_names="Anna"),
    born=PartialDate(1990, 5),
    address=Address(street="Kerkstraat", number="5", postcode="7481AB", town="Haaksbergen"),
)


def test_every_part_has_words_and_columns_of_its_own() -> None:
    assert PART_WORDS.keys() == COLUMNS.keys() == set(Part)
    columns = [column for part in Part for column in COLUMNS[part]]
    assert len(columns) == len(set(columns))


def test_a_part_is_told_as_a_person_reads_it() -> None:
    told = {part: in_words(part, FACTS.values(part)) for part in Part}
    assert told == {
        Part.SURNAME: "in het Veld",
        Part.INITIALS: "A.C.",
        Part.FIRST_NAMES: "Anna",
        Part.BORN: "mei 1990",
        Part.ADDRESS: "Kerkstraat 5, 7481 AB Haaksbergen",
        Part.SALUTATION: "",
    }


def test_an_unknown_birth_date_and_a_place_without_a_street_have_words_too() -> None:
    facts = replace(FACTS, born=PartialDate(), address=Address(location="Woonboot Hoop"))
    assert in_words(Part.BORN, facts.values(Part.BORN)) == ""
    assert in_words(Part.ADDRESS, facts.values(Part.ADDRESS)) == "Woonboot Hoop"


def test_white_space_makes_no_difference() -> None:
    typed = replace(
        FACTS,
        name=replace(FACTS.name, surname="  Veld "),
        address=replace(FACTS.address, street=" Kerkstraat  "),
    )
    assert tidy(typed, FACTS) == FACTS


def test_a_street_takes_the_place_of_a_description() -> None:
    boat = replace(FACTS, address=Address(location="Woonboot Hoop"))
    typed = replace(boat, address=replace(FACTS.address, location="Woonboot Hoop"))
    assert tidy(typed, boat).address == FACTS.address
    both = replace(FACTS, address=replace(FACTS.address, location="Woonboot Hoop"))
    assert tidy(both, both) == both
