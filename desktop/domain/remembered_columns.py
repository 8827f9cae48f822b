"""What a header meant in an earlier delivery, and whether it can still mean that in this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.domain.address_columns import repeats_number
from desktop.domain.column_contents import Contents
from desktop.domain.column_headers import CERTAIN, fields_of_header, header_key
from desktop.domain.delivery import Field
from desktop.domain.seen_columns import SeenColumn

AS_BEFORE = "Net als bij een eerdere levering."
KEPT_BEFORE = "Ook bij een eerdere levering bewaard."
LEFT_OUT_BEFORE = "Ook bij een eerdere levering weggelaten."

_CLEARLY_SAID = 75
_PARTS_OF_NAME = {Field.INITIALS, Field.PREFIX, Field.FIRST_NAMES}


def as_before(
    columns: Sequence[SeenColumn], remembered: Mapping[str, str]
) -> tuple[dict[int, tuple[Field | None, str]], dict[int, Field]]:
    """What the columns mean because they did so before, and what no longer fits.

    ``remembered``: header_key -> field value, "" to leave the column out. First of the result:
    index -> field and reason. Second: index -> the field it had, of the columns in which now
    stands something else, or beside which another column says by its header that it is that field.
    """
    meant = {column.index: _field(remembered, column.header) for column in columns}
    chosen: dict[int, tuple[Field | None, str]] = {}
    unfit: dict[int, Field] = {}
    used: set[Field] = set()
    for column in columns:
        value = remembered.get(header_key(column.header))
        field = meant[column.index]
        if value == "":
            chosen[column.index] = (None, LEFT_OUT_BEFORE)
        elif field is Field.EXTRA:
            chosen[column.index] = (field, KEPT_BEFORE)
        elif field is None:
            continue
        elif (
            _says_otherwise(column, field, _said_beside(column, columns, meant))
            or _has_rival(column, field, columns, remembered)
            or (field is Field.STREET and _holds_number_of(column, columns, meant))
        ):
            unfit[column.index] = field
        elif field not in used:
            chosen[column.index] = (field, AS_BEFORE)
            used.add(field)
    return chosen, unfit


def _field(remembered: Mapping[str, str], header: str) -> Field | None:
    try:
        return Field(remembered.get(header_key(header), ""))
    except ValueError:
        return None


def _said_beside(
    column: SeenColumn, columns: Sequence[SeenColumn], meant: Mapping[int, Field | None]
) -> set[Field]:
    """The fields that other columns with something in them are by their header, now or before."""
    said: set[Field] = set()
    for other in columns:
        if other.index == column.index or not other.looks.filled:
            continue
        pointed = fields_of_header(other.header)
        said |= {field for field, strength in pointed.items() if strength >= _CLEARLY_SAID}
        if before := meant[other.index]:
            said.add(before)
    return said


def _has_rival(
    column: SeenColumn,
    field: Field,
    columns: Sequence[SeenColumn],
    remembered: Mapping[str, str],
) -> bool:
    """Whether another column has the very header of ``field``, which this one has not."""
    if fields_of_header(column.header).get(field, 0) >= CERTAIN:
        return False
    return any(
        other.index != column.index
        and other.looks.filled
        and other.hidden <= column.hidden
        and fields_of_header(other.header).get(field, 0) >= CERTAIN
        and remembered.get(header_key(other.header), field) == field
        and not _says_otherwise(other, field, set())
        for other in columns
    )


def _holds_number_of(
    street: SeenColumn, columns: Sequence[SeenColumn], meant: Mapping[int, Field | None]
) -> bool:
    """``Kerkweg 1``, and 1 once more in the column of house numbers."""
    return street.looks.addresses >= 0.3 and any(
        Field.NUMBER in (meant[other.index], *fields_of_header(other.header))
        and repeats_number(street.cells, other.cells)
        for other in columns
        if other.index != street.index
    )


def _says_otherwise(column: SeenColumn, field: Field, beside: set[Field]) -> bool:
    """Whether the cells cannot be ``field``. An empty column says nothing."""
    looks = column.looks
    if not looks.filled or field not in _MISFITS:
        return False
    return _MISFITS[field](looks, beside)


def _is_else(looks: Contents) -> bool:
    """Dates, BSNs, postcodes, amounts: never a word of a name, a place or a way of paying."""
    return max(looks.dates, looks.bsn, looks.postcode, looks.decimals) >= 0.5


def _no_bsn(looks: Contents, _: set[Field]) -> bool:
    other = max(looks.words, looks.dates, looks.house_numbers, looks.bsn_shaped, looks.postcode)
    return looks.bsn < 0.3 and other >= 0.5


def _no_surname(looks: Contents, beside: set[Field]) -> bool:
    whole = looks.whole_names >= 0.5 and not beside & _PARTS_OF_NAME
    return _is_else(looks) or whole or looks.words < 0.3


def _no_whole_name(looks: Contents, beside: set[Field]) -> bool:
    in_parts = looks.whole_names < 0.3 and bool(beside & _PARTS_OF_NAME)
    return _is_else(looks) or in_parts or looks.words < 0.3


def _no_street(looks: Contents, beside: set[Field]) -> bool:
    whole = looks.addresses >= 0.5 and Field.NUMBER not in beside
    return _is_else(looks) or whole


def _no_address(looks: Contents, beside: set[Field]) -> bool:
    in_parts = looks.addresses < 0.5 and Field.NUMBER in beside
    return _is_else(looks) or in_parts


# Not one of them asks for more than what nearly every right column has
_MISFITS: dict[Field, Callable[[Contents, set[Field]], bool]] = {
    Field.BSN: _no_bsn,
    Field.NAME: _no_whole_name,
    Field.SURNAME: _no_surname,
    Field.PREFIX: lambda c, _: c.prefixes < 0.3,
    Field.INITIALS: lambda c, _: c.initials < 0.3,
    Field.FIRST_NAMES: lambda c, _: c.words < 0.3,
    Field.BORN: lambda c, _: c.births < 0.5,
    Field.ADDRESS: _no_address,
    Field.STREET: _no_street,
    Field.NUMBER: lambda c, _: c.house_numbers < 0.3 or c.counts_up,
    Field.LETTER: lambda c, _: c.longest > 12 or _is_else(c),
    Field.ADDITION: lambda c, _: c.addresses >= 0.5 or c.bsn >= 0.5 or c.postcode >= 0.5,
    Field.POSTCODE: lambda c, _: c.postcode + c.postcode_and_town + c.four_digits < 0.3,
    Field.POSTCODE_LETTERS: lambda c, _: c.two_letters < 0.3,
    Field.TOWN: lambda c, _: c.words < 0.3,
    Field.UZOVI: lambda c, _: max(c.uzovi, c.four_digits, c.named_codes) < 0.3,
    Field.PREMIUM: lambda c, _: c.money < 0.3 or c.dates >= 0.5,
    Field.SINCE: lambda c, _: c.starts < 0.5,
    Field.DURATION: lambda c, _: max(c.durations, c.numbers) < 0.3 or c.dates + c.bsn >= 0.5,
    Field.COLLECTION: lambda c, _: _is_else(c) or c.addresses >= 0.5,
}
