"""The filter, given messages as Qt gives them."""

import ctypes

from PySide6.QtCore import QByteArray

from desktop.runtime.session_messages import WM_WTSSESSION_CHANGE, Message
from desktop.ui.session_watch import SessionWatch


def told(watch, message, wparam, kind=b"windows_generic_MSG"):
    raw = Message(window=1, message=message, wparam=wparam)
    return watch.nativeEventFilter(QByteArray(kind), ctypes.addressof(raw))


def test_a_locked_session_locks_at_once_and_the_message_goes_on(qapp):
    heard = []
    watch = SessionWatch(lambda: heard.append(True))

    answer = told(watch, WM_WTSSESSION_CHANGE, 0x7)

    assert heard == [True]
    assert answer == (False, 0)


def test_other_messages_do_not_lock(qapp):
    heard = []
    watch = SessionWatch(lambda: heard.append(True))
    told(watch, WM_WTSSESSION_CHANGE, 0x8)
    told(watch, 0x0200, 0)
    told(watch, WM_WTSSESSION_CHANGE, 0x7, kind=b"xcb_generic_event_t")

    assert not heard


def test_elsewhere_it_listens_to_nothing(qapp, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(lambda: None)
    watch.listen(window)
    watch.stop()
