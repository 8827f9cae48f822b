"""The clipboard of the system: marked, and taken off in time when it is still ours."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit
from shiboken6 import delete

from desktop.ui.clipboard import OURS, ClipboardGuard, copy_open, copy_private, holds_bsn

NUMBER = "999900006"
ADDRESS = "Goorsestraat 118, 7482 CD Haaksbergen"
WINDOWS = {
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
}


@pytest.fixture
def clipboard(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def guard(clipboard):
    """The platform without a screen does not tell whose text it is: here it is always ours."""
    guard = ClipboardGuard(owns=lambda: True, bsn_seconds=0.05, seconds=60)
    yield guard
    delete(guard)


def waits(guard):
    """Milliseconds until it goes off; below 0 when nothing waits."""
    return guard._timer.remainingTime()


def marks(clipboard):
    data = clipboard.mimeData()
    return {kind: bytes(data.data(kind).data()) for kind in data.formats()}


def test_what_is_about_a_person_is_marked_from_the_first_moment(clipboard):
    copy_private(ADDRESS)

    found = marks(clipboard)
    assert clipboard.text() == ADDRESS
    assert found.items() >= WINDOWS.items()
    assert found["x-kde-passwordManagerHint"] == b"secret"
    assert OURS in found


def test_a_bsn_goes_off_after_its_seconds(clipboard, guard, qtbot):
    copy_private(NUMBER)
    assert clipboard.text() == NUMBER

    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_the_rest_stays_longer_and_goes_off_when_the_program_locks(clipboard, guard, qtbot):
    copy_private(ADDRESS)
    assert clipboard.text() == ADDRESS
    qtbot.waitUntil(lambda: waits(guard) > 50_000)  # Windows tells it a little later

    guard.clear()

    assert clipboard.text() == ""


def test_what_another_program_put_there_since_is_left_alone(clipboard, qtbot):
    ours = [True]
    guard = ClipboardGuard(owns=lambda: ours[0], bsn_seconds=0.05)
    copy_private(NUMBER)
    ours[0] = False
    clipboard.setText("van een ander")

    qtbot.waitUntil(lambda: waits(guard) < 0)
    guard.clear()

    assert clipboard.text() == "van een ander"
    assert OURS not in marks(clipboard)
    delete(guard)


def test_a_second_copy_gets_its_own_time(clipboard, qtbot):
    guard = ClipboardGuard(owns=lambda: True, bsn_seconds=0.05, seconds=60)
    copy_private(NUMBER)
    copy_private(ADDRESS)

    assert clipboard.text() == ADDRESS
    qtbot.waitUntil(lambda: waits(guard) > 50_000)
    delete(guard)


@pytest.mark.parametrize("field", [QLineEdit, QTextEdit])
def test_what_is_copied_in_a_field_is_marked_too(clipboard, guard, qtbot, field):
    edit = field()
    qtbot.addWidget(edit)
    edit.setText(f"BSN {NUMBER}")
    edit.selectAll()

    edit.copy()

    assert NUMBER in clipboard.text()
    qtbot.waitUntil(lambda: marks(clipboard).items() >= WINDOWS.items())
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_shape_and_pictures_are_kept_when_it_is_marked(clipboard, guard, qtbot):
    data = QMimeData()
    data.setText("vet")
    data.setHtml("<b>vet</b>")

    clipboard.setMimeData(data)

    qtbot.waitUntil(lambda: OURS in marks(clipboard))
    assert clipboard.mimeData().html() == "<b>vet</b>"


def test_counts_and_crash_reports_are_not_marked_and_stay(clipboard, guard):
    copy_open("Kwartaal\t143")
    guard.clear()

    assert clipboard.text() == "Kwartaal\t143"
    assert OURS not in marks(clipboard)


def test_when_the_program_ends_nothing_stays(clipboard, guard, qapp):
    copy_private(ADDRESS)

    qapp.aboutToQuit.emit()

    assert clipboard.text() == ""


@pytest.mark.parametrize("marked", [True, False])
def test_what_was_copied_a_moment_ago_goes_off_too(clipboard, guard, marked):
    clipboard.blockSignals(True)  # as on Windows, which tells of it later
    if marked:
        copy_private(ADDRESS)
    else:
        clipboard.setText(ADDRESS)
    clipboard.blockSignals(False)

    guard.clear()

    assert clipboard.text() == ""


def test_no_more_than_a_fingerprint_is_remembered(clipboard, guard):
    copy_private(ADDRESS)

    assert ADDRESS not in repr(vars(guard))


@pytest.mark.parametrize(
    "text", [NUMBER, f"BSN {NUMBER}.", "9999.00.006", "9999 00 006", f"a {NUMBER[:8]}6 b"]
)
def test_a_bsn_is_known_however_it_is_written(text):
    assert holds_bsn(text)


@pytest.mark.parametrize("text", ["", "053 123 45 67", "999900007", "1.234.567.890", ADDRESS])
def test_other_numbers_are_no_bsn(text):
    assert not holds_bsn(text)
