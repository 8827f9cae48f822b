"""What Windows says, laid out in memory as Windows does, and what is made of it."""

import ctypes
import sys
import uuid

import pytest

from desktop.runtime.session_messages import (
    LID_SWITCH,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    LockReason,
    Message,
    PowerSetting,
    ask_windows,
    reason_to_lock,
)

SCREEN = uuid.UUID("6fe69556-704a-47a0-8f24-c28d936fda47")  # GUID_CONSOLE_DISPLAY_STATE


def read(message, wparam, lparam=0):
    told = Message(window=1, message=message, wparam=wparam, lparam=lparam)
    return reason_to_lock(ctypes.addressof(told))


def read_setting(guid, data, length=4):
    raw = (ctypes.c_ubyte * 16)(*guid.bytes_le)
    changed = PowerSetting(setting=raw, length=length, data=data)
    return read(WM_POWERBROADCAST, 0x8013, ctypes.addressof(changed))


def test_the_structures_are_as_large_as_those_of_64_bit_windows():
    assert ctypes.sizeof(Message) == 48
    assert (Message.message.offset, Message.wparam.offset, Message.lparam.offset) == (8, 16, 24)
    assert (PowerSetting.length.offset, PowerSetting.data.offset) == (16, 20)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (0x7, LockReason.SESSION_LOCKED),
        (0x2, LockReason.USER_SWITCHED),
        (0x4, LockReason.USER_SWITCHED),
        (0x6, LockReason.USER_SWITCHED),
    ],
)
def test_a_session_that_is_left_is_a_reason(what, reason):
    assert read(WM_WTSSESSION_CHANGE, what) is reason


@pytest.mark.parametrize("what", [0x1, 0x3, 0x5, 0x8, 0x9])
def test_a_session_that_is_come_back_to_is_none(what):
    assert read(WM_WTSSESSION_CHANGE, what) is None


@pytest.mark.parametrize("what", [0x4, 0x12])
def test_going_to_sleep_and_waking_up_are_reasons(what):
    assert read(WM_POWERBROADCAST, what) is LockReason.SLEEP


@pytest.mark.parametrize("what", [0x7, 0xA])
def test_the_charger_is_none(what):
    assert read(WM_POWERBROADCAST, what) is None


def test_a_lid_that_closes_is_a_reason_and_one_that_opens_is_none():
    assert read_setting(LID_SWITCH, 0) is LockReason.LID_CLOSED
    assert read_setting(LID_SWITCH, 1) is None


def test_another_setting_is_none_and_neither_is_one_without_data():
    assert read_setting(SCREEN, 0) is None
    assert read_setting(LID_SWITCH, 0, length=0) is None
    assert read(WM_POWERBROADCAST, 0x8013, 0) is None


def test_any_other_message_is_none():
    assert read(0x0200, 0x7) is None  # WM_MOUSEMOVE


def test_the_numbers_of_the_lid_are_those_of_windows():
    assert LID_SWITCH.bytes_le[:4] == (0xBA3E0F4D).to_bytes(4, "little")


def test_elsewhere_nobody_is_asked():
    if sys.platform != "win32":
        assert not ask_windows(1)
