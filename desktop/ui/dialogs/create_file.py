"""A new file: where it is kept, and the passphrase that closes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.sheet import Sheet
from desktop.ui.dialogs.unlock import Recover, UnlockDialog
from desktop.ui.icons import program_icon
from desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField
from desktop.ui.widgets.strength import StrengthMeter

SUFFIX = ".inbeeld"


class Strength(Protocol):
    """How hard a passphrase is to guess (services.files)."""

    @property
    def score(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def enough(self) -> bool: ...


@dataclass(frozen=True)
class FileRules:
    """What the dialog needs from the services, given by the application."""

    create: Callable[[Path, str], Any]  # runs on the worker thread; raises UserError
    folder_warning: Callable[[Path], str | None]
    strength: Callable[[str], Strength]
    open: Callable[[Path, str], Any] | None = None  # as ``create``, for a file that is there
    recover: Recover | None = None  # as ``open``, by the recovery sheet


class CreateFileDialog(QDialog):
    """Use ``CreateFileDialog.ask``: what ``create`` returned, or None.

    On another computer there may be a file already: that can be opened instead.
    """

    def __init__(
        self,
        folder: Path,
        rules: FileRules,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        name: str = "In Beeld",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nieuw bestand"))
        self.setWindowIcon(program_icon())
        self._rules, self._runner = rules, runner
        self.result_file: Any = None
        self.existing: Path | None = None  # chosen instead of making a new one
        self.sheet = Sheet()
        self.sheet.add_head(
            self.tr("Nieuw bestand"),
            self.tr("Alle gegevens staan in één bestand dat met uw wachtwoordzin is versleuteld."),
        )
        self.path = QLineEdit(str(folder / f"{name}{SUFFIX}"))
        self.browse = Button(self.tr("Andere plaats…"), icon_name="folder-open")
        self.folder_warning = Notice("", "warning", self.tr("Let op met deze plaats"))
        self.first = PassphraseField(self.tr("Wachtwoordzin"))
        self.second = PassphraseField(self.tr("Wachtwoordzin nog een keer"))
        self.meter = StrengthMeter()
        self.caps = Notice(self.tr("Caps Lock staat aan."), "warning")
        self.understood = QCheckBox(
            self.tr("Ik begrijp dat niemand de wachtwoordzin kan terughalen")
        )
        self.problem = Notice("", "error")
        self.wait = QProgressBar()
        self.wait.setRange(0, 0)
        self.wait.setTextVisible(False)
        self.make = PrimaryButton(self.tr("Bestand maken"))
        self.cancel = Button(self.tr("Niet doen"), cap="Esc")
        self.open_existing = LinkButton(self.tr("Ik heb al een bestand…"), icon_name="folder-open")
        self._lay_out()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)

        self.browse.clicked.connect(self._browse)
        self.path.textChanged.connect(self._judge_folder)
        self.first.textChanged.connect(self._judge_passphrase)
        for field in (self.first, self.second):
            field.caps_lock_changed.connect(self.caps.setVisible)
            field.returnPressed.connect(self.try_create)
        self.make.clicked.connect(self.try_create)
        self.cancel.clicked.connect(self.reject)
        self.open_existing.clicked.connect(self._choose_existing)
        self.open_existing.setVisible(rules.open is not None)
        for changed in (self.path.textEdited, self.first.textEdited, self.second.textEdited):
            changed.connect(self.problem.hide)
        self.understood.toggled.connect(self.problem.hide)
        self._judge_folder()
        self._judge_passphrase("")
        self._fit()
        self.first.setFocus()

    def _fit(self) -> None:
        """Room for all that is said, as far as the screen has it; never smaller than it is."""
        room = self.screen().availableGeometry().size() * 0.92
        self.resize(self.sheet.sizeHint().boundedTo(room).expandedTo(self.size()))

    def _lay_out(self) -> None:
        body = self.sheet.body
        where = QHBoxLayout()
        where.setSpacing(metrics.step(1))
        where.addWidget(self.path, 1)
        where.addWidget(self.browse)
        self._field(self.tr("&Waar het bestand komt te staan"), self.path, where)
        body.addWidget(self.folder_warning)
        self._field(self.tr("W&achtwoordzin"), self.first)
        body.addWidget(self.meter)
        body.addWidget(
            Label(
                self.tr("Vier of meer losse woorden zijn goed te onthouden en moeilijk te raden."),
                "hint",
                wrap=True,
            )
        )
        self._field(self.tr("Wachtwoordzin &nog een keer"), self.second)
        body.addWidget(self.caps)
        body.addWidget(
            Notice(
                self.tr(
                    "Niemand kan hem terughalen, ook de gemeente en de maker niet. Bewaar hem "
                    "bijvoorbeeld in een wachtwoordkluis. Hierna maakt u een herstelvel: een "
                    "papier voor in de kluis, dat het bestand ook opent."
                ),
                "info",
                self.tr("Bewaar de wachtwoordzin goed"),
            )
        )
        body.addWidget(self.understood)
        for hidden in (self.caps, self.problem, self.wait):
            hidden.hide()
        body.addWidget(self.problem)
        body.addWidget(self.wait)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.step(1))
        buttons.addWidget(self.make)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.open_existing)
        body.addLayout(buttons)

    def _field(self, label: str, widget: QWidget, row: QHBoxLayout | None = None) -> None:
        caption = Label(label)
        caption.setBuddy(widget)
        widget.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout()
        column.setSpacing(metrics.step(0.5))
        column.addWidget(caption)
        if row is None:
            column.addWidget(widget)
        else:
            column.addLayout(row)
        self.sheet.body.addLayout(column)

    @classmethod
    def ask(
        cls, folder: Path, rules: FileRules, runner: TaskRunner, parent: QWidget | None = None
    ) -> Any:
        while True:
            dialog = cls(folder, rules, runner, parent)
            dialog.exec()
            dialog.deleteLater()
            if dialog.existing is None or rules.open is None:
                return dialog.result_file
            opened, wants_new = UnlockDialog.ask(
                dialog.existing, rules.open, runner, recover=rules.recover
            )
            if not wants_new:
                return opened

    def chosen_path(self) -> Path:
        """Where the file will be, with our suffix; while it is typed it may have no name yet."""
        path = Path(self.path.text().strip())
        if path.parts[:1] == ("~",):  # "~somebody" may be nobody's folder
            path = path.expanduser()
        if not path.name or path.suffix == SUFFIX:
            return path
        return path.with_name(path.name + SUFFIX)

    def problem_found(self) -> tuple[str, str, QWidget] | None:
        """What is still wrong: title, advice and the field; None when the file can be made."""
        path = self.chosen_path()
        if path.stem == "" or not path.is_absolute():
            return (
                self.tr("Deze plaats kan niet."),
                self.tr("Kies een map en een naam met Andere plaats…"),
                self.path,
            )
        if path.exists():
            return (
                self.tr("Er staat al een bestand met deze naam."),
                self.tr("Kies een andere naam. In Beeld overschrijft nooit een bestand."),
                self.path,
            )
        strength = self._rules.strength(self.first.text())
        if not strength.enough:
            return (
                self.tr("Deze wachtwoordzin is te makkelijk te raden."),
                strength.words,
                self.first,
            )
        if self.first.text() != self.second.text():
            return (
                self.tr("De twee wachtwoordzinnen zijn niet gelijk."),
                self.tr("Typ dezelfde wachtwoordzin nog een keer."),
                self.second,
            )
        if not self.understood.isChecked():
            return (
                self.tr("Er is nog een vinkje nodig."),
                self.tr("Zet het vinkje als u begrijpt dat dit niet terug te halen is."),
                self.understood,
            )
        return None

    def try_create(self) -> None:
        found = self.problem_found()
        if found is not None:
            title, advice, field = found
            self._say(title, advice)
            field.setFocus()
            return
        self._set_busy(True)
        path, passphrase, create = self.chosen_path(), self.first.text(), self._rules.create
        task = self._runner.start(lambda _progress: create(path, passphrase))
        task.succeeded.connect(self._succeed)
        task.failed.connect(self._fail)

    def _succeed(self, result: object) -> None:
        self.result_file = result
        self.first.clear()
        self.second.clear()
        self._set_busy(False)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, UserError):
            raise error
        self._say(error.title, error.advice)

    def _say(self, title: str, advice: str) -> None:
        self.problem.say(advice, "error", title)
        self.problem.show()
        self._fit()
        self.sheet.area.ensureWidgetVisible(self.problem)

    def _set_busy(self, busy: bool) -> None:
        self.wait.setVisible(busy)
        if busy:
            self.problem.hide()
        buttons = (self.browse, self.make, self.cancel, self.open_existing)
        for widget in (self.path, self.first, self.second, *buttons):
            widget.setEnabled(not busy)

    def _judge_folder(self) -> None:
        words = self._rules.folder_warning(self.chosen_path().parent)
        self.folder_warning.say(words or "", "warning", self.tr("Let op met deze plaats"))
        self.folder_warning.setVisible(bool(words))

    def _judge_passphrase(self, text: str) -> None:
        if not text:
            self.meter.show_strength(0, "", False)
            return
        strength = self._rules.strength(text)
        self.meter.show_strength(strength.score, strength.words, strength.enough)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Waar het bestand komt te staan"),
            str(self.chosen_path()),
            self.tr("Bestanden van In Beeld (*.inbeeld)"),
        )
        if chosen:
            self.path.setText(chosen)

    def _choose_existing(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Uw bestand openen"),
            str(self.chosen_path().parent),
            self.tr("Bestanden van In Beeld (*.inbeeld);;Alle bestanden (*)"),
        )
        if chosen:
            self.existing = Path(chosen)
            super().reject()

    def reject(self) -> None:
        if not self.wait.isVisibleTo(self):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # fields and buttons take Enter themselves
        super().keyPressEvent(event)
