"""In de BRP: what was seen there, the addresses of before, and the state of a report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.brp import BrpCheck
from desktop.domain.partial_date import short
from desktop.domain.resident import ResidentFile
from desktop.ui import metrics
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import IconLabel, Label

SHOWN = 5  # checks; the others stand in the history


class BrpSection(QWidget):
    """The checks, newest first."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(
            self.tr("In de BRP"), hint=self.tr("door u opgezocht; er is geen verbinding")
        )
        self.check = LinkButton(self.tr("Controleren"), icon_name="badge-check", size="row")
        self.check.clicked.connect(actions.check_in_brp)
        self.heading.add_widget(self.check)
        self.none = Label(self.tr("Nog niet opgezocht."), "secondary")
        self.report = Label("", "warning", wrap=True)
        self._report_icon = IconLabel("triangle-alert", "warning")
        self.done = LinkButton(self.tr("Teruggemeld"), size="row")
        self.undone = LinkButton(self.tr("Toch niet teruggemeld"), size="row")
        self.doubt = LinkButton(self.tr("Ik twijfel: taak Terugmelden maken"), size="row")
        self.done.clicked.connect(lambda: actions.mark_reported(is_done=True))
        self.undone.clicked.connect(lambda: actions.mark_reported(is_done=False))
        self.doubt.clicked.connect(actions.doubt)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.step(2))
        self._grid.setVerticalSpacing(metrics.step(0.75))
        self._grid.setColumnMinimumWidth(0, metrics.chars(22))
        self._grid.setColumnStretch(1, 1)
        below = QHBoxLayout()
        below.setSpacing(metrics.step(0.75))
        for widget in (self._report_icon, self.report, self.done, self.undone):
            below.addWidget(widget, 1 if widget is self.report else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        for part in (self.heading, self.none, self._rows):
            column.addWidget(part)
        column.addLayout(below)
        column.addWidget(self.doubt, 0, Qt.AlignmentFlag.AlignLeft)

    def show_file(self, file: ResidentFile) -> None:
        checks = file.brp_checks
        last = checks[0] if checks else None
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, check in enumerate(checks[:SHOWN]):
            words = Label(_words(check), wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            when = Label(short(check.checked_on), "secondary")
            self._grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
        self._rows.setVisible(bool(checks))
        self.none.setVisible(not checks)
        waits = last is not None and last.is_to_be_reported
        doubted = last is not None and last.doubt_since is not None
        if last is not None:
            self.report.setText(f"{last.doubt_in_words} {last.report_in_words}".strip())
        self.report.set_role("warning" if waits else "good")
        if waits:
            self._report_icon.set_icon("triangle-alert", "warning")
        else:
            self._report_icon.set_icon("circle-check", "good")
        self.report.setVisible(doubted)
        self._report_icon.setVisible(doubted)
        self.done.setVisible(waits)
        self.undone.setVisible(doubted and not waits)
        self.doubt.setVisible(last is not None and not doubted)


def _words(check: BrpCheck) -> str:
    """``Verhuisd binnen de gemeente, door Marieke`` and below it the address of before."""
    said = check.outcome.value + (f", door {check.checked_by}" if check.checked_by else "")
    old = check.old_address_in_words
    return "\n".join(filter(None, (said, f"Vorig adres: {old}" if old else "", check.note)))
