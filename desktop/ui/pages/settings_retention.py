"""Instellingen, bewaren en verwijderen: the terms, and the way to who is due."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.retention import LONGEST, Group
from desktop.services import retention
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import EVERYTHING, Changes
from desktop.ui.forms.binding import Binding
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.counted_box import CountedBox
from desktop.ui.widgets.labels import Label


class RetentionPart(Binding):
    """A term for each group. Nothing is removed by itself."""

    def __init__(
        self, form: QFormLayout, file: DataFile, runner: TaskRunner, changes: Changes, page: Page
    ) -> None:
        super().__init__(form, page)
        self._file, self._runner, self._changes, self._page = file, runner, changes, page
        self.state = Label("", wrap=True)
        self.look_button = Button(self.tr("Bekijken wie aan de beurt is…"), size="compact")
        self.look_button.clicked.connect(self.look)
        self.records_button = Button(self.tr("Verklaringen…"), size="compact")
        self.records_button.clicked.connect(self.show_records)
        self.old_copies_button = Button(self.tr("Oude kopieën…"), size="compact")
        self.old_copies_button.setToolTip(self.tr("Kopieën met een oudere wachtwoordzin opschonen"))
        self.old_copies_button.clicked.connect(self.clean_old_copies)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.step(1))
        buttons.addWidget(self.look_button)
        buttons.addWidget(self.records_button)
        buttons.addWidget(self.old_copies_button)
        buttons.addStretch(1)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addWidget(self.state)
        column.addLayout(buttons)
        words = self.tr(
            "Er wordt niets vanzelf verwijderd: u kijkt de lijst na en beslist. Wie op de lijst "
            "staat of een open dossier heeft, komt nooit aan de beurt."
        )
        column.addWidget(Label(words, "hint", wrap=True))
        form.addRow(self.tr("Nu"), cell)
        labels = {
            Group.DECEASED: self.tr("Overleden"),
            Group.MOVED: self.tr("Verhuisd"),
            Group.HELPED: self.tr("Geholpen"),
            Group.REFUSED: self.tr("Wilde geen hulp"),
            Group.UNREACHED: self.tr("Nooit bereikt"),
            Group.OTHER: self.tr("Andere reden"),
        }
        hints = {
            Group.MOVED: self.tr("Uit de gemeente."),
            Group.HELPED: self.tr("Of overgedragen aan een partner."),
            Group.UNREACHED: self.tr("Van de lijst af zonder dat u contact kreeg."),
            Group.DECEASED: self.tr(
                "De termijnen tellen vanaf het laatste dat is gebeurd: van de lijst af, dossier "
                "dicht, laatste contact. In de wet is geen vast getal gevonden; uw gemeente kiest."
            ),
            Group.OTHER: self.tr("Van de lijst af, wel bereikt. Zoals: zelf betaald."),
        }
        for group in Group:
            name = f"keep_{group.value}_months"
            self.add_row(name, labels[group], _months(LONGEST), hints.get(group, ""))
        self.add_row(
            "raw_rows_months",
            self.tr("&Rijen van leveringen"),
            _months(120),
            self.tr(
                "De rijen zoals ze in het bestand stonden, ook van wie geweigerd is. Wat van elke "
                "rij is gemaakt, blijft. Deze rijen worden wel vanzelf gewist, en dat kunt u "
                "niet ongedaan maken."
            ),
        )
        self.refresh()

    def refresh(self) -> None:
        """Who is due now."""
        if self._file.is_locked:
            return
        self.state.setText(retention.due_list(self._file).sentence)
        ever = bool(retention.records(self._file))
        self.records_button.setVisible(ever)
        self.old_copies_button.setVisible(ever)

    def look(self) -> None:
        """Open the list of who is due."""
        from desktop.ui.dialogs.retention_due import RetentionDialog

        dialog = RetentionDialog(self._file, self._runner, self._page)
        dialog.told.connect(self._tell)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def show_records(self) -> None:
        """The newest deletion record, with the way to the others."""
        from desktop.ui.dialogs.deletion_record import DeletionRecordDialog

        DeletionRecordDialog(retention.records(self._file), self._page).run()

    def clean_old_copies(self) -> None:
        """Take who was removed out of copies with an older passphrase too."""
        from desktop.ui.dialogs.old_copies import OldCopiesDialog

        done = OldCopiesDialog(self._file, self._runner, self._page).run()
        if done is not None:
            self._tell(done.message, None)

    def _tell(self, message: str, event_id: int | None) -> None:
        self._changes.tell_all(EVERYTHING, origin=self._page)
        self._page.told.emit(message, event_id)


def _months(highest: int) -> QSpinBox:
    box = CountedBox(0, highest, "maand", "maanden")
    box.setSpecialValueText("niet ingesteld")
    box.setMaximumWidth(metrics.chars(20))
    return box
