"""A real program with a half-filled form, killed without a warning, and started again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop import app
from desktop.services import drafts
from desktop.services.files import open_file
from tests.ui.pages.conftest import PASSPHRASE, template_file  # noqa: F401

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.domain.filters import Filter
from desktop.services import drafts, residents
from desktop.services.files import open_file
from desktop.storage import key
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.settings_store import SettingsStore

key.MEMORY_OF_NEW_KEYS = 0
application = app.make_application()
file = open_file(Path(sys.argv[1]), sys.argv[2])
window = app.make_window(file, TaskRunner(application), SettingsStore(Path(sys.argv[3])))
window.show()

def type_in():
    form = QApplication.activeModalWidget().form
    form.note.setFocus()
    QTest.keyClicks(form.note, "Buurvrouw gesproken, komt")
    form.note.setCursorPosition(9)
    look.start(50)

def tell():
    if drafts.all_drafts(file):
        print("kept", flush=True)
        look.stop()

look = QTimer()
look.timeout.connect(tell)
QTimer.singleShot(0, type_in)
AttemptDialog.ask(file, residents.keys(file, Filter())[6], window)
"""


def test_what_was_typed_a_second_ago_survives_a_kill(tmp_path, template_file):  # noqa: F811
    path = tmp_path / "inwoners.inbeeld"
    path.write_bytes(template_file.read_bytes())
    root = str(Path(app.__file__).parents[1])
    typing = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path), PASSPHRASE, str(tmp_path / "ini")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert typing.stdout is not None
    assert typing.stdout.readline().strip() == "kept"
    typing.kill()
    typing.communicate()

    with open_file(path, PASSPHRASE, origin="test") as file:
        [draft] = drafts.all_drafts(file)
        assert draft.form == "AttemptDialog"
        assert list(draft.content["cursors"].values()) == [9]
        assert list(draft.content["fields"].values()) == ["Buurvrouw gesproken, komt"]
