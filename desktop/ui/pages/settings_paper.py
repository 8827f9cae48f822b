"""The parts of Instellingen about what is on paper: who sends it, who signs it, the envelope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.letters import Window
from desktop.services import settings
from desktop.services.output import save_document
from desktop.services.settings import GemeenteSettings
from desktop.ui import metrics
from desktop.ui.forms.binding import Binding
from desktop.ui.messages import show_error
from desktop.ui.pages.settings_picture import PictureField
from desktop.ui.pages.settings_sections import at_left
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons


class SenderPart(Binding):
    """The gemeente, as it stands above and below every letter."""

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(form, parent)
        self.add_row("gemeente", self.tr("Naam van de &gemeente"), QLineEdit())
        self.add_row("department", self.tr("Afdeling"), QLineEdit())
        self.address = QPlainTextEdit()
        self.address.setObjectName("address_lines")
        self.address.setTabChangesFocus(True)
        self.address.setFixedHeight(metrics.line() * 4)
        self.address.setAccessibleName(self.tr("Adres van de gemeente"))
        self.address.textChanged.connect(self.edited)
        form.addRow(self.tr("Adres"), self.address)
        self.add_row(
            "return_address",
            self.tr("Retouradres"),
            QLineEdit(),
            self.tr("Staat klein in het venster van de envelop. Laat leeg voor het gewone adres."),
        )
        self.add_row("website", self.tr("Website"), QLineEdit())
        self.add_row(
            "privacy_url",
            self.tr("Pagina over privacy"),
            QLineEdit(),
            self.tr("De eerste brief verwijst hiernaar voor de rechten van de inwoner."),
        )
        self.logo = PictureField(self.tr("Logo"), self.edited.emit, what=self.tr("Het logo"))
        form.addRow(self.tr("Logo"), self.logo)
        self.add_row(
            "qr_url",
            self.tr("Pagina voor de QR-code"),
            QLineEdit(),
            self.tr(
                "Mag, hoeft niet. Onder elke brief komt dan een code die naar deze pagina gaat, "
                "bijvoorbeeld https://www.gemeente.nl/hulp."
            ),
        )
        self.add_row("qr_words", self.tr("Woorden bij de QR-code"), QLineEdit())

    def fill(self, record: GemeenteSettings) -> None:
        super().fill(record)
        address = "\n".join(record.address_lines)
        if self.address.toPlainText() != address:
            with QSignalBlocker(self.address):
                self.address.setPlainText(address)
        self.logo.show_content(record.logo)

    def names(self) -> tuple[str, ...]:
        return (*super().names(), self.address.objectName())

    def record(self) -> GemeenteSettings:
        lines = map(str.strip, self.address.toPlainText().splitlines())
        found: GemeenteSettings = super().record()
        return replace(found, address_lines=tuple(filter(None, lines)), logo=self.logo.content)


class WorkerPart(Binding):
    """Who signs the letters, and whom residents call."""

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(form, parent)
        self.add_row("worker", self.tr("&Naam"), QLineEdit())
        self.add_row(
            "role",
            self.tr("Functie"),
            QLineEdit(),
            self.tr("Staat in brieven, nooit op een kaartje of bezoekblad."),
        )
        self.add_row("phone", self.tr("Direct &telefoonnummer"), QLineEdit())
        self.add_row("email", self.tr("E-mailadres"), QLineEdit())
        self.photo = PictureField(self.tr("Foto"), self.edited.emit, what=self.tr("De foto"))
        form.addRow(self.tr("Foto"), self.photo)
        words = self.tr("Mag, hoeft niet. Een gezicht maakt een brief minder streng.")
        form.addRow("", Label(words, "hint", wrap=True))
        self.signature = PictureField(
            self.tr("Handtekening"), self.edited.emit, what=self.tr("De handtekening")
        )
        form.addRow(self.tr("Handtekening"), self.signature)
        words = self.tr(
            "Een foto of scan van uw handtekening op wit papier. Zonder handtekening blijft er "
            "ruimte om met de pen te tekenen."
        )
        form.addRow("", Label(words, "hint", wrap=True))

    def fill(self, record: GemeenteSettings) -> None:
        super().fill(record)
        self.photo.show_content(record.photo)
        self.signature.show_content(record.signature)

    def record(self) -> GemeenteSettings:
        found: GemeenteSettings = super().record()
        return replace(found, photo=self.photo.content, signature=self.signature.content)


class EnvelopePart(Binding):
    """Where the address stands, and a sheet to try it. ``all_now``: what the whole page holds."""

    told = Signal(str)

    def __init__(
        self, form: QFormLayout, parent: QWidget, all_now: Callable[[], GemeenteSettings]
    ) -> None:
        super().__init__(form, parent)
        self._page, self._all_now = parent, all_now
        self.window_side = SegmentedButtons(
            self.tr("Venster"),
            [
                Choice(Window.LEFT.value, self.tr("Links")),
                Choice(Window.RIGHT.value, self.tr("Rechts")),
            ],
            size="compact",
        )
        self.window_side.chosen.connect(self._say_edited)
        self.window_side.setObjectName("window_side")
        form.addRow(self.tr("Venster"), at_left(self.window_side))
        self.shift_right = self._millimetres(self.tr("Adres naar rechts"))
        self.shift_down = self._millimetres(self.tr("Adres omlaag"))
        self.shift_right.setObjectName("shift_right")
        self.shift_down.setObjectName("shift_down")
        form.addRow(self.tr("Adres naar rechts"), at_left(self.shift_right))
        form.addRow(self.tr("Adres omlaag"), at_left(self.shift_down))
        proof = Button(self.tr("Proefblad bewaren…"), icon_name="file-text", size="compact")
        proof.clicked.connect(self.save_proof)
        form.addRow("", at_left(proof))
        words = self.tr(
            "Druk het proefblad af, vouw het en leg het in de envelop. "
            "Valt het adres niet goed, verschuif het dan hierboven."
        )
        form.addRow("", Label(words, "hint", wrap=True))

    def fill(self, record: GemeenteSettings) -> None:
        super().fill(record)
        for box, value in (
            (self.shift_right, record.shift_right),
            (self.shift_down, record.shift_down),
        ):
            with QSignalBlocker(box):
                box.setValue(value)
        self.window_side.set_value(record.window.value)

    def names(self) -> tuple[str, ...]:
        beside = (self.window_side, self.shift_right, self.shift_down)
        return (*super().names(), *(widget.objectName() for widget in beside))

    def record(self) -> GemeenteSettings:
        found: GemeenteSettings = super().record()
        return replace(
            found,
            window=Window(self.window_side.value() or found.window.value),
            shift_right=self.shift_right.value(),
            shift_down=self.shift_down.value(),
        )

    def save_proof(self) -> None:
        """Ask where, and make the sheet of what is typed now."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._page,
            self.tr("Proefblad bewaren"),
            "proefblad-envelop.pdf",
            self.tr("PDF (*.pdf)"),
        )
        if not chosen:
            return
        try:
            save_document(Path(chosen), settings.envelope_proof(self._all_now()))
        except UserError as error:
            show_error(self._page, error)
            return
        self.told.emit(self.tr("Proefblad bewaard."))

    def _millimetres(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(-15, 15)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSuffix(self.tr(" mm"))
        box.setAccessibleName(name)
        box.valueChanged.connect(self._say_edited)
        return box
