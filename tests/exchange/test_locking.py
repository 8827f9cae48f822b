"""What leaves the program with a password: opened by other readers, and by nothing without it."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from openpyxl import load_workbook

from desktop.domain.delivery import PasswordNeeded, WrongPassword
from desktop.exchange.locking import locked_archive, locked_workbook
from desktop.exchange.refused_workbook import refused_workbook
from desktop.exchange.sheets import OpenFile

PASSWORD = "k7fm-2pqx-9hwd-t4zc"
MARK = "Özdemir-999900006"


@pytest.fixture
def workbook() -> bytes:
    return refused_workbook(["Naam"], [(2, [MARK], "Geen reden.")])


def opened(locked: bytes, password: str) -> bytes:
    office = msoffcrypto.OfficeFile(io.BytesIO(locked))
    assert office.is_encrypted()
    office.load_key(password=password, verify_password=True)
    plain = io.BytesIO()
    office.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def test_a_workbook_opens_with_its_password(workbook: bytes) -> None:
    again = opened(locked_workbook(workbook, PASSWORD), PASSWORD)

    assert again == workbook
    assert load_workbook(io.BytesIO(again)).active["C2"].value == MARK


def test_a_workbook_opens_with_no_other_password(workbook: bytes) -> None:
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened(locked_workbook(workbook, PASSWORD), PASSWORD + "x")


@pytest.mark.parametrize("size", [1, 4000, 4096, 5000, 70_000, 3_000_000, 9_000_000])
def test_a_workbook_of_any_size_comes_back_whole(workbook: bytes, size: int) -> None:
    # The container of an Office password has other tables past 4 KB and past 7 MB
    grown = io.BytesIO(workbook)
    with zipfile.ZipFile(grown, "a") as archive:
        archive.writestr("xl/a.bin", hashlib.shake_128(b"x").digest(size))
    content = grown.getvalue()

    assert opened(locked_workbook(content, PASSWORD), PASSWORD) == content


def test_the_program_itself_reads_it_back_with_the_password_only(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "terug.xlsx"
    path.write_bytes(locked_workbook(workbook, PASSWORD))

    reader = OpenFile(path, PASSWORD)
    ((name, _visible),) = reader.sheets
    assert MARK in str(list(reader.sheet(name).rows()))
    with pytest.raises(PasswordNeeded):
        OpenFile(path)
    with pytest.raises(WrongPassword):
        OpenFile(path, "iets anders")


def test_an_archive_opens_with_its_password() -> None:
    locked = locked_archive("brieven.pdf", MARK.encode(), PASSWORD)

    with pyzipper.AESZipFile(io.BytesIO(locked)) as archive:
        assert archive.namelist() == ["brieven.pdf"]
        assert archive.read("brieven.pdf", pwd=PASSWORD.encode()) == MARK.encode()


@pytest.mark.parametrize("password", [None, b"", b"iets anders"])
def test_an_archive_opens_with_no_other_password(password: bytes | None) -> None:
    locked = locked_archive("brieven.pdf", MARK.encode(), PASSWORD)

    with (
        pyzipper.AESZipFile(io.BytesIO(locked)) as archive,
        pytest.raises(RuntimeError, match="password"),
    ):
        archive.read("brieven.pdf", pwd=password)


def test_an_archive_is_aes_256_as_winzip_describes_it() -> None:
    """Opened here by the description of WinZip (AE-2) alone, without the library that made it."""
    content = MARK.encode() * 1000
    locked = locked_archive("brieven.pdf", content, PASSWORD)

    flags, method = struct.unpack_from("<HH", locked, 6)
    name_size, extra_size = struct.unpack_from("<HH", locked, 26)
    extra = locked[30 + name_size : 30 + name_size + extra_size]
    kind, _, version, vendor, strength, packing = struct.unpack("<HHH2sBH", extra[:11])
    assert (flags & 1, method, kind, version, vendor) == (1, 99, 0x9901, 2, b"AE")
    assert strength == 3  # AES-256
    directory = locked.rindex(b"PK\x01\x02")
    (size,) = struct.unpack_from("<I", locked, directory + 20)
    body = locked[30 + name_size + extra_size :][:size]
    salt, check, coded, proof = body[:16], body[16:18], body[18:-10], body[-10:]
    keys = hashlib.pbkdf2_hmac("sha1", PASSWORD.encode(), salt, 1000, 66)
    assert keys[64:] == check
    assert hmac.new(keys[32:64], coded, "sha1").digest()[:10] == proof
    blocks = -(-len(coded) // 16)
    counters = b"".join(number.to_bytes(16, "little") for number in range(1, blocks + 1))
    stream = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor().update(counters)
    plain = bytes(a ^ b for a, b in zip(coded, stream, strict=False))
    assert packing == 8
    assert zlib.decompress(plain, -15) == content


def test_nothing_readable_is_left_in_either(workbook: bytes) -> None:
    for locked in (
        locked_workbook(workbook, PASSWORD),
        locked_archive("a.pdf", workbook, PASSWORD),
    ):
        assert MARK.encode() not in locked
        assert b"xl/worksheets" not in locked
        assert PASSWORD.encode() not in locked
