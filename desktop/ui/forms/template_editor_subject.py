"""The line above the words of a letter: one line, without headings, lists or bold."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.letter_words import Kind, as_typed, paragraph, plain_text, tidy
from desktop.ui import metrics
from desktop.ui.forms.template_editor_document import insert_lines
from desktop.ui.forms.template_editor_field import LetterField
from desktop.ui.forms.template_editor_paste import pasted

_ONLY_IN_THE_TEXT = frozenset(
    ["bold", "italic", "heading", "bullets", "numbers", "deeper", "less_deep"]
)


class SubjectField(LetterField):
    """As heavy as it is on paper. Enter goes on to the words below it."""

    has_kinds = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText(name)
        self._looks.all_heavy = True
        self.setLineWrapMode(LetterField.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(metrics.step(0.75))
        self.setFixedHeight(metrics.control("normal"))

    def set_line(self, text: str) -> None:
        """Show this line; what was typed before can no longer be undone."""
        self.set_words(tidy([paragraph(Kind.TEXT, text)]))

    def replace_line(self, text: str) -> None:
        self.replace_words(tidy([paragraph(Kind.TEXT, text)]))

    def line(self) -> str:
        """The line as a template keeps it, with placeholders between braces."""
        pieces = [piece for one in self.words() for line in one.lines for piece in line]
        return "".join(map(as_typed, pieces))

    def kept_value(self) -> str:
        """For a draft."""
        return self.line()

    def put_back(self, value: str) -> None:
        """What a draft holds."""
        self.replace_line(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and not self.offered.isVisible() and not control:
            self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    def _did_action(self, event: QKeyEvent) -> bool:
        return self._action_of(event) in _ONLY_IN_THE_TEXT or super()._did_action(event)

    def _began_list(self) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        found = pasted(source)
        line = " ".join(plain_text([one]).strip("• ") for one in found.words)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for one in tidy([paragraph(Kind.TEXT, " ".join(line.split()))]):
            insert_lines(cursor, one)
        cursor.endEditBlock()
        self.go(cursor)
        self.pasted.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
