"""What came out of the yearly test, and its record on paper or as a PDF."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.backup_words import in_full
from desktop.domain.errors import UserError
from desktop.domain.restore_test import RestoreTest
from desktop.runtime.progress import Progress
from desktop.services import letters, restore_test
from desktop.services.output import save_document
from desktop.ui import printing
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.messages import show_error
from desktop.ui.printing import PaperDocument
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice


class RecordDialog(FormDialog):
    """Printing or keeping closes it; the test itself is in the log already."""

    WIDTH = 94

    def __init__(self, test: RestoreTest, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Hersteltest: {result}").format(result=test.result.lower()),
            self.tr("De kopie van {moment} is teruggezet op een tijdelijke plek.").format(
                moment=in_full(test.copy_made_at)
            ),
            self.tr("Verslag afdrukken…"),
            parent,
        )
        self._test = test
        for check in test.checks:
            kind = "good" if check.right else "error"
            self.body.addWidget(Notice(check.found, kind, check.what))
        if not test.passed:
            advice = self.tr(
                "Maak bij Instellingen opnieuw een kopie en doe de test nog een keer. Lukt het dan "
                "ook niet, laat dan naar de schijf kijken."
            )
            self.body.addWidget(Label(advice, wrap=True))
        elif test.contents is not None:
            self.body.addWidget(Label(test.contents.in_words, "secondary", wrap=True))
        self.keep_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.keep_button.clicked.connect(self.keep_record)
        self.add_plain_button(self.keep_button)
        self.back_button.set_text(self.tr("Sluiten"))

    def submit(self) -> None:
        """Print the record."""
        pdf = restore_test.record_pdf(self._test)
        title = self.tr("Verslag hersteltest")
        document = PaperDocument(partial(letters.render_page, pdf), 1, title)
        try:
            printer = printing.ask_printer(document, self)
            if printer is not None:
                printing.print_pages(printer, document, Progress())
                self.accept()
        except UserError as error:
            show_error(self, error)

    def keep_record(self) -> None:
        """Keep the record as a PDF where the worker wants it."""
        name = f"hersteltest {self._test.done_at:%Y-%m-%d}.pdf"
        path = printing.ask_pdf_path(self, name)
        if path is None:
            return
        try:
            save_document(path, restore_test.record_pdf(self._test))
        except UserError as error:
            show_error(self, error)
            return
        self.accept()
