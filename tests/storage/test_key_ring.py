from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.storage.database import Actor, Database, create_database
from desktop.storage.key import WrongPassphrase, key_of
from desktop.storage.key_ring import KeyRing
from tests.storage.conftest import PASSPHRASE


def test_the_key_of_the_open_file_fits_its_copies_without_a_passphrase(
    database: Database, path: Path
) -> None:
    assert KeyRing(database.key).key_of(path) == database.key


def test_an_older_passphrase_is_asked_once(path: Path, tmp_path: Path) -> None:
    older = tmp_path / "ouder.inbeeld"
    create_database(older, "een oudere wachtwoordzin", Actor()).close()
    ring = KeyRing(passphrase=PASSPHRASE)
    assert ring.key_of(path) == key_of(path, PASSPHRASE)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            ring.key_of(older)

    ring.add("een oudere wachtwoordzin")

    assert ring.key_of(older) == key_of(older, "een oudere wachtwoordzin")
    assert ring.key_of(older) is ring.key_of(older)


def test_a_ring_that_was_emptied_opens_nothing_and_leaves_the_key_of_the_file(
    database: Database, path: Path
) -> None:
    ring = KeyRing(database.key, PASSPHRASE)
    kept = ring.key_of(path)

    ring.forget()

    with pytest.raises(WrongPassphrase):
        ring.key_of(path)
    assert kept != database.key
    assert KeyRing(database.key).key_of(path) == database.key


def test_a_try_that_comes_too_early_is_put_off_until_it_is_typed_again(path: Path) -> None:
    tries: list[Path] = []

    @contextmanager
    def guarded(copy: Path) -> Iterator[None]:
        tries.append(copy)
        if len(tries) == 1:
            raise UserError("Wacht nog 5 seconden.", "")
        yield

    ring = KeyRing(passphrase=PASSPHRASE, trying=guarded)
    with pytest.raises(UserError, match="Wacht"):
        ring.key_of(path)
    with pytest.raises(WrongPassphrase):
        ring.key_of(path)
    assert tries == [path]  # nothing was tried meanwhile

    ring.add(PASSPHRASE)

    assert ring.key_of(path) == key_of(path, PASSPHRASE)
    assert tries == [path, path]
