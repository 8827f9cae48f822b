import re
import unicodedata
from collections import Counter
from dataclasses import astuple, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.addresses import (
    Address,
    address_lines,
    delivery_problem,
    household_key,
    normalise_postcode,
    one_line,
    parse_address,
    postcode_problem,
    short_line,
    split_number,
    street_line,
    town_line,
    walking_key,
)

HOME = Address(street="Goorsestraat", number="118", postcode="7482CD", town="Haaksbergen")


# The tables of Haal Centraal: adres-regels/overzicht.feature
@pytest.mark.parametrize(
    ("address", "line"),
    [
        (Address(street="Jonkheer van Riemsdijkln", number="88"), "Jonkheer van Riemsdijkln 88"),
        (Address(street="Borgesiusstraat", number="103", letter="c"), "Borgesiusstraat 103 c"),
        (Address(street="Stalpertstraat", number="35", addition="III"), "Stalpertstraat 35 III"),
        (Address(street="Atatürkstraat", number="9", addition="2"), "Atatürkstraat 9-2"),
        (
            Address(street="St. Jacobsstraat", number="400", letter="L", addition="Toe"),
            "St. Jacobsstraat 400 LToe",
        ),
        (Address(street="Cronus", number="555", letter="B", addition="73c"), "Cronus 555 B73c"),
        (Address(street="Graan", number="15201", designation="by"), "Graan bij 15201"),
        (Address(street="1e Exloërmond", number="3", designation="to"), "1e Exloërmond t/o 3"),
        (
            Address(street="Graan", number="15201", addition="2", designation="bij"),
            "Graan bij 15201-2",
        ),
        (Address(location="Woonboot tegenover de Sloot"), "Woonboot tegenover de Sloot"),
        (Address(street="Goorsestraat", number="118 A"), "Goorsestraat 118 A"),
        (Address(street="Goorsestraat", number="00118"), "Goorsestraat 118"),
        (Address(street="Goorsestraat", number="bij 3"), "Goorsestraat bij 3"),
        (Address(street="Goorsestraat", number="118", letter="-"), "Goorsestraat 118"),
        (Address(street="Goorsestraat"), "Goorsestraat"),
        (Address(street="-"), ""),
        (Address(), ""),
    ],
)
def test_the_first_address_line_follows_nen_5825(address, line):
    assert street_line(address) == line


@pytest.mark.parametrize(
    ("postcode", "town", "line"),
    [
        ("2583XL", "Scheveningen", "2583 XL  SCHEVENINGEN"),
        ("2584 bz", "'s-Gravenhage", "2584 BZ  'S-GRAVENHAGE"),
        ("1970AA", "IJmuiden", "1970 AA  IJMUIDEN"),
        ("1970AA", "ĳmuiden", "1970 AA  IJMUIDEN"),
        ("7482CD", "", "7482 CD"),
        ("", "Haaksbergen", "HAAKSBERGEN"),
        (".", ".", ""),
    ],
)
def test_the_second_line_has_two_spaces_and_the_town_in_capitals(postcode, town, line):
    assert town_line(Address(postcode=postcode, town=town)) == line


def test_an_envelope_names_the_country_only_when_it_is_another():
    assert address_lines(HOME) == ("Goorsestraat 118", "7482 CD  HAAKSBERGEN")
    assert address_lines(replace(HOME, country="Nederland")) == address_lines(HOME)
    assert address_lines(replace(HOME, country="België"))[-1] == "BELGIË"
    assert address_lines(Address()) == ()


@pytest.mark.parametrize(
    ("address", "short", "one"),
    [
        (HOME, "Goorsestraat 118", "Goorsestraat 118, 7482 CD Haaksbergen"),
        (Address(street="Goorsestraat"), "Goorsestraat", "Goorsestraat"),
        (Address(), "Adres onbekend", "Adres onbekend"),
        (
            replace(HOME, street="."),
            "Straat onbekend, nummer 118",
            "Straat onbekend, nummer 118, 7482 CD Haaksbergen",
        ),
        (Address(location="Woonwagen"), "Woonwagen", "Woonwagen"),
        (Address(street="-", town="Haaksbergen"), "Adres onbekend", "Adres onbekend, Haaksbergen"),
    ],
)
def test_a_screen_line_says_so_when_the_address_is_unknown(address, short, one):
    assert short_line(address) == short
    assert one_line(address) == one


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("118", ("118", "", "")),
        ("118 A", ("118", "A", "")),
        ("12a", ("12", "a", "")),
        ("12-a", ("12", "a", "")),
        ("12 - a", ("12", "a", "")),
        ("9-2", ("9", "", "2")),
        ("12/3", ("12", "", "3")),
        ("12 3", ("12", "", "3")),
        ("12-14", ("12", "", "14")),
        ("35 III", ("35", "", "III")),
        ("400 LToe", ("400", "L", "Toe")),
        ("555 B73c", ("555", "B", "73c")),
        ("12A2", ("12", "A", "2")),
        ("12 A-2", ("12", "A", "2")),
        ("118 A bis", ("118", "A", "bis")),
        ("12bis", ("12", "", "bis")),
        ("5 hs", ("5", "", "hs")),
        ("15201", ("15201", "", "")),
        ("00012", ("12", "", "")),
        ("12.0", ("12", "", "")),
        ("0", ("0", "", "")),
        ("t/o 12", ("", "", "t/o 12")),
        ("onbekend", ("", "", "onbekend")),
        ("-", ("", "", "")),
        (".", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_house_number_is_split_from_letter_and_addition(text, parts):
    assert split_number(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Goorsestraat 118", {"street": "Goorsestraat", "number": "118"}),
        ("Goorsestraat 118 A bis", {"number": "118", "letter": "A", "addition": "bis"}),
        ("Plein 1940-1945 12", {"street": "Plein 1940-1945", "number": "12"}),
        ("Plein 1940-1945", {"street": "Plein 1940-1945", "number": ""}),
        ("Plein 1813 4", {"street": "Plein 1813", "number": "4"}),
        ("1e Dwarsstraat 5", {"street": "1e Dwarsstraat", "number": "5"}),
        ("1e Dwarsstraat", {"street": "1e Dwarsstraat", "number": ""}),
        ("4 Meilaan 3", {"street": "4 Meilaan", "number": "3"}),
        ("Laan van 1813 4-2", {"street": "Laan van 1813", "number": "4", "addition": "2"}),
        ("Laan van 1813", {"street": "Laan van 1813", "number": ""}),
        ("Burg. 's Jacoblaan 9", {"street": "Burg. 's Jacoblaan", "number": "9"}),
        (
            "Kolonel Palmkazerne 10 A",
            {"street": "Kolonel Palmkazerne", "number": "10", "letter": "A"},
        ),
        ("Dorpsstraat 12-14", {"number": "12", "addition": "14"}),
        ("Dorpsstraat 12 - 14", {"number": "12", "addition": "14"}),
        ("Dorpsstraat 118 2", {"street": "Dorpsstraat", "number": "118", "addition": "2"}),
        ("Dorpsstraat 12 kamer 3", {"number": "12", "addition": "kamer 3"}),
        ("Dorpsstraat 35 VIII", {"number": "35", "addition": "VIII"}),
        ("St. Jacobsstraat 400 LToe", {"number": "400", "letter": "L", "addition": "Toe"}),
        ("Dorpsstraat 12 boven", {"number": "12", "addition": "boven", "town": ""}),
        ("Dorpsstraat 1520 hs", {"number": "1520", "addition": "hs", "postcode": ""}),
        ("Dorpsstraat nr. 5", {"street": "Dorpsstraat", "number": "5"}),
        ("Grote Markt t/o 12", {"street": "Grote Markt", "designation": "t/o", "number": "12"}),
        ("Graan voor Visch bij 15201", {"designation": "bij", "number": "15201"}),
        ("Postbus 12", {"street": "Postbus", "number": "12"}),
        ("Dorpsstraat", {"street": "Dorpsstraat", "number": ""}),
        ("-", {"street": "-", "number": ""}),
        (".", {"street": ".", "number": ""}),
        ("", {"street": "", "number": ""}),
        ("Dorpsstraat, 7482 CD Haaksbergen", {"number": "", "postcode": "7482CD"}),
        ("Goorsestraat 118, Haaksbergen", {"number": "118", "town": "Haaksbergen"}),
        ("Goorsestraat 118 Haaksbergen", {"number": "118", "town": "Haaksbergen"}),
        ("Goorsestraat 118 IJmuiden", {"number": "118", "town": "IJmuiden"}),
        ("Goorsestraat 118, 7482 CD Haaksbergen, België", {"country": "België"}),
        ("Goorsestraat 118, 7482 CD Haaksbergen, Nederland", {"country": ""}),
        ("Goorsestraat 118, 7482 CD Bergen op Zoom", {"town": "Bergen op Zoom"}),
        ("Goorsestraat 118, 7482 CD 's-Gravenhage", {"town": "'s-Gravenhage"}),
    ],
)
def test_an_address_in_one_column_is_taken_apart(text, parts):
    address = parse_address(text)
    assert {part: getattr(address, part) for part in parts} == parts


@pytest.mark.parametrize(
    "text",
    [
        "Goorsestraat 118, 7482 CD Haaksbergen",
        "Goorsestraat 118, 7482CD Haaksbergen",
        "Goorsestraat 118 7482cd Haaksbergen",
        "Goorsestraat 118\n7482 CD  Haaksbergen",
        "Goorsestraat 118, 7482\u00a0CD, Haaksbergen",
        "Goorsestraat 118, Haaksbergen, 7482 CD",
        "7482 CD Haaksbergen, Goorsestraat 118",
        "Goorsestraat 118 , 7482 CD , Haaksbergen , Nederland",
    ],
)
def test_postcode_and_town_are_found_in_every_usual_form(text):
    assert parse_address(text) == HOME


@given(
    st.sampled_from(["Goorsestraat", "Plein 1940-1945", "1e Dwarsstraat", "Laan van 1813"]),
    st.integers(1, 99999).filter(lambda n: not 1500 <= n <= 2099),
    st.sampled_from(["", "a", "B", "bis", "III", "2", "10", "hs"]),
    st.sampled_from(["Haaksbergen", "'s-Gravenhage", "Bergen op Zoom", "IJmuiden"]),
)
def test_an_address_that_we_print_is_read_back_the_same(street, number, suffix, town):
    letter, addition = (suffix, "") if len(suffix) == 1 and suffix.isalpha() else ("", suffix)
    address = Address(
        street=street,
        number=str(number),
        letter=letter,
        addition=addition,
        postcode="7482CD",
        town=town,
    )
    assert parse_address(one_line(address)) == address


ADDRESS_TEXT = st.text(
    alphabet=st.sampled_from("aAbCdNLé0127 .,-/'") | st.characters(), max_size=50
) | st.lists(
    st.sampled_from(["Laan", "van", "1813", "12", "A", "bis", "7482", "CD", ",", "t/o", "2e", "-"]),
    max_size=8,
).map(" ".join)


@given(ADDRESS_TEXT)
def test_any_text_gives_an_address_with_a_line_and_a_verdict(text):
    address = parse_address(text)
    assert short_line(address)
    assert delivery_problem(address) != ""
    walking_key(address)
    household_key(address)


# No leading zeros: those are known to go
PLAIN_LINE = r"[A-Za-z ,'-]{0,20}( [1-9][0-9]{0,3}[a-zA-Z]?)?(, [a-zA-Z]{4,9})?"


@given(st.from_regex(PLAIN_LINE, fullmatch=True))
def test_no_letter_or_figure_of_an_address_is_lost(text):
    parts = parse_address(text)
    found = "".join(astuple(parts))
    # These are written in another way, or left out because they say nothing
    assume(not re.search(r"bij|by|to|tegenover|nr|no|nummer|nederland|nl|huis", text.lower()))
    given = unicodedata.normalize("NFC", text)
    alike = [Counter(s for s in t.lower() if s.isalnum()) for t in (given, found)]
    assert alike[0] == alike[1]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"letter": "A", "addition": "bis"}, None),
        ({"designation": "t/o"}, None),
        ({"street": "Postbus", "number": "12"}, None),
        ({"number": "118 A"}, None),
        ({"number": "99999"}, None),
        ({"country": "Nederland"}, None),
        ({"country": "6030"}, None),
        ({"country": "."}, None),
        ({"street": ""}, "De straat ontbreekt."),
        ({"street": "-"}, "De straat ontbreekt."),
        ({"street": "."}, "De straat ontbreekt."),
        ({"number": ""}, "Het huisnummer ontbreekt."),
        ({"number": "-"}, "Het huisnummer ontbreekt."),
        ({"number": "0"}, "Het huisnummer is 0. Dat betekent: onbekend."),
        ({"number": "00000"}, "Het huisnummer is 0. Dat betekent: onbekend."),
        ({"number": "onbekend"}, "Het huisnummer is geen getal."),
        ({"number": "123456"}, "Het huisnummer heeft meer dan 5 cijfers."),
        ({"postcode": ""}, "De postcode ontbreekt."),
        ({"postcode": "0482CD"}, "Een postcode begint nooit met een 0."),
        ({"postcode": "7482SS"}, "Een postcode eindigt nooit op SA, SD of SS."),
        ({"postcode": "7482"}, "Een postcode heeft 4 cijfers en 2 letters, zoals 1234 AB."),
        ({"town": ""}, "De woonplaats ontbreekt."),
        ({"town": "."}, "De woonplaats ontbreekt."),
        ({"town": "Onbekend"}, "De woonplaats ontbreekt."),
        ({"street": "onbekend"}, "De straat ontbreekt."),
        ({"country": "Duitsland"}, "Het adres is in het buitenland."),
        (
            {"street": "", "number": "", "location": "Woonboot"},
            "Er is alleen een beschrijving van de plek, geen straat en huisnummer.",
        ),
        ({"street": ".", "number": "", "postcode": ""}, "Het adres ontbreekt."),
    ],
)
def test_an_address_without_letter_has_a_reason_in_plain_dutch(change, problem):
    assert delivery_problem(replace(HOME, **change)) == problem


@pytest.mark.parametrize(
    ("text", "normal", "fine"),
    [
        ("7482 CD", "7482CD", True),
        ("7482cd", "7482CD", True),
        (" 7482\u00a0CD ", "7482CD", True),
        ("7482-CD", "7482CD", True),
        ("NL-7482 CD", "7482CD", True),
        ("1000SB", "1000SB", True),
        ("1234 SA", "1234SA", False),
        ("1234sd", "1234SD", False),
        ("0123 AB", "0123AB", False),
        ("123 AB", "123 AB", False),
        ("1234 ABC", "1234 ABC", False),
        ("٧٤٨٢CD", "٧٤٨٢CD", False),
        ("", "", False),
        (".", ".", False),
    ],
)
def test_a_postcode_is_made_alike_and_judged(text, normal, fine):
    assert normalise_postcode(text) == normal
    assert (postcode_problem(text) is None) == fine


SAME_DOOR = [
    Address(number="12", letter="A", postcode="7482CD"),
    Address(number="12", letter="a", postcode="7482 cd", town="Elders"),
    Address(number="12", addition="A", postcode="7482CD"),
    Address(number="12", addition="-a", postcode="7482CD"),
    Address(number="12 A", postcode="7482CD"),
    Address(number="12-a", postcode="7482CD"),
    Address(number="12a", postcode="7482CD", street="Goorsestraat"),
    Address(number="0012", letter="A", addition=".", postcode="7482CD"),
]


@pytest.mark.parametrize("address", SAME_DOOR)
def test_one_front_door_has_one_household_key(address):
    assert household_key(address) == "7482CD 12 A"


@pytest.mark.parametrize(
    "address",
    [
        Address(number="12", postcode="7482CD"),
        Address(number="12", letter="B", postcode="7482CD"),
        Address(number="12", letter="A", addition="2", postcode="7482CD"),
        Address(number="12", letter="A", postcode="7482CE"),
        Address(number="12", letter="A", designation="t/o", postcode="7482CD"),
        Address(number="12", letter="A", designation="bij", postcode="7482CD"),
        Address(number="1", addition="2A", postcode="7482CD"),
    ],
)
def test_another_front_door_has_another_household_key(address):
    assert household_key(address) not in ("", "7482CD 12 A")


@pytest.mark.parametrize(
    ("letter", "addition"), [("A", "2"), ("", "A2"), ("", "A-2"), ("a", "-2"), ("", "a 2")]
)
def test_it_does_not_matter_whether_a_letter_stands_in_letter_or_addition(letter, addition):
    address = Address(number="12", letter=letter, addition=addition, postcode="7482CD")
    assert household_key(address) == "7482CD 12 A2"


def test_figures_in_an_addition_keep_their_boundary():
    keys = {
        household_key(Address(number=number, addition=addition, postcode="7482CD"))
        for number, addition in [("9", "12"), ("9", "1-2"), ("91", "2"), ("912", "")]
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "address",
    [
        Address(),
        Address(number="12"),
        Address(postcode="7482CD"),
        Address(number="0", postcode="7482CD"),
        Address(number="-", postcode="7482CD"),
        Address(number="12", postcode="7482SS"),
        Address(number="onbekend 12", postcode="7482CD"),
    ],
)
def test_without_postcode_or_number_there_is_no_household_key(address):
    assert household_key(address) == ""


def test_a_round_is_walked_street_by_street_and_number_by_number():
    texts = [
        "Àvenue 3",
        "Beekstraat",
        "Beekstraat 2",
        "Beekstraat 2-2",
        "Beekstraat 2-10",
        "Beekstraat 2 a",
        "Beekstraat 2 B",
        "Beekstraat 2 B2",
        "Beekstraat 2 B10",
        "beekstraat 10",
        "Beekstraat t/o 10",
        "Beekstraat 100",
        "Zuid 1",
    ]
    addresses = [parse_address(text) for text in texts]
    mixed = addresses[1::2] + addresses[::2]
    assert sorted(mixed, key=walking_key) == addresses


def test_a_place_opposite_or_beside_a_number_keeps_its_word_in_the_description():
    beside = replace(HOME, location="t/o")
    assert street_line(beside) == street_line(replace(HOME, designation="t/o"))
    assert household_key(beside) != household_key(HOME)
    assert delivery_problem(replace(beside, street="")) == "De straat ontbreekt."
    assert short_line(replace(beside, street="")).startswith("Straat onbekend")


def test_a_foreign_address_is_not_taken_for_a_dutch_one():
    address = parse_address("Hauptstr. 5, 48683 Ahaus, Duitsland")
    assert (address.street, address.country) == ("Hauptstr. 5, 48683 Ahaus", "Duitsland")
    assert (address.number, address.addition, address.town) == ("", "", "")
