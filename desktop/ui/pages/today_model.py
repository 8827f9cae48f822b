"""The rows of Vandaag: headings, residents, and a line that shows the rest of a long group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.services.today import Today, TodayGroup, TodayLine
from desktop.services.wording import with_points

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SHOWN_OF_FOLDED = {"new": 5, "waiting": 5, "later": 0}  # the others are shown as a whole


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, how many, and what they have in common."""

    group: TodayGroup
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One resident."""

    line: TodayLine
    group: str  # its title

    @property
    def key(self) -> tuple[str, int]:
        return "line", self.line.resident_id


@dataclass(frozen=True, slots=True)
class More:
    """``Nog 4 nieuwe inwoners tonen``; or, when there are too many, where to find the others."""

    group_key: str
    text: str
    is_link: bool

    @property
    def key(self) -> tuple[str, str]:
        return "more", self.group_key


Row = Heading | Line | More


class TodayModel(QAbstractListModel):
    """A handful of rows, made anew at every refresh. Headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._groups: tuple[TodayGroup, ...] = ()
        self._open: set[str] = set()

    def show_today(self, found: Today) -> None:
        self.beginResetModel()
        self._groups = (*found.groups, *([found.later] if found.later.total else []))
        self._rows = self._make_rows()
        self.endResetModel()

    def unfold(self, group_key: str) -> int:
        """Show a whole group; gives the row of the first line that was not shown before."""
        before = next(
            (row for row, one in enumerate(self._rows) if one_is_more_of(one, group_key)), 0
        )
        self.beginResetModel()
        self._open.add(group_key)
        self._rows = self._make_rows()
        self.endResetModel()
        return before

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def keys(self) -> list[tuple[str, int | str] | None]:
        """What stands in each row, to find it back after a refresh; None for a heading."""
        return [None if isinstance(row, Heading) else row.key for row in self._rows]

    def choosable_rows(self) -> list[int]:
        return [number for number, row in enumerate(self._rows) if self._choosable(row)]

    def line_numbers(self) -> list[int]:
        return [number for number, row in enumerate(self._rows) if isinstance(row, Line)]

    def _make_rows(self) -> list[Row]:
        rows: list[Row] = []
        for number, group in enumerate(self._groups):
            rows.append(Heading(group, number == 0))
            few = SHOWN_OF_FOLDED.get(group.key)
            folded = few is not None and group.key not in self._open
            # One line more takes as much room as the link that would hide it
            if folded and few and len(group.lines) <= few + 1:
                folded = False
            at_most = few if folded else None
            shown = group.lines[:at_most]
            rows += [Line(line, group.title) for line in shown]
            left = group.total - len(shown)
            if at_most is not None:
                text = {
                    "new": self.tr("Nog {n} nieuwe inwoners tonen"),
                    "later": self.tr("Tonen wanneer deze {n} inwoners aan de beurt zijn"),
                }.get(group.key, self.tr("Nog {n} inwoners tonen"))
                rows.append(More(group.key, text.format(n=with_points(left)), is_link=True))
            elif left > 0:
                text = self.tr("En nog {n}. U vindt hen onder Inwoners.")
                rows.append(More(group.key, text.format(n=with_points(left)), is_link=False))
        return rows

    @staticmethod
    def _choosable(row: Row) -> bool:
        return isinstance(row, Line) or (isinstance(row, More) and row.is_link)

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row())
        if row is None or not self._choosable(row):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        return None

    def _words(self, row: Row) -> str:
        if isinstance(row, Heading):
            return f"{row.group.title}, {with_points(row.group.total)}, {row.group.hint}"
        if isinstance(row, More):
            return row.text
        line = row.line
        parts = [f"{row.group}: {line.when}", line.name]
        if line.safety:
            parts.append(f"{line.safety.word}: {line.safety.in_words(date.today())}")
        return ". ".join(part.rstrip(".") for part in (", ".join(parts), line.address, line.why))


def one_is_more_of(row: Row, group_key: str) -> bool:
    """Whether this row is the link under that group."""
    return isinstance(row, More) and row.group_key == group_key
