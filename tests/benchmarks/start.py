"""From nothing to a window that can be used, beside a bare PySide6 window.

    python -m tests.benchmarks.start [--times 7] [--imports]

The demo file is opened with its known passphrase; the clock stops when the first page is painted
with its lines. Every start is a process of its own, in turn; medians. Unlocking (Argon2id) is slow
on purpose, so it is reported beside. ``--imports`` lists what is imported longest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time


def bare(_folder: Path) -> dict[str, float]:
    """An application, a window, a label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("In Beeld"))
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    window.grab()
    return {}


def ours(folder: Path) -> dict[str, float]:
    """What ``desktop.app.main`` does with a file and a passphrase, up to the first page."""
    from desktop import app
    from desktop.tasks.runner import TaskRunner
    from desktop.ui.settings_store import SettingsStore

    application = app.make_application()
    runner = TaskRunner(application)
    from desktop.services import files
    from desktop.services.demo_facts import FILE_NAME, PASSPHRASE
    from desktop.storage.key import key_of

    path = folder / FILE_NAME
    cpu, wall = process_time(), perf_counter()
    key_of(path, PASSPHRASE)
    unlocking = {"argon2_cpu": process_time() - cpu, "argon2_wall": perf_counter() - wall}
    with files.open_file(path, PASSPHRASE) as file:
        window = app.make_window(file, runner, SettingsStore())
        window.resize(1366, 768)
        window.show()
        while runner.is_busy:
            application.processEvents()
        application.processEvents()
        window.grab()
        spent = {"cpu": process_time(), "wall": perf_counter() - STARTED}
        runner.stop()
        window.deleteLater()
    # The key was derived twice: once to know what it costs
    return {
        "cpu": spent["cpu"] - unlocking["argon2_cpu"],
        "wall": spent["wall"] - unlocking["argon2_wall"],
    } | unlocking


STARTED = perf_counter()
KINDS = {"bare": bare, "ours": ours}
