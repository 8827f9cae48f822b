"""A real file for the dialogs about keys."""

from __future__ import annotations

from pathlib import Path

from desktop.services.files import DataFile, create_file

PASSPHRASE = "vier losse woorden samen"
NEW = "fiets lamp koekje wolk"


def make(folder: Path) -> DataFile:
    return create_file(folder / "Haaksbergen.inbeeld", PASSPHRASE, origin="test")


def type_new(qtbot, fields, words: str = NEW) -> None:
    qtbot.keyClicks(fields.first, words)
    qtbot.keyClicks(fields.second, words)
