"""A window about something of which there is one page, to print or to keep as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import letters
from desktop.services.output import save_document
from desktop.ui import printing
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.messages import show_error
from desktop.ui.printing import PaperDocument
from desktop.ui.widgets.buttons import Button


class OnePage(NamedTuple):
    """``title`` is what the printer is told; ``file_name`` what is proposed for keeping it."""

    title: str
    file_name: str
    make: Callable[[], bytes]


class OnePageDialog(FormDialog):
    """Printing or keeping closes it: what it is about is in the log already."""

    def __init__(self, title: str, about: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(title, about, accept, parent)
        self.keep_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.keep_button.clicked.connect(self.keep_page)
        self.add_plain_button(self.keep_button)
        self.back_button.set_text(self.tr("Sluiten"))

    def page(self) -> OnePage:
        """Subclasses: the page of what is shown now."""
        raise NotImplementedError

    def submit(self) -> None:
        """Print it."""
        page = self.page()
        document = PaperDocument(partial(letters.render_page, page.make()), 1, page.title)
        try:
            printer = printing.ask_printer(document, self)
            if printer is not None:
                printing.print_pages(printer, document, Progress())
                self.accept()
        except UserError as error:
            show_error(self, error)

    def keep_page(self) -> None:
        """Keep it as a PDF where the worker wants it."""
        page = self.page()
        path = printing.ask_pdf_path(self, page.file_name)
        if path is None:
            return
        try:
            save_document(path, page.make())
        except UserError as error:
            show_error(self, error)
            return
        self.accept()
