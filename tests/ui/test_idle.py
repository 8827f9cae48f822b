from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.ui.idle import IdleTimer


def rested(timer, minutes):
    """As if nothing was touched for so long."""
    timer._last -= minutes * 60
    timer.check()


def test_after_five_minutes_of_rest_it_is_time_to_lock(qtbot, qapp):
    timer = IdleTimer(5)
    with qtbot.assertNotEmitted(timer.expired):
        rested(timer, 4)
    assert timer.minutes_left() == 0
    with qtbot.waitSignal(timer.expired):
        rested(timer, 1.1)


def test_a_key_anywhere_starts_the_count_again(qtbot, qapp):
    timer, field = IdleTimer(5), QLineEdit()
    qtbot.addWidget(field)
    field.show()
    rested(timer, 3)
    assert timer.minutes_left() == 1
    qtbot.keyClick(field, Qt.Key.Key_A)

    assert timer.minutes_left() == 4


def test_ctrl_l_is_heard_in_every_window_of_the_program(qtbot, qapp):
    timer, field = IdleTimer(5), QLineEdit()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(timer.lock_asked):
        qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(timer.lock_asked):
        qtbot.keyClick(field, Qt.Key.Key_L)

    assert field.text() == "l"


def test_a_computer_that_slept_has_rested(qtbot, qapp):
    """The clock that only goes on may stand still while the computer sleeps."""
    timer = IdleTimer(5)
    timer._last_seen -= 301
    with qtbot.waitSignal(timer.expired):
        timer.check()


def test_it_looks_more_often_than_once_a_second(qapp):
    assert IdleTimer(5)._timer.interval() < 1000


def test_it_can_be_switched_off(qtbot, qapp):
    timer = IdleTimer(5)
    with qtbot.waitSignal(timer.minutes_changed) as heard:
        timer.set_minutes(None)

    assert heard.args == [None]
    with qtbot.assertNotEmitted(timer.expired):
        rested(timer, 60)


def test_while_locked_nothing_is_counted(qtbot, qapp):
    timer = IdleTimer(5)
    timer.pause()
    assert not timer._timer.isActive()
    timer.resume()
    assert timer._timer.isActive()
