"""A delivery beside what is known: who is new, changed, unchanged, back, or gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import Any

from desktop.domain.addresses import designation_in, one_line
from desktop.domain.delivery import (
    Change,
    Comparison,
    DeliveredPerson,
    Field,
    KnownPerson,
    RefusedRow,
    ReviewRow,
)
from desktop.domain.folding import fold
from desktop.domain.money import euros
from desktop.domain.partial_date import PartialDate

EMPTY = "(leeg)"
SAME_BSN = "Dit BSN staat ook in rij {row}, met andere gegevens."
OTHER_PERSON = (
    "Bij dit BSN is iemand anders bekend: de naam en de geboortedatum zijn allebei anders."
)

_NAME = ("surname", "prefix", "initials", "first_names")
_ADDRESS = ("street", "number", "letter", "addition", "postcode", "town", "location")

_NAMES_AN_ADDRESS = frozenset({Field.ADDRESS, Field.STREET, Field.NUMBER, Field.POSTCODE})

# What a column decides even when its cell is empty. A column that is absent empties nothing
_DECIDES: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("surname", "prefix", "initials"),
    Field.SURNAME: ("surname", "prefix"),
    Field.PREFIX: ("prefix",),
    Field.INITIALS: ("initials",),
    Field.FIRST_NAMES: ("first_names",),
    Field.BORN: ("born",),
    Field.ADDRESS: ("street", "number", "letter", "addition"),
    Field.STREET: ("street",),
    Field.NUMBER: ("number", "letter", "addition"),
    Field.LETTER: ("letter",),
    Field.ADDITION: ("addition",),
    Field.POSTCODE: ("postcode",),
    Field.TOWN: ("town",),
    Field.LOCATION: ("location",),
    Field.UZOVI: ("uzovi",),
    Field.PREMIUM: ("premium",),
    Field.SINCE: ("since",),
    Field.DURATION: ("since",),
    Field.COLLECTION: ("collection",),
    Field.EXTRA: ("extra",),
}

# What a column may bring along: decided only when there is something in it
_MAY_BRING: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("first_names",),
    Field.FIRST_NAMES: ("initials",),
    Field.ADDRESS: ("postcode", "town", "location"),
    Field.POSTCODE: ("town",),
}

_PLACE = {name: place for place, name in enumerate(DeliveredPerson._fields)}
_DATA = tuple(
    place
    for name, place in _PLACE.items()
    if name not in ("row", "restored", "since_from_duration")
)


def compare(
    known: Mapping[str, KnownPerson],
    rows: Iterable[DeliveredPerson],
    refused: Sequence[RefusedRow],
    fields: frozenset[Field],
    review: Sequence[ReviewRow] = (),
) -> Comparison:
    """Compare the rows of a delivery with the residents known, by BSN and by nothing else.

    Only what the file has columns for (``fields``) is compared. A row whose name *and* birth date
    differ from what is known of its BSN is for the worker to decide on, as are the legible rows
    without a valid BSN (``review``). A resident whose row was refused or is to be decided on has
    not gone, but is ``held``. Of rows with one BSN the first counts; a later equal one is a
    duplicate, a later different one is refused. Who changed or returned is given as they are to be
    kept: the row, completed with what the file has no column for.
    """
    result = Comparison(refused=list(refused), review=_with_candidates(known, review))
    differs = _difference(fields)
    same_data = itemgetter(*_DATA)
    seen: dict[str, DeliveredPerson] = {}
    for person in rows:
        bsn = person.bsn
        first = seen.setdefault(bsn, person)
        if first is not person:
            if same_data(first) == same_data(person):
                result.duplicates.append(person)
            else:
                problem = SAME_BSN.format(row=first.row)
                result.refused.append(RefusedRow(person.row, "BSN", problem, bsn))
            continue
        before = known.get(bsn)
        if before is not None and (before.moved_from or before.departed):
            person = _beside_the_brp(before, person, fields, result)
        overtaken: frozenset[Field] = frozenset()
        if before is not None and before.corrected:
            person, overtaken = beside_the_corrections(before, person, fields)
        if before is None:
            if person.extra:
                person = person._replace(extra=_extra_together("", person.extra))
            result.new.append(person)
            continue
        different = differs(before.person, person)
        changes = changes_between(before.person, person, fields) if different else ()
        if overtaken:
            changes = tuple(_told(change, overtaken) for change in changes)
            result.overtaken.append(before.id)
        if changes and is_somebody_else(before.person, person):
            result.review.append(ReviewRow("BSN", OTHER_PERSON, person, before.id))
        elif not before.on_list:
            result.returned.append((before.id, merged(before.person, person, fields), changes))
        elif changes:
            result.changed.append((before.id, merged(before.person, person, fields), changes))
        else:
            result.unchanged.append((before.id, person))
    refused_bsns = {row.bsn for row in result.refused if row.bsn}
    mismatched = {row.person.bsn for row in result.review if row.person.bsn}
    candidates = {row.resident_id for row in result.review}
    for bsn, before in known.items():
        if not before.on_list or (bsn in seen and bsn not in mismatched):
            continue
        if bsn in refused_bsns or before.id in candidates:
            result.held.append(before.id)
        else:
            result.gone.append(before.id)
    return result


def beside_the_corrections(
    before: KnownPerson, person: DeliveredPerson, fields: frozenset[Field]
) -> tuple[DeliveredPerson, frozenset[Field]]:
    """The row, with what the worker corrected where the list only repeats what it said before.

    What the list says anew counts as any change; of those it gives the fields.
    """
    overtaken = set()
    for one in before.corrected:
        now = merged(before.person, person, fields)
        if _part_words(now, one.names) == _part_words(before.person, one.names):
            continue
        for values in one.listed:
            texts: dict[str, Any] = dict(zip(one.names, values, strict=True))
            listed = before.person._replace(**texts)
            after = merged(listed, person, fields)
            if _part_words(after, one.names) == _part_words(listed, one.names):
                person = person._replace(
                    **{name: getattr(before.person, name) for name in one.names}
                )
                break
        else:
            overtaken.add(_FIELD_OF.get(one.names[0], Field.NAME))
    return person, frozenset(overtaken)


def _part_words(person: DeliveredPerson, names: Sequence[str]) -> str:
    """One part of a person, such that another way of taking it apart makes no difference."""
    if "street" in names:
        return _address_words(person)
    return " ".join(filter(None, (getattr(person, name) for name in names)))


_FIELD_OF = {"street": Field.ADDRESS, "born": Field.BORN}


def _told(change: Change, overtaken: frozenset[Field]) -> Change:
    """The same, with the word that the worker had corrected this."""
    if change.field not in overtaken:
        return change
    return replace(change, title=f"{change.title}, door u verbeterd")


def _beside_the_brp(
    before: KnownPerson, person: DeliveredPerson, fields: frozenset[Field], result: Comparison
) -> DeliveredPerson:
    """The row, with the address of the BRP where the list only repeats the one of before.

    What the list says anew counts as any change.
    """
    if before.departed:
        result.denied.append(before.id)
    if not fields & _NAMES_AN_ADDRESS:
        return person
    for old in before.moved_from:
        listed = before.person._replace(**{name: getattr(old, name) for name in _ADDRESS})
        if _address_words(merged(listed, person, fields)) == _address_words(listed):
            result.denied.append(before.id)
            return person._replace(**{name: getattr(before.person, name) for name in _ADDRESS})
    return person


def same_bsn_twice(refused: Iterable[RefusedRow]) -> int:
    """How many rows were refused because their BSN stands higher up with other data."""
    start = SAME_BSN.partition("{")[0]
    return sum(row.problem.startswith(start) for row in refused)


def is_somebody_else(known: DeliveredPerson, delivered: DeliveredPerson) -> bool:
    """Whether the name and the birth date of one BSN both differ from what is known.

    Another spelling (capitals, accents, dots, the place of the prefix) is the same name; what is
    empty on either side differs from nothing.
    """
    if not known.born or not delivered.born or known.born == delivered.born:
        return False
    surnames = _letters(_whole_surname(known)), _letters(_whole_surname(delivered))
    initials = _letters(known.initials), _letters(delivered.initials)
    return surnames[0] != surnames[1] or (all(initials) and initials[0] != initials[1])


def _letters(text: str) -> str:
    """Only what can be heard: ``El-Amrani`` and ``EL AMRANI`` are one name."""
    return "".join(filter(str.isalnum, fold(text)))


def _with_candidates(
    known: Mapping[str, KnownPerson], review: Sequence[ReviewRow]
) -> list[ReviewRow]:
    """The rows without a BSN, each with the one resident of that surname and birth date."""
    if not review:
        return []
    same: dict[tuple[str, str], list[int]] = {}
    for one in known.values():
        same.setdefault(_who(one.person), []).append(one.id)
    found = []
    for row in review:
        ids = same.get(_who(row.person), []) if row.person.born else []
        found.append(row._replace(resident_id=ids[0] if len(ids) == 1 else None))
    return found


def _who(person: DeliveredPerson) -> tuple[str, str]:
    return _letters(_whole_surname(person)), person.born


def merged(old: DeliveredPerson, new: DeliveredPerson, fields: frozenset[Field]) -> DeliveredPerson:
    """What is known after the delivery: the new row, completed with what it had no column for."""
    always, when_empty = _kept(fields)
    keep: dict[str, Any] = {name: getattr(old, name) for name in always}
    for name in when_empty:
        if not getattr(new, name):
            keep[name] = getattr(old, name)
    if _whole_surname(old) == _whole_surname(new):
        keep |= {"prefix": old.prefix, "surname": old.surname}  # only taken apart differently
    after = new._replace(**keep)
    # "12 A" is one house, whether the A came as a letter or as an addition
    for names, words in ((_ADDRESS, _address_words), (_NAME, _name_words)):
        if words(old) == words(after):
            keep |= {name: getattr(old, name) for name in names}
    if "since" in keep or _since_is_equal(old, new):
        keep |= {"since": old.since, "since_from_duration": old.since_from_duration}
    if old.extra or new.extra:
        keep["extra"] = _extra_together(old.extra, new.extra)
    return new._replace(**keep)


def changes_between(
    old: DeliveredPerson, new: DeliveredPerson, fields: frozenset[Field]
) -> tuple[Change, ...]:
    """The differences in words; name and address each as one."""
    after = merged(old, new, fields)
    changes = []
    for field, title, part, words in _UNITS:
        if old[part] != after[part]:
            changes.append(Change(field, title, words(old) or EMPTY, words(after) or EMPTY))
    if old.extra != after.extra:
        before, now = extra_of(old), extra_of(after)
        changes += [
            Change(Field.EXTRA, header, before.get(header) or EMPTY, now.get(header) or EMPTY)
            for header in before | now
            if before.get(header, "") != now.get(header, "")
        ]
    return tuple(changes)


def extra_of(person: DeliveredPerson) -> dict[str, str]:
    """Header -> text of the columns that were kept although they mean nothing to us."""
    return dict(json.loads(person.extra)) if person.extra else {}


def _extra_together(old: str, new: str) -> str:
    """What was kept before, with what this delivery says instead; without what is empty now."""
    texts = (json.loads(old) if old else {}) | (json.loads(new) if new else {})
    filled = {header: text for header, text in texts.items() if text}
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def _decided(fields: frozenset[Field]) -> tuple[set[str], set[str]]:
    decided = {name for field in fields for name in _DECIDES.get(field, ())}
    may_bring = {name for field in fields for name in _MAY_BRING.get(field, ())}
    return decided, may_bring - decided


@lru_cache(maxsize=8)
def _kept(fields: frozenset[Field]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a delivery with these columns leaves as it was: always, or when it is silent on it."""
    decided, may_bring = _decided(fields)
    outside = decided | {"row", "bsn", "restored", "since_from_duration"}
    open_to_change = [name for name in _PLACE if name not in outside]
    return (
        tuple(name for name in open_to_change if name not in may_bring),
        tuple(name for name in open_to_change if name in may_bring),
    )


def _difference(
    fields: frozenset[Field],
) -> Callable[[DeliveredPerson, DeliveredPerson], bool]:
    """A quick test that is never wrong when it says that two are equal."""
    decided, may_bring = _decided(fields)
    places = sorted(_PLACE[name] for name in decided | may_bring)
    if len(places) < 2:
        places += [_PLACE["bsn"], _PLACE["bsn"]]
    pick = itemgetter(*places)
    return lambda old, new: bool(pick(old) != pick(new))


def _since_is_equal(old: DeliveredPerson, new: DeliveredPerson) -> bool:
    """A date worked out from a duration may lie a month off: that is rounding, not a change."""
    if not (old.since_from_duration or new.since_from_duration):
        return False
    return abs(_months(old.since) - _months(new.since)) <= 1 if old.since and new.since else False


def _whole_surname(person: DeliveredPerson) -> str:
    return f"{person.prefix} {person.surname}".strip()


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7] or 0)


def _name_words(person: DeliveredPerson) -> str:
    parts = (person.initials, person.prefix, person.surname)
    words = " ".join(part for part in parts if part)
    return f"{words} ({person.first_names})" if person.first_names else words


def _address_words(person: DeliveredPerson) -> str:
    line, location = one_line(person.address), person.location
    if not location or designation_in(location) or line.startswith(location):
        return line
    return f"{line} ({location})"


def _date_words(name: str) -> Callable[[DeliveredPerson], str]:
    def words(person: DeliveredPerson) -> str:
        iso: str = getattr(person, name)
        return PartialDate.parse(iso).in_words() if iso else ""

    return words


def _premium_words(person: DeliveredPerson) -> str:
    return "" if person.premium is None else euros(person.premium)


def _part(first: str, last: str = "") -> slice:
    """Where in a person the fields from ``first`` up to and with ``last`` stand."""
    return slice(_PLACE[first], _PLACE[last or first] + 1)


_UNITS: tuple[tuple[Field, str, slice, Callable[[DeliveredPerson], str]], ...] = (
    (Field.NAME, "Naam", _part("surname", "first_names"), _name_words),
    (Field.BORN, "Geboortedatum", _part("born"), _date_words("born")),
    (Field.ADDRESS, "Adres", _part("street", "location"), _address_words),
    (Field.UZOVI, "Zorgverzekeraar", _part("uzovi"), lambda person: person.uzovi),
    (Field.PREMIUM, "Premie per maand", _part("premium"), _premium_words),
    (Field.SINCE, "In de regeling sinds", _part("since"), _date_words("since")),
    (Field.COLLECTION, "Wijze van inning", _part("collection"), lambda person: person.collection),
)
