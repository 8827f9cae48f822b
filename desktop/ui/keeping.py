"""Keeping something with personal data outside the program: a warning, a password, a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.services.output import locked_name
from desktop.ui.dialogs.keep_outside import KeepOutsideDialog


@dataclass(frozen=True)
class Place:
    """Where it goes. ``password`` empty: readable for whoever finds it, as the worker chose."""

    path: Path
    password: str = field(default="", repr=False)


ChoosePlace = Callable[[QWidget, str], Place | None]  # parent, proposed name


def ask_place(parent: QWidget, name: str, about: str = "") -> Place | None:
    """Warn once, offer a password, and ask where to; None when the worker went back.

    ``name`` ends in .pdf or .xlsx and tells nothing of anybody: file names are remembered by
    Windows. ``about``: what is in it, when that is not names and addresses.
    """
    password = KeepOutsideDialog.ask(name, about, parent)
    if password is None:
        return None
    if password:
        name = locked_name(name)
    ending = Path(name).suffix
    kinds = {
        ".pdf": _words("Pdf (*.pdf)"),
        ".xlsx": _words("Excel (*.xlsx)"),
        ".zip": _words("Zip met wachtwoord (*.zip)"),
    }
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _words("Bewaren buiten In Beeld"), str(Path(folder) / name), kinds[ending]
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != ending:
        path = path.with_name(path.name + ending)
    return Place(path, password)


def _words(text: str) -> str:
    return QCoreApplication.translate("keeping", text)
