"""The languages a letter can have beside the Dutch: their names, dates and small words.

Month and day names follow Unicode CLDR. A text in another language is proposed by what is known of
a resident, and never sent unless the worker chooses it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.folding import fold
from desktop.domain.letters import (
    Letterhead,
    Recipient,
    Template,
    common_values,
    personal_values,
    refuse_telling_words,
)
from desktop.domain.names import Gender, address_name


class Language(StrEnum):
    """ISO 639-1, in the order in which they are offered."""

    ENGLISH = "en"
    POLISH = "pl"
    TURKISH = "tr"
    ARABIC = "ar"
    UKRAINIAN = "uk"


NAMES: Mapping[Language, str] = {
    Language.ENGLISH: "Engels",
    Language.POLISH: "Pools",
    Language.TURKISH: "Turks",
    Language.ARABIC: "Arabisch",
    Language.UKRAINIAN: "Oekraïens",
}

RIGHT_TO_LEFT = frozenset({Language.ARABIC})

NOTES: Mapping[Language, str] = {
    Language.ENGLISH: "This is the same letter in English. The Dutch text is on the other side.",
    Language.POLISH: "To ten sam list po polsku. Tekst niderlandzki jest na drugiej stronie.",
    Language.TURKISH: "Bu, aynı mektubun Türkçesidir. Hollandaca metin diğer sayfadadır.",
    Language.ARABIC: "هذه هي الرسالة نفسها باللغة العربية. النص الهولندي في الصفحة الأخرى.",
    Language.UKRAINIAN: "Це той самий лист українською. Текст нідерландською на іншому боці.",
}
"""Stands above the second text, so that nobody takes it for another letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondText:
    """The words of a template in another language. ``body`` is Markdown with placeholders."""

    language: Language
    subject: str
    body: str

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """``months`` as they follow a day; ``days`` from Monday as they answer "when"."""

    months: tuple[str, ...]
    days: tuple[str, ...]
    parts: tuple[str, str, str]  # in the morning, in the afternoon, in the evening
    soon: str  # where no day of the visit is chosen
    role: str  # where the worker has none
    website: str  # where none is filled in


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WORDS: Mapping[Language, _Words] = {
    Language.ENGLISH: _Words(
        months=_each(
            "January February March April May June July August September October November December"
        ),
        days=tuple(
            f"on {day}" for day in _each("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
        ),
        parts=("in the morning", "in the afternoon", "in the evening"),
        soon="on one of the coming days",
        role="staff member",
        website="the website of the municipality",
    ),
    Language.POLISH: _Words(
        months=_each(
            "stycznia lutego marca kwietnia maja czerwca "
            "lipca sierpnia września października listopada grudnia"
        ),
        days=(
            "w poniedziałek",
            "we wtorek",
            "w środę",
            "w czwartek",
            "w piątek",
            "w sobotę",
            "w niedzielę",
        ),
        parts=("rano", "po południu", "wieczorem"),
        soon="w najbliższych dniach",
        role="pracownik gminy",
        website="internetowej gminy",
    ),
    Language.TURKISH: _Words(
        months=_each("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        days=_each("Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar"),
        parts=("sabah", "öğleden sonra", "akşam"),
        soon="önümüzdeki günlerde",
        role="çalışan",
        website="belediyenin internet",
    ),
    Language.ARABIC: _Words(
        months=_each("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        days=tuple(
            f"يوم {day}"
            for day in ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
        ),
        parts=("صباحا", "بعد الظهر", "مساء"),
        soon="في أحد الأيام القادمة",
        role="موظف",
        website="موقع البلدية",
    ),
    Language.UKRAINIAN: _Words(
        months=_each(
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
        ),
        days=(
            "у понеділок",
            "у вівторок",
            "у середу",
            "у четвер",
            "у п’ятницю",
            "у суботу",
            "у неділю",
        ),
        parts=("вранці", "після обіду", "увечері"),
        soon="найближчими днями",
        role="працівник",
        website="муніципалітету",
    ),
}

_PARTS = {part: number for number, part in enumerate(DayPart)}

# What people write in the field Taal, folded
_KNOWN: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: ("engels", "english", "eng"),
    Language.POLISH: ("pools", "polski", "polish"),
    Language.TURKISH: ("turks", "turkce", "turkish"),
    Language.ARABIC: ("arabisch", "arabic", "syrisch", "irakees", "marokkaans arabisch"),
    Language.UKRAINIAN: ("oekraiens", "ukrainian", "ukrains"),
}

# Debt, arrears, premium, insurance: what a neighbour may not read on a card
_TELLING: Mapping[Language, re.Pattern[str]] = {
    language: re.compile(words, re.IGNORECASE)
    for language, words in {
        Language.ENGLISH: r"\b(?:debts?|arrears?|premiums?|insur\w+)\b",
        Language.POLISH: r"\b(?:d[łl]ug\w*|zaleg\w+|sk[łl]adk\w+|ubezpiecz\w+)",
        Language.TURKISH: r"\b(?:bor[çc]\w*|prim\w*|sigorta\w*|gecikme\w*)",
        Language.ARABIC: r"\w*(?:ديون|الدين|قسط|أقساط|تأمين|متأخرات)\w*",
        Language.UKRAINIAN: r"\b(?:борг\w*|заборгован\w+|внес\w+|страх\w+)",
    }.items()
}


def proposed(known: str) -> Language | None:
    """The language to propose for what is known of a resident; None when it is not one of ours."""
    folded = fold(known)
    for language, words in _KNOWN.items():
        if any(re.search(rf"\b{re.escape(word)}", folded) for word in words):
            return language
    return None


def fingerprint(template: Template) -> str:
    """Of the Dutch words, to see whether a translation still says what they say."""
    words = " ".join(f"{template.subject}\n{template.body}".split())
    return hashlib.sha256(words.encode()).hexdigest()


def day_in_words(day: date, language: Language) -> str:
    """``24 listopada 2026``."""
    return f"{day.day} {_WORDS[language].months[day.month - 1]} {day.year}"


def visit_in_words(day: date | None, language: Language) -> str:
    """When the visit is, as an adverb: ``w czwartek 26 listopada``; without a day: soon."""
    words = _WORDS[language]
    if day is None:
        return words.soon
    month, weekday = words.months[day.month - 1], words.days[day.weekday()]
    if language is Language.TURKISH:
        return f"{day.day} {month} {weekday} günü"
    return f"{weekday} {day.day} {month}"


def greeting(recipient: Recipient, language: Language) -> str:
    """The salutation, without a comma. Where a language would need a gender, it names none."""
    name = recipient.name
    match language:
        case Language.ENGLISH:
            title = {Gender.MALE: "Mr ", Gender.FEMALE: "Ms "}.get(name.gender, "")
            said = address_name(name)
            if title and name.initials and said.startswith(name.initials):
                last = said[len(name.initials) :].strip()
                said = title + last[:1].upper() + last[1:]
            return f"Dear {said}"
        case Language.POLISH:
            return "Szanowni Państwo"
        case Language.TURKISH:
            return f"Sayın {address_name(name)}"
        case Language.UKRAINIAN:
            return "Доброго дня"
        case Language.ARABIC:
            return "تحية طيبة وبعد"
        case _:
            assert_never(language)


def second_values(
    head: Letterhead, recipient: Recipient, on: date, language: Language
) -> dict[str, str]:
    """Return placeholder -> value for the text in this language. Names and numbers stay."""
    words = _WORDS[language]
    values = common_values(head, on) | personal_values(recipient)
    part = recipient.visit_day_part
    values |= {
        "aanhef": greeting(recipient, language),
        "datum": day_in_words(on, language),
        "datum_bezoek": visit_in_words(recipient.visit_on, language),
        "dagdeel_bezoek": words.parts[_PARTS[part]] if part is not None else "",
        "functie": head.role.strip() or words.role,
        "website": head.website.strip() or words.website,
        "privacy": head.privacy_url.strip() or head.website.strip() or words.website,
    }
    return values


def refuse_telling_second(text: SecondText) -> None:
    """Raise UserError when a card in this language would tell a neighbour what it is about."""
    words = f"{text.subject}\n{text.body}"
    refuse_telling_words(words, "Op het kaartje")
    found = _TELLING[text.language].search(words)
    if found is not None:
        raise UserError(
            f"Op het kaartje in het {NAMES[text.language]} staat het woord “{found[0]}”.",
            "Anderen kunnen dit lezen. Kies woorden die niets over de inwoner zeggen.",
        )
