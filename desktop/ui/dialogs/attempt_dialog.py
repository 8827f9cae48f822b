"""Recording a contact attempt from any page, without leaving it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.addresses import one_line
from desktop.domain.codes import ContactKind
from desktop.domain.names import display_name
from desktop.services import outreach, residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.attempt_form import AttemptForm
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.safety_mark import say_caution


class AttemptDialog(FormDialog):
    """Use ``AttemptDialog.ask``: it gives what was recorded, or None for "never mind"."""

    WIDTH = 86

    def __init__(
        self,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        kind: ContactKind | None = None,
    ) -> None:
        person = residents.get(file, resident_id).resident
        title = self.tr("Contact met {name}").format(name=display_name(person.name))
        super().__init__(title, one_line(person.address), self.tr("Vastleggen"), parent)
        self._file, self._resident_id = file, resident_id
        self.residents = (resident_id,)
        if person.safety:
            safety = Notice("", "danger")
            say_caution(safety, person.safety, person.safety.in_words(date.today()))
            self.body.addWidget(safety)
        self.form = AttemptForm(with_button=False)
        self.form.set_planned(person.next_action)
        self.form.submitted.connect(self.submit)
        if kind is not None:
            self.form.set_kind(kind)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.focus_first()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        kind: ContactKind | None = None,
    ) -> Done | None:
        """``kind`` is chosen beforehand: the step that is due, for instance."""
        return cls(file, resident_id, parent, kind).run()

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


class StackDialog(FormDialog):
    """The same attempt for several residents at once: a stack of letters, a row of cards.

    Use ``StackDialog.ask``: it gives what was recorded, or None for "never mind".
    """

    WIDTH = 86

    def __init__(
        self, file: DataFile, resident_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        people = count_words(len(resident_ids), "inwoner", "inwoners")
        about = self.tr("Ieder krijgt dezelfde contactpoging. U kunt het in één keer terugdraaien.")
        title = self.tr("Contact met {people}").format(people=people)
        super().__init__(title, about, self.tr("Vastleggen"), parent)
        self._file, self._ids = file, tuple(resident_ids)
        self.residents = self._ids
        self.form = AttemptForm(with_button=False)
        self.form.submitted.connect(self.submit)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.focus_first()

    @classmethod
    def ask(
        cls, file: DataFile, resident_ids: Sequence[int], parent: QWidget | None = None
    ) -> Done | None:
        return cls(file, resident_ids, parent).run()

    def submit(self) -> None:
        entry = self.form.entry(0)
        if entry is not None:
            entries = [replace(entry, resident_id=id_) for id_ in self._ids]
            self.keep(lambda: outreach.record_attempts(self._file, entries))
