"""Step 2 of reading a delivery: what each column is, and of which date the delivery is."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.columns import absent_fields, missing_fields
from desktop.domain.delivery import Field, Layout
from desktop.domain.errors import UserError
from desktop.services import deliveries
from desktop.ui import metrics
from desktop.ui.pages.deliveries_absent import Absent
from desktop.ui.pages.deliveries_mapping import MappingModel, MappingView
from desktop.ui.pages.deliveries_words import counted, rows_in_words, tr
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.notices import Notice


class ColumnsStep(QWidget):
    """Shows what was recognised; the worker may choose otherwise."""

    sheet_chosen = Signal(str)
    ready_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._date_touched = False
        self.notice = Notice(kind="warning")
        self.problem = Notice(kind="danger")
        self.absent = Absent()
        self._unknown = Label("", "hint", wrap=True)
        for box in (self.notice, self.problem, self.absent):
            box.hide()
        self.model = MappingModel(self)
        self.model.mapping_changed.connect(self._judge)
        self.view = MappingView(self.model)
        self.date = DateField(name=self.tr("Datum van de levering, verplicht"), latest=date.today())
        self.date.changed.connect(self._date_changed)
        self.date.textEdited.connect(self._date_typed)
        self._date_from = ElidedLabel("", "hint")
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Blad"))
        self.sheet.setMaximumWidth(metrics.chars(28))
        self.sheet.activated.connect(lambda: self.sheet_chosen.emit(self.sheet.currentText()))
        self._sheet_label = Label(self.tr("Blad"), "strong")
        self._sheet_label.setBuddy(self.sheet)
        self._where = Label("", "hint")
        date_label = Label(self.tr("Datum van de levering (verplicht)"), "strong")
        date_label.setBuddy(self.date)
        dates = QHBoxLayout()
        dates.setSpacing(metrics.step(1))
        dates.addWidget(date_label)
        dates.addWidget(self.date)
        dates.addWidget(self._date_from, 1)
        self._sheets = QWidget()
        sheets = QHBoxLayout(self._sheets)
        sheets.setContentsMargins(0, 0, 0, 0)
        sheets.setSpacing(metrics.step(1))
        sheets.addWidget(self._sheet_label)
        sheets.addWidget(self.sheet)
        dates.addWidget(self._sheets)
        known = QHBoxLayout()
        known.setSpacing(metrics.step(2))
        known.addWidget(self._where)
        known.addWidget(self._unknown, 1)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1))
        column.setSpacing(metrics.step(1))
        column.addWidget(self.notice)
        column.addWidget(self.problem)
        column.addLayout(dates)
        column.addLayout(known)
        column.addWidget(self.view, 1)
        column.addWidget(self.absent)

    def show_layout(self, found: Layout) -> None:
        """What the reader made of the file."""
        self._layout = found
        self._date_touched = False
        day, where = deliveries.date_of(found)
        self.date.set_limits(None, date.today())
        self.date.set_date(day)
        self._say_date(where, sure=found.delivered_on is not None)
        self.sheet.clear()
        self.sheet.addItems(found.sheets)
        self.sheet.setCurrentText(found.sheet)
        self._sheets.setVisible(len(found.sheets) > 1)
        count = rows_in_words(found.rows)
        if found.header_row:
            words = tr("{rows}, de koppen staan in rij {row}")
            self._where.setText(words.format(rows=count, row=found.header_row))
        else:
            self._where.setText(tr("{rows}, er is geen rij met koppen").format(rows=count))
        self.notice.hide()
        self.model.show_columns(found.columns)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def mapping(self) -> dict[str, str]:
        return self.model.mapping()

    def draft(self) -> dict[str, Any]:
        """What the worker chose, for the draft of the wizard."""
        rows = range(self.model.rowCount())
        chosen = [self.model.field_at(row) for row in rows] if self.model.touched else []
        return {
            "fields": [field.value if field is not None else None for field in chosen],
            "date": self.date.text() if self._date_touched else "",
        }

    def put_back(self, draft: dict[str, Any]) -> None:
        """What a draft holds, when the file still has as many columns."""
        if len(draft["fields"]) == self.model.rowCount():
            for row, field in enumerate(draft["fields"]):
                self.model.choose(row, Field(field) if field is not None else None)
        if draft["date"]:
            self.date.setText(draft["date"])
            self.date.textEdited.emit(draft["date"])

    def delivered_on(self) -> date | None:
        """The date the worker chose; None to keep the one that was found."""
        return self.date.date() if self._date_touched else None

    def touched(self) -> bool:
        """Whether there is a choice here that would be lost."""
        return self.model.touched or self._date_touched

    def ready(self) -> bool:
        """Whether the rows can be read."""
        return self.date.date() is not None and not missing_fields(self.model.fields())

    def show_error(self, error: UserError) -> None:
        self.notice.say(error.advice, "warning", error.title)
        self.notice.show()

    def take_focus(self) -> None:
        self.view.setFocus()

    def _judge(self) -> None:
        fields = self.model.fields()
        missing = missing_fields(fields)
        gaps = {
            Field.BSN: tr("het BSN"),
            Field.SURNAME: tr("de naam"),
        }
        if missing:
            which = tr(" en ").join(gaps[field] for field in missing)
            title = tr("U kunt nog niet verder: er is geen kolom met {what}.")
            advice = tr(
                "Zonder kan In Beeld niet weten over wie een rij gaat. Kies hieronder bij “Wat het "
                "is” de goede kolom (spatiebalk), of kies een ander bestand."
            )
            self.problem.say(advice, "danger", title.format(what=which))
        self.problem.setVisible(bool(missing))
        self.absent.show_fields([] if missing else absent_fields(fields))
        unknown = self.model.unknown()
        one, many = tr("kolom wordt"), tr("kolommen worden")
        words = tr(
            "{columns} niet gebruikt. U kunt zo’n kolom ook bewaren als extra gegeven; dat wordt "
            "onthouden."
        )
        self._unknown.setText(words.format(columns=counted(unknown, one, many)) if unknown else "")
        self.ready_changed.emit()

    def _say_date(self, where: str, *, sure: bool = True) -> None:
        self._date_from.set_role("hint" if sure else "warning")
        self._date_from.setText(where[:1].upper() + where[1:])

    def _date_changed(self, _day: object) -> None:
        self._date_touched = True
        self.notice.hide()
        self._say_date(self.date.problem() or tr("Zelf ingevuld"), sure=not self.date.problem())
        self.ready_changed.emit()

    def _date_typed(self, text: str) -> None:
        if not text.strip():
            self._say_date(tr("Vul de datum in waarop het CAK deze lijst maakte."), sure=False)
        elif self.date.problem():
            self._say_date(self.date.problem(), sure=False)
        self.ready_changed.emit()
