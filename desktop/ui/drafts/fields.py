"""What was typed and chosen in the fields of a form, and putting it back as if by hand.

A form needs to do nothing for it. Its fields are found, and known by the attributes that hold them
(``form.then.note``), so they are found again in another form of the same class. A passphrase is
never read. A widget that is more than its fields says what it holds with ``kept_value`` and takes
it with ``put_back``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)

from desktop.ui.widgets.passphrase_field import PassphraseField
from desktop.ui.widgets.segments import SegmentedButtons

Values = dict[str, Any]  # by path; as JSON can hold them

_ROUNDS = 4  # one choice may bring other fields into the form, and those others again


@runtime_checkable
class Whole(Protocol):
    """A widget that is kept as one value."""

    def kept_value(self) -> Any:
        """What it holds, as JSON can hold it."""

    def put_back(self, value: Any) -> None:
        """Hold this again, and tell so as when it is edited."""


def values(form: QWidget) -> Values:
    """What every field of the form holds now."""
    return {path: _read(field) for path, field in fields(form)}


def filled(form: QWidget, blank: Values) -> dict[str, Any]:
    """What differs from the form as it was opened, and where the keyboard is; {} for nothing.

    No more than was typed: a field that still holds what the program put there is left out.
    """
    now = values(form)
    changed = {path: value for path, value in now.items() if blank.get(path) != value}
    return {"fields": changed, **whereabouts(form, changed)} if changed else {}


def whereabouts(form: QWidget, of: Iterable[str] | None = None) -> dict[str, Any]:
    """The cursors in these fields, or in all; the field with the keyboard, and what is scrolled."""
    found = dict(fields(form))
    content: dict[str, Any] = {}
    paths = list(found) if of is None else of
    cursors = {path: at for path in paths if (at := _cursor(found[path])) is not None}
    if cursors:
        content["cursors"] = cursors
    focus = form.focusWidget()
    for path, field in found.items():
        if focus is not None and (field is focus or field.isAncestorOf(focus)):
            content["focus"] = path
    scrolled = {path: bar for path, area in _areas(form) if (bar := _scroll(area))}
    if scrolled:
        content["scrolled"] = scrolled
    return content


def put_back(form: QWidget, content: Mapping[str, Any]) -> None:
    """Fill the form as it was. What has no field any more stays away.

    Choosing something may fill other fields, as it does by hand; so all that was there is put back,
    also what the form was opened with, until nothing changes.
    """
    wanted = {**values(form), **content["fields"]}
    for _ in range(_ROUNDS):
        wrong = [(path, field) for path, field in fields(form) if path in wanted]
        wrong = [(path, field) for path, field in wrong if _read(field) != wanted[path]]
        if not wrong:
            break
        for path, field in wrong:
            if _read(field) != wanted[path]:  # the one before it may have brought it along
                _write(field, wanted[path])
    put_cursors_back(form, content)


def put_cursors_back(form: QWidget, content: Mapping[str, Any]) -> None:
    """Cursor, scrolling and keyboard as they were. Once more after showing: Qt selects all then."""
    found = dict(fields(form))
    for path, at in content.get("cursors", {}).items():
        if path in found:
            _set_cursor(found[path], int(at))
    for path, area in _areas(form):
        area.verticalScrollBar().setValue(int(content.get("scrolled", {}).get(path, 0)))
    focused = found.get(content.get("focus", ""))
    if focused is not None:
        if isinstance(focused, SegmentedButtons):
            focused.focus_first()
        else:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)


def fields(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Every field of the form with its path, in the order in which they were made."""
    yield from _named(form, lambda widget: _is_field(widget))


def _areas(form: QWidget) -> Iterator[tuple[str, QAbstractScrollArea]]:
    for path, area in _named(form, lambda widget: isinstance(widget, QAbstractScrollArea)):
        if isinstance(area, QAbstractScrollArea):
            yield path, area


def _named(form: QWidget, wanted: Any) -> Iterator[tuple[str, QWidget]]:
    used: Counter[str] = Counter()
    for path, widget in _below(form, "", _names(form)):
        if wanted(widget):
            used[path] += 1
            yield path if used[path] == 1 else f"{path}#{used[path]}", widget


def _below(widget: QWidget, path: str, names: Mapping[int, str]) -> Iterator[tuple[str, QWidget]]:
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        own = child.objectName() or names.get(id(child), "")
        here = ".".join(filter(None, (path, own)))
        if _is_field(child) or isinstance(child, QAbstractScrollArea):
            yield here if own else ".".join(filter(None, (path, type(child).__name__))), child
        if not _is_field(child) and not isinstance(child, PassphraseField):
            yield from _below(child, here, _names(child) | dict(names) if vars(child) else names)


def _names(owner: QWidget) -> dict[int, str]:
    """The widgets inside that the owner holds as attributes, also in lists and mappings."""
    found: dict[int, str] = {}
    for name, value in vars(owner).items():
        held: list[tuple[str, Any]] = [(name, value)]
        if isinstance(value, list | tuple):
            held = [(f"{name}[{at}]", one) for at, one in enumerate(value)]
        elif isinstance(value, dict):
            held = [
                (f"{name}[{key}]", one) for key, one in value.items() if isinstance(key, str | int)
            ]
        for path, one in held:
            if isinstance(one, QWidget) and id(one) not in found and owner.isAncestorOf(one):
                found[id(one)] = path
    return found


def _is_field(widget: QWidget) -> bool:
    if isinstance(widget, Whole):
        return True
    if isinstance(widget, PassphraseField):
        return False
    if isinstance(widget, QLineEdit):
        secret = widget.echoMode() != QLineEdit.EchoMode.Normal
        return not widget.isReadOnly() and not secret
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    kinds = (
        QAbstractSpinBox,
        QCheckBox,
        QComboBox,
        QListWidget,
        QRadioButton,
        QTreeWidget,
        SegmentedButtons,
    )
    return isinstance(widget, kinds)


# How each kind is read


@singledispatch
def _kind_read(widget: QWidget) -> Any:
    raise TypeError(f"no way to keep a {type(widget).__name__}")


def _read(widget: QWidget) -> Any:
    return widget.kept_value() if isinstance(widget, Whole) else _kind_read(widget)


@_kind_read.register
def _(widget: QLineEdit) -> str:
    return widget.text()


@_kind_read.register(QPlainTextEdit)
@_kind_read.register(QTextEdit)
def _(widget: QPlainTextEdit | QTextEdit) -> str:
    return widget.toPlainText()


@_kind_read.register(QCheckBox)
@_kind_read.register(QRadioButton)
def _(widget: QAbstractButton) -> bool:
    return widget.isChecked()


@_kind_read.register(QSpinBox)
@_kind_read.register(QDoubleSpinBox)
def _(widget: QSpinBox | QDoubleSpinBox) -> float:
    return widget.value()


@_kind_read.register
def _(widget: QComboBox) -> str:
    return widget.currentText()  # the place in the list may be another one by then


@_kind_read.register
def _(widget: SegmentedButtons) -> str:
    return widget.value()


@_kind_read.register
def _(widget: QListWidget) -> str:
    item = widget.currentItem()
    return "" if item is None else item.text()


@_kind_read.register
def _(widget: QTreeWidget) -> list[str]:
    return [path for path, item in _items(widget) if item.checkState(0) == Qt.CheckState.Checked]


# How each kind is filled, so that the form hears of it as when it is done by hand


@singledispatch
def _kind_write(widget: QWidget, value: Any) -> None:
    raise TypeError(f"no way to fill a {type(widget).__name__} with a {type(value).__name__}")


def _write(widget: QWidget, value: Any) -> None:
    if isinstance(widget, Whole):
        widget.put_back(value)
    else:
        _kind_write(widget, value)


@_kind_write.register
def _(widget: QLineEdit, value: str) -> None:
    widget.setText(value)
    widget.textEdited.emit(value)


@_kind_write.register(QPlainTextEdit)
@_kind_write.register(QTextEdit)
def _(widget: QPlainTextEdit | QTextEdit, value: str) -> None:
    widget.setPlainText(value)


@_kind_write.register(QCheckBox)
@_kind_write.register(QRadioButton)
def _(widget: QAbstractButton, value: bool) -> None:
    if value and widget.isEnabled():
        widget.click()
    if widget.isChecked() != value:
        widget.setChecked(value)


@_kind_write.register(QSpinBox)
@_kind_write.register(QDoubleSpinBox)
def _(widget: QSpinBox | QDoubleSpinBox, value: Any) -> None:
    widget.setValue(value)


@_kind_write.register
def _(widget: QComboBox, value: str) -> None:
    at = widget.findText(value)
    if at >= 0:
        widget.setCurrentIndex(at)
        widget.activated.emit(at)
    elif widget.isEditable():
        widget.setEditText(value)


@_kind_write.register
def _(widget: SegmentedButtons, value: str) -> None:
    widget.set_value(value)
    widget.chosen.emit(value)


@_kind_write.register
def _(widget: QListWidget, value: str) -> None:
    for item in widget.findItems(value, Qt.MatchFlag.MatchExactly)[:1]:
        widget.setCurrentItem(item)


@_kind_write.register
def _(widget: QTreeWidget, value: list[str]) -> None:
    for path, item in _items(widget):
        if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None:
            ticked = path in value
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _items(tree: QTreeWidget) -> Iterator[tuple[str, Any]]:
    at = QTreeWidgetItemIterator(tree)
    while (item := at.value()) is not None:
        above, words = item.parent(), [item.text(0)]
        while above is not None:
            words.insert(0, above.text(0))
            above = above.parent()
        yield " / ".join(words), item
        at += 1


# The cursor and the place in what scrolls


def _cursor(widget: QWidget) -> int | None:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().position()
    return None


def _set_cursor(widget: QWidget, at: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(at)
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(at, max(0, widget.document().characterCount() - 1)))
        widget.setTextCursor(cursor)


def _scroll(area: QAbstractScrollArea) -> int:
    return area.verticalScrollBar().value()
