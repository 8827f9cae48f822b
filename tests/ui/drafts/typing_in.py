"""Fills every field of a form with the keys and clicks of a worker."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QTreeWidget,
)

from desktop.ui.drafts.fields import fields
from desktop.ui.forms.steps_form import StepsForm
from desktop.ui.pages.settings_priority import PriorityField
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.segments import SegmentedButtons

KEY = Qt.Key


def fill_everything(form):
    """Each field that can be seen and used; what comes into view by it is filled as well."""
    done = set()
    while True:
        left = [(path, one) for path, one in fields(form) if path not in done and usable(one)]
        if not left:
            return done
        for path, one in left[:1]:
            done.add(path)
            fill(one)


def usable(field):
    return field.isVisible() and field.isEnabled()


def fill(field):
    field.setFocus()
    if isinstance(field, DateField):
        field.selectAll()
        QTest.keyClicks(field, "31-12-2026")
    elif isinstance(field, QLineEdit):
        field.end(False)
        QTest.keyClicks(field, " 12 ab")
        field.setCursorPosition(2)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        QTest.keyClicks(field, "Tien woorden")
    elif isinstance(field, SegmentedButtons):
        others = [value for value in field._segments if value != field.value()]
        field.button(others[0]).click()
    elif isinstance(field, QComboBox):
        if field.isEditable():
            field.lineEdit().selectAll()
            QTest.keyClicks(field.lineEdit(), "Anna de Boer")
        else:
            QTest.keyClick(field, KEY.Key_Down)
    elif isinstance(field, QAbstractSpinBox):
        QTest.keyClick(field, KEY.Key_Up)
    elif isinstance(field, QAbstractButton):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
        if not field.isChecked():
            field.click()
    elif isinstance(field, QListWidget):
        QTest.keyClick(field, KEY.Key_Down)
    elif isinstance(field, QTreeWidget):
        QTest.keyClick(field, KEY.Key_Down)
        QTest.keyClick(field, KEY.Key_Space)
    elif isinstance(field, StepsForm):
        QTest.keyClick(field.list, KEY.Key_Insert)
        QTest.keyClick(field.wait, KEY.Key_Up)
    elif isinstance(field, PriorityField):
        field.put_back([["Centrum", "Noord"]])
    else:
        raise TypeError(f"nobody knows how to fill a {type(field).__name__}")
