"""A layer under SQLite and under Python's files that goes wrong on purpose.

Every write, flush, making, renaming and removing of a file in one folder is counted, and the n-th
can be made to fail, to be done by half, or to be the moment at which the program is killed or the
power goes. Under SQLite it sits in the VFS: the layer through which SQLite reaches the disk, found
with ``sqlite3_vfs_find`` in the library that is loaded already, so nothing has to be compiled.

Losing power is worse than being killed: what was written and not yet flushed is, for each write by
itself, on the disk or not. Names follow the rule of file systems with a journal: making, renaming
and removing reach the disk in order, and a flush of anything brings all that came before it.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import errno
import io
import os
import random
import shutil
import signal
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3._sqlite3 as library

WRITE, SYNC, TRUNCATE, REMOVE, RENAME, MAKE, SHARED = (
    "write", "sync", "truncate", "remove", "rename", "make", "shared memory",
)  # fmt: skip
FAIL, FULL, SHORT, KILL, TORN, POWER = "fail", "full", "short", "kill", "torn", "power"
WAYS = {
    FAIL: (WRITE, SYNC, TRUNCATE, REMOVE, RENAME, MAKE, SHARED),
    FULL: (WRITE, MAKE, SHARED),  # from here on there is no room any more
    SHORT: (WRITE,),
    KILL: (WRITE, SYNC, TRUNCATE, REMOVE, RENAME, MAKE, SHARED),
    TORN: (WRITE,),  # half of it is written, then killed
    POWER: (WRITE, SYNC, TRUNCATE, REMOVE, RENAME, MAKE),
}
"""What can be done to which kind of call."""

# sqlite.org/rescode.html
_IOERR, _FULL = 10, 13
_CODES = {
    WRITE: _IOERR | 3 << 8, SYNC: _IOERR | 4 << 8, TRUNCATE: _IOERR | 6 << 8,
    REMOVE: _IOERR | 10 << 8, MAKE: 14, SHARED: _IOERR | 21 << 8,
}  # fmt: skip
_OPEN_CREATE = 0x4


@dataclass(frozen=True)
class Fault:
    """What goes wrong at the ``number``-th call, counted from 1; ``seed`` for what a power loss
    leaves."""

    way: str
    number: int
    seed: int = 0


class _Method(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("close", "read", "write", "truncate", "sync")),
        ("between", ctypes.c_void_p * 7),
        ("shm_map", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 5),
    ]


class _File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(_Method))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    ]


_int, _void, _large = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
# The name as an address: SQLite keeps it, and looks for its own notes behind it
_OPEN = ctypes.CFUNCTYPE(_int, _void, _void, _void, _int, _void)
_DELETE = ctypes.CFUNCTYPE(_int, _void, _void, _int)
_CLOSE = ctypes.CFUNCTYPE(_int, _void)
_WRITE = ctypes.CFUNCTYPE(_int, _void, _void, _int, _large)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _void, _large)
_SYNC = ctypes.CFUNCTYPE(_int, _void, _int)
_SHARE = ctypes.CFUNCTYPE(_int, _void, _int, _int, _int, _void)


class Layer:
    """Lies under all files in ``folder`` from ``install`` on, for as long as this process lives."""

    def __init__(
        self,
        folder: Path,
        fault: Fault | None = None,
        on_struck: Callable[[], None] = lambda: None,
    ) -> None:
        self.folder = os.path.realpath(folder)
        self.fault = fault
        self._on_struck = on_struck
        self.calls: list[str] = []  # the kind of each, in order
        self.struck = False
        self._unsynced: dict[str, list[tuple[int, bytes | None, bytes, int]]] = {}
        self._names: list[Callable[[], None]] = []  # takes back, newest last
        self._paths: dict[int, str] = {}  # of SQLite's open files
        self._handles: dict[int, str] = {}  # of Python's
        self._methods: dict[int, _Method] = {}
        self._alive: list[Any] = []  # what C calls must not be thrown away

    # What happens

    def meets(self, kind: str, path: str) -> str:
        """Count a call; what is to be done to it, empty when it goes well. May not come back."""
        if not self._is_ours(path):
            return ""
        self.calls.append(kind)
        fault = self.fault
        if fault is None:
            return ""
        now = len(self.calls) == fault.number and kind in WAYS[fault.way]
        if now:
            self.struck = True
            self._on_struck()
        if now and fault.way == KILL:
            self.end()
        if now and fault.way == POWER:
            self._lose_power()
        if fault.way == FULL and self.struck and kind in WAYS[FULL]:
            return FULL
        return fault.way if now else ""

    def end(self) -> None:
        """As kill -9 does."""
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self.folder) and not path.endswith(".bezet")

    # What a loss of power leaves

    def writes(self, path: str, offset: int, new: bytes | None) -> None:
        """Remember a write (or, without ``new``, cutting off at ``offset``) until it is flushed."""
        if self.fault is None or self.fault.way != POWER or not self._is_ours(path):
            return
        handle = _real_open(path, os.O_RDONLY)
        try:
            size = os.fstat(handle).st_size
            old = os.pread(handle, size - offset if new is None else len(new), offset)
        finally:
            os.close(handle)
        self._unsynced.setdefault(path, []).append((offset, new, old, size))

    def _flushed(self, path: str) -> None:
        self._unsynced.pop(path, None)
        self._names.clear()

    def _named(self, take_back: Callable[[], None]) -> None:
        self._names.append(take_back)

    def _lose_power(self) -> None:
        chance = random.Random(self.fault.seed if self.fault else 0)
        for path, writes in self._unsynced.items():
            if not _is_there(path):
                continue
            with _real_io_open(path, "r+b") as stream:
                for offset, _new, old, size in reversed(writes):
                    stream.seek(offset)
                    stream.write(old)
                    stream.truncate(size)
                for offset, new, _old, _size in writes:
                    if chance.random() < 0.5:
                        continue
                    if new is None:
                        stream.truncate(offset)
                    else:
                        stream.seek(offset)
                        stream.write(new)
        for take_back in reversed(self._names[chance.randint(0, len(self._names)) :]):
            take_back()
        self.end()

    # Under SQLite

    def install(self) -> None:
        """Lie under SQLite and under Python's own files."""
        self._lie_under_python()
        find = ctypes.CDLL(library.__file__).sqlite3_vfs_find
        find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
        vfs = find(None).contents
        really_open, really_delete = _OPEN(vfs.open), _DELETE(vfs.delete)

        def open_(vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
            path = _path_at(name)
            new = bool(flags & _OPEN_CREATE) and not _is_there(path)
            if new and (met := self.meets(MAKE, path)):
                return _FULL if met == FULL else _CODES[MAKE]
            code = really_open(vfs, name, file, flags, out)
            if code == 0:
                self._paths[file] = path
                if new:
                    self._made(path)
                self._lie_under(file)
            return int(code)

        def delete(vfs: int, name: int, folder: int) -> int:
            path = _path_at(name)
            if _is_there(path):
                if self.meets(REMOVE, path):
                    return _CODES[REMOVE]
                self._removes(path)
            return int(really_delete(vfs, name, folder))

        self._alive += [really_open, really_delete, _OPEN(open_), _DELETE(delete)]
        vfs.open, vfs.delete = (ctypes.cast(each, _void).value for each in self._alive[-2:])

    def _lie_under(self, file: int) -> None:
        """Give the open file methods of ours. SQLite has a few sets of them, so each once."""
        pointer = ctypes.cast(file, ctypes.POINTER(_File)).contents
        origin = ctypes.cast(pointer.methods, _void).value or 0
        if origin not in self._methods:
            self._methods[origin] = self._around(pointer.methods.contents)
        pointer.methods = ctypes.pointer(self._methods[origin])

    def _around(self, methods: _Method) -> _Method:
        really_write, really_sync = _WRITE(methods.write), _SYNC(methods.sync)
        really_truncate = _TRUNCATE(methods.truncate)
        really_share = _SHARE(methods.shm_map) if methods.shm_map else None

        def write(file: int, content: int, length: int, offset: int) -> int:
            path = self._paths[file]
            met = self.meets(WRITE, path)
            if met in (SHORT, TORN):
                really_write(file, content, length // 2, offset)
                if met == TORN:
                    self.end()
            if met:
                return _FULL if met == FULL else _CODES[WRITE]
            self.writes(path, offset, ctypes.string_at(content, length))
            return int(really_write(file, content, length, offset))

        def truncate(file: int, size: int) -> int:
            path = self._paths[file]
            if self.meets(TRUNCATE, path):
                return _CODES[TRUNCATE]
            self.writes(path, size, None)
            return int(really_truncate(file, size))

        def sync(file: int, flags: int) -> int:
            path = self._paths[file]
            if self.meets(SYNC, path):
                return _CODES[SYNC]
            code = int(really_sync(file, flags))
            self._flushed(path)
            return code

        def share(file: int, region: int, size: int, extend: int, out: int) -> int:
            assert really_share is not None
            if extend and (met := self.meets(SHARED, self._paths[file])):
                return _FULL if met == FULL else _CODES[SHARED]
            return int(really_share(file, region, size, extend, out))

        ours = _Method.from_buffer_copy(methods)
        for name, call in (
            ("write", _WRITE(write)),
            ("truncate", _TRUNCATE(truncate)),
            ("sync", _SYNC(sync)),
            ("shm_map", _SHARE(share)),
        ):
            if not getattr(ours, name):
                continue  # not every kind of open file can be shared
            setattr(ours, name, ctypes.cast(call, _void).value)
            self._alive.append(call)
        self._alive += [really_write, really_sync, really_truncate, really_share]
        return ours

    # Under Python

    def _lie_under_python(self) -> None:
        for name in dir(shutil):
            if name.startswith("_USE_CP_"):
                setattr(shutil, name, False)  # copying inside the kernel would go past us
        builtins.open = io.open = self._open  # type: ignore[assignment]
        os.open, os.fsync, os.mkdir = self._open_handle, self._sync, self._make_folder  # type: ignore[assignment]
        os.replace = os.rename = self._rename  # type: ignore[assignment]
        os.unlink = os.remove = self._remove  # type: ignore[assignment]

    def _open(self, file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wax+"):
            return _real_io_open(file, mode, *more, **named)
        path = os.path.realpath(file)
        if not self._is_ours(path):
            return _real_io_open(file, mode, *more, **named)
        self._makes(path)
        raw = _Raw(self, path, mode.replace("b", "").replace("t", ""))
        self._handles[raw.fileno()] = path
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding=named.get("encoding"))

    def _open_handle(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            self._makes(os.path.realpath(path))
        handle = _real_open(path, flags, *more, **named)
        self._handles[handle] = os.path.realpath(path)
        return handle

    def _rename(self, source: Any, target: Any, **_: Any) -> None:
        one, other = os.path.realpath(source), os.path.realpath(target)
        self._or_raise(RENAME, other)
        self._renames(one, other)
        _real_replace(source, target)

    def _remove(self, path: Any, **_: Any) -> None:
        real = os.path.realpath(path)
        if _is_there(real):
            self._or_raise(REMOVE, real)
            self._removes(real)
        _real_unlink(path)

    def _sync(self, handle: int) -> None:
        path = self._handles.get(handle, "")
        self._or_raise(SYNC, path)
        _real_fsync(handle)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            self._names.clear()
        else:
            self._flushed(path)

    def _make_folder(self, path: Any, *more: Any, **named: Any) -> None:
        if not _is_there(path):
            self._or_raise(MAKE, os.path.realpath(path))
        _real_mkdir(path, *more, **named)

    def _or_raise(self, kind: str, path: str) -> None:
        met = self.meets(kind, path)
        if met:
            raise OSError(errno.ENOSPC if met == FULL else errno.EIO, os.strerror(errno.EIO))

    def _makes(self, path: str) -> None:
        if not _is_there(path):
            self._or_raise(MAKE, path)
            self._made(path)

    def _made(self, path: str) -> None:
        if self._is_ours(path):
            self._named(lambda: _gone(path))

    def _removes(self, path: str) -> None:
        if self._is_ours(path) and self.fault is not None and self.fault.way == POWER:
            with _real_io_open(path, "rb") as stream:
                content = stream.read()
            self._named(lambda: _put(path, content))

    def _renames(self, source: str, target: str) -> None:
        if not self._is_ours(target) or self.fault is None or self.fault.way != POWER:
            return
        old: bytes | None = None
        if _is_there(target):
            with _real_io_open(target, "rb") as stream:
                old = stream.read()

        def take_back() -> None:
            _real_replace(target, source)
            if old is not None:
                _put(target, old)

        self._named(take_back)
        if source in self._unsynced:
            self._unsynced[target] = self._unsynced.pop(source)


class _Raw(io.FileIO):
    """A file that Python opened to write in."""

    def __init__(self, layer: Layer, path: str, mode: str) -> None:
        super().__init__(path, mode)
        self._layer, self._path = layer, path

    def write(self, content: Any) -> int:
        content = bytes(content)
        met = self._layer.meets(WRITE, self._path)
        if met in (SHORT, TORN):
            super().write(content[: len(content) // 2])
            if met == TORN:
                self._layer.end()
        if met:
            raise OSError(errno.EIO if met == FAIL else errno.ENOSPC, os.strerror(errno.EIO))
        self._layer.writes(self._path, self.tell(), content)
        return super().write(content)


def _is_there(path: str) -> bool:
    return Path(path).exists()


def _path_at(name: int | None) -> str:
    return os.path.realpath(os.fsdecode(ctypes.string_at(name))) if name else ""


def _gone(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        _real_unlink(path)


def _put(path: str, content: bytes) -> None:
    with _real_io_open(path, "wb") as stream:
        stream.write(content)


_real_open, _real_io_open, _real_replace = os.open, io.open, os.replace
_real_unlink, _real_fsync, _real_mkdir = os.unlink, os.fsync, os.mkdir
