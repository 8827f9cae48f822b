"""The part of Instellingen about the daily work: what Vandaag shows, and locking."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.brp import USUAL_DAYS
from desktop.services.files import DataFile
from desktop.services.settings import GemeenteSettings
from desktop.ui import metrics
from desktop.ui.forms.binding import Binding
from desktop.ui.pages.settings_priority import PriorityField
from desktop.ui.widgets.counted_box import CountedBox
from desktop.ui.widgets.labels import Label


class WorkPart(Binding):
    """When it has been quiet too long, who goes first, and when the file locks itself."""

    def __init__(self, form: QFormLayout, parent: QWidget, file: DataFile) -> None:
        super().__init__(form, parent)
        self.add_row(
            "silent_after_days",
            self.tr("Te lang stil na"),
            _number(7, 365, self.tr("dag"), self.tr("dagen")),
            self.tr("Vandaag laat inwoners zien bij wie zo lang niets is vastgelegd."),
        )
        self.add_row(
            "refused_months",
            self.tr("Na een weigering terug na"),
            _number(1, 60, self.tr("maand"), self.tr("maanden")),
            self.tr("Wie geen hulp wilde, komt na zo lang weer in Vandaag."),
        )
        days = _number(0, 730, self.tr("dag"), self.tr("dagen"))
        days.setSpecialValueText(self.tr("niet ingesteld"))
        self.add_row(
            "brp_days",
            self.tr("Controle in de &BRP geldt"),
            days,
            self.tr(
                "Is de controle ouder, dan vraagt In Beeld u te kijken voordat u op bezoek gaat. "
                "Er is geen vaste termijn. Stelt u niets in, dan rekent In Beeld met {days} dagen."
            ).format(days=USUAL_DAYS),
        )
        self.priority = PriorityField(file, self.edited.emit)
        words = self.tr(
            "Wie daar woont, staat in Vandaag bovenaan bij Nieuw en bij Wacht het langst."
        )
        cell = QVBoxLayout()
        cell.setContentsMargins(0, 0, 0, 0)
        cell.setSpacing(metrics.step(0.5))
        cell.addWidget(self.priority)
        cell.addWidget(Label(words, "hint", wrap=True))
        form.addRow(self.tr("Wijken die voorgaan"), cell)
        self.add_row(
            "lock_after_minutes",
            self.tr("&Vergrendelen na"),
            _number(1, 60, self.tr("minuut"), self.tr("minuten")),
            self.tr("Zo lang niets doen, en In Beeld vraagt weer om uw wachtwoordzin."),
        )

    def fill(self, record: GemeenteSettings) -> None:
        super().fill(record)
        self.priority.show_areas(record.priority_areas)

    def record(self) -> GemeenteSettings:
        found: GemeenteSettings = super().record()
        return replace(found, priority_areas=self.priority.areas)


def _number(lowest: int, highest: int, one: str, many: str) -> QSpinBox:
    box = CountedBox(lowest, highest, one, many)
    box.setMaximumWidth(metrics.chars(20))
    return box
