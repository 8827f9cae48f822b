"""A Windows program of nothing but a version resource, byte by byte.

The layout is that of Microsoft's PE format and of VS_VERSIONINFO in winver.h.
"""

from __future__ import annotations

import struct


def program(**texts: str) -> bytes:
    """A program whose version resource states ``texts``: ProductName, ProductVersion and others."""
    resource = _resource_directory(_version_info(texts), 0x1000)
    raw = resource.ljust(0x200 * -(-len(resource) // 0x200), b"\0")
    head = b"MZ" + b"\0" * 58 + struct.pack("<I", 64)
    coff = struct.pack("<4sHHIIIHH", b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x22)
    optional = struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, len(raw), 0, 0, 0x1000)
    optional += struct.pack("<QIIHHHHHHIIIIHH", 0x140000000, 0x1000, 0x200, *(6, 0, 0, 0, 6, 0),
                            0, 0x2000 + len(raw), 0x200, 0, 2, 0)  # fmt: skip
    optional += struct.pack("<QQQQII", 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    directories = [(0, 0)] * 16
    directories[2] = (0x1000, len(resource))
    optional += b"".join(struct.pack("<II", *one) for one in directories)
    section = struct.pack("<8sIIIIIIHHI", b".rsrc", len(resource), 0x1000, len(raw), 0x200,
                          0, 0, 0, 0, 0x40000040)  # fmt: skip
    return (head + coff + optional + section).ljust(0x200, b"\0") + raw


def _resource_directory(content: bytes, place: int) -> bytes:
    """Version resource 1, language 0: three tables of one entry, then where the bytes are."""

    def table(name: int, offset: int) -> bytes:
        return struct.pack("<IIHHHH", 0, 0, 0, 0, 0, 1) + struct.pack("<II", name, offset)

    tables = table(16, 0x80000018) + table(1, 0x80000030) + table(0, 0x48)
    return tables + struct.pack("<IIII", place + 0x58, len(content), 0, 0) + content


def _version_info(texts: dict[str, str]) -> bytes:
    strings = b"".join(_block(name, f"{value}\0".encode("utf-16-le"), len(value) + 1)
                       for name, value in texts.items())  # fmt: skip
    table = _block("040904B0", b"", 0, strings)
    fixed = struct.pack("<13I", 0xFEEF04BD, 0x10000, *([0] * 11))
    return _block("VS_VERSION_INFO", fixed, len(fixed), _block("StringFileInfo", b"", 0, table), 0)


def _block(key: str, value: bytes, length: int, children: bytes = b"", kind: int = 1) -> bytes:
    head = _padded(b"\0" * 6 + f"{key}\0".encode("utf-16-le"))
    body = _padded(head + value) + children if children else head + value
    return _padded(struct.pack("<HHH", len(body), length, kind) + body[6:])


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % 4)
