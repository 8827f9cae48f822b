"""Step 4 of reading a delivery: what was done, and what one can do now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.partial_date import long
from desktop.services.deliveries import Preview
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.notices import Notice


class DoneStep(QWidget):
    """The outcome in words, and the next steps as buttons."""

    letters_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(kind="good")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(metrics.step(0.75))
        self._next = SectionHeading(self.tr("Wat kunt u nu doen?"))
        self.letters = Button(self.tr("Brieven maken"), icon_name="mail")
        self.letters.clicked.connect(self.letters_wanted)
        self.problems = Button(self.tr("Rijen bekijken"), icon_name="triangle-alert")
        self.problems.clicked.connect(self.problems_wanted)
        self._letter_line = _next_step(
            self.letters, self.tr("Maak een brief om kennis te maken met de nieuwe inwoners.")
        )
        self._problem_line = _next_step(
            self.problems,
            self.tr("Kijk welke rijen niet te lezen zijn. U kunt het CAK om verbetering vragen."),
        )
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, margin)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.notice)
        column.addLayout(self._lines)
        column.addWidget(self._next)
        column.addWidget(self._letter_line)
        column.addWidget(self._problem_line)
        column.addStretch(1)

    def show_done(self, preview: Preview, done: Done) -> None:
        counts = preview.counts
        day = long(preview.delivered_on)
        people = counted(counts.after, tr("inwoner"), tr("inwoners"))
        words = tr("Er staan nu {people} op de lijst.")
        title = tr("De levering van {day} is ingelezen.").format(day=day)
        self.notice.say(words.format(people=people), "good", title)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        one, many = tr("inwoner"), tr("inwoners")
        for number, icon, text in (
            (counts.new, "user-plus", tr("{who} nieuw op de lijst")),
            (counts.returned, "undo-2", tr("{who} terug op de lijst")),
            (counts.changed, "pencil", tr("{who} met gewijzigde gegevens")),
            (counts.unchanged, "equal", tr("{who} zonder wijziging")),
            (counts.gone, "log-out", tr("{who} van de lijst af")),
        ):
            if number:
                self._lines.addWidget(_line(icon, text.format(who=counted(number, one, many))))
        if counts.refused:
            rows = counted(counts.refused, tr("rij"), tr("rijen"))
            text = tr("{rows} niet te lezen, wel bewaard met de reden").format(rows=rows)
            self._lines.addWidget(_line("triangle-alert", text, "warning"))
        self._letter_line.setVisible(bool(counts.new))
        self._problem_line.setVisible(bool(counts.refused))
        self._next.setVisible(bool(counts.new or counts.refused))
        self.setAccessibleDescription(done.message)


def _line(icon: str, text: str, role: str = "secondary") -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(metrics.step(1.5), 0, 0, 0)
    row.setSpacing(metrics.step(1))
    row.addWidget(IconLabel(icon, role, "button"))
    row.addWidget(Label(text), 1)
    return line


def _next_step(button: Button, explanation: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(metrics.step(2))
    button.setMinimumWidth(metrics.chars(24))
    row.addWidget(button)
    row.addWidget(Label(explanation, "secondary", wrap=True), 1)
    return line
