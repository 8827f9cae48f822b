from datetime import date

import pytest

from desktop.domain.addresses import Address
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import (
    PERSONAL,
    PLACEHOLDERS,
    TO_FILL_IN,
    Letterhead,
    Recipient,
    Template,
    check_template,
    common_values,
    count_words,
    municipality,
    personal_values,
    read_template,
    refuse_telling_words,
    split_placeholders,
    still_to_fill_in,
    telling_words,
    unknown_placeholders,
    used_placeholders,
    without_placeholders,
)
from desktop.domain.names import Gender, Name

ON = date(2026, 11, 24)


def letter(body, subject="Onderwerp", kind=TemplateKind.INTRODUCTION):
    return Template(kind=kind, name="Proef", subject=subject, body=body)


def recipient(**more):
    return Recipient(
        resident_id=1,
        name=Name(surname="Puffelen", prefix="van", initials="R.M.", gender=Gender.MALE),
        address=Address(street="Wolferinkbrink", number="6", postcode="7481XB", town="Haaksbergen"),
        **more,
    )


def test_every_placeholder_has_a_value():
    values = common_values(Letterhead(), ON) | personal_values(recipient())

    assert values.keys() == PLACEHOLDERS.keys()
    assert personal_values(recipient()).keys() == PERSONAL


def test_the_values_of_a_person():
    values = personal_values(
        recipient(
            visit_on=date(2026, 12, 3), visit_day_part=DayPart.AFTERNOON, reference="2026-131"
        )
    )

    assert values == {
        "aanhef": "Geachte heer Van Puffelen",
        "naam": "R.M. van Puffelen",
        "adres": "Wolferinkbrink 6, 7481 XB Haaksbergen",
        "datum_bezoek": "donderdag 3 december 2026",
        "dagdeel_bezoek": "in de middag",
        "kenmerk": "2026-131",
    }


def test_without_a_visit_the_date_is_words_and_the_day_part_nothing():
    values = personal_values(recipient())

    assert values["datum_bezoek"] == "een van de komende dagen"
    assert values["dagdeel_bezoek"] == ""


def test_an_empty_setting_leaves_room_to_write():
    values = common_values(Letterhead(), ON)

    assert values["datum"] == "24 november 2026"
    assert values["medewerker"] == values["telefoon"] == TO_FILL_IN
    assert values["website"] == values["privacy"] == "de website van de gemeente"


def test_what_a_letter_still_needs_is_told():
    needed = still_to_fill_in(letter("{aanhef}, {email}"), Letterhead(worker="M. ter Horst"))

    assert needed == (PLACEHOLDERS["telefoon"], PLACEHOLDERS["email"])
    assert still_to_fill_in(letter("x"), Letterhead(worker="M", phone="06")) == ()


def test_a_phone_number_stays_on_one_line():
    assert common_values(Letterhead(phone=" 06 12  34 "), ON)["telefoon"] == "06\u00a012\u00a034"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Haaksbergen", "gemeente Haaksbergen"),
        ("Gemeente Haaksbergen", "gemeente Haaksbergen"),
        ("gemeente  Haaksbergen ", "gemeente Haaksbergen"),
        ("Voorbeeldgemeente", "Voorbeeldgemeente"),
        ("'s-Gravenhage", "gemeente 's-Gravenhage"),
        ("", "gemeente"),
    ],
)
def test_the_gemeente_is_named_once(name, words):
    assert municipality(name) == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("{aanhef},", (("aanhef", True), (",", False))),
        ("Dag { Naam }!", (("Dag ", False), ("naam", True), ("!", False))),
        ("{datum bezoek}{datum-bezoek}", (("datum_bezoek", True),) * 2),
        ("{{naam}}", (("{", False), ("naam", True), ("}", False))),
        ("{} {1} { } }{", (("{} {1} { } }{", False),)),
        ("", ()),
    ],
)
def test_placeholders_are_found_however_they_are_typed(text, pieces):
    assert split_placeholders(text) == pieces


def test_unknown_placeholders_are_told_as_they_were_typed():
    assert unknown_placeholders("{aanheff} {naam} {Bedrag} {aanheff}") == ("aanheff", "Bedrag")
    assert used_placeholders("{aanhef} {x}") == {"aanhef", "x"}


@pytest.mark.parametrize(
    ("body", "title", "advice"),
    [
        ("{aanheff},", "Het invulveld {aanheff} bestaat niet.", "Bedoelt u {aanhef}?"),
        ("{telefoonnummer}", "Het invulveld {telefoonnummer} bestaat niet.", "{telefoon}?"),
        ("{xyzzy}", "Het invulveld {xyzzy} bestaat niet.", "U kunt kiezen uit: {aanhef}, "),
        ("{aanhef,", "Achter {aanhef ontbreekt een accolade.", "{aanhef}"),
        (" \n", "Deze brief heeft nog geen tekst.", "Schrijf"),
    ],
)
def test_a_letter_that_would_go_wrong_is_refused_in_plain_words(body, title, advice):
    with pytest.raises(UserError) as refused:
        check_template(letter(body))

    assert refused.value.title == title
    assert advice in refused.value.advice


def test_a_placeholder_in_the_subject_counts_too():
    with pytest.raises(UserError, match="bedrag"):
        check_template(letter("Tekst", subject="{bedrag}"))


@pytest.mark.parametrize("body", ["{aanhef}, 2 {} {", "a { b", "{zomaar tekst", "100 % {1}"])
def test_a_stray_brace_is_only_a_brace(body):
    check_template(letter(body))


@pytest.mark.parametrize("body", ["{functie}", "{afdeling}", "Uw schuld.", "Namens het CAK."])
def test_on_a_card_nothing_may_tell_what_it_is_about(body):
    check_template(letter(body))
    with pytest.raises(UserError, match="kaartje"):
        check_template(letter(body, kind=TemplateKind.CARD))


@pytest.mark.parametrize(
    "word",
    [
        "BSN",
        "burgerservicenummer",
        "premie",
        "Zorgpremie",
        "premieschuld",
        "schulden",
        "Schuldhulpverlener",
        "zorgverzekeraar",
        "zorgverzekering",
        "betalingsachterstand",
        "achterstanden",
        "wan" + "betaler",
        "CAK",
        "cak",
        "deurwaarder",
        "CJIB",
    ],
)
def test_words_that_tell_are_found(word):
    assert telling_words(f"Dit gaat over {word}, zie daar.") == (word,)


@pytest.mark.parametrize(
    "text", ["Onschuldig grapje", "Een cake van Cakmak", "de première", "Abs. nr. 12", "gemeente"]
)
def test_words_that_tell_nothing_are_left_alone(text):
    assert telling_words(text) == ()


def test_a_bsn_is_refused_and_a_phone_number_is_not():
    refuse_telling_words("Bel 0612345678 of 123456789.", "Hier")
    with pytest.raises(UserError, match="Hier staat een BSN"):
        refuse_telling_words("Het is 999990019.", "Hier")


def test_a_template_is_read_from_its_file():
    read = read_template(TemplateKind.REMINDER, "\ufeff# Ik kom langs \n\n{aanhef},\n\nDag.\n\n")

    assert (read.kind, read.name) == (TemplateKind.REMINDER, "Herinnering")
    assert (read.subject, read.body) == ("Ik kom langs", "{aanhef},\n\nDag.\n")


def test_a_file_without_a_subject_is_an_error():
    with pytest.raises(ValueError, match="Subject"):
        read_template(TemplateKind.CARD, "Geen onderwerp")


def test_a_title_holds_nothing_personal():
    assert without_placeholders("Bericht voor {naam}") == "Bericht voor"
    assert without_placeholders("{naam}, ik kom langs") == ", ik kom langs"


def test_words_are_counted_as_a_reader_does():
    assert count_words(letter("## Een kop\n\n- {aanhef}, **vet** - en ___ zo\n\n---\n\nVoet.")) == 7
