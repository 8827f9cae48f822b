import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.ui.messages import MessageDialog
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.field, page.strip = QLineEdit(), ProgressStrip()
    column.addWidget(page.field)
    column.addWidget(page.strip)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_short_work_shows_no_strip(page, runner, qtbot):
    results = []
    task = run_with_strip(runner, lambda progress: 42, page.strip, done=results.append)
    with qtbot.waitSignal(task.finished):
        pass

    assert results == [42]
    assert not page.strip.isVisible()


def test_long_work_shows_itself_and_can_be_stopped(page, runner, qtbot):
    stopped = []

    def work(progress):
        progress.begin("Levering lezen")
        while True:
            progress.step(10, 145_000)

    page.strip._delay.setInterval(1)
    task = run_with_strip(
        runner, work, page.strip, done=stopped.append, stopped=lambda: stopped.append("stopped")
    )
    qtbot.waitUntil(page.strip.isVisible)
    stop = page.strip.findChild(QPushButton)
    with qtbot.waitSignal(task.cancelled):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)

    assert stopped == ["stopped"]
    assert not page.strip.isVisible()


def test_the_strip_counts_in_words(page):
    page.strip.report(1200, 145_000, "Levering lezen")

    assert page.strip._bar.accessibleName() == "Levering lezen 1.200 van 145.000"


def test_the_form_rests_meanwhile_and_gets_its_focus_back(page, runner, qtbot):
    let_go = threading.Event()
    page.field.setFocus()
    task = run_with_strip(
        runner, lambda progress: let_go.wait(), page.strip, done=lambda result: None, busy=page
    )
    assert not page.field.isEnabled()
    with qtbot.waitSignal(task.finished):
        let_go.set()

    assert page.field.isEnabled()
    assert page.focusWidget() is page.field


def fail(progress):
    raise UserError("Het bestand is kapot.", "Vraag het opnieuw aan.")


def test_an_error_with_advice_is_shown(page, runner, qtbot):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MessageDialog):
            seen.append(dialog.accessibleName())
            dialog.accept()

    watch = QTimer(page, interval=5)
    watch.timeout.connect(look)
    watch.start()
    task = run_with_strip(runner, fail, page.strip, done=lambda result: None)
    with qtbot.waitSignal(task.finished):
        pass

    assert seen == ["Het bestand is kapot."]


def test_a_page_can_take_the_error_itself(page, runner, qtbot):
    caught = []
    task = run_with_strip(runner, fail, page.strip, done=lambda result: None, failed=caught.append)
    with qtbot.waitSignal(task.finished):
        pass

    assert caught[0].title == "Het bestand is kapot."
