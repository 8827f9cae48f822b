"""What a column is called: its header, or the letter it has in the spreadsheet program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.column_headers import header_key


def column_letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def headers_of(texts: Mapping[int, str], indexes: Sequence[int]) -> dict[int, str]:
    """A name for every column: a missing or repeated header gets the letter of its column."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for index in indexes:
        name = " ".join(texts.get(index, "").split())
        if not name:
            name = f"Kolom {column_letter(index)}"
        while header_key(name) in taken:
            name = f"{name} (kolom {column_letter(index)})"
        taken.add(header_key(name))
        names[index] = name
    return names
