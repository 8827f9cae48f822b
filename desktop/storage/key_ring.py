"""Keys for copies of which some were made with an older passphrase.

A copy shows in its first bytes which key it has. Deriving a key is slow on purpose, so a key that
was found is kept, for as long as the ring is.
"""

from __future__ import annotations

from pathlib import Path

from desktop.storage.key import FileKey, WrongPassphrase, key_of, salt_of


class KeyRing:
    """The keys known so far, and the passphrases that were tried."""

    def __init__(self, key: FileKey | None = None, passphrase: str = "") -> None:
        self._keys = {} if key is None else {key.salt: key.copy()}
        self._passphrases = [passphrase] if passphrase else []
        self._tried: set[tuple[bytes, str]] = set()

    def add(self, passphrase: str) -> None:
        """Try this one too from now on."""
        self._passphrases.append(passphrase)

    def forget(self) -> None:
        """Overwrite what is known; the ring is of no use from now on."""
        for key in self._keys.values():
            key.forget()
        self._keys.clear()
        self._passphrases.clear()

    def key_of(self, copy: Path) -> FileKey:
        """The key of a copy. Raises WrongPassphrase when none fits, and what key_of raises."""
        salt = salt_of(copy)
        known = self._keys.get(salt)
        if known is not None:
            return known
        for passphrase in self._passphrases:
            if (salt, passphrase) in self._tried:
                continue
            try:
                self._keys[salt] = key_of(copy, passphrase)
            except WrongPassphrase:
                self._tried.add((salt, passphrase))
            else:
                return self._keys[salt]
        raise WrongPassphrase
