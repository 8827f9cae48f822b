"""Start In Beeld: the window, or without one when there is a command on the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.runtime.no_dumps import leave_no_dumps
from desktop.runtime.no_network import refuse_network
from desktop.runtime.running import say_running


def main() -> int:
    """Hand over to the right front door; the other one is not even imported.

    A file (``utrecht.inbeeld``, as when it was double-clicked) opens in the window; a command has
    no dot in it.
    """
    leave_no_dumps()
    refuse_network()
    say_running()
    if sys.stdout is None:  # the program with a window on Windows: there is nobody to answer
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    arguments = sys.argv[1:]
    if arguments and not Path(arguments[0]).suffix:
        from desktop import cli

        return cli.main(arguments, open_window)
    return open_window(Path(arguments[0]) if arguments else None)


def open_window(file: Path | None = None, passphrase: str = "") -> int:
    """Open the window, on a file when one is given; only here is Qt loaded."""
    from desktop import app

    return app.main(file, passphrase)


if __name__ == "__main__":
    sys.exit(main())
