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
from desktop.domain.safety import Caution, SafetyRule
from desktop.domain.team import Colleague
from desktop.domain.visits import RoundHead, Visitee, VisitOutcome, make_doors

ON = date(2026, 11, 26)
EVENING = RoundHead(ON, DayPart.EVENING, printed_on=ON)
MORNING = RoundHead(ON, DayPart.MORNING, printed_on=ON)


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
    return make_doors(visitees, ON, DayPart.EVENING)


@pytest.fixture
def walk():
    return round_of(
        Visitee(
            resident_id=1,
            display_name="F. Özdemir",
            address=at("Goorsestraat", "118"),
            attempts=TRIED,
            safety=Caution(reason="Grote hond op het erf. Bel eerst aan de voorkant."),
            language="Turks en Nederlands",
            neighbourhood="Zuid",
        ),
        Visitee(resident_id=2, display_name="B. Özdemir", address=at("Goorsestraat", "118")),
        Visitee(resident_id=3, display_name="T.H. Nguyễn", address=at("Hibbertsstraat", "35")),
    )


def test_first_an_overview_and_then_a_sheet_for_each_address(head, walk, words):
    pages = words(build_visit_sheets(head, EVENING, walk))

    assert len(pages) == 3
    assert "Donderdag 26 november 2026, avond" in pages[0]
    assert "2 adressen, 3 inwoners" in pages[0]
    assert "F. Özdemir en B. Özdemir" in pages[0]
    assert "Let op, zie blad" in pages[0]
    assert "Bezoekronde, blad 1 van 2 do 26 nov 2026, avond" in pages[1]
    assert "Bezoekronde, blad 2 van 2" in pages[2]


def test_a_sheet_says_who_lives_there_what_was_tried_and_what_to_mind(head, walk, words):
    sheet = words(build_visit_sheets(head, EVENING, walk))[1]

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
    pdf = build_visit_sheets(head, EVENING, walk)

    places = [place(pdf, outcome.value, 2) for outcome in VisitOutcome]
    read = sorted(places, key=lambda box: (round(box.top), box.left))
    assert places == read


def test_one_person_on_an_address_is_not_asked_for_by_name(head, walk, words):
    assert "Wie hebt u gesproken?" not in words(build_visit_sheets(head, EVENING, walk))[2]


def test_every_page_says_to_take_it_home(head, walk, words):
    assert all(LAST in page for page in words(build_visit_sheets(head, EVENING, walk)))


@pytest.mark.parametrize(
    "word",
    ["bsn", "premie", "schuld", "verzekeraar", "cak", "achterstand", "betal", "172", "team"],
)
def test_nothing_on_a_sheet_is_about_money(word, head, walk, words):
    head = replace(head, role="schuldhulpverlener", department="Team Schuldhulp")
    for page in words(build_visit_sheets(head, EVENING, walk)):
        assert word not in page.lower()
        assert telling_words(page) == ()


@pytest.mark.parametrize("note", ["Heeft schulden bij familie", "BSN onbekend", "999990019"])
def test_a_safety_note_that_tells_too_much_is_refused_with_the_address(note, head, walk):
    telling = replace(walk[0], persons=(replace(walk[0].persons[0], safety=Caution(reason=note)),))

    with pytest.raises(UserError, match="Goorsestraat 118"):
        build_visit_sheets(head, EVENING, [telling])


def test_twenty_addresses_fit_on_one_overview(head, words):
    walk = round_of(
        *(
            Visitee(resident_id=n, display_name=f"J. Jansen {n}", address=at("Spoorstraat", f"{n}"))
            for n in range(1, 21)
        )
    )
    pages = words(build_visit_sheets(head, MORNING, walk))

    assert len(pages) == 21
    assert "Spoorstraat 1 " in pages[0]
    assert "Spoorstraat 20" in pages[0]


def test_too_many_addresses_or_none_is_refused(head, walk):
    with pytest.raises(UserError, match="niemand"):
        build_visit_sheets(head, MORNING, [])
    with pytest.raises(UserError, match="21 adressen"):
        build_visit_sheets(head, MORNING, walk[:1] * 21)


def test_a_large_household_with_long_names_flows_on_and_loses_nobody(head, words, ink):
    walk = round_of(
        *(
            Visitee(
                resident_id=n,
                display_name=f"{n}. " + "Wolfeschlegelstein-" * 10,
                address=at("Burgemeester van der Wolfeschlegelsteinhausenberger" * 3, "1"),
                attempts=TRIED * 3,
                safety=Caution(reason=f"Kom met zijn tweeën, hond {n}. " * 5),
            )
            for n in range(1, 13)
        )
    )
    pdf = build_visit_sheets(head, MORNING, walk)

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
    about = PdfDocument(build_visit_sheets(head, EVENING, walk)).get_metadata_dict()
    assert about["Title"] == "Bezoekronde"
    assert "Özdemir" not in str(about)


def test_a_building_full_of_people_still_has_a_form(head, words):
    walk = round_of(
        *(
            Visitee(resident_id=n, display_name=f"J. Jansen {n}.", address=at("Spoorstraat", "1"))
            for n in range(60)
        )
    )
    pages = words(build_visit_sheets(head, MORNING, walk))

    assert all(any(f"J. Jansen {n}." in page for page in pages[1:]) for n in range(60))
    assert "Wat wilt u onthouden?" in pages[-1]


def test_a_safety_note_of_a_page_is_printed_whole(head, walk, words):
    note = " ".join(f"woord{n}" for n in range(500))
    long = replace(walk[0], persons=(replace(walk[0].persons[0], safety=Caution(reason=note)),))
    sheets = " ".join(words(build_visit_sheets(head, MORNING, [long]))[1:])

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
    pages = words(build_visit_sheets(head, MORNING, walk))

    assert len(pages) == 3
    assert "Bezoekronde, blad 1 van 1, vervolg" in pages[2]
    assert "Spoorstraat 1" in pages[2]


def test_the_overview_never_loses_a_house_number(head, words):
    walk = round_of(
        Visitee(
            resident_id=1, display_name="J. Jansen", address=at("Burgemeester van Wolfe" * 5, "417")
        )
    )
    assert "417" in words(build_visit_sheets(head, MORNING, walk))[0]


NOT_ALONE = Caution(rule=SafetyRule.NOT_ALONE, reason="Dreigde eerder", review_on=date(2026, 11, 3))


def test_a_rule_stands_on_overview_and_sheet_and_a_passed_review_date_is_said(head, walk, words):
    minded = [replace(walk[0], beside=(NOT_ALONE,)), walk[1]]
    overview, sheet, other = words(build_visit_sheets(head, EVENING, minded))

    assert "Niet alleen, zie blad" in overview
    assert "Niet alleen: Dreigde eerder. Dit moest u op 3 nov 2026 opnieuw bekijken" in sheet
    assert "Niet alleen" not in other


def test_number_and_names_of_who_walk_stand_on_every_sheet(head, walk, words):
    duo = (Colleague("A. de Vries"), Colleague("B. Jansen", "Ervaringsdeskundige"))
    about = RoundHead(ON, DayPart.EVENING, 12, duo, ON)
    overview, *sheets = words(build_visit_sheets(head, about, walk))

    assert "Ronde 12, overzicht" in overview
    assert "A. de Vries en B. Jansen (ervaringsdeskundige)" in overview
    for number, sheet in enumerate(sheets, 1):
        assert f"Ronde 12, blad {number} van 2" in sheet
        assert "Wie gaan: A. de Vries en B. Jansen (ervaringsdeskundige)." in sheet


def test_a_role_that_tells_too_much_is_not_printed(head, walk):
    about = RoundHead(ON, DayPart.EVENING, 1, (Colleague("A. de Vries", "schuldhulp"),), ON)
    with pytest.raises(UserError, match="wie de ronde loopt"):
        build_visit_sheets(head, about, walk)


def test_large_print_says_the_same_in_larger_letters(head, walk, words, place, ink):
    plain, large = (build_visit_sheets(head, EVENING, walk, large=big) for big in (False, True))

    assert set(" ".join(words(plain)).split()) == set(" ".join(words(large)).split()) - {
        "2,",
        "vervolg",
    }
    before, after = (place(pdf, "Goorsestraat 118", 1) for pdf in (plain, large))
    assert (after.bottom - after.top) == pytest.approx(1.4 * (before.bottom - before.top), rel=0.01)
    for number in range(len(words(large))):
        drawn = ink(large, number)
        assert drawn.left >= 15
        assert drawn.right <= 193
        assert drawn.bottom <= 287


def test_in_large_print_one_person_still_fits_on_one_sheet(head, words):
    person = Visitee(
        resident_id=1,
        display_name="F. Özdemir",
        address=at("Goorsestraat", "118"),
        attempts=TRIED,
        safety=Caution(reason="Grote hond op het erf"),
        neighbourhood="Zuid",
    )
    assert len(words(build_visit_sheets(head, EVENING, round_of(person), large=True))) == 2
