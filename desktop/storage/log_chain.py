"""How the entries of the log hang together: each holds the fingerprint of the one before it.

``chain`` of an entry = SHA-256 over the ``chain`` of the entry before it, its number, its time and
what it says, and its ``digest``. ``digest`` = SHA-256 over the digests of its message and of each
change in their order. Each of those is SHA-256 over 16 random bytes (the salt) and the content.

So the content and its salt can be erased while the digest stays and the chain can still be checked;
and without the salt nobody can find out by guessing what the erased content was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from typing import NamedTuple

FIRST = "0" * 64
"""Stands before the first entry."""

SALT_LENGTH = 16  # bytes


class Head(NamedTuple):
    """The last entry of a log: how many numbers were given out, and the chain up to there."""

    number: int
    chain: str


class Entry(NamedTuple):
    """What an entry says that is never erased."""

    number: int
    at: str
    action: str
    object_kind: str
    object_id: int | None
    result: str
    origin: str
    actor: str
    undoable: bool
    undoes: int | None


def new_salt() -> bytes:
    """Random bytes, so that who knows what may have been erased cannot prove it."""
    return os.urandom(SALT_LENGTH)


def digest_of(salt: bytes, *parts: str | None) -> str:
    """The fingerprint of some content, in hexadecimal."""
    digest = hashlib.sha256(salt)
    for part in parts:
        if part is None:
            digest.update(b"-")
        else:
            content = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(content))
            digest.update(content)
    return digest.hexdigest()


def content_digest(message: str, changes: Iterable[str]) -> str:
    """Of one entry, from the digests of its message and of its changes in their order."""
    return hashlib.sha256("".join([message, *changes]).encode()).hexdigest()


def chain_of(before: str, entry: Entry, digest: str) -> str:
    """The fingerprint of an entry and of all before it."""
    said = json.dumps([before, *entry, digest], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
