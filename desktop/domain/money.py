"""Amounts and numbers in the Dutch way of writing. Amounts are in cents."""

from __future__ import annotations

_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"  # as wide as a figure, and never the end of a line


def euros(cents: int) -> str:
    """For people: ``€ 1.234,56``, with a no-break space (U+00A0) so that it stays on one line.

    A negative amount has the minus sign U+2212 right before the figures: ``€ −5,00``.
    """
    whole, rest = divmod(abs(cents), 100)
    sign = _MINUS if cents < 0 else ""
    return f"€{_NO_BREAK_SPACE}{sign}{number(whole)},{rest:02d}"


def decimal_text(cents: int) -> str:
    """For programs: ``172.70``, with a hyphen when negative."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def number(count: int) -> str:
    """A whole number with points between the thousands: ``15.000``."""
    return f"{count:,}".replace(",", ".").replace("-", _MINUS)
