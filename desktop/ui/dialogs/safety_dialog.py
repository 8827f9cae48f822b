"""What a visitor must mind at this resident's door: how strict, why, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop.domain.names import display_name
from desktop.domain.safety import SafetyRule
from desktop.services import residents, safety
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_USUAL_REVIEW = timedelta(days=91)
_KEYS = {SafetyRule.MIND: "L", SafetyRule.NOT_ALONE: "A", SafetyRule.NO_VISIT: "B"}


class SafetyDialog(FormDialog):
    """Use ``SafetyDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 72

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        person = residents.get(file, resident_id).resident
        super().__init__(
            self.tr("Let op bij bezoek aan {name}").format(name=display_name(person.name)),
            self.tr("Dit staat op elk scherm bij deze inwoner en op het bezoekblad."),
            self.tr("Bewaren"),
            parent,
        )
        self._file, self._resident_id = file, resident_id
        self.residents = (resident_id,)
        self.rule = SegmentedButtons(
            self.tr("Hoe gaat u erheen"),
            [Choice(rule.value, rule.value, _KEYS[rule]) for rule in SafetyRule],
            self,
            scope=self,
            size="normal",
        )
        self.rule.set_value(person.safety.rule.value)
        one_tab_stop(self.rule, [rule.value for rule in SafetyRule])
        self.reason = QLineEdit(person.safety.reason)
        self.reason.setAccessibleName(self.tr("Reden"))
        self.reason.setPlaceholderText(self.tr("Bijvoorbeeld: grote hond op het erf"))
        self.reason.setMaxLength(300)
        self.review = DateField(name=self.tr("Opnieuw bekijken op"), earliest=date.today())
        self.review.setMaximumWidth(metrics.chars(24))
        if person.safety.review_on is not None:
            self.review.set_date(person.safety.review_on)
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        form.addRow(self.tr("Regel"), self.rule)
        form.addRow(self.tr("&Reden"), self.reason)
        self._review_label = Label(self.tr("Opnieuw bekijken op"))
        form.addRow(self._review_label, self.review)
        self.body.addLayout(form)
        self._consequence = Label("", "hint", wrap=True)
        self.body.addWidget(self._consequence)
        self.body.addStretch(1)
        self.rule.chosen.connect(self._fit)
        self.reason.textEdited.connect(lambda: self.refuse(""))
        self.review.changed.connect(lambda _: self.refuse(""))
        self._fit()
        self.rule.focus_first()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def submit(self) -> None:
        if self.review.problem() and self._is_strict():
            self.refuse(self.review.problem())
            return
        rule = SafetyRule(self.rule.value())
        on = self.review.date() if self._is_strict() else None
        text = self.reason.text().strip()
        self.keep(lambda: safety.set_safety(self._file, self._resident_id, text, rule, on))

    def _is_strict(self) -> bool:
        return self.rule.value() != SafetyRule.MIND.value

    def _fit(self, *_: object) -> None:
        """Which fields count, and what follows from the choice."""
        strict = self._is_strict()
        self._review_label.setVisible(strict)
        self.review.setVisible(strict)
        if strict and self.review.date() is None:
            self.review.set_date(date.today() + _USUAL_REVIEW)
        words = {
            SafetyRule.MIND: self.tr(
                "Iedereen die aanbelt, leest dit. Leeg: niets om op te letten."
            ),
            SafetyRule.NOT_ALONE: self.tr(
                "Een ronde met dit adres kunt u alleen bewaren als er iemand met u meegaat."
            ),
            SafetyRule.NO_VISIT: self.tr(
                "Dit adres komt in geen enkele ronde, ook niet voor anderen die er wonen. Staat "
                "het al in een ronde die nog komt, dan gaat het eruit."
            ),
        }
        self._consequence.setText(words[SafetyRule(self.rule.value())])
        self.refuse("")
