"""A date: typed as people do, or picked from a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.domain.partial_date import short, with_weekday
from desktop.ui import metrics
from desktop.ui.forms.dates import read_date
from desktop.ui.icons import icon
from desktop.ui.palette import colour


class DateField(QLineEdit):
    """Shows ``12 mrt 2026``; understands ``12-3``, ``12-3-2026``, ``gisteren``.

    Up and Down move a day, Alt+Down opens the calendar.
    """

    changed = Signal(object)  # date, or None when it is empty or no date; by the user only

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        today: Callable[[], dt.date] = dt.date.today,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
    ) -> None:
        """A date before ``earliest`` or after ``latest`` counts as a problem."""
        super().__init__(parent)
        self._today, self._earliest, self._latest = today, earliest, latest
        self._date: dt.date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("dag-maand-jaar"))
        self.setMinimumWidth(metrics.chars(16) + metrics.step(4))
        self.setMaximumWidth(metrics.chars(28))
        self._open = QAction(icon("calendar", "secondary"), self.tr("Kalender openen"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._popup: _CalendarPopup | None = None
        self.textEdited.connect(self._typed)

    def date(self) -> dt.date | None:
        """The date that stands in the field; None when it is empty or not understood."""
        return self._date

    def set_date(self, day: dt.date | None) -> None:
        self._date = day
        self.setText("" if day is None else short(day))
        self._describe()

    def problem(self) -> str:
        """What is wrong with what stands in the field, for next to the field; "" when fine."""
        if not self.text().strip():
            return ""
        found = read_date(self.text(), self._today())
        if found is None:
            return self.tr("Dit is geen datum. Typ bijvoorbeeld 12-3-2026 of gisteren.")
        if self._earliest is not None and found < self._earliest:
            return self.tr("Kies een datum vanaf {day}.").format(day=short(self._earliest))
        if self._latest is not None and found > self._latest:
            return self.tr("Kies een datum tot en met {day}.").format(day=short(self._latest))
        return ""

    def set_limits(self, earliest: dt.date | None, latest: dt.date | None) -> None:
        self._earliest, self._latest = earliest, latest

    def open_calendar(self) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
        self._popup = _CalendarPopup(self)  # a new one has the colours of this moment
        self._popup.picked.connect(self._picked)
        self._popup.show_at(self, self._date or self._today(), self._earliest, self._latest)

    def _typed(self, text: str) -> None:
        found = None if self.problem() else read_date(text, self._today())
        if found != self._date:
            self._date = found
            self._describe()
            self.changed.emit(found)

    def _picked(self, day: dt.date) -> None:
        self.set_date(day)
        self.changed.emit(day)
        self.setFocus()

    def _describe(self) -> None:
        words = "" if self._date is None else with_weekday(self._date)
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_F4 or (alt and key == Qt.Key.Key_Down):
            self.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            step = timedelta(days=1 if key == Qt.Key.Key_Up else -1)
            day = self._date + step if self._date else self._today()
            if (self._earliest or day) <= day <= (self._latest or day):
                self._picked(day)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._date is not None:
            self.set_date(self._date)


class _CalendarPopup(QFrame):
    picked = Signal(object)  # date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setAccessibleName(self.tr("Kalender"))
        weekend = QTextCharFormat()  # red is for danger only
        weekend.setForeground(colour("secondary"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        for name, picture in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if arrow is not None:
                arrow.setIcon(icon(picture, "on_accent"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._chosen)
        self.calendar.clicked.connect(self._chosen)

    def show_at(
        self,
        field: QWidget,
        day: dt.date,
        earliest: dt.date | None,
        latest: dt.date | None,
    ) -> None:
        self.calendar.setMinimumDate(_to_qt(earliest) if earliest else QDate(1900, 1, 1))
        self.calendar.setMaximumDate(_to_qt(latest) if latest else QDate(2199, 12, 31))
        self.calendar.setSelectedDate(_to_qt(day))
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        area = field.screen().availableGeometry()
        left = min(place.x(), area.right() - self.width())
        if place.y() + self.height() > area.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(max(area.left(), left), max(area.top(), place.y()))
        self.show()
        self.calendar.setFocus()

    def _chosen(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))


def _to_qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
