"""Log files: what the program did, for whoever helps. Never a name, a BSN or a text."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SIZE = 512 * 1024  # bytes
_KEPT = 3


def start_logging(folder: Path) -> None:
    """Write to ``folder``; when that cannot be done the program works without log files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "inbeeld.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("desktop")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
