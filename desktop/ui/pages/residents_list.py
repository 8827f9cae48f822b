"""The list at the left of Inwoners: who, since when, how often tried, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.domain.codes import Status
from desktop.domain.filters import Filter, Sort
from desktop.domain.partial_date import WEEKDAYS, PartialDate, with_weekday
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.residents import ResidentLine
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.models.key_window import Column, KeyWindowModel
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.delegates import CellDelegate, DotsDelegate, TwoLineDelegate
from desktop.ui.widgets.safety_mark import mark_of
from desktop.ui.widgets.tables import dress_table

STATUS_ICONS = {
    Status.NEW: "circle-dot",
    Status.OPEN: "folder-open",
    Status.NOT_REACHED: "user-x",
    Status.IN_CONTACT: "message-circle",
    Status.CLOSED: "circle-check",
    Status.GONE: "log-out",
}
NAME, SINCE, ATTEMPTS, STATUS, NEXT = range(5)
_HIDDEN_FIRST = (SINCE, ATTEMPTS, STATUS, NEXT)
_WIDTHS = (26, 9.5, 9.5, 16, 20)  # characters
_NAME_AT_LEAST = 23  # characters


def tr(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("residents_list", text)


def due_words(day: date, today: date) -> str:
    """``vandaag``, ``morgen``, ``3 dagen te laat``, ``do 26 nov``."""
    late = (today - day).days
    if late > 0:
        days = tr("1 dag te laat") if late == 1 else tr("{number} dagen te laat")
        return days.format(number=f"{late:,}".replace(",", "."))
    if late == 0:
        return tr("vandaag")
    if late == -1:
        return tr("morgen")
    words = f"{WEEKDAYS[day.weekday()][:2]} {PartialDate.of(day).in_words()}"
    return words.removesuffix(f" {today.year}")


def attempts_words(attempts: Sequence[bool]) -> str:
    """What the dots say: ``2 pogingen, nog niet bereikt``."""
    if not attempts:
        return tr("nog geen contactpoging")
    number = len(attempts)
    tries = tr("1 poging") if number == 1 else tr("{number} pogingen").format(number=number)
    reached = sum(attempts)
    if not reached:
        return tr("{tries}, nog niet bereikt").format(tries=tries)
    times = tr("1 keer bereikt") if reached == 1 else tr("{number} keer bereikt")
    return f"{tries}, {times.format(number=reached)}"


class ResidentSource:
    """What the key window model asks of the services."""

    def __init__(self, file: DataFile) -> None:
        self._file = file

    def keys(self, query: Filter, sort: str, descending: bool, limit: int | None) -> list[int]:
        return residents.keys(self._file, query, Sort(sort), descending=descending, limit=limit)

    def lines(self, keys: Sequence[int]) -> dict[int, Any]:
        return residents.lines(self._file, keys)


class ResidentTable(QTableView):
    """Never scrolls sideways: where there is little room, the least needed columns go first."""

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        store: SettingsStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("residents")
        self.setAccessibleName(self.tr("Inwoners"))
        self.window_model = KeyWindowModel(
            ResidentSource(file), self._columns(), self, query=Filter(), runner=runner
        )
        self.setModel(self.window_model)
        dress_table(self, widths=_WIDTHS, stretch=NAME, lines=2, page_wide=True, store=store)
        self.setItemDelegateForColumn(
            NAME,
            TwoLineDelegate(
                self,
                strong=True,
                mark=lambda line: mark_of(line.safety, restricted=line.restricted),
                address=True,
            ),
        )
        self.setItemDelegateForColumn(SINCE, CellDelegate(self))
        self.setItemDelegateForColumn(ATTEMPTS, DotsDelegate(lambda line: line.attempts, self))
        self.setItemDelegateForColumn(
            STATUS, CellDelegate(self, icon=lambda line: STATUS_ICONS[line.status])
        )
        self.setItemDelegateForColumn(NEXT, TwoLineDelegate(self, second_tint=_late_tint))

    def _columns(self) -> list[Column]:
        def next_words(line: ResidentLine) -> str:
            if line.next_on is None:
                return ""
            return f"{line.next_action}\n{due_words(line.next_on, date.today())}"

        def name_tip(line: ResidentLine) -> str:
            tip = f"{line.name}\n{line.address}"
            if line.postcode:
                tip += f", {line.postcode}"
            if line.restricted:
                tip += "\n" + self.tr("De verwerking is beperkt: alleen bewaren, verder niets.")
            if not line.safety:
                return tip
            return f"{tip}\n{line.safety.word}: {line.safety.in_words(date.today())}"

        def next_tip(line: ResidentLine) -> str:
            if line.next_on is None:
                return self.tr("Niets gepland")
            return f"{line.next_action}\n{with_weekday(line.next_on)}"

        return [
            Column(
                self.tr("Naam en adres"),
                lambda line: f"{line.name}\n{line.address}",
                sort=Sort.NAME,
                tip=name_tip,
            ),
            Column(
                self.tr("Sinds"),
                lambda line: line.since,
                sort=Sort.SINCE,
                explanation=self.tr("In de regeling sinds"),
            ),
            Column(
                self.tr("Pogingen"),
                lambda line: attempts_words(line.attempts),
                sort=Sort.ATTEMPTS,
                explanation=self.tr("Contactpogingen, de oudste links; dicht is bereikt"),
            ),
            Column(self.tr("Status"), lambda line: str(line.status.value), sort=Sort.STATUS),
            Column(self.tr("Volgende actie"), next_words, sort=Sort.NEXT, tip=next_tip),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show as many columns as there is room for beside a readable name."""
        room = self.viewport().width() - metrics.chars(_NAME_AT_LEAST) - metrics.step(4)
        shown = [SINCE, ATTEMPTS, STATUS, NEXT]
        wide = {column: metrics.chars(_WIDTHS[column]) + metrics.step(2) for column in shown}
        for column in _HIDDEN_FIRST:
            if sum(wide[one] for one in shown) <= room:
                break
            shown.remove(column)
        for column in _HIDDEN_FIRST:
            if self.isColumnHidden(column) == (column in shown):
                self.setColumnHidden(column, column not in shown)


def _late_tint(line: ResidentLine) -> str:
    return "warning" if line.next_on is not None and line.next_on < date.today() else ""
