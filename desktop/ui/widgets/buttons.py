"""Buttons: one filled on a page, plain ones, links and small ones with only an icon.

``key`` is shown as a small key cap and works as a shortcut; ``cap`` is shown only.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import chevron, focus_ring, icon_box, key_cap, key_cap_width, rounded
from desktop.ui.palette import colour
from desktop.ui.style_shapes import button_panel


def key_sequences(key: str) -> list[QKeySequence]:
    """``Ctrl+Enter`` is both Enter keys of the keyboard."""
    keys = [key, key.replace("Enter", "Return")] if "Enter" in key else [key]
    return [QKeySequence(one) for one in keys]


class Button(QPushButton):
    """A plain button; the other kinds derive from it.

    ``size`` is normal, compact (toolbars) or row. ``icon_name`` stands at the left.
    """

    filled = False
    framed = True
    tint = "text"

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon_name: str = "",
        key: str = "",
        cap: str = "",
        size: str = "normal",
        trailing_icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._icon_name, self._trailing, self._size = icon_name, trailing_icon, size
        self._cap = cap or key
        self._shortcut: QShortcut | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text.replace("&", ""))
        if key:
            self._shortcut = QShortcut(self)
            self._shortcut.setKeys(key_sequences(key))
            self._shortcut.activated.connect(self.animateClick)
        if self._cap:
            self.setAccessibleDescription(self.tr("Toets: %s").replace("%s", self._cap))

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.updateGeometry()

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_key_context(self, context: Qt.ShortcutContext) -> None:
        """Where the key works; everywhere in the window unless told."""
        if self._shortcut is not None:
            self._shortcut.setContext(context)

    # What Qt calls: its names, its order of arguments

    def sizeHint(self) -> QSize:
        width = self._content_width() + 2 * self._margin()
        return QSize(width, metrics.control(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self._shortcut is not None:
            self._shortcut.setEnabled(self.isEnabled())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()  # as Space does: who tabbed to a button expects Enter to press it
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        enabled, hovered = self.isEnabled(), self.underMouse() and self.isEnabled()
        filled = self.filled and enabled
        if self.framed:
            button_panel(
                painter,
                self.rect(),
                filled=filled,
                hovered=hovered,
                pressed=self.isDown() or self.isChecked(),
                enabled=enabled,
            )
        elif (hovered or self.isDown() or self.isChecked()) and enabled:
            tint = "selected" if self.isDown() or self.isChecked() else "hover"
            rounded(painter, self.rect(), fill=colour(tint))
        self._paint_content(painter, filled)
        if self.hasFocus():
            ring = colour("on_accent" if filled else "accent")
            focus_ring(painter, self.rect(), ring, inset=2 if filled else 0)

    def _ink(self, filled: bool) -> str:
        if filled:
            return "on_accent"
        return self.tint if self.isEnabled() else "secondary"

    def _paint_content(self, painter: QPainter, filled: bool) -> None:
        ink = colour(self._ink(filled))
        painter.setFont(self._text_font())
        painter.setPen(ink)
        space, middle = metrics.step(1), self.rect().center().y()
        left = (self.width() - self._content_width()) // 2
        side = metrics.icon_size("row" if self._size == "row" else "button")
        if self._icon_name:
            paint_icon(painter, icon_box(self.rect(), left, side), self._icon_name, ink)
            left += side + (space if self.text() else 0)
        if self.text():
            wide = painter.fontMetrics().horizontalAdvance(self._shown())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(left, 0, wide + 4, self.height()), flags, self._shown())
            left += wide + space
        if self._cap:
            caps = key_cap_width(self._cap)
            quiet = ink if filled else colour("secondary")
            key_cap(painter, left + caps - 1, middle + 1, self._cap, quiet)
            left += caps + space
        if self._trailing == "chevron-down":
            chevron(painter, QRect(left, 0, side, self.height()), "down", ink)
        elif self._trailing:
            paint_icon(painter, icon_box(self.rect(), left, side), self._trailing, ink)

    def _shown(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _text_font(self) -> QFont:
        return metrics.font("strong" if self.filled else "content")

    def _margin(self) -> int:
        return metrics.step({"normal": 2, "compact": 1.5, "row": 1.5}[self._size])

    def _content_width(self) -> int:
        space, width = metrics.step(1), 0
        side = metrics.icon_size("row" if self._size == "row" else "button")
        if self.text():
            width = QFontMetrics(self._text_font()).horizontalAdvance(self._shown())
        if self._icon_name:
            width += side + (space if self.text() else 0)
        if self._cap:
            width += space + key_cap_width(self._cap)
        if self._trailing:
            width += space + side
        return width


class PrimaryButton(Button):
    """The one filled button of a page: what the worker most likely wants now."""

    filled = True


class LinkButton(Button):
    """Looks like a link, works like a button."""

    framed = False
    tint = "accent"

    def _margin(self) -> int:
        return metrics.step(0.75)


class QuietButton(Button):
    """No frame until the mouse is there."""

    framed = False


class IconButton(Button):
    """Only an icon; ``name`` is said aloud and shown as tooltip."""

    framed = False

    def __init__(
        self,
        icon_name: str,
        name: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        size: str = "compact",
        framed: bool = False,
    ) -> None:
        super().__init__("", parent, icon_name=icon_name, key=key, size=size)
        self._cap = ""
        self.framed = framed
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)

    def sizeHint(self) -> QSize:
        side = metrics.control(self._size)
        return QSize(side, side)


class MenuButton(Button):
    """Opens a menu below itself: "Meer"."""

    about_to_show = Signal(QMenu)

    def __init__(self, text: str, parent: QWidget | None = None, *, size: str = "normal") -> None:
        super().__init__(text, parent, size=size, trailing_icon="chevron-down")
        self.choices = QMenu(self)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.about_to_show.emit(self.choices)
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
