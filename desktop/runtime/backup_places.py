"""Where the copies of one file go: a small settings file beside it, readable without its key.

It holds folders, dates and numbers only. When it is lost the defaults hold again, and no copy is.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from desktop.runtime.atomic import write_bytes
from desktop.runtime.paths import data_folder, is_on_network, is_synchronised

AWAY_DAYS = 7
"""Days without a copy on the second place, before the worker is reminded."""


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """What was chosen for one file, and what is known of the last copies.

    ``folder`` and ``second`` are empty when nothing was chosen. Moments are ISO 8601 in the time
    of this computer. ``last_event`` is the newest log line that is in the last copy.
    """

    folder: str = ""
    second: str = ""
    second_chosen: str = ""
    second_brought: str = ""
    away_days: int = AWAY_DAYS
    last_copy: str = ""
    last_event: int = 0
    last_test: str = ""

    @classmethod
    def of(cls, file: Path) -> Self:
        """As kept beside the file; the defaults when there is nothing, or nothing readable."""
        try:
            kept = json.loads(_beside(file).read_text(encoding="utf-8"))
            return cls(**{name: _fitting(name, kept[name]) for name in _KINDS if name in kept})
        except (OSError, ValueError, TypeError):
            return cls()

    def keep(self, file: Path) -> None:
        """Raises OSError."""
        write_bytes(_beside(file), json.dumps(asdict(self), indent=1).encode())

    def changed(self, **values: Any) -> Self:
        return replace(self, **values)


_KINDS = {
    name: (int if name in ("away_days", "last_event") else str)
    for name in BackupPlaces.__dataclass_fields__
}


def _fitting(name: str, value: object) -> Any:
    if not isinstance(value, _KINDS[name]):
        raise TypeError(name)
    return value


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}.kopieën.json")


def copies_folder(file: Path) -> Path:
    """Where the copies of this file go. It may not exist yet.

    Beside the file, in a folder that carries its name; when the file stands in a place that is
    copied to the internet or on another computer, with the data of this program instead.
    """
    chosen = BackupPlaces.of(file).folder
    return Path(chosen) if chosen else default_folder(file)


def default_folder(file: Path) -> Path:
    """The folder for copies when none was chosen."""
    parent = file.absolute().parent
    if is_synchronised(parent) or is_on_network(parent):
        parent = data_folder()
    return parent / f"{file.stem} reservekopieën"


def moment_of(text: str) -> datetime | None:
    """A kept moment; None when there is none."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
