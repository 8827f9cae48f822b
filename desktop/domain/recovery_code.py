"""The code on a recovery sheet: eight groups of five symbols, each with a check on itself.

The symbols are those of Douglas Crockford's base 32 (crockford.com/base32.html): no I, L, O or U,
so that a zero and the letter O are the same, and a one, an I and an L. The first four symbols of a
group carry the secret. The fifth is a check in the field of 32 elements (as in Reed-Solomon codes):
one wrong symbol in a group, and two symbols that changed places, are always noticed, and so are two
whole groups that changed places; of other mistakes in a group 31 in 32 are.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence

from desktop.domain.errors import UserError

SECRET_LENGTH = 20  # bytes
GROUPS = 8
GROUP_LENGTH = 5  # symbols, the last of which is the check

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: value for value, symbol in enumerate(_SYMBOLS)}
_FORGIVEN = str.maketrans("OILU", "011V")
_BETWEEN = re.compile(r"[\s\-–—.,:;/_]+")
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1
_WEIGHTS = (2, 4, 8, 16)  # the check itself has weight 1: all differ, so that swaps are noticed


class MistypedCode(UserError):
    """A group with a typing mistake, or groups too many or too few.

    ``group`` counts from 1; 0 when it cannot be said which.
    """

    def __init__(self, title: str, advice: str, group: int = 0) -> None:
        super().__init__(title, advice)
        self.group = group


def symbols_of(content: bytes) -> str:
    """Bytes as symbols of five bits each; what is left over at the end is not shown."""
    bits = int.from_bytes(content, "big")
    length = len(content) * 8
    return "".join(
        _SYMBOLS[bits >> (length - 5 * (number + 1)) & 31] for number in range(length // 5)
    )


def groups_of(secret: bytes) -> tuple[str, ...]:
    """The eight groups as they stand on the sheet. ``secret``: 20 bytes."""
    if len(secret) != SECRET_LENGTH:
        raise ValueError(f"{len(secret)} bytes instead of {SECRET_LENGTH}")
    symbols = symbols_of(secret)
    carried = GROUP_LENGTH - 1
    parts = [symbols[start : start + carried] for start in range(0, len(symbols), carried)]
    return tuple(part + _check(part, number) for number, part in enumerate(parts, 1))


def read_code(text: str) -> bytes:
    """The 20 bytes of a code however it was typed or pasted. Raises MistypedCode."""
    groups = split(text)
    for number, group in enumerate(groups[:GROUPS], 1):
        if not is_right(group, number):
            raise MistypedCode(
                f"In groep {number} zit een typefout.",
                f"Er staat nu {_shown(group)}. Vergelijk groep {number} met het vel. "
                f"Elke groep heeft {GROUP_LENGTH} tekens.",
                number,
            )
    if len(groups) != GROUPS:
        found = len(groups)
        raise MistypedCode(
            f"De code heeft {GROUPS} groepen van {GROUP_LENGTH} tekens.",
            f"U hebt er nu {found}. Typ ook de rest."
            if found < GROUPS
            else "Er staat meer dan er op het vel staat. Haal weg wat er niet bij hoort.",
            min(found, GROUPS) if found > GROUPS else 0,
        )
    bits = 0
    for group in groups:
        for symbol in group[:-1]:
            bits = bits << 5 | _VALUES[symbol]
    return bits.to_bytes(SECRET_LENGTH, "big")


def split(text: str) -> list[str]:
    """What was typed, in groups, in capitals, with O, I, L and U as what they stand for.

    The spaces and dashes that were typed count when each group is as long as on the sheet but for
    one: then it is that one that is wrong, and not all that come after it.
    """
    typed = [part.upper().translate(_FORGIVEN) for part in _BETWEEN.split(text) if part]
    fitting = sum(len(part) == GROUP_LENGTH for part in typed)
    if len(typed) > 1 and fitting >= len(typed) - 1:
        return typed
    together = "".join(typed)
    return [together[at : at + GROUP_LENGTH] for at in range(0, len(together), GROUP_LENGTH)]


def is_right(group: str, number: int) -> bool:
    """Whether this can be group ``number`` (from 1): as long as it should be, and it checks."""
    return (
        len(group) == GROUP_LENGTH
        and all(symbol in _VALUES for symbol in group)
        and group[-1] == _check(group[:-1], number)
    )


def groups_to_ask(count: int = 2) -> tuple[int, ...]:
    """Which groups are to be typed back, chosen at random, in the order of the sheet."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), count)))


def wrong_answers(groups: Sequence[str], answers: Mapping[int, str]) -> tuple[int, ...]:
    """The numbers of the groups that were typed back otherwise than they are."""
    return tuple(
        number for number, typed in answers.items() if "".join(split(typed)) != groups[number - 1]
    )


def _check(part: str, number: int) -> str:
    found = number
    for symbol, weight in zip(part, _WEIGHTS, strict=True):
        found ^= _times(_VALUES[symbol], weight)
    return _SYMBOLS[found]


def _times(left: int, right: int) -> int:
    """The product in the field of 32 elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _shown(group: str) -> str:
    return f"“{group[:12]}”" if group else "niets"
