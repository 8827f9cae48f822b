"""Start In Beeld: the window, or without one when there is a command on the command line."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Hand over to the right front door; the other one is not even imported.

    A file (``utrecht.inbeeld``, as when it was double-clicked) opens in the window; a command has
    no dot in it.
    """
    arguments = sys.argv[1:]
    if not arguments or Path(arguments[0]).suffix:
        from desktop import app

        return app.main(arguments)
    from desktop import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
