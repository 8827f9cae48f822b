"""Te controleren: rows that are tied to nobody until the worker says who it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.services.delivery_review import Decision, ReviewLine, decide, review_lines
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.new_resident import NewResidentDialog
from desktop.ui.dialogs.pick_resident import PickResidentDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.messages import show_error
from desktop.ui.pages.deliveries_head import WideHead
from desktop.ui.pages.deliveries_model import RowColumn, RowTable
from desktop.ui.pages.deliveries_review_card import ReviewCard
from desktop.ui.pages.deliveries_rows import RowsPane
from desktop.ui.pages.deliveries_words import briefly, counted, grouped, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.heads import EmptyPage


def _table() -> RowTable:
    return RowTable(
        (
            RowColumn(
                tr("Rij"),
                lambda line: grouped(line.row_number),
                7,
                right=True,
                quiet=True,
                key=lambda line: line.row_number,
            ),
            RowColumn(tr("Naam in de levering"), lambda line: line.name, 26),
            RowColumn(tr("Wat er is"), lambda line: line.problem, wrap=True),
            RowColumn(
                tr("Kan zijn"),
                lambda line: line.resident_name or tr("niemand gevonden"),
                24,
                tint=lambda line: "text" if line.resident_name else "secondary",
            ),
        ),
        tr("Kies per rij. Daarna staat de volgende klaar."),
    )


class ReviewView(QWidget):
    """Above the rows, below the chosen one beside who it may be, and three ways to decide."""

    left = Signal()
    decided = Signal(object)  # Done

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._line: ReviewLine | None = None
        self._table = _table()
        self.head = WideHead(tr("Te controleren"))
        back = Button(tr("Naar de leveringen"), icon_name="chevron-left", cap="Esc")
        back.clicked.connect(self.left)
        self.head.set_actions(back)
        self.pane = RowsPane(tr("Rijen om te controleren"), opens=True)
        self.pane.setMinimumHeight(metrics.row() * 4)
        self.pane.opened.connect(lambda _line: self._first_button().setFocus())
        self.card = ReviewCard(file)
        self.same = Button(tr("Zelfde persoon"), icon_name="user-check", cap="Z")
        self.other = Button(tr("Andere inwoner…"), icon_name="search", cap="A")
        self.add = Button(tr("Nieuwe inwoner met BSN…"), icon_name="user-plus", cap="N")
        self.leave = Button(tr("Weglaten…"), icon_name="x", cap="W")
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons, metrics.step(1))
        for button, key, act in (
            (self.same, "Z", self.is_same),
            (self.other, "A", self.is_other),
            (self.add, "N", self.is_new),
            (self.leave, "W", self.is_left_out),
        ):
            button.clicked.connect(act)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            buttons.addWidget(button)
        work = QWidget()
        inner = QVBoxLayout(work)
        margin = metrics.step(3)
        inner.setContentsMargins(margin, 0, margin, metrics.step(1.5))
        inner.setSpacing(metrics.step(1))
        inner.addWidget(self.pane, 1)
        inner.addWidget(self.card, 2)
        inner.addWidget(self._buttons)
        self.empty = EmptyPage(
            tr("Er is niets meer te controleren."), tr("Naar de leveringen"), primary=True
        )
        self.empty.clicked.connect(self.left)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._show_current)
        self.pane.show_table(self._table, ())
        self.pane.view.selectionModel().currentRowChanged.connect(lambda *_: self._pause.start())

    def refresh(self) -> None:
        """Read again what is still to be decided on; the place in the list is kept."""
        place = max(0, self.pane.view.currentIndex().row())
        lines = review_lines(self._file)
        self.pane.show_table(self._table, lines)
        view = self.pane.view
        rows = self.pane.model.rowCount()
        if rows:
            view.setCurrentIndex(self.pane.model.index(min(place, rows - 1), 0))
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            words = tr(
                "{rows} van de levering van {day}. Zonder uw beslissing wordt een rij bij niemand "
                "gezet, en verandert er voor niemand iets."
            )
            count = counted(len(lines), tr("rij"), tr("rijen"))
            self.head.set_sentence(words.format(rows=count, day=long(lines[0].delivered_on)))
        else:
            self.head.set_sentence(tr("Over elke rij van de laatste levering is beslist."))
        self._show_current()

    def take_focus(self) -> None:
        if self._stack.currentIndex() == 0:
            self.pane.take_focus()
        elif self.empty.button is not None:
            self.empty.button.setFocus()

    def _first_button(self) -> Button:
        return self.same if self.same.isEnabled() else self.other

    def _show_current(self) -> None:
        index = self.pane.view.currentIndex()
        self._line = self.pane.model.row_at(index.row()) if index.isValid() else None
        self.card.show_line(self._line)
        line = self._line
        for button in (self.other, self.add, self.leave):
            button.setEnabled(line is not None)
        self.same.setEnabled(line is not None and line.resident_id is not None)

    # Deciding

    def is_same(self) -> None:
        line = self._line
        if line is not None and line.resident_id is not None:
            self._settle(line, line.resident_id)

    def is_other(self) -> None:
        """It is somebody the program did not think of."""
        line = self._line
        if line is None:
            return
        which = str(line.line_id)
        found = PickResidentDialog.ask(self._file, line.name, self.window(), which=which)
        if found is not None:
            self._settle(line, found)

    def is_new(self) -> None:
        line = self._line
        if line is None:
            return
        self._told(new_resident_dialog(self._file, line, self.window()).run())

    def is_left_out(self) -> None:
        line = self._line
        if line is None:
            return
        self._told(leave_out_dialog(self._file, line, self.window()).run())

    def _settle(self, line: ReviewLine, resident_id: int) -> None:
        try:
            done = decide(self._file, line.line_id, Decision.SAME, resident_id=resident_id)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._told(done)

    def _told(self, done: Done | None) -> None:
        if done is None:
            self.pane.take_focus()
            return
        self.refresh()
        self.take_focus()
        self.decided.emit(done)

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pane.search.hasFocus():
            self.pane.take_focus()
            return
        super().keyPressEvent(event)


def _add(file: DataFile, line_id: int, bsn: str) -> Done:
    return decide(file, line_id, Decision.ADD, bsn=bsn)


def _leave_out(file: DataFile, line_id: int, reason: str) -> Done:
    return decide(file, line_id, Decision.LEAVE_OUT, reason=reason)


def new_resident_dialog(file: DataFile, line: ReviewLine, parent: QWidget) -> NewResidentDialog:
    """The number of somebody who is not in the file yet."""
    dialog = NewResidentDialog(line.name, partial(_add, file, line.line_id), parent)
    dialog.which = str(line.line_id)
    return dialog


def leave_out_dialog(file: DataFile, line: ReviewLine, parent: QWidget) -> ReasonDialog:
    """Why a row stays out."""
    dialog = ReasonDialog(
        tr("Waarom laat u de rij van {who} weg?").format(who=briefly(line.name)),
        tr("De rij wordt bewaard met uw reden. In het dossier verandert er niets."),
        tr("Weglaten"),
        (
            tr("Woont niet in onze gemeente"),
            tr("Is overleden"),
            tr("De gegevens kloppen niet"),
            tr("Het CAK zoekt dit nog uit"),
        ),
        parent,
        work=partial(_leave_out, file, line.line_id),
    )
    dialog.which = str(line.line_id)
    return dialog
