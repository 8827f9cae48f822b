"""Whether partner and resident found each other, or when to ask again."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.services import hand_overs, residents
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver, HandOverOutcome
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_UNKNOWN = "unknown"
_USUAL_WAIT = timedelta(days=14)


class HandOverOutcomeDialog(FormDialog):
    """Use ``HandOverOutcomeDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 92

    def __init__(self, file: DataFile, made: HandOver, parent: QWidget | None = None) -> None:
        person = residents.get(file, made.resident_id).resident
        about = self.tr("Overgedragen aan {partner} op {day}: {purpose}.").format(
            partner=", ".join(filter(None, (made.partner.name, made.partner.reach))),
            day=short(made.handed_on),
            purpose=made.purpose.rstrip("."),
        )
        super().__init__(
            self.tr("Is het contact van {name} met de partner gelukt?").format(
                name=display_name(person.name)
            ),
            about,
            self.tr("Vastleggen"),
            parent,
        )
        self._file, self._made = file, made
        self.residents = (made.resident_id,)
        self.which = str(made.id)
        choices = [
            Choice(HandOverOutcome.DONE.value, HandOverOutcome.DONE.value, "G"),
            Choice(HandOverOutcome.FAILED.value, HandOverOutcome.FAILED.value, "N"),
            Choice(_UNKNOWN, self.tr("Nog niet bekend"), "B"),
        ]
        self.outcome_choice = SegmentedButtons(
            self.tr("Gelukt"), choices, self, scope=self, size="normal"
        )
        one_tab_stop(self.outcome_choice, [one.value for one in choices])
        self.check = DateField(name=self.tr("Opnieuw nagaan op"), earliest=date.today())
        self.check.set_date(date.today() + _USUAL_WAIT)
        self._check_label = Label(self.tr("Opnieuw nagaan op"))
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        form.addRow(self.tr("Gelukt"), self.outcome_choice)
        form.addRow(self._check_label, self.check)
        self.body.addLayout(form)
        self._consequence = Label("", "hint", wrap=True)
        self.body.addWidget(self._consequence)
        self.body.addStretch(1)
        self.outcome_choice.chosen.connect(self._fit)
        self.check.changed.connect(lambda _: self.refuse(""))
        self._fit()
        self.outcome_choice.focus_first()

    @classmethod
    def ask(cls, file: DataFile, made: HandOver, parent: QWidget | None = None) -> Done | None:
        return cls(file, made, parent).run()

    def submit(self) -> None:
        value = self.outcome_choice.value()
        if not value:
            self.refuse(self.tr("Kies of het contact is gelukt."))
            self.outcome_choice.focus_first()
            return
        if value == _UNKNOWN and self.check.problem():
            self.refuse(self.check.problem())
            return
        outcome = None if value == _UNKNOWN else HandOverOutcome(value)
        self.keep(
            lambda: hand_overs.set_outcome(self._file, self._made.id, outcome, self.check.date())
        )

    def _fit(self, *_: object) -> None:
        value = self.outcome_choice.value()
        for widget in (self._check_label, self.check):
            widget.setVisible(value == _UNKNOWN)
        words = {
            HandOverOutcome.DONE.value: self.tr(
                "De partner gaat verder. U kunt het dossier afsluiten met een eindresultaat."
            ),
            HandOverOutcome.FAILED.value: self.tr(
                "De inwoner staat daarna weer gewoon bij Vandaag, volgens de aanpak of uw planning."
            ),
            _UNKNOWN: self.tr("Vandaag vraagt het u op die dag opnieuw."),
        }
        self._consequence.setText(words.get(value, ""))
        self.refuse("")
