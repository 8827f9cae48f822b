"""Inzage: everything about one resident as a document, after a look at what may be of others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.runtime.progress import Progress
from desktop.services import access, letters, residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import printing
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.keeping import ask_place
from desktop.ui.messages import show_error
from desktop.ui.printing import PaperDocument
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice

if TYPE_CHECKING:
    from desktop.ui.printing import ChoosePrinter


class AccessReportDialog(FormDialog):
    """Printing goes straight from memory; a file is only made where the worker wants it."""

    WIDTH = 84

    def __init__(
        self,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        name = display_name(residents.get(file, resident_id).resident.name)
        super().__init__(
            self.tr("Inzage voor {name}").format(name=name),
            self.tr(
                "Alles wat In Beeld over deze inwoner heeft, in gewone woorden, met waar het "
                "vandaan komt en wie het zag. Het BSN staat erin: geef het alleen aan de inwoner "
                "zelf. Dat u het maakt, komt in het logboek."
            ),
            self.tr("Afdrukken…"),
            parent,
        )
        self._file, self._resident_id = file, resident_id
        self._choose_printer = choose_printer or printing.ask_printer
        self.warnings = access.to_look_at(file, resident_id)
        if self.warnings:
            self.body.addWidget(
                Notice("\n".join(self.warnings), "warning", self.tr("Kijk dit eerst na."))
            )
            advice = self.tr(
                "Wat over een ander gaat, hoort niet in dit overzicht. Pas de aantekening aan, of "
                "maak die woorden op het papier onleesbaar."
            )
            self.body.addWidget(Label(advice, "hint", wrap=True))
        self.keep_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.keep_button.clicked.connect(self.keep_document)
        self.add_plain_button(self.keep_button)
        self.accept_button.setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> Done | None:
        """Show it and wait; what was done, or None when the worker went back."""
        return cls(file, resident_id, parent, choose_printer).run()

    def submit(self) -> None:
        """Print it."""
        try:
            pdf = access.document(self._file, self._resident_id)
            render = partial(letters.render_page, pdf)
            document = PaperDocument(render, letters.page_count(pdf), self.tr("Inzage"))
            printer = self._choose_printer(document, self)
            if printer is not None:
                self._print(printer, document)
        except UserError as error:
            show_error(self, error)

    def _print(self, printer: QPrinter, document: PaperDocument) -> None:
        """Whether it came out is in the log."""
        try:
            printing.print_pages(printer, document, Progress())
        except UserError:
            access.record(self._file, self._resident_id, made=False)
            raise
        self.keep(lambda: access.record(self._file, self._resident_id))

    def keep_document(self) -> None:
        """Write it where the worker wants it."""
        about = self.tr("Hierin staat alles over één inwoner, ook het BSN.")
        place = ask_place(self, "inzage.pdf", about)
        if place is not None:
            self.keep(
                lambda: access.save(self._file, self._resident_id, place.path, place.password)
            )
