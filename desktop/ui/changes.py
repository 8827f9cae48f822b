"""Tells open pages what kind of thing changed; they decide for themselves what to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

RESIDENTS = "residents"
ATTEMPTS = "attempts"
CASES = "cases"
DELIVERIES = "deliveries"
LETTERS = "letters"
VISITS = "visits"
SETTINGS = "settings"
EVERYTHING = frozenset({RESIDENTS, ATTEMPTS, CASES, DELIVERIES, LETTERS, VISITS, SETTINGS})


class Changes(QObject):
    """One for the whole window. ``origin`` is the page that made the change, or None."""

    changed = Signal(object, object)  # frozenset of kinds, origin

    def tell(self, *kinds: str, origin: object = None) -> None:
        self.tell_all(kinds, origin)

    def tell_all(self, kinds: Iterable[str], origin: object = None) -> None:
        self.changed.emit(frozenset(kinds), origin)
