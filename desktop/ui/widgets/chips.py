"""Filters as chips above a list, with how many there are behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import rounded
from desktop.ui.palette import colour
from desktop.ui.widgets.flow import FlowLayout


class Chip(QAbstractButton):
    """One chip: text, count and a tint when it is on. ``checkable`` alone, or in FilterChips."""

    def __init__(
        self, text: str, count: int | None = None, parent: QWidget | None = None, icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._count, self._icon = count, icon
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._speak()
        self.updateGeometry()
        self.update()

    def count(self) -> int | None:
        return self._count

    def _speak(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._figure()}".strip())

    def _figure(self) -> str:
        return "" if self._count is None else f"{self._count:,}".replace(",", ".")

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(metrics.font("strong"))
        width = strong.horizontalAdvance(self.text()) + metrics.step(3)
        if self._count is not None:
            width += strong.horizontalAdvance(self._figure()) + metrics.step(0.75)
        if self._icon:
            width += metrics.icon_size("row") + metrics.step(0.75)
        return QSize(width, metrics.control("compact"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, round_ = self.isChecked(), self.height() / 2
        fill = colour("selected" if on else "hover" if self.underMouse() else "page")
        rounded(
            painter,
            self.rect(),
            fill=fill,
            edge=colour("accent" if on else "edge"),
            width=1.5 if on else 1,
            radius=round_,
        )
        painter.setFont(metrics.font("strong" if on else "content"))
        ink = colour("accent" if on else "text")
        painter.setPen(ink)
        left, high = metrics.step(1.5), self.height()
        if self._icon:
            side = metrics.icon_size("row")
            paint_icon(painter, QRect(left, (high - side) // 2, side, side), self._icon, ink)
            left += side + metrics.step(0.75)
        advance = painter.fontMetrics().horizontalAdvance
        spare = QFontMetrics(metrics.font("strong")).horizontalAdvance(self.text() + self._figure())
        left += (spare - advance(self.text()) - advance(self._figure())) // 2
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, self.width(), high), centre, self.text())
        if self._count is not None:
            left += advance(self.text()) + metrics.step(0.75)
            painter.setPen(colour("accent" if on else "secondary"))
            painter.drawText(QRect(left, 0, self.width(), high), centre, self._figure())
        if self.hasFocus():
            rounded(painter, self.rect(), edge=colour("accent"), width=2, radius=round_)


class FilterChips(QWidget):
    """Exactly one chip is on; the sums always come from the same counts as the list."""

    chosen = Signal(str)  # the value; by the user only

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self, metrics.step(1))
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        self._group.buttonClicked.connect(self._clicked)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """(value, text) for each chip; the first is on."""
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for value, text in choices:
            chip = Chip(text, None, self)
            self._group.addButton(chip)
            self._chips[value] = chip
            self._row.addWidget(chip)
            chip.show()
        if choices:
            self.set_value(choices[0][0])

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for value, chip in self._chips.items():
            chip.set_count(counts.get(value))
        self.updateGeometry()

    def add_widget(self, widget: QWidget) -> None:
        """Something after the chips: "Filter toevoegen"."""
        self._row.addWidget(widget)

    def value(self) -> str:
        return next((value for value, chip in self._chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        if value in self._chips:
            self._chips[value].setChecked(True)

    def chip(self, value: str) -> Chip:
        return self._chips[value]

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        order = list(self._chips.values())
        focused = self.focusWidget()
        if way is None or focused not in order:
            super().keyPressEvent(event)
            return
        target = order[(order.index(focused) + way) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()
