"""The resident beside the list: a fixed head, a bar of sections, and the sections to scroll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.resident import ResidentFile
from desktop.ui import metrics
from desktop.ui.messages import ask_to_confirm
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_brp import BrpSection
from desktop.ui.pages.residents_contact import ContactSection
from desktop.ui.pages.residents_data import DataSection
from desktop.ui.pages.residents_head import DetailHead
from desktop.ui.pages.residents_help import HelpSection
from desktop.ui.pages.residents_history import HistorySection
from desktop.ui.pages.residents_household import HouseholdSection
from desktop.ui.pages.residents_now import NowSection
from desktop.ui.pages.residents_scheme import SchemeSection
from desktop.ui.widgets.tabs import CountTabs

_LOW = 56  # steps: below this all of the head but the name scrolls along


class ResidentDetail(QWidget):
    """Shows one resident; everything that can be done goes through ``actions``."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ResidentFile | None = None
        self.head = DetailHead(actions)
        self.now = NowSection(actions)
        self.contact = ContactSection(actions)
        self.help = HelpSection(actions)
        self.scheme = SchemeSection(actions)
        self.household = HouseholdSection(actions)
        self.data = DataSection(actions)
        self.brp = BrpSection(actions)
        self.history = HistorySection()
        self.sections: dict[str, QWidget] = {
            "now": self.now,
            "contact": self.contact,
            "help": self.help,
            "scheme": self.scheme,
            "household": self.household,
            "data": self.data,
            "history": self.history,
        }
        self.bar = CountTabs(
            self.tr("Onderdelen van deze inwoner"),
            [
                ("now", self.tr("Nu"), ""),
                ("contact", self.tr("Contact"), ""),
                ("help", self.tr("Hulp"), ""),
                ("scheme", self.tr("In de regeling"), ""),
                ("household", self.tr("Huishouden"), ""),
                ("data", self.tr("Gegevens"), ""),
                ("history", self.tr("Geschiedenis"), ""),
            ],
        )
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setSpacing(metrics.step(2))
        for section in self.sections.values():
            if section is self.history:
                self._inside.addWidget(self.brp)
            self._inside.addWidget(section)
        self._inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.area.setWidget(self._body)
        self.area.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._head_room = QWidget()
        self._head_place = QVBoxLayout(self._head_room)
        self._head_place.addWidget(self.head)
        self._bar_room = QWidget()
        self._bar_place = QVBoxLayout(self._bar_room)
        self._bar_place.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head_room)
        column.addWidget(self._bar_room)
        column.addWidget(self.area, 1)
        self._low: bool | None = None
        self._jumping = False
        self._arrange()
        self.bar.chosen.connect(self.go_to)
        self.bar.tabBarClicked.connect(lambda _: QTimer.singleShot(0, self, self._again))
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_file(self, file: ResidentFile, place: str) -> None:
        """Fill in; another resident than before starts at the top."""
        another = self._shown is None or self._shown.resident.id != file.resident.id
        self._shown = file
        self.setUpdatesEnabled(False)
        try:
            self.head.show_file(file, place)
            self.now.show_file(file)
            self.contact.show_file(file)
            self.help.show_file(file)
            self.scheme.show_file(file)
            self.household.show_file(file)
            self.data.show_file(file)
            self.brp.show_file(file)
            self.history.show_file(file)
            self._body.adjustSize()
            if another:
                self.area.verticalScrollBar().setValue(0)
                self._mark("now")
        finally:
            self.setUpdatesEnabled(True)

    def go_to(self, key: str) -> None:
        """Scroll to a section; the bar stays on it, also when it cannot come to the top."""
        self._jumping = True
        top = self.sections[key].mapTo(self._body, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(0 if key == "now" else top - metrics.step(0.5))
        self._jumping = False
        self._mark(key)

    def start_contact(self) -> None:
        """Bring the entry row in view, ready for the first letter."""
        form = self.contact.form
        top = self.contact.mapTo(self._body, QPoint(0, 0)).y()
        bottom = form.mapTo(self._body, QPoint(0, form.height())).y()
        bar, room = self.area.verticalScrollBar(), self.area.viewport().height()
        if top < bar.value() or bottom > bar.value() + room:
            self.go_to("contact")
        form.focus_first()

    def may_go(self) -> bool:
        """Save fields that are still being typed in; when that fails, ask before they are lost."""
        if self.data.keep():
            return True
        leave = ask_to_confirm(
            self,
            self.tr("Wat u bij Gegevens typte is niet opgeslagen."),
            self.tr("Het staat er nog. Gaat u verder, dan is het weg."),
            accept=self.tr("Toch verdergaan"),
            reject=self.tr("Hier blijven"),
        )
        if leave:
            self.data.forget()
        return leave

    def _again(self) -> None:
        self.go_to(self.bar.key())

    def _mark(self, key: str) -> None:
        with QSignalBlocker(self.bar):
            self.bar.set_key(key)

    def _scrolled(self, value: int) -> None:
        if self._jumping:
            return
        line = value + metrics.step(4)
        found = "now"
        for key, section in self.sections.items():
            if section.mapTo(self._body, QPoint(0, 0)).y() <= line:
                found = key
        scroll = self.area.verticalScrollBar()
        if value and value == scroll.maximum():
            found = "history"
        self._mark(found)

    def _arrange(self) -> None:
        """Margins by width; a low window lets the head scroll along."""
        margin = metrics.step(3 if self.width() > metrics.chars(66) else 2)
        low = self.height() < metrics.step(_LOW)
        above = metrics.step(0.75 if low else 1.5)
        below = metrics.step(0 if low else 0.5)
        self._head_place.setContentsMargins(margin, above, margin, below)
        self._bar_place.setContentsMargins(margin - metrics.step(1), 0, 0, 0)
        beside = margin - self.area.verticalScrollBar().sizeHint().width()
        self._inside.setContentsMargins(
            margin, metrics.step(0.5), max(beside, metrics.step(1)), metrics.step(2)
        )
        if low != self._low:
            self._low = low
            if low:
                self._inside.insertWidget(0, self.head.rest)
            else:
                self.head.layout().addWidget(self.head.rest)  # type: ignore[union-attr]
            self.head.rest.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
