#!/usr/bin/env python3
"""Build what users install: the set-up program for Windows and a portable zip, in dist.

    python3 installer/build.py windows [--version 1.2.3] [--certificate FILE] [--cache FOLDER]

On Debian with Wine (for tests), or on Windows with the Python of python.org (for users).
Only the standard library is needed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.windows_build import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
