#!/usr/bin/env python3
"""Run the project's own tests with the Python of Windows, under Wine or on Windows itself.

    python3 installer/tests_windows.py [--all] [FOLDERS, FILES AND OPTIONS OF PYTEST]

Without words: what differs on Windows, EVERY_TIME; with --all: everything. The windows are those of
Windows, on a screen nobody sees. What is left out, and why, stands in EXCLUDED of windows_tests.py.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.windows_tests import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
