"""Huishouden: who lives together, by hand where the address does not tell, and their letter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.resident import HouseholdMember, ResidentFile
from desktop.services import households
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.segments import Choice, SegmentedButtons

OWN, ONE = "own", "one"


class HouseholdSection(QWidget):
    """Who else there is, the two steps by hand, and the choice of letter."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.heading = SectionHeading(self.tr("Huishouden"))
        self.question = Notice("", "warning")
        self.right = Button(self.tr("Klopt zo"), size="compact")
        self.right.clicked.connect(actions.follow_address)
        self.question.add_widget(self.right)
        self.together, self.beside = _Members(), _Members()
        self.beside_caption = Label(
            self.tr("Op hetzelfde adres, maar een ander huishouden:"), "secondary", wrap=True
        )
        self.loosen = Button(self.tr("Losmaken…"), size="compact")
        self.loosen.clicked.connect(actions.loosen)
        self.join = Button(self.tr("Samenvoegen met…"), size="compact")
        self.join.clicked.connect(actions.join)
        choices = [
            Choice(OWN, self.tr("Ieder een eigen brief")),
            Choice(ONE, self.tr("Eén gezamenlijke brief")),
        ]
        self.letter = SegmentedButtons(self.tr("Brief"), choices, self, size="compact")
        one_tab_stop(self.letter, [OWN, ONE])
        self.letter.chosen.connect(lambda value: actions.write_one_letter(value == ONE))
        self.letter_hint = Label("", "hint", wrap=True)
        self._letter_row = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        letter = QHBoxLayout(self._letter_row)
        letter.setContentsMargins(0, 0, 0, 0)
        letter.setSpacing(metrics.step(1.5))
        letter.addWidget(Label(self.tr("Brief"), "secondary"))
        letter.addWidget(self.letter)
        letter.addStretch(1)
        buttons = FlowLayout(None, metrics.step(1))
        buttons.addWidget(self.loosen)
        buttons.addWidget(self.join)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.heading)
        column.addWidget(self.question)
        column.addWidget(self.together)
        column.addWidget(self.beside_caption)
        column.addWidget(self.beside)
        column.addWidget(self._letter_row)
        column.addWidget(self.letter_hint)
        column.addLayout(buttons)

    def show_file(self, file: ResidentFile) -> None:
        """Fill in; nobody else is said as well."""
        people = len(file.household) + 1
        self.heading.set_hint(
            self.tr("één bezoek voor {people} inwoners").format(people=people)
            if file.household
            else self.tr("niemand anders van dit huishouden staat in het bestand")
        )
        self.question.say(file.household_question, "warning")
        self.question.setVisible(bool(file.household_question))
        self.together.show_members(file.household, self._actions)
        self.beside.show_members(file.beside, self._actions)
        self.beside_caption.setVisible(bool(file.beside))
        self.loosen.setVisible(bool(file.household))
        can_share = len(file.in_one_letter) > 1
        self._letter_row.setVisible(can_share)
        self.letter.set_value(ONE if file.one_letter else OWN)
        self.letter_hint.setVisible(can_share)
        self.letter_hint.setText(
            self.tr("Eén brief met allebei de namen. Komt of gaat er iemand, dan weer ieder apart.")
            if file.one_letter
            else self.tr("In de brief van de een staat niets over de ander.")
        )


class HouseholdsToLookAt(QWidget):
    """Above the list: households by hand that an address of a later delivery put an end to."""

    asked = Signal(object)  # frozenset of ids to show

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._ids: frozenset[int] = frozenset()
        self.notice = Notice("", "warning")
        self.show_them = Button(self.tr("Tonen"), size="compact")
        self.show_them.clicked.connect(lambda: self.asked.emit(self._ids))
        self.notice.add_widget(self.show_them)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.step(3), 0, metrics.step(3), metrics.step(1))
        column.addWidget(self.notice)
        self.hide()

    def refresh(self) -> None:
        self._ids = frozenset(households.to_look_at(self._file))
        self.setVisible(bool(self._ids))
        if self._ids:
            text = (
                self.tr("Bij 1 inwoner is het adres anders dan toen u het huishouden koos.")
                if len(self._ids) == 1
                else self.tr(
                    "Bij {number} inwoners is het adres anders dan toen u het huishouden koos."
                ).format(number=len(self._ids))
            )
            self.notice.say(text, "warning")


class _Members(QWidget):
    """A name on each line, that leads to this resident, and what is particular."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[LinkButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_members(self, members: tuple[HouseholdMember, ...], actions: ResidentActions) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        for member in members:
            link = LinkButton(member.display_name.replace("&", "&&"), size="row")
            link.clicked.connect(partial(actions.open_resident.emit, member.id))
            self.links.append(link)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(metrics.step(1))
            row.addWidget(link)
            row.addWidget(Label(self._particulars(member), "secondary", wrap=True), 1)
            self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(members))

    def _particulars(self, member: HouseholdMember) -> str:
        words = [member.address] if member.address else []
        if not member.on_list:
            words.append(self.tr("van de lijst af"))
        if member.restricted:
            words.append(self.tr("verwerking beperkt"))
        return ", ".join(words)
