"""The parts of Instellingen about what is on paper: who sends it, who signs it, the envelope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.letters import Window
from desktop.runtime.progress import Progress
from desktop.services import letters, settings
from desktop.services.output import save_document
from desktop.services.settings import GemeenteSettings
from desktop.ui import metrics
from desktop.ui.forms.binding import Binding
from desktop.ui.messages import show_error
from desktop.ui.pages.settings_picture import PictureField
from desktop.ui.pages.settings_sections import at_left
from desktop.ui.printing import LETTER, ChoosePrinter, PaperDocument, print_pages
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
        self,
        form: QFormLayout,
        parent: QWidget,
        all_now: Callable[[], GemeenteSettings],
        choose_printer: ChoosePrinter,
    ) -> None:
        super().__init__(form, parent)
        self._page, self._all_now = parent, all_now
        self._choose_printer = choose_printer
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
        self.print_button = Button(
            self.tr("Proefblad afdrukken…"), icon_name="printer", size="compact"
        )
        self.print_button.clicked.connect(self.print_proof)
        proof = Button(self.tr("Proefblad bewaren…"), icon_name="file-text", size="compact")
        proof.clicked.connect(self.save_proof)
        both = QHBoxLayout()
        both.setSpacing(metrics.step(1))
        both.addWidget(self.print_button)
        both.addWidget(proof)
        both.addStretch(1)
        form.addRow("", both)
        words = self.tr(
            "Druk het proefblad af, vouw het en leg het in de envelop. "
            "Valt het adres niet goed, verschuif het dan hierboven. Het blad laat ook zien hoe "
            "dicht bij de rand uw printer kan komen."
        )
        form.addRow("", Label(words, "hint", wrap=True))
        self.cards = SegmentedButtons(
            self.tr("Kaartjes afdrukken op"),
            [
                Choice("1", self.tr("A6")),
                Choice("2", self.tr("A4, twee op een vel")),
                Choice("4", self.tr("A4, vier op een vel")),
            ],
            size="compact",
        )
        self.cards.chosen.connect(self._say_edited)
        form.addRow(self.tr("Kaartjes afdrukken op"), at_left(self.cards))
        words = self.tr(
            "Hebt u geen papier van A6 (10,5 bij 14,8 cm)? Druk dan meer kaartjes op een vel, en "
            "snijd ze uit langs de streepjes. Vier vullen het vel helemaal."
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
        self.cards.set_value(str(record.cards_per_sheet))

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
            cards_per_sheet=int(self.cards.value() or found.cards_per_sheet),
        )

    def print_proof(self) -> None:
        """The sheet of what is typed now, on the printer that letters go to."""
        pdf = settings.envelope_proof(self._all_now())
        document = PaperDocument(
            partial(letters.render_page, pdf), 1, self.tr("Proefblad"), kind=LETTER
        )
        try:
            printer = self._choose_printer(document, self._page)
            if printer is not None:
                print_pages(printer, document, Progress())
                self.told.emit(self.tr("Proefblad afgedrukt."))
        except UserError as error:
            show_error(self._page, error)

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
