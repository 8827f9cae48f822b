"""Routes en de levering: who was expected off the list, and what a delivery shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.services import exit_routes
from desktop.services.exit_routes import RouteLine, RouteOverview, RouteState
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.paint import elided
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.delegates import Index, TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_list

_ID = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1


class _Lines(TwoLineDelegate):
    """A resident with what the delivery shows of their route; headings in between."""

    def __init__(self, view: QListWidget) -> None:
        late = RouteState.LATE.value
        super().__init__(view, second_tint=lambda state: "warning" if state == late else "")

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        if index.data(_ID) is not None:
            super().paint_cell(painter, rect, option, index)
            return
        painter.setFont(metrics.font("strong"))
        painter.setPen(colour("text"))
        elided(painter, rect, self.text_of(index), Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return hint if index.data(_ID) is not None else QSize(hint.width(), metrics.row())


class RouteOverviewDialog(FormDialog):
    """``opened`` is the resident to go to; ``outcome`` what was recorded meanwhile."""

    WIDTH = 124

    def __init__(
        self, file: DataFile, parent: QWidget | None = None, *, delivered_on: date | None = None
    ) -> None:
        super().__init__(
            self.tr("Routes en de levering"),
            self.tr(
                "Wie van de lijst af had moeten zijn en wat de levering laat zien. Zo ziet u of "
                "een route werkt."
            ),
            self.tr("Inwoner openen"),
            parent,
        )
        self._file = file
        self.opened: int | None = None
        self.delivery = QComboBox()
        self.delivery.setAccessibleName(self.tr("Levering"))
        for day in exit_routes.delivery_days(file):
            self.delivery.addItem(self.tr("Levering van {day}").format(day=long(day)), day)
        if delivered_on is not None:
            self.delivery.setCurrentIndex(max(0, self.delivery.findData(delivered_on)))
        self.sum = Label("", "secondary", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Inwoners met een route, en wie van de lijst af zijn"))
        dress_list(self.list)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setMinimumHeight(metrics.row(2) * 3)
        self.take_over = Button(self.tr("Redenen overnemen"))
        self.take_over.setToolTip(
            self.tr("Legt bij wie met een route van de lijst af is, die route vast als reden")
        )
        self.add_plain_button(self.take_over)
        top = QHBoxLayout()
        top.addWidget(self.delivery)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.list, 1)
        room = self.screen().availableGeometry().height()
        self.resize(self.width(), min(metrics.step(72), round(room * 0.9)))
        self.delivery.activated.connect(lambda _: self._read())
        self.list.itemDoubleClicked.connect(lambda _item: self.submit())
        self.list.currentRowChanged.connect(lambda _row: self._fit_button())
        self.take_over.clicked.connect(self._take_over)
        self._read()

    @classmethod
    def ask(
        cls, file: DataFile, parent: QWidget | None = None, *, delivered_on: date | None = None
    ) -> tuple[Done | None, int | None]:
        """What was recorded, and the resident to open; None for neither."""
        dialog = cls(file, parent, delivered_on=delivered_on)
        done = dialog.run()
        return done, dialog.opened

    def submit(self) -> None:
        """Go to the chosen resident."""
        item = self.list.currentItem()
        if item is not None and item.data(_ID) is not None:
            self.opened = int(item.data(_ID))
            self.accept()

    # What is shown

    def _read(self) -> None:
        day = self.delivery.currentData()
        found = exit_routes.overview(self._file, day)
        self._found = found
        self.list.clear()
        for state, title in self._titles().items():
            lines = found.of(state)
            if lines:
                self._add_heading(f"{title} ({len(lines)})")
            for line in lines:
                self._add(line)
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) is not None:
                self.list.setCurrentRow(row)
                break
        self._say(found)
        waiting = sum(line.suggested is not None for line in found.lines)
        self.take_over.setVisible(bool(waiting))
        self.take_over.set_text(self.tr("Redenen overnemen ({n})").format(n=waiting))
        self._fit_button()
        (self.list if found.lines else self.back_button).setFocus()

    def _titles(self) -> dict[RouteState, str]:
        return {
            RouteState.LATE: self.tr("Van de lijst af verwacht, en er nog op"),
            RouteState.WORKED: self.tr("Van de lijst af met een route"),
            RouteState.WITHOUT: self.tr("Van de lijst af zonder route"),
            RouteState.ON_THE_WAY: self.tr("Onderweg"),
        }

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _add(self, line: RouteLine) -> None:
        words = line.words
        if line.recorded is not None and line.recorded.value == words:
            words = self.tr("{words}. Deze reden is vastgelegd").format(words=words)
        elif line.recorded is not None:
            words = self.tr("{words}. Reden vastgelegd: {reason}").format(
                words=words, reason=line.recorded.value
            )
        elif line.suggested is not None:
            words = self.tr("{words}. Voorstel voor de reden: {reason}").format(
                words=words, reason=line.suggested.value
            )
        elif line.state is RouteState.WORKED:
            words = self.tr("{words}. Kies zelf welke reden telt").format(words=words)
        item = QListWidgetItem(f"{line.name}, {line.address}\n{words}")
        item.setData(_ID, line.resident_id)
        item.setData(_STATE, line.state.value)
        item.setToolTip(words)
        self.list.addItem(item)

    def _say(self, found: RouteOverview) -> None:
        if found.delivered_on is None:
            self.sum.setText(
                self.tr("Er is nog geen levering ingelezen om de routes naast te leggen.")
            )
            return
        if not found.lines:
            self.sum.setText(
                self.tr(
                    "Deze levering laat niets zien van een route: er was nog niets afgesproken en "
                    "niemand ging van de lijst af."
                )
            )
            return
        gone = len(found.of(RouteState.WORKED)) + len(found.of(RouteState.WITHOUT))
        self.sum.setText(
            self.tr("{gone} van de lijst af, waarvan {worked} met een route. {late}.").format(
                gone=gone,
                worked=len(found.of(RouteState.WORKED)),
                late=self.tr("{n} wel verwacht, maar nog op de lijst").format(
                    n=len(found.of(RouteState.LATE))
                ),
            )
        )

    def _fit_button(self) -> None:
        item = self.list.currentItem()
        self.accept_button.setEnabled(item is not None and item.data(_ID) is not None)

    def _take_over(self) -> None:
        try:
            self.outcome = exit_routes.accept_suggested(self._file, self._found.lines)
        except UserError as error:
            self.refuse(error.advice, error.title)
            return
        self._read()

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.submit()
            return
        super().keyPressEvent(event)
