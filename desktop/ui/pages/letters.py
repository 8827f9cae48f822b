"""Brieven: who gets a letter, its words, the page as it is printed, and that it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.services import letter_batches
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState, LettersWanted, PrintedLetter
from desktop.services.letters import Template
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, LETTERS, RESIDENTS, SETTINGS, Changes
from desktop.ui.keeping import ChoosePlace, ask_place
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.letters_batches import BatchChooser
from desktop.ui.pages.letters_drafts import Drafts
from desktop.ui.pages.letters_head import LettersHead
from desktop.ui.pages.letters_letter import LetterView
from desktop.ui.pages.letters_people import ChosenPeople
from desktop.ui.pages.letters_press import LettersPress, Visit
from desktop.ui.pages.letters_second import SecondTexts
from desktop.ui.pages.letters_sent import PrintedLetters, SendingPanel, SentLetters
from desktop.ui.pages.letters_templates import TemplateActions
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.printing import ChoosePrinter, ask_printer
from desktop.ui.widgets.hair_line import HairLine
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.segments import SegmentedButtons

DRAFT, PRINTED, SENT = "draft", "printed", "sent"
STATES = (DRAFT, PRINTED, SENT)


class LettersPage(Page):
    """Three states of a letter: Concept, Afgedrukt, Verstuurd. Only the last one is an attempt."""

    title = "Brieven"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        choose_printer: ChoosePrinter | None = None,
        choose_place: ChoosePlace = ask_place,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._stale, self._divided = True, False
        self._make_parts()
        self._arrange()
        output = PaperOutput(
            self,
            file,
            runner,
            self.strip,
            self.splitter,
            what=self.tr("De brieven worden gemaakt"),
            choose_printer=choose_printer or ask_printer,
            choose_place=choose_place,
        )
        self.press = LettersPress(file, self.people, self.letter, output, self)
        self._listen()
        self._show_state(DRAFT)

    # What the window asks

    def refresh(self) -> None:
        self._stale = False
        self.drafts.refresh(self.letter.renew)
        self.second.refresh()
        self._show_paper()
        counts = letter_batches.state_counts(self._file)
        self.states.set_count(PRINTED, counts[LetterState.PRINTED])
        self.states.set_count(SENT, counts[LetterState.SENT])
        self._fit()

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: whom to write to, as ids, a LettersWanted or a Filter; or the state."""
        if self._stale:
            self.refresh()
        if isinstance(payload, LetterState):
            self._show_state(PRINTED if payload is LetterState.PRINTED else SENT)
        elif isinstance(payload, Filter):
            self.drafts.choose_group(payload)
        elif isinstance(payload, LettersWanted):
            self.add(payload.resident_ids, payload.template_id)
        elif isinstance(payload, int):
            self.add([payload])
        elif isinstance(payload, Iterable) and not isinstance(payload, str):
            self.add([int(id_) for id_ in payload])

    def draft(self) -> dict[str, Any] | None:
        people, text = self.people.ids(), self.letter.text.draft()
        return {"people": people, "text": text} if people or text is not None else None

    def draft_residents(self) -> tuple[int, ...]:
        return tuple(self.people.ids())

    def put_back(self, draft: dict[str, Any]) -> None:
        self.add(id_ for id_ in draft["people"] if id_ not in self.people.ids())
        if draft["text"] is not None:
            self.letter.text.take_draft(draft["text"])

    def may_leave(self) -> bool:
        return self.letter.text.may_leave()

    def step_back(self) -> bool:
        if self.states.value() != DRAFT:
            self._show_state(DRAFT)
            return True
        return False

    def take_focus(self) -> None:
        """The keyboard comes into the list."""
        state, nobody = self.states.value(), self.people.nobody.button
        target: QWidget | None = self.sent.table
        if state == DRAFT:
            target = self.people.batch if self.people.ids() else nobody
        elif state == PRINTED:
            target = self.printed.batch
        if target is not None and target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    # Which batch

    def add(self, resident_ids: Iterable[int], template_id: int | None = None) -> int:
        """Put these residents in the batch; how many were not in it yet."""
        added: int = self.drafts.add(resident_ids, template_id)
        return added

    def _show_paper(self) -> None:
        for state, chooser, shown in (
            (LetterState.PRINTED, self.printed_batches, self.printed),
            (LetterState.SENT, self.sent_batches, self.sent),
        ):
            found = letter_batches.batches(self._file, state)
            chooser.show_batches(found, chooser.batch(), with_all=True)
            shown.show_letters(letter_batches.letters(self._file, state, chooser.batch()))

    def _choose_batch(self, batch_id: int | None) -> None:
        self.drafts.batch = batch_id
        self.refresh()
        self._show_person()

    def _put_in(self) -> None:
        self.refresh()
        self._changes.tell(LETTERS, origin=self)
        self._show_state(DRAFT)

    def _choose_paper(self) -> None:
        self._show_paper()
        self._fit()

    # Putting it together

    def _make_parts(self) -> None:
        self.head = LettersHead(self.title)
        self.strip = ProgressStrip()
        self.states = SegmentedButtons(
            self.tr("Welke brieven"),
            [
                (DRAFT, self.tr("Concept")),
                (PRINTED, self.tr("Afgedrukt")),
                (SENT, self.tr("Verstuurd")),
            ],
            size="normal",
        )
        self.people = ChosenPeople(self._file)
        self.printed = PrintedLetters()
        self.sent = SentLetters()
        self.letter = LetterView(self._file, self._runner)
        self.drafts = Drafts(
            self._file, self._runner, self.people, self.letter.text, self.strip, self
        )
        self.second = SecondTexts(self._file, self.people, self.letter, self.drafts, self)
        self.templates = TemplateActions(self._file, self.letter.text, self)
        self.printed_batches, self.sent_batches = BatchChooser(), BatchChooser()
        self._choosers = self.drafts.chooser, self.printed_batches, self.sent_batches
        self.sending = SendingPanel()

    def _arrange(self) -> None:
        self._lists = _stack(self.people, self.printed, self.sent)
        self._right = _stack(self.letter, self.sending)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        margin = metrics.step(3)
        row.setContentsMargins(margin, metrics.step(1.5), metrics.step(1), metrics.step(1.5))
        row.addWidget(self.states)
        row.addStretch(1)
        column.addLayout(row)
        choosers = QVBoxLayout()
        choosers.setContentsMargins(margin, 0, metrics.step(1), metrics.step(1))
        for chooser in self._choosers:
            choosers.addWidget(chooser)
        column.addLayout(choosers)
        column.addWidget(self._lists, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        for splitter in (self.splitter, self.letter.panes):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.setStretchFactor(0, 0)
            splitter.setStretchFactor(1, 1)
        left.setMinimumWidth(metrics.chars(50))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(HairLine())
        column.addWidget(self.splitter, 1)

    def _listen(self) -> None:
        self._changes.changed.connect(self._something_changed)
        self.states.chosen.connect(self._show_state)
        self.drafts.chooser.batch_chosen.connect(self._choose_batch)
        self.drafts.put_in.connect(self._put_in)
        self.templates.did.connect(self._template_done)
        self.second.did.connect(self._told)
        self.drafts.told.connect(self.told)
        self.drafts.did.connect(self._told)
        for chooser in (self.printed_batches, self.sent_batches):
            chooser.batch_chosen.connect(lambda _: self._choose_paper())
        self.people.changed.connect(self._fit)
        self.people.person_changed.connect(self._show_person)
        self.people.residents_wanted.connect(lambda: self.navigate.emit("inwoners", None))
        self.letter.text.changed.connect(self._fit)
        self.letter.text.saved.connect(self._template_saved)
        self.letter.text.resident_wanted.connect(self._go_to_resident)
        self.letter.text.settings_wanted.connect(lambda: self.navigate.emit("instellingen", None))
        self.letter.preview.other_wanted.connect(self.people.turn)
        self.head.print_button.clicked.connect(self.press.print_all)
        self.head.print_this.triggered.connect(self.press.print_current)
        self.head.save_pdf.triggered.connect(self.press.save_as_pdf)
        self.head.proof.triggered.connect(self.press.proof)
        self.head.reprint.triggered.connect(lambda: self.press.reprint(self._letter_in_view()))
        self.head.reprint_pdf.triggered.connect(
            lambda: self.press.reprint_as_pdf(self._letter_in_view())
        )
        self.press.on_paper.connect(self._on_paper)
        self.head.sent_button.clicked.connect(self.record_sent)
        self.head.withdraw_button.clicked.connect(self.withdraw)
        self.sending.changed.connect(self._fit_sending)
        self.printed.changed.connect(self._fit)
        for opened in (self.printed.opened, self.sent.table.opened):
            opened.connect(lambda id_: self.navigate.emit("inwoners", id_))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided and self.width() > 0:
            self._divided = True
            wide = self.width()
            self.splitter.setSizes([round(wide * 0.28), round(wide * 0.72)])
            self.letter.panes.setSizes([round(wide * 0.315), round(wide * 0.405)])

    # Which state, who, and what is said about it

    def _show_state(self, state: str) -> None:
        self.states.set_value(state)
        self._lists.setCurrentIndex(STATES.index(state))
        self._right.setCurrentIndex(1 if state == PRINTED else 0)
        self._fit()
        if state == DRAFT:
            self._show_person()

    def _fit(self) -> None:
        """Counts, sentence and buttons after any change."""
        state = self.states.value()
        self.states.set_count(DRAFT, len(self.people.ids()))
        waiting = state == PRINTED and bool(self.printed.number())
        self._right.setVisible(state == DRAFT or waiting)
        for of_state, chooser in zip(STATES, self._choosers, strict=True):
            chooser.setVisible(state == of_state and chooser.is_choice())
        if state == DRAFT:
            problem = self.letter.text.hindrance()
            self.head.show_draft(
                self.letter.kind(),
                self.people.number(),
                self.people.stuck(),
                anybody=bool(self.people.ids()),
                problem=problem,
            )
            self.head.print_this.setEnabled(self.people.current_ready() is not None and not problem)
        elif state == PRINTED:
            self.head.show_printed(self.printed.number())
            self.sending.show_letters(self.printed.checked())
        else:
            self.head.show_sent(self.sent.number())

    def _fit_sending(self) -> None:
        chosen = bool(self.printed.checked())
        self.head.sent_button.setEnabled(chosen and self.sending.sent_on() is not None)
        self.head.withdraw_button.setEnabled(chosen)

    def _show_person(self) -> None:
        self.second.show_person()
        self.letter.show_person(self.people.current(), self.people.place())
        self._fit()

    # After the printer

    def _on_paper(self, ids: list[int], template: Template, visit: Visit) -> None:
        day, part = visit
        done = letter_batches.mark_printed(
            self._file, template, ids, visit_on=day, visit_day_part=part, batch_id=self.drafts.batch
        )
        was = self.drafts.batch
        self._told(done)
        if not self.people.model.possible():
            self.printed_batches.choose(was)  # what was just printed, and nothing that lay there
            self._show_paper()
            self._show_state(PRINTED)
            self.printed.batch.setFocus()

    def _letter_in_view(self) -> PrintedLetter | None:
        state = self.states.value()
        if state == DRAFT:
            return None
        return self.printed.current() if state == PRINTED else self.sent.table.current()

    def record_sent(self) -> None:
        """The checked letters are away: one attempt for each, exactly once."""
        day, ids = self.sending.sent_on(), [one.id for one in self.printed.checked()]
        if day is None or not ids:
            return
        try:
            sending = letter_batches.confirm_printed_sent(self._file, ids, day)
        except UserError as error:
            show_error(self.window(), error)
            return
        was = self.printed_batches.batch()
        self._told(sending.done, ATTEMPTS, CASES)
        if was is not None and self.printed_batches.batch() != was:
            # That batch is done, and others came into view: they are not sent by the same keys
            self.printed.model.check_all(False)
        (self.printed.batch if self.printed.number() else self.states.button(PRINTED)).setFocus()

    def withdraw(self) -> None:
        """The checked letters will not be sent after all."""
        chosen = self.printed.checked()
        if chosen:
            self._told(letter_batches.withdraw(self._file, [one.id for one in chosen]))

    def _told(self, done: Done, *kinds: str) -> None:
        self.refresh()
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(LETTERS, *kinds, origin=self)
        self.badge_changed.emit()

    # The rest

    def _go_to_resident(self) -> None:
        line = self.people.current()
        if line is not None:
            self.navigate.emit("inwoners", line.resident_id)

    def _template_done(self, done: Done, template_id: int | None) -> None:
        self._told(done)
        if template_id is not None:
            self.letter.text.choose_template(template_id)

    def _template_saved(self, done: Done) -> None:
        self.told.emit(done.message, done.event_id)
        self._changes.tell(LETTERS, origin=self)

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {RESIDENTS, LETTERS, ATTEMPTS, SETTINGS}:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
