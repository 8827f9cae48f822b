"""The yearly test that a copy can really be put back, and the record of it.

BIO2 8.13.04 asks that restoring is tested; that it is once a year is our choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.backup_words import Contents

EVERY = timedelta(days=365)
FIRST_AFTER = timedelta(days=30)
"""A file that was never tested: so long after its oldest copy."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and how it came out."""

    what: str
    found: str
    right: bool


@dataclass(frozen=True, slots=True)
class RestoreTest:
    """What was done and found. Moments are in the time of this computer."""

    done_at: datetime
    done_by: str
    gemeente: str
    copy_name: str
    copy_made_at: datetime
    copy_reason: str
    contents: Contents | None
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.right for check in self.checks)

    @property
    def result(self) -> str:
        return "Geslaagd" if self.passed else "Niet geslaagd"


def is_due(today: date, last: date | None, oldest_copy: date | None) -> bool:
    """Whether it is time to test again."""
    if last is not None:
        return today - last >= EVERY
    return oldest_copy is not None and today - oldest_copy >= FIRST_AFTER
