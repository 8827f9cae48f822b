"""Start In Beeld: the window, or without one when there is a command on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop import cli


def main(arguments: list[str]) -> int:
    """Hand over to the right front door; the other one is not even imported."""
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0] in {"-h", "--help"}):
        return cli.main(arguments, window=_open_window)
    from desktop import app

    return app.main(arguments)


def _open_window(file: Path, passphrase: str) -> int:
    from desktop import app

    return app.main([str(file)], passphrase=passphrase)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
