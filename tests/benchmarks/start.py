"""From nothing to a window that can be used, beside a bare PySide6 window.

    python tests/benchmarks/start.py [--times 7] [--imports]

The demo file is opened with its known passphrase; the clock stops when the first page is painted
with its lines. Every start is a process of its own, in turn; medians of processor time. Unlocking
(Argon2id) is slow on purpose and reported beside; what is loaded while the passphrase is typed too.
Python has compiled the modules before, as it has for whoever starts the program a second time.
``--imports`` lists what is imported longest.
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
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if TYPE_CHECKING:
    from desktop.storage.key import FileKey

PASSPHRASE = "voorbeeld-gemeente-demo"  # public, of the demo
WANTED = 2.5


def bare(_folder: Path) -> dict[str, float]:
    """An application, a window, a label, as small as PySide6 allows."""
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
    """What ``desktop.app.main`` does: ask for the passphrase, open the file, show the first page.

    Gives the processor seconds of the steps. ``load`` is done while the passphrase is typed.
    """
    from desktop import app
    from desktop.runtime.logs import start_logging
    from desktop.tasks.runner import TaskRunner
    from desktop.ui import crash, theme
    from desktop.ui.dialogs.unlock import UnlockDialog
    from desktop.ui.settings_store import SettingsStore

    path = next(folder.glob("*.inbeeld"))
    application = app.make_application()
    start_logging(folder)
    store = SettingsStore(folder / "window.ini")
    theme.apply(application)
    runner = TaskRunner(application)
    crash.LastResort(lambda _report: application.quit()).install()
    question = UnlockDialog(path, app._open_file, runner)
    question.show()
    application.processEvents()
    question.grab()
    steps = {"ask": process_time()}

    app._load_services()
    app._load_window()
    steps["load"] = process_time() - steps["ask"]

    from desktop.storage import database

    derive = database.key_of

    def timed(path: Path, passphrase: str) -> FileKey:
        started = process_time()
        key = derive(path, passphrase)
        steps["argon2"] = process_time() - started
        return key

    database.key_of = timed
    started = process_time()
    question.close()
    with app._open_file(path, PASSPHRASE) as file:
        window = app.make_window(file, runner, store)
        window.resize(1366, 768)
        window.show()
        while runner.is_busy:
            application.processEvents()
        application.processEvents()
        window.grab()
        steps["open"] = process_time() - started - steps["argon2"]
        runner.stop()
        window.deleteLater()
    return steps | {"cpu": steps["ask"] + steps["load"] + steps["open"]}


KINDS = {"bare": bare, "ours": ours}


def main() -> None:
    """Make the demo once, start both in turn, compare the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--imports", action="store_true")
    parser.add_argument("--only", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.only:
        found = KINDS[wanted.only](wanted.folder)
        print(json.dumps({"cpu": process_time()} | found))
        return
    folder = wanted.folder or Path(tempfile.mkdtemp())
    if not any(folder.glob("*.inbeeld")):
        from desktop.services.demo import create_demo

        create_demo(folder, PASSPHRASE)
    if wanted.imports:
        _in_own_process("ours", folder)
        print(_longest_imports(folder))
        return
    for kind in KINDS:
        _in_own_process(kind, folder)  # not timed: compiles the modules
    found = {kind: [] for kind in KINDS}
    for _ in range(wanted.times):
        for kind, runs in found.items():
            runs.append(json.loads(_in_own_process(kind, folder).stdout))
    middle = {
        kind: {name: median(one[name] for one in runs) for name in runs[0]}
        for kind, runs in found.items()
    }
    for kind, values in middle.items():
        print(kind.ljust(6), "  ".join(f"{name} {value:.3f}" for name, value in values.items()))
    ours_, one = middle["ours"], middle["bare"]["cpu"]
    for what, seconds in (
        ("until the passphrase can be typed", ours_["ask"]),
        ("from the passphrase to the first page", ours_["open"]),
        ("both: what the worker waits for", ours_["ask"] + ours_["open"]),
        ("all in one go, loading included", ours_["cpu"]),
        ("the same with Argon2id", ours_["cpu"] + ours_["argon2"]),
    ):
        print(f"{what:40} {seconds / one:5.2f} times a bare window")
    print(f"wanted: at most {WANTED}")


def _in_own_process(kind: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, __file__, "--only", kind]
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(
        [*command, "--folder", str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **compiled, "QT_QPA_PLATFORM": "offscreen"},
    )


def _longest_imports(folder: Path) -> str:
    """The modules that take longest themselves, and with all that they import."""
    lines = _in_own_process("ours", folder, "-X", "importtime").stderr.splitlines()
    timed = [line.split("|") for line in lines if line.startswith("import time:")][1:]
    timed.sort(key=lambda parts: -int(parts[1]))
    return "\n".join(f"{int(whole) / 1000:7.1f} ms {name}" for _, whole, name in timed[:60])


if __name__ == "__main__":
    main()
