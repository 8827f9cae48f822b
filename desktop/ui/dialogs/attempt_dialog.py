"""Recording a contact attempt from any page, without leaving it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.addresses import one_line
from desktop.domain.names import display_name
from desktop.services import outreach, residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.attempt_form import AttemptForm
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.safety_mark import say_caution


class AttemptDialog(FormDialog):
    """Use ``AttemptDialog.ask``: it gives what was recorded, or None for "never mind"."""

    WIDTH = 86

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        person = residents.get(file, resident_id).resident
        title = self.tr("Contact met {name}").format(name=display_name(person.name))
        super().__init__(title, one_line(person.address), self.tr("Vastleggen"), parent)
        self._file, self._resident_id = file, resident_id
        if person.safety:
            safety = Notice("", "danger")
            say_caution(safety, person.safety, person.safety.in_words(date.today()))
            self.body.addWidget(safety)
        self.form = AttemptForm(with_button=False)
        self.form.set_planned(person.next_action)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.focus_first()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def submit(self) -> None:
        entry = self.form.entry(self._resident_id)
        if entry is not None:
            self.keep(lambda: outreach.record_attempts(self._file, [entry]))

    def reject(self) -> None:
        """Esc and the cross: ask before something that was filled in gets lost."""
        if self.isVisible() and self.form.is_begun():
            answer = LeaveDialog.ask(self.tr("Deze contactpoging is nog niet vastgelegd."), self)
            if answer is Leaving.STAY:
                return
            if answer is Leaving.SAVE:
                self.submit()
                return
        super().reject()
