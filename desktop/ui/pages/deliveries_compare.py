"""Step 3 of reading a delivery: what it would change. Nothing has been written yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.delivery import Outcome
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.services.deliveries import Preview
from desktop.ui import metrics
from desktop.ui.pages.deliveries_rows import RowsPane
from desktop.ui.pages.deliveries_tables import (
    GROUPS,
    group_tabs,
    preview_rows,
    preview_tables,
)
from desktop.ui.pages.deliveries_words import counted, rows_in_words, tr
from desktop.ui.widgets.labels import ElidedLabel, IconLabel
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.steps import MINUS, SumStrip, Term


class CompareStep(QWidget):
    """The sum, the warnings, and six searchable groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._tables = preview_tables()
        self._rows: dict[Outcome, list[object]] = {}
        self.notice = Notice(kind="warning")
        self.warnings = Notice(kind="warning")
        self.sum = SumStrip()
        self.tabs = group_tabs()
        self.tabs.chosen.connect(self._show_group)
        self.pane = RowsPane(self.tr("Rijen in deze groep"))
        self._file = ElidedLabel("", "secondary")
        self._unread_icon = IconLabel("triangle-alert", "warning", "row")
        self._unread = ElidedLabel("", "text")
        foot = QHBoxLayout()
        foot.setSpacing(metrics.step(1))
        foot.addWidget(IconLabel("file-text", "secondary", "row"))
        foot.addWidget(self._file, 2)
        foot.addWidget(self._unread_icon)
        foot.addWidget(self._unread, 3)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1.25))
        column.setSpacing(metrics.step(1))
        column.addWidget(self.notice)
        column.addWidget(self.sum)
        column.addWidget(self.warnings)
        column.addWidget(self.tabs)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        self.notice.hide()

    def show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._rows.clear()
        self.notice.hide()
        counts = preview.counts
        self.sum.show_sum(
            [
                Term(counts.before, tr("stonden op de lijst")),
                Term(counts.gone, tr("van de lijst af"), MINUS),
                Term(counts.new, tr("nieuw"), "+"),
                Term(counts.returned, tr("terug op de lijst"), "+"),
            ],
            Term(counts.after, tr("staan er straks op")),
        )
        self.warnings.say("\n".join(preview.warnings), "warning")
        self.warnings.setVisible(bool(preview.warnings))
        numbers = {
            Outcome.NEW: counts.new,
            Outcome.CHANGED: counts.changed,
            Outcome.UNCHANGED: counts.unchanged,
            Outcome.GONE: counts.gone,
            Outcome.RETURNED: counts.returned,
            Outcome.REFUSED: counts.refused,
        }
        for group, number in numbers.items():
            self.tabs.set_count(group.value, number)
        self._say_what_was_read(preview)
        self.pane.clear_search()
        order = (Outcome.CHANGED, Outcome.NEW, Outcome.GONE, Outcome.RETURNED, Outcome.REFUSED)
        first = next((group for group in order if numbers[group]), Outcome.UNCHANGED)
        if preview.already_read is not None:
            first = Outcome.UNCHANGED
        elif counts.before == 0:
            first = Outcome.NEW
        self.tabs.set_key(first.value)
        self._show_group(first.value)

    def sentence(self) -> str:
        """What this page shows and what happens next."""
        preview = self._preview
        if preview is None:
            return ""
        if preview.already_read is not None:
            return tr("Dit bestand is al ingelezen. Er valt niets te veranderen.")
        nothing = tr("Er is nog niets opgeslagen: dat gebeurt pas met Inlezen.")
        if preview.previous is None:
            return f"{tr('Dit is de eerste levering.')} {nothing}"
        since = tr("Dit is er veranderd sinds de levering van {day}.")
        return f"{since.format(day=long(preview.previous.delivered_on))} {nothing}"

    def show_error(self, error: UserError) -> None:
        self.notice.say(error.advice, "warning", error.title)
        self.notice.show()

    def take_focus(self) -> None:
        self.tabs.setFocus()

    def _say_what_was_read(self, preview: Preview) -> None:
        words = tr("{file}, {rows} gelezen")
        count = rows_in_words(len(preview.rows.raw) - len(preview.rows.skipped))
        self._file.setText(words.format(file=preview.path.name, rows=count))
        refused = preview.counts.refused
        if refused:
            rows = counted(refused, tr("rij kon"), tr("rijen konden"))
            said = tr("{rows} niet worden gelezen: kijk bij Niet te lezen, met de reden.")
            self._unread.setText(said.format(rows=rows))
        for part in (self._unread_icon, self._unread):
            part.setVisible(bool(refused))

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
        hint = tr("Deze rijen doen niet mee, maar worden wel bewaard.")
        extra = []
        if preview.comparison.duplicates:
            number = len(preview.comparison.duplicates)
            extra.append(counted(number, tr("dubbele rij"), tr("dubbele rijen")))
        if preview.rows.skipped:
            number = len(preview.rows.skipped)
            extra.append(counted(number, tr("overgeslagen rij"), tr("overgeslagen rijen")))
        if not extra:
            return hint
        also = tr("Hier staan ook {extra}.").format(extra=tr(" en ").join(extra))
        return f"{hint} {also}"
