"""Puts a password on what leaves the program. Only what is locked ever reaches a file."""

from __future__ import annotations

import io


def locked_workbook(content: bytes, password: str) -> bytes:
    """An xlsx that Excel and LibreOffice open with the password.

    [MS-OFFCRYPTO] agile encryption: AES-256-CBC, the password hashed 100,000 times with SHA-512.
    """
    from msoffcrypto.format.ooxml import OOXMLFile  # late: it costs start-up time

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, locked)
    return locked.getvalue()


def locked_archive(name: str, content: bytes, password: str) -> bytes:
    """A zip with one file, ``name``, behind AES-256 (the AE-2 of WinZip, which 7-Zip reads too).

    The name stays readable, the content does not. The password is hashed a thousand times only
    (PBKDF2-HMAC-SHA-1, fixed in that format): it has to be strong itself.
    """
    import pyzipper

    archive = io.BytesIO()
    with pyzipper.AESZipFile(
        archive, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as into:
        into.setpassword(password.encode("ascii"))
        into.setencryption(pyzipper.WZ_AES, nbits=256)
        into.writestr(name, content)
    return archive.getvalue()
