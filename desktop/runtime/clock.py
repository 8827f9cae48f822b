"""The clock of this computer."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """Now, in the time of this computer, as people read it in the name of a copy."""
    return datetime.now()  # noqa: DTZ005  a local time without a zone is meant
