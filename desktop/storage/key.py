"""From a passphrase, or the code of a recovery sheet, to the key of the file.

SQLCipher keeps a 16-byte salt, unencrypted, at the very start of the file. We choose that salt:

====== ====================================================================
bytes  meaning
====== ====================================================================
0-1    ``IB``: this is a file of In Beeld
2      upper four bits: the layout, 1; lower four: Argon2id uses 2^n MiB
3-11   nine random bytes: with bytes 0-2 the salt of Argon2id
12-15  check value
====== ====================================================================

Argon2id makes a secret of 20 bytes from the passphrase and bytes 0-11. From that secret and the
same bytes HMAC-SHA-256 makes the key (32 bytes) and the check value (4 bytes).

So the file is all there is to carry and to back up, and the 20 bytes are all that has to stand on
a recovery sheet: they open the file and every copy of it, and are of no use for finding the
passphrase. A wrong passphrase or sheet (check value differs) is not mistaken for a damaged file
(check value right, first page unreadable). The check value gives a guesser nothing: it costs the
same Argon2id as trying the key. Another passphrase makes another salt, and so another key. Why it
is done in this way: ``SECURITY.md``.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from desktop.domain.errors import UserError
from desktop.domain.recovery_code import SECRET_LENGTH, symbols_of

SALT_LENGTH = 16
_MARK = b"IB"
_LAYOUT = 1
_CHECK = 4  # bytes
_HEAD = SALT_LENGTH - _CHECK

PASSES = 3
LANES = 4
MEMORY_OF_NEW_KEYS = 7
"""2^7 = 128 MiB: about half a second on a slow laptop (SECURITY.md says how that was measured)."""

_MOST_MEMORY = 11
"""2 GiB: more than that in a file was not written there by this program."""


class FileMissing(UserError):
    """There is no file there; we never make an empty one in its place."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand staat niet op deze plek.",
            "Misschien is het verplaatst of is de USB-stick niet aangesloten. Zet het terug, of "
            "start In Beeld opnieuw en kies waar het nu staat. Er is niets nieuws gemaakt.",
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


class OtherSheet(UserError):
    """The code of the sheet is without mistakes, and is not of this file as it is now."""

    def __init__(self) -> None:
        super().__init__(
            "Dit herstelvel hoort niet bij dit bestand.",
            "Het is van een ander bestand, of van voordat de wachtwoordzin voor het laatst is "
            "gewijzigd. Zoek het vel met hetzelfde kenmerk als hierboven. Met een ouder vel gaat "
            "wel een reservekopie uit die tijd open. Er is niets aan het bestand veranderd.",
        )


@dataclass(frozen=True, slots=True)
class FileKey:
    """The raw key (32 bytes) and the salt (16 bytes) of one file. Its text never shows them."""

    key: bytearray = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def pragma(self) -> str:
        """As SQLCipher wants it: raw key and salt in hexadecimal."""
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""

    def copy(self) -> FileKey:
        """The same key, to be forgotten apart from this one."""
        return FileKey(bytearray(self.key), self.salt)

    @property
    def is_forgotten(self) -> bool:
        return not any(self.key)

    def forget(self) -> None:
        """Overwrite the key in memory; it opens nothing from now on."""
        self.key[:] = bytes(len(self.key))


def new_key(passphrase: str) -> FileKey:
    """A key for a file that is still to be made, or is to be written anew."""
    head = _MARK + bytes([_LAYOUT << 4 | MEMORY_OF_NEW_KEYS]) + os.urandom(_HEAD - len(_MARK) - 1)
    secret = _secret(passphrase, head)
    return FileKey(_key(secret, head), head + _check(secret, head))


def key_of(path: Path, passphrase: str) -> FileKey:
    """The key of an existing file.

    Raises FileMissing, NotOurFile, NewerFile or WrongPassphrase; OSError when it cannot be read.
    """
    salt = salt_of(path)
    return FileKey(_key(_checked_secret(salt, passphrase), salt[:_HEAD]), salt)


def secret_of(path: Path, passphrase: str) -> bytes:
    """The 20 bytes for the recovery sheet. Raises what ``key_of`` raises."""
    return _checked_secret(salt_of(path), passphrase)


def key_from_secret(path: Path, secret: bytes) -> FileKey:
    """The key by the code of a sheet. Raises OtherSheet, and what ``key_of`` raises."""
    salt = salt_of(path)
    head = salt[:_HEAD]
    if not hmac.compare_digest(_check(secret, head), salt[_HEAD:]):
        raise OtherSheet
    return FileKey(_key(secret, head), salt)


def salt_of(path: Path) -> bytes:
    """The first 16 bytes. Raises FileMissing, NotOurFile, NewerFile; OSError when unreadable."""
    try:
        with path.open("rb") as stream:
            salt = stream.read(SALT_LENGTH)
    except FileNotFoundError as error:
        raise FileMissing from error
    if len(salt) < SALT_LENGTH or not salt.startswith(_MARK):
        raise NotOurFile
    layout, memory = divmod(salt[len(_MARK)], 16)
    if layout > _LAYOUT:
        raise NewerFile
    if layout < _LAYOUT or memory > _MOST_MEMORY:
        raise NotOurFile
    return salt


def mark_of(path: Path) -> str:
    """Six symbols, such as ``K7Q-M2P``, that a sheet and its file share; nothing secret.

    Every key of every file has another. Raises what ``salt_of`` raises.
    """
    return mark_of_salt(salt_of(path))


def mark_of_salt(salt: bytes) -> str:
    """The same, when the first 16 bytes of the file are known."""
    symbols = symbols_of(hashlib.sha256(b"In Beeld: mark" + salt).digest())[:6]
    return f"{symbols[:3]}-{symbols[3:]}"


def _checked_secret(salt: bytes, passphrase: str) -> bytes:
    secret = _secret(passphrase, salt[:_HEAD])
    if not hmac.compare_digest(_check(secret, salt[:_HEAD]), salt[_HEAD:]):
        raise WrongPassphrase
    return secret


def _secret(passphrase: str, head: bytes) -> bytes:
    # NFC: the same words typed on another keyboard or system are the same passphrase
    words = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        words,
        head,
        time_cost=PASSES,
        memory_cost=1024 << (head[len(_MARK)] & 0x0F),  # KiB
        parallelism=LANES,
        hash_len=SECRET_LENGTH,
        type=Type.ID,
    )


def _key(secret: bytes, head: bytes) -> bytearray:
    return bytearray(hmac.digest(secret, b"In Beeld: key" + head, "sha256"))


def _check(secret: bytes, head: bytes) -> bytes:
    return hmac.digest(secret, b"In Beeld: check" + head, "sha256")[:_CHECK]
