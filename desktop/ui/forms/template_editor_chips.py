"""Painting what is one character in the words of a letter: placeholders, and the foot line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from desktop.domain.letter_words import Kind, shown_name
from desktop.domain.letters import PLACEHOLDERS
from desktop.ui import metrics
from desktop.ui.forms.template_editor_document import FOOT, NAME, PLACEHOLDER, shape_of
from desktop.ui.palette import colour

_SIDE = 0.5  # steps of white at both sides of the name
_WIDEST = 32  # characters


class Chips(QPyTextObject):
    """Both objects of one editor. The editor keeps this, for Qt does not."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        layout = editor.document().documentLayout()
        layout.registerHandler(PLACEHOLDER, self)
        layout.registerHandler(FOOT, self)
        self.foot_words = self.tr("Kleine tekst onderaan")

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        if form.objectType() == FOOT:
            inside = document.textWidth() - 2 * document.documentMargin() - 1
            return QSizeF(max(10.0, inside), QFontMetricsF(metrics.font("hint")).height())
        font = self._font(document, position, form)
        wide = QFontMetricsF(font).horizontalAdvance(_name(form)) + 2 * metrics.step(_SIDE)
        return QSizeF(wide + 2, QFontMetricsF(font).height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if form.objectType() == FOOT:
            self._draw_foot(painter, QRectF(rect))
        else:
            font = self._font(document, position, form)
            self._draw_chip(painter, QRectF(rect), font, form, selected=self._is_selected(position))
        painter.restore()

    def _draw_chip(
        self, painter: QPainter, rect: QRectF, font: QFont, form: QTextFormat, *, selected: bool
    ) -> None:
        known = form.property(NAME) in PLACEHOLDERS
        ink, fill = ("accent", "selected") if known else ("danger", "danger_tint")
        if selected:
            ink, fill = "text", "field"  # Qt lays the colour of a selection over it, half through
        box = rect.adjusted(1.5, 0.5, -1.5, -0.5)
        edge = QPen(colour("line" if known else "danger"), 1)
        if not known:
            edge.setStyle(Qt.PenStyle.DashLine)  # so that it is not red alone that tells
        painter.setPen(edge)
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, metrics.radius(), metrics.radius())
        painter.setPen(colour(ink))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _name(form))

    def _draw_foot(self, painter: QPainter, rect: QRectF) -> None:
        font = metrics.font("hint")
        wide = QFontMetricsF(font).horizontalAdvance(self.foot_words)
        painter.setFont(font)
        painter.setPen(colour("secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.foot_words)
        middle = round(rect.center().y()) + 0.5
        painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
        start = rect.left() + wide + metrics.step(1)
        painter.drawLine(round(start), round(middle), round(rect.right()), round(middle))

    def _is_selected(self, position: int) -> bool:
        cursor = self._editor.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    @staticmethod
    def _font(document: QTextDocument, position: int, form: QTextFormat) -> QFont:
        """As the words around it: a chip in a heading or in bold words is as heavy as they are."""
        font = QFont(document.defaultFont())
        style = form.toCharFormat()
        if shape_of(document.findBlock(position)).kind is Kind.HEADING:
            font.setWeight(QFont.Weight.DemiBold)
        elif style.fontWeight() >= QFont.Weight.DemiBold:
            font.setWeight(QFont.Weight.Bold)
        elif style.fontItalic():
            font.setItalic(True)
        return font


def _name(form: QTextFormat) -> str:
    name = shown_name(str(form.property(NAME)))
    if form.property(NAME) not in PLACEHOLDERS:
        name = f"{name} ?"
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"
