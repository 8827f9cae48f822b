"""The folded texts by which residents are sorted and found.

Called for every row of a delivery of 200,000, so each returns plain text and makes no records.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.folding import fold

_folded = lru_cache(maxsize=100_000)(fold)
_LEADING_NUMBER = re.compile(r"\d+")


def sort_name(surname: str, prefix: str, initials: str) -> str:
    """Surname first, then initials, then prefix: as a Dutch telephone book does."""
    return f"{_folded(surname)} {_folded(initials)} {_folded(prefix)}".rstrip()


def sort_address(street: str, number: str, letter: str, addition: str) -> str:
    """Street, then the house number as a number, then what follows it."""
    digits = _LEADING_NUMBER.match(number)
    padded = digits.group().zfill(6) if digits else "000000"
    return f"{_folded(street)} {padded} {letter.casefold()} {addition.casefold()}".rstrip()


def search_text(
    surname: str,
    prefix: str,
    initials: str,
    street: str,
    house: str,
    postcode: str,
    town: str,
    bsn: str,
) -> str:
    """All that a person can be found by, folded; the last four digits of the BSN at the end."""
    return (
        f"{_folded(initials)} {_folded(prefix)} {_folded(surname)}|{_folded(street)} "
        f"{house.casefold()}|{postcode.casefold()} {postcode[:4]} {postcode[4:].casefold()} "
        f"{_folded(town)}|{bsn[-4:]}"
    )


def search_words(typed: str) -> tuple[str, ...]:
    """What was typed, as words that must each occur."""
    return tuple(fold(typed).split())
