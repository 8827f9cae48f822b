"""A program of its own that changes the passphrase of a file, to be killed on the way.

Arguments: file, old passphrase, new passphrase, and the words of the step to end itself at, without
any tidying up; with ``-`` it is left to whoever started it. Says ``begin`` when it begins.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from desktop.runtime.progress import Progress
from desktop.services import passphrase
from desktop.services.files import open_file
from desktop.storage.events import EventDraft

NOTE = "nog niet in het grote bestand"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM ends a process at once


def main(path: Path, old: str, new: str, step: str) -> None:
    def look(done: int, _total: int, what: str) -> None:
        if f"{what} {done}".startswith(step):
            os.kill(os.getpid(), KILL)

    file = open_file(path, old, origin="test")
    with file.database.writing(EventDraft("test", "test")) as store:
        store.settings.set({"notitie": NOTE})  # stands in the log of writes only
    print("begin", flush=True)
    passphrase.change(file, old, new, Progress(look))
    print("end", flush=True)
    file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
