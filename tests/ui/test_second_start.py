"""A double click on a file while the program runs: the window comes up, or makes place."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.runtime.one_program import Doorway
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.messages import MessageDialog
from desktop.ui.second_start import SecondStart

MAIN = Path(__file__).resolve().parents[2] / "main.py"


class Window(QWidget):
    """Closes unless it was told not to."""

    may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close)


@pytest.fixture
def doorway(tmp_path):
    doorway = Doorway(tmp_path / "draait")
    assert doorway.enter(None)
    yield doorway
    doorway.leave()


@pytest.fixture
def second(qapp, doorway):
    second = SecondStart(doorway)
    second.listen()
    yield second
    second.deleteLater()


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


class Start:
    """Another start of the program, in the background."""

    def __init__(self, doorway: Doorway, file: Path | None) -> None:
        self.own = Doorway(doorway.folder)
        self.goes_on: list[bool] = []
        self.thread = threading.Thread(target=lambda: self.goes_on.append(self.own.enter(file, 30)))
        self.thread.start()

    def ended(self) -> bool:
        return not self.thread.is_alive()


@pytest.fixture
def start(doorway):
    started: list[Start] = []

    def begin(file: Path | None) -> Start:
        started.append(Start(doorway, file))
        return started[-1]

    yield begin
    doorway.leave()
    for one in started:
        one.thread.join()
        one.own.leave()


@pytest.mark.parametrize("name", [None, "utrecht.inbeeld"])
def test_the_same_file_or_none_only_brings_the_window_to_the_front(
    second, window, start, qtbot, tmp_path, name
):
    second.opened(window, tmp_path / "utrecht.inbeeld")
    window.showMinimized()
    other = start(tmp_path / name if name else None)
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_for_another_file_the_window_closes_and_the_other_start_goes_on(
    second, doorway, window, start, qtbot, tmp_path
):
    second.opened(window, tmp_path / "utrecht.inbeeld")
    other = start(tmp_path / "zeist.inbeeld")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not other.ended()
    doorway.leave()
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [True]


def test_a_window_that_does_not_want_to_close_stays(second, window, start, qtbot, tmp_path):
    window.may_close = False
    second.opened(window, tmp_path / "utrecht.inbeeld")
    other = start(tmp_path / "zeist.inbeeld")
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]
    assert window.isVisible()


def test_what_is_not_finished_is_not_closed_and_a_sentence_says_so(
    second, window, start, qtbot, tmp_path
):
    second.opened(window, tmp_path / "utrecht.inbeeld")
    unfinished = MessageDialog("Nog bezig", "Kies eerst.", window)
    qtbot.addWidget(unfinished)
    unfinished.open()
    said: list[str] = []

    def read() -> None:
        told = QApplication.activeModalWidget()
        if isinstance(told, MessageDialog) and told is not unfinished:
            said.append(told.accessibleDescription())
            told.reject()

    watch = QTimer(interval=10)
    watch.timeout.connect(read)
    watch.start()
    other = start(tmp_path / "zeist.inbeeld")
    qtbot.waitUntil(lambda: bool(said))
    watch.stop()
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]
    assert "zeist.inbeeld" in said[0]
    assert window.isVisible()
    assert unfinished.isVisible()
    unfinished.reject()


def test_while_the_passphrase_is_asked_it_is_asked_for_the_other_file(
    second, runner, start, qtbot, tmp_path
):
    dialog = UnlockDialog(tmp_path / "utrecht.inbeeld", lambda *_given: None, runner)
    qtbot.addWidget(dialog)
    dialog.open()
    other = start(tmp_path / "zeist.inbeeld")
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]
    assert dialog.page.path() == tmp_path / "zeist.inbeeld"
    dialog.reject()


def test_a_file_that_is_being_opened_is_waited_for(second, runner, start, window, qtbot, tmp_path):
    may_open = threading.Event()
    dialog = UnlockDialog(tmp_path / "a.inbeeld", lambda *_given: may_open.wait(30), runner)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClicks(dialog.page.field, "vier losse woorden hier")
    dialog.page.try_open()
    other = start(tmp_path / "a.inbeeld")
    with qtbot.waitSignal(second.waiting):
        pass
    assert not other.ended()
    may_open.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    second.opened(window, tmp_path / "a.inbeeld")
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]


def test_a_window_that_is_being_made_is_waited_for(second, start, window, qtbot, tmp_path):
    """Between the right passphrase and the window nothing stands in front."""
    other = start(tmp_path / "a.inbeeld")
    with qtbot.waitSignal(second.waiting):
        pass
    assert QApplication.activeModalWidget() is None
    assert not other.ended()
    second.opened(window, tmp_path / "a.inbeeld")
    qtbot.waitUntil(other.ended)
    assert other.goes_on == [False]


def test_before_it_listens_nothing_is_done(doorway, window, start, qtbot, tmp_path):
    deaf = SecondStart(doorway)
    other = start(None)
    qtbot.waitUntil(doorway.is_asked)
    deaf.opened(window, tmp_path / "utrecht.inbeeld")
    assert doorway.is_asked()
    doorway.answered()
    qtbot.waitUntil(other.ended)


def test_the_whole_program_is_there_once_and_a_second_start_ends(tmp_path):
    folders = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA")
    surroundings = {**os.environ, **{name: str(tmp_path) for name in folders}}
    surroundings["QT_QPA_PLATFORM"] = "offscreen"
    file = tmp_path / "utrecht.inbeeld"
    command = [sys.executable, str(MAIN), str(file)]
    first = subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE)
    second = subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE)
    try:
        # Whichever of the two came first stays; nobody knows which
        while (ended := first.poll() is not None) == (second.poll() is not None):
            assert not ended
            threading.Event().wait(0.05)
        quick, slow = (first, second) if first.poll() is not None else (second, first)
        assert quick.returncode == 0
        assert quick.stderr.read() == b""
        assert slow.poll() is None
    finally:
        for program in (first, second):
            program.kill()
            program.wait()
            program.stderr.close()
