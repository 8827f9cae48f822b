"""One round: its addresses in walking order, beside the sheets to take along."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import letters, visit_paper, visits
from desktop.services.files import DataFile
from desktop.services.visits import RoundSheet
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.pages.paper_feed import Build, Built, Feed
from desktop.ui.pages.visits_preview import RoundPreview
from desktop.ui.pages.visits_recheck import Recheck
from desktop.ui.pages.visits_round import RoundModel, RoundTable, door_lines
from desktop.ui.pages.visits_words import safety_words
from desktop.ui.printing import SHEET
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel
from desktop.ui.widgets.notices import Notice


class RoundView(QSplitter):
    """Table and sheets in step; another order is kept in the file at once.

    ``reordered``: something of the round was changed.
    """

    reordered = Signal(object)  # Done
    resident_wanted = Signal(int)

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._file = file
        self.sheet: RoundSheet | None = None
        self.large = False  # print
        self.model = RoundModel(self)
        self.table = RoundTable(self.model, self.tr("Adressen in de volgorde van de route"))
        self.by_street = LinkButton(
            self.tr("Op straat en huisnummer"), icon_name="route", size="compact"
        )
        self.open_link = LinkButton(self.tr("Inwoner openen"), cap="Enter", size="compact")
        self.preview = RoundPreview()
        self.by_place = LinkButton(self.tr("Kortste volgorde"), icon_name="map-pin", size="compact")
        self.notice = Notice("", "danger")
        self.notice.hide()
        self.recheck = Recheck(file)
        self.feed = Feed(runner, self)
        self._arrange()
        self.table.moved.connect(self._move)
        self.table.row_changed.connect(self.preview.show_address)
        self.table.activated.connect(self._open_resident)
        self.open_link.clicked.connect(self._open_resident)
        self.preview.page_changed.connect(self._page_turned)
        self.table.removed.connect(self.take_out)
        self.by_street.clicked.connect(lambda: self._sort(shortest=False))
        self.by_place.clicked.connect(lambda: self._sort(shortest=True))
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._show_refused)

    def _arrange(self) -> None:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(
            metrics.step(3), metrics.step(0.5), metrics.step(2), metrics.step(0.5)
        )
        row.setSpacing(metrics.step(1))
        row.addWidget(IconLabel("info", "secondary"))
        words = self.tr("Sleep een regel om de volgorde te veranderen, of gebruik Alt+↑ en Alt+↓.")
        row.addWidget(ElidedLabel(words, "secondary"), 1)
        row.addWidget(self.by_place)
        row.addWidget(self.by_street)
        after = QHBoxLayout()
        after.setContentsMargins(metrics.step(2.25), 0, metrics.step(2), metrics.step(0.5))
        after.addWidget(self.open_link)
        after.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(metrics.step(3), metrics.step(1), metrics.step(2), 0)
        above.addWidget(self.notice)
        column.addLayout(above)
        below = QHBoxLayout()
        below.setContentsMargins(metrics.step(2.25), metrics.step(0.5), metrics.step(2), 0)
        below.addWidget(self.recheck)
        below.addStretch(1)
        column.addLayout(below)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        column.addLayout(after)
        self.addWidget(left)
        self.addWidget(self.preview)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        left.setMinimumWidth(metrics.chars(62))
        self.preview.setMinimumWidth(metrics.chars(44))

    # What the page asks

    def show_round(self, round_id: int) -> None:
        """Read it from the file. Raises UserError when it is not there any more."""
        self.sheet = None
        sheet = self.sheet = visits.get_round(self._file, round_id)
        outcomes = {id_: visit.outcome for id_, visit in sheet.visits.items()}
        self.model.can_move = not sheet.round.entered
        self.table.setDragEnabled(self.model.can_move)
        waiting = [] if sheet.round.entered else list(sheet.visits)
        recheck = self.recheck.look_at(waiting, sheet.round.visit_on)
        self.model.show_lines(door_lines(sheet.addresses, outcomes, recheck))
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._foot.setVisible(not sheet.round.entered and len(sheet.addresses) > 1)
        self.open_link.setVisible(sheet.round.entered)  # the next thing to do is with a resident
        self.by_place.setVisible(visits.shortest_order(self._file, sheet).metres is not None)
        trouble = safety_words(sheet)
        self.notice.say(trouble, "danger")
        self.notice.setVisible(bool(trouble))
        self.feed.ask(self.build(sheet), now=True)

    def forget(self) -> None:
        """No round is in view."""
        self.sheet = None

    def build(self, sheet: RoundSheet) -> Build:
        """What builds the sheets of this round."""
        file, large = self._file, self.large

        def make(_progress: Progress) -> Built:
            pdf = visit_paper.build_round(file, sheet, large=large)
            people = tuple(sheet.visits)
            return Built(pdf, letters.page_count(pdf), kind=SHEET, resident_ids=people)

        return make

    # The order

    def _move(self, start: int, target: int) -> None:
        order = list(range(1, self.model.rowCount() + 1))
        order.insert(target, order.pop(start))
        self._reorder(order)
        self.table.select_row(target)

    def _sort(self, *, shortest: bool) -> None:
        if self.sheet is None:
            return
        sheet = self.sheet
        wanted = (
            visits.shortest_order(self._file, sheet) if shortest else visits.street_order(sheet)
        )
        place = {door.key: number for number, door in enumerate(sheet.addresses, 1)}
        order = [place[door.key] for door in wanted.addresses]
        if order != sorted(order):
            self._reorder(order)

    def take_out(self, row: int) -> None:
        """Take one address out of the round. Undoable, so nobody is asked first."""
        if self.sheet is None or self.sheet.round.entered or row < 0:
            return
        done = visits.take_out(self._file, self.sheet.round.id, row + 1)
        if len(self.sheet.addresses) == 1:
            self.forget()
        self.reordered.emit(done)

    def _reorder(self, order: list[int]) -> None:
        if self.sheet is None or self.sheet.round.entered:
            return
        round_id = self.sheet.round.id
        done = visits.reorder(self._file, round_id, order)
        self.show_round(round_id)
        self.reordered.emit(done)

    # The sheets

    def _show_built(self, built: Built) -> None:
        self.preview.show_round(
            partial(letters.render_page, built.pdf),
            built.pages,
            self.model.rowCount(),
            max(0, self.table.currentIndex().row()),
        )

    def _show_refused(self, error: UserError) -> None:
        self.preview.refuse(f"{error.title} {error.advice}")

    def _page_turned(self, _page: int) -> None:
        row = self.preview.address()
        if row is not None and row != self.table.currentIndex().row():
            self.table.select_row(row)

    def _open_resident(self) -> None:
        line = self.model.line_at(self.table.currentIndex().row())
        if line is not None:
            self.resident_wanted.emit(line.resident_ids[0])
