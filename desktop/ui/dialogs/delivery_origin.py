"""Where a delivery came from: who read it in, when, from which file, and what its columns were."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.delivery import FIELD_TITLES, Field
from desktop.domain.partial_date import long
from desktop.services.deliveries import Delivery
from desktop.ui import metrics
from desktop.ui.clipboard import copy_open
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.residents_facts import Facts
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label


class DeliveryOriginDialog(Dialog):
    """Only to be read; the fingerprint of the file can be copied."""

    def __init__(
        self,
        line: Delivery,
        parent: QWidget | None = None,
        *,
        copy: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._copy = copy or _to_clipboard
        title = self.tr("Levering van {day}").format(day=long(line.delivered_on))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        names = {
            "day_from": self.tr("Datum van de levering"),
            "read_by": self.tr("Ingelezen door"),
            "read_at": self.tr("Ingelezen op"),
            "file": self.tr("Bestand"),
            "sheet": self.tr("Blad"),
        }
        self.facts = Facts(list(names.values()))
        day = f"{long(line.delivered_on)} ({line.delivered_on_from})"
        self.facts.set(names["day_from"], day)
        self.facts.set(names["read_by"], line.read_by, self.tr("niet bekend: er was geen naam"))
        at = line.read_at.astimezone()
        self.facts.set(names["read_at"], f"{long(at.date())}, {at:%H:%M}")
        self.facts.set(names["file"], line.file_name)
        self.facts.set(names["sheet"], line.sheet, self.tr("geen: het is een tekstbestand"))
        self._sha256 = line.sha256
        self.fingerprint = Label(line.sha256, wrap=False)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(metrics.font("hint").pointSizeF())
        self.fingerprint.setFont(fixed)
        self.fingerprint.setAccessibleName(self.tr("SHA-256 van het bestand"))
        self.copy_button = Button(self.tr("Kopiëren"), icon_name="copy", size="compact")
        self.copy_button.clicked.connect(lambda: self._copy(self._sha256))
        print_row = QHBoxLayout()
        print_row.setSpacing(metrics.step(2))
        print_row.addWidget(self.fingerprint, 1)
        print_row.addWidget(self.copy_button)

        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(1))
        column.addWidget(Label(title, "name", wrap=True))
        for words in self._state(line):
            column.addWidget(Label(words, "warning", wrap=True))
        column.addWidget(self.facts)
        hint = self.tr("hetzelfde bestand geeft altijd dezelfde reeks")
        column.addWidget(
            SectionHeading(self.tr("Vingerafdruk van het bestand (SHA-256)"), None, hint)
        )
        column.addLayout(print_row)
        column.addWidget(SectionHeading(self.tr("Wat elke kolom was"), len(line.mapping)))
        self.columns = Facts(list(line.mapping))
        for header, field in line.mapping.items():
            self.columns.set(header, _title(field))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.columns)
        area.setMinimumHeight(metrics.line() * 5)
        column.addWidget(area, 1)
        close = PrimaryButton(self.tr("Sluiten"), cap="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        QShortcut(QKeySequence.StandardKey.Copy, self).activated.connect(self.copy_button.click)
        self.resize(metrics.chars(88), metrics.line() * 27)
        close.setFocus()

    def _state(self, line: Delivery) -> list[str]:
        found = []
        if line.undone:
            found.append(self.tr("Deze levering is ongedaan gemaakt."))
        if line.rows_erased_on is not None:
            words = self.tr("De rijen zoals ze in het bestand stonden, zijn gewist op {day}.")
            found.append(words.format(day=long(line.rows_erased_on)))
        return found


def _title(field: str) -> str:
    try:
        return FIELD_TITLES[Field(field)]
    except ValueError:
        return field


def _to_clipboard(text: str) -> None:
    copy_open(text)
