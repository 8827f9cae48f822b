"""What can be done with a delivery that was read in: take it back, or export what was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from desktop.runtime.progress import Progress
from desktop.services import delivery_history
from desktop.services.deliveries import Delivery
from desktop.services.delivery_history import UndoPlan
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.delivery_origin import DeliveryOriginDialog
from desktop.ui.dialogs.undo_delivery import UndoDeliveryDialog
from desktop.ui.keeping import ChoosePlace, Place, ask_place
from desktop.ui.messages import MessageDialog
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


class DeliveryActions(QObject):
    """Long work runs in the strip of the page; ``busy`` waits meanwhile."""

    undone = Signal(object)  # Done
    said = Signal(str)  # for the quiet bar

    def __init__(
        self,
        page: QWidget,
        file: DataFile,
        runner: TaskRunner,
        strip: ProgressStrip,
        busy: QWidget,
        *,
        choose_place: ChoosePlace | None = None,
        open_folder: Callable[[Path], None] | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._file, self._runner = page, file, runner
        self._strip, self._busy = strip, busy
        about = self.tr("In dit bestand staan BSN's, namen, adressen en achterstanden.")
        self.choose_place = choose_place or partial(ask_place, about=about)
        self.open_folder = open_folder or _open_folder

    def show_origin(self, line: Delivery) -> None:
        dialog = DeliveryOriginDialog(line, self._page.window())
        dialog.exec()
        dialog.deleteLater()

    def undo(self, delivery_id: int) -> None:
        """Say first what would be taken back and who stays; then do it."""
        file = self._file
        run_with_strip(
            self._runner,
            partial(_plan, file, delivery_id),
            self._strip,
            done=self._ask,
            what=self.tr("Er wordt uitgezocht wat er terug moet"),
            busy=self._busy,
        )

    def _ask(self, plan: UndoPlan) -> None:
        if not UndoDeliveryDialog.ask(plan, self._page.window()):
            return
        file, delivery_id = self._file, plan.delivery.id
        run_with_strip(
            self._runner,
            lambda progress: delivery_history.undo_import(file, delivery_id, progress),
            self._strip,
            done=self.undone.emit,
            what=self.tr("De levering wordt ongedaan gemaakt"),
            stopped=self._stopped,
            busy=self._busy,
        )

    def _stopped(self) -> None:
        self.said.emit(self.tr("Gestopt. De levering is niet ongedaan gemaakt."))

    def export(self, line: Delivery) -> None:
        """The rows that could not be read, with the reason, in a workbook to send back."""
        name = self.tr("niet ingelezen rijen levering {day}.xlsx")
        place = self.choose_place(self._page, name.format(day=line.delivered_on.isoformat()))
        if place is None:
            return
        file, delivery_id = self._file, line.id
        run_with_strip(
            self._runner,
            lambda _progress: delivery_history.export_refused(
                file, delivery_id, place.path, place.password
            ),
            self._strip,
            done=lambda done: self._exported(done, place),
            what=self.tr("De rijen worden opgeslagen"),
            can_stop=False,
            busy=self._busy,
        )

    def _exported(self, done: Done, place: Place) -> None:
        words = (
            self.tr("In “{name}” staat bij elke rij de reden. Vertel het wachtwoord apart.")
            if place.password
            else self.tr(
                "In “{name}” staat bij elke rij de reden. Er staan persoonsgegevens in: verstuur "
                "het alleen beveiligd, en gooi het weg als u het niet meer nodig hebt."
            )
        )
        dialog = MessageDialog(
            done.message,
            words.format(name=place.path.name),
            self._page.window(),
            icon="circle-check",
            role="good",
            accept=self.tr("Map openen"),
            reject=self.tr("Sluiten"),
        )
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if wanted:
            self.open_folder(place.path.parent)


def _plan(file: DataFile, delivery_id: int, progress: Progress) -> UndoPlan:
    plan = delivery_history.undo_plan(file, delivery_id)
    progress.check()
    return plan


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
