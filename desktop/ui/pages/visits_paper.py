"""What Bezoeken prints of a round: sheets, a pocket overview, and cards to leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.runtime.progress import Progress
from desktop.services import letters, visit_paper
from desktop.services.files import DataFile
from desktop.services.visits import RoundSheet
from desktop.ui.navigation import Page
from desktop.ui.pages.paper_feed import Build, Built
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.pages.visits_view import RoundView
from desktop.ui.printing import CARD, POCKET


class RoundPaper(QObject):
    """Of the round in view; without one nothing happens. What was done is told by the page."""

    def __init__(self, page: Page, file: DataFile, view: RoundView, output: PaperOutput) -> None:
        super().__init__(page)
        self._page, self._file, self._view, self._output = page, file, view, output

    def print_sheets(self) -> None:
        """The overview and the sheets."""
        if self._view.sheet is not None:
            said = self.tr("De bezoekbladen zijn afgedrukt.")
            self._print(self._view.build(self._view.sheet), said)

    def save_as_pdf(self) -> None:
        """The same, kept as a PDF."""
        sheet = self._view.sheet
        if sheet is not None:
            day = sheet.round.visit_on.isoformat()
            said = self.tr("Bewaard als “{name}”.")
            self._output.keep(
                self._view.build(sheet),
                self.tr("Bezoekronde {day}.pdf").format(day=day),
                lambda path: self._page.told.emit(said.format(name=path.name), None),
            )

    def print_pocket(self) -> None:
        """The order on one small page."""
        if self._view.sheet is not None:
            build = partial(visit_paper.build_pocket, self._file, self._view.sheet)
            self._print(
                _built(build, POCKET, self._view.sheet), self.tr("Het zakoverzicht is afgedrukt.")
            )

    def print_cards(self) -> None:
        """A card for everybody in the round, to leave at the door."""
        if self._view.sheet is not None:
            build = partial(visit_paper.build_cards, self._file, self._view.sheet)
            self._print(
                _built(build, CARD, self._view.sheet), self.tr("De kaartjes zijn afgedrukt.")
            )

    def _print(self, build: Build, said: str) -> None:
        self._output.print(build, self.tr("Bezoekronde"), lambda: self._page.told.emit(said, None))


def _built(build: Callable[[], bytes], kind: str, sheet: RoundSheet) -> Build:
    people = tuple(sheet.visits)

    def make(_progress: Progress) -> Built:
        pdf = build()
        return Built(pdf, letters.page_count(pdf), kind=kind, resident_ids=people)

    return make
