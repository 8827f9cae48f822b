"""Fusion, drawn flatter: fields, plain buttons, check marks, tabs, headers and scroll bars.

Only shapes; every colour comes from ``palette`` and every size from ``metrics``.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.paint import check_mark, chevron, focus_ring, icon_box, rounded, row_background
from desktop.ui.palette import colour, colours

PE = QStyle.PrimitiveElement
CE = QStyle.ControlElement
CC = QStyle.ComplexControl
CT = QStyle.ContentsType
PM = QStyle.PixelMetric
SC = QStyle.SubControl
SH = QStyle.StyleHint
State = QStyle.StateFlag

_CHEVRONS = {
    PE.PE_IndicatorArrowDown: "down",
    PE.PE_IndicatorArrowUp: "up",
    PE.PE_IndicatorArrowLeft: "left",
    PE.PE_IndicatorArrowRight: "right",
    PE.PE_IndicatorSpinDown: "down",
    PE.PE_IndicatorSpinUp: "up",
}
_Section = QStyleOptionHeader.SectionPosition
_UP_DOWN = QAbstractSpinBox.ButtonSymbols.UpDownArrows
_NOTHING = {PE.PE_FrameTabWidget, PE.PE_FrameStatusBarItem, PE.PE_IndicatorHeaderArrow}


class Style(QProxyStyle):
    """The one style of the program."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    # What Qt calls: its names, its order of arguments

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == PE.PE_PanelLineEdit:
            if cast(QStyleOptionFrame, option).lineWidth > 0:
                _field(painter, option)
        elif element == PE.PE_PanelItemViewRow:
            return  # the delegate and PE_PanelItemViewItem paint the whole row
        elif element == PE.PE_PanelItemViewItem:
            _item_background(painter, cast(QStyleOptionViewItem, option), widget)
        elif element == PE.PE_PanelButtonCommand:
            _button(painter, cast(QStyleOptionButton, option))
        elif element == PE.PE_PanelButtonTool:
            _tool_button(painter, option)
        elif element in (
            PE.PE_IndicatorCheckBox,
            PE.PE_IndicatorItemViewItemCheck,
            PE.PE_IndicatorRadioButton,
        ):
            _indicator(painter, option, is_round=element == PE.PE_IndicatorRadioButton)
        elif element == PE.PE_FrameFocusRect:
            if not isinstance(widget, QAbstractScrollArea):
                focus_ring(painter, option.rect)
        elif element == PE.PE_Frame and isinstance(widget, QAbstractScrollArea):
            _frame(painter, option, widget)
        elif element == PE.PE_FrameTabBarBase:
            rect = option.rect
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        elif element in _CHEVRONS:
            tint = colour("text" if option.state & State.State_Enabled else "secondary")
            chevron(painter, option.rect, _CHEVRONS[element], tint)
        elif element not in _NOTHING:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == CE.CE_PushButtonLabel:
            button = cast(QStyleOptionButton, option)
            if button.features & QStyleOptionButton.ButtonFeature.DefaultButton:
                button.palette.setColor(QPalette.ColorRole.ButtonText, colour("on_accent"))
            super().drawControl(element, button, painter, widget)
        elif element == CE.CE_TabBarTabShape:
            _tab(painter, cast(QStyleOptionTab, option))
        elif element == CE.CE_TabBarTabLabel:
            _tab_label(painter, cast(QStyleOptionTab, option))
        elif element == CE.CE_HeaderSection:
            painter.fillRect(option.rect, colour("page"))
            rect = option.rect
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        elif element == CE.CE_HeaderEmptyArea:
            rect = option.rect
            painter.fillRect(rect, colour("page"))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        elif element == CE.CE_HeaderLabel:
            _header_label(painter, cast(QStyleOptionHeader, option), widget)
        elif element == CE.CE_ProgressBar:
            _progress(painter, cast(QStyleOptionProgressBar, option))
        elif element == CE.CE_Splitter:
            rect = option.rect
            if option.state & State.State_Horizontal:
                painter.fillRect(rect.center().x(), rect.top(), 1, rect.height(), colour("line"))
            else:
                painter.fillRect(rect.left(), rect.center().y(), rect.width(), 1, colour("line"))
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == CC.CC_ComboBox:
            box = cast(QStyleOptionComboBox, option)
            if box.frame:
                _field(painter, option)
            arrow = self.subControlRect(control, option, SC.SC_ComboBoxArrow, widget)
            enabled = bool(option.state & State.State_Enabled)
            chevron(painter, arrow, "down", colour("text" if enabled else "secondary"))
        elif control == CC.CC_SpinBox:
            _field(painter, option)
            if cast(QStyleOptionSpinBox, option).buttonSymbols == _UP_DOWN:
                for part, way in ((SC.SC_SpinBoxUp, "up"), (SC.SC_SpinBoxDown, "down")):
                    place = self.subControlRect(control, option, part, widget)
                    chevron(painter, place, way, colour("text"))
        elif control == CC.CC_ScrollBar:
            slider = cast(QStyleOptionSlider, option)
            _scroll_bar(painter, slider, self._thumb(slider))
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == CC.CC_ScrollBar:
            if part == SC.SC_ScrollBarGroove:
                return QRect(option.rect)
            if part == SC.SC_ScrollBarSlider:
                return self._thumb(cast(QStyleOptionSlider, option))
            if part in (SC.SC_ScrollBarAddLine, SC.SC_ScrollBarSubLine):
                return QRect()
        if control == CC.CC_ComboBox:
            rect, arrow = option.rect, metrics.step(3)
            if part == SC.SC_ComboBoxArrow:
                return QRect(rect.right() - arrow, rect.top(), arrow, rect.height())
            if part == SC.SC_ComboBoxEditField:
                return rect.adjusted(metrics.step(1), 2, -arrow - 2, -2)
        return super().subControlRect(control, option, part, cast(QWidget, widget))

    def subElementRect(
        self,
        element: QStyle.SubElement,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> QRect:
        rect = super().subElementRect(element, option, cast(QWidget, widget))
        inside = element == QStyle.SubElement.SE_LineEditContents
        if inside and cast(QStyleOptionFrame, option).lineWidth > 0:
            rect.adjust(metrics.step(0.75), 0, -metrics.step(0.75), 0)
        return rect

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == PM.PM_ScrollBarExtent:
            return metrics.step(1.5)
        if metric == PM.PM_ScrollBarSliderMin:
            return metrics.step(4)
        if metric == PM.PM_ScrollView_ScrollBarSpacing:
            return 0
        if metric in (
            PM.PM_IndicatorWidth,
            PM.PM_IndicatorHeight,
            PM.PM_ExclusiveIndicatorWidth,
            PM.PM_ExclusiveIndicatorHeight,
        ):
            return metrics.icon_size("row")
        if metric in (PM.PM_ButtonDefaultIndicator, PM.PM_TabBarTabOverlap):
            return 0
        if metric in (PM.PM_TabBarTabShiftHorizontal, PM.PM_TabBarTabShiftVertical):
            return 0
        if metric == PM.PM_TabBarTabHSpace:
            return metrics.step(4)
        if metric in (PM.PM_ButtonIconSize, PM.PM_SmallIconSize, PM.PM_TabBarIconSize):
            return metrics.icon_size("button")
        if metric in (PM.PM_LayoutHorizontalSpacing, PM.PM_LayoutVerticalSpacing):
            return metrics.step(1)
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint in (SH.SH_ComboBox_Popup, SH.SH_EtchDisabledText):
            return 0
        if hint == SH.SH_TabBar_Alignment:
            return Qt.AlignmentFlag.AlignLeft.value
        if hint == SH.SH_DialogButtonLayout:
            return 0  # the deciding button first, as on Windows
        return super().styleHint(hint, option, widget, returned)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        result = super().sizeFromContents(kind, option, size, cast(QWidget, widget))
        if kind in (CT.CT_LineEdit, CT.CT_ComboBox, CT.CT_SpinBox):
            result.setHeight(metrics.control())
            if kind == CT.CT_ComboBox:
                result.setWidth(size.width() + metrics.step(5))
        elif kind == CT.CT_PushButton:
            result = QSize(size.width() + metrics.step(2), metrics.control())
        elif kind == CT.CT_HeaderSection:
            result.setHeight(metrics.row())
        elif kind == CT.CT_TabBarTab:
            result.setHeight(metrics.row(with_controls=True))
        elif kind == CT.CT_MenuItem:
            result.setHeight(max(result.height(), metrics.control("compact")))
        return result

    def _thumb(self, option: QStyleOptionSlider) -> QRect:
        rect = QRect(option.rect)
        horizontal = option.orientation == Qt.Orientation.Horizontal
        length = rect.width() if horizontal else rect.height()
        travel = option.maximum - option.minimum
        if travel <= 0:
            return rect
        thumb = max(metrics.step(4), length * option.pageStep // (travel + option.pageStep))
        thumb = min(thumb, length)
        start = QStyle.sliderPositionFromValue(
            option.minimum,
            option.maximum,
            option.sliderPosition,
            length - thumb,
            option.upsideDown,
        )
        if horizontal:
            return QRect(rect.left() + start, rect.top(), thumb, rect.height())
        return QRect(rect.left(), rect.top() + start, rect.width(), thumb)


def _field(painter: QPainter, option: QStyleOption) -> None:
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


def _frame(painter: QPainter, option: QStyleOption, widget: QAbstractScrollArea) -> None:
    focused = widget.hasFocus()
    edge = colour("accent" if focused else "edge")
    rounded(painter, option.rect, edge=edge, width=2 if focused else 1)


def _button(painter: QPainter, option: QStyleOptionButton) -> None:
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


def _tool_button(painter: QPainter, option: QStyleOption) -> None:
    state = option.state
    if state & (State.State_Sunken | State.State_On):
        rounded(painter, option.rect, fill=colour("selected"))
    elif state & State.State_MouseOver and state & State.State_Enabled:
        rounded(painter, option.rect, fill=colour("hover"))
    if state & State.State_HasFocus:
        focus_ring(painter, option.rect)


def _indicator(painter: QPainter, option: QStyleOption, *, is_round: bool) -> None:
    side = min(option.rect.width(), option.rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(option.rect.center())
    enabled = bool(option.state & State.State_Enabled)
    on = bool(option.state & State.State_On)
    corner = side / 2 if is_round else metrics.radius() * 0.75
    fill = colour("accent") if on and enabled else colour("field" if enabled else "nav")
    edge = colour("accent" if on and enabled else "edge")
    rounded(painter, box, fill=fill, edge=edge, radius=corner)
    if option.state & State.State_HasFocus:
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


def _item_background(painter: QPainter, option: QStyleOptionViewItem, view: QWidget | None) -> None:
    selected = bool(option.state & State.State_Selected)
    hovered = bool(option.state & State.State_MouseOver)
    background = option.backgroundBrush
    if background.style() != Qt.BrushStyle.NoBrush and not selected:
        painter.fillRect(option.rect, background)
    if selected and view is not None and view.property("row_hover") is None:
        painter.fillRect(option.rect, colour("accent"))  # Qt paints the text as highlighted
        return
    row_background(painter, option.rect, selected=selected, hovered=hovered)


def _tab(painter: QPainter, option: QStyleOptionTab) -> None:
    rect = option.rect
    if option.state & State.State_MouseOver and not option.state & State.State_Selected:
        rounded(painter, rect.adjusted(0, 2, 0, -4), fill=colour("hover"))
    if option.state & State.State_Selected:
        bar = QRect(rect.left(), rect.bottom() - 2, rect.width(), 3)
        painter.fillRect(bar, colour("accent"))
    if option.state & State.State_HasFocus:
        focus_ring(painter, rect.adjusted(0, 2, 0, -5))


def _tab_label(painter: QPainter, option: QStyleOptionTab) -> None:
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


def _header_label(painter: QPainter, option: QStyleOptionHeader, header: QWidget | None) -> None:
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


def _progress(painter: QPainter, option: QStyleOptionProgressBar) -> None:
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


def _scroll_bar(painter: QPainter, option: QStyleOptionSlider, thumb: QRect) -> None:
    if option.maximum <= option.minimum:
        return
    painter.fillRect(option.rect, colour("page"))
    active = bool(option.state & (State.State_MouseOver | State.State_Sunken))
    thumb = thumb.adjusted(3, 3, -3, -3)
    radius = min(thumb.width(), thumb.height()) / 2
    rounded(painter, thumb, fill=colour("secondary" if active else "line"), radius=radius)
