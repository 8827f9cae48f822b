"""Step 1 of reading a delivery: which file, and its password if it has one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services.deliveries import PasswordNeeded, WrongPassword
from desktop.ui import metrics
from desktop.ui.palette import colour
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt")
_KEPT = 5
_RECENT = "leveringen/recent"


class RecentFiles:
    """The deliveries that were chosen lately on this computer: their places only."""

    def __init__(self, store: SettingsStore | None) -> None:
        self._store = store

    def paths(self) -> list[Path]:
        """Those that still exist, newest first."""
        if self._store is None:
            return []
        kept = self._store.text(_RECENT)
        return [path for line in kept.splitlines() if (path := Path(line)).is_file()]

    def add(self, path: Path) -> None:
        if self._store is not None:
            paths = [path, *(old for old in self.paths() if old != path)]
            self._store.keep(_RECENT, "\n".join(str(one) for one in paths[:_KEPT]))


class DropZone(QWidget):
    """Says that a file can be dropped, anywhere on the page; the button does the same."""

    choose = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self.words = Label(self.tr("Sleep het bestand van het CAK hierheen"), "name", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = self.tr(
            "Een bestand van Excel (xlsx, xlsm, xls, xlsb), ods of csv. Een wachtwoord mag."
        )
        self.hint = Label(hint, "secondary", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(self.tr("Bestand kiezen…"), icon_name="folder-open")
        self.button.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(1.5))
        middle = Qt.AlignmentFlag.AlignCenter
        column.addWidget(IconLabel("file-spreadsheet", "accent", "nav"), 0, middle)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.button, 0, middle)

    def show_drag(self, over: bool) -> None:
        """A file is held above this page, wherever that is."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("accent" if self._over else "edge"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("selected" if self._over else "page"))
        radius = metrics.radius()
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)


class FileStep(QWidget):
    """Chooses the file; the wizard reads it."""

    chosen = Signal(Path)  # another file, to be read at once

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._path: Path | None = None
        self._shown: list[Path] = []
        self.notice = Notice()
        self.notice.hide()
        self.zone = DropZone()
        self.zone.choose.connect(self.ask_for_file)
        self.password = PassphraseField(self.tr("Wachtwoord van de levering"))
        self.password.setFixedWidth(metrics.chars(34))
        self._secret = QWidget()
        secret = QVBoxLayout(self._secret)
        secret.setContentsMargins(0, 0, 0, 0)
        secret.setSpacing(metrics.step(0.5))
        label = Label(self.tr("Wachtwoord van de levering (verplicht)"), "strong")
        label.setBuddy(self.password)
        secret.addWidget(label)
        secret.addWidget(self.password)
        words = self.tr("Het wachtwoord wordt niet bewaard. Het CAK stuurt het apart.")
        secret.addWidget(Label(words, "hint", wrap=True))
        self._secret.hide()
        self._heading = SectionHeading(self.tr("Eerder gekozen"))
        self._heading.hide()
        self.links: list[LinkButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, margin)
        column.setSpacing(metrics.step(2))
        column.addWidget(self.notice)
        column.addWidget(self._secret)
        column.addWidget(self.zone)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.show_recent()

    def path(self) -> Path | None:
        return self._path

    def secret(self) -> str | None:
        """The password that was typed; None when none was asked for."""
        return self.password.text() or None

    def needs_password(self) -> bool:
        return not self._secret.isHidden()

    def set_path(self, path: Path) -> None:
        """Another file was chosen: what was said of the one before goes."""
        if path != self._path:
            self.password.clear()
            self._secret.hide()
        self._path = path
        self.notice.hide()
        self.zone.words.setText(path.name)
        self.zone.hint.setText(_size_in_words(path))
        self.zone.button.set_text(self.tr("Ander bestand kiezen…"))

    def show_error(self, error: UserError) -> None:
        """Say what is wrong here; ask for the password when that is what is missing."""
        locked = isinstance(error, PasswordNeeded | WrongPassword)
        kind = "info" if isinstance(error, PasswordNeeded) else "warning"
        self.notice.say(error.advice, kind, error.title)
        self.notice.show()
        if locked:
            self._secret.show()
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.zone.button.setFocus()

    def show_recent(self) -> None:
        """Ask again which files were chosen before."""
        paths = self._recent.paths()
        if paths == self._shown:
            return
        self._shown = paths
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)  # or the focus would go back to what is no more
                old.deleteLater()
        self.links = []
        for path in paths:
            link = LinkButton(path.name, icon_name="file-spreadsheet")
            link.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            self.links.append(link)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(metrics.step(2))
            row.addWidget(link)
            row.addWidget(ElidedLabel(str(path.parent), "hint"), 1)
            self._lines.addWidget(line)
            line.show()
        self._heading.setVisible(bool(paths))

    def ask_for_file(self) -> None:
        """The dialog of the system."""
        places = QStandardPaths
        folder = self._path.parent if self._path else None
        start = str(folder or places.writableLocation(places.StandardLocation.DownloadLocation))
        filters = self.tr("Leveringen ({kinds})").format(
            kinds=" ".join(f"*.{kind}" for kind in KINDS)
        )
        everything = self.tr("Alle bestanden (*)")
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Levering kiezen"), start, f"{filters};;{everything}"
        )
        if found:
            self.chosen.emit(Path(found))

    def take_focus(self) -> None:
        first: Sequence[QWidget] = self.links if self._path is None and self.links else ()
        place = self.password if self.needs_password() else next(iter(first), self.zone.button)
        place.setFocus()


def _size_in_words(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return str(path.parent)
    if size < 1_000_000:
        return f"{path.parent} · {max(1, round(size / 1000))} kB"
    return f"{path.parent} · {size / 1_000_000:.1f} MB".replace(".", ",")
