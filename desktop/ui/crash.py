"""What happens when something goes wrong that nobody foresaw."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.ui import metrics
from desktop.ui.clipboard import copy_open
from desktop.ui.messages import show_error
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Label

logger = logging.getLogger(__name__)


class LastResort(QObject):
    """Catches what nobody caught, on any thread, and tells the user once, on theirs."""

    _caught = Signal(str)
    _in_words = Signal(object)  # UserError

    def __init__(
        self,
        tell: Callable[[str], None],
        expected: Callable[[BaseException], bool] = lambda _error: False,
    ) -> None:
        """``expected``: what need not be told, because nothing went wrong; it is logged.

        What has words for the user (the file is away, the disk is full) is said in these words, and
        the program goes on.
        """
        super().__init__()
        self._tell, self._expected = tell, expected
        self._told = self._saying = False
        self._in_words.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._caught.connect(self._tell_once, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = lambda _kind, error, _trace: self.catch(error)
        threading.excepthook = lambda details: self.catch(details.exc_value)

    def catch(self, error: BaseException | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            return
        report = report_of(error)
        if self._expected(error):
            logger.info("Expected error\n%s", report)
            return
        if isinstance(error, UserError):
            logger.error("Told in words\n%s", report)
            self._in_words.emit(error)
            return
        logger.critical("Unexpected error\n%s", report)
        self._caught.emit(report)

    def _say(self, error: UserError) -> None:
        """One at a time: every page that asks meets the same trouble."""
        if not self._saying:
            self._saying = True
            try:
                show_error(QApplication.activeWindow(), error)
            finally:
                self._saying = False

    def _tell_once(self, report: str) -> None:
        if not self._told:
            self._told = True
            self._tell(report)


def report_of(error: BaseException) -> str:
    """The kinds of error and where they happened; no messages and no values.

    A message may quote what was being read, and that is people's data.
    """
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__name__}")
        for frame in traceback.extract_tb(current.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def surroundings(version: str) -> str:
    """Versions of program, Qt, Python and system; no names of users or computers."""
    import platform  # not at every start

    return (
        f"In Beeld {version}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}"
    )


class CrashDialog(QDialog):
    """Says what it means, shows the report, and offers to copy it."""

    def __init__(
        self, report: str, logs: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("In Beeld stopt"))
        heading = Label(self.tr("Er ging iets mis in het programma."), "name", wrap=True)
        text = Label(
            self.tr(
                "Dat is onze fout. Alles wat u al vastlegde staat veilig in het bestand; alleen "
                "wat u nu aan het typen was kan weg zijn. In Beeld sluit zo af. Start het "
                "daarna opnieuw."
            ),
            wrap=True,
        )
        ask = Label(
            self.tr(
                "Wilt u ons helpen? Kopieer het verslag en stuur het naar uw applicatiebeheerder. "
                "Er staan geen gegevens van inwoners in."
            ),
            wrap=True,
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Verslag van de fout"))
        self.report.setMinimumHeight(metrics.line() * 8)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(1.5))
        for widget in (heading, text, ask):
            column.addWidget(widget)
        column.addWidget(self.report, 1)
        if logs is not None:
            where = self.tr("Het verslag staat ook in {folder}").format(folder=logs)
            column.addWidget(Label(where, "hint", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.step(1))
        self.copy = Button(self.tr("Verslag kopiëren"), icon_name="copy")
        self.close_button = PrimaryButton(self.tr("In Beeld afsluiten"))
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.resize(metrics.chars(80), metrics.line() * 24)

    def _copy(self) -> None:
        copy_open(self._report)
        self.copy.set_text(self.tr("Gekopieerd"))


def show_crash(
    report: str, *, version: str, logs: Path | None = None, leave: Callable[[], None]
) -> None:
    """Tell the user, then leave in an orderly way: ``leave`` closes the file and the program."""
    dialog = CrashDialog(f"{surroundings(version)}\n\n{report}", logs)
    try:
        dialog.exec()
    finally:
        leave()
