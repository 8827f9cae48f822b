"""Progress and cancelling, without Qt: services use it, and tests need no event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The user asked to stop. Unwinds the work and its transaction; never shown as an error."""


def _silent(done: int, total: int, what: str) -> None:
    """Nobody is looking."""


class Progress:
    """Handed to long work: it reports how far it is, in words too, and learns whether to stop.

    ``report`` gets the steps done, the steps in all (0: not known) and what is happening, in Dutch.
    """

    def __init__(self, report: Callable[[int, int, str], None] = _silent) -> None:
        self._report = report
        self._stop = Event()
        self._what = ""

    def begin(self, what: str) -> None:
        """Say what happens from here on."""
        self._what = what
        self.step(0, 0)

    def cancel(self) -> None:
        """Ask the work to stop at its next step. Safe from any thread."""
        self._stop.set()

    def check(self) -> None:
        """Raise Cancelled when the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        self.check()
        self._report(done, total, self._what)

    def over(self, items: Iterable[T], total: int, every: int = 1) -> Iterator[T]:
        """Yield the items one by one, with a step before each ``every``-th and one at the end."""
        for done, item in enumerate(items):
            if done % every == 0:
                self.step(done, total)
            yield item
        self.step(total, total)
