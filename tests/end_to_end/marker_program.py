"""The program with a mark in every text: every screen, paper, exports, lock, a crash and a kill.

Run in a process of its own: ``python -m tests.end_to_end.marker_program FILE DELIVERY OUT``. Under
Linux the system kills it at the first socket to a network, whoever asks for it, in Python or in C.
What it wrote is told in one line of JSON; then it is killed halfway a change.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import struct
import sys
from functools import partial
from pathlib import Path

from desktop.runtime.no_network import refuse_network
from desktop.ui.crash import report_of

PASSPHRASE = "voorbeeld-gemeente-demo"
CRASH = "Zqxmerkcrash"
TYPED = "Zqxmerktyped"

_SOCKET = {"x86_64": 41, "aarch64": 198}  # the number of socket(2)
_AF_INET, _AF_INET6 = 2, 10
_KILL, _ALLOW = 0x80000000, 0x7FFF0000  # SECCOMP_RET_KILL_PROCESS and _ALLOW


def die_at_a_socket() -> None:
    """Let the kernel end this process at the first socket of IPv4 or IPv6 (seccomp)."""
    if sys.platform != "linux":
        return
    load, equal, give = 0x20, 0x15, 0x06
    code = (
        (load, 0, 0, 0),  # the number of the call
        (equal, 0, 4, _SOCKET[os.uname().machine]),
        (load, 0, 0, 16),  # its first argument
        (equal, 1, 0, _AF_INET),
        (equal, 0, 1, _AF_INET6),
        (give, 0, 0, _KILL),
        (give, 0, 0, _ALLOW),
    )
    packed = b"".join(struct.pack("<HBBI", *step) for step in code)
    held = ctypes.create_string_buffer(packed)
    program = struct.pack("<HxxxxxxQ", len(code), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    done = libc.prctl(38, ctypes.c_ulong(1), zero, zero, zero) == 0  # PR_SET_NO_NEW_PRIVS
    done = done and libc.prctl(22, ctypes.c_ulong(2), program, zero, zero) == 0  # PR_SET_SECCOMP
    if not done:
        raise OSError(ctypes.get_errno(), "seccomp")


class Written:
    """The files that Python code opened to write in, also those that are gone again."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.deeds: set[str] = set()
        sys.addaudithook(self._hook)

    def _hook(self, event: str, about: tuple[object, ...]) -> None:
        if event == "open" and isinstance(about[0], str | bytes | os.PathLike):
            mode, flags = about[1], about[2]
            writes = isinstance(mode, str) and set(mode) & set("wax+")
            if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
                self.paths.add(str(Path(os.fsdecode(about[0])).absolute()))
        elif event in ("tempfile.mkstemp", "subprocess.Popen", "os.system", "os.startfile"):
            self.deeds.add(f"{event} {about[0]}")


def main(path: Path, delivery: Path, out: Path) -> None:
    die_at_a_socket()
    written = Written()
    refuse_network()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tour = _Tour(path, delivery, out)
    try:
        tour.run()
    except BaseException as error:
        # The last resort of the program would catch it, and say nothing here
        sys.stderr.write(f"{report_of(error)}\nafter {tour.seen}\n")
        raise
    told = {
        "written": sorted(written.paths),
        "deeds": sorted(written.deeds),
        "modules": sorted(
            name for name in sys.modules if name.split(".")[-1] in ("QtNetwork", "ssl")
        ),
        "seen": tour.seen,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    tour.die_halfway_a_change()


class _Tour:
    """Everything a worker can look at and make, with a hand that answers every dialog."""

    def __init__(self, path: Path, delivery: Path, out: Path) -> None:
        self.path, self.delivery, self.out = path, delivery, out
        self.seen: list[str] = []

    def run(self) -> None:
        from PySide6.QtCore import QTimer

        from desktop import __version__, app
        from desktop.runtime.logs import start_logging
        from desktop.runtime.paths import log_folder
        from desktop.services.files import open_file
        from desktop.tasks.runner import TaskRunner
        from desktop.ui import crash
        from desktop.ui.settings_store import SettingsStore

        self.application = app.make_application()
        start_logging(log_folder())
        self.runner = TaskRunner(self.application)
        self.resort = crash.LastResort(
            partial(crash.show_crash, version=__version__, logs=log_folder(), leave=self._crashed)
        )
        self.resort.install()
        self.left_by_crash = False
        hand = QTimer(self.application)
        hand.timeout.connect(self._answer)
        hand.start(30)
        with open_file(self.path, PASSPHRASE) as self.file:
            self.window = app.make_window(
                self.file, self.runner, SettingsStore(), choose_printer=_into_nothing
            )
            self.window.resize(1366, 768)
            self.window.show()
            for deed in (
                self._look_everywhere, self._paper, self._read_in, self._exports, self._copy,
                self._lock, self._crash,
            ):  # fmt: skip
                deed()
                self._rest()
            self.window.close()
            self._rest()
            self.runner.stop()

    def die_halfway_a_change(self) -> None:
        """A real kill, with a mark in the log of writes that is not written back yet."""
        from desktop.services import residents
        from desktop.services.files import open_file
        from tests.services.details import keep_note

        file = open_file(self.path, PASSPHRASE)
        ids = residents.keys(file, residents.Filter())
        for id_ in ids[:40]:
            keep_note(file, id_, f"Zqxmerkkill {id_}")
        with file.database.engine.connect() as connection:
            connection.exec_driver_sql("UPDATE resident SET note = 'Zqxmerkhalf ' || id")
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    # What is looked at

    def _look_everywhere(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from desktop.services import residents

        for entry in ("vandaag", "inwoners", "leveringen", "brieven", "bezoeken", "cijfers",
                      "instellingen", "brp"):  # fmt: skip
            self.window.go(entry)
            self._rest()
            self.window.grab()
            self.seen.append(entry)
        self.window.navigation.search.setText(TYPED)
        QTest.keyClick(self.window.navigation.search, Qt.Key.Key_Return)
        self._rest()
        self.window.navigation.search.clear()
        ids = residents.keys(self.file, residents.Filter())
        self.window.go("inwoners", ids[0])
        self._rest()
        head = self.window.page("inwoners").detail.head
        head.reveal.click()
        self.window.grab()
        actions = self.window.page("inwoners").actions_
        for deed in ("plan", "edit_safety", "edit_address_form", "close_case", "hand_over",
                     "edit_route", "put_in_approach"):  # fmt: skip
            getattr(actions, deed)()
            self._rest()
        self.window.open_go_to()
        self.window.page("instellingen").security.ask_for_sheet()

    def _read_in(self) -> None:
        from desktop.services import deliveries

        layout = deliveries.inspect(self.file, self.delivery)
        seen = deliveries.preview(self.file, self.delivery, layout)
        deliveries.import_delivery(self.file, seen)
        self.window.go("leveringen")
        self._rest()
        self.window.grab()
        self.seen.append("levering")

    # What is made

    def _paper(self) -> None:
        from desktop.services import residents

        page = self.window.page("bezoeken")
        self.window.go("bezoeken")
        self._rest()
        for work in (page._paper.print_sheets, page._paper.print_pocket, page._paper.print_cards,
                     page._paper.save_as_pdf):  # fmt: skip
            work()
            self._rest(until_idle=True)
        page = self.window.page("brieven")
        self.window.go("brieven")
        self._rest(until_idle=True)
        page.add(residents.keys(self.file, residents.Filter())[:3])
        self._rest(until_idle=True)
        assert page.people.ready(), page.letter.text.hindrance()
        for work in (page.press.proof, page.press.print_current, page.press.save_as_pdf):
            work()
            self._rest(until_idle=True)
        self.seen.append("papier")

    def _exports(self) -> None:
        from desktop.services import counts, delivery_history
        from desktop.services.deliveries import deliveries
        from desktop.services.export_passwords import propose

        last = deliveries(self.file)[0].id
        delivery_history.export_refused(self.file, last, self.out / "terug.xlsx", propose())
        quarter = counts.quarters(self.file)[0]
        counts.export(self.file, quarter, self.out / "cijfers.xlsx", threshold=10)
        self.seen.append("export")

    def _copy(self) -> None:
        from desktop.services import backups

        assert backups.make(self.file)
        self.window.page("inwoners").detail.head.copy.click()
        self.seen.append("kopie")

    # What goes wrong

    def _lock(self) -> None:
        from PySide6.QtGui import QGuiApplication

        assert QGuiApplication.clipboard().text()
        self.window.lock_requested.emit()
        for _ in range(200):
            self._rest()
            if self.file.is_locked:
                break
        assert self.file.is_locked
        assert QGuiApplication.clipboard().text() == ""
        self.file.unlock(PASSPHRASE)
        self.window.outer.currentWidget().opened.emit(True)
        assert not self.window.is_locked
        self.seen.append("slot")

    def _crash(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self._go_wrong)
        while not self.left_by_crash:
            self._rest()

    def _go_wrong(self) -> None:
        name = f"{CRASH} 999900006"
        raise ValueError(f"cannot read {name}")

    def _crashed(self) -> None:
        self.left_by_crash = True
        self.seen.append("crash")

    # The hand

    def _answer(self) -> None:
        """Types in every field of a dialog and goes back; keeps what is to be kept elsewhere."""
        from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit

        from desktop.ui.crash import CrashDialog
        from desktop.ui.dialogs.keep_outside import KeepOutsideDialog

        dialog = self.application.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            return
        name = type(dialog).__name__
        if name not in self.seen:
            self.seen.append(name)
        dialog.grab()
        if isinstance(dialog, KeepOutsideDialog):
            dialog.submit()
        elif isinstance(dialog, QFileDialog):
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            field.setText(str(self.out / Path(field.text()).name))
            dialog.accept()
        elif isinstance(dialog, CrashDialog):
            dialog.copy.click()
            dialog.accept()
        else:
            for field in dialog.findChildren(QLineEdit):
                field.setText(TYPED)
            for field in dialog.findChildren(QPlainTextEdit):
                field.setPlainText(TYPED)
            dialog.reject()

    def _rest(self, *, until_idle: bool = False) -> None:
        """Let the window do what it has to; what is built on the worker is waited for."""
        from PySide6.QtCore import QEventLoop, QTimer

        for _ in range(400 if until_idle else 1):
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            if not self.runner.is_busy:
                return


def _into_nothing(document: object, _parent: object) -> object:
    """A printer that takes every page and keeps none."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop.ui.printing import set_up

    printer = QPrinter()
    printer.setResolution(72)
    set_up(printer, document)  # type: ignore[arg-type]
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(os.devnull)
    return printer


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
