"""Step 3 of reading a delivery: what it would change. Nothing has been written yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.delivery import DeliveredPerson, Outcome
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.services.deliveries import Preview
from desktop.ui import metrics
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.pages.deliveries_head import is_low
from desktop.ui.pages.deliveries_left_out import Unticked, ready_reasons, row_of
from desktop.ui.pages.deliveries_rows import RowsPane
from desktop.ui.pages.deliveries_tables import (
    GROUPS,
    group_tabs,
    preview_rows,
    preview_tables,
)
from desktop.ui.pages.deliveries_warnings import Warnings
from desktop.ui.pages.deliveries_words import (
    briefly,
    counted,
    grouped,
    name_of,
    rows_in_words,
    tr,
)
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.steps import MINUS, SumStrip, Term

AskReason = Callable[..., str]
_ROOMY = 120  # characters


class CompareStep(QWidget):
    """The warnings, the sum, and six searchable groups in which rows can be unticked."""

    unticked_changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, ask_reason: AskReason = ReasonDialog.ask
    ) -> None:
        super().__init__(parent)
        self._ask_reason = ask_reason
        self._last_reason: dict[bool, str] = {}
        self._preview: Preview | None = None
        self.unticked = Unticked()
        self._tables = preview_tables(self.unticked)
        self._rows: dict[Outcome, list[Any]] = {}
        self.notice = Notice(kind="warning")
        self.warnings = Warnings()
        self.sum = SumStrip()
        self.left_out = Label("", "strong")
        self.take_back = LinkButton(self.tr("Alles weer meenemen"), size="row")
        self.take_back.clicked.connect(self._take_all_back)
        self._left_line = QWidget()
        left = QHBoxLayout(self._left_line)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(metrics.step(1))
        left.addWidget(IconLabel("info", "warning", "row"))
        left.addWidget(self.left_out)
        left.addWidget(self.take_back)
        left.addStretch(1)
        self.tabs = group_tabs()
        self.tabs.chosen.connect(self._show_group)
        self.pane = RowsPane(self.tr("Rijen in deze groep"))
        self.pane.ticked.connect(self._turn_over)
        self._file = ElidedLabel("", "secondary")
        self._unread_icon = IconLabel("triangle-alert", "warning", "row")
        self._unread = ElidedLabel("", "text")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(metrics.step(1))
        foot.addWidget(IconLabel("file-text", "secondary", "row"))
        foot.addWidget(self._file, 2)
        foot.addWidget(self._unread_icon)
        foot.addWidget(self._unread, 3)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1))
        column.setSpacing(metrics.step(1))
        column.addWidget(self.notice)
        column.addWidget(self.warnings)
        column.addWidget(self.sum)
        column.addWidget(self._left_line)
        column.addWidget(self.tabs)
        column.addWidget(self.pane, 1)
        column.addWidget(self._foot)
        self.notice.hide()
        self._left_line.hide()

    def show_preview(self, preview: Preview) -> None:
        """Another comparison; what was unticked stays so as far as it is of the same file."""
        if self._preview is None or self._preview.sha256 != preview.sha256:
            self.unticked.clear()
        self.unticked.keep_to(preview)
        self._preview = preview
        self._rows.clear()
        self.notice.setVisible(bool(preview.blocked))
        if preview.blocked:
            title = tr("U kunt deze levering bekijken, maar niet inlezen.")
            self.notice.say(preview.blocked, "error", title)
        self.warnings.show_warnings(preview.warnings, low=is_low(self))
        counts = preview.counts
        numbers = {
            Outcome.NEW: counts.new,
            Outcome.CHANGED: counts.changed,
            Outcome.UNCHANGED: counts.unchanged,
            Outcome.RETURNED: counts.returned,
            Outcome.GONE: counts.gone,
            Outcome.REFUSED: counts.refused + counts.review,
        }
        for group, number in numbers.items():
            self.tabs.set_count(group.value, number)
        self._say_what_was_read(preview)
        self._follow()
        self.pane.clear_search()
        order = (Outcome.CHANGED, Outcome.NEW, Outcome.GONE, Outcome.RETURNED, Outcome.REFUSED)
        first = next((group for group in order if numbers[group]), Outcome.UNCHANGED)
        if preview.already_read is not None:
            first = Outcome.UNCHANGED
        elif counts.before == 0:
            first = Outcome.NEW
        self.tabs.set_key(first.value)
        self._show_group(first.value)

    def can_go_on(self) -> bool:
        """Whether this delivery may be read in."""
        return self._preview is not None and not self._preview.blocked

    def sentence(self) -> str:
        """What this page shows and what happens next."""
        preview = self._preview
        if preview is None:
            return ""
        if preview.already_read is not None:
            return tr("Dit bestand is al ingelezen. Er valt niets te veranderen.")
        nothing = tr("Met Inlezen wordt het opgeslagen; daarvoor verandert er niets.")
        if preview.blocked:
            nothing = tr("Ga terug om een ander bestand of een andere datum te kiezen.")
        if preview.previous is None:
            return f"{tr('Dit is de eerste levering.')} {nothing}"
        since = tr("Dit is er veranderd sinds de levering van {day}.")
        return f"{since.format(day=long(preview.previous.delivered_on))} {nothing}"

    def show_error(self, error: UserError) -> None:
        self.notice.say(error.advice, "warning", error.title)
        self.notice.show()

    def take_focus(self) -> None:
        self.tabs.setFocus()

    # Unticking

    def _turn_over(self, lines: list[Any]) -> None:
        """Leave these out with a reason; when they all are out already, take them back."""
        group = Outcome(self.tabs.key())
        out = [line for line in lines if self.unticked.is_in(line)]
        if not out:
            self.unticked.take_back(lines)
            self._show_ticks()
        elif reason := self._reason_for(out, group):
            self.leave_out(out, reason)

    def leave_out(self, lines: list[Any], reason: str) -> None:
        """Untick these lines of the group in front."""
        self.unticked.leave_out(lines, reason)
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.pane.model.renew()
        self._follow()

    def _reason_for(self, lines: list[Any], group: Outcome) -> str:
        stays = group is Outcome.GONE
        first = lines[0] if isinstance(lines[0], DeliveredPerson) else lines[0].person
        who = name_of(first)
        if stays:
            number = len(lines)
            one = tr("Waarom blijft {who} op de lijst?").format(who=briefly(who))
            many = tr("Waarom blijven deze {number} inwoners op de lijst?")
            about = tr("Wie op de lijst blijft, staat er straks nog op zoals nu.")
            accept = tr("Op de lijst houden")
        else:
            number = len({row_of(line) for line in lines})
            one = tr("Waarom laat u de rij van {who} weg?").format(who=briefly(who))
            many = tr("Waarom laat u deze {number} rijen weg?")
            about = tr("De rij wordt bewaard met uw reden. In het dossier verandert er niets.")
            accept = tr("Weglaten")
        reason = self._ask_reason(
            one if number == 1 else many.format(number=grouped(number)),
            about,
            accept,
            ready_reasons(group),
            self.window(),
            last=self._last_reason.get(stays, ""),
        )
        if reason:
            self._last_reason[stays] = reason
        return reason

    def _take_all_back(self) -> None:
        self.unticked.clear()
        self._show_ticks()
        self.pane.take_focus()

    def _follow(self) -> None:
        """The sum and the line below it, as they come out now."""
        if self._preview is None:
            return
        self._show_sum()
        self.left_out.setText(self.unticked.in_words())
        self._left_line.setVisible(bool(self.unticked))
        self.unticked_changed.emit()

    def _show_sum(self) -> None:
        """In fewer words where there is no room for all of them."""
        if self._preview is None:
            return
        now = self.unticked.sum_of(self._preview)
        words = [
            tr("stonden op de lijst"),
            tr("van de lijst af"),
            tr("nieuw"),
            tr("terug op de lijst"),
            tr("staan er straks op"),
        ]
        if self.width() < metrics.chars(_ROOMY):
            words = [tr("op de lijst"), tr("eraf"), tr("nieuw"), tr("terug"), tr("straks")]
        signs = ("", MINUS, "+", "+")
        numbers = (now.before, now.gone, now.new, now.returned)
        terms = [Term(*term) for term in zip(numbers, words, signs, strict=False)]
        self.sum.show_sum(terms, Term(now.after, words[-1]))

    # The groups

    def _say_what_was_read(self, preview: Preview) -> None:
        words = tr("{file}, {rows} gelezen")
        count = rows_in_words(len(preview.rows.raw) - len(preview.rows.skipped))
        self._file.setText(words.format(file=preview.path.name, rows=count))
        parts = []
        if preview.counts.refused:
            rows = counted(preview.counts.refused, tr("rij kon"), tr("rijen konden"))
            parts.append(tr("{rows} niet worden gelezen").format(rows=rows))
        if preview.counts.review:
            rows = rows_in_words(preview.counts.review)
            parts.append(tr("over {rows} beslist u na het inlezen").format(rows=rows))
        said = tr(", ").join(parts)
        self._unread.setText(tr("{said}: kijk bij Controleren.").format(said=said) if said else "")
        for part in (self._unread_icon, self._unread):
            part.setVisible(bool(said))

    def _show_group(self, key: str) -> None:
        if self._preview is None:
            return
        group = Outcome(key)
        assert group in GROUPS
        if group not in self._rows:
            self._rows[group] = preview_rows(self._preview, group)
        self.pane.show_table(self._tables[group], self._rows[group])
        if group is Outcome.REFUSED:
            self.pane.set_hint(self._problem_hint(self._preview))

    @staticmethod
    def _problem_hint(preview: Preview) -> str:
        hints = []
        if preview.counts.review:
            hints.append(tr("Over “te controleren” beslist u na het inlezen."))
        hints.append(tr("Deze rijen brengen niemand op de lijst of eraf, maar worden bewaard."))
        if preview.counts.held:
            one, many = tr("inwoner blijft"), tr("inwoners blijven")
            held = counted(preview.counts.held, one, many)
            hints.append(tr("{held} daarom voorlopig op de lijst.").format(held=held))
        extra = []
        if preview.comparison.duplicates:
            number = len(preview.comparison.duplicates)
            extra.append(counted(number, tr("dubbele rij"), tr("dubbele rijen")))
        if preview.rows.skipped:
            number = len(preview.rows.skipped)
            extra.append(counted(number, tr("overgeslagen rij"), tr("overgeslagen rijen")))
        if extra:
            also = tr("Hier staan ook {extra}.")
            hints.append(also.format(extra=tr(" en ").join(extra)))
        return " ".join(hints)

    # What Qt calls: its names, its order of arguments

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._foot.setVisible(not is_low(self))
        self._show_sum()
        super().resizeEvent(event)
