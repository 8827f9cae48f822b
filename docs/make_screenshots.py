"""Make the pictures in docs/screenshots from the demo gemeente: every page, so none goes stale.

Run by hand from the checkout: ``python docs/make_screenshots.py``. Each scale and colour scheme is
a process of its own, because Qt takes its scale when it starts. The demo is made on a fixed day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import chdir
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "screenshots"
# A laptop of 1366 x 768, and one of 1920 x 1080 at 150 %, less title bar and task bar
SIZES = {"100": (1366, 688), "150": (1280, 660)}
SCHEMES = {"licht": "light", "donker": "dark"}
ROOT = Path(__file__).parent.parent


def main() -> int:
    """Start one process per scale and scheme; give back the first exit code that is not 0."""
    if len(sys.argv) == 3:
        sys.path.insert(0, str(ROOT))
        return make(*sys.argv[1:])
    FOLDER.mkdir(exist_ok=True)
    for scale in SIZES:
        for scheme in SCHEMES:
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(int(scale) / 100),
            }
            command = [sys.executable, __file__, scale, scheme]
            found = subprocess.run(command, env=environment, check=False)
            if found.returncode:
                return found.returncode
    return 0


def make(scale: str, scheme: str) -> int:
    """All pictures at one scale (percent) and in one scheme."""
    import ugly_delivery  # stands beside this file
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QWidget

    from desktop import app
    from desktop.domain.delivery import Field
    from desktop.services import deliveries, demo, residents
    from desktop.services.files import create_file, folder_warning, open_file, strength
    from desktop.tasks.runner import TaskRunner
    from desktop.ui import theme
    from desktop.ui.dialogs.create_file import CreateFileDialog, FileRules
    from desktop.ui.dialogs.unlock import UnlockPage
    from desktop.ui.pages.deliveries_file import RecentFiles
    from desktop.ui.settings_store import SettingsStore

    application = app.make_application()
    theme.apply(application, theme.Scheme(SCHEMES[scheme]))
    size = SIZES[scale]

    def rest(milliseconds: int = 900) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def picture(widget: QWidget, name: str) -> None:
        rest()
        _save(widget, FOLDER / f"{name}-{scheme}-{scale}.png")

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        made = demo.create_demo(Path(folder) / "Documenten", today=date.today())
        shown = Path("Documenten") / made.file.name
        runner = TaskRunner(application)
        store = SettingsStore(Path(folder) / "window.ini")
        with open_file(made.file, made.passphrase) as file:
            file.path = shown  # no folder of this machine in a picture
            window = app.make_window(file, runner, store)
            window.resize(*size)
            window.show()
            places = ("vandaag", "leveringen", "bezoeken", "cijfers", "instellingen")
            for place in (*places, "logboek", "prullenbak"):
                window.go(place)
                picture(window, place)
            wanted = residents.Filter(search="ozdemir")
            window.go("inwoners", residents.keys(file, wanted)[-1])
            picture(window, "inwoners")
            new = residents.keys(file, residents.Filter(view=residents.View.NEW))
            window.go("brieven", new[:8])
            picture(window, "brieven")
            window.hide()
        with create_file(Path(folder) / "Nieuw.inbeeld", made.passphrase) as file:
            window = app.make_window(file, runner, store)
            window.resize(*size)
            window.show()
            picture(window, "leeg-vandaag")
            places = Path("Downloads")  # no folder of this machine in a picture
            places.mkdir()
            earlier, ugly = ugly_delivery.make(places)
            layout = deliveries.inspect(file, earlier)
            mapping = layout.mapping | {ugly_delivery.HEADERS[-1]: Field.EXTRA.value}
            seen = deliveries.preview(file, earlier, layout, mapping=mapping)
            deliveries.import_delivery(file, seen)
            for path in (earlier, ugly):
                RecentFiles(store).add(path)
            page = window.page("leveringen")
            window.go("leveringen")
            page.start()
            picture(window, "levering-1-bestand")
            page.start(ugly)
            picture(window, "levering-2-kolommen")
            page.wizard.go_on()
            rest()
            compare = page.wizard.compare_step
            compare.tabs.set_key("new")
            compare.leave_out([compare.pane.model.row_at(0)], "Is overleden")
            compare.tabs.set_key("changed")
            picture(window, "levering-3-vergelijken")
            page.wizard.go_on()
            picture(window, "levering-4-klaar")
            page.stop()
            picture(window, "leveringen-na-inlezen")
            page.show_review()
            picture(window, "leveringen-controleren")
            page.show_exits()
            picture(window, "leveringen-uitstroom")
            window.hide()
        runner.stop()
        cover = UnlockPage(shown, lambda *_: None, runner, locked=False)
        cover.resize(*size)
        cover.show()
        picture(cover, "ontgrendelen")
        cover.hide()
        rules = FileRules(lambda *_: None, folder_warning, strength)
        dialog = CreateFileDialog(shown.parent, rules, runner)
        dialog.show()
        picture(dialog, "nieuw-bestand")
        dialog.hide()
    return 0


def _save(widget: object, path: Path) -> None:
    """Save with 256 colours: a quarter of the size, and no difference that is seen."""
    from io import BytesIO

    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")  # type: ignore[attr-defined]
    image = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name)


if __name__ == "__main__":
    sys.exit(main())
