"""Ties the fields of a record to widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import SegmentedButtons


@singledispatch
def read(widget: QWidget) -> Any:
    """The value in a widget, as the record has it."""
    raise TypeError(f"no way to read a {type(widget).__name__}")


@read.register
def _(widget: QLineEdit) -> str:
    return widget.text().strip()


@read.register
def _(widget: DateField) -> date | None:
    return widget.date()


@read.register
def _(widget: QPlainTextEdit) -> str:
    return widget.toPlainText().strip()


@read.register
def _(widget: QCheckBox) -> bool:
    return widget.isChecked()


@read.register
def _(widget: QSpinBox) -> int:
    return widget.value()


@read.register
def _(widget: QComboBox) -> Any:
    return widget.currentData()


@read.register
def _(widget: SegmentedButtons) -> str:
    return widget.value()


@singledispatch
def write(widget: QWidget, value: Any) -> None:
    """Put a value of the record in a widget."""
    raise TypeError(f"no way to put a {type(value).__name__} in a {type(widget).__name__}")


@write.register
def _(widget: QLineEdit, value: str) -> None:
    widget.setText(value)
    widget.setCursorPosition(0)


@write.register
def _(widget: DateField, value: date | None) -> None:
    widget.set_date(value)


@write.register
def _(widget: QPlainTextEdit, value: str) -> None:
    widget.setPlainText(value)


@write.register
def _(widget: QCheckBox, value: bool) -> None:
    widget.setChecked(value)


@write.register
def _(widget: QSpinBox, value: int) -> None:
    widget.setValue(value)


@write.register
def _(widget: QComboBox, value: Any) -> None:
    widget.setCurrentIndex(widget.findData(value))


@write.register
def _(widget: SegmentedButtons, value: str) -> None:
    widget.set_value(value)


class Binding(QObject):
    """Fills a form from a frozen record, and reads a new record back."""

    edited = Signal()  # by the user; filling the form does not count

    def __init__(self, layout: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = layout
        self._widgets: dict[str, QWidget] = {}
        self._notes: dict[str, QLabel] = {}
        self._record: Any = None

    def add_row(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        """One field: a label with its Alt key, the widget, a hint, and room for a problem."""
        note = Label("", "danger", wrap=True)
        note.setObjectName(f"{name}_note")
        note.hide()
        cell = QVBoxLayout()
        cell.setContentsMargins(0, 0, 0, 0)
        cell.setSpacing(metrics.step(0.5))
        cell.addWidget(widget)
        if hint:
            cell.addWidget(Label(hint, "hint", wrap=True))
        cell.addWidget(note)
        caption = QLabel(label)
        caption.setBuddy(widget)
        widget.setObjectName(name)
        widget.setAccessibleName(label.replace("&", ""))
        self._listen(widget)
        self._layout.addRow(caption, cell)
        self._widgets[name], self._notes[name] = widget, note

    def _listen(self, widget: QWidget) -> None:
        if isinstance(widget, DateField):
            widget.changed.connect(self._say_edited)
        elif isinstance(widget, QLineEdit):
            widget.textEdited.connect(self._say_edited)
        elif isinstance(widget, QPlainTextEdit):
            widget.textChanged.connect(self._say_edited)
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(self._say_edited)
        elif isinstance(widget, QSpinBox):
            widget.valueChanged.connect(self._say_edited)
        elif isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(self._say_edited)
        elif isinstance(widget, SegmentedButtons):
            widget.chosen.connect(self._say_edited)

    def _say_edited(self, *_: object) -> None:
        self.edited.emit()

    def fill(self, record: Any) -> None:
        self._record = record
        for name, widget in self._widgets.items():
            value = getattr(record, name)
            if read(widget) != value:  # else the cursor would jump from where somebody is typing
                with QSignalBlocker(widget):
                    write(widget, value)
        self.show_problems({})

    def record(self) -> Any:
        values = {name: read(widget) for name, widget in self._widgets.items()}
        return replace(self._record, **values)

    def is_changed(self) -> bool:
        return bool(self.record() != self._record)

    def names(self) -> tuple[str, ...]:
        """Of the fields, in order."""
        return tuple(self._widgets)

    def widget(self, name: str) -> QWidget:
        return self._widgets[name]

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say it next to the field, say it to a screen reader, and go to the first one."""
        for name, note in self._notes.items():
            text = problems.get(name, "")
            note.setText(text)
            note.setVisible(bool(text))
            self._widgets[name].setAccessibleDescription(text)
        first = next((name for name in self._widgets if name in problems), None)
        if first is not None:
            self._widgets[first].setFocus()
