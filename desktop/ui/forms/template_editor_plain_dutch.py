"""Beside the words of a letter: how easy they read, and where it could be easier. Only advice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.plain_dutch import (
    LONG_SENTENCE,
    LONG_WORD,
    Finding,
    Hint,
    Reading,
    read_plainness,
)
from desktop.domain.plain_dutch_words import EASIER
from desktop.ui import metrics
from desktop.ui.forms.template_editor_field import LetterField
from desktop.ui.messages import MessageDialog
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel

_SHOWN = 5


class PlainDutchPanel(QWidget):
    """One line; the tips open below it with a click or F8, and each leads to its place."""

    def __init__(self, field: LetterField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._reading = Reading()
        self._sentence = ElidedLabel("", "secondary")
        self.more = LinkButton("", key="F8", size="compact")
        self.about = IconButton("circle-help", self.tr("Waarop is dit gebaseerd?"))
        self.tips = QListWidget()
        self.tips.setAccessibleName(self.tr("Tips voor duidelijke taal"))
        self.tips.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tips.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tips.hide()
        self._arrange()
        self.more.clicked.connect(self.toggle)
        self.about.clicked.connect(self.explain)
        self.tips.currentRowChanged.connect(self._show_place)
        self.tips.itemClicked.connect(lambda item: self._show_place(self.tips.row(item)))
        self.tips.itemActivated.connect(lambda _: self._field.setFocus())

    def reading(self) -> Reading:
        """What was found last."""
        return self._reading

    def sentence(self) -> str:
        return self._sentence.text()

    def look(self) -> None:
        """Read the words again."""
        self._reading = read_plainness(self._field.texts())
        self._sentence.setText(self._in_words())
        number = len(self._reading.findings)
        words = self.tr("1 tip") if number == 1 else self.tr("{n} tips").format(n=number)
        self.more.set_text(words)
        self.more.setVisible(bool(number))
        if not number:
            self.tips.hide()
        self._fill()

    def toggle(self) -> None:
        """Open the tips and go into them, or close them."""
        opens = self.tips.isHidden() and bool(self._reading.findings)
        self.tips.setVisible(opens)
        self._fill()
        if opens:
            self.tips.setFocus()
            self.tips.setCurrentRow(0)
            QTimer.singleShot(0, self._bring_in_view)  # once the list has its place
        else:
            self._field.setFocus()

    def explain(self) -> None:
        """Say where the figure and the tips come from."""
        dialog = MessageDialog(
            self.tr("Hulp bij duidelijke taal"),
            self.about_words(),
            self.window(),
            accept=self.tr("Sluiten"),
        )
        dialog.exec()
        dialog.deleteLater()

    def about_words(self) -> str:
        """Where the figure and the tips come from, and what they cannot tell."""
        return self.tr(
            "Het cijfer komt uit de formule van Flesch, voor het Nederlands aangepast door "
            "W.H. Douma (1960). Het loopt van 0 tot 100: kortere zinnen en kortere woorden "
            "geven een hoger cijfer.\n\n"
            "De tips zijn vuistregels van dit programma: zinnen van meer dan {sentence} woorden, "
            "woorden van {word} letters of meer, de lijdende vorm, en een eigen lijst van {list} "
            "moeilijke woorden. Invulvelden, namen en getallen tellen niet mee.\n\n"
            "Dit is hulp en geen bewijs. Of een tekst op niveau B1 is, kan alleen een mens "
            "beoordelen. Laat uw brief daarom ook door iemand lezen."
        ).format(sentence=LONG_SENTENCE, word=LONG_WORD, list=len(EASIER))

    # Inside

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(IconLabel("gauge", "secondary"))
        row.addWidget(self._sentence, 1)
        row.addWidget(self.more)
        row.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addLayout(row)
        column.addWidget(self.tips)

    def _in_words(self) -> str:
        reading = self._reading
        if reading.score is None:
            return self.tr("Te kort om de leesbaarheid te meten")
        words = self.tr("Leest {band} ({score})")
        return words.format(band=reading.band, score=reading.score)

    def _fill(self) -> None:
        row = self.tips.currentRow()
        with QSignalBlocker(self.tips):
            self.tips.clear()
            for finding in self._reading.findings:
                item = QListWidgetItem(_in_list(finding))
                item.setToolTip(f"{finding.words}\n{finding.advice}")
                self.tips.addItem(item)
            self.tips.setCurrentRow(min(row, self.tips.count() - 1))
        if self.tips.count():
            high = self.tips.sizeHintForRow(0) * min(_SHOWN, self.tips.count())
            self.tips.setFixedHeight(high + 2 * self.tips.frameWidth())
        shown = [] if self.tips.isHidden() else self._reading.findings
        self._field.underline([(one.paragraph, one.start, one.end) for one in shown])

    def _bring_in_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and not self.tips.isHidden():
            above.ensureWidgetVisible(self.tips)

    def _show_place(self, row: int) -> None:
        if 0 <= row < len(self._reading.findings):
            one = self._reading.findings[row]
            self._field.select_in(one.paragraph, one.start, one.end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.tips.isHidden():
            self.toggle()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()


def _in_list(finding: Finding) -> str:
    words = " ".join(finding.words.replace("\ufffc", "…").split())
    if finding.hint is Hint.LONG_SENTENCE:
        return f"{finding.advice} “{words}”"  # what to do is seen, however long the sentence
    return f"“{words}”: {finding.advice}"
