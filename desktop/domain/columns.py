"""Which column holds what: by its header, by what stands in it, and by what was chosen before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.address_columns import adds_to_parts, repeats_number
from desktop.domain.column_contents import Contents, look_at
from desktop.domain.column_fits import FITS, UNMISTAKABLE, VALUES_ARE
from desktop.domain.column_headers import (
    CERTAIN,
    fields_of_header,
    is_denied_by_header,
    says_something_else,
)
from desktop.domain.delivery import EXPECTED, FIELD_TITLES, REQUIRED, ColumnFound, Field
from desktop.domain.postcode_columns import (
    are_letters_of_postcode,
    digits_beside_letters,
    drop_letters_beside_a_whole_postcode,
)
from desktop.domain.remembered_columns import AS_BEFORE, as_before
from desktop.domain.seen_columns import SeenColumn, same_with_other_values
from desktop.domain.values import Cell

_ENOUGH = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column before it is recognised."""

    index: int
    header: str
    cells: Sequence[Cell]
    hidden: bool = False


def recognise(
    columns: Sequence[Column], remembered: Mapping[str, str], today: date
) -> tuple[ColumnFound, ...]:
    """Give every column at most one field and every field at most one column.

    ``remembered`` (header_key -> field value, "" to leave the column out) wins, unless something
    else stands in the column now: then it is recognised like any other, and ``was`` says so.
    """
    contents = {column.index: look_at(column.cells, today) for column in columns}
    seen = [
        SeenColumn(one.index, one.header, one.cells, one.hidden, contents[one.index])
        for one in columns
    ]
    chosen, unfit = as_before(seen, remembered)
    used: set[Field] = {field for field, _ in chosen.values() if field} - {Field.EXTRA}
    _by_header(columns, contents, chosen, used)
    digits_beside_letters(contents, chosen, used)
    _by_contents(columns, contents, chosen, used)
    _by_neighbours(columns, contents, chosen, used)
    _drop_wholes_that_stand_in_parts(columns, chosen, used)
    drop_letters_beside_a_whole_postcode(contents, chosen)
    taken = {field: one for one in seen if (field := chosen.get(one.index, (None,))[0])}
    found = []
    for column in seen:
        looks, was = column.looks, unfit.get(column.index)
        field, reason = chosen.get(column.index, (None, _unknown(looks)))
        if was is field:
            was = None
        elif was is not None:
            reason = f'Was eerder "{FIELD_TITLES[was]}"; dat past nu niet. {reason}'
        instead = "" if column.index in chosen else same_with_other_values(column, taken)
        if instead:
            reason = f'Niet gebruikt: kolom "{instead}" zegt hetzelfde te zijn.'
        found.append(
            ColumnFound(
                index=column.index,
                header=column.header,
                field=field,
                reason=reason,
                samples=looks.samples,
                hidden=column.hidden,
                was=was,
                instead=instead,
            )
        )
    return tuple(found)


def missing_fields(found: frozenset[Field]) -> tuple[Field, ...]:
    """What no row can be read without."""
    return tuple(group[0] for group in REQUIRED if not found.intersection(group))


def absent_fields(found: frozenset[Field]) -> tuple[Field, ...]:
    """What a delivery should hold by law and this one has no column for."""
    return tuple(group[0] for group in EXPECTED if not found.intersection(group))


def _unknown(contents: Contents) -> str:
    if not contents.filled:
        return "Deze kolom is leeg."
    return "Niet herkend: deze kolom wordt niet gebruikt."


def _by_header(
    columns: Sequence[Column],
    contents: Mapping[int, Contents],
    chosen: dict[int, tuple[Field | None, str]],
    used: set[Field],
) -> None:
    headers = {column.index: fields_of_header(column.header) for column in columns}
    cells = {column.index: column.cells for column in columns}
    number_in_address = any(looks.addresses >= 0.7 for looks in contents.values())
    for index, pointed in headers.items():
        # "Nr" may be the number of the row as well
        unsure = pointed.get(Field.NUMBER, CERTAIN) < CERTAIN
        beside_street = Field.STREET in headers.get(index - 1, {}) and (
            contents[index - 1].addresses < 0.5 or repeats_number(cells[index - 1], cells[index])
        )
        is_row_number = contents[index].counts_up and not beside_street
        if unsure and (is_row_number or (number_in_address and not beside_street)):
            headers[index] = {f: s for f, s in pointed.items() if f is not Field.NUMBER}
    said = {
        field
        for column in columns
        if contents[column.index].filled
        for field, strength in headers[column.index].items()
        if strength >= 75 or (field is Field.NUMBER and contents[column.index].house_numbers >= 0.8)
    }
    candidates: list[tuple[float, int, Field]] = []
    for column in columns:
        if column.index in chosen:
            continue
        looks = contents[column.index]
        for field, strength in headers[column.index].items():
            score = _score(field, strength, looks) + _in_company(field, looks, said)
            if score >= _ENOUGH:
                candidates.append((-score, column.index, field))
        # A header for a part, over cells that hold the whole
        parts = said & {Field.INITIALS, Field.FIRST_NAMES}
        if Field.SURNAME in headers[column.index] and looks.whole_names >= 0.7 and not parts:
            candidates.append((-160, column.index, Field.NAME))
        # "Naam verzekeringnemer" beside initials, without a whole name in its cells
        likely_whole = _ENOUGH < headers[column.index].get(Field.NAME, 0) < CERTAIN
        if likely_whole and Field.INITIALS in said and looks.filled and looks.whole_names < 0.3:
            candidates.append((-160, column.index, Field.SURNAME))
        if Field.STREET in headers[column.index] and (
            _with_number_inside(column, headers, cells)
            if Field.NUMBER in said
            else looks.addresses >= 0.7
        ):
            candidates.append((-160, column.index, Field.ADDRESS))
    texts = {column.index: column.header for column in columns}
    # Whoever hid a column did so for the one that can be seen
    hidden = {column.index for column in columns if column.hidden}
    candidates = [(at + 45 * (index in hidden), index, field) for at, index, field in candidates]
    for _, index, field in sorted(candidates):
        if index in chosen or field in used:
            continue
        chosen[index] = (field, _reason(texts[index], field, contents[index]))
        used.add(field)


def _with_number_inside(
    street: Column, headers: Mapping[int, Mapping[Field, int]], cells: Mapping[int, Sequence[Cell]]
) -> bool:
    """``Kerkweg 1`` below "Straat", and 1 once more below "Huisnummer"."""
    return any(
        Field.NUMBER in headers[index] and repeats_number(street.cells, numbers)
        for index, numbers in cells.items()
    )


def _score(field: Field, strength: int, looks: Contents) -> float:
    if not looks.filled:
        return strength - 1  # an empty column only when no other claims the field
    measure, hard = FITS[field]
    fit = min(measure(looks), 1)
    if field is Field.SINCE and looks.distinct == 1 and looks.filled >= 5:
        strength -= 30  # the same day for all: the day of something else
    if fit >= 0.1 or not hard:
        return strength + 40 * fit
    return strength - (20 if strength >= CERTAIN else 45)


def _in_company(field: Field, looks: Contents, said: set[Field]) -> float:
    """What other columns say about a header that can be read in two ways."""
    parts_of_name = bool(said & {Field.INITIALS, Field.PREFIX, Field.FIRST_NAMES})
    if field is Field.SURNAME:
        return 20 if parts_of_name and looks.whole_names < 0.5 else 0
    if field is Field.NAME:
        if parts_of_name:
            return 0
        return 70 if looks.several_words >= 0.5 else 20
    if field is Field.STREET:
        return 60 if Field.NUMBER in said and looks.addresses < 0.3 else 0
    if field is Field.ADDRESS:
        return -30 if Field.NUMBER in said and looks.addresses < 0.3 else 0
    return 0


def _reason(header: str, field: Field, looks: Contents) -> str:
    measure, _ = FITS[field]
    reason = f"De kop {header!r} past bij {FIELD_TITLES[field].lower()}".replace("'", '"')
    if field is Field.BSN or "UZOVI" in FIELD_TITLES[field]:
        reason = f'De kop "{header}" past bij {FIELD_TITLES[field]}'
    if not looks.filled:
        return f"{reason}; de kolom is leeg."
    if field in VALUES_ARE and measure(looks) >= 0.5:
        return f"{reason}, en {VALUES_ARE[field]}."
    return f"{reason}."


def _by_contents(
    columns: Sequence[Column],
    contents: Mapping[int, Contents],
    chosen: dict[int, tuple[Field | None, str]],
    used: set[Field],
) -> None:
    for field, is_it, reason in UNMISTAKABLE:
        if field in used or _stands_in_parts(field, used):
            continue
        for column in sorted(columns, key=lambda column: column.hidden):
            looks = contents[column.index]
            if column.index in chosen or looks.filled < 3 or not is_it(looks):
                continue
            said = {f for f, strength in fields_of_header(column.header).items() if strength >= 75}
            if said and not (field is Field.POSTCODE and said <= {Field.ADDRESS, *used}):
                continue  # the header says clearly that it is something else
            if is_denied_by_header(field, column.header):
                continue
            chosen[column.index] = (field, f"De kop zegt het niet, maar {reason}.")
            used.add(field)
            break


def _stands_in_parts(field: Field, used: set[Field]) -> bool:
    if field is Field.NAME:
        return Field.SURNAME in used
    if field is Field.ADDRESS:
        return Field.STREET in used
    if field is Field.STREET:
        return Field.ADDRESS in used
    if field in (Field.PREFIX, Field.INITIALS):
        return Field.NAME in used
    return False


def _by_neighbours(
    columns: Sequence[Column],
    contents: Mapping[int, Contents],
    chosen: dict[int, tuple[Field | None, str]],
    used: set[Field],
) -> None:
    """What the place beside a known column tells of words and numbers without a header."""
    place = {field: index for index, (field, _) in chosen.items() if field}
    for column in columns:
        looks = contents[column.index]
        if column.index in chosen or not looks.filled:
            continue
        if are_letters_of_postcode(column.index, contents, place, used):
            reason = "Het zijn twee letters, en ernaast staan de cijfers van de postcode."
            chosen[column.index] = (Field.POSTCODE_LETTERS, reason)
            used.add(Field.POSTCODE_LETTERS)
            continue
        if fields_of_header(column.header):
            continue
        if is_denied_by_header(Field.SURNAME, column.header):
            continue
        field: Field | None = None
        reason = ""
        before = column.index - 1
        if part := _part_of_number(looks, before, place, used):
            field, reason = part, "De kop zegt het niet, maar de kolom staat naast het huisnummer."
        elif looks.filled < 3:
            continue
        elif (
            looks.words >= 0.9
            and before == place.get(Field.POSTCODE)
            and Field.TOWN not in used
            and not says_something_else(column.header)
        ):
            field, reason = (
                Field.TOWN,
                "De kop zegt het niet, maar de kolom staat naast de postcode.",
            )
        elif (
            looks.house_numbers >= 0.9
            and before == place.get(Field.STREET)
            and Field.NUMBER not in used
        ):
            field, reason = (
                Field.NUMBER,
                "De kop zegt het niet, maar de kolom staat naast de straat.",
            )
        elif (
            not used & {Field.NAME, Field.SURNAME}
            and not says_something_else(column.header)
            and looks.words >= 0.9
            and looks.variety >= 0.4
            and looks.streets < 0.3
            and looks.collection < 0.3
        ):
            field, reason = (
                Field.SURNAME,
                "De kop zegt het niet, maar er staan verschillende namen in.",
            )
        if field is not None:
            chosen[column.index] = (field, reason)
            used.add(field)
            place[field] = column.index


def _part_of_number(
    looks: Contents, before: int, place: Mapping[Field, int], used: set[Field]
) -> Field | None:
    """What a few letters and figures right behind the house number are."""
    number, letter = place.get(Field.NUMBER), place.get(Field.LETTER)
    if number is None or before not in (number, letter) or looks.longest > 4:
        return None
    if before == number and Field.LETTER not in used and looks.single_letters >= 0.9:
        return Field.LETTER
    short = looks.house_numbers + looks.words >= 0.9 and looks.filled < looks.total
    return Field.ADDITION if short and Field.ADDITION not in used else None


def _drop_wholes_that_stand_in_parts(
    columns: Sequence[Column], chosen: dict[int, tuple[Field | None, str]], used: set[Field]
) -> None:
    cells = {field: one.cells for one in columns if (field := chosen.get(one.index, (None,))[0])}
    numbers = cells.get(Field.NUMBER)
    for whole, part in ((Field.NAME, Field.SURNAME), (Field.ADDRESS, Field.STREET)):
        if whole not in used or part not in used:
            continue
        if whole is Field.ADDRESS and adds_to_parts(cells[whole], numbers, used):
            continue
        for index, (field, reason) in list(chosen.items()):
            if field is whole and reason != AS_BEFORE:
                chosen[index] = (None, "Niet nodig: dit staat ook in losse kolommen.")
                used.discard(whole)
