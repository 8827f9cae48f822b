"""The container of an xls is walked before a parser follows its chains."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.compound_guard import guard_compound
from desktop.exchange.delivery_file import find_layout
from tests.exchange.workbooks import a_table, write


def fat_of(content: bytes) -> int:
    """Where the first sector of the FAT begins."""
    return 512 + 512 * int(struct.unpack_from("<I", content, 76)[0])


def test_a_whole_xls_is_let_through(tmp_path: Path) -> None:
    for rows in (1, 40, 2000):
        guard_compound(write(tmp_path / "a.xls", a_table(rows)).read_bytes())


def test_a_chain_that_goes_round_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xls", a_table(200))
    content = bytearray(path.read_bytes())
    place = fat_of(content)
    for sector in range(10):  # the third points back to the first, and so on
        struct.pack_into("<I", content, place + 4 * (sector + 2), sector)
    path.write_bytes(bytes(content))
    with pytest.raises(UserError, match="beschadigd"):
        find_layout(path)


@pytest.mark.parametrize("place", [30, 48, 60, 68])
def test_a_head_that_points_nowhere_is_refused(tmp_path: Path, place: int) -> None:
    content = bytearray(write(tmp_path / "a.xls", a_table(20)).read_bytes())
    struct.pack_into("<H", content, place, 0x7FFF)
    with pytest.raises(UserError, match="beschadigd"):
        guard_compound(bytes(content))


def test_a_list_of_tables_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    content = bytearray(write(tmp_path / "a.xls", a_table(20)).read_bytes())
    struct.pack_into("<I", content, 68, 0)
    struct.pack_into("<I", content, 512 + 508, 0)
    with pytest.raises(UserError, match="beschadigd"):
        guard_compound(bytes(content))


def test_half_a_head_is_refused() -> None:
    with pytest.raises(UserError, match="beschadigd"):
        guard_compound(b"\xd0\xcf\x11\xe0" + bytes(200))
