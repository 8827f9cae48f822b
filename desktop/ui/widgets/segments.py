"""One choice out of a few, side by side. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.paint import focus_ring, key_cap, key_cap_width, rounded
from desktop.ui.palette import colour


@dataclass(frozen=True)
class Choice:
    """``value`` is what the program gets, ``key`` one letter that chooses it."""

    value: str
    text: str
    key: str = ""
    count: int | None = None
    tip: str = ""


class _Segment(QAbstractButton):
    def __init__(self, choice: Choice, size: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice, self._size = choice, size
        self.setText(choice.text)
        self.setCheckable(True)
        self.setToolTip(choice.tip)
        self.setAccessibleName(choice.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the row of buttons moves on
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()  # as Space does
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(metrics.font("strong")).horizontalAdvance(self.text())
        width += metrics.step(2)
        if self.choice.key:
            width += metrics.step(0.75) + key_cap_width(self.choice.key)
        if self.choice.count is not None:
            width += metrics.step(0.75) + self._count_width()
        return QSize(width, metrics.control(self._size))

    def _count_width(self) -> int:
        return QFontMetrics(metrics.font("strong")).horizontalAdvance(str(self.choice.count))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        ink = colour("accent" if chosen else "text" if self.isEnabled() else "secondary")
        rest, space = self.rect(), metrics.step(0.75)
        left = metrics.step(1)
        painter.setFont(metrics.font("strong" if chosen else "content"))
        painter.setPen(ink)
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        full = QFontMetrics(metrics.font("strong")).horizontalAdvance(self.text())
        place = QRect(left + (full - wide) // 2, 0, wide + 4, rest.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        left += full + space
        if self.choice.count is not None:
            if not chosen:
                painter.setPen(colour("secondary"))
            place = QRect(left, 0, self._count_width() + 4, rest.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(self.choice.count))
            left += self._count_width() + space
        if self.choice.key:
            quiet = ink if chosen else colour("secondary")
            wide = key_cap_width(self.choice.key)
            key_cap(painter, left + wide - 1, rest.center().y() + 1, self.choice.key, quiet)
        if chosen:
            inset = metrics.step(0.75)
            bar = QRect(inset, rest.bottom() - 2, rest.width() - 2 * inset, 2)
            painter.fillRect(bar, colour("accent"))
        if self.hasFocus():
            focus_ring(painter, rest)


class SegmentedButtons(QWidget):
    """Exclusive buttons in one frame; arrows move, letters choose, nothing is preselected.

    The letters work as long as the focus is inside ``scope`` (the parent unless told), but not
    while a text is being typed there.
    """

    chosen = Signal(str)  # the value; by the user only

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice | tuple[str, str]],
        parent: QWidget | None = None,
        *,
        scope: QWidget | None = None,
        size: str = "compact",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._size = size
        self._segments: dict[str, _Segment] = {}
        self._shortcuts: list[QShortcut] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for given in choices:
            self._add(given if isinstance(given, Choice) else Choice(*given))
        self._group.buttonClicked.connect(self._clicked)
        if scope is not None or parent is not None:
            self.set_scope(scope or parent or self)

    def _add(self, choice: Choice) -> None:
        segment = _Segment(choice, self._size, self)
        segment.setAccessibleDescription(self.accessibleName())
        self._group.addButton(segment)
        self._segments[choice.value] = segment
        self._row.addWidget(segment)

    def set_scope(self, scope: QWidget) -> None:
        """Where in the window the letters work."""
        for old in self._shortcuts:
            old.deleteLater()
        self._shortcuts = []
        for value, segment in self._segments.items():
            if segment.choice.key:
                shortcut = QShortcut(QKeySequence(segment.choice.key), scope)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda value=value: self._by_letter(value))
                self._shortcuts.append(shortcut)

    def value(self) -> str:
        """The chosen value; empty while nothing is chosen."""
        chosen = self._group.checkedButton()
        return chosen.choice.value if isinstance(chosen, _Segment) else ""

    def set_value(self, value: str) -> None:
        """Choose without a signal; an empty or unknown value clears the choice."""
        self._group.setExclusive(False)
        for key, segment in self._segments.items():
            segment.setChecked(key == value)
        self._group.setExclusive(True)

    def clear(self) -> None:
        self.set_value("")

    def set_count(self, value: str, count: int | None) -> None:
        segment = self._segments[value]
        old = segment.choice
        segment.choice = Choice(old.value, old.text, old.key, count, old.tip)
        segment.updateGeometry()
        segment.update()

    def button(self, value: str) -> QAbstractButton:
        return self._segments[value]

    def focus_first(self) -> None:
        chosen = self._group.checkedButton() or next(iter(self._segments.values()))
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _by_letter(self, value: str) -> None:
        if self.isVisible() and self.isEnabled():
            self._segments[value].setChecked(True)
            self.chosen.emit(value)

    def _clicked(self, button: QAbstractButton) -> None:
        assert isinstance(button, _Segment)
        self.chosen.emit(button.choice.value)

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if way is None or not isinstance(focused, _Segment):
            super().keyPressEvent(event)
            return
        order = list(self._segments.values())
        target = order[(order.index(focused) + way) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), fill=colour("page"))
        path = QPainterPath()
        path.addRoundedRect(self.rect(), metrics.radius(), metrics.radius())
        painter.setClipPath(path)
        segments = list(self._segments.values())
        for segment in segments:
            if segment.isChecked():
                painter.fillRect(segment.geometry(), colour("selected"))
            elif segment.underMouse() and segment.isEnabled():
                painter.fillRect(segment.geometry(), colour("hover"))
        for segment in segments[1:]:
            painter.fillRect(segment.x(), 1, 1, self.height() - 2, colour("edge"))
        painter.setClipping(False)
        rounded(painter, self.rect(), edge=colour("edge"))
