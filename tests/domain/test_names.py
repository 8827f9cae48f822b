import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.names import (
    Gender,
    Name,
    NameUse,
    address_name,
    display_name,
    initials_of,
    parse_name,
    salutation,
    sort_key,
)

MAN, WOMAN, UNKNOWN = Gender.MALE, Gender.FEMALE, Gender.UNKNOWN
E, P, V, N = NameUse.OWN, NameUse.PARTNER, NameUse.PARTNER_OWN, NameUse.OWN_PARTNER


@pytest.mark.parametrize(
    ("first_names", "initials"),
    [
        ("Henk", "H."),
        ("Anna Cornelia", "A.C."),
        ("Johan Frank Robert", "J.F.R."),
        ("Theo Philip IJsbrand", "T.P.I."),
        ("Christiaan", "C."),
        ("Anne-Fleur Belle", "A.B."),
        ("Anna Özil", "A.Ö."),
        ("Anna O\u0308zil", "A.Ö."),
        ("Suzie Q", "S.Q"),
        ("Q Suzie", "Q S."),
        ("A", "A"),
        ("J P", "J P"),
        ("Jan P.", "J.P."),
        ("J.P.", "J.P."),
        ("Th. Jan", "Th.J."),
        ("  Jan   Pieter ", "J.P."),
        ("jan", "J."),
        ("'Abd Şükrü Łukasz", "A.Ş.Ł."),
        (".", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_each_first_name_gives_one_initial(first_names, initials):
    assert initials_of(first_names) == initials


# The tables of Haal Centraal: aanhef.feature and voorvoegsel-hoofdletter.feature
@pytest.mark.parametrize(
    ("gender", "use", "own", "partner", "expected"),
    [
        (MAN, E, ("", "Groenen"), ("", ""), "Geachte heer Groenen"),
        (WOMAN, E, ("", "Groenen"), ("", ""), "Geachte mevrouw Groenen"),
        (UNKNOWN, E, ("", "Groenen"), ("", ""), "Geachte J.R. Groenen"),
        (MAN, E, ("van", "Puffelen"), ("", ""), "Geachte heer Van Puffelen"),
        (UNKNOWN, E, ("van", "Puffelen"), ("", ""), "Geachte J.R. van Puffelen"),
        (WOMAN, E, ("in het", "Veld"), ("van", "Velzen"), "Geachte mevrouw In het Veld"),
        (WOMAN, P, ("in het", "Veld"), ("van", "Velzen"), "Geachte mevrouw Van Velzen"),
        (WOMAN, V, ("in het", "Veld"), ("van", "Velzen"), "Geachte mevrouw Van Velzen-in het Veld"),
        (WOMAN, N, ("in het", "Veld"), ("van", "Velzen"), "Geachte mevrouw In het Veld-van Velzen"),
        (UNKNOWN, V, ("in het", "Veld"), ("van", "Velzen"), "Geachte J.R. van Velzen-in het Veld"),
        (WOMAN, P, ("in het", "Zonnetje"), ("'t", "Wolkje"), "Geachte mevrouw 't Wolkje"),
        (WOMAN, V, ("in het", "Zon"), ("'t", "Wolkje"), "Geachte mevrouw 't Wolkje-in het Zon"),
        (WOMAN, N, ("in het", "Zon"), ("'t", "Wolkje"), "Geachte mevrouw In het Zon-'t Wolkje"),
        (WOMAN, E, ("Op Den", "Berghe"), ("Van Der", "Broeck"), "Geachte mevrouw Op Den Berghe"),
        (UNKNOWN, N, ("Op Den", "Berg"), ("Van", "Broeck"), "Geachte J.R. Op Den Berg-Van Broeck"),
        (MAN, E, ("d'", "Ancona"), ("", ""), "Geachte heer D'Ancona"),
        (MAN, E, ("VAN DER", "VELDE"), ("", ""), "Geachte heer VAN DER VELDE"),
        (MAN, E, ("", "'s-Gravesande"), ("", ""), "Geachte heer 's-Gravesande"),
        (MAN, E, ("", "van der Velde"), ("", ""), "Geachte heer Van der Velde"),
        (MAN, E, ("", "<b>O'Neil & Zn</b>"), ("", ""), "Geachte heer <b>O'Neil & Zn</b>"),
        # A name that is not known is never printed as a dot or a loose hyphen
        (WOMAN, P, ("", "."), ("de", "Boer"), "Geachte mevrouw De Boer"),
        (WOMAN, V, ("", "."), ("de", "Boer"), "Geachte mevrouw De Boer"),
        (WOMAN, P, ("de", "Boer"), ("", ""), "Geachte mevrouw De Boer"),
        (WOMAN, N, ("-", "Boer"), ("", "-"), "Geachte mevrouw Boer"),
        (WOMAN, E, ("", "."), ("", ""), "Geachte mevrouw"),
        (UNKNOWN, E, ("", ""), ("", ""), "Geachte mevrouw, meneer"),
    ],
)
def test_a_salutation_follows_the_rules_of_the_brp(gender, use, own, partner, expected):
    name = Name(
        prefix=own[0],
        surname=own[1],
        partner_prefix=partner[0],
        partner_surname=partner[1],
        initials="J.R.",
        gender=gender,
        use=use,
    )
    assert salutation(name) == expected


def test_without_gender_and_initials_the_salutation_is_neutral_and_warm():
    assert salutation(Name(prefix="van", surname="Puffelen")) == (
        "Geachte mevrouw of heer Van Puffelen"
    )


def test_initials_are_worked_out_from_the_first_names_when_only_those_are_known():
    name = Name(prefix="van", surname="Puffelen", first_names="Rosa Maria", initials=".")
    assert salutation(name) == "Geachte R.M. van Puffelen"
    assert address_name(name) == "R.M. van Puffelen"


def test_the_workers_own_salutation_wins():
    name = Name(surname="Puffelen", gender=MAN, salutation=" Beste Rosa, ")
    assert salutation(name) == "Beste Rosa"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(initials="B.P.", prefix="van", surname="Groenen"), "B.P. van Groenen"),
        (Name(initials="C.T.", prefix="Van", surname="Groenen"), "C.T. Van Groenen"),
        (Name(initials="E.Q", prefix="In Den", surname="Groenen"), "E.Q In Den Groenen"),
        (Name(surname="Ali bin Mohammed"), "Ali bin Mohammed"),
        (Name(prefix="van", surname="Velzen"), "Van Velzen"),
        (Name(surname="ijzerman"), "IJzerman"),
        (Name(initials="JP", surname="Groenen"), "J.P. Groenen"),
        (Name(initials="J P", surname="Groenen"), "J P Groenen"),
        (Name(initials="H.", prefix="de l'", surname="Ecluse"), "H. de l'Ecluse"),
        (Name(initials="H.", surname="."), ""),
        (Name(), ""),
        (
            Name(surname="Ali bin Mohammed", partner_prefix="van", partner_surname="Velzen", use=V),
            "Van Velzen-Ali bin Mohammed",
        ),
        (
            Name(surname="Ali bin Mohammed", partner_prefix="van", partner_surname="Velzen", use=N),
            "Ali bin Mohammed-van Velzen",
        ),
    ],
)
def test_the_name_above_the_address_begins_with_a_capital(name, expected):
    assert address_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(initials="R.M.", prefix="van", surname="Puffelen"), "R.M. van Puffelen"),
        (Name(initials="R.M."), "R.M. (achternaam onbekend)"),
        (Name(surname="."), "Naam onbekend"),
        (Name(), "Naam onbekend"),
        (Name(surname="Q"), "Q"),
    ],
)
def test_a_list_always_shows_something(name, expected):
    assert display_name(name) == expected


@pytest.mark.parametrize(
    ("text", "prefix", "surname", "initials", "first_names"),
    [
        ("Velde, A.B. van der", "van der", "Velde", "A.B.", ""),
        ("A.B. van der Velde", "van der", "Velde", "A.B.", ""),
        ("van der Velde, A.B.", "van der", "Velde", "A.B.", ""),
        ("Velde van der, A.B.", "van der", "Velde", "A.B.", ""),
        ("Velde, van der, A.B.", "van der", "Velde", "A.B.", ""),
        ("Velde A.B. van der", "van der", "Velde", "A.B.", ""),
        ("Velde van der A.B.", "van der", "Velde", "A.B.", ""),
        ("VAN DER VELDE A B", "VAN DER", "VELDE", "A.B.", ""),
        ("VAN DER VELDE, A.B.", "VAN DER", "VELDE", "A.B.", ""),
        ("VAN DER VELDE AB", "VAN DER", "VELDE", "A.B.", ""),
        ("Özdemir F.", "", "Özdemir", "F.", ""),
        ("Özdemir, F.", "", "Özdemir", "F.", ""),
        ("Jansen-de Boer, T.", "", "Jansen-de Boer", "T.", ""),
        ("Jansen - de Boer, T.", "", "Jansen-de Boer", "T.", ""),
        ("Van Velzen-in het Veld, R.M.", "Van", "Velzen-in het Veld", "R.M.", ""),
        ("Jan van der Velde", "van der", "Velde", "J.", "Jan"),
        ("Velde, Jan van der", "van der", "Velde", "J.", "Jan"),
        ("Velde Jan van der", "van der", "Velde", "J.", "Jan"),
        ("Jan Pieter de Boer", "de", "Boer", "J.P.", "Jan Pieter"),
        ("Jan P. de Boer", "de", "Boer", "J.P.", "Jan P."),
        ("Jan Jansen", "", "Jansen", "J.", "Jan"),
        ("Jansen, Ben", "", "Jansen", "B.", "Ben"),
        ("Ben Ali", "Ben", "Ali", "", ""),
        ("El Amrani, M.", "El", "Amrani", "M.", ""),
        ("Fatima El Amrani", "El", "Amrani", "F.", "Fatima"),
        ("Amrani, M. el", "el", "Amrani", "M.", ""),
        ("'t Hart, J.", "'t", "Hart", "J.", ""),
        ("P. van ’t Hof", "van ’t", "Hof", "P.", ""),
        ("Berg, J. v.d.", "v.d.", "Berg", "J.", ""),
        ("'s-Gravesande, W.", "", "'s-Gravesande", "W.", ""),
        ("d'Ancona, H.", "", "d'Ancona", "H.", ""),
        ("von der Leyen, U.", "von der", "Leyen", "U.", ""),
        ("Jansen, Th.J.", "", "Jansen", "Th.J.", ""),
        ("Jansen A. B.", "", "Jansen", "A.B.", ""),
        ("Jansen JP", "", "Jansen", "J.P.", ""),
        ("JANSEN, JAN", "", "JANSEN", "J.", "JAN"),
        ("Wójcik, Łukasz", "", "Wójcik", "Ł.", "Łukasz"),
        ("Maria da Silva Santos", "da", "Silva Santos", "M.", "Maria"),
        ("H. Oude Luttikhuis", "", "Oude Luttikhuis", "H.", ""),
        ("O'Neil", "", "O'Neil", "", ""),
        ("<b>O'Neil & Zn</b>", "", "<b>O'Neil & Zn</b>", "", ""),
        ("Boer geb. Jansen, T.", "", "Boer geb. Jansen", "T.", ""),
        ("Jansen,", "", "Jansen", "", ""),
        (", Jansen", "", "Jansen", "", ""),
        ("Q", "", "Q", "", ""),
        ("van der", "", "van der", "", ""),
        ("-", "", "-", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_a_name_in_one_column_is_taken_apart(text, prefix, surname, initials, first_names):
    assert parse_name(text) == Name(
        prefix=prefix, surname=surname, initials=initials, first_names=first_names
    )


@pytest.mark.parametrize(
    ("text", "gender", "expected"),
    [
        ("de heer J. Jansen", MAN, "Geachte heer Jansen"),
        ("De heer Jansen", MAN, "Geachte heer Jansen"),
        ("Dhr. A. van den Berg", MAN, "Geachte heer Van den Berg"),
        ("dhr J Jansen", MAN, "Geachte heer Jansen"),
        ("de heer De Heer", MAN, "Geachte heer De Heer"),
        ("Mevr. J. Jansen", WOMAN, "Geachte mevrouw Jansen"),
        ("Mevrouw Jansen", WOMAN, "Geachte mevrouw Jansen"),
        ("mw. drs. J. Jansen", WOMAN, "Geachte mevrouw Jansen"),
        ("MW J JANSEN", WOMAN, "Geachte mevrouw JANSEN"),
        ("Jansen, J. (mevr.)", WOMAN, "Geachte mevrouw Jansen"),
        ("Jansen, J., dhr.", MAN, "Geachte heer Jansen"),
        ("de Heer, J.", UNKNOWN, "Geachte J. de Heer"),
        ("MW JANSEN", UNKNOWN, "Geachte M.W. JANSEN"),
        ("dhr./mevr. J. Jansen", UNKNOWN, "Geachte J. Jansen"),
    ],
)
def test_only_a_title_that_was_given_tells_the_gender(text, gender, expected):
    name = parse_name(text)
    assert name.gender == gender
    assert salutation(name) == expected


NAMES = st.text(
    alphabet=st.sampled_from("aeibnvdrtlsABENVDRTLSJÖşłé'’.,- -<&>/1()") | st.characters(),
    max_size=60,
)
WORDS = st.lists(
    st.sampled_from(
        ["van", "der", "VAN", "DE", "El", "ben", "Jan", "Velde", "A.B.", "J", "AB", "O'Neil", ","]
    ),
    max_size=8,
).map(" ".join)


ACADEMIC = re.compile(r"(drs?|mr|ing|ir|prof|ds|bc)\.")


def letters_of(*texts):
    return Counter(sign for text in texts for sign in text if sign.isalnum())


@given(NAMES | WORDS)
def test_no_letter_of_a_name_is_lost_or_changed(text):
    name = parse_name(text)
    assume(not name.gender and not ACADEMIC.search(text.lower()))
    given = name.first_names or name.initials
    found = letters_of(name.surname, name.prefix, given)
    assert found == letters_of(unicodedata.normalize("NFC", text))


@given(NAMES | WORDS)
def test_any_text_gives_a_name_a_salutation_and_a_line_in_the_list(text):
    name = parse_name(text)
    assert display_name(name).strip()
    assert len(salutation(name)) > len("Geachte ")
    assert not salutation(name).endswith((" ", ","))
    assert sort_key(name) == sort_key(name).strip("\t")


@given(
    st.sampled_from(["Velde", "Özdemir", "O'Neil", "Oude Luttikhuis", "Jansen-de Boer"]),
    st.sampled_from(["", "van", "van der", "in het", "'t", "de la", "Van Den"]),
    st.sampled_from(["A.", "A.B.", "Th.J.", "IJ.", "Ö."]),
)
def test_what_a_list_shows_is_read_back_the_same(surname, prefix, initials):
    name = Name(surname=surname, prefix=prefix, initials=initials)
    assert parse_name(display_name(name)) == name
    assert parse_name(f"{surname}, {initials} {prefix}") == name
    assert parse_name(f"{prefix} {surname}, {initials}") == name


def test_lists_are_in_the_order_of_a_telephone_book():
    names = [
        Name(initials="A.", prefix="van den", surname="Berg"),
        Name(initials="B.", prefix="van den", surname="Berg"),
        Name(initials="A.", surname="Bergsma"),
        Name(initials="Z.", prefix="'t", surname="Hart"),
        Name(initials="F.", surname="Özdemir"),
        Name(initials="P.", surname="Paalman"),
        Name(initials="A.", surname="'s-Gravesande"),
        Name(initials="A.", surname="van der Velde"),
    ]
    mixed = names[1::2] + names[::2]
    assert sorted(mixed, key=sort_key) == names


def test_somebody_is_listed_under_the_name_they_use():
    name = Name(surname="Zwart", partner_surname="Boer", partner_prefix="de", initials="A.")
    assert sort_key(replace(name, use=P)).startswith("boer\tde")
    assert sort_key(replace(name, use=V)).startswith("boer-zwart")
    assert sort_key(name).startswith("zwart")


def test_a_name_of_200_characters_stays_whole():
    long = "Abcdefghij" * 20
    name = parse_name(f"{long}, A.")
    assert name.surname == long
    assert salutation(name) == f"Geachte A. {long}"
