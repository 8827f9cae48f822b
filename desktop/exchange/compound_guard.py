"""Looks whether the container of an xls goes round in circles, before a parser follows it.

A compound file ([MS-CFB]) is a small file system: chains of sectors. A damaged one may hold a
chain that never ends; the parser (calamine) then takes memory until the whole process is aborted.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

from desktop.exchange.file_kind import damaged

_HEADER = 512
_IN_HEADER = 109  # entries of the list of FAT sectors
_LAST_REGULAR = 0xFFFFFFFA
_MOST_ENTRIES = 5000
_ENTRY = 128
_ROOT = 5  # the kind of entry that holds the small sectors


def guard_compound(content: bytes) -> None:
    """Raise UserError when a chain does not end, or leads to where nothing is."""
    if len(content) < _HEADER:
        raise damaged()
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        raise damaged()
    _Chains(content, 1 << shift).check()


class _Chains:
    def __init__(self, content: bytes, size: int) -> None:
        self._content, self._size = content, size
        self._count = len(content) // size + 1
        # Nobody needs to walk more often than this past all there is
        self._steps = 8 * self._count + 1000

    def check(self) -> None:
        """Walk every chain that a reader may walk."""
        first_of_directory, _, cutoff, first_of_mini, _, first_of_list = struct.unpack_from(
            "<6I", self._content, 48
        )
        fat = self._table(self._fat_sectors(first_of_list))
        mini = self._table(self._walk(first_of_mini, fat))
        entries = 0
        for sector in self._walk(first_of_directory, fat):
            place = self._place(sector)
            for start in range(place, min(place + self._size, len(self._content) - 127), _ENTRY):
                entries += 1
                if entries > _MOST_ENTRIES:
                    raise damaged()
                kind = self._content[start + 66]
                first, length = struct.unpack_from("<II", self._content, start + 116)
                if not kind or first >= _LAST_REGULAR:
                    continue
                in_mini = length < cutoff and kind != _ROOT
                for _ in self._walk(first, mini if in_mini else fat):
                    pass

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _fat_sectors(self, first: int) -> Iterator[int]:
        """The sectors that hold the FAT: 109 in the header, the rest in a chain of their own."""
        yield from struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76)
        while first < _LAST_REGULAR:
            numbers = self._numbers(first)
            self._step()
            if not numbers:
                raise damaged()
            yield from numbers[:-1]
            first = numbers[-1]

    def _table(self, sectors: Iterator[int]) -> array[int]:
        table: array[int] = array("I")
        for sector in sectors:
            if sector < _LAST_REGULAR:
                self._step()
                table.extend(self._numbers(sector))
        return table

    def _numbers(self, sector: int) -> tuple[int, ...]:
        piece = self._content[self._place(sector) : self._place(sector) + self._size]
        return struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])

    def _walk(self, sector: int, table: array[int]) -> Iterator[int]:
        while sector < _LAST_REGULAR:
            self._step()
            if sector >= len(table):
                raise damaged()
            yield sector
            sector = table[sector]

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise damaged()
