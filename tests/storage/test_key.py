from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.storage import key
from desktop.storage.database import Actor, open_database
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.key import (
    SALT_LENGTH,
    DamagedFile,
    FileMissing,
    NewerFile,
    NotOurFile,
    OtherSheet,
    WrongPassphrase,
    key_from_secret,
    key_of,
    mark_of,
    new_key,
    secret_of,
)
from tests.storage.conftest import PASSPHRASE


def test_the_same_passphrase_gives_the_same_key(path: Path) -> None:
    assert key_of(path, PASSPHRASE) == key_of(path, PASSPHRASE)


def test_a_letter_with_an_accent_is_the_same_however_it_was_typed(tmp_path: Path) -> None:
    composed = new_key("caf\u00e9 met vier woorden")
    file = tmp_path / "f.inbeeld"
    file.write_bytes(composed.salt)

    assert key_of(file, "cafe\u0301 met vier woorden").key == composed.key


def test_two_files_with_one_passphrase_have_different_keys() -> None:
    assert new_key(PASSPHRASE).key != new_key(PASSPHRASE).key


def test_the_key_is_in_no_text_of_it() -> None:
    made = new_key(PASSPHRASE)

    assert made.key.hex() not in repr(made)


def test_the_file_holds_nothing_readable(path: Path) -> None:
    content = path.read_bytes()

    assert content[:2] == b"IB"
    assert b"SQLite format 3" not in content
    assert b"resident" not in content


def test_a_wrong_passphrase_is_told_from_a_damaged_file(path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_database(path, "heel andere woorden", Actor())

    content = bytearray(path.read_bytes())
    content[SALT_LENGTH + 40] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        open_database(path, PASSPHRASE, Actor())


@pytest.mark.parametrize("page", [1, 5, 20])
def test_one_flipped_byte_on_any_page_is_noticed_on_opening(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[page * PAGE_SIZE + 100] ^= 0x01
    path.write_bytes(content)

    with pytest.raises(DamagedFile):
        open_database(path, PASSPHRASE, Actor())


def test_half_a_file_is_damaged(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)

    with pytest.raises(DamagedFile):
        open_database(path, PASSPHRASE, Actor())


@pytest.mark.parametrize(
    "content", [b"", b"IB", b"PK\x03\x04" + b"\0" * 100, b"SQLite format 3\0" * 9]
)
def test_something_else_is_not_our_file(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "anders.inbeeld"
    other.write_bytes(content)

    with pytest.raises(NotOurFile):
        key_of(other, PASSPHRASE)
    assert other.read_bytes() == content


def test_a_later_key_derivation_is_a_newer_file(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2] = 0x90
    path.write_bytes(content)

    with pytest.raises(NewerFile):
        key_of(path, PASSPHRASE)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_database(tmp_path / "weg.inbeeld", PASSPHRASE, Actor())

    assert list(tmp_path.iterdir()) == []


def test_what_stands_on_the_sheet_gives_the_same_key_and_is_not_the_key(path: Path) -> None:
    secret = secret_of(path, PASSPHRASE)

    assert key_from_secret(path, secret) == key_of(path, PASSPHRASE)
    assert secret not in bytes(key_of(path, PASSPHRASE).key)
    assert secret not in path.read_bytes()


def test_the_sheet_of_another_key_is_told_from_a_damaged_file(path: Path) -> None:
    with pytest.raises(OtherSheet):
        key_from_secret(path, bytes(20))


def test_a_sheet_and_its_file_share_a_mark_that_another_key_does_not_have(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "anders.inbeeld"
    other.write_bytes(new_key(PASSPHRASE).salt)
    copy = tmp_path / "kopie.inbeeld"
    copy.write_bytes(path.read_bytes())

    assert mark_of(copy) == mark_of(path) != mark_of(other)
    assert len(mark_of(path)) == 7


def test_a_file_says_itself_what_its_key_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "MEMORY_OF_NEW_KEYS", 2)
    file = tmp_path / "f.inbeeld"
    made = new_key(PASSPHRASE)
    file.write_bytes(made.salt)
    monkeypatch.setattr(key, "MEMORY_OF_NEW_KEYS", 0)

    assert key_of(file, PASSPHRASE) == made
    for nonsense in (0x0F, 0x1F, 0x1C):  # an older layout, and more memory than we ever ask
        file.write_bytes(made.salt[:2] + bytes([nonsense]) + made.salt[3:])
        with pytest.raises(NotOurFile):
            key_of(file, PASSPHRASE)


def test_a_cheaper_key_cannot_be_asked_for_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "MEMORY_OF_NEW_KEYS", 2)
    file = tmp_path / "f.inbeeld"
    salt = new_key(PASSPHRASE).salt
    file.write_bytes(salt[:2] + bytes([salt[2] - 1]) + salt[3:])

    with pytest.raises(WrongPassphrase):
        key_of(file, PASSPHRASE)


def test_a_forgotten_key_is_overwritten() -> None:
    made = new_key(PASSPHRASE)
    copy = made.copy()

    made.forget()

    assert bytes(made.key) == bytes(32)
    assert made.is_forgotten
    assert not copy.is_forgotten
    assert bytes(copy.key) != bytes(32)
