"""Every page of an encrypted file or of its log of writes as it really is, deciphered.

After https://www.zetetic.net/sqlcipher/design/: AES-256 in CBC mode, with at the end of each page
its initialisation vector and a seal of 64 bytes. What SQL does not show any more still stands here.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.storage.engine import PAGE_SIZE
from desktop.storage.key import SALT_LENGTH, FileKey

_RESERVED = 80
_HEADER_OF_LOG, _HEADER_OF_FRAME = 32, 24


def plain_pages(path: Path, key: FileKey) -> bytes:
    """All pages below each other. A log of writes is told by its name."""
    content = path.read_bytes()
    if path.name.endswith("-wal"):
        size = _HEADER_OF_FRAME + PAGE_SIZE
        starts = range(_HEADER_OF_LOG, len(content) - size + 1, size)
        pages = [content[start + _HEADER_OF_FRAME : start + size] for start in starts]
    else:
        pages = [content[at : at + PAGE_SIZE] for at in range(0, len(content), PAGE_SIZE)]
    return b"".join(_plain(page, key) for page in pages)


def _plain(page: bytes, key: FileKey) -> bytes:
    start = SALT_LENGTH if page.startswith(key.salt) else 0
    vector = page[-_RESERVED : -_RESERVED + 16]
    cipher = Cipher(algorithms.AES(_raw(key)), modes.CBC(vector)).decryptor()
    return cipher.update(page[start:-_RESERVED]) + cipher.finalize()


def _raw(key: FileKey) -> bytes:
    digits = key.pragma.partition("x'")[2][:64]
    return bytes.fromhex(digits)
