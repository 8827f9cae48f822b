"""A template in another language beside the Dutch: to read, to change, and to tick as checked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.letters import Template
from desktop.domain.partial_date import short
from desktop.services import letter_translations
from desktop.services.files import DataFile
from desktop.services.letter_translations import NAMES, Language, Translated
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.template_editor import TemplateEditor
from desktop.ui.widgets.labels import Label


class TranslationDialog(FormDialog):
    """Use ``run``: gives what was done, or None."""

    WIDTH = 130

    def __init__(
        self,
        file: DataFile,
        dutch: Template,
        language: Language,
        there: Translated | None,
        parent: QWidget | None = None,
    ) -> None:
        name = NAMES[language]
        super().__init__(
            self.tr("“{template}” in het {language}").format(template=dutch.name, language=name),
            self.tr(
                "Laat iemand die deze taal goed kent de tekst lezen. De invulvelden vult het "
                "programma in, met datum en aanhef in deze taal."
            ),
            self.tr("Bewaren"),
            parent,
        )
        self._file, self._dutch, self._language = file, dutch, language
        self.editor = TemplateEditor()
        self.editor.set_template(
            Template(
                id=dutch.id,
                kind=dutch.kind,
                name=name,
                subject=there.subject if there else dutch.subject,
                body=there.body if there else "",
            )
        )
        if language in letter_translations.RIGHT_TO_LEFT:
            for field in (self.editor.subject, self.editor.text):
                field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.original = QPlainTextEdit(f"{dutch.subject}\n\n{dutch.body}")
        self.original.setReadOnly(True)
        self.original.setAccessibleName(self.tr("Nederlandse tekst"))
        self.original.setTabChangesFocus(True)
        self.checked = QCheckBox(
            self.tr("Iemand die {language} goed kent, heeft deze tekst nagekeken").format(
                language=name
            )
        )
        self.checked.setChecked(there is not None and not there.to_check)
        when = Label("", "hint")
        if there is not None and there.checked_on is not None:
            words = self.tr("Nagekeken op {day}") + (
                f", {there.checked_by}." if there.checked_by else "."
            )
            when.setText(words.format(day=short(there.checked_on)))
        elif there is not None:
            when.setText(there.to_check)
        panes = QHBoxLayout()
        panes.setSpacing(metrics.step(3))
        for title, widget in (
            (self.tr("Nederlands"), self.original),
            (name, self.editor),
        ):
            pane = QVBoxLayout()
            pane.setSpacing(metrics.step(0.5))
            pane.addWidget(Label(title, "strong"))
            pane.addWidget(widget, 1)
            panes.addLayout(pane, 1)
        self.original.setMinimumHeight(metrics.line() * 12)
        self.body.addLayout(panes, 1)
        self.body.addWidget(self.checked)
        self.body.addWidget(when)
        self.editor.text.setFocus()

    def submit(self) -> None:
        words = self.editor.template()
        self.keep(
            lambda: letter_translations.save(
                self._file,
                self._dutch.id,
                self._language,
                subject=words.subject,
                body=words.body,
                checked=self.checked.isChecked(),
            )
        )
