"""What kind of change a difference is: moved, corrected, completed, or only written differently.

The delivery gives no reason for a change, so the words say no more than the two values do: a
birth date that differs is a correction, because nobody gets another one; a house number that
differs in the same street is a move within it.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.delivery import DeliveredPerson, Field
from desktop.domain.folding import fold

MOVED = "verhuisd"
MOVED_WITHIN_STREET = "verhuisd binnen de straat"
ADDRESS_KNOWN = "adres bekend geworden"
ADDRESS_LOST = "adres niet meer bekend"
ADDRESS_COMPLETED = "adres aangevuld"
ADDRESS_VAGUER = "adres minder volledig"
ADDRESS_SPELLING = "adres anders geschreven"
ADDITION_CHANGED = "huisletter of toevoeging gewijzigd"
POSTCODE_CHANGED = "postcode gewijzigd"
LOCATION_CHANGED = "locatiebeschrijving gewijzigd"
NAME_CHANGED = "naam gewijzigd"
NAME_KNOWN = "naam bekend geworden"
NAME_SPELLING = "naam anders geschreven"
INITIALS_COMPLETED = "voorletters aangevuld"
INITIALS_CHANGED = "voorletters gewijzigd"
FIRST_NAMES_COMPLETED = "voornamen aangevuld"
FIRST_NAMES_CHANGED = "voornamen gewijzigd"
BORN_KNOWN = "geboortedatum bekend geworden"
BORN_LOST = "geboortedatum niet meer bekend"
BORN_COMPLETED = "geboortedatum aangevuld"
BORN_VAGUER = "geboortedatum minder precies"
BORN_CORRECTED = "geboortedatum verbeterd"
PREMIUM_KNOWN = "premie bekend geworden"
PREMIUM_LOST = "premie niet meer bekend"
PREMIUM_UP = "premie hoger"
PREMIUM_DOWN = "premie lager"
OTHER_INSURER = "andere zorgverzekeraar"
OTHER_SINCE = "andere ingangsdatum"
OTHER_COLLECTION = "andere wijze van inning"
EXTRA_CHANGED = "extra gegeven gewijzigd"


def change_words(field: str, before: DeliveredPerson, after: DeliveredPerson) -> str:
    """The kind of change in Dutch, without a capital; "gewijzigd" for a field it does not know.

    ``field`` is that of a ``Change``; ``after`` is the person as they are to be kept.
    """
    words = _WORDS.get(field)
    return words(before, after) if words else _SAID.get(field, "gewijzigd")


def _address(before: DeliveredPerson, after: DeliveredPerson) -> str:
    if not _has_address(before):
        return ADDRESS_KNOWN
    if not _has_address(after):
        return ADDRESS_LOST
    same_number = _number(before) == _number(after)
    if not (_letters(before.street) or _letters(after.street)):
        return LOCATION_CHANGED if same_number and _same_town(before, after) else MOVED
    if _letters(before.street) != _letters(after.street):
        return _other_street(before, after)
    if same_number:
        return _same_door(before, after)
    if not _same_town(before, after):
        return MOVED
    if not before.number:
        return ADDRESS_COMPLETED
    return ADDITION_CHANGED if before.number == after.number else MOVED_WITHIN_STREET


def _other_street(before: DeliveredPerson, after: DeliveredPerson) -> str:
    """The postcode and the number tell whether the street is another one, or is left out."""
    same_code = bool(before.postcode) and _code(before) == _code(after)
    same_number = _number(before) == _number(after)
    if not _letters(after.street) and same_code and fold(before.location) == fold(after.location):
        return ADDRESS_VAGUER if same_number or not _number(after) else MOVED
    if not (same_code and same_number):
        return MOVED
    return ADDRESS_SPELLING if _letters(before.street) else ADDRESS_COMPLETED


def _same_door(before: DeliveredPerson, after: DeliveredPerson) -> str:
    """Street and number are equal: what of the rest is not."""
    if not _same_town(before, after):
        return MOVED
    if _code(before) != _code(after):
        return POSTCODE_CHANGED if before.postcode and after.postcode else ADDRESS_COMPLETED
    if fold(before.location) != fold(after.location):
        return LOCATION_CHANGED
    return ADDRESS_COMPLETED if after.town and not before.town else ADDRESS_SPELLING


def _has_address(person: DeliveredPerson) -> bool:
    parts = (person.street, person.number, person.postcode, person.town, person.location)
    return any(_letters(part) for part in parts)


def _same_town(before: DeliveredPerson, after: DeliveredPerson) -> bool:
    """A street of the same name in another town is another street."""
    old, new = _letters(before.town), _letters(after.town)
    if old and new:
        return old == new
    codes = _code(before)[:4], _code(after)[:4]
    return codes[0] == codes[1] or not all(codes)


def _number(person: DeliveredPerson) -> str:
    """``12 A``, ``12a`` and ``12`` with letter ``A`` are one door."""
    return _letters(person.number + person.letter + person.addition)


def _code(person: DeliveredPerson) -> str:
    return _letters(person.postcode)


def _name(before: DeliveredPerson, after: DeliveredPerson) -> str:
    old, new = _surname(before), _surname(after)
    if old != new:
        return NAME_CHANGED if old else NAME_KNOWN
    if _letters(before.initials) != _letters(after.initials):
        completed = _letters(after.initials).startswith(_letters(before.initials))
        return INITIALS_COMPLETED if completed else INITIALS_CHANGED
    if _letters(before.first_names) != _letters(after.first_names):
        completed = _letters(after.first_names).startswith(_letters(before.first_names))
        return FIRST_NAMES_COMPLETED if completed else FIRST_NAMES_CHANGED
    return NAME_SPELLING


def _surname(person: DeliveredPerson) -> str:
    return _letters(person.prefix + person.surname)


def _born(before: DeliveredPerson, after: DeliveredPerson) -> str:
    old, new = _parts(before.born), _parts(after.born)
    if not any(old):
        return BORN_KNOWN
    if not any(new):
        return BORN_LOST
    if all(one in (0, other) for one, other in zip(old, new, strict=True)):
        return BORN_COMPLETED
    if all(other in (0, one) for one, other in zip(old, new, strict=True)):
        return BORN_VAGUER
    return BORN_CORRECTED


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not known."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0, 0])[:3] if iso else (0,) * 3
    return year, month, day


def _premium(before: DeliveredPerson, after: DeliveredPerson) -> str:
    if before.premium is None or after.premium is None:
        return PREMIUM_KNOWN if before.premium is None else PREMIUM_LOST
    return PREMIUM_UP if after.premium > before.premium else PREMIUM_DOWN


def _letters(text: str) -> str:
    """Only the letters and digits, without accents: how it is written does not count."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


_WORDS: dict[str, Callable[[DeliveredPerson, DeliveredPerson], str]] = {
    Field.NAME: _name,
    Field.BORN: _born,
    Field.ADDRESS: _address,
    Field.PREMIUM: _premium,
}
_SAID: dict[str, str] = {
    Field.UZOVI: OTHER_INSURER,
    Field.SINCE: OTHER_SINCE,
    Field.COLLECTION: OTHER_COLLECTION,
    Field.EXTRA: EXTRA_CHANGED,
}
