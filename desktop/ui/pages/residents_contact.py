"""Contact: the entry row on top, and below it every attempt, newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.partial_date import with_short_weekday
from desktop.domain.resident import Case, ContactAttempt, ResidentFile
from desktop.ui import metrics
from desktop.ui.forms.attempt_form import AttemptDraft, AttemptForm
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_list import attempts_words
from desktop.ui.pages.residents_now import KIND_ICONS
from desktop.ui.pages.residents_timeline import Timeline, TimelineRow
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import SectionHeading

Row = Callable[[bool], TimelineRow]


class ContactSection(QWidget):
    """What was filled in but not recorded is kept for each resident until it is."""

    drafts_changed = Signal()
    recorded = Signal()  # the entry row is empty again

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: ResidentFile | None = None
        self._drafts: dict[int, AttemptDraft] = {}
        self.heading = SectionHeading(self.tr("Contact"))
        self.close_link = LinkButton(self.tr("Afsluiten…"), size="row")
        self.close_link.clicked.connect(self._close_or_reopen)
        self.heading.add_widget(self.close_link)
        self.form = AttemptForm()
        self.form.submitted.connect(self.submit)
        self.form.edited.connect(self._edited)
        self.timeline = Timeline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.heading)
        column.addWidget(self.form)
        column.addSpacing(metrics.step(0.5))
        column.addWidget(self.timeline)

    def show_file(self, file: ResidentFile) -> None:
        """Fill in; the entry row becomes that of this resident."""
        another = self._shown is None or self._shown.resident.id != file.resident.id
        self._shown = file
        if another:
            self.form.restore(self._drafts.get(file.resident.id, AttemptDraft()))
        self.form.set_planned(file.resident.next_action)
        attempts = [attempt.reached for attempt in file.attempts]
        self.heading.set_hint(attempts_words(attempts))
        closed = file.open_case is None and any(case.closed_on for case in file.cases)
        self.close_link.set_text(self.tr("Weer openen") if closed else self.tr("Afsluiten…"))
        self.timeline.show_rows(self._rows(file))

    def submit(self) -> bool:
        """Record what was filled in; False when something is missing or refused."""
        if self._shown is None:
            return False
        resident_id = self._shown.resident.id
        entry = self.form.entry(resident_id)
        if entry is None or not self._actions.record(entry):
            return False
        self._drafts.pop(resident_id, None)
        if self._shown.resident.id == resident_id:
            self.form.clear()
        self.drafts_changed.emit()
        self.recorded.emit()
        return True

    def resident_id(self) -> int | None:
        """Whose entry row this is now."""
        return None if self._shown is None else self._shown.resident.id

    def unfinished(self) -> list[int]:
        """The residents of whom an attempt was begun, and not recorded."""
        return list(self._drafts)

    def kept_drafts(self) -> dict[str, Any]:
        """What was begun, by resident, for a draft of the page."""
        return {str(id_): draft.as_json() for id_, draft in self._drafts.items()}

    def take_drafts(self, kept: Mapping[str, Any]) -> None:
        """What was begun before the program stopped; also for the resident in view."""
        self._drafts |= {int(id_): AttemptDraft.from_json(one) for id_, one in kept.items()}
        shown = self.resident_id()
        if shown in self._drafts:
            self.form.restore(self._drafts[shown])
        self.drafts_changed.emit()

    def forget(self, resident_id: int) -> None:
        """Throw away what was begun for a resident."""
        self._drafts.pop(resident_id, None)
        if self._shown is not None and self._shown.resident.id == resident_id:
            self.form.clear()
        self.drafts_changed.emit()

    def _edited(self) -> None:
        if self._shown is None:
            return
        draft = self.form.draft()
        before = set(self._drafts)
        if draft.is_begun:
            self._drafts[self._shown.resident.id] = draft
        else:
            self._drafts.pop(self._shown.resident.id, None)
        if before != set(self._drafts):
            self.drafts_changed.emit()

    def _close_or_reopen(self) -> None:
        file = self._shown
        if file is None:
            return
        if file.open_case is None and any(case.closed_on for case in file.cases):
            self._actions.reopen_case()
        else:
            self._actions.close_case()

    def _rows(self, file: ResidentFile) -> list[Row]:
        details = [line.detail for line in file.history if line.kind == "attempt"]
        if len(details) != len(file.attempts):
            details = [attempt.note for attempt in file.attempts]
        found: list[tuple[int, int, Row]] = []
        for attempt, detail in zip(file.attempts, details, strict=True):
            row = partial(self._attempt_row, attempt, detail)
            found.append((attempt.made_on.toordinal(), 1, row))
        for case in file.cases:
            found.append((case.opened_on.toordinal(), 0, partial(self._opened_row, case)))
            if case.closed_on is not None:
                found.append((case.closed_on.toordinal(), 2, partial(self._closed_row, case)))
        found.sort(key=lambda one: one[:2], reverse=True)
        return [row for _, _, row in found]

    def _attempt_row(self, attempt: ContactAttempt, detail: str, last: bool) -> TimelineRow:
        outcome = self.tr("bereikt") if attempt.reached else self.tr("niet bereikt")
        when = with_short_weekday(attempt.made_on)
        if attempt.day_part is not None:
            when += f", {attempt.day_part.value.lower()}"
        return TimelineRow(
            KIND_ICONS[attempt.kind],
            f"{attempt.kind.value}, {outcome}",
            when,
            detail,
            last=last,
            filled=attempt.reached,
            remove=partial(self._actions.delete_attempt, attempt.id),
        )

    def _opened_row(self, case: Case, last: bool) -> TimelineRow:
        title = self.tr("Opgepakt")
        return TimelineRow("folder-open", title, with_short_weekday(case.opened_on), last=last)

    def _closed_row(self, case: Case, last: bool) -> TimelineRow:
        assert case.closed_on is not None
        result = case.end_result.value if case.end_result else ""
        when = with_short_weekday(case.closed_on)
        return TimelineRow("circle-check", self.tr("Afgesloten"), when, result, last=last)
