"""Every kind of change has its own words."""

from __future__ import annotations

import pytest

from desktop.domain.change_words import change_words
from desktop.domain.delivery import DeliveredPerson, Field

HOME = {
    "street": "Goorsestraat",
    "number": "118",
    "postcode": "7482CD",
    "town": "Haaksbergen",
}
ABROAD = {"location": "Rue des Écoles 5, 75005 Paris, Frankrijk"}


def person(**values):
    return DeliveredPerson(surname="Velde", prefix="van der", initials="A.B.")._replace(**values)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (HOME, HOME | {"number": "12"}, "verhuisd binnen de straat"),
        (HOME, HOME | {"number": "12", "postcode": "7482CA"}, "verhuisd binnen de straat"),
        (HOME, HOME | {"number": "12", "town": ""}, "verhuisd binnen de straat"),
        (HOME, HOME | {"number": "12", "street": "GOORSESTRAAT"}, "verhuisd binnen de straat"),
        (HOME, HOME | {"number": "12", "town": "Eibergen"}, "verhuisd"),
        (HOME, HOME | {"town": "Eibergen", "postcode": "7151AA"}, "verhuisd"),
        (HOME, HOME | {"number": "12", "town": "", "postcode": "7151AA"}, "verhuisd"),
        (HOME, HOME | {"street": "Spoorstraat"}, "adres anders geschreven"),
        (HOME, HOME | {"street": "Spoorstraat", "postcode": "7481XB"}, "verhuisd"),
        (HOME, HOME | {"street": "Spoorstraat", "number": "9"}, "verhuisd"),
        (HOME, ABROAD, "verhuisd"),
        (ABROAD, HOME, "verhuisd"),
        (ABROAD, {"location": "Berlijn"}, "locatiebeschrijving gewijzigd"),
        (HOME | {"street": "-"}, HOME, "adres aangevuld"),
        (HOME | {"street": "-", "number": "7"}, HOME, "verhuisd"),
        (HOME, HOME | {"street": "."}, "adres minder volledig"),
        (HOME, HOME | {"street": "-", "number": ""}, "adres minder volledig"),
        (HOME, HOME | {"street": "", "number": "12"}, "verhuisd"),
        (HOME, HOME | {"street": "", "number": "", "location": "Woonboot"}, "verhuisd"),
        (HOME, HOME | {"letter": "A"}, "huisletter of toevoeging gewijzigd"),
        (HOME | {"addition": "II"}, HOME | {"addition": "3"}, "huisletter of toevoeging gewijzigd"),
        (HOME | {"number": "118A"}, HOME | {"letter": "a"}, "adres anders geschreven"),
        (HOME, HOME | {"street": "Goorse straat"}, "adres anders geschreven"),
        (HOME | {"number": ""}, HOME, "adres aangevuld"),
        (HOME | {"postcode": ""}, HOME, "adres aangevuld"),
        (HOME | {"town": ""}, HOME, "adres aangevuld"),
        (HOME, HOME | {"postcode": "7482CE"}, "postcode gewijzigd"),
        (HOME, HOME | {"location": "achterhuis"}, "locatiebeschrijving gewijzigd"),
        ({}, HOME, "adres bekend geworden"),
        ({"street": "."}, HOME, "adres bekend geworden"),
        (HOME, {}, "adres niet meer bekend"),
    ],
)
def test_of_an_address(before, after, words):
    assert change_words(Field.ADDRESS, person(**before), person(**after)) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"surname": "Jansen"}, "naam gewijzigd"),
        ({}, {"surname": "Velde-Jansen"}, "naam gewijzigd"),
        ({"prefix": "'t", "surname": "Hoen"}, {"prefix": "", "surname": "Hoen"}, "naam gewijzigd"),
        ({"surname": "Nguyen"}, {"surname": "Nguyễn"}, "naam anders geschreven"),
        ({"surname": "velde"}, {"surname": "VELDE"}, "naam anders geschreven"),
        ({"prefix": "", "surname": "van der Velde"}, {}, "naam anders geschreven"),
        ({"surname": "", "prefix": ""}, {}, "naam bekend geworden"),
        ({"initials": "A."}, {}, "voorletters aangevuld"),
        ({"initials": ""}, {}, "voorletters aangevuld"),
        ({}, {"initials": "B."}, "voorletters gewijzigd"),
        ({}, {"first_names": "Anna"}, "voornamen aangevuld"),
        ({"first_names": "Anna"}, {"first_names": "Bo"}, "voornamen gewijzigd"),
    ],
)
def test_of_a_name(before, after, words):
    assert change_words(Field.NAME, person(**before), person(**after)) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("1979-03-12", "1979-03-21", "geboortedatum verbeterd"),
        ("1979-00-00", "1978-03-12", "geboortedatum verbeterd"),
        ("1979-00-00", "1979-03-12", "geboortedatum aangevuld"),
        ("1979-03-00", "1979-03-12", "geboortedatum aangevuld"),
        ("1979-03-12", "1979-00-00", "geboortedatum minder precies"),
        ("", "1979-00-00", "geboortedatum bekend geworden"),
        ("0000-00-00", "1979-03-12", "geboortedatum bekend geworden"),
        ("1979-03-12", "", "geboortedatum niet meer bekend"),
    ],
)
def test_of_a_birth_date(before, after, words):
    assert change_words(Field.BORN, person(born=before), person(born=after)) == words


@pytest.mark.parametrize(
    ("field", "before", "after", "words"),
    [
        (Field.PREMIUM, {"premium": 17270}, {"premium": 17900}, "premie hoger"),
        (Field.PREMIUM, {"premium": 17270}, {"premium": 16000}, "premie lager"),
        (Field.PREMIUM, {}, {"premium": 16000}, "premie bekend geworden"),
        (Field.PREMIUM, {"premium": 16000}, {}, "premie niet meer bekend"),
        (Field.UZOVI, {"uzovi": "0101"}, {"uzovi": "3332"}, "andere zorgverzekeraar"),
        (Field.SINCE, {"since": "2020-01-01"}, {"since": "2021-01-01"}, "andere ingangsdatum"),
        (Field.COLLECTION, {}, {"collection": "CJIB"}, "andere wijze van inning"),
        (Field.EXTRA, {}, {"extra": '{"Wijk": "Zuid"}'}, "extra gegeven gewijzigd"),
        ("iets nieuws", {}, {}, "gewijzigd"),
    ],
)
def test_of_the_rest(field, before, after, words):
    assert change_words(field, person(**before), person(**after)) == words
