"""Files that are either wholly written or not there: no half file, no lost old one."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 5.0  # seconds, as long as SQLite waits for who keeps the file
_PAUSE = 0.05  # seconds between two tries


@contextmanager
def atomic_path(path: Path, beside: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; replace ``path`` with it when all went well.

    On any failure the temporary file is removed and ``path`` is as it was. Raises OSError when
    the folder cannot be written to or the target is in use: the caller says that in Dutch, since
    this floor does not know the errors of the domain. ``beside``: the temporary path itself, for
    who wants to find back what a killed program left there; what stands there is thrown away.
    """
    path = Path(path)
    if beside is None:
        handle, name = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        temporary = Path(name)
    else:
        beside.unlink(missing_ok=True)
        handle, temporary = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), beside
    os.close(handle)
    try:
        yield temporary
        with temporary.open("r+b") as written:
            os.fsync(written.fileno())
        _give_usual_rights(temporary, path)
        sync_folder(path.parent)  # what was deleted before is gone before the new file is there
        patiently(lambda: temporary.replace(path))
        sync_folder(path.parent)
    except BaseException:
        throw_away(temporary)
        raise


def sync_folder(folder: Path) -> None:
    """A power loss keeps what was made, renamed or removed in it; Windows does so of itself."""
    if os.name == "posix":
        with contextlib.suppress(OSError):  # some network folders cannot
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def patiently(act: Callable[[], object]) -> None:
    """Do it, on Windows once more and again for some seconds while another program holds the file.

    A virus scanner looks into each file that was just written, and Windows refuses to rename,
    replace or remove it meanwhile. Raises OSError when it still does not go.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except PermissionError:
            if os.name != "nt" or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def throw_away(*left: Path) -> None:
    """Remove what is left of work that is done or broken off; never raises.

    On Windows another program, such as a virus scanner, may hold a file that was just written. It
    is left then: whoever begins such work the next time clears it away.
    """
    for path in left:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _give_usual_rights(temporary: Path, path: Path) -> None:
    """Keep the rights of the file that is replaced; a new one stays readable for its owner only."""
    if os.name == "posix" and path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a whole file, or leave what was there. Raises OSError."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(content)
