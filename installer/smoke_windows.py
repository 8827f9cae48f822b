#!/usr/bin/env python3
"""Drive what build.py made as its user does: from the set-up program to uninstalling.

    python3 installer/smoke_windows.py [--pictures FOLDER]

On Windows for this user (use one that is thrown away), elsewhere in a Windows under Wine that is
made for it. Needs dist, so: installer/build.py windows first. What it does: smoke_steps.py.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.smoke import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
