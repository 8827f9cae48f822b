"""What Brieven and Bezoeken do with their pages: print them, or keep them as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import exports, letter_paper, letters
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui.keeping import ChoosePlace, Place
from desktop.ui.messages import show_error
from desktop.ui.pages.paper_feed import Build, Built
from desktop.ui.printing import CARD, ChoosePrinter, PaperDocument, print_pages
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

May = Callable[[Built], bool]


def always(_: Built) -> bool:
    """Nothing speaks against it."""
    return True


class PaperOutput:
    """Builds on the worker, then asks where to. ``busy`` waits meanwhile; errors are shown."""

    def __init__(
        self,
        page: QWidget,
        file: DataFile,
        runner: TaskRunner,
        strip: ProgressStrip,
        busy: QWidget,
        *,
        what: str,
        choose_printer: ChoosePrinter,
        choose_place: ChoosePlace,
    ) -> None:
        """``what`` stands in the strip while the pages are built."""
        self._page, self._file, self._runner = page, file, runner
        self._strip, self._busy = strip, busy
        self._what = what
        self._choose_printer, self._choose_place = choose_printer, choose_place

    def print(
        self, build: Build, title: str, done: Callable[[], None], *, may: May = always
    ) -> None:
        """``done`` when every page is on paper; ``title`` stands in the queue of the printer.

        ``may`` looks at what was built, and tells whether it is to be printed.
        """

        def built(paper: Built) -> None:
            if not may(paper):
                return
            if paper.kind != CARD:
                self._to_printer(paper, title, done)
                return
            self._build(
                partial(_on_sheets, self._file, paper),
                lambda sheets: self._to_printer(sheets, title, done),
            )

        self._build(build, built)

    def keep(
        self, build: Build, name: str, done: Callable[[Path], None], *, may: May = always
    ) -> None:
        """Warn, ask where to keep it, proposing ``name``; ``done`` when it is there."""
        place = self._choose_place(self._page, name)
        if place is None:
            return

        def built(paper: Built) -> None:
            if may(paper):
                self._to_disk(paper, place, done)

        self._build(build, built)

    def _build(self, build: Build, done: Callable[[Built], None]) -> None:
        run_with_strip(
            self._runner, build, self._strip, done=done, what=self._what, busy=self._busy
        )

    def _to_printer(self, built: Built, title: str, done: Callable[[], None]) -> None:
        document = PaperDocument(
            partial(letters.render_page, built.pdf),
            built.pages,
            title,
            built.two_sided,
            built.kind,
        )
        try:
            printer = self._choose_printer(document, self._page)
        except UserError as error:
            show_error(self._page.window(), error)
            return
        if printer is not None:
            self._run_printer(printer, document, _paper(built), done)

    def _run_printer(
        self,
        printer: QPrinter,
        document: PaperDocument,
        paper: exports.Paper,
        done: Callable[[], None],
    ) -> None:
        try:
            exports.record_print(self._file, paper)
        except UserError as error:  # what cannot be logged does not leave
            show_error(self._page.window(), error)
            return

        def not_all() -> None:
            try:
                exports.record_print_failed(self._file, paper)
            except UserError as error:
                show_error(self._page.window(), error)

        def failed(error: Exception) -> None:
            not_all()
            if not isinstance(error, UserError):
                raise error
            show_error(self._page.window(), error)

        run_with_strip(
            self._runner,
            lambda progress: print_pages(printer, document, progress),
            self._strip,
            done=lambda _: done(),
            failed=failed,
            stopped=not_all,
            what=self._page.tr("De bladzijden gaan naar de printer"),
            busy=self._busy,
        )

    def _to_disk(self, built: Built, place: Place, done: Callable[[Path], None]) -> None:
        try:
            kept = exports.save_pdf(
                self._file, place.path, built.pdf, _paper(built), place.password
            )
        except UserError as error:
            show_error(self._page.window(), error)
        else:
            done(kept)


def _paper(built: Built) -> exports.Paper:
    return exports.Paper(built.kind, built.pages, built.resident_ids)


def _on_sheets(file: DataFile, cards: Built, _progress: Progress) -> Built:
    """Cards as they lie on the paper of this gemeente."""
    pdf = letter_paper.cards_on_sheets(file, cards.pdf, two_sided=cards.two_sided)
    return cards._replace(pdf=pdf, pages=letters.page_count(pdf))
