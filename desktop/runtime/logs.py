"""Log files: what the program did, for whoever helps. Never a name, a BSN or a text."""

from __future__ import annotations

import logging
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SIZE = 512 * 1024  # bytes
_KEPT = 3


def start_logging(folder: Path) -> None:
    """Write to ``folder``; when that cannot be done the program works without log files."""
    path = folder / "inbeeld.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _SIZE:
            _put_away(path)
        # Not a rotating handler: that loads sockets and pickles, at every start
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("desktop")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)


def _put_away(path: Path) -> None:
    """``inbeeld.log`` becomes ``inbeeld.log.1``, that one ``.2``, and the oldest goes."""
    names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, _KEPT + 1))]
    for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
        if newer.exists():
            newer.replace(older)
