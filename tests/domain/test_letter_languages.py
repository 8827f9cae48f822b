from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.addresses import Address
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letter_languages import (
    NAMES,
    NOTES,
    RIGHT_TO_LEFT,
    Language,
    SecondText,
    day_in_words,
    fingerprint,
    greeting,
    proposed,
    refuse_telling_second,
    second_values,
    visit_in_words,
)
from desktop.domain.letters import PLACEHOLDERS, Letterhead, Recipient, Template
from desktop.domain.names import Gender, Name

EN, PL, TR, AR, UK = Language


def recipient(gender: Gender = Gender.UNKNOWN, **more: object) -> Recipient:
    return Recipient(
        resident_id=1,
        name=Name(surname="Puffelen", prefix="van", initials="R.M.", gender=gender),
        address=Address(street="Dorpsstraat", number="1", postcode="1234AB", town="Ons Dorp"),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("known", "language"),
    [
        ("Pools", PL),
        ("pools en een beetje Duits", PL),
        ("Turks", TR),
        ("Türkçe", TR),
        ("Syrisch Arabisch", AR),
        ("Arabisch", AR),
        ("Oekraïens", UK),
        ("oekraiens", UK),
        ("Engels", EN),
        ("Tigrinya", None),
        ("Nederlands", None),
        ("", None),
    ],
)
def test_what_is_known_of_a_resident_proposes_a_language(
    known: str, language: Language | None
) -> None:
    assert proposed(known) is language


@pytest.mark.parametrize(
    ("language", "day", "visit", "soon"),
    [
        (EN, "26 November 2026", "on Thursday 26 November", "on one of the coming days"),
        (PL, "26 listopada 2026", "w czwartek 26 listopada", "w najbliższych dniach"),
        (TR, "26 Kasım 2026", "26 Kasım Perşembe günü", "önümüzdeki günlerde"),
        (AR, "26 نوفمبر 2026", "يوم الخميس 26 نوفمبر", "في أحد الأيام القادمة"),
        (UK, "26 листопада 2026", "у четвер 26 листопада", "найближчими днями"),
    ],
)
def test_dates_are_in_the_language_of_the_text(
    language: Language, day: str, visit: str, soon: str
) -> None:
    on = date(2026, 11, 26)
    assert day_in_words(on, language) == day
    assert visit_in_words(on, language) == visit
    assert visit_in_words(None, language) == soon


@pytest.mark.parametrize("language", Language)
def test_every_language_has_twelve_months_seven_days_and_three_day_parts(
    language: Language,
) -> None:
    year = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]
    assert len({day_in_words(day, language) for day in year}) == 365
    week = {visit_in_words(day, language).replace(str(day.day), "") for day in year[:7]}
    assert len(week) == 7
    parts = {
        second_values(Letterhead(), recipient(visit_day_part=part), year[0], language)[
            "dagdeel_bezoek"
        ]
        for part in DayPart
    }
    assert len(parts) == 3
    assert language in NAMES
    assert language in NOTES


def test_only_arabic_is_read_from_right_to_left() -> None:
    assert {AR} == RIGHT_TO_LEFT


@pytest.mark.parametrize(
    ("language", "gender", "words"),
    [
        (EN, Gender.MALE, "Dear Mr Van Puffelen"),
        (EN, Gender.FEMALE, "Dear Ms Van Puffelen"),
        (EN, Gender.UNKNOWN, "Dear R.M. van Puffelen"),
        (TR, Gender.MALE, "Sayın R.M. van Puffelen"),
        (PL, Gender.FEMALE, "Szanowni Państwo"),
        (UK, Gender.UNKNOWN, "Доброго дня"),
        (AR, Gender.UNKNOWN, "تحية طيبة وبعد"),
    ],
)
def test_somebody_is_greeted_in_the_language_without_guessing_a_gender(
    language: Language, gender: Gender, words: str
) -> None:
    assert greeting(recipient(gender), language) == words


def test_all_placeholders_have_a_value_in_every_language() -> None:
    head = Letterhead(gemeente="Hof", worker="M. ter Horst", phone="06 12")
    for language in Language:
        values = second_values(head, recipient(), date(2026, 1, 1), language)
        assert values.keys() == PLACEHOLDERS.keys()
        assert values["medewerker"] == "M. ter Horst"
        assert "website van de gemeente" not in "".join(values.values())


def test_a_translation_belongs_to_the_dutch_words_it_was_made_of() -> None:
    dutch = Template(kind=TemplateKind.CARD, name="A", subject="Dag", body="Ik was hier.\n")
    renamed = Template(kind=TemplateKind.CARD, name="B", subject="Dag", body="Ik was  hier.")
    other = Template(kind=TemplateKind.CARD, name="A", subject="Dag", body="Ik was daar.")
    assert fingerprint(dutch) == fingerprint(renamed)
    assert fingerprint(dutch) != fingerprint(other)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (EN, "your debts"),
        (EN, "de premie"),
        (PL, "Państwa długi"),
        (PL, "składka"),
        (TR, "borcunuz"),
        (AR, "التأمين الصحي"),
        (UK, "ваша заборгованість"),
    ],
)
def test_a_card_tells_a_neighbour_nothing_in_any_language(language: Language, words: str) -> None:
    with pytest.raises(UserError, match="staat het woord"):
        refuse_telling_second(SecondText(language=language, subject="Hi", body=f"A {words} b"))


@pytest.mark.parametrize("language", Language)
def test_a_card_with_harmless_words_may_be_printed_in_every_language(language: Language) -> None:
    refuse_telling_second(SecondText(language=language, subject="Hallo", body="0123 456 789"))
