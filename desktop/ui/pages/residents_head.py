"""The fixed head of the detail: who this is, where, with whom, and what to look out for."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain import bsn
from desktop.domain.addresses import one_line
from desktop.domain.brp import BrpOutcome, LastCheck
from desktop.domain.codes import ContactKind
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.resident import HouseholdMember, ResidentFile
from desktop.domain.safety import strictest
from desktop.services import residents
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.clipboard import BSN_SECONDS, copy_private
from desktop.ui.messages import show_error
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.safety_mark import say_caution

MOST_LINKS = 2  # of the household; the others are in a menu


class _WithIcon(QWidget):
    """An icon and what belongs to it, on one line; long text is cut with a tooltip."""

    def __init__(self, icon: str, spoken: str, *widgets: QWidget) -> None:
        super().__init__()
        self.icon = IconLabel(icon, "secondary", "button", spoken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(0.75))
        row.addWidget(self.icon)
        for widget in widgets:
            row.addWidget(widget)


def _flowing(*parts: QWidget) -> QWidget:
    """Side by side, or below each other where there is no room."""
    line = QWidget()
    row = FlowLayout(line, metrics.step(0.25))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
    for part in parts:
        part.layout().setContentsMargins(0, 0, metrics.step(2), 0)  # type: ignore[union-attr]
        part.setMinimumHeight(metrics.control("row") - metrics.step(0.25))
        row.addWidget(part)
    return line


class DetailHead(QWidget):
    """Name, age, place in the list, address, household, BSN, BRP check and safety."""

    step_asked = Signal(int)  # -1 previous, +1 next resident

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: ResidentFile | None = None
        self.name = ElidedLabel("", "name")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.age = Label("", "secondary")
        self.place = Label("", "secondary")
        self.previous = IconButton("chevron-left", self.tr("Vorige inwoner"), key="Alt+Up")
        self.next = IconButton("chevron-right", self.tr("Volgende inwoner"), key="Alt+Down")
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.more = IconButton("ellipsis", self.tr("Meer over deze inwoner"))
        self.more.clicked.connect(self._open_menu)
        self._menu = QMenu(self)

        self.rest = QWidget()
        self.address = ElidedLabel()
        self.address.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._household = QWidget()
        self._household_row = QHBoxLayout(self._household)
        self._household_row.setContentsMargins(0, 0, 0, 0)
        self._household_row.setSpacing(metrics.step(0.25))
        self.bsn = Label()
        self.bsn.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reveal = LinkButton(self.tr("Tonen"), size="row")
        self.reveal.setToolTip(
            self.tr("Dat u het BSN bekijkt, komt in het logboek. Dat kunt u niet ongedaan maken.")
        )
        self.reveal.clicked.connect(self._toggle_bsn)
        self.copy = LinkButton(self.tr("Kopiëren"), size="row")
        self.copy.setAccessibleName(self.tr("BSN kopiëren"))
        self.copy.setToolTip(
            self.tr("Dat u het BSN kopieert, komt in het logboek; na 10 seconden is het weer weg")
        )
        self.copy.clicked.connect(self._copy_bsn)
        self.brp = Label()
        self.check_brp = LinkButton(self.tr("Controleren"), size="row")
        self.check_brp.setToolTip(self.tr("Leg vast wat u in de BRP over deze inwoner ziet"))
        self.check_brp.clicked.connect(actions.check_in_brp)
        self._brp_line = _WithIcon("badge-check", self.tr("BRP"), self.brp, self.check_brp)
        self.safety = Notice("", "danger")
        self.stopped = Notice("", "error")
        self.at_door = Notice("", "danger")  # of others who live here
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(metrics.step(1))
        top.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.age, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        for widget in (self.previous, self.place, self.next, self.more):
            top.addWidget(widget)
        self._together = _WithIcon("users", self.tr("Huishouden"), self._household)
        where = _flowing(_WithIcon("map-pin", self.tr("Adres"), self.address), self._together)
        who = _flowing(
            _WithIcon("id-card", self.tr("BSN"), self.bsn, self.reveal, self.copy),
            self._brp_line,
        )
        self._lines = (where, who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.25))
        column.addLayout(top)
        column.addWidget(self.rest)
        rest = QVBoxLayout(self.rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(metrics.step(0.25))
        rest.addWidget(where)
        rest.addWidget(who)
        rest.addWidget(self.stopped)
        rest.addWidget(self.safety)
        rest.addWidget(self.at_door)

    def show_file(self, file: ResidentFile, place: str) -> None:
        """Fill in; another resident than before hides the BSN again."""
        another = self._shown is None or self._shown.resident.id != file.resident.id
        self._shown = file
        person = file.resident
        self.name.setText(display_name(person.name))
        years = person.born.years_until(date.today())
        self.age.setText("" if years is None else self.tr("{years} jaar").format(years=years))
        self.set_place(place)
        self.address.setText(one_line(person.address) or self.tr("Adres onbekend"))
        if another:
            self.hide_bsn()
        self._show_household(file)
        self._show_brp(person.brp)
        today = date.today()
        say_caution(self.safety, person.safety, person.safety.in_words(today))
        others = tuple(one for one in file.at_door if one != person.safety)
        words = " ".join(one.in_words(today) for one in others)
        said = self.tr("Om iemand anders achter deze voordeur: {words}").format(words=words)
        say_caution(self.at_door, strictest(others), said)
        self._fit_lines()

    def _show_brp(self, check: LastCheck) -> None:
        """The last check; what stops letters or visits stands in a box of its own."""
        stop = check.letter_stop or check.visit_stop
        if check.is_deceased:
            stop = check.stop_of(ContactKind.OTHER)
        self.stopped.setVisible(stop is not None)
        self.stopped.say(stop or "", "error")
        self.stopped.set_icon("user-x")
        if check.on is None:
            self._brp_line.icon.set_icon("circle-help", "secondary")
            self.brp.setText(self.tr("Nog niet gecontroleerd in BRP"))
        else:
            fine = check.outcome is BrpOutcome.LIVES_HERE
            name = "circle-check" if fine else "circle-alert"
            self._brp_line.icon.set_icon(name, "good" if fine else "warning")
            words = self.tr("Gecontroleerd in BRP op {day}") if fine else self.tr("BRP, {day}")
            said = "" if fine or check.outcome is None else f": {check.outcome.value.lower()}"
            self.brp.setText(words.format(day=short(check.on)) + said)
        self.brp.setToolTip(self.tr("door {name}").format(name=check.by) if check.by else "")

    def set_place(self, place: str) -> None:
        """``9 van 143``."""
        self.place.setText(place)

    def hide_bsn(self) -> None:
        if self._shown is not None:
            masked = bsn.masked(self._shown.resident.bsn)
            self.bsn.setText(self.tr("BSN {number}").format(number=masked))
        self.reveal.set_text(self.tr("Tonen"))
        self.reveal.setAccessibleName(self.tr("BSN tonen"))

    def _toggle_bsn(self) -> None:
        if self._shown is None:
            return
        if self.bsn_is_shown():
            self.hide_bsn()
            return
        try:
            number = residents.reveal_bsn(self._actions.file, self._shown.resident.id)
        except UserError as error:
            show_error(self.window(), error)
            return
        self.bsn.setText(self.tr("BSN {number}").format(number=number))
        self.reveal.set_text(self.tr("Verbergen"))
        self.reveal.setAccessibleName(self.tr("BSN verbergen"))
        self._fit_lines()

    def _copy_bsn(self) -> None:
        if self._shown is None:
            return
        try:
            number = residents.copy_bsn(self._actions.file, self._shown.resident.id)
        except UserError as error:
            show_error(self.window(), error)
            return
        copy_private(number)
        said = self.tr("Het BSN staat {seconds} seconden op het klembord.")
        words = said.format(seconds=BSN_SECONDS)
        self._actions.done.emit(Done(0, words, undoable=False), ())

    def _fit_lines(self) -> None:
        for line in self._lines:
            line.updateGeometry()

    def bsn_is_shown(self) -> bool:
        return self._shown is not None and self._shown.resident.bsn in self.bsn.text()

    def _show_household(self, file: ResidentFile) -> None:
        while (item := self._household_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        all_fit = len(file.household) <= MOST_LINKS + 1
        shown = file.household if all_fit else file.household[:MOST_LINKS]
        for member in shown:
            link = LinkButton(self._short(member), size="row")
            link.setToolTip(
                self.tr("{name} hoort bij hetzelfde huishouden; ga naar deze inwoner").format(
                    name=self._member_words(member)
                )
            )
            link.clicked.connect(partial(self._actions.open_resident.emit, member.id))
            self._household_row.addWidget(link)
        left = file.household[len(shown) :]
        if left:
            others = LinkButton(self.tr("en nog {n}").format(n=len(left)), size="row")
            others.clicked.connect(lambda: self._open_household(others, left))
            self._household_row.addWidget(others)
        self._together.setVisible(bool(file.household))

    def _open_household(self, link: LinkButton, members: tuple[HouseholdMember, ...]) -> None:
        self._menu.clear()
        for member in members:
            action = self._menu.addAction(self._member_words(member).replace("&", "&&"))
            action.triggered.connect(partial(self._actions.open_resident.emit, member.id))
        self._menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _member_words(self, member: HouseholdMember) -> str:
        if member.on_list:
            return member.display_name
        return self.tr("{name} (van de lijst af)").format(name=member.display_name)

    def _short(self, member: HouseholdMember) -> str:
        elide = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self._member_words(member), elide, metrics.chars(26))
        return text.replace("&", "&&")

    def _open_menu(self) -> None:
        self._menu.clear()
        self.fill_menu(self._menu)
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def fill_menu(self, menu: QMenu) -> None:
        """Everything that can be done with this resident and has no button in view."""
        if self._shown is None:
            return
        act = self._actions

        def add(text: str, work: object) -> QAction:
            action = QAction(text, menu)
            action.triggered.connect(work)
            menu.addAction(action)
            return action

        add(self.tr("Let op bij bezoek…"), act.edit_safety)
        add(self.tr("Aanhef…"), act.edit_address_form)
        add(self.tr("Gegevens verbeteren…"), act.rectify)
        if self._shown.household:
            add(self.tr("Losmaken uit het huishouden…"), act.loosen)
        add(self.tr("Samenvoegen met een ander huishouden…"), act.join)
        add(self.tr("Controleren in BRP…"), act.check_in_brp)
        menu.addSeparator()
        add(self.tr("Inzage: alles op papier…"), act.make_access_report)
        if self._shown.resident.brp.restricted_on is None:
            add(self.tr("Verwerking beperken…"), act.restrict)
        else:
            add(self.tr("Beperking van de verwerking opheffen"), act.lift_restriction)
        menu.addSeparator()
        if self._shown.open_case is None:
            add(self.tr("Oppakken: dossier openen"), act.open_case)
            if any(case.closed_on for case in self._shown.cases):
                add(self.tr("Afgesloten dossier weer openen"), act.reopen_case)
        add(self.tr("Afsluiten met een eindresultaat…"), act.close_case)
        menu.addSeparator()
        add(self.tr("Overdragen aan een partner…"), lambda: act.hand_over())
        if self._shown.resident.on_list:
            add(self.tr("Route uit de regeling…"), lambda: act.edit_route())
        menu.addSeparator()
        add(self.tr("Logboek van deze inwoner"), act.open_log)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - metrics.icon_size("button") - metrics.step(3)
        self.address.setMaximumWidth(max(room, metrics.chars(10)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Also when the program is locked or another page comes in view."""
        super().hideEvent(event)
        self.hide_bsn()
