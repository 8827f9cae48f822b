"""What Windows tells a window about its session, its lid and its sleep, and what means: lock.

Only reading and registering; who listens is the window. The numbers are those of ``winuser.h`` and
``wtsapi32.h``; the structures are laid out here, because those of ``ctypes.wintypes`` have other
sizes on other systems, and then no test could read them.
"""

from __future__ import annotations

import ctypes
import sys
import uuid
from enum import Enum

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1

_GUID_SIZE = 16
LID_SWITCH = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
"""``GUID_LIDSWITCH_STATE_CHANGE``; its data is a DWORD: 0 closed, 1 open."""

SUSPEND = 0x0004  # PBT_APMSUSPEND
RESUME = 0x0012  # PBT_APMRESUMEAUTOMATIC: also after a sleep that was not announced
SETTING_CHANGED = 0x8013  # PBT_POWERSETTINGCHANGE

CONSOLE_DISCONNECT = 0x2  # another user works now
REMOTE_DISCONNECT = 0x4
SESSION_LOGOFF = 0x6
SESSION_LOCK = 0x7


class LockReason(Enum):
    """Why the computer asks for a lock."""

    SESSION_LOCKED = "session locked"
    USER_SWITCHED = "user switched"
    SLEEP = "sleep"
    LID_CLOSED = "lid closed"


_SESSION = {
    SESSION_LOCK: LockReason.SESSION_LOCKED,
    CONSOLE_DISCONNECT: LockReason.USER_SWITCHED,
    REMOTE_DISCONNECT: LockReason.USER_SWITCHED,
    SESSION_LOGOFF: LockReason.USER_SWITCHED,
}


class Message(ctypes.Structure):
    """``MSG``: one message to a window."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
    )


class PowerSetting(ctypes.Structure):
    """``POWERBROADCAST_SETTING`` with a DWORD as its data."""

    _fields_ = (
        ("setting", ctypes.c_ubyte * _GUID_SIZE),
        ("length", ctypes.c_uint32),
        ("data", ctypes.c_uint32),
    )


def reason_to_lock(address: int) -> LockReason | None:
    """Read the ``MSG`` at this address; None when it is no reason to lock."""
    told = Message.from_address(address)
    if told.message == WM_WTSSESSION_CHANGE:
        return _SESSION.get(told.wparam)
    if told.message != WM_POWERBROADCAST:
        return None
    if told.wparam in (SUSPEND, RESUME):
        return LockReason.SLEEP
    if told.wparam == SETTING_CHANGED and told.lparam:
        changed = PowerSetting.from_address(told.lparam)
        is_lid = bytes(changed.setting) == LID_SWITCH.bytes_le
        if is_lid and changed.length == ctypes.sizeof(ctypes.c_uint32) and changed.data == 0:
            return LockReason.LID_CLOSED
    return None


def ask_windows(window: int) -> bool:
    """Have Windows tell this window about session and lid; sleep it tells everybody.

    False when there is no Windows. What it refuses is not asked again: sleep is told without
    asking, and idle time and Ctrl+L go on locking.
    """
    if sys.platform == "win32":
        setting = (ctypes.c_ubyte * _GUID_SIZE)(*LID_SWITCH.bytes_le)
        user32, wtsapi32 = ctypes.WinDLL("user32"), ctypes.WinDLL("wtsapi32")
        register = user32.RegisterPowerSettingNotification
        register.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
        register.restype = ctypes.c_void_p
        tell_session = wtsapi32.WTSRegisterSessionNotification
        tell_session.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        register(window, ctypes.byref(setting), 0)  # DEVICE_NOTIFY_WINDOW_HANDLE
        tell_session(window, 0)  # NOTIFY_FOR_THIS_SESSION
        return True
    return False
