"""Asking where a document goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

ChoosePath = Callable[[QWidget, str], Path | None]  # parent, proposed name


def ask_pdf_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to keep a PDF; None when it was cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("saving", "Als pdf bewaren"),
        str(Path(folder) / name),
        QCoreApplication.translate("saving", "Pdf (*.pdf)"),
    )
    return Path(chosen).with_suffix(".pdf") if chosen else None
