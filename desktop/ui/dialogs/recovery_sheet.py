"""The recovery sheet: made, printed or saved, and checked by typing part of it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.recovery_code import groups_to_ask
from desktop.services import letters, recovery
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.recovery import NotTheSame, RecoverySheet
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.key_dialog import KeyDialog
from desktop.ui.keeping import ChoosePlace, ask_place
from desktop.ui.messages import show_error
from desktop.ui.printing import (
    ChoosePrinter,
    PaperDocument,
    ask_printer,
    print_pages,
)
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField


class RecoverySheetDialog(KeyDialog):
    """Asks for the passphrase first, unless the ``sheet`` was made with the file.

    ``run`` gives what was done when the sheet was checked; None when that is left for later.
    """

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        sheet: RecoverySheet | None = None,
        choose_printer: ChoosePrinter = ask_printer,
        choose_place: ChoosePlace | None = None,
    ) -> None:
        super().__init__(
            self.tr("Herstelvel"),
            self.tr(
                "Een papier met een code die dit bestand opent als de wachtwoordzin is vergeten. "
                "Bewaar het in de kluis van de gemeente, niet bij de laptop. Een vel maken kunt u "
                "niet ongedaan maken."
            ),
            self.tr("Vel maken"),
            runner,
            parent,
        )
        self._file, self._sheet = file, sheet
        about = self.tr("Wie dit vel heeft én het bestand, kan alles lezen.")
        self._choose_printer = choose_printer
        self._choose_place = choose_place or partial(ask_place, about=about)
        self.asked: tuple[int, ...] = groups_to_ask()
        self.passphrase = PassphraseField(self.tr("Wachtwoordzin"))
        self._first = QWidget()
        self._second = QWidget()
        self.print_button = Button(self.tr("Afdrukken…"), icon_name="printer")
        self.save_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.paper = Label("", "hint", wrap=True)
        self.groups = {number: QLineEdit() for number in self.asked}
        self._lay_out()
        self.passphrase.textEdited.connect(lambda: self.refuse(""))
        self.passphrase.returnPressed.connect(self.submit)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        if sheet is None:
            self._second.hide()
            self.passphrase.setFocus()
        else:
            self._go_on(sheet)

    def _lay_out(self) -> None:
        first = QVBoxLayout(self._first)
        second = QVBoxLayout(self._second)
        for column in (first, second):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(metrics.step(0.5) if column is first else metrics.step(1.5))
        caption = Label(self.tr("&Wachtwoordzin"))
        caption.setBuddy(self.passphrase)
        first.addWidget(caption)
        first.addWidget(self.passphrase)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.step(1))
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        second.addLayout(buttons)
        second.addWidget(self.paper)
        second.addWidget(
            Notice(
                self.tr(
                    "Wie het vel én het bestand heeft, kan alles lezen. Bewaart u het als pdf, zet "
                    "die dan niet op deze laptop en gooi haar weg als het papier er is."
                ),
                "warning",
            )
        )
        words = self.tr("Typ van het papier over, zodat u weet dat het goed te lezen is:")
        second.addWidget(Label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        for number, field in self.groups.items():
            name = self.tr("Groep {number}").format(number=number)
            caption = Label(self.tr("Groep &{number}").format(number=number))
            caption.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaxLength(12)
            field.setFixedWidth(metrics.chars(14))
            field.textEdited.connect(lambda: self.refuse(""))
            field.returnPressed.connect(self.submit)
            row.addWidget(caption)
            row.addWidget(field)
            row.addSpacing(metrics.step(2))
        row.addStretch(1)
        second.addLayout(row)
        self.fields.addWidget(self._first)
        self.fields.addWidget(self._second)
        self.back_button.set_text(self.tr("Later"))

    def submit(self) -> None:
        if self.is_busy():
            return
        if self._sheet is None:
            self._make()
        else:
            self._confirm(self._sheet)

    def _make(self) -> None:
        words = self.passphrase.text()
        if not words:
            self.point_at(self.passphrase, self.tr("Typ uw wachtwoordzin."))
            return
        file = self._file
        self.work(
            lambda _progress: recovery.make(file, words),
            self._go_on,
            self.tr("Het vel wordt gemaakt"),
        )

    def _go_on(self, sheet: RecoverySheet) -> None:
        self._sheet = sheet
        self.passphrase.clear()
        self._first.hide()
        self._second.show()
        self.accept_button.set_text(self.tr("Vel controleren"))
        words = self.tr("Kenmerk van dit vel: {mark}. Er staan geen gegevens van inwoners op.")
        self.paper.setText(words.format(mark=sheet.mark))
        self.fit()
        self.print_button.setFocus()

    def _confirm(self, sheet: RecoverySheet) -> None:
        typed = {number: field.text() for number, field in self.groups.items()}
        try:
            self.outcome = recovery.confirm(self._file, sheet, typed)
        except NotTheSame as error:
            self.point_at(self.groups[error.groups[0]], error.advice, error.title)
            return
        except UserError as error:
            self.refuse(error.advice, error.title)
            return
        self.accept()

    def print(self) -> None:
        """Straight from memory to the printer."""
        if self._sheet is None:
            return
        render = partial(letters.render_page, self._sheet.pdf)
        document = PaperDocument(render, 1, self.tr("Herstelvel"))
        try:
            printer = self._choose_printer(document, self)
        except UserError as error:
            show_error(self, error)
            return
        if printer is not None:
            self.work(
                lambda progress: print_pages(printer, document, progress),
                lambda _pages: self._on_paper(self.tr("Het vel is naar de printer.")),
                self.tr("Het vel gaat naar de printer"),
            )

    def save(self) -> None:
        """Where the worker says, and nowhere else."""
        if self._sheet is None:
            return
        place = self._choose_place(
            self, self.tr("Herstelvel {mark}.pdf").format(mark=self._sheet.mark)
        )
        if place is None:
            return
        try:
            save_document(place.path, self._sheet.pdf, place.password)
        except UserError as error:
            show_error(self, error)
            return
        self._on_paper(self.tr("Het vel is bewaard. Druk het af en gooi de pdf daarna weg."))

    def _on_paper(self, words: str) -> None:
        self.paper.setText(words)
        self.groups[self.asked[0]].setFocus()
