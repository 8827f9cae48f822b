"""What stands above things: the head of a page, the heading of a part, the empty page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import ElidedLabel, Label


class PageHead(QWidget):
    """Name of the page, one sentence, and at the right the actions, the filled one last."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "title")
        self._sentence = ElidedLabel(sentence, "secondary")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(metrics.step(1))
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.25))
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, metrics.step(1.5), margin, metrics.step(1))
        row.setSpacing(metrics.step(2))
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        self.setMinimumHeight(metrics.step(10))
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        return self._sentence.text()

    def add_action(self, widget: QWidget) -> None:
        """Plain buttons first, the one PrimaryButton last."""
        if isinstance(widget, PrimaryButton):
            items = [self._actions.itemAt(at) for at in range(self._actions.count())]
            present = [item.widget() for item in items if item is not None]
            explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
            filled = [
                button
                for button in present
                if isinstance(button, PrimaryButton)
                and not (button.isHidden() and button.testAttribute(explicit))
            ]
            assert not filled, "one filled button a page"
        self._actions.addWidget(widget)

    def set_actions(self, *widgets: QWidget) -> None:
        """Other actions, for instance at the next step of a wizard; the old ones are hidden."""
        while (item := self._actions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
        for widget in widgets:
            self.add_action(widget)
            widget.show()


class SectionHeading(QWidget):
    """``Beloofd  2  dit hebt u zelf toegezegd`` above a thin line."""

    def __init__(
        self,
        title: str,
        count: int | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "strong")
        self._count = Label("", "accent")
        self._count.setFont(metrics.font("strong"))
        self._hint = ElidedLabel(hint, "hint")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, metrics.step(1), 0, metrics.step(0.75))
        self._row.setSpacing(metrics.step(1))
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addWidget(self._hint, 1)
        self.set_count(count)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        self._count.setVisible(count is not None)
        self._count.setText("" if count is None else f"{count:,}".replace(",", "."))

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)

    def add_widget(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        bottom = self.height() - 1
        QPainter(self).fillRect(0, bottom, self.width(), 1, colour("line"))


class EmptyPage(QWidget):
    """One sentence and the button that fills the page."""

    clicked = Signal()

    def __init__(
        self,
        sentence: str,
        button: str = "",
        *,
        hint: str = "",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, "name", wrap=True)
        self._hint = Label(hint, "secondary", wrap=True)
        if not hint:
            self._hint.hide()  # and never shown while it has no parent: a window would flash
        column = QVBoxLayout(self)
        column.setSpacing(metrics.step(2))
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addStretch(2)
        for label in (self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.button: Button | None = None
        if button:
            self.button = (PrimaryButton if primary else Button)(button)
            self.button.clicked.connect(self.clicked)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def set_sentence(self, sentence: str, hint: str = "") -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
