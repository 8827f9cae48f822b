"""Ga naar…: any resident, page or action by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.icons import icon, paint_icon
from desktop.ui.paint import accent_bar, elided, icon_box, row_background
from desktop.ui.palette import colour
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_list

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class GoToItem:
    """One thing to go to. ``run`` is called after the dialog has closed."""

    title: str
    hint: str = ""
    icon: str = "arrow-right"
    run: Callable[[], Any] = lambda: None


Provider = Callable[[str], Sequence[GoToItem]]


class _GoToDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, metrics.row(with_controls=True))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: GoToItem = index.data(ITEM_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        row_background(painter, rect, selected=selected, hovered=False)
        if selected:
            accent_bar(painter, rect)
        side = metrics.icon_size("row")
        left = rect.left() + metrics.step(2)
        paint_icon(painter, icon_box(rect, left, side), item.icon, colour("secondary"))
        words = rect.adjusted(metrics.step(5), 0, -metrics.step(1.5), 0)
        painter.setFont(metrics.font("strong" if selected else "content"))
        painter.setPen(colour("text"))
        elided(painter, words, item.title, Qt.AlignmentFlag.AlignLeft)
        used = painter.fontMetrics().horizontalAdvance(item.title) + metrics.step(3)
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("secondary"))
        elided(painter, words.adjusted(used, 0, 0, 0), item.hint, Qt.AlignmentFlag.AlignRight)
        painter.restore()


class GoToDialog(Dialog):
    """A field and what it finds. Use ``GoToDialog.ask``; it returns the item or None."""

    def __init__(self, provider: Provider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._provider = provider
        self.picked: GoToItem | None = None
        self.setWindowTitle(self.tr("Ga naar…"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Naam, adres, onderdeel of handeling"))
        self.field.setAccessibleName(self.tr("Ga naar"))
        self.field.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self.found = QListView()
        self.found.setAccessibleName(self.tr("Gevonden"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress_list(self.found)
        self.found.setItemDelegate(_GoToDelegate(self.found))
        self._model = QStandardItemModel(self)
        self.found.setModel(self._model)
        self.nothing = Label(self.tr("Niets gevonden. Probeer minder letters."), "secondary")
        hint = Label(self.tr("↑ en ↓ om te kiezen, Enter om te gaan, Esc om te sluiten"), "hint")
        column = QVBoxLayout(self)
        margin = metrics.step(2)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.found, 1)
        column.addWidget(hint)
        self.resize(metrics.chars(75), metrics.row(with_controls=True) * 10)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.found.clicked.connect(self._pick)
        self._look("")

    @classmethod
    def ask(cls, provider: Provider, parent: QWidget | None = None) -> GoToItem | None:
        dialog = cls(provider, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.picked

    def _look(self, text: str) -> None:
        self._model.clear()
        for item in self._provider(text.strip()):
            row = QStandardItem(f"{item.title}, {item.hint}" if item.hint else item.title)
            row.setData(item, ITEM_ROLE)
            self._model.appendRow(row)
        anything = self._model.rowCount() > 0
        self.nothing.setVisible(not anything)
        self.found.setVisible(anything)
        if anything:
            self.found.setCurrentIndex(self._model.index(0, 0))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked = index.data(ITEM_ROLE)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = Qt.Key
            if event.key() in (keys.Key_Up, keys.Key_Down, keys.Key_PageUp, keys.Key_PageDown):
                QApplication.sendEvent(self.found, event)
                return True
            if event.key() in (keys.Key_Return, keys.Key_Enter):
                self._pick(self.found.currentIndex())
                return True
        return False
