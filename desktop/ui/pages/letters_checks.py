"""Under the words of a letter: what is in order, and what Instellingen still lacks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.bsn import is_valid
from desktop.domain.codes import TemplateKind
from desktop.domain.letters import Template, count_words, telling_words, used_placeholders
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel
from desktop.ui.widgets.notices import Notice

_SOURCE = re.compile(r"\bCAK\b")
_AMOUNT = re.compile(r"€\s*\d|\d\s*euro\b", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


class Check(QWidget):
    """One thing that is in order, or is not: icon and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("circle-check", "good")
        keep_place = self._icon.sizePolicy()
        keep_place.setRetainSizeWhenHidden(True)
        self._icon.setSizePolicy(keep_place)
        self._words = ElidedLabel("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def say(self, words: str, *, good: bool) -> None:
        """``words``: what was looked at; ``good``: it is in order."""
        name = "circle-check" if good else "triangle-alert"
        self._icon.set_icon(name, "good" if good else "warning")
        self._icon.show()
        self._words.set_role("secondary" if good else "warning")
        self._words.setText(words)

    def say_nothing(self) -> None:
        """It is not known now; its place stays, so that nothing jumps."""
        self._icon.hide()
        self._words.setText("")

    def words(self) -> str:
        return self._words.text()


class LetterChecks(QWidget):
    """Length, source of the data, nothing that others may read, and the blanks that are left."""

    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fits, self.source, self.discreet = Check(), Check(), Check()
        self.fits.hide()  # until it is known
        self.lack = Notice("", "warning")
        self.fill_in = LinkButton(self.tr("Invullen…"), size="compact")
        self.fill_in.clicked.connect(self.settings_wanted)
        self.lack.add_widget(self.fill_in)
        self.lack.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.25))
        for check in (self.fits, self.source, self.discreet):
            column.addWidget(check)
        column.addSpacing(metrics.step(0.5))
        column.addWidget(self.lack)

    def show_lack(self, lacking: Sequence[str]) -> None:
        """What Instellingen lacks for this letter; empty when nothing does."""
        if lacking:
            words = self.tr("Nog leeg in Instellingen: {what}.")
            self.lack.say(words.format(what=in_words(lacking)))
        self.lack.setVisible(bool(lacking))

    def show_pages(self, words: Template, pages: int) -> None:
        """What the preview found."""
        if words.kind is TemplateKind.CARD:
            text = self.tr("Past op een kaartje (A6), {words} woorden")
            if pages > 1:
                text = self.tr("Te lang voor één kaartje: {pages} bladzijden, {words} woorden")
        elif pages == 1:
            text = self.tr("Past op één bladzijde, {words} woorden")
        else:
            text = self.tr("{pages} bladzijden, {words} woorden")
        self.fits.show()
        self.fits.say(text.format(pages=pages, words=count_words(words)), good=pages == 1)

    def say_nothing(self) -> None:
        """The words are not right yet: what was found before holds no more."""
        for check in (self.fits, self.source, self.discreet):
            check.say_nothing()

    def look_at(self, words: Template) -> None:
        """What can be said of the words alone."""
        card = words.kind is TemplateKind.CARD
        text = f"{words.subject}\n{words.body}"
        self.source.setVisible(not card)
        if not card:
            told = bool(_SOURCE.search(text)) and "privacy" in used_placeholders(text)
            said = self.tr("Herkomst van de gegevens staat erin")
            missing = self.tr("Herkomst van de gegevens staat er niet in")
            self.source.say(said if told else missing, good=told)
        number = any(is_valid(found[0]) for found in _NINE_DIGITS.finditer(text))
        telling = telling_words(text) if card else ()
        if number:
            self.discreet.say(self.tr("Er staat een BSN in de tekst"), good=False)
        elif _AMOUNT.search(text):
            self.discreet.say(self.tr("Er staat een bedrag in de tekst"), good=False)
        elif telling:
            said = self.tr("Buren kunnen lezen: “{word}”").format(word=telling[0])
            self.discreet.say(said, good=False)
        elif card:
            self.discreet.say(self.tr("Geen BSN, bedrag of verzekeraar op het kaartje"), good=True)
        else:
            self.discreet.say(self.tr("Geen BSN en geen bedrag in de tekst"), good=True)


def in_words(parts: Sequence[str]) -> str:
    """``uw naam, uw functie en uw e-mailadres``."""
    return " en ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
