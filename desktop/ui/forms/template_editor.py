"""Writing the words of a letter: tinted placeholders, and at once what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.letters import PLACEHOLDERS, Template, check_template, unknown_placeholders
from desktop.ui import metrics
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.labels import IconLabel, Label

_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")
_EXAMPLE = re.compile("[:;,]")  # after it comes what the tooltip tells
_BOLD = re.compile(r"(\*\*)([^*\n]+)(\*\*)")
_MARK = re.compile(r"^(?:#{1,3} |- |-{3,}$|_{3,}$)")


class LetterHighlighter(QSyntaxHighlighter):
    """Placeholders tinted, unknown ones in red with a wave; headings and bold words heavy."""

    def highlightBlock(self, text: str) -> None:
        plain = QTextCharFormat()
        heading = text.startswith(("# ", "## ", "### "))
        if heading:
            plain.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), plain)
        quiet = QTextCharFormat()
        quiet.setForeground(colour("secondary"))
        if (mark := _MARK.match(text)) is not None:
            self.setFormat(0, mark.end(), quiet)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        for found in _BOLD.finditer(text):
            self.setFormat(found.start(), 2, quiet)
            self.setFormat(found.start(2), len(found[2]), bold)
            self.setFormat(found.end() - 2, 2, quiet)
        for found in _PLACEHOLDER.finditer(text):
            wrong = bool(unknown_placeholders(found[0]))
            tinted = QTextCharFormat()
            tinted.setForeground(colour("danger" if wrong else "accent"))
            tinted.setBackground(colour("danger_tint" if wrong else "selected"))
            if wrong:
                tinted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                tinted.setUnderlineColor(colour("danger"))
            if heading:
                tinted.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(found.start(), len(found[0]), tinted)


class _Subject(QLineEdit):
    """The line above the text, as heavy as it is on paper."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFont(metrics.font("strong"))


class TemplateEditor(QWidget):
    """Subject and text of one template. Saving is up to who uses it."""

    changed = Signal()  # the words changed, by the user or by ``set_template``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: Template | None = None
        self._problem = ""
        self.subject = _Subject(self.tr("Onderwerp"))
        self.text = QTextEdit()
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Tekst van de brief"))
        self.text.setMinimumHeight(metrics.step(12))
        document: QTextDocument = self.text.document()
        document.setDocumentMargin(metrics.step(1))
        self._highlighter = LetterHighlighter(document)

        self.undo = IconButton("undo-2", self.tr("Typen ongedaan maken (Ctrl+Z)"))
        self.redo = IconButton("redo-2", self.tr("Opnieuw (Ctrl+Y)"))
        self.format = LinkButton(self.tr("Opmaak"), icon_name="pencil", size="compact")
        self.insert = LinkButton(self.tr("Invulveld"), icon_name="plus", size="compact")
        self.placeholders = self._placeholder_menu()
        self.formats = self._format_menu()
        bar = QHBoxLayout()
        bar.setSpacing(metrics.step(0.25))
        bar.addWidget(Label(self.tr("Tekst"), "secondary"))
        bar.addStretch(1)
        for button in (self.undo, self.redo, self.format, self.insert):
            bar.addWidget(button)

        self._said = Label("", "danger", wrap=True)
        self._trouble = QWidget()
        line = QHBoxLayout(self._trouble)
        line.setContentsMargins(0, metrics.step(0.5), 0, 0)
        line.setSpacing(metrics.step(1))
        line.addWidget(IconLabel("circle-alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        self._trouble.hide()

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addLayout(bar)
        column.addWidget(self.subject)
        column.addWidget(self.text, 1)
        column.addWidget(self._trouble)

        self.text.textChanged.connect(self._edited)
        self.subject.textChanged.connect(self._edited)
        self.undo.clicked.connect(self.text.undo)
        self.redo.clicked.connect(self.text.redo)
        document.undoAvailable.connect(self.undo.setEnabled)
        document.redoAvailable.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.insert.clicked.connect(lambda: self._open(self.insert, self.placeholders))
        self.format.clicked.connect(lambda: self._open(self.format, self.formats))
        bold = QShortcut(QKeySequence.StandardKey.Bold, self.text)
        bold.setContext(Qt.ShortcutContext.WidgetShortcut)
        bold.activated.connect(self.make_bold)

    # What the page asks

    def set_template(self, template: Template) -> None:
        """Show the words of this template; they count as not changed."""
        self._template = template
        with QSignalBlocker(self.text), QSignalBlocker(self.subject):
            self.subject.setText(template.subject)
            self.text.setPlainText(template.body)
        self._highlighter.rehighlight()
        self._edited()

    def keep(self, saved: Template) -> None:
        """These words, which stand here, are saved now; typing can still be undone."""
        self._template = saved

    def template(self) -> Template:
        """What stands here now. Raises ValueError before a template was given."""
        if self._template is None:
            raise ValueError("no template yet")
        body = self.text.toPlainText()
        if body.strip() == self._template.body.strip():
            body = self._template.body
        return replace(self._template, subject=self.subject.text(), body=body)

    def is_changed(self) -> bool:
        return self._template is not None and self.template() != self._template

    def problem(self) -> str:
        """Why no letter can be made of these words; empty when it can."""
        return self._problem

    def replace_words(self, words: Template) -> None:
        """Put in other words as one change that can be undone here."""
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words.body)
        cursor.endEditBlock()
        self.subject.selectAll()
        self.subject.insert(words.subject)

    def insert_placeholder(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def make_bold(self) -> None:
        """Two stars around the selected words."""
        cursor = self.text.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"**{words}**")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=2)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def begin_line(self, mark: str) -> None:
        """Put ``## `` or ``- `` before the line of the cursor, once."""
        cursor = self.text.textCursor()
        if not cursor.block().text().startswith(mark):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.insertText(mark)
        self.text.setFocus()

    # Inside

    def _placeholder_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for name, meaning in PLACEHOLDERS.items():
            short = _EXAMPLE.split(meaning)[0]
            action = menu.addAction(f"{name.replace('_', ' ')}: {short}")
            action.setData(name)
            action.setToolTip(meaning)
        menu.triggered.connect(lambda action: self.insert_placeholder(action.data()))
        return menu

    def _format_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Vet\tCtrl+B"), self.make_bold)
        menu.addAction(self.tr("Tussenkop\t## "), lambda: self.begin_line("## "))
        menu.addAction(self.tr("Opsomming\t- "), lambda: self.begin_line("- "))
        return menu

    @staticmethod
    def _open(button: QWidget, menu: QMenu) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _edited(self) -> None:
        if self._template is None:
            return
        try:
            check_template(self.template())
            self._problem = ""
        except UserError as error:
            self._problem = f"{error.title} {error.advice}"
        self._said.setText(self._problem)
        self._trouble.setVisible(bool(self._problem))
        self.text.setAccessibleDescription(self._problem)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._template is not None:
            with QSignalBlocker(self.text):
                self._highlighter.rehighlight()
