"""Keys for copies of which some were made with an older passphrase.

A copy shows in its first bytes which key it has. Deriving a key is slow on purpose, so a key that
was found is kept, for as long as the ring is.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.storage.key import FileKey, WrongPassphrase, key_of, salt_of

Trying = Callable[[Path], AbstractContextManager[None]]
"""Goes around each try of a passphrase on a copy. May raise UserError: not now."""


class KeyRing:
    """The keys known so far, and the passphrases that were tried."""

    def __init__(
        self,
        key: FileKey | None = None,
        passphrase: str = "",
        trying: Trying = lambda _copy: nullcontext(),
    ) -> None:
        self._keys = {} if key is None else {key.salt: key.copy()}
        self._passphrases = [passphrase] if passphrase else []
        self._trying = trying
        self._tried: set[tuple[bytes, str]] = set()
        self._put_off: set[tuple[bytes, str]] = set()

    def add(self, passphrase: str) -> None:
        """Try this one too from now on, and once more where it was too early for it."""
        if passphrase not in self._passphrases:
            self._passphrases.append(passphrase)
        self._put_off = {pair for pair in self._put_off if pair[1] != passphrase}

    def forget(self) -> None:
        """Overwrite what is known; the ring is of no use from now on."""
        for key in self._keys.values():
            key.forget()
        self._keys.clear()
        self._passphrases.clear()

    def key_of(self, copy: Path) -> FileKey:
        """The key of a copy. Raises WrongPassphrase when none fits, and what key_of raises.

        What ``trying`` raises comes through once; then that passphrase waits until ``add``.
        """
        salt = salt_of(copy)
        known = self._keys.get(salt)
        if known is not None:
            return known
        for passphrase in self._passphrases:
            pair = (salt, passphrase)
            if pair in self._tried or pair in self._put_off:
                continue
            try:
                with self._trying(copy):
                    self._keys[salt] = key_of(copy, passphrase)
            except WrongPassphrase:
                self._tried.add(pair)
            except UserError:
                self._put_off.add(pair)
                raise
            else:
                return self._keys[salt]
        raise WrongPassphrase
