"""The packages that travel with the program, with the licences that their metadata state."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

ROOTS = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "arabic-reshaper",
    "argon2-cffi",
    "filelock",
    "markdown-it-py",
    "msoffcrypto-tool",
    "olefile",
    "openpyxl",
    "pefile",
    "platformdirs",
    "pypdfium2",
    "python-bidi",
    "python-calamine",
    "pyzipper",
    "reportlab",
    "sqlcipher3",
    "zxcvbn",
)
"""What ``pyproject.toml`` names; a test holds them together. A built program has no such file."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_MARKER = re.compile(r";\s*.*\bextra\s*==")
_TROVE = re.compile(r"License :: (?:OSI Approved :: )?(?P<name>.+)")


# Of metadata that say nothing: what their own licence file says
_UNSTATED = {"sqlcipher3": "zlib / BSD-3-Clause (SQLCipher)"}


class Package(NamedTuple):
    """One package as it is installed here."""

    name: str
    version: str
    licence: str


def shipped() -> tuple[Package, ...]:
    """``ROOTS`` and all that they need, by name.

    What is not installed here is left out: it is needed on another system only.
    """
    found: dict[str, Distribution] = {}
    waiting = list(ROOTS)
    while waiting:
        name = _folded(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += [
            _wanted(line) for line in found[name].requires or () if not _MARKER.search(line)
        ]
    packages = (Package(one.name, one.version, licence_of(one)) for one in found.values())
    return tuple(sorted(packages, key=lambda one: one.name.casefold()))


def licence_of(package: Distribution) -> str:
    """The licence in a few words: the SPDX expression, or else what older metadata say."""
    stated = package.metadata.json
    if expression := stated.get("license_expression"):
        return str(expression)
    troves = [
        found["name"] for one in stated.get("classifier", ()) if (found := _TROVE.fullmatch(one))
    ]
    said = str(stated.get("license", "")).strip().partition("\n")[0]
    return said if said and len(said) < 60 else " / ".join(troves) or _UNSTATED[package.name]


def _wanted(requirement: str) -> str:
    """The name in ``SQLAlchemy>=2.0,<2.1``."""
    found = _NAME.match(requirement)
    return found[0] if found else ""


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()
