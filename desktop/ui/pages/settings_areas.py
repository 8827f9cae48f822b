"""Instellingen, wijken en buurten: what is read in, reading in a table, taking it away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import areas
from desktop.services.areas import GemeenteNeeded, Preview, Summary
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import RESIDENTS, Changes
from desktop.ui.messages import ask_to_confirm, show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.settings_areas_dialogs import GemeenteDialog, PreviewDialog
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


class AreasPart(QObject):
    """Works at once: nothing of it waits for Bewaren."""

    def __init__(
        self,
        form: QFormLayout,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        strip: ProgressStrip,
        page: Page,
    ) -> None:
        super().__init__(page)
        self._file, self._runner, self._changes = file, runner, changes
        self._strip, self._page = strip, page
        self.state = Label("", "text", wrap=True)
        form.addRow(self.tr("Tabel"), self.state)
        self.unnamed = Label(
            self.tr(
                "Nog niet elke wijk of buurt heeft een naam. Lees ook de bestanden met de namen in "
                "(buurt… en wijk…). Ze staan op de website van het CBS bij de tabel."
            ),
            "hint",
            wrap=True,
        )
        self.unnamed.hide()
        form.addRow("", self.unnamed)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        self.read_button = Button(
            self.tr("Tabel inlezen…"), icon_name="file-spreadsheet", size="compact"
        )
        self.read_button.clicked.connect(self.choose)
        self.clear_button = LinkButton(self.tr("Tabel weghalen"), size="compact")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        row.addWidget(self.read_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        form.addRow("", self._buttons)
        self.source = Label(
            self.tr(
                "Het CBS maakt elk jaar zo'n tabel. Zoek op de website van het CBS naar “Buurt, "
                "wijk en gemeente per postcode en huisnummer”, download het bestand en pak het "
                "uit. Kies hier het bestand met de postcodes (pc6hnr…) samen met de bestanden met "
                "de namen (buurt… en wijk…). Een tabel van uw eigen gemeente mag ook: een "
                "CSV-bestand met een kolom postcode en een kolom buurt of wijk. In Beeld bewaart "
                "alleen de rijen van uw gemeente."
            ),
            "hint",
            wrap=True,
        )
        form.addRow("", self.source)

    def refresh(self) -> None:
        """Ask anew what is read in, away from the UI thread."""
        file = self._file
        task = self._runner.start(lambda _progress: areas.summary(file))
        task.succeeded.connect(self._show)  # a method of an object that is gone is not called

    def choose(self) -> None:
        """Ask for files, look at them, show what reading in would do, and do it."""
        places = QStandardPaths
        start = places.writableLocation(places.StandardLocation.DownloadLocation)
        kinds = self.tr("CSV-bestanden (*.csv *.txt);;Alle bestanden (*)")
        title = self.tr("Tabel met wijken en buurten kiezen")
        found, _ = QFileDialog.getOpenFileNames(self._page, title, start, kinds)
        if found:
            self.look([Path(name) for name in found])

    def look(self, paths: list[Path], gemeente: str = "") -> None:
        """Go through the files on the worker thread; then ask whether to read them in."""

        def failed(error: Exception) -> None:
            if isinstance(error, GemeenteNeeded):
                wanted = GemeenteDialog(error, self._page).ask()
                if wanted:
                    self.look(paths, wanted)
            elif isinstance(error, UserError):
                show_error(self._page, error)
            else:
                raise error

        run_with_strip(
            self._runner,
            lambda progress: areas.preview(
                self._file, areas.inspect(paths, progress), gemeente=gemeente, progress=progress
            ),
            self._strip,
            done=self._ask,
            failed=failed,
            what=self.tr("De tabel wordt bekeken"),
            busy=self._buttons,
        )

    def clear(self) -> None:
        """Take the table away, after a question."""
        if not ask_to_confirm(
            self._page,
            self.tr("De tabel met wijken en buurten weghalen?"),
            self.tr(
                "In Beeld zoekt en telt daarna weer met de cijfers van de postcode. U kunt dit "
                "ongedaan maken."
            ),
            accept=self.tr("Weghalen"),
        ):
            return
        try:
            done = areas.clear(self._file)
        except UserError as error:
            show_error(self._page, error)
            return
        self._told(done)

    def _ask(self, seen: Preview) -> None:
        if not PreviewDialog(seen, self._page).wanted():
            return
        run_with_strip(
            self._runner,
            lambda progress: areas.read_in(self._file, seen, progress),
            self._strip,
            done=self._told,
            what=self.tr("De wijken en buurten worden ingelezen"),
            busy=self._buttons,
        )

    def _told(self, done: Done) -> None:
        self.refresh()
        self._changes.tell(RESIDENTS, origin=self._page)
        self._page.told.emit(done.message, done.event_id if done.undoable else None)

    def _show(self, found: Summary) -> None:
        self.state.setText(found.sentence)
        self.clear_button.setVisible(bool(found.lines))
        self.source.setVisible(not found.lines)
        self.unnamed.setVisible(bool(found.unnamed))
