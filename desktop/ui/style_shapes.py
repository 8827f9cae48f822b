"""The shapes that ``style`` paints: fields, buttons, check marks, tabs, headers and scroll bars.

Each function paints one element as Qt describes it; every colour comes from ``palette``.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionHeader,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.paint import check_mark, chevron, focus_ring, icon_box, rounded, row_background
from desktop.ui.palette import colour, colours

State = QStyle.StateFlag
_Section = QStyleOptionHeader.SectionPosition


def field(painter: QPainter, option: QStyleOption) -> None:
    """A field to type in: white with an edge, thicker in the accent colour with the focus."""
    enabled = bool(option.state & State.State_Enabled)
    focused = bool(option.state & State.State_HasFocus)
    read_only = bool(option.state & State.State_ReadOnly)
    rounded(
        painter,
        option.rect,
        fill=colour("field" if enabled and not read_only else "nav"),
        edge=colour("accent" if focused else "edge" if enabled else "line"),
        width=2 if focused else 1,
    )


def frame(painter: QPainter, option: QStyleOption, widget: QAbstractScrollArea) -> None:
    """The edge around something that scrolls."""
    focused = widget.hasFocus()
    edge = colour("accent" if focused else "edge")
    rounded(painter, option.rect, edge=edge, width=2 if focused else 1)


def button(painter: QPainter, option: QStyleOptionButton) -> None:
    """A button of Qt itself, the default one filled."""
    default = bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
    enabled = bool(option.state & State.State_Enabled)
    button_panel(
        painter,
        option.rect,
        filled=default and enabled,
        hovered=bool(option.state & State.State_MouseOver) and enabled,
        pressed=bool(option.state & State.State_Sunken),
        enabled=enabled,
    )
    if option.state & State.State_HasFocus:
        ring = colour("on_accent" if default else "accent")
        focus_ring(painter, option.rect, ring, inset=2 if default else 0)


def button_panel(
    painter: QPainter,
    rect: QRect,
    *,
    filled: bool,
    hovered: bool,
    pressed: bool,
    enabled: bool,
) -> None:
    """The body of a button, filled or plain."""
    if filled:
        fill = QColor(colour("accent"))
        if pressed or hovered:
            fill = fill.darker(115 if pressed else 107)
        rounded(painter, rect, fill=fill)
        return
    tint = colour("selected" if pressed else "hover" if hovered else "page")
    rounded(painter, rect, fill=tint, edge=colour("edge" if enabled else "line"))


def tool_button(painter: QPainter, option: QStyleOption) -> None:
    """A button without a body until the mouse or the focus is on it."""
    state = option.state
    if state & (State.State_Sunken | State.State_On):
        rounded(painter, option.rect, fill=colour("selected"))
    elif state & State.State_MouseOver and state & State.State_Enabled:
        rounded(painter, option.rect, fill=colour("hover"))
    if state & State.State_HasFocus:
        focus_ring(painter, option.rect)


def indicator(
    painter: QPainter, option: QStyleOption, *, is_round: bool, ringed: bool = True
) -> None:
    """A check box or a radio button; ``ringed``: it shows by itself that it has the focus."""
    side = min(option.rect.width(), option.rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(option.rect.center())
    enabled = bool(option.state & State.State_Enabled)
    on = bool(option.state & State.State_On)
    corner = side / 2 if is_round else metrics.radius() * 0.75
    fill = colour("accent") if on and enabled else colour("field" if enabled else "nav")
    edge = colour("accent" if on and enabled else "edge")
    rounded(painter, box, fill=fill, edge=edge, radius=corner)
    if ringed and option.state & State.State_HasFocus:
        focus_ring(painter, box.adjusted(-3, -3, 3, 3))
    ink = colour("on_accent" if enabled else "secondary")
    if on and is_round:
        dot = box.adjusted(side // 3, side // 3, -(side // 3), -(side // 3))
        rounded(painter, dot, fill=ink, radius=dot.width() / 2)
    elif on:
        check_mark(painter, box, ink)
    elif option.state & State.State_NoChange:
        middle = box.center().y()
        painter.fillRect(box.left() + side // 4, middle, side - side // 2, 2, colour("text"))


def item_background(painter: QPainter, option: QStyleOptionViewItem, view: QWidget | None) -> None:
    """What lies behind an item of a list that no delegate of ours paints."""
    selected = bool(option.state & State.State_Selected)
    hovered = bool(option.state & State.State_MouseOver)
    background = option.backgroundBrush
    if background.style() != Qt.BrushStyle.NoBrush and not selected:
        painter.fillRect(option.rect, background)
    if selected and view is not None and view.property("row_hover") is None:
        painter.fillRect(option.rect, colour("accent"))  # Qt paints the text as highlighted
        return
    row_background(painter, option.rect, selected=selected, hovered=hovered)


def tab(painter: QPainter, option: QStyleOptionTab) -> None:
    """What lies behind the words of a tab, with the bar below the one in front."""
    rect = option.rect
    if option.state & State.State_MouseOver and not option.state & State.State_Selected:
        rounded(painter, rect.adjusted(0, 2, 0, -4), fill=colour("hover"))
    if option.state & State.State_Selected:
        bar = QRect(rect.left(), rect.bottom() - 2, rect.width(), 3)
        painter.fillRect(bar, colour("accent"))
    if option.state & State.State_HasFocus:
        focus_ring(painter, rect.adjusted(0, 2, 0, -5))


def tab_room(text: str, *, with_icon: bool) -> int:
    """How wide a tab must be for its words never to be cut, also when it is in front."""
    strong = QFontMetricsF(metrics.font("strong"))
    icon = metrics.icon_size("button") + metrics.step(1) if with_icon else 0
    return math.ceil(strong.horizontalAdvance(text)) + 1 + icon + 2 * metrics.step(1)


def tab_label(painter: QPainter, option: QStyleOptionTab) -> None:
    """Icon and words of a tab; ``tab_room`` says how wide they are."""
    selected = bool(option.state & State.State_Selected)
    rect = option.rect.adjusted(metrics.step(1), 0, -metrics.step(1), 0)
    painter.save()
    if not option.icon.isNull():
        side = metrics.icon_size("button")
        box = icon_box(rect, rect.left(), side)
        on = QIcon.State.On if selected else QIcon.State.Off
        option.icon.paint(painter, box, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, on)
        rect.setLeft(rect.left() + side + metrics.step(1))
    painter.setFont(metrics.font("strong" if selected else "content"))
    enabled = bool(option.state & State.State_Enabled)
    painter.setPen(colour("accent" if selected else "text" if enabled else "secondary"))
    text = painter.fontMetrics().elidedText(
        option.text, Qt.TextElideMode.ElideRight, rect.width(), Qt.TextFlag.TextShowMnemonic
    )
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, flags | Qt.TextFlag.TextHideMnemonic, text)
    painter.restore()


def header_label(painter: QPainter, option: QStyleOptionHeader, header: QWidget | None) -> None:
    """The heading of a column, with a chevron where the table is sorted."""
    sorted_here = option.sortIndicator != QStyleOptionHeader.SortIndicator.None_
    painter.save()
    font = metrics.font("hint_strong")
    painter.setFont(font)
    painter.setPen(colour("text" if sorted_here else "secondary"))
    space = metrics.step(1)
    first = option.position in (_Section.Beginning, _Section.OnlyOneSection)
    view = header.parentWidget() if header is not None else None
    page_wide = first and view is not None and bool(view.property("page_wide"))
    rect = option.rect.adjusted(metrics.step(3) if page_wide else space, 0, -space, -1)
    arrow = metrics.step(2) if sorted_here else 0
    text = QFontMetrics(font).elidedText(
        option.text, Qt.TextElideMode.ElideRight, rect.width() - arrow
    )
    wide = QFontMetrics(font).horizontalAdvance(text)
    to_right = bool(option.textAlignment & Qt.AlignmentFlag.AlignRight)
    left = rect.right() - wide - arrow if to_right else rect.left()
    box = QRect(left, rect.top(), wide + 2, rect.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    if sorted_here:
        up = option.sortIndicator == QStyleOptionHeader.SortIndicator.SortDown
        place = QRect(box.right() + 3, rect.top(), arrow, rect.height())
        chevron(painter, place, "up" if up else "down", colour("text"))
    painter.restore()


def progress(painter: QPainter, option: QStyleOptionProgressBar) -> None:
    """How far something is; only the track while that is not known."""
    rect = option.rect
    high = max(4, metrics.step(0.75))
    bar = QRect(rect.left(), rect.center().y() - high // 2, rect.width(), high)
    rounded(painter, bar, fill=colour("badge"), radius=high / 2)
    travel = option.maximum - option.minimum
    if travel <= 0:
        return
    wide = max(high, bar.width() * (option.progress - option.minimum) // travel)
    done = QRect(bar.left(), bar.top(), wide, high)
    rounded(painter, done, fill=colour("accent"), radius=high / 2)
    if colours().high_contrast:
        rounded(painter, bar, edge=colour("edge"), radius=high / 2)


def scroll_bar(painter: QPainter, option: QStyleOptionSlider, thumb: QRect) -> None:
    """The thumb in its track; nothing when everything is in view."""
    if option.maximum <= option.minimum:
        return
    painter.fillRect(option.rect, colour("page"))
    active = bool(option.state & (State.State_MouseOver | State.State_Sunken))
    thumb = thumb.adjusted(3, 3, -3, -3)
    radius = min(thumb.width(), thumb.height()) / 2
    rounded(painter, thumb, fill=colour("secondary" if active else "line"), radius=radius)
