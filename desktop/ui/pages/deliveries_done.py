"""Step 4 of reading a delivery: what was done, and what one can do now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.partial_date import long
from desktop.services.deliveries import Delivery
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.notices import Notice


class DoneStep(QWidget):
    """The outcome in words, and the next steps as buttons. The signals give the delivery's id."""

    review_wanted = Signal(int)
    exits_wanted = Signal(int)
    routes_wanted = Signal(int)
    export_wanted = Signal(int)
    problems_wanted = Signal(int)
    letters_wanted = Signal(int)
    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delivery_id = 0
        self._has_routes = False
        self.notice = Notice(kind="good")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(metrics.step(0.5))
        self._next = SectionHeading(self.tr("Wat kunt u nu doen?"))
        self.review = Button(self.tr("Controleren…"), icon_name="circle-help")
        self.exits = Button(self.tr("Uitstroom bevestigen…"), icon_name="log-out")
        self.routes = Button(self.tr("Routes bekijken…"), icon_name="route")
        self.letters = Button(self.tr("Brieven maken"), icon_name="mail")
        self.problems = Button(self.tr("Rijen bekijken"), icon_name="triangle-alert")
        self.export = Button(self.tr("Rijen exporteren…"), icon_name="download")
        self.undo = Button(self.tr("Ongedaan maken…"), icon_name="undo-2")
        self._words: dict[Button, Label] = {}
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, margin)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.notice)
        column.addLayout(self._lines)
        column.addWidget(self._next)
        for button, signal in (
            (self.review, self.review_wanted),
            (self.exits, self.exits_wanted),
            (self.routes, self.routes_wanted),
            (self.letters, self.letters_wanted),
            (self.problems, self.problems_wanted),
            (self.export, self.export_wanted),
            (self.undo, self.undo_wanted),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._delivery_id))
            column.addWidget(self._step(button))
        column.addStretch(1)

    def show_done(self, line: Delivery, done: Done, *, has_routes: bool = False) -> None:
        """The delivery that was read in, as it stands in the file."""
        self._delivery_id = line.id
        self._has_routes = has_routes
        people = counted(line.after, tr("inwoner"), tr("inwoners"))
        words = tr("Er staan nu {people} op de lijst.")
        title = tr("De levering van {day} is ingelezen.").format(day=long(line.delivered_on))
        self.notice.say(words.format(people=people), "good", title)
        self._say_counts(line)
        self._say_next(line)
        self.setAccessibleDescription(done.message)

    def _say_counts(self, line: Delivery) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        one, many = tr("inwoner"), tr("inwoners")
        for number, icon, text in (
            (line.new, "user-plus", tr("{who} nieuw op de lijst")),
            (line.returned, "undo-2", tr("{who} terug op de lijst")),
            (line.changed, "pencil", tr("{who} met gewijzigde gegevens")),
            (line.unchanged, "equal", tr("{who} zonder wijziging")),
            (line.gone, "log-out", tr("{who} van de lijst af")),
        ):
            if number:
                self._lines.addWidget(_line(icon, text.format(who=counted(number, one, many))))
        one, many = tr("rij"), tr("rijen")
        for number, icon, text in (
            (line.review, "circle-help", tr("{rows} waarover u nog beslist")),
            (line.refused, "triangle-alert", tr("{rows} niet te lezen, wel bewaard met de reden")),
        ):
            if number:
                words = text.format(rows=counted(number, one, many))
                self._lines.addWidget(_line(icon, words, "warning"))

    def _say_next(self, line: Delivery) -> None:
        rows = counted(line.review, tr("rij"), tr("rijen"))
        gone = counted(line.gone, tr("inwoner"), tr("inwoners"))
        new = counted(line.new, tr("nieuwe inwoner"), tr("nieuwe inwoners"))
        for button, wanted, words in (
            (
                self.review,
                line.review,
                tr("Beslis over {rows}: is dit een bekende inwoner of iemand anders?").format(
                    rows=rows
                ),
            ),
            (
                self.exits,
                line.gone,
                tr(
                    "Leg vast waarom {who} van de lijst af zijn. Dat telt mee in de cijfers."
                ).format(who=gone)
                if line.gone != 1
                else tr(
                    "Leg vast waarom 1 inwoner van de lijst af is. Dat telt mee in de cijfers."
                ),
            ),
            (
                self.routes,
                self._has_routes,
                tr("Kijk wie met een route van de lijst af is, en wie er nog op staat."),
            ),
            (
                self.letters,
                line.new,
                tr("Maak een brief om kennis te maken met {who}.").format(who=new),
            ),
            (
                self.problems,
                line.refused,
                tr("Kijk welke rijen niet te lezen zijn, en waarom."),
            ),
            (
                self.export,
                line.refused + line.review,
                tr("Sla deze rijen op met de reden erbij, om terug te sturen naar het CAK."),
            ),
            (
                self.undo,
                1,
                tr("Draai deze levering terug. U ziet eerst wat er dan verandert."),
            ),
        ):
            self._words[button].setText(words)
            parent = button.parentWidget()
            if parent is not None:
                parent.setVisible(bool(wanted))

    def _step(self, button: Button) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(2))
        button.setMinimumWidth(metrics.chars(32))
        self._words[button] = Label("", "secondary", wrap=True)
        row.addWidget(button)
        row.addWidget(self._words[button], 1)
        return line


def _line(icon: str, text: str, role: str = "secondary") -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(metrics.step(1.5), 0, 0, 0)
    row.setSpacing(metrics.step(1))
    row.addWidget(IconLabel(icon, role, "button"))
    row.addWidget(Label(text), 1)
    return line
