"""Names, initials and salutations, by the rules of the BRP (domain section 5).

Source: the feature files of Haal Centraal BRP bevragen (github.com/BRP-API):
``persoon/naam/voorletters``, ``persoon/adressering/aanschrijfwijze/niet-adellijk`` and
``persoon/adressering/aanhef``. Noble titles are left out: the delivery does not have them.
How a name in one column is taken apart is in ``name_reading``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.folding import fold
from desktop.domain.name_reading import read_parts
from desktop.domain.prefixes import split_prefix


class Gender(StrEnum):
    """The list has no gender; the worker sets it per person, else it stays unknown."""

    MALE = "M"
    FEMALE = "V"
    UNKNOWN = ""


class NameUse(StrEnum):
    """Which names a person uses (BRP aanduiding naamgebruik)."""

    OWN = "E"
    PARTNER = "P"
    PARTNER_OWN = "V"
    OWN_PARTNER = "N"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in parts, as delivered; ``salutation`` is the worker's own, if any."""

    surname: str = ""  # geslachtsnaam, without prefix
    prefix: str = ""  # voorvoegsel: "van der"
    initials: str = ""  # "R.M."
    first_names: str = ""
    gender: Gender = Gender.UNKNOWN
    use: NameUse = NameUse.OWN
    partner_surname: str = ""
    partner_prefix: str = ""
    salutation: str = ""


NAMELESS = "Naam onbekend"
"""What a list shows for somebody of whom no name was delivered."""

_BEFORE_SURNAME = {Gender.MALE: "heer", Gender.FEMALE: "mevrouw"}
_LETTERS_ONLY = re.compile(r"[^\W\d_]{2,6}")


def initials_of(first_names: str) -> str:
    """``Jan Pieter`` -> ``J.P.``: one letter and a dot for each first name, accents stay.

    Th, Ph, Ch and IJ give one letter ("Theo Philip IJsbrand" is ``T.P.I.``), and so does a
    hyphenated name. A first name of one letter has no dot: "Suzie Q" is ``S.Q``, "J P" is ``J P``.
    What already is an initial ("Jan P.") stays one. A lone ``.`` means unknown and gives nothing.
    """
    found = ""
    for word in unicodedata.normalize("NFC", first_names).split():
        if "." in word.rstrip(".") or (word.endswith(".") and len(word) <= 4):
            initial = word if word.strip(".-") else ""
        else:
            letters = [sign for sign in word if sign.isalpha()]
            if not letters:
                continue
            initial = letters[0] if len(letters) == 1 else f"{_upper_first(letters[0])}."
        if initial and found and not found.endswith("."):
            found += " "
        found += initial
    return found


def parse_name(text: str) -> Name:
    """The parts of a name that stands in one column: ``Velde, A.B. van der``.

    Never fails and loses no letter, but for titles: "dhr." and "mevr." become the gender. Where
    first names are given and no initials, the initials are worked out. The choices that are made
    where a name can be read in two ways are listed in ``name_reading``.
    """
    parts = read_parts(text)
    return Name(
        surname=parts.surname,
        prefix=parts.prefix,
        initials=parts.initials or initials_of(parts.first_names),
        first_names=parts.first_names,
        gender=Gender(parts.gender),
    )


def display_name(name: Name) -> str:
    """The name in lists and on screen: ``R.M. van Puffelen``; never empty."""
    if shown := address_name(name):
        return shown
    initials = _initials(name)
    return f"{initials} (achternaam onbekend)" if initials else NAMELESS


def address_name(name: Name) -> str:
    """The name above the address: ``R.M. van Puffelen``, without initials ``Van Puffelen``.

    The first part begins with a capital: the initials, or else the first of the names. Empty when
    the surname is unknown (empty or a mere ``.`` or ``-``): such a letter has no addressee.
    """
    surnames = _surnames(name)
    if not surnames:
        return ""
    initials = _initials(name)
    return f"{initials} {surnames}" if initials else _upper_first(surnames)


def salutation(name: Name) -> str:
    """The first words of a letter, without a comma: ``Geachte heer Van Puffelen``.

    The worker's own salutation wins. Without gender and initials the BRP would write "Geachte Van
    Puffelen"; we choose the warmer "Geachte mevrouw of heer Van Puffelen".
    """
    own = name.salutation.strip().rstrip(",").rstrip()
    if own:
        return own

    surnames = _surnames(name)
    title = _BEFORE_SURNAME.get(name.gender)
    if not surnames:
        return f"Geachte {title}" if title else "Geachte mevrouw, meneer"
    if title:
        return f"Geachte {title} {_upper_first(surnames)}"
    if initials := _initials(name):
        return f"Geachte {initials} {surnames}"
    return f"Geachte mevrouw of heer {_upper_first(surnames)}"


def sort_key(name: Name) -> str:
    """What lists are ordered by: the surname shown first, then prefix, then initials; folded.

    A prefix inside the surname ("van der Velde" in one field) does not count either. The parts
    are divided by a tab, which comes before every letter, so that Berg precedes Bergsma.
    """
    shown = _pieces(name)
    prefix, surname = shown[0] if shown else (name.prefix, name.surname)
    if not prefix:
        prefix, surname = split_prefix(surname)
    later = [f"{second} {first}".strip() for first, second in shown[1:]]
    family = fold("-".join((surname, *later))).lstrip("'\"(<[.- ")
    return f"{family}\t{fold(prefix)}\t{fold(_initials(name))}".rstrip("\t")


def is_known(part: str) -> bool:
    """Whether a delivered part says anything: ``.`` and ``-`` stand for unknown in the BRP."""
    return part.isalnum() or any(sign.isalnum() for sign in part)


def _pieces(name: Name) -> list[tuple[str, str]]:
    """(prefix, surname) of the names that are used, in order. An unknown one is left out."""
    own = (name.prefix, name.surname)
    partner = (name.partner_prefix, name.partner_surname)
    order = {
        NameUse.OWN: (own,),
        NameUse.PARTNER: (partner,),
        NameUse.PARTNER_OWN: (partner, own),
        NameUse.OWN_PARTNER: (own, partner),
    }[name.use]
    used = [piece for piece in order if is_known(piece[1])]
    # Naming nobody would be worse than using the name this person did not choose
    return used or [piece for piece in (own, partner) if is_known(piece[1])]


def _surnames(name: Name) -> str:
    return "-".join(_joined(prefix, surname) for prefix, surname in _pieces(name))


def _joined(prefix: str, surname: str) -> str:
    prefix, surname = " ".join(prefix.split()), " ".join(surname.split())
    if not is_known(prefix):
        return surname
    # d'Ancona, dell'Orto: elided, so without a space; 't Hart and 's Graven keep theirs
    glue = "" if prefix.endswith(("'", "’")) else " "
    return f"{prefix}{glue}{surname}"


def _initials(name: Name) -> str:
    """The delivered initials, or else those of the first names."""
    given = " ".join(name.initials.split())
    if not is_known(given):
        return initials_of(name.first_names)
    if _LETTERS_ONLY.fullmatch(given) and given.isupper():
        return "".join(f"{letter}." for letter in given)
    return given


def _upper_first(text: str) -> str:
    """``text`` with a first capital; ``'t Hart`` has none, and ij is one letter."""
    if text.startswith("ij"):
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
