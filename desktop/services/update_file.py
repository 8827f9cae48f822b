"""A set-up file that the worker was given: whether it is ours, which version, and its sum."""

from __future__ import annotations

import hashlib
import re
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from desktop import __version__
from desktop.domain.versions import numbers_of, shown
from desktop.exchange.set_up_file import NoSetUp, version_of
from desktop.runtime.progress import Progress

__all__ = ["NoSetUp", "Order", "UpdateFile", "inspect"]

_CHUNK = 1 << 20


class Order(Enum):
    """How a version stands to the one that runs."""

    OLDER = auto()
    SAME = auto()
    NEWER = auto()


class UpdateFile(NamedTuple):
    """What was found. ``sha256``: 64 hexadecimal figures."""

    name: str
    version: str
    order: Order
    sha256: str

    @property
    def checksum_in_groups(self) -> str:
        """Eight figures at a time, so that two people can read it to each other."""
        return " ".join(re.findall(".{8}", self.sha256))

    def is_checksum(self, typed: str) -> bool:
        """Whether this is its checksum, however it was typed or pasted with its file name."""
        figures = re.sub(r"[^0-9a-f]", "", typed.casefold().partition(self.name.casefold())[0])
        return figures == self.sha256


def inspect(path: Path, progress: Progress) -> UpdateFile:
    """Look at the file; nothing of it is started. Raises NoSetUp, UserError and Cancelled."""
    version = version_of(path)
    theirs, ours = numbers_of(version), numbers_of(__version__)
    if theirs is None or ours is None:
        raise NoSetUp
    order = Order.SAME if theirs == ours else Order.NEWER if theirs > ours else Order.OLDER
    return UpdateFile(path.name, shown(version), order, _checksum(path, progress))


def _checksum(path: Path, progress: Progress) -> str:
    digest, size, done = hashlib.sha256(), path.stat().st_size, 0
    progress.begin("Het controlegetal wordt berekend")
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
            done += len(piece)
            progress.step(done, size)
    return digest.hexdigest()
