"""What can be done with a template besides changing its words: copy, rename, remove."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.domain.letters import Template
from desktop.services import letter_templates
from desktop.services.files import DataFile
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.messages import show_error
from desktop.ui.pages.letters_text import LetterText


class TemplateActions(QObject):
    """Three more lines in the menu of the template."""

    did = Signal(object, object)  # Done, and the template to show or None

    def __init__(self, file: DataFile, text: LetterText, page: QWidget) -> None:
        super().__init__(page)
        self._file, self._text, self._page = file, text, page
        self.copy = QAction(self.tr("Kopie maken…"), self)
        self.rename = QAction(self.tr("Andere naam…"), self)
        self.remove = QAction(self.tr("Sjabloon verwijderen"), self)
        text.menu.addSeparator()
        text.menu.setToolTipsVisible(True)
        for action, work in (
            (self.copy, self._copy),
            (self.rename, self._rename),
            (self.remove, self._remove),
        ):
            text.menu.addAction(action)
            action.triggered.connect(work)
        text.menu.aboutToShow.connect(self._fit)

    def _fit(self) -> None:
        """Before the menu opens: what cannot be done says why."""
        there = self._text.has_template()
        why = letter_templates.why_kept(self._file, self._text.template().id) if there else ""
        for action in (self.copy, self.rename):
            action.setEnabled(there)
        self.remove.setEnabled(there and not why)
        self.remove.setToolTip(why)

    def _copy(self) -> None:
        if not self._text.has_template() or not self._text.may_leave():
            return
        original = self._text.template()
        done = copy_dialog(self._file, original, self._page.window()).run()
        if done is not None:
            self.did.emit(done, letter_templates.newest(self._file))

    def _rename(self) -> None:
        if not self._text.has_template():
            return
        original = self._text.template()
        done = rename_dialog(self._file, original, self._page.window()).run()
        if done is not None:
            self.did.emit(done, None)

    def _remove(self) -> None:
        if not self._text.has_template() or not self._text.may_leave():
            return
        try:
            done = letter_templates.remove(self._file, self._text.template().id)
        except UserError as error:
            show_error(self._page.window(), error)
            return
        self.did.emit(done, None)


def copy_dialog(file: DataFile, original: Template, parent: QWidget) -> OneTextDialog:
    """The name of a copy."""
    dialog = OneTextDialog(
        parent.tr("Kopie van “{name}”").format(name=original.name),
        parent.tr("Een eigen brief met dezelfde woorden, die u daarna kunt veranderen."),
        parent.tr("Kopie maken"),
        lambda name: letter_templates.copy(file, original.id, name),
        parent,
        example=parent.tr("Brief na de vakantie"),
        needed=parent.tr("Typ een naam."),
    )
    dialog.which = str(original.id)
    return dialog


def rename_dialog(file: DataFile, original: Template, parent: QWidget) -> OneTextDialog:
    """Another name for a template."""
    dialog = OneTextDialog(
        parent.tr("Andere naam voor “{name}”").format(name=original.name),
        parent.tr("Brieven die al zijn afgedrukt, houden de naam die ze hadden."),
        parent.tr("Naam bewaren"),
        lambda name: letter_templates.rename(file, original.id, name),
        parent,
        text=original.name,
        example=parent.tr("Brief na de vakantie"),
        needed=parent.tr("Typ een naam."),
    )
    dialog.which = str(original.id)
    return dialog
