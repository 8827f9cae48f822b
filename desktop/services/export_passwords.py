"""The password of a file that leaves the program: proposed, judged, and never kept or logged."""

from __future__ import annotations

import secrets

from desktop.domain.errors import UserError
from desktop.domain.export_passwords import made_up, unusable
from desktop.services.files import Strength, strength

_SLOW_ENOUGH = 3
_ALMOST = "Bijna. Voeg nog een woord toe, of neem het voorstel."


class WeakPassword(UserError):
    """Whoever finds the file would guess it."""

    def __init__(self, advice: str) -> None:
        super().__init__("Met dit wachtwoord kan het bestand niet worden beveiligd.", advice)


def propose() -> str:
    """One that nobody guesses and that can be told by telephone."""
    return made_up(secrets.choice)


def judge(password: str) -> Strength:
    """How hard it is to guess, in words the worker can do something with."""
    problem = unusable(password)
    if problem:
        return Strength(0, problem, False)
    found = strength(password)
    # 3 is for a passphrase, which Argon2id makes slow to try. A zip is tried a million times a
    # second, and nobody needs to remember this password
    enough = found.score > _SLOW_ENOUGH
    words = found.words if enough or found.score < _SLOW_ENOUGH else _ALMOST
    return Strength(found.score, words, enough)


def refuse_weak(password: str) -> None:
    """Raise WeakPassword when no file may be locked with it."""
    found = judge(password)
    if not found.enough:
        raise WeakPassword(found.words)
