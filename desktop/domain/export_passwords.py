"""Passwords for a file that leaves the program: made up, and typed over from paper or by telephone.

Not the passphrase: a file that is sent to somebody has a password of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

SIGNS = "abcdefghjkmnpqrstuvxyz23456789"
"""Without i, l, o, 0, 1 and w, which are taken for another or for two."""

_GROUPS, _IN_A_GROUP = 4, 4
LONGEST = 100  # Excel takes 255 at most


def made_up(choose: Callable[[Sequence[str]], str]) -> str:
    """Sixteen signs in four groups: 78 bits when ``choose`` is ``secrets.choice``."""
    groups = ("".join(choose(SIGNS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def unusable(password: str) -> str:
    """Why no file can be locked with it, in Dutch; empty when it can.

    Programs do not agree on how a sign outside ASCII is written in a zip, so the file might never
    open again. A space at either end is not seen when it is told to somebody.
    """
    if password != password.strip():
        return "Haal de spatie voor of achter het wachtwoord weg."
    if not all(" " <= sign <= "~" for sign in password):
        return "Gebruik letters zonder accenten, cijfers en gewone leestekens."
    if len(password) > LONGEST:
        return f"Gebruik niet meer dan {LONGEST} tekens."
    return ""
