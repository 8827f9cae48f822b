"""Uitstroom bevestigen: why people left the list, for one or for many at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.codes import ExitReason
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.services import deliveries
from desktop.services.deliveries import Delivery, GoneLine
from desktop.services.delivery_history import confirm_exits
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.messages import show_error
from desktop.ui.pages.deliveries_head import WideHead, scrolling
from desktop.ui.pages.deliveries_model import RowColumn, RowTable
from desktop.ui.pages.deliveries_rows import RowsPane
from desktop.ui.pages.deliveries_words import counted, grouped, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label


def _reason(line: GoneLine) -> str:
    return line.exit_reason.value if line.exit_reason else tr("nog niet vastgelegd")


def _table() -> RowTable:
    return RowTable(
        (
            RowColumn(tr("Inwoner"), lambda line: line.name),
            RowColumn(tr("Adres"), lambda line: line.address, 32, room=80),
            RowColumn(
                tr("Reden van uitstroom"),
                _reason,
                32,
                icon=lambda line: "" if line.exit_reason else "circle-help",
                tint=lambda line: "text" if line.exit_reason else "warning",
                key=lambda line: (line.exit_reason is not None, _reason(line)),
            ),
        ),
        tr("Kies één of meer inwoners en druk op een cijfer."),
        tr("Met deze levering ging niemand van de lijst af."),
    )


class ExitsView(QWidget):
    """The people at the left, the reasons with their digits at the right."""

    left = Signal()
    confirmed = Signal(object)  # Done

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._table = _table()
        self._lines: list[GoneLine] = []
        self.head = WideHead(tr("Uitstroom bevestigen"))
        back = Button(tr("Naar de leveringen"), icon_name="chevron-left", cap="Esc")
        back.clicked.connect(self.left)
        self.head.set_actions(back)
        self.delivery = QComboBox()
        self.delivery.setAccessibleName(tr("Levering"))
        self.delivery.activated.connect(lambda _place: self._read())
        label = Label(tr("Van de lijst af met de levering van"), "strong")
        label.setBuddy(self.delivery)
        which = QHBoxLayout()
        which.setSpacing(metrics.step(1))
        which.addWidget(label)
        which.addWidget(self.delivery)
        which.addStretch(1)
        self.pane = RowsPane(tr("Wie van de lijst af zijn"), many=True)
        self.reasons: dict[ExitReason, Button] = {}
        panel = QWidget()
        choices = QVBoxLayout(panel)
        choices.setContentsMargins(metrics.step(2), 0, 0, 0)
        choices.setSpacing(metrics.step(0.5))
        choices.addWidget(SectionHeading(tr("Waarom van de lijst af?")))
        for number, reason in enumerate(ExitReason, 1):
            button = Button(reason.value, cap=str(number), size="compact")
            button.clicked.connect(lambda _=False, reason=reason: self.confirm(reason))
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            self.reasons[reason] = button
            choices.addWidget(button)
        widest = max(button.sizeHint().width() for button in self.reasons.values())
        for button in self.reasons.values():
            button.setMinimumWidth(widest)
        choices.addStretch(1)
        area = scrolling(panel)
        area.setFixedWidth(panel.sizeHint().width() + metrics.step(2))
        body = QHBoxLayout()
        body.setSpacing(metrics.step(1))
        body.addWidget(self.pane, 1)
        body.addWidget(area)
        margin = metrics.step(3)
        inner = QVBoxLayout()
        inner.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1))
        inner.setSpacing(metrics.step(0.5))
        inner.addLayout(which)
        inner.addLayout(body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(inner, 1)

    def show_deliveries(self, lines: Sequence[Delivery], chosen: int | None) -> None:
        """The deliveries with which somebody left; ``chosen``: the id of the one to begin with."""
        wanted = chosen if chosen is not None else self.delivery.currentData()
        self.delivery.clear()
        for line in lines:
            if line.gone and not line.undone:
                who = counted(line.gone, tr("inwoner"), tr("inwoners"))
                self.delivery.addItem(f"{long(line.delivered_on)} ({who})", line.id)
        place = self.delivery.findData(wanted)
        self.delivery.setCurrentIndex(max(0, place))
        self._read()

    def take_focus(self) -> None:
        self.pane.take_focus()

    def confirm(self, reason: ExitReason) -> None:
        """Record this for everybody who is chosen, and go to the next without a reason."""
        chosen: list[GoneLine] = self.pane.view.chosen()
        if not chosen:
            return
        try:
            done = confirm_exits(self._file, [line.period_id for line in chosen], reason)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._read()
        self.confirmed.emit(done)

    def _read(self) -> None:
        delivery_id = self.delivery.currentData()
        place = max(0, self.pane.view.currentIndex().row())
        self._lines = [] if delivery_id is None else deliveries.gone_with(self._file, delivery_id)
        self.pane.show_table(self._table, self._lines)
        rows = self.pane.model.rowCount()
        order = [*range(place, rows), *range(place)]
        following = next(
            (row for row in order if self.pane.model.row_at(row).exit_reason is None), place
        )
        if rows:
            view = self.pane.view
            view.setCurrentIndex(self.pane.model.index(min(following, rows - 1), 0))
        self._say()
        for button in self.reasons.values():
            button.setEnabled(bool(rows))
        self.take_focus()

    def _say(self) -> None:
        waiting = sum(line.exit_reason is None for line in self._lines)
        if not self._lines:
            self.head.set_sentence(tr("Er is niemand van de lijst af."))
        elif waiting:
            words = tr(
                "Van {waiting} van de {all} inwoners is de reden nog niet vastgelegd. Het CAK "
                "geeft die niet door. Weet u het niet, kies dan Onbekend."
            )
            self.head.set_sentence(
                words.format(waiting=grouped(waiting), all=grouped(len(self._lines)))
            )
        else:
            self.head.set_sentence(
                tr("Van iedereen is de reden vastgelegd. U kunt een reden nog veranderen.")
            )

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.pane.search.hasFocus():
                self.pane.take_focus()
            elif self.pane.view.hasFocus():
                next(iter(self.reasons.values())).setFocus()
            return
        super().keyPressEvent(event)
