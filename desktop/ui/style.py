"""Fusion, drawn flatter: fields, plain buttons, check marks, tabs, headers and scroll bars.

Only shapes; every colour comes from ``palette`` and every size from ``metrics``.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
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
from desktop.ui import style_shapes as shapes
from desktop.ui.paint import chevron, focus_ring
from desktop.ui.palette import colour

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
                shapes.field(painter, option)
        elif element == PE.PE_PanelItemViewRow:
            return  # the delegate and PE_PanelItemViewItem paint the whole row
        elif element == PE.PE_PanelItemViewItem:
            shapes.item_background(painter, cast(QStyleOptionViewItem, option), widget)
        elif element == PE.PE_PanelButtonCommand:
            shapes.button(painter, cast(QStyleOptionButton, option))
        elif element == PE.PE_PanelButtonTool:
            shapes.tool_button(painter, option)
        elif element in (
            PE.PE_IndicatorCheckBox,
            PE.PE_IndicatorItemViewItemCheck,
            PE.PE_IndicatorRadioButton,
        ):
            has_words = isinstance(widget, QAbstractButton) and bool(widget.text())
            is_round = element == PE.PE_IndicatorRadioButton  # the ring is around the words
            shapes.indicator(painter, option, is_round=is_round, ringed=not has_words)
        elif element == PE.PE_FrameFocusRect:
            if not isinstance(widget, QAbstractScrollArea):
                focus_ring(painter, option.rect)
        elif element == PE.PE_Frame and isinstance(widget, QAbstractScrollArea):
            shapes.frame(painter, option, widget)
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
            shapes.tab(painter, cast(QStyleOptionTab, option))
        elif element == CE.CE_TabBarTabLabel:
            shapes.tab_label(painter, cast(QStyleOptionTab, option))
        elif element == CE.CE_HeaderSection:
            painter.fillRect(option.rect, colour("page"))
            rect = option.rect
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        elif element == CE.CE_HeaderEmptyArea:
            rect = option.rect
            painter.fillRect(rect, colour("page"))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        elif element == CE.CE_HeaderLabel:
            shapes.header_label(painter, cast(QStyleOptionHeader, option), widget)
        elif element == CE.CE_ProgressBar:
            shapes.progress(painter, cast(QStyleOptionProgressBar, option))
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
                shapes.field(painter, option)
            arrow = self.subControlRect(control, option, SC.SC_ComboBoxArrow, widget)
            enabled = bool(option.state & State.State_Enabled)
            chevron(painter, arrow, "down", colour("text" if enabled else "secondary"))
        elif control == CC.CC_SpinBox:
            shapes.field(painter, option)
            if cast(QStyleOptionSpinBox, option).buttonSymbols == _UP_DOWN:
                for part, way in ((SC.SC_SpinBoxUp, "up"), (SC.SC_SpinBoxDown, "down")):
                    place = self.subControlRect(control, option, part, widget)
                    chevron(painter, place, way, colour("text"))
        elif control == CC.CC_ScrollBar:
            slider = cast(QStyleOptionSlider, option)
            shapes.scroll_bar(painter, slider, self._thumb(slider))
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
