"""Logboek: who did, saw, printed or brought outside what, and whether the log is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import log, log_export
from desktop.services.files import DataFile
from desktop.services.log import Checked
from desktop.services.undo import Done
from desktop.services.wording import quoted
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import Changes
from desktop.ui.keeping import Place, ask_place
from desktop.ui.messages import show_error
from desktop.ui.models.key_window import SelectionKeeper
from desktop.ui.navigation import Page
from desktop.ui.pages.log_filters import LogFilters
from desktop.ui.pages.log_table import LogTable, ToldTable, when_in_words
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.heads import PageHead
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

_MOST_FAULTS = 5


class LogPage(Page):
    """Reached from Instellingen, from a resident, and by Ga naar."""

    title = "Logboek"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        store: SettingsStore | None = None,
        choose_place: Callable[[QWidget, str, str], Place | None] = ask_place,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._choose_place = file, runner, choose_place
        self._store = store or SettingsStore()
        self.head = PageHead(self.title)
        self.export_button = Button(self.tr("Exporteren…"), icon_name="download")
        self.check_button = PrimaryButton(self.tr("Logboek nakijken"))
        self.head.add_action(self.export_button)
        self.head.add_action(self.check_button)
        self.outcome = Notice("", "good")
        self.outcome.hide()
        self.filters = LogFilters(file)
        self.table = LogTable(file, runner, self._store)
        self._keeper = SelectionKeeper(self.table, self.table.window_model)
        self.summary = Label("", "secondary", wrap=True)
        self.values = ToldTable(self._store)
        self.strip = ProgressStrip()
        self.first_focus = self.table
        self._lay_out()
        self.export_button.clicked.connect(self.export)
        self.check_button.clicked.connect(self.check)
        self.filters.changed.connect(self._ask)
        self.table.window_model.completed.connect(self._show_number)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.activated.connect(self._open_resident)
        changes.changed.connect(self._changed)

    def _lay_out(self) -> None:
        margin = metrics.step(3)
        below = QWidget()
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(metrics.step(0.5))
        self.summary.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1))
        rows.addWidget(self.summary)
        rows.addWidget(self.values, 1)
        rows.addStretch(0)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(below)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self._store.remember_splitter("log", self.split)
        nothing = QWidget()
        words = QVBoxLayout(nothing)
        words.setContentsMargins(margin, margin, margin, margin)
        words.addWidget(
            Label(
                self.tr("Er is geen regel die hierbij past. Kies een andere periode of soort."),
                "secondary",
                wrap=True,
            )
        )
        words.addStretch(1)
        self.body = QStackedWidget()
        self.body.addWidget(self.split)
        self.body.addWidget(nothing)
        outcome = QWidget()
        around = QVBoxLayout(outcome)
        around.setContentsMargins(margin, 0, margin, 0)
        around.addWidget(self.outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, outcome, self.filters):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        column.addWidget(self.strip)

    # The page protocol

    def refresh(self) -> None:
        if not self._file.is_locked:
            self.filters.refresh()
            self._ask()

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: a resident, to see only what is about them."""
        self.filters.refresh()
        self.outcome.hide()
        if isinstance(payload, int):
            self.filters.show_resident(payload, self._name_of(payload))
        else:
            self.filters.show_resident(None, "")

    def search(self, text: str) -> bool:
        self.filters.text.setText(text)
        return True

    # What it does

    def check(self) -> None:
        """Recompute the whole chain, and replay it beside the file."""
        file = self._file
        run_with_strip(
            self._runner,
            lambda progress: log.check(file, progress),
            self.strip,
            done=self._show_outcome,
            what=self.tr("Het logboek wordt nagekeken"),
            busy=self.check_button,
        )

    def export(self) -> None:
        """What is shown, with all old and new values, as a workbook."""
        about = self.tr("Hierin staan namen, en oude en nieuwe gegevens van inwoners.")
        left_out = log_export.beforehand(self._file)
        place = self._choose_place(self, "logboek.xlsx", f"{about} {left_out}".rstrip())
        if place is None:
            return
        file, wanted = self._file, self.filters.wanted()
        path, password = place.path, place.password
        run_with_strip(
            self._runner,
            lambda _progress: log_export.export(file, path, wanted, password),
            self.strip,
            done=self._exported,
            what=self.tr("Het logboek wordt geschreven"),
            busy=self.export_button,
        )

    # Behind the buttons

    def _exported(self, done: Done) -> None:
        self.told.emit(done.message, None)
        self.refresh()

    def _show_outcome(self, found: Checked) -> None:
        if found.is_whole:
            self.outcome.say(found.in_words, "good")
        else:
            shown = [
                self.tr("Regel {number}: {what}").format(number=fault.entry, what=fault.what)
                if fault.entry
                else fault.what
                for fault in found.faults[:_MOST_FAULTS]
            ]
            more = len(found.faults) - len(shown)
            if more:
                shown.append(self.tr("En nog {number}.").format(number=more))
            self.outcome.say("\n".join(shown), "danger", found.in_words)
        self.outcome.show()
        self.refresh()

    def _name_of(self, resident_id: int) -> str:
        from desktop.domain.names import display_name
        from desktop.services import residents

        try:
            return display_name(residents.get(self._file, resident_id).resident.name)
        except UserError as error:
            show_error(self.window(), error)
            return ""

    def _ask(self) -> None:
        if self._file.is_locked:
            return
        model = self.table.window_model
        if model.query != self.filters.wanted():
            self._keeper.select(None)
        model.ask(self.filters.wanted())
        self.body.setCurrentIndex(0 if model.rowCount() else 1)
        if model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(model.index(0, 0))
        if not model.rowCount():
            self._show_number(0)

    def _show_number(self, number: int) -> None:
        if self._file.is_locked:
            return
        whole = log.count(self._file)
        words = f"{number:,}".replace(",", ".")
        of = f"{whole:,}".replace(",", ".")
        self.head.set_sentence(
            self.tr("{number} regels. Ze zijn niet te wijzigen of weg te halen.").format(number=of)
            if number == whole
            else self.tr("{number} van de {of} regels.").format(number=words, of=of)
        )

    def _show_detail(self, current: QModelIndex, _before: QModelIndex) -> None:
        number = self.table.window_model.key_at(current.row()) if current.isValid() else None
        detail = None
        if number is not None and not self._file.is_locked:
            detail = log.detail(self._file, number)
        if detail is None:
            self.summary.setText("")
            self.values.told.show_told(())
            return
        line = detail.line
        who = line.actor or self.tr("onbekend")
        parts = [
            self.tr("Regel {number}, {when}").format(number=number, when=when_in_words(line)),
            self.tr("door {who} via {origin}").format(who=who, origin=line.origin.lower()),
            line.result.lower(),
        ]
        words = ", ".join(parts)
        words += f": {quoted(line.message)}." if line.message else "."
        if not detail.told:
            words += " " + self.tr("Er is niets in het bestand veranderd.")
        elif detail.left:
            left = f"{detail.left:,}".replace(",", ".")
            words += " " + self.tr("Er zijn nog {left} waarden meer.").format(left=left)
        self.summary.setText(words)
        self.values.setVisible(bool(detail.told))
        self.values.told.show_told(detail.told)

    def _open_resident(self, index: QModelIndex) -> None:
        line = self.table.window_model.line_at(index.row())
        if line is not None and line.resident_id is not None:
            self.navigate.emit("inwoners", line.resident_id)

    def _changed(self, _kinds: object, _origin: object) -> None:
        if self.isVisible():
            self.refresh()
