"""The deletion records: on screen, on paper or as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.backup_words import in_full
from desktop.domain.deletion_record import DeletionRecord
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import letters, retention
from desktop.services.output import save_document
from desktop.ui import printing
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.messages import show_error
from desktop.ui.printing import PaperDocument
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label


class DeletionRecordDialog(FormDialog):
    """They are kept in the file; printing or saving one can be done at any time."""

    WIDTH = 84

    def __init__(
        self,
        records: Sequence[DeletionRecord],
        parent: QWidget | None = None,
        *,
        about: str = "",
    ) -> None:
        super().__init__(
            self.tr("Verklaring van verwijdering"),
            about or self.tr("Er staan alleen aantallen in, geen namen."),
            self.tr("Afdrukken…"),
            parent,
        )
        self._records = list(records)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Welke verklaring"))
        for one in self._records:
            self.choice.addItem(
                self.tr("{moment}, {number} verwijderd").format(
                    moment=in_full(one.done_at), number=one.residents
                )
            )
        self.choice.currentIndexChanged.connect(self._show)
        self.body.addWidget(self.choice)
        self.words = Label("", wrap=True)
        self.body.addWidget(self.words)
        self.keep_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.keep_button.clicked.connect(self.keep_record)
        self.add_plain_button(self.keep_button)
        self.back_button.set_text(self.tr("Sluiten"))
        self._show()

    @property
    def shown(self) -> DeletionRecord:
        return self._records[self.choice.currentIndex()]

    def submit(self) -> None:
        """Print it."""
        pdf = retention.record_pdf(self.shown)
        title = self.tr("Verklaring van verwijdering")
        document = PaperDocument(partial(letters.render_page, pdf), 1, title)
        try:
            printer = printing.ask_printer(document, self)
            if printer is not None:
                printing.print_pages(printer, document, Progress())
                self.accept()
        except UserError as error:
            show_error(self, error)

    def keep_record(self) -> None:
        """Keep it as a PDF where the worker wants it."""
        name = f"verklaring van verwijdering {self.shown.done_at:%Y-%m-%d}.pdf"
        path = printing.ask_pdf_path(self, name)
        if path is None:
            return
        try:
            save_document(path, retention.record_pdf(self.shown))
        except UserError as error:
            show_error(self, error)
            return
        self.accept()

    def _show(self) -> None:
        lines = [f"{group.title}, na {group.term}: {group.number}" for group in self.shown.groups]
        copies = self.tr("Opgeschoonde reservekopieën: {number}").format(number=self.shown.copies)
        self.words.setText("\n".join([*lines, copies]))
        self.fit()
