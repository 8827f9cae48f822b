"""Closing the dossier of a resident with an end result."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain import advice
from desktop.domain.codes import EndResult
from desktop.domain.names import display_name
from desktop.domain.safety import SafetyRule
from desktop.services import outreach, residents, settings
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.close_form import CloseForm
from desktop.ui.forms.come_back_form import ComeBackForm
from desktop.ui.forms.form_row import FormRow
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.segments import Choice, SegmentedButtons


class CloseCaseDialog(FormDialog):
    """Use ``CloseCaseDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 100

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        found = residents.get(file, resident_id)
        name = display_name(found.resident.name)
        if found.open_case is None:
            about = self.tr("Deze inwoner is nog niet opgepakt; het eindresultaat telt toch mee.")
        else:
            about = self.tr("Kies hoe het is afgelopen. Wat nog gepland stond, vervalt.")
        super().__init__(
            self.tr("Dossier van {name} afsluiten").format(name=name),
            about,
            self.tr("Afsluiten"),
            parent,
        )
        self._file, self._resident_id = file, resident_id
        self.residents = (resident_id,)
        case = found.open_case
        made = [one for one in found.attempts if case is not None and one.case_id == case.id]
        may_visit = found.resident.safety.rule is not SafetyRule.NO_VISIT
        self._advice = advice.in_words(advice.untried(made, may_visit=may_visit), len(made))
        self.form = CloseForm()
        self.when = SegmentedButtons(
            self.tr("Afgesloten op"),
            [
                Choice("today", self.tr("Vandaag")),
                Choice("yesterday", self.tr("Gisteren")),
                Choice("other", self.tr("Anders…")),
            ],
        )
        one_tab_stop(self.when, ["today", "yesterday", "other"])
        self.day = DateField(self, name=self.tr("Dag van afsluiten"))
        self.day.hide()
        self.come_back = ComeBackForm(settings.load(file).refused_months)
        self.come_back.hide()
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Notitie (mag leeg blijven)"))
        self.note.setAccessibleName(self.tr("Notitie bij het afsluiten"))
        days = QHBoxLayout()
        days.setSpacing(metrics.step(1))
        days.addWidget(self.when)
        days.addWidget(self.day)
        days.addStretch(1)
        notes = QHBoxLayout()
        notes.addWidget(self.note)
        self._when_row = FormRow(self.tr("Op"), days)
        note_row = FormRow(self.tr("Notitie"), notes)
        width = note_row.label.sizeHint().width()
        self._when_row.set_stacked(False, width)
        note_row.set_stacked(False, width)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._when_row)
        self.body.addWidget(self.come_back)
        self.body.addWidget(note_row)
        self.when.chosen.connect(self._when_chosen)
        self.form.chosen.connect(self._chosen)
        self.resize(metrics.chars(self.WIDTH), metrics.step(68))
        self.form.search.setFocus()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def submit(self) -> None:
        result, on = self.form.result(), self._on()
        self._when_row.set_problem("" if on else self.tr("Kies wanneer u afsluit."))
        self.refuse("" if result else self.tr("Kies eerst hoe het is afgelopen."))
        if result is None:
            self.form.results.setFocus()
        elif on is None:
            self.when.focus_first()
        elif self._reason_wanted() and not self.note.text().strip():
            self.refuse(
                self.tr("{advice} Schrijf bij de notitie waarom u toch afsluit.").format(
                    advice=self._advice
                )
            )
            self.note.setFocus()
        elif self._refused_help() and self.come_back.problem():
            self.come_back.row.set_problem(self.come_back.problem())
        else:
            come_back_on = self.come_back.date() if self._refused_help() else None
            self.keep(
                lambda: outreach.close_case(
                    self._file,
                    self._resident_id,
                    result,
                    on,
                    self.note.text().strip(),
                    come_back_on=come_back_on,
                )
            )

    def _refused_help(self) -> bool:
        return self.form.result() is EndResult.NO_HELP_WANTED

    def _reason_wanted(self) -> bool:
        """Never forbidden: only asked why, when something could still be tried."""
        return bool(self._advice) and self.form.result() is EndResult.NEVER_REACHED

    def _chosen(self) -> None:
        self.come_back.setVisible(self._refused_help())
        # The list gives way, so that all of it stays on a low screen
        rows = 2 if self._refused_help() else 4
        self.form.results.setMinimumHeight(metrics.row(2) * rows)
        self.refuse(self._advice if self._reason_wanted() else "")
        self.note.setPlaceholderText(
            self.tr("Waarom sluit u toch af?")
            if self._reason_wanted()
            else self.tr("Notitie (mag leeg blijven)")
        )

    def _on(self) -> date | None:
        when = self.when.value()
        if when == "other":
            return self.day.date()
        days = {"today": 0, "yesterday": 1}
        return date.today() - timedelta(days=days[when]) if when else None

    def _when_chosen(self, when: str) -> None:
        self._when_row.set_problem("")
        self.day.setVisible(when == "other")
        if when == "other":
            self.day.setFocus()
