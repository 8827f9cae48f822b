"""Before a delivery is taken back: what goes, who stays, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.partial_date import long
from desktop.services.delivery_history import UndoPlan
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label


class UndoDeliveryDialog(FormDialog):
    """``UndoDeliveryDialog.ask`` says whether the worker wants it.

    The work is long: it is done in the page, with its progress.
    """

    WIDTH = 66

    def __init__(self, plan: UndoPlan, parent: QWidget | None = None) -> None:
        title = self.tr("Levering van {day} ongedaan maken?")
        super().__init__(
            title.format(day=long(plan.delivery.delivered_on)),
            self.tr(
                "Alles wordt zoals het voor deze levering was. Ook dit kunt u weer terugdraaien."
            ),
            self.tr("Ongedaan maken"),
            parent,
        )
        self.wanted = False
        self.lines = [Label(words, wrap=True) for words in self._what(plan)]
        for line in self.lines:
            self.body.addWidget(line)
        self.kept: list[Label] = []
        if plan.kept:
            self._add_kept(plan)
        self.accept_button.setFocus()

    @classmethod
    def ask(cls, plan: UndoPlan, parent: QWidget | None = None) -> bool:
        dialog = cls(plan, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.wanted

    def submit(self) -> None:
        self.wanted = True
        self.accept()

    def _what(self, plan: UndoPlan) -> list[str]:
        found = []
        for number, one, many in (
            (
                plan.new,
                self.tr("1 inwoner die nieuw was, verdwijnt uit In Beeld."),
                self.tr("{number} inwoners die nieuw waren, verdwijnen uit In Beeld."),
            ),
            (
                plan.changed,
                self.tr("1 inwoner krijgt de gegevens van ervoor terug."),
                self.tr("{number} inwoners krijgen de gegevens van ervoor terug."),
            ),
            (
                plan.returned,
                self.tr("1 inwoner die terug was op de lijst, gaat er weer af."),
                self.tr("{number} inwoners die terug waren op de lijst, gaan er weer af."),
            ),
            (
                plan.gone,
                self.tr("1 inwoner die van de lijst af was, komt er weer op."),
                self.tr("{number} inwoners die van de lijst af waren, komen er weer op."),
            ),
        ):
            if number:
                said = one if number == 1 else many
                found.append(said.format(number=f"{number:,}".replace(",", ".")))
        return found or [self.tr("Er verandert niets op de lijst.")]

    def _add_kept(self, plan: UndoPlan) -> None:
        hint = self.tr("er is sindsdien mee gewerkt")
        heading = SectionHeading(self.tr("Blijven zoals ze nu zijn"), len(plan.kept), hint)
        self.body.addWidget(heading)
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, metrics.step(1), 0)
        column.setSpacing(metrics.step(0.5))
        for line in plan.kept:
            label = Label(f"{line.name}: {line.why}", wrap=True)
            self.kept.append(label)
            column.addWidget(label)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Wie blijven zoals ze nu zijn"))
        area.setWidget(names)
        area.setMinimumHeight(round(metrics.line() * 3))  # on a low screen the list makes way
        self.body.addWidget(area, 1)
