#!/usr/bin/env python3
"""Set up everything In Beeld needs, and run it or check it: the two commands of the README.

    python3 installer/develop.py demo [options of main.py demo]
    python3 installer/develop.py test [options of pytest]

Only the standard library is needed. This file is written so that a Python that is too old can
still read it, and say so; the work is in commands.py.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "In Beeld needs Python %d.%d or newer, and this is Python %d.%d: install a newer Python"
        " and start this command with it, for example with python3.12 instead of python3."
        % (OLDEST_PYTHON + tuple(sys.version_info[:2]))
    )

# The folder above this one, so that `installer` and `desktop` can be imported from anywhere.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from installer.commands import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
