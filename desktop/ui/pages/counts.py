"""Cijfers: the counts of a quarter, with the residents behind every number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.disclosure import THRESHOLD
from desktop.domain.filters import Filter
from desktop.domain.quarters import Quarter
from desktop.services import counts as counts_service
from desktop.services import deliveries, settings
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, DELIVERIES, RESIDENTS, VISITS, Changes
from desktop.ui.clipboard import copy_open
from desktop.ui.navigation import READ_IN, Page
from desktop.ui.pages.counts_body import CountsBody
from desktop.ui.pages.counts_data import Overview, as_tsv, gather
from desktop.ui.pages.counts_definition import DefinitionStrip
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import Button, IconButton, MenuButton, PrimaryButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.segments import Choice, SegmentedButtons

FOLDER = "cijfers/folder"  # where the last report went
_COUNTED = frozenset({RESIDENTS, ATTEMPTS, CASES, DELIVERIES, VISITS})


class CountsPage(Page):
    """``Tabel kopiëren`` and ``Rapport maken…`` give what is chosen: internal or external."""

    title = "Cijfers"

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
        self._file, self._runner, self._store = file, runner, store
        self._quarters: list[Quarter] = []  # newest first
        self._quarter: Quarter | None = None
        self._seen: Overview | None = None
        self._question = 0
        self._focus_waits: QWidget | None = None
        self._stale = True
        self.ask_where: Callable[[Path], Path | None] = self._ask_where
        self._make_head()
        self._make_toolbar()
        self.strip = ProgressStrip()
        self.body = CountsBody()
        self.definition = DefinitionStrip()
        self.definition.explain("stock_start")
        self.no_delivery = EmptyPage(
            self.tr("Er is nog niets om te tellen."),
            self.tr("Levering inlezen…"),
            hint=self.tr("Na de eerste levering staan hier de cijfers van elk kwartaal."),
            primary=True,
        )
        self._lay_out()
        self.body.residents_asked.connect(self._show_residents)
        self.body.described.connect(self._describe)
        self.body.quarter_asked.connect(lambda text: self.choose(Quarter.parse(text)))
        self.no_delivery.clicked.connect(lambda: self.navigate.emit("leveringen", READ_IN))
        changes.changed.connect(self._something_changed)

    def _make_head(self) -> None:
        self.head = PageHead(self.tr("Cijfers"))
        self.copy_button = Button(self.tr("Tabel kopiëren"), icon_name="copy")
        self.copy_button.clicked.connect(self.copy_tables)
        self.report_button = PrimaryButton(self.tr("Rapport maken…"))
        self.report_button.clicked.connect(self.make_report)
        self.head.add_action(self.copy_button)
        self.head.add_action(self.report_button)

    def _make_toolbar(self) -> None:
        self.earlier = IconButton(
            "chevron-left", self.tr("Vorig kwartaal"), key="Alt+Left", size="normal", framed=True
        )
        self.later = IconButton(
            "chevron-right",
            self.tr("Volgend kwartaal"),
            key="Alt+Right",
            size="normal",
            framed=True,
        )
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Kwartaal"))
        self.chooser.setMinimumWidth(metrics.chars(24))
        self.version = SegmentedButtons(
            self.tr("Voor wie"),
            [
                Choice("internal", self.tr("Intern, exact"), tip=self.tr("Niet om te verspreiden")),
                Choice("external", self.tr("Extern, kleine aantallen verborgen")),
            ],
            size="normal",
        )
        self.version.set_value("internal")
        self.more = MenuButton(self.tr("Ga naar tabel"))
        self.more.about_to_show.connect(self._fill_menu)
        self.earlier.clicked.connect(lambda: self._step(1))
        self.later.clicked.connect(lambda: self._step(-1))
        self.chooser.activated.connect(lambda row: self.choose(self._quarters[row]))
        self.version.chosen.connect(lambda _value: self._count())

    def _lay_out(self) -> None:
        margin = metrics.step(3)
        quarter = QWidget()
        row = QHBoxLayout(quarter)
        row.setContentsMargins(0, 0, metrics.step(1), 0)
        row.setSpacing(metrics.step(1))
        for widget in (self.earlier, self.chooser, self.later):
            row.addWidget(widget)
        left = FlowLayout(None, metrics.step(1))
        left.addWidget(quarter)
        left.addWidget(self.version)
        tools = QHBoxLayout()
        tools.setContentsMargins(margin, 0, margin, metrics.step(1.5))
        tools.setSpacing(metrics.step(1))
        tools.addLayout(left, 1)
        tools.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1.5))
        foot.addWidget(self.definition)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._numbers = QWidget()
        column = QVBoxLayout(self._numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.strip)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._numbers)
        self.stack.addWidget(self.no_delivery)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.stack, 1)
        self.first_focus = self.chooser

    # What the window asks

    def refresh(self) -> None:
        if self._file.is_locked:
            return
        self._stale = False
        has_any = bool(deliveries.deliveries(self._file))
        for button in (self.copy_button, self.report_button):
            button.setVisible(has_any)
        if not has_any:
            self.stack.setCurrentWidget(self.no_delivery)
            if self.no_delivery.button is not None:
                self.first_focus = self.no_delivery.button
            self.head.set_sentence(self.tr("Tellingen per kwartaal, voor uzelf en voor anderen."))
            return
        self.stack.setCurrentWidget(self._numbers)
        self.first_focus = self.chooser
        self._quarters = counts_service.quarters(self._file)
        self.chooser.clear()
        self.chooser.addItems([quarter.in_words for quarter in self._quarters])
        if self._quarter not in self._quarters:
            # The last one that is over: that is the one to report
            self._quarter = self._quarters[1 if len(self._quarters) > 1 else 0]
        self._count()

    def on_shown(self, payload: Any = None) -> None:
        if self._stale or self._quarters[:1] != [Quarter.of(date.today())]:
            self.refresh()

    def take_focus(self) -> None:
        """To the table, where the arrows choose a number."""
        if self.body.table is not None and self.body.table.isVisible():
            self.body.table.setFocus()
        else:
            super().take_focus()
            self._focus_waits = self.focusWidget()  # the first numbers are still being counted

    def choose(self, quarter: Quarter) -> None:
        """Show another quarter."""
        if quarter in self._quarters and quarter != self._quarter:
            self._quarter = quarter
            self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window needs its room for the numbers; the tooltips say what they mean too."""
        super().resizeEvent(event)
        self._foot.setVisible(self.height() > metrics.line() * 28)

    # Counting

    @property
    def overview(self) -> Overview | None:
        """What is shown now; None before the first count is ready."""
        return self._seen

    def _step(self, quarters: int) -> None:
        if self._quarter is not None:
            row = self._quarters.index(self._quarter) + quarters
            if 0 <= row < len(self._quarters):
                self.choose(self._quarters[row])

    def _count(self) -> None:
        quarter = self._quarter
        if quarter is None:
            return
        self._question += 1
        row = self._quarters.index(quarter)
        self.chooser.setCurrentIndex(row)
        self.earlier.setEnabled(row + 1 < len(self._quarters))
        self.later.setEnabled(row > 0)
        work = partial(
            gather,
            self._file,
            quarter,
            has_previous=quarter.previous in self._quarters,
            external=self._is_external(),
        )
        run_with_strip(
            self._runner,
            lambda _progress: work(),
            self.strip,
            done=partial(self._counted, self._question),
            what=self.tr("De cijfers worden geteld"),
            can_stop=False,
        )

    def _counted(self, question: int, seen: Overview) -> None:
        if question != self._question:
            return  # another quarter was chosen in the meantime
        self._seen = seen
        last = seen.quarter.last_day
        self.head.set_sentence(
            self.tr("{quarter}, {span}. {advice}").format(
                quarter=seen.quarter.in_words,
                span=self.tr("van {days}").format(
                    days=seen.quarter.span_in_words.removesuffix(f" {seen.quarter.year}")
                ),
                advice=self.tr("Deze cijfers staan vast: wie later is verwijderd, telt nog mee.")
                if seen.frozen
                else self.tr("Klik op een getal om de inwoners te zien.")
                if last < date.today()
                else self.tr("Dit kwartaal loopt nog: de cijfers zijn tot en met vandaag."),
            )
        )
        self.body.show_overview(seen)
        if self._focus_waits is not None and self._focus_waits.hasFocus():
            QTimer.singleShot(0, self.take_focus)  # the table is there once it has its place
        self._focus_waits = None

    def _is_external(self) -> bool:
        return self.version.value() == "external"

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if not kinds & _COUNTED:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # What the worker does

    def _describe(self, key: str) -> None:
        if key:
            self.definition.explain(key)

    def _show_residents(self, ids: frozenset[int], title: str) -> None:
        self.navigate.emit("inwoners", Filter(only_ids=ids, title=title))

    def _fill_menu(self, menu: Any) -> None:
        menu.clear()
        for table in self.body.tables:
            menu.addAction(table.title, partial(self.body.go_to, table.key))

    def copy_tables(self) -> None:
        """Put every table on the clipboard, with tabs between the cells."""
        if self._seen is None:
            return
        copy_open(as_tsv(self.body.tables))
        self.told.emit(self.tr("De tabellen zijn gekopieerd. Plak ze in Excel of Word."), None)

    def make_report(self) -> None:
        """Write the workbook where the worker wants it."""
        quarter, external = self._quarter, self._is_external()
        if quarter is None:
            return
        store = self._store or SettingsStore()
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(store.text(FOLDER) or QStandardPaths.writableLocation(documents))
        if not folder.is_dir():
            folder = Path(QDir.homePath())
        gemeente = settings.load(self._file).gemeente
        words = [self.tr("Cijfers"), str(quarter), gemeente, self.tr("extern") if external else ""]
        path = self.ask_where(folder / _file_name(" ".join(word for word in words if word)))
        if path is None:
            return
        store.keep(FOLDER, str(path.parent))
        threshold = THRESHOLD if external else None

        def done(made: Done) -> None:
            words = self.tr("{message} Het staat in {path}.")
            self.told.emit(words.format(message=made.message, path=str(path)), None)

        run_with_strip(
            self._runner,
            lambda _progress: counts_service.export(self._file, quarter, path, threshold=threshold),
            self.strip,
            done=done,
            what=self.tr("Het rapport wordt gemaakt"),
            busy=self.head,
            can_stop=False,
        )

    def _ask_where(self, suggestion: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Rapport bewaren. Dit kunt u niet ongedaan maken."),
            str(suggestion),
            self.tr("Excel-werkmap (*.xlsx)"),
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")


def _file_name(words: str) -> str:
    """A name that Windows accepts too."""
    return "".join("-" if sign in '<>:"/\\|?*' else sign for sign in words) + ".xlsx"
