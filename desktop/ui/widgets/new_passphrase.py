"""Choosing a passphrase: twice the same, with a word on how hard it is to guess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField
from desktop.ui.widgets.strength import StrengthMeter


class Strength(Protocol):
    """How hard a passphrase is to guess (services.files)."""

    @property
    def score(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def enough(self) -> bool: ...


class NewPassphrase(QWidget):
    """Two fields and a meter. ``strength`` comes from the services."""

    edited = Signal()
    submitted = Signal()  # Enter in one of the fields

    def __init__(self, strength: Callable[[str], Strength], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = strength
        self.first = PassphraseField(self.tr("Nieuwe wachtwoordzin"))
        self.second = PassphraseField(self.tr("Nieuwe wachtwoordzin nog een keer"))
        self.meter = StrengthMeter()
        self.caps = Notice(self.tr("Caps Lock staat aan."), "warning")
        self.caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        fields = QGridLayout()
        fields.setHorizontalSpacing(metrics.step(1.5))
        fields.setVerticalSpacing(metrics.step(0.5))
        for place, (words, field) in enumerate(
            (
                (self.tr("&Nieuwe wachtwoordzin"), self.first),
                (self.tr("Nog een &keer"), self.second),
            )
        ):
            caption = Label(words)
            caption.setBuddy(field)
            fields.addWidget(caption, 0, place)
            fields.addWidget(field, 1, place)
            fields.setColumnStretch(place, 1)
            field.textEdited.connect(self.edited)
            field.returnPressed.connect(self.submitted)
            field.caps_lock_changed.connect(self.caps.setVisible)
        column.addLayout(fields)
        column.addWidget(self.meter)
        column.addWidget(self.caps)
        self.first.textChanged.connect(self._judge)
        self.setFocusProxy(self.first)
        self._judge("")

    def text(self) -> str:
        return self.first.text()

    def clear(self) -> None:
        for field in (self.first, self.second):
            field.clear()
            field.set_shown(False)

    def problem(self) -> tuple[str, str, QWidget] | None:
        """What is still wrong: title, advice and the field; None when it can be used."""
        found = self._strength(self.text())
        if not found.enough:
            title = self.tr("Deze wachtwoordzin is te makkelijk te raden.")
            return (title, found.words, self.first)
        if self.text() != self.second.text():
            return (
                self.tr("De twee wachtwoordzinnen zijn niet gelijk."),
                self.tr("Typ dezelfde wachtwoordzin nog een keer."),
                self.second,
            )
        return None

    def _judge(self, text: str) -> None:
        if not text:
            hint = self.tr("Vier of meer losse woorden zijn goed te onthouden.")
            self.meter.show_strength(0, hint, False)
            return
        found = self._strength(text)
        self.meter.show_strength(found.score, found.words, found.enough)
