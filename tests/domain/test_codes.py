"""The lists below were copied by hand from DDAS Vroegsignalering 1.2, so that a slip shows."""

import pytest

from desktop.domain.codes import (
    DDAS_VERSION,
    HELP_ACCEPTED,
    ContactKind,
    DayPart,
    EndResult,
    ExitReason,
    Status,
    TemplateKind,
)

CONTACT_KINDS = {
    "Administratief",
    "Afspraak op locatie",
    "Brief",
    "Huisbezoek",
    "Kaartje",
    "Mail",
    "Onbekend",
    "Overige",
    "SMS/Whatsapp",
    "Telefoon",
}
END_RESULTS = {
    "(Budget)advies en/of quick fix",
    "Definitief geen contact kunnen krijgen",
    "Geen reactie na eerder contact",
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner heeft al een ander lopend traject",
    "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
    "Inwoner is overleden",
    "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
    "Niet opgepakt: andere reden",
    "Niet opgepakt: herhaalde melding",
    "Niet opgepakt: onterecht signaal",
    "Persoon is geen inwoner (meer) in de gemeente",
    "Vervolghulp en/of verwijzing",
    "Vervolghulp en/of verwijzing financieel",
    "Vervolghulp en/of verwijzing niet financieel",
    "Verwijzing zonder tussenkomst inwoner",
}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        (ContactKind, CONTACT_KINDS),
        (DayPart, {"Ochtend", "Middag", "Avond"}),
        (EndResult, END_RESULTS),
    ],
)
def test_the_national_code_lists_are_those_of_ddas_letter_for_letter(code, values):
    assert DDAS_VERSION == "1.2"
    assert {str(entry) for entry in code} == values


def test_day_parts_are_in_the_order_of_the_day():
    assert [str(part) for part in DayPart] == ["Ochtend", "Middag", "Avond"]


def test_help_is_accepted_with_advice_or_one_of_the_three_kinds_of_follow_up():
    assert {str(result) for result in HELP_ACCEPTED} == {
        "(Budget)advies en/of quick fix",
        "Vervolghulp en/of verwijzing",
        "Vervolghulp en/of verwijzing financieel",
        "Vervolghulp en/of verwijzing niet financieel",
    }


@pytest.mark.parametrize("code", [ContactKind, DayPart, EndResult, ExitReason, Status])
def test_no_word_that_hurts_stands_on_a_screen(code):
    for entry in code:
        assert "wanbetal" not in entry.lower()


@pytest.mark.parametrize(
    "code", [ContactKind, DayPart, EndResult, ExitReason, Status, TemplateKind]
)
def test_a_code_is_read_back_from_its_text(code):
    for entry in code:
        assert code(str(entry)) is entry
