"""Who live together: by the key of their address, or as the worker chose by hand.

Somebody's household is their address, until the worker takes them out of it or puts them together
with others. Such a choice holds for the address at which it was made: a delivery may bring another
address, and then the choice holds no more and the worker is asked to look at it again. Coming back
to that address brings the choice back.

Safety goes further than the household: at one front door everybody counts, whoever is on which
letter. So what must be minded of one of them is minded for every household behind that door.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BY_HAND = "samen "
"""What the key of a household that was chosen by hand begins with; a postcode never does."""


def household_of(address_key: str, own: str | None, own_at: str | None) -> str:
    """The one answer to who lives together: residents with the same text do.

    ``own`` is what the worker chose, ``own_at`` the address key for which. Empty: nobody knows
    where this person lives, so with nobody. ``storage.households`` says the same in SQL.
    """
    return own if own and own_at == address_key else address_key


def by_hand(number: int) -> str:
    """The key of a household that was chosen by hand; every choice has its own number."""
    return f"{BY_HAND}{number}"


def number_of(own: str) -> int:
    """The number in a key that ``by_hand`` made."""
    return int(own.removeprefix(BY_HAND))


def behind_one_door(choices: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Address or household -> all that it shares a front door with, itself among them.

    ``choices``: (address key, household chosen by hand) of everybody with such a choice. Who lives
    at an address and is in another household ties these two. What is not in it stands alone.
    """
    found: dict[str, set[str]] = {}
    for address, household in choices:
        ends = [end for end in (address, household) if end]
        together = set(ends).union(*(found.get(end, ()) for end in ends))
        for one in together:
            found[one] = together
    return {one: frozenset(together) for one, together in found.items()}


def follows_address(keys: Sequence[str], living_there: int) -> bool:
    """Whether a household is that of an address again, so that nothing need be kept by hand.

    ``keys``: the address key of each of its people; ``living_there``: how many have the first.
    """
    return bool(keys[0]) and len(set(keys)) == 1 and len(keys) == living_there
