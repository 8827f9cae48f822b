"""The people of a round as lines, with what was filled in for each of them so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.domain.addresses import short_line
from desktop.domain.codes import ContactKind
from desktop.domain.resident import NextAction
from desktop.domain.safety import Caution, strictest
from desktop.services.visits import RoundSheet, VisitOutcome
from desktop.services.wording import NEXT_ACTION_WORDS
from desktop.ui import metrics
from desktop.ui.forms.next_action_form import NextActionDraft
from desktop.ui.pages.visits_round import LINE_ROLE, NumberDelegate
from desktop.ui.widgets.delegates import CellDelegate, TwoLineDelegate
from desktop.ui.widgets.safety_mark import mark_of
from desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
NUMBER, PERSON, OUTCOME, NEXT = range(4)
_NOTHING = NextActionDraft()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDraft:
    """What stands in the fields for one visit, also when it is not complete yet."""

    outcome: VisitOutcome | None = None
    note: str = ""
    then: NextActionDraft = _NOTHING

    @property
    def is_begun(self) -> bool:
        return self != ResultDraft()

    def as_json(self) -> dict[str, Any]:
        outcome = None if self.outcome is None else self.outcome.value
        return {"outcome": outcome, "note": self.note, "then": self.then.as_json()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> ResultDraft:
        outcome = None if kept["outcome"] is None else VisitOutcome(kept["outcome"])
        then = NextActionDraft.from_json(kept["then"])
        return cls(outcome=outcome, note=kept["note"], then=then)


class VisitLine(NamedTuple):
    """One person of the round. ``planned``: what was planned for them before."""

    visit_id: int
    resident_id: int
    number: int
    name: str
    address: str
    attempts: str
    safety: Caution
    planned: NextAction | None


def visit_lines(sheet: RoundSheet, planned: Mapping[int, NextAction | None]) -> list[VisitLine]:
    """The people of a round, door by door in walking order."""
    return [
        VisitLine(
            sheet.visits[person.resident_id].id,
            person.resident_id,
            number,
            person.display_name,
            person.elsewhere or short_line(door.address),
            person.attempts_in_words,
            strictest((person.safety, *door.safety)),
            planned.get(person.resident_id),
        )
        for number, door in enumerate(sheet.addresses, 1)
        for person in door.persons
    ]


class ResultModel(QAbstractTableModel):
    """The lines with what was filled in so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[VisitLine] = []
        self.drafts: dict[int, ResultDraft] = {}

    def show_lines(self, lines: Sequence[VisitLine], drafts: dict[int, ResultDraft]) -> None:
        """``drafts`` by visit; filled further while the user types."""
        self.beginResetModel()
        self.lines, self.drafts = list(lines), drafts
        self.endResetModel()

    def draft(self, row: int) -> ResultDraft:
        return self.drafts.get(self.lines[row].visit_id, ResultDraft())

    def keep(self, row: int, draft: ResultDraft) -> None:
        self.drafts[self.lines[row].visit_id] = draft
        self.dataChanged.emit(self.index(row, 0), self.index(row, NEXT))

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, draft = self.lines[index.row()], self.draft(index.row())
        if role == LINE_ROLE:
            return line, draft
        if role == Qt.ItemDataRole.DisplayRole:
            outcome = draft.outcome.value if draft.outcome else self.tr("nog leeg")
            return (
                str(line.number),
                f"{line.name}\n{line.address}",
                f"{outcome}\n{draft.note}" if draft.note else outcome,
                self._then(draft.then),
            )[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == PERSON:
            said = draft.outcome.value if draft.outcome else self.tr("nog leeg")
            return f"{line.number}. {line.name}, {line.address}: {said}"
        return None

    @staticmethod
    def _then(then: NextActionDraft) -> str:
        return NEXT_ACTION_WORDS[ContactKind(then.kind)] if then.kind else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        titles = ("", self.tr("Inwoner"), self.tr("Uitslag"), self.tr("Hoe verder"))
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles[section]
        return None


class ResultTable(QTableView):
    """Enter goes on to the next person instead of opening one."""

    def __init__(self, model: ResultModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setObjectName("visit_results")
        dress_table(
            self, widths=(8, 28, 24, 18), stretch=PERSON, lines=2, page_wide=True, sortable=False
        )
        self.horizontalHeader().setSectionsMovable(False)
        self.setColumnWidth(NUMBER, metrics.step(8))
        self.setItemDelegateForColumn(NUMBER, NumberDelegate(self, grip=False))
        self.setItemDelegateForColumn(
            PERSON,
            TwoLineDelegate(
                self,
                strong=True,
                mark=lambda pair: mark_of(pair[0].safety),
                address=True,
            ),
        )
        self.setItemDelegateForColumn(
            OUTCOME,
            TwoLineDelegate(self, tint=lambda pair: "text" if pair[1].outcome else "secondary"),
        )
        self.setItemDelegateForColumn(NEXT, CellDelegate(self, tint=lambda _: "secondary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the panel goes to the next person
        else:
            super().keyPressEvent(event)
