"""Python's search for objects that refer to each other in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """No looking for circles inside: for work that makes hundreds of thousands of plain records.

    Records refer to no one that refers back, but each time their number has grown by a quarter all
    of them are looked through again: a tenth of the time of a large delivery. What has no circle is
    still freed at once. Afterwards what was made counts as old, and is not looked through at once
    either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # together: everything goes to the oldest, without a look
            gc.enable()
