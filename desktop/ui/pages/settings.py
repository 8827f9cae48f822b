"""Instellingen: what the gemeente sets, one scrollable page, each with its consequence."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.letters import Window
from desktop.services import settings
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.settings import GemeenteSettings
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import SETTINGS, Changes
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.forms.binding import Binding
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.settings_parts import FilePart, LooksPart, at_left, show_code_lists
from desktop.ui.pages.settings_picture import PictureField
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.heads import PageHead, SectionHeading
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.segments import Choice, SegmentedButtons


class SettingsPage(Page):
    """The settings travel with the file; only looks belong to this computer."""

    title = "Instellingen"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        store: SettingsStore | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._store = store or SettingsStore()
        self._saved = GemeenteSettings()
        self._pictures: dict[str, PictureField] = {}
        self._forms: list[QFormLayout] = []

        self.head = PageHead(self.title)
        self.save_button = PrimaryButton(self.tr("Bewaren"), key="Ctrl+S", cap="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.head.add_action(self.save_button)
        self.strip = ProgressStrip()
        self._body = QVBoxLayout()
        self._body.setSpacing(metrics.step(1))
        margin = metrics.step(3)
        self._body.setContentsMargins(margin, 0, margin, margin)
        self._bindings = [
            self._sender(),
            self._worker(),
            self._envelope(),
            self._work(),
        ]
        here = self._part(self.tr("Weergave"), self.tr("geldt alleen op deze computer, meteen"))
        self.looks = LooksPart(here, self._store, self)
        where = self._part(self.tr("Bestand"), self.tr("hier staat alles in, versleuteld"))
        self.file_part = FilePart(where, file, runner, self.strip)
        agreed = self._part(
            self.tr("Codelijsten"),
            self.tr("landelijk afgesproken; een oude vastlegging houdt haar eigen versie"),
        )
        show_code_lists(agreed, file, self)
        self._body.addStretch(1)
        self._align_labels()

        inside = QWidget()
        inside.setLayout(self._body)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._bindings[0].widget("gemeente"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(scroll, 1)
        column.addWidget(self.strip)
        for binding in self._bindings:
            binding.edited.connect(self._show_state)
        changes.changed.connect(self._changed)
        self._fill(settings.load(file))

    # The page protocol

    def refresh(self) -> None:
        if self._file.is_locked or self.is_changed():
            return
        self._fill(settings.load(self._file))

    def on_shown(self, payload: Any = None) -> None:
        self.refresh()

    def may_leave(self) -> bool:
        if not self.is_changed():
            return True
        answer = LeaveDialog.ask(self.tr("De instellingen zijn nog niet bewaard."), self)
        if answer is Leaving.SAVE:
            return self.save()
        if answer is Leaving.DISCARD:
            self._fill(self._saved)
            return True
        return False

    # What it does

    def is_changed(self) -> bool:
        return self.record() != self._saved

    def record(self) -> GemeenteSettings:
        """What the fields hold now."""
        edited: dict[str, Any] = {}
        for binding in self._bindings:
            part = binding.record()
            for field in fields(part):
                value = getattr(part, field.name)
                if value != getattr(self._saved, field.name):
                    edited[field.name] = value
        found = replace(self._saved, **edited)
        address = tuple(filter(None, map(str.strip, self.address.toPlainText().splitlines())))
        return replace(
            found,
            address_lines=address,
            window=Window(self.window_side.value() or found.window.value),
            shift_right=self.shift_right.value(),
            shift_down=self.shift_down.value(),
            logo=self._pictures["logo"].content,
            photo=self._pictures["photo"].content,
        )

    def save(self) -> bool:
        """Keep everything at once; False when that could not be done."""
        record = self.record()
        try:
            done = settings.save(self._file, record)
        except UserError as error:
            show_error(self, error)
            return False
        self._fill(record)
        self._changes.tell(SETTINGS, origin=self)
        self.told.emit(done.message, done.event_id)
        return True

    # How it is built

    def _sender(self) -> Binding:
        form = self._part(
            self.tr("Gemeente en briefhoofd"),
            self.tr("dit staat boven en onder elke brief"),
        )
        binding = Binding(form, self)
        binding.add_row("gemeente", self.tr("Naam van de &gemeente"), QLineEdit())
        binding.add_row("department", self.tr("Afdeling"), QLineEdit())
        self.address = QPlainTextEdit()
        self.address.setTabChangesFocus(True)
        self.address.setFixedHeight(metrics.line() * 4)
        self.address.setAccessibleName(self.tr("Adres van de gemeente"))
        self.address.textChanged.connect(self._show_state)
        form.addRow(self.tr("Adres"), self.address)
        binding.add_row(
            "return_address",
            self.tr("Retouradres"),
            QLineEdit(),
            self.tr("Staat klein in het venster van de envelop. Laat leeg voor het gewone adres."),
        )
        binding.add_row("website", self.tr("Website"), QLineEdit())
        binding.add_row(
            "privacy_url",
            self.tr("Pagina over privacy"),
            QLineEdit(),
            self.tr("De eerste brief verwijst hiernaar voor de rechten van de inwoner."),
        )
        self._add_picture(form, "logo", self.tr("Logo"))
        return binding

    def _worker(self) -> Binding:
        form = self._part(
            self.tr("Medewerker"), self.tr("wie de brieven ondertekent en bij wie inwoners bellen")
        )
        binding = Binding(form, self)
        binding.add_row("worker", self.tr("&Naam"), QLineEdit())
        binding.add_row(
            "role",
            self.tr("Functie"),
            QLineEdit(),
            self.tr("Staat in brieven, nooit op een kaartje of bezoekblad."),
        )
        binding.add_row("phone", self.tr("Direct &telefoonnummer"), QLineEdit())
        binding.add_row("email", self.tr("E-mailadres"), QLineEdit())
        self._add_picture(
            form,
            "photo",
            self.tr("Foto"),
            self.tr("Mag, hoeft niet. Een gezicht maakt een brief minder streng."),
        )
        return binding

    def _envelope(self) -> Binding:
        form = self._part(self.tr("Envelop"), self.tr("zodat het adres achter het venster valt"))
        self.window_side = SegmentedButtons(
            self.tr("Venster"),
            [
                Choice(Window.LEFT.value, self.tr("Links")),
                Choice(Window.RIGHT.value, self.tr("Rechts")),
            ],
            size="compact",
        )
        self.window_side.chosen.connect(self._show_state)
        form.addRow(self.tr("Venster"), at_left(self.window_side))
        self.shift_right = self._millimetres(self.tr("Adres naar rechts"))
        self.shift_down = self._millimetres(self.tr("Adres omlaag"))
        form.addRow(self.tr("Adres naar rechts"), at_left(self.shift_right))
        form.addRow(self.tr("Adres omlaag"), at_left(self.shift_down))
        test = Button(self.tr("Proefblad bewaren…"), icon_name="file-text", size="compact")
        test.clicked.connect(self._save_proof)
        form.addRow("", at_left(test))
        form.addRow(
            "",
            Label(
                self.tr(
                    "Druk het proefblad af, vouw het en leg het in de envelop. "
                    "Valt het adres niet goed, verschuif het dan hierboven."
                ),
                "hint",
                wrap=True,
            ),
        )
        return Binding(form, self)

    def _work(self) -> Binding:
        form = self._part(self.tr("Werken met In Beeld"), "")
        binding = Binding(form, self)
        binding.add_row(
            "silent_after_days",
            self.tr("Te lang stil na"),
            self._number(7, 365, self.tr(" dagen")),
            self.tr("Vandaag laat inwoners zien bij wie zo lang niets is vastgelegd."),
        )
        binding.add_row(
            "lock_after_minutes",
            self.tr("&Vergrendelen na"),
            self._number(1, 60, self.tr(" minuten")),
            self.tr("Zo lang niets doen, en In Beeld vraagt weer om uw wachtwoordzin."),
        )
        return binding

    def _part(self, title: str, hint: str) -> QFormLayout:
        self._body.addSpacing(metrics.step(1))
        self._body.addWidget(SectionHeading(title, None, hint))
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        form.setContentsMargins(0, metrics.step(1), 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        # Lines of this length can be read; a maximum width would spoil the heights of wrapped hints
        row = QHBoxLayout()
        row.addLayout(form, 3)
        row.addStretch(2)
        self._body.addLayout(row)
        self._forms.append(form)
        return form

    def _align_labels(self) -> None:
        """One left edge for the fields of all parts."""
        labels: list[QWidget] = []
        for form in self._forms:
            for row in range(form.rowCount()):
                item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
                label = item.widget() if item is not None else None
                if label is not None:
                    labels.append(label)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def _number(self, lowest: int, highest: int, suffix: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(lowest, highest)
        box.setSuffix(suffix)
        box.setMaximumWidth(metrics.chars(20))
        return box

    def _millimetres(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(-15, 15)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSuffix(self.tr(" mm"))
        box.setAccessibleName(name)
        box.valueChanged.connect(self._show_state)
        return box

    def _add_picture(self, form: QFormLayout, key: str, title: str, hint: str = "") -> None:
        field = PictureField(title, self._show_state)
        self._pictures[key] = field
        form.addRow(title, field)
        if hint:
            form.addRow("", Label(hint, "hint", wrap=True))

    # Behind the buttons

    def _fill(self, record: GemeenteSettings) -> None:
        self._saved = record
        for binding in self._bindings:
            binding.fill(record)
        for box, value in (
            (self.shift_right, record.shift_right),
            (self.shift_down, record.shift_down),
        ):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        address = "\n".join(record.address_lines)
        if self.address.toPlainText() != address:
            self.address.blockSignals(True)
            self.address.setPlainText(address)
            self.address.blockSignals(False)
        self.window_side.set_value(record.window.value)
        for key, field in self._pictures.items():
            field.show_content(getattr(record, key))
        self._show_state()

    def _show_state(self, *_: object) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.head.set_sentence(
            self.tr("Er zijn wijzigingen die nog niet bewaard zijn.")
            if changed
            else self.tr("Alles is bewaard in het bestand van de gemeente.")
        )

    def _changed(self, kinds: frozenset[str], origin: object) -> None:
        if SETTINGS in kinds and origin is not self:
            self.refresh()

    def _save_proof(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Proefblad bewaren"), "proefblad-envelop.pdf", self.tr("PDF (*.pdf)")
        )
        if not chosen:
            return
        try:
            save_document(Path(chosen), settings.envelope_proof(self.record()))
        except UserError as error:
            show_error(self, error)
            return
        self.told.emit(self.tr("Proefblad bewaard."), None)
