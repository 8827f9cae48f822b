"""The places of the program: what a page is, and the column at the left that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.icons import icon, paint_icon
from desktop.ui.paint import accent_bar, focus_ring, icon_box, key_cap, key_cap_width, rounded
from desktop.ui.palette import colour, colours
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.row_hover import follow_rows, hovered_row

Index = QModelIndex | QPersistentModelIndex

READ_IN = "inlezen"  # payload for Leveringen: the wizard at once
BACKUPS = "reservekopieën"  # payload for Instellingen: the part about copies
RETENTION = "bewaren"  # payload for Instellingen: the part about terms and removing
SECURITY = "beveiliging"  # payload for Instellingen: the part about passphrase and sheet
APPROACHES = "aanpakken"  # payload for Instellingen: the part about approaches
BRP = "brp"  # key of the page; payload: a resident, several of them, or the name of a queue
LOG = "logboek"  # key of the page; payload: a resident, or None for everything
PARTNERS = "partners"  # payload for Instellingen: to whom residents can be handed over
BIN = "prullenbak"  # a page of its own, reached from Instellingen and by Ga naar…
ROUTES = "routes"  # payload for Vandaag: the routes beside the last delivery


class RoundAround(NamedTuple):
    """Payload for Bezoeken: a new round that begins with this resident, and who is near."""

    resident_id: int


class Page(QWidget):
    """One place. Subclasses override what they need; the window calls these methods."""

    navigate = Signal(str, object)  # page key, payload for ``on_shown`` there
    told = Signal(str, object)  # what was done, and the token for undoing it (None: cannot)
    badge_changed = Signal()
    back_asked = Signal()  # as Esc: to the page before this one
    undo_list_asked = Signal()  # Ongedaan maken…: the list of what was done

    title = ""
    # Not a focus proxy: Tab would pass over all else on the page that stands before it
    first_focus: QWidget | None = None

    def refresh(self) -> None:
        """Ask the services again for everything that is shown."""

    def on_shown(self, payload: Any = None) -> None:
        """The page came into view; ``payload`` is what ``navigate`` gave."""

    def search(self, text: str) -> bool:
        """Search here for what was typed in the search field; False: this page cannot."""
        return False

    def step_back(self) -> bool:
        """Esc: go one step back inside the page without losing anything; False: nothing to do."""
        return False

    def take_focus(self) -> None:
        """The keyboard comes into the page: to where it was, unless a page knows better."""
        was = self.focusWidget()
        if was is None or not was.isVisibleTo(self):
            was = self.first_focus or self
        was.setFocus(Qt.FocusReason.OtherFocusReason)

    def own_count(self) -> int | None:
        """For the badge, what this page has counted for itself; None: it must be counted."""
        return None

    def place(self) -> Any:
        """Payload that leads back to what is in view, for a draft; as JSON can hold it."""
        return None

    def draft(self) -> dict[str, Any] | None:
        """What is half filled in here, as JSON can hold it; None when nothing is."""
        return None

    def draft_residents(self) -> tuple[int, ...]:
        """Whom the draft is about."""
        return ()

    def put_back(self, draft: dict[str, Any]) -> None:
        """What was half filled in, on a page that was just shown for the first time."""

    def may_leave(self) -> bool:
        """False keeps the window here; a page with unsaved work asks the user first."""
        return True


@dataclass(frozen=True)
class PageEntry:
    """A place in the navigation. ``factory`` makes the page the first time it is shown."""

    key: str
    title: str
    icon: str
    factory: Callable[[], Page]
    badge: Callable[[], int] | None = None
    is_place: bool = True  # False: reached from other pages only, and by Ga naar…


class PlacesModel(QAbstractListModel):
    """The entries with their counts."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self.counts = [0] * len(self.entries)

    def refresh_badges(self, known: Mapping[str, int]) -> None:
        """``known``: by key of the entry, what need not be counted again."""
        self.counts = [
            known[entry.key] if entry.key in known else entry.badge() if entry.badge else 0
            for entry in self.entries
        ]
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, count = self.entries[index.row()], self.counts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            waiting = self.tr("{count} wachten").format(count=count)
            return f"{entry.title}, {waiting}" if count else entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title} (Ctrl+{index.row() + 1})"
        if role == Qt.ItemDataRole.UserRole:
            return entry, count
        return None


class _PlaceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, metrics.row(with_controls=True) + metrics.step(0.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, count = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        gap = metrics.step(0.25)
        rect = option.rect.adjusted(metrics.step(1), gap, -metrics.step(1), -gap)
        painter.save()
        hovered = isinstance(view, QAbstractItemView) and hovered_row(view) == index.row()
        if selected:
            rounded(painter, rect, fill=colour("selected"))
            inset = metrics.step(1)
            bar = rect.adjusted(0, inset, 0, -inset)
            accent_bar(painter, bar)
        elif hovered:
            rounded(painter, rect, fill=colour("selected"))
        ink = colour("accent" if selected else "text")
        side = metrics.icon_size("nav")
        left = rect.left() + metrics.step(1.5)
        paint_icon(painter, icon_box(rect, left, side), entry.icon, ink)
        painter.setPen(ink)
        painter.setFont(metrics.font("strong" if selected else "content"))
        words = rect.adjusted(metrics.step(5.5), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, entry.title)
        if count:
            self._badge(painter, rect, count, selected)
        if isinstance(view, QWidget) and view.hasFocus() and selected:
            focus_ring(painter, rect)
        painter.restore()

    def _badge(self, painter: QPainter, rect: QRect, count: int, selected: bool) -> None:
        text = f"{count:,}".replace(",", ".") if count < 10_000 else "9999+"
        font = metrics.font("hint_strong")
        high = QFontMetrics(font).height() + 2
        wide = max(QFontMetrics(font).horizontalAdvance(text) + metrics.step(1.5), high)
        box = QRect(rect.right() - wide - metrics.step(0.75), 0, wide, high)
        box.moveTop(rect.center().y() - high // 2 + 1)
        fill = colour("page" if selected else "badge")
        edge = colour("edge") if colours().high_contrast else None
        rounded(painter, box, fill=fill, edge=edge, radius=high / 2)
        painter.setFont(font)
        painter.setPen(colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class SearchField(QLineEdit):
    """Searches everywhere; the key cap shows how to get here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Zoeken"))
        self.setAccessibleName(self.tr("Zoeken in alle inwoners"))
        self.setClearButtonEnabled(False)
        self.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() and not self.hasFocus():
            right = self.width() - metrics.step(1)
            key_cap(QPainter(self), right, self.height() // 2, "Ctrl+F", colour("secondary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        if event.key() == Qt.Key.Key_Down:
            self.returnPressed.emit()  # on to what was found
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(key_cap_width("Ctrl+F") + metrics.chars(10), hint.height())


class LockButton(QPushButton):
    """Locks now; the second line says when it happens by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Vergrendelen"), parent)
        self._when = ""
        self.setToolTip(self.tr("Vergrendelen (Ctrl+L)"))
        self.set_minutes(None)

    def set_minutes(self, minutes: int | None) -> None:
        """Whole minutes until the lock; None when it does not lock by itself."""
        if minutes is None:
            self._when = self.tr("niet vanzelf")
        elif minutes < 1:
            self._when = self.tr("binnen een minuut")
        else:
            self._when = self.tr("over {minutes} min").format(minutes=minutes)
        self.setAccessibleName(f"{self.text()}, {self._when}")
        self.update()

    def when(self) -> str:
        return self._when

    def sizeHint(self) -> QSize:
        return QSize(metrics.step(20), metrics.row(2) + metrics.step(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect(), fill=colour("selected"))
        side = metrics.icon_size("nav")
        box = icon_box(self.rect(), metrics.step(1.5), side)
        paint_icon(painter, box, "lock", colour("text"))
        left = metrics.step(5.5)
        half = self.height() // 2
        painter.setPen(colour("text"))
        align = Qt.AlignmentFlag
        top = QRect(left, 0, self.width() - left, half)
        painter.drawText(top, align.AlignBottom, self.text())
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("secondary"))
        bottom = QRect(left, half, self.width() - left, half)
        words = painter.fontMetrics().elidedText(
            self._when, Qt.TextElideMode.ElideRight, bottom.width()
        )
        painter.drawText(bottom, align.AlignTop, words)
        if self.hasFocus():
            focus_ring(painter, self.rect())


class Navigation(QWidget):
    """Search field, places with badges, lock button."""

    chosen = Signal(str)  # the key of a page
    searched = Signal(str)
    lock_requested = Signal()
    help_requested = Signal()

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self)
        self.places = QListView(self)
        self.places.setAccessibleName(self.tr("Onderdelen"))
        self.model = PlacesModel(entries, self)
        self.places.setModel(self.model)
        self.places.setItemDelegate(_PlaceDelegate(self.places))
        self.places.setFrameShape(QFrame.Shape.NoFrame)
        self.places.viewport().setAutoFillBackground(False)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_rows(self.places)
        self.lock = LockButton(self)
        self.help = IconButton("circle-help", self.tr("Handleiding (F1)"), self)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.step(1), 0, metrics.step(1))
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(metrics.step(1), 0, metrics.step(1), metrics.step(1.5))
        inset.addWidget(self.search)
        column.addLayout(inset)
        column.addWidget(self.places, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(metrics.step(1), metrics.step(1), metrics.step(1), 0)
        foot.setSpacing(0)
        foot.addWidget(self.lock, 1)
        foot.addWidget(self.help)
        column.addLayout(foot)

        self.places.selectionModel().currentChanged.connect(self._current_changed)
        self.search.textEdited.connect(self.searched)
        self.lock.clicked.connect(self.lock_requested)
        self.help.clicked.connect(self.help_requested)
        self._fit()

    def show_current(self, key: str) -> None:
        """Mark the page that is shown, without a signal."""
        found = (row for row, entry in enumerate(self.model.entries) if entry.key == key)
        row = next(found, -1)  # a page that is no place of its own leaves none marked
        self.places.selectionModel().blockSignals(True)
        self.places.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.places.selectionModel().blockSignals(False)
        self.places.viewport().update()

    def refresh_badges(self, known: Mapping[str, int] | None = None) -> None:
        """Count what waits. ``known``: by key, what a page has just counted itself."""
        self.model.refresh_badges(known or {})

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.entries[current.row()].key)

    def _fit(self) -> None:
        words = QFontMetrics(metrics.font("strong"))
        widest = max((words.horizontalAdvance(e.title) for e in self.model.entries), default=0)
        self.setFixedWidth(max(metrics.step(23), widest + metrics.step(13)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("nav"))
        top = self.lock.geometry().top() - metrics.step(1)
        inset = metrics.step(1.5)
        painter.fillRect(inset, top, self.width() - 2 * inset, 1, colour("line"))
        if colours().high_contrast:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
