"""A hand on the keyboard of Windows: types into the program that is in front, as a user does.

Nothing of the program is called and nothing in it is built for this: keys go in through Windows,
and only what Windows itself knows comes out (titles, whether it runs, what is on the screen).
Works on Windows and under Wine.
"""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

PATIENCE = 240  # seconds; two processors that others use as well are slow under Wine
_AT_REST = 2.0  # seconds
_CARET = 120  # points of the screen
_PAUSE = 0.05  # seconds between two looks
_KEY_UP, _UNICODE = 2, 4
_UNLESS_HUNG = 2  # SMTO_ABORTIFHUNG
_SHIFT, _CONTROL, _ALT = 0x10, 0x11, 0x12

NAMED = {
    "Alt": _ALT, "Backspace": 0x08, "Ctrl": _CONTROL, "Down": 0x28, "End": 0x23, "Enter": 0x0D,
    "Esc": 0x1B, "F1": 0x70, "F4": 0x73, "F5": 0x74, "Home": 0x24, "Left": 0x25, "Right": 0x27,
    "Shift": _SHIFT, "Space": 0x20, "Tab": 0x09, "Up": 0x26,
}  # fmt: skip
"""Keys and their numbers in Windows."""


class Stuck(Exception):
    """What should come does not come."""


def until(there: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """What ``there`` gives as soon as that is something. Raises Stuck."""
    started = time.monotonic()
    while True:
        found = there()
        if found:
            return found
        if time.monotonic() - started > patience:
            raise Stuck(f"{what}: not in {patience} seconds. Windows: {titles()}")
        time.sleep(_PAUSE)


_WINDOWS: Any = getattr(ctypes, "windll", None)  # None anywhere else; the checks run there too
_CALLED_BACK: Any = getattr(ctypes, "WINFUNCTYPE", None)


def _user() -> Any:
    return _WINDOWS.user32


def windows() -> dict[int, tuple[str, int]]:
    """Every window that is shown, with its title and the number of its process."""
    found: dict[int, tuple[str, int]] = {}

    @_CALLED_BACK(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[untyped-decorator]
    def look(handle: int, _nothing: object) -> bool:
        if _user().IsWindowVisible(ctypes.c_void_p(handle)):
            title = ctypes.create_unicode_buffer(300)
            _user().GetWindowTextW(ctypes.c_void_p(handle), title, 300)
            process = ctypes.c_ulong()
            _user().GetWindowThreadProcessId(ctypes.c_void_p(handle), ctypes.byref(process))
            if title.value:
                found[handle] = (title.value, process.value)
        return True

    _user().EnumWindows(look, None)
    return found


def titles() -> list[str]:
    """What stands above the windows that are shown."""
    return [title for title, _process in windows().values()] if _WINDOWS else []


def in_front() -> str:
    """The title of the window that has the keyboard, or ""."""
    title = ctypes.create_unicode_buffer(300)
    _user().GetWindowTextW(ctypes.c_void_p(_user().GetForegroundWindow()), title, 300)
    return title.value


def wait_for(title: str) -> None:
    """Until a window whose title begins so is in front; it is brought there once it is shown."""

    def there() -> bool:
        for handle, (words, _process) in windows().items():
            if words.startswith(title):
                if not in_front().startswith(title):
                    _user().SetForegroundWindow(ctypes.c_void_p(handle))
                return in_front().startswith(title)
        return False

    until(there, f"the window “{title}”")


def wait_until_gone(title: str) -> None:
    """Until no window is called so any more."""
    until(lambda: not any(words.startswith(title) for words in titles()), f"“{title}” goes away")


def tell(title: str, message: int, about: int) -> None:
    """Give a window a message as Windows does, and wait until it was dealt with. Raises Stuck."""
    handle = next((one for one, (words, _) in windows().items() if words.startswith(title)), None)
    if handle is None:
        raise Stuck(f"there is no window “{title}” to tell: {titles()}")
    outcome = ctypes.c_size_t()
    if not _user().SendMessageTimeoutW(
        ctypes.c_void_p(handle), message, ctypes.c_size_t(about), ctypes.c_ssize_t(0),
        _UNLESS_HUNG, PATIENCE * 1000, ctypes.byref(outcome),
    ):  # fmt: skip
        raise Stuck(f"“{title}” does not listen")


def press(keys: str, times: int = 1) -> None:
    """One key, or keys pressed together, as ``Ctrl+L``."""
    parts = keys.split("+") if len(keys) > 1 else [keys]
    numbers = [NAMED.get(part) or _user().VkKeyScanW(ord(part.lower())) & 0xFF for part in parts]
    for _ in range(times):
        for number in numbers:
            _user().keybd_event(number, 0, 0, 0)
        for number in reversed(numbers):
            _user().keybd_event(number, 0, _KEY_UP, 0)
        time.sleep(_PAUSE)


class _Key(ctypes.Structure):
    """An event of the keyboard as SendInput takes it (INPUT, with a KEYBDINPUT in it)."""

    _fields_ = [
        ("type", ctypes.c_uint64),
        ("key", ctypes.c_uint16),
        ("scan", ctypes.c_uint16),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_size_t),
        ("_as_large_as_that_of_a_mouse", ctypes.c_uint64),
    ]


def _type_unicode(letter: str) -> None:
    """A letter that is not on this keyboard, as an input method gives it."""
    for flags in (_UNICODE, _UNICODE | _KEY_UP):
        event = _Key(1, 0, ord(letter), flags, 0, 0, 0)
        _user().SendInput(1, ctypes.byref(event), ctypes.sizeof(event))


def type_text(text: str) -> None:
    """Every letter by the keys of this keyboard, or else as an input method gives it."""
    for letter in text:
        scanned = _user().VkKeyScanW(ord(letter))
        if scanned & 0xFFFF == 0xFFFF:
            _type_unicode(letter)
            time.sleep(_PAUSE)
            continue
        held = [key for bit, key in ((1, _SHIFT), (2, _CONTROL), (4, _ALT)) if scanned >> 8 & bit]
        for key in held:
            _user().keybd_event(key, 0, 0, 0)
        _user().keybd_event(scanned & 0xFF, 0, 0, 0)
        _user().keybd_event(scanned & 0xFF, 0, _KEY_UP, 0)
        for key in held:
            _user().keybd_event(key, 0, _KEY_UP, 0)
        time.sleep(0.01)


def rest(patience: float = PATIENCE) -> None:
    """Until the screen has been the same for two seconds: the eye does this. Raises Stuck.

    A caret that blinks, or a bar that says that work goes on, is some dozens of points or more.
    """
    from PIL import ImageChops, ImageGrab

    started = time.monotonic()
    seen, since = ImageGrab.grab(), time.monotonic()
    while time.monotonic() - since < _AT_REST:
        time.sleep(0.2)
        now = ImageGrab.grab()
        changed = ImageChops.difference(seen.convert("L"), now.convert("L"))
        # Nothing but the empty screen: the window in front has not painted itself yet
        if sum(changed.histogram()[1:]) > _CARET or not now.getbbox():
            seen, since = now, time.monotonic()
        if time.monotonic() - started > patience:
            raise Stuck(f"the screen is not at rest in {patience} seconds: {titles()}")


def press_and_see(keys: str, least: int = 5000) -> None:
    """Press, and wait until at least so many points are others and at rest. Raises Stuck."""
    from PIL import ImageChops, ImageGrab

    before = ImageGrab.grab().convert("L")
    press(keys)

    def is_other() -> bool:
        now = ImageGrab.grab().convert("L")
        return sum(ImageChops.difference(before, now).histogram()[1:]) > least

    until(is_other, f"{keys} changes the screen")
    rest()


def picture(target: Path) -> None:
    """What is on the screen, as a small PNG."""
    from PIL import ImageGrab

    screen = ImageGrab.grab()
    screen.quantize(128).save(target, optimize=True)


def is_free(path: Path) -> bool:
    """Whether no program has the file open: Windows gives it to one who wants it alone."""
    create = _WINDOWS.kernel32.CreateFileW
    create.restype = ctypes.c_void_p
    handle = create(str(path), 0x80000000, 0, None, 3, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return False
    _WINDOWS.kernel32.CloseHandle(ctypes.c_void_p(handle))
    return True


class Running(NamedTuple):
    """A program with a window, and the file that gets what it says."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]


def start(program: Path, *arguments: str) -> Running:
    """Start a program with a window; what it says on stderr is kept for ``ended_well``."""
    # Not a pipe: whatever Wine starts on the way would keep it open, and be waited for
    said = tempfile.TemporaryFile()  # noqa: SIM115
    process = subprocess.Popen(
        [str(program), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
    )
    _STARTED.append(Running(process, said))
    return _STARTED[-1]


def end_all() -> None:
    """When the test has failed: nothing that it started goes on."""
    for program in _STARTED:
        if program.process.poll() is None:
            program.process.kill()


_STARTED: list[Running] = []

OF_WINE = (
    "QtWindows::DpiAwareness::PerMonitorVersion2 is not supported",
    "EnableNonClientDpiScaling() failed",
)
"""What Qt says of Wine 8, which knows no screens with different scales. Windows does."""


def ended_well(program: Running) -> None:
    """Wait for it. Raises Stuck when it said anything, or ended with another code than 0."""
    until(lambda: program.process.poll() is not None, "the program ends")
    program.said.seek(0)
    said = program.said.read().decode("utf-8", "replace")
    program.said.close()
    strange = [line for line in said.splitlines() if line and not any(w in line for w in OF_WINE)]
    if program.process.returncode or strange:
        raise Stuck(f"It ended with {program.process.returncode} and said: {strange}")
