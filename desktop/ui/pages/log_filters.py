"""What stands above the entries of Logboek: which of them to show."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services import log
from desktop.services.files import DataFile
from desktop.services.log import Group, LogFilter
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Label

_WAIT = 200  # ms after the last key


class LogFilters(QWidget):
    """``changed`` when the worker wants to see others."""

    changed = Signal()

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._resident: int | None = None
        self.groups = FilterChips(
            self.tr("Soort"),
            [
                (Group.ALL.value, self.tr("Alles")),
                (Group.CHANGED.value, self.tr("Gewijzigd")),
                (Group.LOOKED.value, self.tr("BSN bekeken")),
                (Group.OUTSIDE.value, self.tr("Afgedrukt of naar buiten")),
                (Group.FILE.value, self.tr("Bestand en sleutel")),
            ],
        )
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Zoeken"))
        self.text.setAccessibleName(self.tr("Zoeken in het logboek"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(metrics.chars(22))
        self.action = _chooser(self.tr("Actie"), 23)
        self.actor = _chooser(self.tr("Wie"), 20)
        self.since = _day(self.tr("Vanaf"))
        self.until = _day(self.tr("Tot en met"))
        self.about = Label("", "strong")
        self.everybody = LinkButton(self.tr("Toon het hele logboek"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT)
        self._lay_out()
        self._waiting.timeout.connect(self.changed)
        self.groups.chosen.connect(self.changed)
        self.text.textChanged.connect(lambda: self._waiting.start())
        self.action.activated.connect(self.changed)
        self.actor.activated.connect(self.changed)
        self.since.changed.connect(self.changed)
        self.until.changed.connect(self.changed)
        self.everybody.clicked.connect(lambda: self.show_resident(None, ""))

    def _lay_out(self) -> None:
        margin = metrics.step(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 0, margin, metrics.step(1))
        column.setSpacing(metrics.step(1))
        self._one = QWidget()
        row = QHBoxLayout(self._one)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self.about)
        row.addWidget(self.everybody)
        row.addStretch(1)
        self._one.hide()
        column.addWidget(self._one)
        column.addWidget(self.groups)
        fields = QWidget()
        flow = FlowLayout(fields, metrics.step(1))
        for widget in (self.text, self.action, self.actor, self.since, self.until):
            flow.addWidget(widget)
        column.addWidget(fields)

    def refresh(self) -> None:
        """What there is to choose from may have grown."""
        _fill(self.action, self.tr("Alle acties"), log.actions(self._file))
        names = [(name, name) for name in log.actors(self._file)]
        _fill(self.actor, self.tr("Iedereen"), names)

    def show_resident(self, resident_id: int | None, name: str) -> None:
        """Only what is about one resident, or about everything again."""
        self._resident = resident_id
        self.about.setText(self.tr("Alleen wat over {name} gaat.").format(name=name))
        self._one.setVisible(resident_id is not None)
        self.changed.emit()

    def wanted(self) -> LogFilter:
        """What the fields hold now."""
        return LogFilter(
            text=self.text.text().strip(),
            group=Group(self.groups.value()),
            since=self.since.date(),
            until=self.until.date(),
            action=self.action.currentData() or "",
            actor=self.actor.currentData() or "",
            resident_id=self._resident,
        )


def _chooser(name: str, width: int) -> QComboBox:
    """As narrow as told, with a list that shows every choice whole."""
    chooser = QComboBox()
    chooser.setAccessibleName(name)
    chooser.setFixedWidth(metrics.chars(width))
    return chooser


def _day(name: str) -> DateField:
    """Named by what stands in it while it is empty: all fields fit beside each other."""
    field = DateField(name=name)
    field.setPlaceholderText(name)
    field.setFixedWidth(metrics.chars(19))
    return field


def _fill(chooser: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
    chosen = chooser.currentData()
    chooser.clear()
    chooser.addItem(everything, "")
    for value, words in choices:
        chooser.addItem(words, value)
    chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
    chooser.view().setMinimumWidth(chooser.view().sizeHintForColumn(0) + metrics.step(3))
