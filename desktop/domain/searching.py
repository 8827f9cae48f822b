"""The folded texts by which residents are sorted and found.

Made for 200,000 rows of a delivery at once, so column by column, in plain text and look-ups: towns,
streets, initials and house numbers come back so often that each is folded only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from desktop.domain.folding import fold

_folded = lru_cache(maxsize=100_000)(fold)
_LEADING_NUMBER = re.compile(r"\d+")


def index_texts(
    surname: str,
    prefix: str,
    initials: str,
    street: str,
    number: str,
    letter: str,
    addition: str,
    postcode: str,
    town: str,
    bsn: str,
) -> tuple[str, str, str]:
    """Sort name, sort address and search text of one resident.

    Sorted by surname, initials, prefix as in a Dutch telephone book, or by street and number; found
    by anything in the third, which ends with the last four digits of the BSN.
    """
    parts = (surname, prefix, initials, street, number, letter, addition, postcode, town, bsn)
    return next(index_columns(*((part,) for part in parts)))


def index_columns(
    surname: Sequence[str],
    prefix: Sequence[str],
    initials: Sequence[str],
    street: Sequence[str],
    number: Sequence[str],
    letter: Sequence[str],
    addition: Sequence[str],
    postcode: Sequence[str],
    town: Sequence[str],
    bsn: Sequence[str],
) -> Iterator[tuple[str, str, str]]:
    """``index_texts`` of many residents: every argument is a column, all equally long."""
    # Postcodes are too many different ones to remember. "7482 CD" are two words, both in 7482cd
    for name, before, first, road, (in_order, house), area, place, digits in zip(
        map(_folded, surname),
        map(_folded, prefix),
        map(_folded, initials),
        map(_folded, street),
        map(_house, number, letter, addition),
        map(str.casefold, postcode),
        map(_folded, town),
        bsn,
        strict=True,
    ):
        yield (
            f"{name} {first} {before}".rstrip(),
            f"{road} {in_order}".rstrip(),
            f"{first} {before} {name}|{road} {house}|{area} {place}|{digits[-4:]}",
        )


@lru_cache(maxsize=100_000)
def _house(number: str, letter: str, addition: str) -> tuple[str, str]:
    """To sort by, the number as a number and then what follows it; and as it is typed."""
    digits = _LEADING_NUMBER.match(number)
    padded = digits.group().zfill(6) if digits else "000000"
    behind, more = letter.casefold(), addition.casefold()
    return f"{padded} {behind} {more}", f"{number.casefold()}{behind} {more}".rstrip()


def search_words(typed: str) -> tuple[str, ...]:
    """What was typed, as words that must each occur."""
    return tuple(fold(typed).split())
