"""Make the pictures of the walk in resources/manual/pictures, and count its clicks and keys.

Run by hand from the checkout: ``python docs/make_manual_pictures.py``. The demo is made on the day
itself. What stands at the end of the chapter is checked by tests/test_walk.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPoint, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from docs.walk_hand import Hand, Step  # noqa: E402

FOLDER = ROOT / "resources" / "manual" / "pictures"
SIZE = (1366, 688)  # a laptop of 1366 x 768, less title bar and task bar
REST = 900  # milliseconds: the paper beside a list is drawn by then
EDGE = QColor("#5b6b6b")  # of a window before the window
_AGAIN = "--in-this-process"


def main() -> int:
    """Start again on a screen of a laptop's size: Qt takes its screen when it starts."""
    if sys.argv[1:] == [_AGAIN]:
        return make()
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        size = {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1] + 40}
        sharp = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screen.write_text(json.dumps({"screens": [{"name": "laptop", **size, **sharp}]}))
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen:configfile=screen.json"}
        command = [sys.executable, str(Path(__file__).resolve()), _AGAIN]
        return subprocess.run(command, env=environment, cwd=folder, check=False).returncode


def make() -> int:
    """Walk both ways, each on a fresh demo; pictures of the way with the mouse."""
    from desktop import app
    from desktop.services.demo import create_demo
    from desktop.services.files import open_file
    from desktop.tasks.runner import TaskRunner
    from desktop.ui import theme
    from docs import manual_pages, walk

    application = app.make_application()
    theme.apply(application, theme.Scheme.LIGHT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        made = create_demo(Path(folder) / "Documenten")
        manual_pages.make(made, Path(folder), SIZE, _keep_window)
    for name, way in walk.WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            made = create_demo(Path(folder))
            runner = TaskRunner(application)
            with open_file(made.file, made.passphrase) as file:
                window = walk.make_window(file, runner, Path(folder))
                window.resize(*SIZE)
                window.show()
                look = partial(_keep, window) if way is walk.with_mouse else None
                hand = Hand(window, look)
                hand.walk(way())
                runner.stop()
                window.hide()
            print(name, hand.counted, walk.whole(hand.counted))
    return 0


def _keep(window: QWidget, step: Step) -> None:
    _keep_window(window, step.name)


def _keep_window(window: QWidget, name: str) -> None:
    """The window with what stands before it, in 256 colours."""
    from PIL import Image

    rest = QEventLoop()
    QTimer.singleShot(REST, rest.quit)
    rest.exec()
    shown = window.grab()
    painter = QPainter(shown)
    for one in QApplication.topLevelWidgets():
        if one is not window and one.isVisible() and one.isWindow():
            at = window.mapFromGlobal(one.mapToGlobal(QPoint(0, 0)))
            painter.fillRect(one.rect().translated(at).adjusted(-1, -1, 1, 1), EDGE)
            painter.drawPixmap(at, one.grab())
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.save(kept, "PNG")
    image = Image.open(BytesIO(bytes(kept.data().data()))).convert("RGB")
    path = FOLDER / f"{name}.png"
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name)


if __name__ == "__main__":
    sys.exit(main())
