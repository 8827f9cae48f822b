"""A program of its own that purges one resident, and is ended without tidying up on the way.

Arguments: file, passphrase, resident, and at which report of its progress to end; 0: never.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path

from desktop.domain.retention import Due, Group
from desktop.runtime.progress import Progress
from desktop.services import purging
from desktop.services.files import open_file

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM ends a process at once


def due(resident_id: int) -> Due:
    """As the list of what is due gives it."""
    return Due(
        resident_id=resident_id,
        group=Group.REFUSED,
        last_on=date(2025, 2, 19),
        months=6,
        since=date(2025, 8, 19),
    )


def main(path: Path, passphrase: str, resident_id: int, at: int) -> None:
    reports = 0

    def look(_done: int, _total: int, _what: str) -> None:
        nonlocal reports
        reports += 1
        if reports == at:
            os.kill(os.getpid(), KILL)

    with open_file(path, passphrase, origin="test") as file:
        purging.purge(file, [due(resident_id)], Progress(look))
    print(reports)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
