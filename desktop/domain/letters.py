"""Letters: templates, the values that are filled in, and what may be read from outside.

The text of a template is written in a small part of Markdown (see ``documents.letter_text``). It
may hold placeholders such as ``{aanhef}``. A value is put in after the Markdown has been read, so
nothing in a name can act as markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from desktop.domain.addresses import Address, address_lines, one_line
from desktop.domain.bsn import is_valid
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.joint_letters import address_names, joint_salutation, names_in_words
from desktop.domain.names import Name
from desktop.domain.partial_date import long, with_weekday

PLACEHOLDERS: Mapping[str, str] = {
    "aanhef": "de aanhef, zonder komma: Geachte heer Van Puffelen",
    "naam": "de naam van de inwoner: R.M. van Puffelen",
    "adres": "het adres van de inwoner op één regel",
    "datum": "de datum van de brief: 24 november 2026",
    "datum_bezoek": "de dag van het bezoek; zonder dag: een van de komende dagen",
    "dagdeel_bezoek": "het dagdeel van het bezoek: in de middag; zonder dagdeel niets",
    "medewerker": "uw naam",
    "functie": "uw functie",
    "telefoon": "uw directe telefoonnummer",
    "email": "uw e-mailadres",
    "gemeente": "gemeente en haar naam: gemeente Haaksbergen",
    "afdeling": "de afdeling of het team",
    "website": "de website van de gemeente",
    "privacy": "de pagina waar staat hoe de gemeente met gegevens omgaat",
    "kenmerk": "het kenmerk van de brief",
}
"""Placeholder -> what it stands for, in Dutch, as the editor shows it."""

PERSONAL = frozenset({"aanhef", "naam", "adres", "datum_bezoek", "dagdeel_bezoek", "kenmerk"})
"""The placeholders that may differ from letter to letter; all others hold for a whole batch."""

TITLES: Mapping[TemplateKind, str] = {
    TemplateKind.INTRODUCTION: "Kennismaking",
    TemplateKind.REMINDER: "Herinnering",
    TemplateKind.CARD: "Kaartje bij niet thuis",
}

TO_FILL_IN = "……………………"
"""Stands where a setting is still empty, so that it can be written in by hand."""

_DAY_PARTS = {
    DayPart.MORNING: "in de ochtend",
    DayPart.AFTERNOON: "in de middag",
    DayPart.EVENING: "in de avond",
}

# Letters and digits with single underscores, spaces or dashes between them: nothing that Markdown
# could take for a mark
_PLACEHOLDER = re.compile(
    r"\{[ \t]*((?=[^\W\d_])(?:[^\W_]|[ -]|(?<=[^\W_])_(?=[^\W_]))+(?<=[^\W_]))[ \t]*\}"
)
_UNCLOSED = re.compile(r"\{[ \t]*([^\W\d]\w*)")

# Words that tell a neighbour what it is about. "onschuldig" is not one of them
_TELLING = re.compile(
    r"(?:zorg|incasso|betalings)?premie\w*|(?<!on)schuld\w*|\w*verzeker(?:aar|ing)\w*"
    r"|(?:\w*betalings)?achterstand\w*|wanbetal\w*|\bCAK\b|\bBSN\b|burgerservicenummer\w*"
    r"|deurwaarder\w*|incasso\w*|\bCJIB\b",
    re.IGNORECASE,
)

_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)", re.ASCII)


class Window(StrEnum):
    """Which side the window of the envelope is on."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The words of a letter. ``body`` is Markdown with placeholders; so may ``subject`` have."""

    kind: TemplateKind
    name: str
    subject: str
    body: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who the letter comes from. Pictures are PNG or JPEG files, as bytes; shifts are in mm.

    ``return_address`` can be read through the window; empty: made of gemeente and address.
    """

    gemeente: str = ""
    department: str = ""
    address_lines: tuple[str, ...] = ()
    website: str = ""
    email: str = ""
    worker: str = ""
    role: str = ""
    phone: str = ""
    logo: bytes | None = None
    photo: bytes | None = None
    signature: bytes | None = None
    qr_url: str = ""  # checked by ``web_address``; empty: no code
    qr_words: str = ""  # beside the code
    window: Window = Window.LEFT
    privacy_url: str = ""
    return_address: str = ""
    shift_right: float = 0.0
    shift_down: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person a letter goes to, and what only this letter says.

    ``others``: who share this one letter, by choice of the worker; nobody when it is their own.
    """

    resident_id: int
    name: Name
    address: Address
    others: tuple[Name, ...] = ()
    visit_on: date | None = None
    visit_day_part: DayPart | None = None
    reference: str = ""
    language: str = ""  # of the text beside the Dutch; empty: none

    @property
    def names(self) -> tuple[Name, ...]:
        """Everybody this letter is to."""
        return (self.name, *self.others)

    @property
    def block(self) -> tuple[str, ...]:
        """Names and address, as they stand in the window of the envelope."""
        return (*address_names(self.names), *address_lines(self.address))


def read_template(kind: TemplateKind, text: str) -> Template:
    """Return a template from its file: the subject after ``# `` on the first line, then the body.

    Raises ValueError when the first line is something else.
    """
    first, _, body = text.lstrip("\ufeff").partition("\n")
    if not first.startswith("# "):
        raise ValueError("a template begins with a line '# Subject'")
    return Template(
        kind=kind, name=TITLES[kind], subject=first[2:].strip(), body=body.strip() + "\n"
    )


def split_placeholders(text: str) -> tuple[tuple[str, bool], ...]:
    """``text`` in pieces: (words, False) or (name of a placeholder, True), in order."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > end:
            pieces.append((text[end : match.start()], False))
        pieces.append((_placeholder_name(match[1]), True))
        end = match.end()
    if end < len(text):
        pieces.append((text[end:], False))
    return tuple(pieces)


def without_placeholders(text: str) -> str:
    """Return the words of ``text`` alone: for a title that may hold nothing personal."""
    words = (piece for piece, is_placeholder in split_placeholders(text) if not is_placeholder)
    return " ".join("".join(words).split()).rstrip(" ,:-")


def used_placeholders(text: str) -> frozenset[str]:
    """Return the names of the placeholders in ``text``, known or not."""
    return frozenset(name for name, is_placeholder in split_placeholders(text) if is_placeholder)


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Return the placeholders in ``text`` that do not exist, as they were typed, each once."""
    found = (match[1] for match in _PLACEHOLDER.finditer(text))
    return tuple(dict.fromkeys(name for name in found if not _is_known(name)))


def nearest_placeholder(typed: str) -> str | None:
    """The placeholder that was probably meant; None when nothing is like it."""
    near = get_close_matches(_placeholder_name(typed), PLACEHOLDERS, n=1, cutoff=0.5)
    return near[0] if near else None


def check_template(template: Template) -> None:
    """Raise UserError when a letter from this template would say something wrong.

    That is: an unknown placeholder, one that is not closed, no text at all, or on a card a word
    that tells a neighbour what it is about.
    """
    text = f"{template.subject}\n{template.body}"
    for name in unknown_placeholders(text):
        near = nearest_placeholder(name)
        raise UserError(
            f"Het invulveld {{{name}}} bestaat niet.",
            f"Bedoelt u {{{near}}}? Pas de tekst aan."
            if near
            else f"U kunt kiezen uit: {', '.join(f'{{{known}}}' for known in PLACEHOLDERS)}.",
        )
    for match in _UNCLOSED.finditer(_PLACEHOLDER.sub("", text)):
        if _is_known(match[1]):
            raise UserError(
                f"Achter {{{match[1]} ontbreekt een accolade.",
                f"Maak er {{{match[1]}}} van, met een accolade aan beide kanten.",
            )
    if not template.body.strip():
        raise UserError("Deze brief heeft nog geen tekst.", "Schrijf eerst de tekst van de brief.")
    if template.kind is TemplateKind.CARD:
        if "functie" in used_placeholders(text) or "afdeling" in used_placeholders(text):
            raise UserError(
                "Op een kaartje horen {functie} en {afdeling} niet.",
                "Buren kunnen het kaartje lezen. Haal het invulveld uit de tekst.",
            )
        refuse_telling_words(text, "Op het kaartje")


def telling_words(text: str) -> tuple[str, ...]:
    """Words in ``text`` that nobody but the resident may read: debt, premium, insurer, BSN."""
    return tuple(dict.fromkeys(match[0] for match in _TELLING.finditer(text)))


def refuse_telling_words(text: str, where: str) -> None:
    """Raise UserError when ``text`` would tell others what it is about. ``where`` in Dutch."""
    words = telling_words(text)
    if any(is_valid(match[0]) for match in _NINE_DIGITS.finditer(text)):
        raise UserError(f"{where} staat een BSN.", "Haal het BSN weg. Het hoort niet op papier.")
    if words:
        raise UserError(
            f"{where} staat het woord \u201c{words[0]}\u201d.",
            "Anderen kunnen dit lezen. Kies woorden die niets over de inwoner zeggen.",
        )


def municipality(gemeente: str) -> str:
    """``gemeente Haaksbergen``, from the name with or without that word; ``gemeente`` unknown."""
    name = " ".join(gemeente.split())
    if "gemeente" in name.casefold():
        return f"gemeente{name[8:]}" if name.casefold().startswith("gemeente") else name
    return f"gemeente {name}".rstrip()


def unbroken(phone: str) -> str:
    """Return a phone number whose spaces do not break, so that it stays on one line."""
    return "\u00a0".join(phone.split())


def common_values(head: Letterhead, on: date) -> dict[str, str]:
    """Return placeholder -> value, for those that hold for a whole batch of letters."""
    return {
        "datum": long(on),
        "medewerker": head.worker.strip() or TO_FILL_IN,
        "functie": head.role.strip() or "medewerker",
        "telefoon": unbroken(head.phone) or TO_FILL_IN,
        "email": head.email.strip() or TO_FILL_IN,
        "gemeente": municipality(head.gemeente),
        "afdeling": head.department.strip(),
        "website": head.website.strip() or "de website van de gemeente",
        "privacy": head.privacy_url.strip() or "de website van de gemeente",
    }


def personal_values(recipient: Recipient) -> dict[str, str]:
    """Return placeholder -> value, for those that may differ from letter to letter."""
    return {
        "aanhef": joint_salutation(recipient.names),
        "naam": names_in_words(recipient.names),
        "adres": one_line(recipient.address),
        **_visit_values(recipient.visit_on, recipient.visit_day_part),
        "kenmerk": recipient.reference,
    }


def words_as_kept(
    text: str, printed_on: date | None, visit_on: date | None, day_part: DayPart | None
) -> str:
    """Plain words of a letter that was printed, with the values that were kept with it filled in.

    What was not kept stands as ``‹naam›``. ``printed_on`` None: none of its values was kept. An
    empty value takes the space before it along.
    """
    values = {}
    if printed_on is not None:
        values = {"datum": long(printed_on), **_visit_values(visit_on, day_part)}
    written = ""
    for words, is_placeholder in split_placeholders(text):
        said = values.get(words, f"‹{words.replace('_', ' ')}›") if is_placeholder else words
        written = written + said if said else written.removesuffix(" ")
    return written


def _visit_values(visit_on: date | None, day_part: DayPart | None) -> dict[str, str]:
    return {
        "datum_bezoek": with_weekday(visit_on) if visit_on else "een van de komende dagen",
        "dagdeel_bezoek": _DAY_PARTS[day_part] if day_part else "",
    }


def still_to_fill_in(template: Template, head: Letterhead) -> tuple[str, ...]:
    """Return what the settings lack for this letter, in Dutch: ``uw directe telefoonnummer``."""
    used = used_placeholders(f"{template.subject}\n{template.body}")
    used |= {"medewerker", "telefoon"}
    values = common_values(head, date.min)
    missing = (name for name, value in values.items() if name in used and value == TO_FILL_IN)
    return tuple(PLACEHOLDERS[name] for name in missing)


def count_words(template: Template) -> int:
    """How many words the reader gets; a placeholder counts as one."""
    words = re.sub(r"[#*>_-]+", " ", _PLACEHOLDER.sub(" woord ", template.body)).split()
    return sum(any(character.isalnum() for character in word) for word in words)


def _placeholder_name(typed: str) -> str:
    return re.sub(r"[\s-]+", "_", typed.strip()).casefold()


def _is_known(typed: str) -> bool:
    return _placeholder_name(typed) in PLACEHOLDERS
