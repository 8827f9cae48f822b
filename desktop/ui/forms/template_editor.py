"""Writing the words of a letter as in Word; underneath they are the Markdown that is printed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.letters import (
    Template,
    check_template,
    nearest_placeholder,
    unknown_placeholders,
)
from desktop.services import letter_words
from desktop.ui import metrics
from desktop.ui.announce import announce
from desktop.ui.forms.template_editor_bar import EditorBar
from desktop.ui.forms.template_editor_field import LetterField
from desktop.ui.forms.template_editor_left_out import without
from desktop.ui.forms.template_editor_paste import Pasted
from desktop.ui.forms.template_editor_subject import SubjectField
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import IconLabel, Label


class TemplateEditor(QWidget):
    """Subject and text of one template. Saving is up to who uses it."""

    changed = Signal()  # the words changed, by the user or by ``set_template``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: Template | None = None
        self._saved_body = self._saved_subject = ""  # in the form that the fields write
        self._written = (-1, "")  # revision of the document, and the Markdown of it
        self._problem = ""
        self._repair = ("", "")
        self.subject = SubjectField(self.tr("Onderwerp"))
        self.text = LetterField(self.tr("Tekst van de brief"))
        self.text.setMinimumHeight(metrics.step(14))
        self._written_in: LetterField = self.text
        self.bar = EditorBar(self.text, self.insert_placeholder)
        self.placeholders = self.bar.placeholders
        self._make_trouble()
        self._said = Label("", "hint", wrap=True)
        for label in (self._said, self._told):
            label.setMinimumWidth(metrics.chars(40))  # or it asks room for many short lines
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        for widget in (self.subject, self.bar):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        column.addWidget(self._said)
        column.addWidget(self._trouble)
        for field in (self.subject, self.text):
            field.textChanged.connect(self._edited)
            field.pasted.connect(self._say_left_out)
            field.passed.connect(self._say_passed)
            field.installEventFilter(self)
        self.subject.placeholder_wanted.connect(self.bar.open_placeholders)

    # What the page asks

    def set_template(self, template: Template) -> None:
        """Show the words of this template; they count as not changed."""
        self._template = template
        with QSignalBlocker(self.text), QSignalBlocker(self.subject):
            self.subject.set_line(template.subject)
            self.text.set_words(letter_words.read(template.body))
        self._written = (-1, "")  # another document counts its revisions anew
        self._saved_body, self._saved_subject = self._body(), self.subject.line()
        self._said.hide()
        self.bar.show_state()
        self._edited()

    def keep(self, saved: Template) -> None:
        """These words, which stand here, are saved now; typing can still be undone."""
        self._template = saved
        self._saved_body, self._saved_subject = self._body(), self.subject.line()

    def template(self) -> Template:
        """What stands here now. Raises ValueError before a template was given."""
        if self._template is None:
            raise ValueError("no template yet")
        subject, body = self.subject.line(), self._body()
        if body == self._saved_body:
            body = self._template.body
        if subject == self._saved_subject:
            subject = self._template.subject
        return replace(self._template, subject=subject, body=body)

    def is_changed(self) -> bool:
        return self._template is not None and self.template() != self._template

    def problem(self) -> str:
        """Why no letter can be made of these words; empty when it can."""
        return self._problem

    def replace_words(self, words: Template) -> None:
        """Put in other words as one change that can be undone here."""
        self.text.replace_words(letter_words.read(words.body))
        if self.subject.line() != words.subject:
            self.subject.replace_line(words.subject)

    def insert_placeholder(self, name: str) -> None:
        """Put a placeholder where was written last."""
        self._written_in.insert_placeholder(name)
        self._written_in.setFocus()

    def repair(self) -> None:
        """Put the nearest known placeholder in place of the first that does not exist."""
        wrong, near = self._repair
        if near:
            for field in (self.subject, self.text):
                field.rename_placeholder(wrong, near)
            self._written_in.setFocus()

    # Inside

    def _make_trouble(self) -> None:
        self._told = Label("", "danger", wrap=True)
        self.repair_button = LinkButton("", cap="F7", size="compact")
        self.repair_button.clicked.connect(self.repair)
        self._trouble = QWidget()
        line = QHBoxLayout(self._trouble)
        line.setContentsMargins(0, metrics.step(0.5), 0, 0)
        line.setSpacing(metrics.step(1))
        line.addWidget(IconLabel("circle-alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._told)
        words.addWidget(self.repair_button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        self._trouble.hide()

    def _body(self) -> str:
        revision = self.text.document().revision()
        if self._written[0] != revision:  # asked several times after each key
            self._written = (revision, letter_words.write_markdown(self.text.words()))
        return self._written[1]

    def _edited(self) -> None:
        if self._template is None:
            return
        template = self.template()
        try:
            check_template(template)
            self._problem = ""
        except UserError as error:
            self._problem = f"{error.title} {error.advice}"
        self._told.setText(self._problem)
        self._trouble.setVisible(bool(self._problem))
        self._offer_repair(template)
        self.text.setAccessibleDescription(self._problem)
        self._said.hide()
        self.changed.emit()

    def _offer_repair(self, template: Template) -> None:
        wrong = next(iter(unknown_placeholders(f"{template.subject}\n{template.body}")), "")
        near = (nearest_placeholder(wrong) or "") if wrong else ""
        self._repair = (wrong, near)
        words = self.tr("Maak er {name} van")
        self.repair_button.set_text(words.format(name=f"{{{near}}}"))
        self.repair_button.setVisible(bool(near))

    def _say_left_out(self, pasted: Pasted) -> None:
        words = without(pasted.left_out)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        announce(self.text, words)

    def _say_passed(self, name: str) -> None:
        announce(self.text, self.text.explained(name))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, LetterField):
            self._written_in = watched
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7 and self._repair[1]:
            self.repair()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._template is not None:
            for field in (self.subject, self.text):
                field.recolour()
