"""Een update controleren: a set-up file that was brought along, looked at before it is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop import __version__
from desktop.domain.errors import UserError
from desktop.services.update_file import Order, UpdateFile, inspect
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

ChooseFile = Callable[[QWidget], Path | None]


class UpdateCheckDialog(FormDialog):
    """Choosing a file shows its version and checksum; nothing is started or sent."""

    WIDTH = 84

    def __init__(
        self,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile | None = None,
    ) -> None:
        super().__init__(
            self.tr("Een update controleren"),
            self.tr(
                "Kies het installatiebestand dat u hebt gekregen. In Beeld kijkt welke versie het "
                "is en rekent het controlegetal uit. Er wordt niets gestart en niets verstuurd."
            ),
            self.tr("Bestand kiezen…"),
            parent,
        )
        self._runner, self._choose = runner, choose or _ask_file
        self.found: UpdateFile | None = None
        self._task: Task | None = None
        self.verdict = Notice()
        self.checksum = Label("", wrap=True)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Plak hier het controlegetal van de maker"))
        self.typed.setAccessibleName(self.tr("Controlegetal van de maker"))
        self.compared = Notice()
        self.strip = ProgressStrip()
        for widget in (self.verdict, self.checksum, self.typed, self.compared, self.strip):
            widget.hide()
            self.body.addWidget(widget)
        self.typed.textChanged.connect(self._compare)
        self.back_button.set_text(self.tr("Sluiten"))

    def submit(self) -> None:
        """Choose a file and look at it."""
        path = self._choose(self)
        if path is None:
            return
        self.refuse("")
        self._task = run_with_strip(
            self._runner,
            lambda progress: inspect(path, progress),
            self.strip,
            done=self._show,
            what=self.tr("Het controlegetal wordt berekend"),
            failed=self._failed,
        )

    def done(self, result: int) -> None:
        """Whoever closes it does not wait for the checksum."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _show(self, found: UpdateFile) -> None:
        self.found = found
        words = {
            Order.NEWER: self.tr("Dit is nieuwer dan wat u hebt ({now})."),
            Order.SAME: self.tr("Deze versie hebt u al ({now})."),
            Order.OLDER: self.tr(
                "Dit is ouder dan wat u hebt ({now}). Installeer dit niet: een ouder programma kan "
                "uw bestand niet openen."
            ),
        }[found.order].format(now=__version__)
        kind = "warning" if found.order is Order.OLDER else "info"
        self.verdict.say(words, kind, self.tr("In Beeld {v}.").format(v=found.version))
        self.checksum.setText(
            self.tr("Controlegetal (SHA-256) van {name}:\n{sum}").format(
                name=found.name, sum=found.checksum_in_groups
            )
        )
        for widget in (self.verdict, self.checksum, self.typed):
            widget.show()
        self._compare()
        self.typed.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.found = None
        for widget in (self.verdict, self.checksum, self.typed, self.compared):
            widget.hide()
        self.refuse(error.advice, error.title)

    def _compare(self) -> None:
        typed = self.typed.text().strip()
        self.compared.setVisible(bool(typed) and self.found is not None)
        if typed and self.found is not None:
            if self.found.is_checksum(typed):
                self.compared.say(
                    self.tr("Het bestand is helemaal zoals de maker het heeft gemaakt."),
                    "good",
                    self.tr("De controlegetallen zijn gelijk."),
                )
            else:
                self.compared.say(
                    self.tr(
                        "Installeer dit bestand niet. Vraag de maker om het bestand opnieuw, en "
                        "kijk of u het hele controlegetal hebt geplakt."
                    ),
                    "error",
                    self.tr("De controlegetallen zijn niet gelijk."),
                )
        # Once the layout knows of what was shown just now
        QTimer.singleShot(0, self, self.fit)


def _ask_file(parent: QWidget) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        parent.tr("Installatiebestand kiezen"),
        "",
        parent.tr("Installatiebestand (*.exe)"),
    )
    return Path(chosen) if chosen else None
