"""Making or changing an approach: its name, for whom, and the steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.approaches import Approach
from desktop.services import approaches, letters
from desktop.services.approaches import HalfWay
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.steps_form import StepsForm
from desktop.ui.forms.target_form import TargetForm
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons


class ApproachEditor(FormDialog):
    """Use ``ApproachEditor.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 140

    def __init__(
        self,
        file: DataFile,
        approach: Approach,
        approach_id: int = 0,
        busy: int = 0,
        parent: QWidget | None = None,
        about: str = "",
        copy_of: int = 0,
    ) -> None:
        """``approach_id`` 0: a new one, or a copy. ``busy``: how many people are half-way."""
        title = self.tr("Aanpak wijzigen") if approach_id else self.tr("Nieuwe aanpak")
        super().__init__(title, about, self.tr("Bewaren"), parent)
        self._file, self._before, self._id, self._busy = file, approach, approach_id, busy
        self.which = f"copy {copy_of}" if copy_of else str(approach_id)
        self.name = QLineEdit(approach.name)
        self.name.setMaxLength(100)
        self.name.setAccessibleName(self.tr("Naam van de aanpak"))
        self.name.setPlaceholderText(self.tr("Naam, bijvoorbeeld: Brief en twee bezoeken"))
        self.target = TargetForm(file, approaches.counter(file))
        self.target.approach_id = approach_id
        self.steps = StepsForm(letters.templates(file))
        self._lay_out()
        self.target.fill(approach.target, approach.priority)
        self.steps.fill(approach.steps, approach.rounds)
        self._before = self.approach()
        for edited in (self.target.edited, self.steps.edited, self.name.textEdited):
            edited.connect(lambda *_: self.refuse(""))
        self.name.setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        approach: Approach,
        approach_id: int = 0,
        busy: int = 0,
        parent: QWidget | None = None,
        about: str = "",
        copy_of: int = 0,
    ) -> Done | None:
        return cls(file, approach, approach_id, busy, parent, about, copy_of).run()

    def approach(self) -> Approach:
        """What the fields say now."""
        return Approach(
            name=self.name.text().strip(),
            steps=self.steps.steps(),
            target=self.target.target(),
            priority=self.target.rule(),
            rounds=self.steps.how_often(),
            source=self._before.source,
        )

    def submit(self) -> None:
        wanted = self.approach()
        unread = self.target.problem()
        found = approaches.what_is_wrong(self._file, wanted)
        if unread or found:
            said = [unread, *(problem.text for problem in found)]
            self.refuse(" ".join(filter(None, said)), self.tr("Deze aanpak kan zo niet."))
            wrong = next((one.step for one in found if one.step is not None), None)
            if wrong is not None:
                self.steps.choose(wrong)
            return
        if not self._id:
            self.keep(lambda: approaches.add(self._file, wanted))
            return
        half_way = HalfWay.SAME_STEP
        same = (wanted.steps, wanted.rounds) == (self._before.steps, self._before.rounds)
        if self._busy and not same:
            chosen = HalfWayDialog(self._busy, self).ask()
            if chosen is None:
                return
            half_way = chosen
        self.keep(lambda: approaches.change(self._file, self._id, wanted, half_way))

    def reject(self) -> None:
        """Esc and the cross: ask before something that was filled in gets lost."""
        if self.isVisible() and self.approach() != self._before:
            answer = LeaveDialog.ask(self.tr("Deze aanpak is nog niet bewaard."), self)
            if answer is Leaving.STAY:
                return
            if answer is Leaving.SAVE:
                self.submit()
                return
        super().reject()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, title, widget in (
            (left, self.tr("Voor wie"), self.target),
            (right, self.tr("Stappen"), self.steps),
        ):
            column.setSpacing(metrics.step(1))
            column.addWidget(SectionHeading(title))
            column.addWidget(widget, 1 if widget is self.steps else 0)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(metrics.step(3))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, metrics.step(1), 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.name)
        if self._before.source:
            source = self.tr("Naar: {source}").format(source=self._before.source)
            column.addWidget(Label(source, "hint", wrap=True))
        column.addLayout(both, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.target.count)
        above = self.parentWidget()
        high = metrics.step(78) if above is None else above.window().height() - metrics.step(2)
        self.resize(metrics.chars(self.WIDTH), min(metrics.step(78), high))


class HalfWayDialog(FormDialog):
    """What happens to who is half-way, asked when the steps of an approach change."""

    WIDTH = 66

    def __init__(self, busy: int, parent: QWidget | None = None) -> None:
        people = count_words(busy, "inwoner is", "inwoners zijn")
        super().__init__(
            self.tr("{people} halverwege deze aanpak").format(people=people),
            self.tr("De stappen zijn veranderd. Hoe gaat het met hen verder?"),
            self.tr("Bewaren"),
            parent,
        )
        self.chosen: HalfWay | None = None
        self.how = SegmentedButtons(
            self.tr("Hoe verder"),
            [
                Choice(HalfWay.SAME_STEP, self.tr("Verder bij dezelfde stap"), "D"),
                Choice(HalfWay.KEEP, self.tr("Oude stappen houden"), "H"),
                Choice(HalfWay.AGAIN, self.tr("Opnieuw beginnen"), "N"),
            ],
            scope=self,
        )
        self.body.addWidget(self.how)
        self.how.chosen.connect(lambda _: self.refuse(""))
        self.how.focus_first()

    def ask(self) -> HalfWay | None:
        """The choice; None when the worker went back."""
        self.exec()
        self.deleteLater()
        return self.chosen

    def submit(self) -> None:
        if not self.how.value():
            self.refuse(self.tr("Kies hoe het met hen verder gaat."))
            return
        self.chosen = HalfWay(self.how.value())
        self.accept()
