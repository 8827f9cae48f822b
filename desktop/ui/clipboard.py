"""The clipboard: whatever is copied in this program is about people, unless it is said not to be.

It is kept out of the clipboard history and the cloud clipboard of Windows, and taken off again: a
BSN after ten seconds, the rest after two minutes, everything when the program locks or closes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from desktop.domain import bsn

BSN_SECONDS = 10
SECONDS = 120  # long enough to log in to the BRP after an address was copied

OURS = "application/x-in-beeld-private"
_MARKS = {
    OURS: b"1",
    # Windows: Qt hands a type without a slash on as a format of that name; a DWORD of zero says no
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "x-kde-passwordManagerHint": b"secret",  # clipboard managers of Linux
}
_DIGITS = re.compile(r"(?<!\d)\d{8,9}(?!\d)")

_open_text = b""  # what was last copied and says nothing of anybody


def copy_private(text: str) -> None:
    """Put something about a person on the clipboard, marked from the first moment."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(_marked(data))


def copy_open(text: str) -> None:
    """Put something on it that says nothing of anybody: counts, a crash report. It stays there."""
    global _open_text
    _open_text = _print_of(text)
    QGuiApplication.clipboard().setText(text)


class ClipboardGuard(QObject):
    """Marks what was copied with Ctrl+C in a field too, and takes it off in time.

    Only what still is on the clipboard as this program put it there is taken off. What is
    remembered of it is a fingerprint. ``owns``: whether what is on it came from this program.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clipboard: QClipboard | None = None,
        owns: Callable[[], bool] | None = None,
        bsn_seconds: float = BSN_SECONDS,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard or QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._bsn_seconds, self._seconds = bsn_seconds, seconds
        self._print = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._look)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def clear(self) -> None:
        """Take off what this program put there, when it is still there."""
        self._timer.stop()
        if self._holds_ours():
            self._clipboard.clear()
        self._print = b""
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _holds_ours(self) -> bool:
        """Also what was copied a moment ago: Windows tells of it when the program is idle again."""
        data = self._clipboard.mimeData()
        text = data.text() if data is not None else ""
        if data is None or not text:
            return False
        now = _print_of(text)
        return now == self._print or data.hasFormat(OURS) or (self._owns() and now != _open_text)

    def _look(self) -> None:
        data = self._clipboard.mimeData()
        text = data.text() if data is not None else ""
        if data is None or not text:
            self._forget()
        elif data.hasFormat(OURS):
            self._print = _print_of(text)
            wait = self._bsn_seconds if holds_bsn(text) else self._seconds
            self._timer.start(round(wait * 1000))
        elif self._owns() and _print_of(text) != _open_text:
            self._clipboard.setMimeData(_marked(data))  # comes back here
        else:
            self._forget()

    def _forget(self) -> None:
        self._print = b""
        self._timer.stop()


def holds_bsn(text: str) -> bool:
    """Whether there is a number in it that can be a BSN, also when written with dots or spaces."""
    joined = re.sub(r"(?<=\d)[ .-](?=\d)", "", text)
    return any(bsn.is_valid(found.zfill(9)) for found in _DIGITS.findall(joined))


def _marked(data: QMimeData) -> QMimeData:
    marked = QMimeData()
    for kind in data.formats():
        marked.setData(kind, data.data(kind))
    for kind, value in _MARKS.items():
        marked.setData(kind, value)
    return marked


def _print_of(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
