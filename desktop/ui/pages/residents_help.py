"""Hulp: to whom this resident was handed over, and the routes out of the scheme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.partial_date import short
from desktop.domain.resident import ResidentFile
from desktop.domain.route_checklists import checklist
from desktop.services import exit_routes, hand_overs
from desktop.services.exit_routes import ExitRoute
from desktop.services.hand_overs import HandOver
from desktop.ui import metrics
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label

Deed = tuple[str, str, Callable[[], None]]  # what the link says, what is spoken, what it does


class HelpLine(QWidget):
    """One hand-over or route: what it is, where it stands, and what can be done about it."""

    def __init__(
        self, icon: str, title: str, state: str, detail: str, deeds: list[Deed], *, late: bool
    ) -> None:
        super().__init__()
        self.title, self.state = ElidedLabel(title, "strong"), Label(state, wrap=True)
        self.state.set_role("warning" if late else "text")
        self.links: list[LinkButton] = []
        flow = FlowLayout(None, metrics.step(0.5))
        for words, spoken, work in deeds:
            link = LinkButton(words, size="row")
            link.setAccessibleName(spoken)
            link.clicked.connect(partial(_call, work))
            flow.addWidget(link)
            self.links.append(link)
        words_column = QVBoxLayout()
        words_column.setSpacing(metrics.step(0.25))
        words_column.addWidget(self.title)
        words_column.addWidget(self.state)
        if detail:
            words_column.addWidget(Label(detail, "hint", wrap=True))
        words_column.addLayout(flow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, metrics.step(1))
        row.setSpacing(metrics.step(1.5))
        mark = IconLabel("triangle-alert" if late else icon, "warning" if late else "secondary")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)
        self.setAccessibleName(f"{title}. {state}. {detail}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class HelpSection(QWidget):
    """Hand-overs and routes, each with its state; the two buttons begin another."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.heading = SectionHeading(
            self.tr("Hulp"), hint=self.tr("overdracht aan een partner, en routes uit de regeling")
        )
        self.hand_over = Button(
            self.tr("Overdragen…"), icon_name="handshake", size="compact", key="O"
        )
        self.route = Button(self.tr("Route kiezen…"), icon_name="log-out", size="compact", key="R")
        self.hand_over.clicked.connect(lambda: actions.hand_over())
        self.route.clicked.connect(lambda: actions.edit_route())
        buttons = FlowLayout(None, metrics.step(1))
        buttons.addWidget(self.hand_over)
        buttons.addWidget(self.route)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(metrics.step(0.5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.heading)
        column.addLayout(buttons)
        column.addLayout(self._lines)

    def show_file(self, file: ResidentFile) -> None:
        """Show what there is of this resident."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        routes = exit_routes.states_of(self._actions.file, file.resident.id)
        made = hand_overs.of_resident(self._actions.file, file.resident.id)
        for route, state, late in routes:
            self._lines.addWidget(self._route_line(route, state, late))
        for one in made:
            self._lines.addWidget(self._hand_over_line(one))
        self.heading.set_count(len(routes) + len(made) or None)
        self.route.setEnabled(file.resident.on_list)

    def lines(self) -> list[HelpLine]:
        """What stands here, from top to bottom."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, HelpLine)]

    def _route_line(self, route: ExitRoute, state: str, late: bool) -> HelpLine:
        title = checklist(route.kind).title
        detail = self.tr("Afgesproken op {day}, {progress}").format(
            day=short(route.agreed_on), progress=exit_routes.progress_words(route)
        )
        if route.note:
            detail = f"{detail}. {route.note}"
        act = self._actions
        deeds: list[Deed] = [
            (
                self.tr("Bijwerken…"),
                self.tr("{route} bijwerken").format(route=title),
                partial(act.edit_route, route),
            ),
            (
                self.tr("Verwijderen"),
                self.tr("{route} verwijderen").format(route=title),
                partial(act.remove_route, route),
            ),
        ]
        return HelpLine("route", title, state, detail, deeds, late=late)

    def _hand_over_line(self, made: HandOver) -> HelpLine:
        title = self.tr("Overgedragen aan {partner}").format(partner=made.partner.name)
        detail = self.tr("Op {day}: {purpose}").format(
            day=short(made.handed_on), purpose=made.purpose
        )
        act, today = self._actions, date.today()
        deeds: list[Deed] = [
            (
                self.tr("Is het gelukt?"),
                self.tr("Vastleggen of het contact met {partner} is gelukt").format(
                    partner=made.partner.name
                ),
                partial(act.ask_hand_over_outcome, made),
            ),
            (
                self.tr("Blad en gegevens…"),
                self.tr("Blad voor {partner} bekijken").format(partner=made.partner.name),
                partial(act.hand_over, made),
            ),
            (
                self.tr("Verwijderen"),
                self.tr("Overdracht aan {partner} verwijderen").format(partner=made.partner.name),
                partial(act.remove_hand_over, made),
            ),
        ]
        due = made.is_open and made.check_on is not None and made.check_on <= today
        state = hand_overs.state_words(made, today)
        return HelpLine("handshake", title, state, detail, deeds, late=due)


def _call(work: Callable[[], None], *_: object) -> None:
    """A button says whether it is checked; nobody asks for that."""
    work()
