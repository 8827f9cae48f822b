"""Nu: what comes next with this resident, and the buttons to do it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain import advice
from desktop.domain.brp import LastCheck
from desktop.domain.codes import ContactKind, Status
from desktop.domain.partial_date import short, with_short_weekday
from desktop.domain.resident import ResidentFile
from desktop.domain.safety import SafetyRule, strictest
from desktop.services import approaches
from desktop.services.residents import next_action_words
from desktop.ui import metrics
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_list import due_words
from desktop.ui.widgets.buttons import Button, MenuButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label

KIND_ICONS = {
    ContactKind.ADMINISTRATIVE: "file-text",
    ContactKind.APPOINTMENT: "calendar-check",
    ContactKind.LETTER: "mail",
    ContactKind.VISIT: "house",
    ContactKind.CARD: "sticky-note",
    ContactKind.MAIL: "at-sign",
    ContactKind.UNKNOWN: "circle-help",
    ContactKind.OTHER: "ellipsis",
    ContactKind.MESSAGE: "message-square",
    ContactKind.PHONE: "phone",
}


class NowSection(QWidget):
    """The next action with its day, or that nothing is planned."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel("calendar-clock", "accent", "nav")
        self.what = ElidedLabel("", "strong")
        self.when = Label("", "secondary")
        self.why = Label("", "hint", wrap=True)
        self.advice = Label("", "text", wrap=True)
        self.advice.setToolTip(
            self.tr(
                "Landelijk wordt met vier of meer pogingen 37 % bereikt, met één of twee 18 %. Dat "
                "gaat over vroegsignalering in het algemeen (Divosa 2023)."
            )
        )
        self.approach = Label("", "hint", wrap=True)
        self.steps = MenuButton(self.tr("Aanpak"), size="compact")
        self.steps.about_to_show.connect(self.fill_steps)
        self._actions, self._in_approach, self._busy = actions, False, False
        self.visit = Button(self.tr("In ronde plaatsen"), size="compact")
        self.letter = Button(self.tr("Brief maken"), size="compact")
        self.plan = Button(self.tr("Plannen…"), size="compact", key="U")
        self.visit.clicked.connect(actions.plan_visit)
        self.letter.clicked.connect(actions.write_letter)
        self.plan.clicked.connect(actions.plan)
        first = QHBoxLayout()
        first.setSpacing(metrics.step(1.5))
        first.addWidget(self.what, 1)
        first.addWidget(self.when)
        buttons = FlowLayout(None, metrics.step(1))
        for button in (self.visit, self.letter, self.plan, self.steps):
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.5))
        words.addLayout(first)
        words.addWidget(self.why)
        words.addWidget(self.advice)
        words.addWidget(self.approach)
        words.addSpacing(metrics.step(0.25))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, metrics.step(1), 0, 0)
        row.setSpacing(metrics.step(1.5))
        side = QVBoxLayout()
        side.addWidget(self.icon)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(words, 1)

    def show_file(self, file: ResidentFile) -> None:
        planned, today = file.resident.next_action, date.today()
        if planned is None:
            self.icon.set_icon("calendar-clock", "secondary")
            self.what.setText(self.tr("Er is nog niets gepland"))
            self.when.setText("")
        else:
            self.icon.set_icon(KIND_ICONS[planned.kind], "accent")
            self.what.setText(next_action_words(planned))
            day, due = with_short_weekday(planned.on), due_words(planned.on, today)
            near = planned.on <= today or (planned.on - today).days == 1
            self.when.setText(f"{day}, {due}" if near else day)
            self.when.set_role("warning" if planned.on < today else "secondary")
        self.why.setText(self._why(file))
        self._show_advice(file)
        self._show_approach(file)
        self.plan.set_text(self.tr("Plannen…") if planned is None else self.tr("Uitstellen…"))
        self._offer(file.resident.brp)

    def _offer(self, check: LastCheck) -> None:
        """Only what may still be done after what the BRP said."""
        self.visit.setVisible(check.visit_stop is None)
        self.letter.setVisible(check.letter_stop is None)
        self.steps.setVisible(check.letter_stop is None)
        self.plan.setVisible(not check.is_deceased)
        if check.is_deceased:
            self.what.setText(self.tr("Er wordt niets meer gepland"))

    def fill_steps(self, menu: QMenu) -> None:
        """What can be done about the approach of this resident."""
        menu.clear()
        another = self.tr("In een andere aanpak zetten…")
        text = another if self._in_approach else self.tr("In een aanpak zetten…")
        menu.addAction(text).triggered.connect(self._actions.put_in_approach)
        skip = menu.addAction(self.tr("Deze stap overslaan"))
        skip.triggered.connect(self._actions.skip_step)
        skip.setEnabled(self._busy)
        leave = menu.addAction(self.tr("Uit de aanpak halen"))
        leave.triggered.connect(self._actions.leave_approach)
        leave.setEnabled(self._in_approach)

    def _show_advice(self, file: ResidentFile) -> None:
        """What was not tried yet in this dossier."""
        case = file.open_case
        made = [one for one in file.attempts if case is not None and one.case_id == case.id]
        asks = file.status in (Status.OPEN, Status.NOT_REACHED)
        person = file.resident
        at_door = strictest((person.safety, *file.at_door))
        may_visit = at_door.rule is not SafetyRule.NO_VISIT and person.brp.visit_stop is None
        asks = asks and not person.brp.is_deceased
        found = advice.untried(made, may_visit=may_visit) if asks else ()
        words = advice.in_words(found, len(made))
        self.advice.setText(words)
        self.advice.setVisible(bool(words))

    def _show_approach(self, file: ResidentFile) -> None:
        now, before = approaches.of_resident(self._actions.file, file.resident.id)
        self._in_approach = now is not None
        self._busy = now is not None and now.place.step is not None
        said = []
        if now is not None:
            said.append(
                self.tr("Aanpak {name}, {words}.").format(
                    name=now.approach.name, words=approaches.now_in_words(now)
                )
            )
        if before:
            said.append(self.tr("Eerder: {words}.").format(words="; ".join(before)))
        self.approach.setText(" ".join(said))
        self.approach.setVisible(bool(said))

    def _why(self, file: ResidentFile) -> str:
        said = []
        planned = file.resident.next_action
        if planned is not None and planned.promised:
            said.append(self.tr("Dit hebt u de inwoner beloofd."))
        if file.attempts:
            last = file.attempts[0]
            outcome = self.tr("bereikt") if last.reached else self.tr("niet bereikt")
            said.append(
                self.tr("Laatste poging: {kind} op {day}, {outcome}.").format(
                    kind=last.kind.value[:1].lower() + last.kind.value[1:],
                    day=short(last.made_on),
                    outcome=outcome,
                )
            )
        elif file.status is Status.NEW:
            said.append(self.tr("Nog geen contactpoging. Begin bijvoorbeeld met een brief."))
        if file.status is Status.CLOSED:
            said.append(self.tr("Het dossier is afgesloten."))
        if not file.resident.on_list:
            said.append(self.tr("Deze inwoner staat niet meer op de lijst."))
        return " ".join(said) or self.tr("Nog geen contactpoging in dit dossier.")
