"""Above the paper in Brieven: the language beside the Dutch, for this letter or for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.letter_translations import NAMES, Language, Translated
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton, MenuButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label


class SecondLanguage(QWidget):
    """What the letter in view has beside the Dutch. Choosing is told; the page does it."""

    chosen = Signal(object)  # Language, or None for Dutch only: the letter in view
    chosen_for_all = Signal(object)  # the same, for every letter in the list
    own_wanted = Signal()  # everybody the language they speak
    text_wanted = Signal(object)  # Language: read and change its words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translations: Mapping[Language, Translated] = {}
        self._proposal: Language | None = None
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Tweede taal"))
        self.language.activated.connect(lambda _: self.chosen.emit(self.value()))
        self.for_all = MenuButton(self.tr("Meer talen"), size="compact")
        self.all_this = QAction(self.tr("Deze taal in alle brieven van de lijst"), self)
        self.all_own = QAction(self.tr("Iedereen de taal die bij Inwoners staat"), self)
        self.all_dutch = QAction(self.tr("Alle brieven alleen in het Nederlands"), self)
        self.all_this.triggered.connect(lambda: self.chosen_for_all.emit(self.value()))
        self.all_own.triggered.connect(self.own_wanted)
        self.all_dutch.triggered.connect(lambda: self.chosen_for_all.emit(None))
        for action in (self.all_this, self.all_own, self.all_dutch):
            self.for_all.choices.addAction(action)
        self.for_all.choices.addSeparator()
        self._texts = {
            language: self.for_all.choices.addAction(
                self.tr("Tekst in het {language}…").format(language=name)
            )
            for language, name in NAMES.items()
        }
        for language, action in self._texts.items():
            action.triggered.connect(lambda _=False, one=language: self.text_wanted.emit(one))
        self.proposal = LinkButton("", size="compact")
        self.proposal.clicked.connect(lambda: self.chosen.emit(self._proposal))
        self._icon = IconLabel("triangle-alert", "warning")
        self.state = ElidedLabel("", "warning")
        self.read = LinkButton(self.tr("Lezen en nakijken…"), size="compact")
        self.read.clicked.connect(lambda: self.text_wanted.emit(self.value()))
        self._arrange()
        self.show_letter(None, None, can_choose=False)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(metrics.step(1))
        first.addWidget(Label(self.tr("Tweede taal"), "secondary"))
        first.addWidget(self.language, 1)
        first.addWidget(self.for_all)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(metrics.step(0.75))
        second.addWidget(self._icon)
        second.addWidget(self.state, 1)
        second.addWidget(self.read)
        second.addWidget(self.proposal)
        column = QVBoxLayout(self)
        side = metrics.step(2)
        column.setContentsMargins(side, metrics.step(1), side, metrics.step(0.5))
        column.setSpacing(metrics.step(0.5))
        column.addLayout(first)
        column.addWidget(self._second)

    def value(self) -> Language | None:
        """The language that is chosen now."""
        found = self.language.currentData()
        return Language(found) if found else None

    def show_translations(self, translations: Mapping[Language, Translated]) -> None:
        """What there is for the template in view."""
        self._translations = translations
        with QSignalBlocker(self.language):
            now = self.language.currentData()
            self.language.clear()
            self.language.addItem(self.tr("Alleen Nederlands"), "")
            for language in translations:
                words = self.tr("Nederlands en {language}")
                self.language.addItem(words.format(language=NAMES[language]), language.value)
            self.language.setCurrentIndex(max(0, self.language.findData(now)))
        self._fit()

    def show_letter(
        self, language: Language | None, proposal: Language | None, *, can_choose: bool
    ) -> None:
        """Of the person in view; ``proposal``: what they speak, as far as is known."""
        self._proposal = proposal
        with QSignalBlocker(self.language):
            found = self.language.findData(language.value if language else "")
            self.language.setCurrentIndex(max(0, found))
        for widget in (self.language, self.for_all):
            widget.setEnabled(can_choose)
        self._fit()

    def _fit(self) -> None:
        language = self.value()
        there = self._translations.get(language) if language else None
        self.all_this.setEnabled(language is not None)
        offered = self._proposal if self._proposal in self._translations else None
        self.proposal.setVisible(offered is not None and offered is not language)
        if offered is not None:
            words = self.tr("Ook in het {language}")
            self.proposal.set_text(words.format(language=NAMES[offered]))
        self.read.setVisible(there is not None)
        self._icon.setVisible(there is not None)
        if there is not None:
            good = not there.to_check
            self._icon.set_icon(
                "circle-check" if good else "triangle-alert", "good" if good else "warning"
            )
            self.state.set_role("secondary" if good else "warning")
            self.state.setText(self._words(there))
        elif offered is not None:
            self.state.set_role("secondary")
            words = self.tr("Spreekt {language}, staat bij Inwoners.")
            self.state.setText(words.format(language=NAMES[offered]))
        self._second.setVisible(there is not None or offered is not None)

    def _words(self, there: Translated) -> str:
        if there.to_check:
            return there.to_check
        return self.tr("Nagekeken. Staat op de achterkant: print dubbelzijdig.")
