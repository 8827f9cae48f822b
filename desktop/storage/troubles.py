"""What the disk under the file may do to us, in words the worker can act on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError

from desktop.domain.errors import UserError
from desktop.storage.key import DamagedFile

NOT_SAVED = "Wat u net deed is niet opgeslagen; alles van daarvoor is er nog."
NOT_OPENED = "Het bestand is niet geopend en er is niets aan veranderd."

_HARDLY_ANY = 1024 * 1024
"""Bytes. SQLite calls it an error of the disk when there is no room for its index of the log of
writes, and that index takes 32 KiB at a time."""


class DiskFull(UserError):
    """There is no room left for what was to be written."""

    def __init__(self, outcome: str = NOT_SAVED) -> None:
        super().__init__(
            "De schijf is vol.",
            f"{outcome} Maak ruimte vrij op de laptop en probeer het opnieuw.",
        )


class ReadOnly(UserError):
    """The file or its folder may not be written to."""

    def __init__(self, outcome: str = NOT_SAVED) -> None:
        super().__init__(
            "In het bestand kan niet worden geschreven.",
            f"{outcome} Het bestand of de map is alleen-lezen. Kijk bij de eigenschappen van "
            "het bestand, of zet het in een map waar u wel mag schrijven.",
        )


class InUse(UserError):
    """Another program keeps the file to itself."""

    def __init__(self, outcome: str = NOT_SAVED) -> None:
        super().__init__(
            "Een ander programma houdt het bestand bezet.",
            f"{outcome} Vaak is dat een virusscanner of een programma dat kopieën maakt. Wacht "
            "even en probeer het opnieuw.",
        )


class DiskTrouble(UserError):
    """The disk gave an error, or is not there any more."""

    def __init__(self, outcome: str = NOT_SAVED) -> None:
        super().__init__(
            "De schijf met het bestand geeft geen antwoord.",
            f"{outcome} Is een USB-stick losgehaald of het netwerk weggevallen? Zet dat eerst "
            "terug, sluit In Beeld en open het opnieuw.",
        )


# What SQLite says, in this order -> what we say (sqlite.org/rescode.html)
_IN_WORDS: tuple[tuple[str, Callable[[str], UserError]], ...] = (
    ("database or disk is full", DiskFull),
    ("readonly database", ReadOnly),
    ("database is locked", InUse),
    ("disk i/o error", DiskTrouble),
    ("unable to open database file", DiskTrouble),
    ("malformed", lambda _outcome: DamagedFile()),
    ("file is not a database", lambda _outcome: DamagedFile()),
)


@contextmanager
def told_in_words(folder: Path | None = None, outcome: str = NOT_SAVED) -> Iterator[None]:
    """Turn an error of the disk into its UserError; a mistake of ours stays what it is.

    ``outcome`` is what it means for the worker. With the ``folder`` of the file a disk without any
    room is called so, whatever SQLite makes of it.
    """
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error).lower()
        for words, told in _IN_WORDS:
            if words in said:
                if told is DiskTrouble and folder is not None:
                    raise what_is_wrong_with(folder, outcome) from error
                raise told(outcome) from error
        raise


def what_is_wrong_with(folder: Path, outcome: str = NOT_SAVED) -> UserError:
    """Why a file in this folder could not be read or written: a full disk, or anything else."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return DiskTrouble(outcome)
    return DiskFull(outcome) if free < _HARDLY_ANY else DiskTrouble(outcome)
