"""From a passphrase to the key of the file, and how to tell a wrong one from a damaged file.

SQLCipher keeps a 16-byte salt, unencrypted, at the very start of the file. We choose that salt:

====== ====================================================================
bytes  meaning
====== ====================================================================
0-1    ``IB``: this is a file of In Beeld
2      version of the key derivation (1: Argon2id, 64 MiB, 3 passes, 4 lanes)
3-11   nine random bytes: the salt of Argon2id, together with bytes 0-2
12-15  check value: the last four bytes of what Argon2id gives
====== ====================================================================

Argon2id gives 36 bytes: 32 for the key and 4 for the check value. So the file is all there is to
carry and to back up, and a wrong passphrase (check value differs) is not mistaken for a damaged
file (check value right, first page unreadable). The check value gives a guesser nothing: it costs
the same Argon2id as trying the key.
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from desktop.domain.errors import UserError

SALT_LENGTH = 16
_MARK = b"IB"
_VERSION = 1
_CHECK = 4


class FileMissing(UserError):
    """There is no file there; we never make an empty one in its place."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand staat niet op deze plek.",
            "Misschien is het verplaatst of is de USB-stick niet aangesloten. "
            "Kies het bestand opnieuw. Er is niets nieuws gemaakt.",
        )


class NotOurFile(UserError):
    """The first bytes are not ours."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is geen bestand van In Beeld.",
            "Kies een bestand dat u met In Beeld hebt gemaakt. "
            "Weet u zeker dat dit het goede is, dan is het begin van het bestand beschadigd: "
            "zet de laatste reservekopie terug.",
        )


class NewerFile(UserError):
    """Made by a later version of the program; left alone."""

    def __init__(self) -> None:
        super().__init__(
            "Dit bestand is gebruikt met een nieuwere versie van In Beeld.",
            "Installeer de nieuwste versie en open het bestand daarmee. "
            "Er is niets aan het bestand veranderd.",
        )


class WrongPassphrase(UserError):
    """The check value differs."""

    def __init__(self) -> None:
        super().__init__(
            "Deze wachtwoordzin past niet bij het bestand.",
            "Kijk of Caps Lock uit staat en probeer het opnieuw. "
            "Er is niets aan het bestand veranderd.",
        )


class DamagedFile(UserError):
    """The passphrase is right, and a page cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand is beschadigd.",
            "De wachtwoordzin klopt, maar de inhoud is niet meer heel. Werk niet verder met dit "
            "bestand: bewaar het en zet de laatste reservekopie terug.",
        )


@dataclass(frozen=True, slots=True)
class FileKey:
    """The raw key (32 bytes) and the salt (16 bytes) of one file. Its text never shows them."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def pragma(self) -> str:
        """As SQLCipher wants it: raw key and salt in hexadecimal."""
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""


def new_key(passphrase: str) -> FileKey:
    """A key for a file that is still to be made."""
    head = _MARK + bytes([_VERSION]) + os.urandom(SALT_LENGTH - len(_MARK) - 1 - _CHECK)
    derived = _derive(passphrase, head)
    return FileKey(derived[:-_CHECK], head + derived[-_CHECK:])


def is_ours(salt: bytes) -> bool:
    """Whether a file that begins with these bytes is a file of In Beeld."""
    return len(salt) == SALT_LENGTH and salt.startswith(_MARK)


def key_of(path: Path, passphrase: str) -> FileKey:
    """The key of an existing file.

    Raises FileMissing, NotOurFile, NewerFile or WrongPassphrase; OSError when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            salt = stream.read(SALT_LENGTH)
    except FileNotFoundError as error:
        raise FileMissing from error
    if not is_ours(salt):
        raise NotOurFile
    if salt[len(_MARK)] != _VERSION:
        raise NewerFile
    derived = _derive(passphrase, salt[:-_CHECK])
    if not hmac.compare_digest(derived[-_CHECK:], salt[-_CHECK:]):
        raise WrongPassphrase
    return FileKey(derived[:-_CHECK], salt)


def _derive(passphrase: str, salt: bytes) -> bytes:
    # NFC: the same words typed on another keyboard or system are the same passphrase
    words = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        words, salt, time_cost=3, memory_cost=64 * 1024, parallelism=4, hash_len=36, type=Type.ID
    )
