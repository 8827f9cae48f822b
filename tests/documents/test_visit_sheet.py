from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from desktop.documents.visit_sheet import LAST, build_visit_sheets
from desktop.domain.addresses import Address
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.errors import UserError
from desktop.domain.letters import telling_words
from desktop.domain.resident import ContactAttempt
from desktop.domain.visits import Visitee, VisitOutcome, make_round

ON = date(2026, 11, 26)


def at(street, number):
    return Address(street=street, number=number, postcode="7482CD", town="Haaksbergen")


def attempt(kind, day, part=None, reached=False):
    return ContactAttempt(
        id=1,
        resident_id=1,
        case_id=1,
        kind=kind,
        made_on=day,
        day_part=part,
        reached=reached,
        note="premie 172,70 bij verzekeraar",
    )


TRIED = (
    attempt(ContactKind.LETTER, date(2026, 10, 26)),
    attempt(ContactKind.VISIT, date(2026, 11, 12), DayPart.AFTERNOON),
)


def round_of(*visitees):
    return make_round(visitees, ON, DayPart.EVENING)


@pytest.fixture
def walk():
    return round_of(
        Visitee(
            resident_id=1,
            display_name="F. Özdemir",
            address=at("Goorsestraat", "118"),
            attempts=TRIED,
            safety="Grote hond op het erf. Bel eerst aan de voorkant.",
            language="Turks en Nederlands",
            neighbourhood="Zuid",
        ),
        Visitee(resident_id=2, display_name="B. Özdemir", address=at("Goorsestraat", "118")),
        Visitee(resident_id=3, display_name="T.H. Nguyễn", address=at("Hibbertsstraat", "35")),
    )


def test_first_an_overview_and_then_a_sheet_for_each_address(head, walk, words):
    pages = words(build_visit_sheets(head, ON, DayPart.EVENING, walk))

    assert len(pages) == 3
    assert "Donderdag 26 november 2026, avond" in pages[0]
    assert "2 adressen, 3 inwoners" in pages[0]
    assert "F. Özdemir en B. Özdemir" in pages[0]
    assert "Let op, zie blad" in pages[0]
    assert "Bezoekblad 1 van 2 do 26 nov 2026, avond" in pages[1]
    assert "Bezoekblad 2 van 2" in pages[2]


def test_a_sheet_says_who_lives_there_what_was_tried_and_what_to_mind(head, walk, words):
    sheet = words(build_visit_sheets(head, ON, DayPart.EVENING, walk))[1]

    for said in (
        "Goorsestraat 118",
        "7482 CD HAAKSBERGEN, Zuid",
        "Tweede bezoek, nu in de avond",
        "F. Özdemir",
        "2 keer geprobeerd: brief op 26 okt, huisbezoek op 12 nov (middag), niet thuis.",
        "Spreekt Turks en Nederlands.",
        "B. Özdemir Nog niet eerder geprobeerd.",
        "Let op: Grote hond op het erf. Bel eerst aan de voorkant.",
        "Hoe laat?",
        "Wie ging mee?",
        "Hoe verder?",
        "Wie hebt u gesproken?",
    ):
        assert said in sheet


def test_the_boxes_stand_in_the_order_of_the_screen(head, walk, place):
    pdf = build_visit_sheets(head, ON, DayPart.EVENING, walk)

    places = [place(pdf, outcome.value, 2) for outcome in VisitOutcome]
    read = sorted(places, key=lambda box: (round(box.top), box.left))
    assert places == read


def test_one_person_on_an_address_is_not_asked_for_by_name(head, walk, words):
    assert (
        "Wie hebt u gesproken?" not in words(build_visit_sheets(head, ON, DayPart.EVENING, walk))[2]
    )


def test_every_page_says_to_take_it_home(head, walk, words):
    assert all(LAST in page for page in words(build_visit_sheets(head, ON, DayPart.EVENING, walk)))


@pytest.mark.parametrize(
    "word",
    ["bsn", "premie", "schuld", "verzekeraar", "cak", "achterstand", "betal", "172", "team"],
)
def test_nothing_on_a_sheet_is_about_money(word, head, walk, words):
    head = replace(head, role="schuldhulpverlener", department="Team Schuldhulp")
    for page in words(build_visit_sheets(head, ON, DayPart.EVENING, walk)):
        assert word not in page.lower()
        assert telling_words(page) == ()


@pytest.mark.parametrize("note", ["Heeft schulden bij familie", "BSN onbekend", "999990019"])
def test_a_safety_note_that_tells_too_much_is_refused_with_the_address(note, head, walk):
    telling = replace(walk[0], persons=(replace(walk[0].persons[0], safety=note),))

    with pytest.raises(UserError, match="Goorsestraat 118"):
        build_visit_sheets(head, ON, DayPart.EVENING, [telling])


def test_twenty_addresses_fit_on_one_overview(head, words):
    walk = round_of(
        *(
            Visitee(resident_id=n, display_name=f"J. Jansen {n}", address=at("Spoorstraat", f"{n}"))
            for n in range(1, 21)
        )
    )
    pages = words(build_visit_sheets(head, ON, DayPart.MORNING, walk))

    assert len(pages) == 21
    assert "Spoorstraat 1 " in pages[0]
    assert "Spoorstraat 20" in pages[0]


def test_too_many_addresses_or_none_is_refused(head, walk):
    with pytest.raises(UserError, match="niemand"):
        build_visit_sheets(head, ON, DayPart.MORNING, [])
    with pytest.raises(UserError, match="21 adressen"):
        build_visit_sheets(head, ON, DayPart.MORNING, walk[:1] * 21)


def test_a_large_household_with_long_names_flows_on_and_loses_nobody(head, words, ink):
    walk = round_of(
        *(
            Visitee(
                resident_id=n,
                display_name=f"{n}. " + "Wolfeschlegelstein-" * 10,
                address=at("Burgemeester van der Wolfeschlegelsteinhausenberger" * 3, "1"),
                attempts=TRIED * 3,
                safety=f"Kom met zijn tweeën, hond {n}. " * 5,
            )
            for n in range(1, 13)
        )
    )
    pdf = build_visit_sheets(head, ON, DayPart.MORNING, walk)

    pages = words(pdf)
    whole = "".join(pages[1:]).replace(" ", "")
    for n in range(1, 13):
        assert f"{n}.Wolfe" in whole
        assert f"hond{n}." in whole
    assert "Wat wilt u onthouden?" in pages[-1]
    for number in range(len(pages)):
        drawn = ink(pdf, number)
        assert drawn.right <= 192.5
        assert drawn.bottom <= 287


def test_the_metadata_names_nobody(head, walk):
    about = PdfDocument(build_visit_sheets(head, ON, DayPart.EVENING, walk)).get_metadata_dict()
    assert about["Title"] == "Bezoekronde"
    assert "Özdemir" not in str(about)


def test_a_building_full_of_people_still_has_a_form(head, words):
    walk = round_of(
        *(
            Visitee(resident_id=n, display_name=f"J. Jansen {n}.", address=at("Spoorstraat", "1"))
            for n in range(60)
        )
    )
    pages = words(build_visit_sheets(head, ON, DayPart.MORNING, walk))

    assert all(any(f"J. Jansen {n}." in page for page in pages[1:]) for n in range(60))
    assert "Wat wilt u onthouden?" in pages[-1]


def test_a_safety_note_of_a_page_is_printed_whole(head, walk, words):
    note = " ".join(f"woord{n}" for n in range(500))
    long = replace(walk[0], persons=(replace(walk[0].persons[0], safety=note),))
    sheets = " ".join(words(build_visit_sheets(head, ON, DayPart.MORNING, [long]))[1:])

    assert all(f"woord{n}" in sheets for n in range(500))


def test_a_household_that_needs_a_second_page_says_whose_it_is(head, words):
    walk = round_of(
        *(
            Visitee(
                resident_id=n,
                display_name=f"J. Jansen {n}",
                address=at("Spoorstraat", "1"),
                attempts=TRIED,
            )
            for n in range(12)
        )
    )
    pages = words(build_visit_sheets(head, ON, DayPart.MORNING, walk))

    assert len(pages) == 3
    assert "Bezoekblad 1 van 1, vervolg" in pages[2]
    assert "Spoorstraat 1" in pages[2]


def test_the_overview_never_loses_a_house_number(head, words):
    walk = round_of(
        Visitee(
            resident_id=1, display_name="J. Jansen", address=at("Burgemeester van Wolfe" * 5, "417")
        )
    )
    assert "417" in words(build_visit_sheets(head, ON, DayPart.MORNING, walk))[0]
