"""How a command answers: JSON on stdout, messages in Dutch on stderr."""

from __future__ import annotations

import json
import os
import stat
import sys
import traceback
from pathlib import Path
from typing import Any

from desktop.domain.errors import UserError


def answer(found: dict[str, Any]) -> None:
    """One line of JSON, for the script that asked."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def goes_into_a_file() -> bool:
    """Whether the answer is kept as it is written, not shown or handed to another program."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # no stdout, or one that is not of the system
        return False


def say(text: str) -> None:
    """One line for whoever reads along."""
    sys.stderr.write(f"{text}\n")


def say_progress(done: int, total: int, what: str) -> None:
    """What happens from here on; not how far it is."""
    if total == 0 and done == 0 and what:  # how Progress.begin reports
        say(f"{what}…")


def use_utf8() -> None:
    """Windows consoles and pipes would else refuse names such as Şahin."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(error: UserError, code: int) -> int:
    """Say what went wrong; give back the exit code."""
    say(error.title)
    say(error.advice)
    return code


def tell_of_bug(error: Exception) -> int:
    """Where it went wrong, for whoever mends it; not what it says, that may hold personal data."""
    steps = traceback.extract_tb(error.__traceback__)
    place = next((step for step in reversed(steps) if "desktop" in step.filename), steps[-1])
    say("Er ging iets mis waar In Beeld niet op rekent.")
    say(
        "Er is niets half opgeslagen. Geef dit door aan wie het programma beheert: "
        f"{type(error).__name__}, {Path(place.filename).name} regel {place.lineno}."
    )
    return 1
