"""Planning, or putting off, what will be done next for a resident."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.names import display_name
from desktop.domain.partial_date import with_weekday
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.next_action_form import NextActionForm
from desktop.ui.widgets.buttons import Button


class NextActionDialog(FormDialog):
    """Use ``NextActionDialog.ask``: it gives what was done, or None for "never mind"."""

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        person = residents.get(file, resident_id).resident
        planned = person.next_action
        name = display_name(person.name)
        if planned is None:
            about = self.tr("Er is nog niets gepland.")
        else:
            about = self.tr("Nu gepland: {what}, {day}.").format(
                what=residents.next_action_words(planned), day=with_weekday(planned.on)
            )
        again = planned is not None
        title = self.tr("Uitstellen bij {name}") if again else self.tr("Plannen bij {name}")
        super().__init__(title.format(name=name), about, self.tr("Plannen"), parent)
        self._file, self._resident_id = file, resident_id
        self.residents = (resident_id,)
        self.form = NextActionForm(optional=False)
        self.form.show_action(planned)
        self.form.edited.connect(lambda: self.refuse(""))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        if planned is not None:
            nothing = Button(self.tr("Niets meer plannen"))
            nothing.clicked.connect(self._plan_nothing)
            self.add_plain_button(nothing)
            self.form.when.focus_first()
        else:
            self.form.kind.setFocus()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def submit(self) -> None:
        problem = self.form.problem()
        self.form.set_problem(problem)
        if not self.form.kind.currentData():
            self.refuse(problem)
            return
        action = self.form.action()
        if action is not None:
            self.keep(lambda: residents.set_next_action(self._file, self._resident_id, action))

    def _plan_nothing(self) -> None:
        self.keep(lambda: residents.set_next_action(self._file, self._resident_id, None))
