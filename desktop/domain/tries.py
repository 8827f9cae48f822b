"""How long to wait after so many wrong passphrases: ever longer, and never for good."""

from __future__ import annotations

from desktop.domain.errors import UserError

FREE = 3
"""Tries that cost nothing: a typing mistake, Caps Lock, and the passphrase of something else."""

_DELAYS = (5, 15, 30, 60, 120, 300, 900)  # seconds after the fourth wrong try, the fifth…
FORGOTTEN_AFTER = 12 * 60 * 60
"""Seconds without a try after which counting begins again."""


class TooManyTries(UserError):
    """The next try has to wait. ``seconds``: how long still."""

    def __init__(self, failed: int, seconds: int) -> None:
        super().__init__(
            f"Wacht nog {in_words(seconds)}.",
            f"Er is {failed} keer achter elkaar een verkeerde wachtwoordzin getypt. Daarna kunt u "
            "het opnieuw proberen. Het bestand blijft heel, hoe vaak u het ook probeert. Weet u "
            "de wachtwoordzin niet meer? Gebruik dan het herstelvel.",
        )
        self.seconds = seconds


def delay_after(failed: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    if failed <= FREE:
        return 0
    return _DELAYS[min(failed - FREE, len(_DELAYS)) - 1]


def still_to_wait(failed: int, passed: float) -> int:
    """Whole seconds to wait still, when the last wrong try was ``passed`` seconds ago.

    A clock that was set back makes nobody wait longer than the delay itself.
    """
    left = delay_after(failed) - max(0.0, passed)
    return max(0, -int(-left // 1))


def in_words(seconds: int) -> str:
    """``5 seconden``, ``1 minuut``, ``2 minuten en 5 seconden``."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append("1 minuut" if minutes == 1 else f"{minutes} minuten")
    if rest or not minutes:
        parts.append("1 seconde" if rest == 1 else f"{rest} seconden")
    return " en ".join(parts)
