"""How paragraphs look that Markdown marks as a whole: headings, and the small text at the foot."""

from __future__ import annotations

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from desktop.domain.letter_words import Kind
from desktop.ui import metrics
from desktop.ui.forms.template_editor_document import shape_of
from desktop.ui.palette import colour

_ABOVE, _FOOT = 0, 1


class ParagraphLooks(QSyntaxHighlighter):
    """Only what is seen changes: neither the words nor what can be undone."""

    all_heavy = False  # every paragraph is a heading

    def highlightBlock(self, text: str) -> None:
        kind = shape_of(self.currentBlock()).kind
        at_foot = kind is Kind.FOOT or self.previousBlockState() == _FOOT
        self.setCurrentBlockState(_FOOT if at_foot else _ABOVE)
        form = QTextCharFormat()
        heavy = kind is Kind.HEADING or self.all_heavy
        if heavy:
            form.setFontWeight(QFont.Weight.DemiBold)
        if at_foot:
            form.setForeground(colour("secondary"))
            form.setFontPointSize(metrics.font("hint").pointSizeF())
        if heavy or at_foot:
            self.setFormat(0, len(text), form)
