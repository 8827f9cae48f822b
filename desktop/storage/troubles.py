"""What the disk under the file may do to us, in words the worker can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError

from desktop.domain.errors import UserError
from desktop.storage.key import DamagedFile

_NOT_SAVED = "Wat u net deed is niet opgeslagen; alles van daarvoor is er nog."


class DiskFull(UserError):
    """There is no room left for what was to be written."""

    def __init__(self) -> None:
        super().__init__(
            "De schijf is vol.",
            f"{_NOT_SAVED} Maak ruimte vrij op de laptop en probeer het opnieuw.",
        )


class ReadOnly(UserError):
    """The file or its folder may not be written to."""

    def __init__(self) -> None:
        super().__init__(
            "In het bestand kan niet worden geschreven.",
            f"{_NOT_SAVED} Het bestand of de map is alleen-lezen. Kijk bij de eigenschappen van "
            "het bestand, of zet het in een map waar u wel mag schrijven.",
        )


class InUse(UserError):
    """Another program keeps the file to itself."""

    def __init__(self) -> None:
        super().__init__(
            "Een ander programma houdt het bestand bezet.",
            f"{_NOT_SAVED} Vaak is dat een virusscanner of een programma dat kopieën maakt. Wacht "
            "even en probeer het opnieuw.",
        )


class DiskTrouble(UserError):
    """The disk gave an error, or is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            "De schijf met het bestand geeft geen antwoord.",
            f"{_NOT_SAVED} Is een USB-stick losgehaald of het netwerk weggevallen? Zet dat eerst "
            "terug, sluit In Beeld en open het opnieuw.",
        )


# What SQLite says, in this order -> what we say (sqlite.org/rescode.html)
_IN_WORDS: tuple[tuple[str, Callable[[], UserError]], ...] = (
    ("database or disk is full", DiskFull),
    ("readonly database", ReadOnly),
    ("database is locked", InUse),
    ("disk i/o error", DiskTrouble),
    ("unable to open database file", DiskTrouble),
    ("malformed", DamagedFile),
    ("file is not a database", DamagedFile),
)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn an error of the disk into its UserError; a mistake of ours stays what it is."""
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error).lower()
        for words, told in _IN_WORDS:
            if words in said:
                raise told() from error
        raise
