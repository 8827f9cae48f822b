"""Instellingen, coordinates of addresses: what is read in, reading in a table, taking it away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import address_points
from desktop.services.address_points import Preview, Summary
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import VISITS, Changes
from desktop.ui.dialogs.table_preview import ShownColumn, TablePreviewDialog
from desktop.ui.messages import ask_to_confirm, show_error
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


class PointsPart(QObject):
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
        form.addRow(self.tr("Coördinaten"), self.state)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        self.read_button = Button(
            self.tr("Coördinaten inlezen…"), icon_name="map-pin", size="compact"
        )
        self.read_button.clicked.connect(self.choose)
        self.clear_button = LinkButton(self.tr("Coördinaten weghalen"), size="compact")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        row.addWidget(self.read_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        form.addRow("", self._buttons)
        self.source = Label(
            self.tr(
                "Niet verplicht. Met coördinaten zet In Beeld een ronde in de kortste volgorde. "
                "Vraag bij uw gemeente een uittreksel van de BAG als CSV-bestand, met postcode, "
                "huisnummer en x en y (RD) of lengtegraad en breedtegraad (WGS 84). Het rekenen "
                "gebeurt op deze laptop: er gaat niets naar buiten."
            ),
            "hint",
            wrap=True,
        )
        form.addRow("", self.source)

    def refresh(self) -> None:
        """Ask anew what is read in, away from the UI thread."""
        file = self._file
        task = self._runner.start(lambda _progress: address_points.summary(file))
        task.succeeded.connect(self._show)

    def choose(self) -> None:
        """Ask for a file, look at it, show what reading in would do, and do it."""
        places = QStandardPaths
        start = places.writableLocation(places.StandardLocation.DownloadLocation)
        kinds = self.tr("CSV-bestanden (*.csv *.txt);;Alle bestanden (*)")
        title = self.tr("Bestand met coördinaten kiezen")
        found, _ = QFileDialog.getOpenFileName(self._page, title, start, kinds)
        if found:
            self.look(Path(found))

    def look(self, path: Path) -> None:
        """Go through the file on the worker thread; then ask whether to read it in."""
        file = self._file
        run_with_strip(
            self._runner,
            lambda progress: address_points.preview(
                file, address_points.inspect(path, progress), progress
            ),
            self._strip,
            done=self._ask,
            what=self.tr("De tabel wordt bekeken"),
            busy=self._buttons,
        )

    def clear(self) -> None:
        """Take the table away, after a question."""
        if not ask_to_confirm(
            self._page,
            self.tr("De coördinaten van adressen weghalen?"),
            self.tr(
                "Een ronde gaat daarna weer op straat en huisnummer. U kunt dit ongedaan maken."
            ),
            accept=self.tr("Weghalen"),
        ):
            return
        try:
            done = address_points.clear(self._file)
        except UserError as error:
            show_error(self._page, error)
            return
        self._told(done)

    def _ask(self, seen: Preview) -> None:
        columns = [ShownColumn(one.header, one.title, one.samples) for one in seen.found.columns]
        dialog = TablePreviewDialog(
            self.tr("Coördinaten van adressen inlezen"),
            seen.found.path.name,
            columns,
            seen.sentences,
            self._page,
        )
        if not dialog.wanted():
            return
        file = self._file
        run_with_strip(
            self._runner,
            lambda progress: address_points.read_in(file, seen, progress),
            self._strip,
            done=self._told,
            what=self.tr("De coördinaten worden ingelezen"),
            busy=self._buttons,
        )

    def _told(self, done: Done) -> None:
        self.refresh()
        self._changes.tell(VISITS, origin=self._page)
        self._page.told.emit(done.message, done.event_id if done.undoable else None)

    def _show(self, found: Summary) -> None:
        self.state.setText(found.sentence)
        self.clear_button.setVisible(bool(found.lines))
        self.source.setVisible(not found.lines)
