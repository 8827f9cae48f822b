"""Versions of the program, and which of two is the newer."""

from __future__ import annotations

import re

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:\.(\d+))?")


def numbers_of(version: str) -> tuple[int, ...] | None:
    """``1.2.0`` as numbers to compare, without zeros at the end; None for anything else.

    Windows writes a fourth number, which is 0 for what we make.
    """
    found = _VERSION.fullmatch(version.strip())
    if found is None:
        return None
    numbers = [int(one) for one in found.groups(default="0")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def shown(version: str) -> str:
    """A version of Windows as we write it: ``1.2.0.0`` is 1.2.0."""
    return version.removesuffix(".0") if version.count(".") == 3 else version


def news_since(text: str, before: str, now: str) -> str:
    """The part of ``wat-is-nieuw`` on the versions after ``before``, up to and with ``now``.

    ``text`` is Markdown with a heading ``## 1.2.0`` for each version, the newest first. Empty when
    a version cannot be read, or there is nothing to tell.
    """
    was, new = numbers_of(before), numbers_of(now)
    if was is None or new is None:
        return ""
    told = []
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        version = numbers_of(part.partition("\n")[0].removeprefix("## "))
        if version is not None and was < version <= new:
            told.append(part.strip())
    return "\n\n".join(told)
