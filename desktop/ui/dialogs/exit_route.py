"""A route out of the scheme: agreed with a resident, ticked off, or given up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.domain.exit_routes import RouteKind, first_of_next_month
from desktop.domain.names import display_name
from desktop.domain.route_checklists import CHECKLISTS, checklist
from desktop.services import exit_routes, residents
from desktop.services.exit_routes import ExitRoute
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.forms.checklist_form import ChecklistForm
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label


class ExitRouteDialog(FormDialog):
    """Use ``ExitRouteDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 124

    def __init__(
        self,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        *,
        route: ExitRoute | None = None,
    ) -> None:
        """``route``: one that is under way; without it a new one is agreed on."""
        name = display_name(residents.get(file, resident_id).resident.name)
        if route is None:
            title = self.tr("Route uit de regeling voor {name}").format(name=name)
        else:
            title = self.tr("{route} bij {name}").format(
                route=checklist(route.kind).title, name=name
            )
        about = self.tr(
            "Vink af wat in orde is. Bij elk punt staat de bron: kijk die na voordat u erop rekent."
        )
        super().__init__(title, about, self.tr("Bewaren"), parent)
        self._file, self._resident_id, self._route = file, resident_id, route
        self.residents = (resident_id,)
        self.which = "" if route is None else str(route.id)
        self._make_fields(route)
        self._lay_out(route)
        self._show_kind()
        if route is not None:
            self.expected.set_date(route.expected_on)
            stop = Button(self.tr("Route stoppen…"))
            stop.clicked.connect(self._stop)
            self.add_plain_button(stop)
            stop.setVisible(route.stopped_on is None)
        self.kind.activated.connect(self._kind_chosen)
        self.agreed.changed.connect(self._agreed_changed)
        self.expected.changed.connect(self._expected_changed)
        self.items.edited.connect(lambda: self.refuse(""))
        (self.kind if route is None else self.items.lines[0].box).setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        resident_id: int,
        parent: QWidget | None = None,
        *,
        route: ExitRoute | None = None,
    ) -> Done | None:
        return cls(file, resident_id, parent, route=route).run()

    # Putting it together

    def _make_fields(self, route: ExitRoute | None) -> None:
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Route"))
        self.kind.addItem(self.tr("Kies een route"), "")
        for one in CHECKLISTS:
            self.kind.addItem(one.title, one.kind.value)
        self._own_expected = route is not None  # the worker chose the day
        if route is not None:
            self.kind.setCurrentIndex(self.kind.findData(route.kind.value))
        self.agreed = DateField(name=self.tr("Afgesproken op"), latest=date.today())
        self.agreed.set_date(route.agreed_on if route else date.today())
        self.expected = DateField(name=self.tr("Van de lijst af verwacht op"))
        self.note = QLineEdit(route.note if route else "")
        self.note.setMaxLength(300)
        self.note.setAccessibleName(self.tr("Notitie"))
        self.note.setPlaceholderText(self.tr("Notitie (mag leeg blijven)"))
        self.when_off = Label("", "hint", wrap=True)
        self.items = ChecklistForm()

    def _lay_out(self, route: ExitRoute | None) -> None:
        which = QWidget()
        first = QHBoxLayout(which)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(metrics.step(1))
        first.addWidget(Label(self.tr("Route"), "secondary"))
        first.addWidget(self.kind)
        first.addStretch(1)
        which.setVisible(route is None)
        days = QHBoxLayout()
        days.setSpacing(metrics.step(1))
        days.addWidget(Label(self.tr("Afgesproken op"), "secondary"))
        days.addWidget(self.agreed)
        days.addSpacing(metrics.step(1))
        days.addWidget(Label(self.tr("Van de lijst af verwacht op"), "secondary"))
        days.addWidget(self.expected)
        days.addStretch(1)
        self._items_area = QScrollArea()
        self._items_area.setFrameShape(QFrame.Shape.NoFrame)
        self._items_area.setWidgetResizable(True)
        self._items_area.setWidget(self.items)
        self._items_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._items_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items_area.setMinimumHeight(metrics.step(16))
        self.body.addWidget(which)
        self.body.addLayout(days)
        self.body.addWidget(self.when_off)
        self.body.addWidget(self._items_area, 1)
        self.body.addWidget(self.note)
        room = self.screen().availableGeometry().height()
        self.resize(self.width(), min(metrics.step(76), round(room * 0.9)))

    # What the worker does

    def submit(self) -> None:
        kind = self.kind.currentData()
        if not kind:
            self.refuse(self.tr("Kies eerst welke route u hebt afgesproken."))
            self.kind.setFocus()
            return
        problem = self.agreed.problem() or self.expected.problem() or self.items.problem()
        agreed = self.agreed.date()
        if problem or agreed is None:
            self.refuse(problem or self.tr("Vul in wanneer u de route hebt afgesproken."))
            self.agreed.setFocus()
            return
        before = self._route
        route = ExitRoute(
            id=before.id if before is not None else 0,
            resident_id=self._resident_id,
            kind=RouteKind(kind),
            agreed_on=agreed,
            expected_on=self.expected.date(),
            done=self.items.done(),
            note=self.note.text(),
            stopped_on=before.stopped_on if before is not None else None,
            stopped_why=before.stopped_why if before is not None else "",
        )
        self.keep(lambda: exit_routes.keep(self._file, route))

    def _stop(self) -> None:
        assert self._route is not None
        done = ask_to_stop(self._file, self._route, self).run()
        if done is not None:
            self.outcome = done
            self.accept()

    # What is shown

    def _kind_chosen(self) -> None:
        self.refuse("")
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self.kind.currentData()
        found = checklist(RouteKind(kind)) if kind else None
        self.items.show_checklist(found, self._route.done if self._route is not None else {})
        self.when_off.setText(found.when_off if found else "")
        self.when_off.setVisible(bool(found and found.when_off))
        self._propose()
        items = [widget for line in self.items.lines for widget in (line.box, line.day)]
        order = [self.kind, self.agreed, self.expected, *items, self.note, self.accept_button]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _agreed_changed(self, *_: object) -> None:
        self.refuse("")
        self._propose()

    def _expected_changed(self, *_: object) -> None:
        self.refuse("")
        self._own_expected = True

    def _propose(self) -> None:
        """The day that the source names, until the worker chooses another."""
        kind, agreed = self.kind.currentData(), self.agreed.date()
        if self._own_expected or not kind or agreed is None:
            return
        proposes = checklist(RouteKind(kind)).from_next_month
        self.expected.set_date(first_of_next_month(agreed) if proposes else None)


def ask_to_stop(file: DataFile, route: ExitRoute, parent: QWidget) -> ReasonDialog:
    """Why a route stops."""
    dialog = ReasonDialog(
        parent.tr("Waarom stopt deze route?"),
        parent.tr("Wat al in orde was, blijft bewaard."),
        parent.tr("Route stoppen"),
        [
            parent.tr("De inwoner wil niet verder"),
            parent.tr("Aan de voorwaarden is niet voldaan"),
            parent.tr("Er is een andere route gekozen"),
        ],
        parent,
        work=lambda why: exit_routes.stop(file, route.id, why),
    )
    dialog.residents, dialog.which = (route.resident_id,), str(route.id)
    return dialog
