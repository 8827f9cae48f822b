"""What there is to fill in of a hand-over: to whom, what for, what was agreed, and what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.hand_overs import SHARED_TITLES, HandOver, Shared
from desktop.domain.partners import Partner
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label

_USUAL_CHECK = timedelta(days=14)
_LONGEST_AGREEMENT = 1500  # characters; the sheet itself says when it is too much


class HandOverForm(QWidget):
    """Of what is known of the resident nothing is told beforehand; what is not known cannot be."""

    edited = Signal()
    told_other = Signal()  # another partner, or something more or less to tell

    def __init__(
        self, known: Mapping[Shared, str], made: HandOver | None, parent: QWidget | None = None
    ) -> None:
        """``made``: a hand-over to fill in with."""
        super().__init__(parent)
        self._make_fields(made)
        self._make_sharing(known, made)
        self._lay_out()
        self.partner.activated.connect(self.told_other)
        self.purpose.textEdited.connect(self.edited)
        self.agreement.textChanged.connect(self.edited)
        self.day.changed.connect(self.edited)
        self.check.changed.connect(self.edited)
        for box in self.shared.values():
            box.toggled.connect(self.told_other)

    def fill_partners(self, listed: Sequence[Partner], chosen: Partner | None) -> None:
        """Those of the list; one that was handed over to stays, also when the list has changed."""
        known = list(listed)
        if chosen is not None and chosen not in known:
            known.insert(0, chosen)
        self.partner.clear()
        self.partner.addItem(self.tr("Kies een partner"), None)
        for row, partner in enumerate(known, 1):
            self.partner.addItem(partner.name, partner)
            self.partner.setItemData(row, partner.words, Qt.ItemDataRole.ToolTipRole)
        self.partner.setCurrentIndex(known.index(chosen) + 1 if chosen is not None else 0)
        self.partner.setEnabled(bool(known))
        if not known:
            self.partner.setItemText(0, self.tr("Er zijn nog geen partners"))

    def filled_in(self, resident_id: int, worker: str, made: HandOver | None) -> HandOver:
        """What stands in the fields; what has no field stays as it was in ``made``."""
        return HandOver(
            id=made.id if made is not None else 0,
            resident_id=resident_id,
            partner=self.partner.currentData() or Partner(name=""),
            worker=made.worker if made is not None else worker,
            purpose=self.purpose.text().strip(),
            agreement=self.agreement.toPlainText().strip()[:_LONGEST_AGREEMENT],
            shared=frozenset(one for one, box in self.shared.items() if box.isChecked()),
            handed_on=self.day.date() or date.today(),
            check_on=self.check.date(),
            outcome=made.outcome if made is not None else None,
            outcome_on=made.outcome_on if made is not None else None,
        )

    def problem(self) -> str:
        """What is wrong with a day, in words; empty when all is well."""
        return self.day.problem() or self.check.problem()

    def fields(self) -> list[QWidget]:
        """In the order in which Tab goes."""
        return [
            *(self.partner, self.new_partner, self.purpose, self.agreement),
            *self.shared.values(),
            *(self.day, self.check),
        ]

    def go_to_missing(self) -> None:
        """To the first field that has to be filled in."""
        if self.partner.currentData() is None:
            self.partner.setFocus()
        elif not self.purpose.text().strip():
            self.purpose.setFocus()

    # Putting it together

    def _make_fields(self, made: HandOver | None) -> None:
        self.partner = QComboBox()
        self.partner.setAccessibleName(self.tr("Partner"))
        self.partner.setMinimumContentsLength(16)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.partner.setSizeAdjustPolicy(policy)
        self.new_partner = LinkButton(self.tr("Nieuw…"), size="compact")
        self.new_partner.setAccessibleName(self.tr("Nieuwe partner toevoegen"))
        self.purpose = QLineEdit(made.purpose if made else "")
        self.purpose.setMaxLength(200)
        self.purpose.setAccessibleName(self.tr("Waarvoor"))
        self.purpose.setPlaceholderText(self.tr("Bijvoorbeeld: hulp bij de administratie"))
        self.agreement = QPlainTextEdit(made.agreement if made else "")
        self.agreement.setAccessibleName(self.tr("Wat is afgesproken"))
        self.agreement.setPlaceholderText(self.tr("Wie belt wie, en wanneer?"))
        self.agreement.setTabChangesFocus(True)
        self.agreement.setFixedHeight(metrics.line() * 4)
        self.day = DateField(name=self.tr("Dag van de overdracht"), latest=date.today())
        self.day.set_date(made.handed_on if made else date.today())
        self.check = DateField(name=self.tr("Dag om na te gaan"))
        self.check.set_date(made.check_on if made else date.today() + _USUAL_CHECK)

    def _make_sharing(self, known: Mapping[Shared, str], made: HandOver | None) -> None:
        self.shared: dict[Shared, QCheckBox] = {}
        for one, title in SHARED_TITLES.items():
            text = known[one] or self.tr("niet bekend")
            words = f"{title}: {text}".replace("&", "&&")
            elide, room = Qt.TextElideMode.ElideRight, metrics.chars(50)
            box = QCheckBox(self.fontMetrics().elidedText(words, elide, room))
            box.setToolTip(text if known[one] else "")
            box.setEnabled(bool(known[one]))
            box.setChecked(made is not None and one in made.shared and bool(known[one]))
            self.shared[one] = box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(2))
        form.setVerticalSpacing(metrics.step(1))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        who = QHBoxLayout()
        who.setSpacing(metrics.step(1))
        who.addWidget(self.partner, 1)
        who.addWidget(self.new_partner)
        form.addRow(self.tr("Aan wie"), who)
        form.addRow(self.tr("Waarvoor"), self.purpose)
        form.addRow(self.tr("Afgesproken"), self.agreement)
        boxes = QVBoxLayout()
        boxes.setSpacing(metrics.step(0.5))
        for box in self.shared.values():
            boxes.addWidget(box)
        nothing_more = self.tr("Verder alleen de naam. Nooit BSN, verzekeraar of bedragen.")
        boxes.addWidget(Label(nothing_more, "hint", wrap=True))
        form.addRow(self.tr("Op het blad"), boxes)
        form.addRow(self.tr("Overgedragen op"), self.day)
        check = QVBoxLayout()
        check.setSpacing(metrics.step(0.25))
        check.addWidget(self.check)
        check.addWidget(Label(self.tr("Dan vraagt Vandaag of het contact is gelukt."), "hint"))
        form.addRow(self.tr("Nagaan op"), check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, metrics.step(1.5), 0)
        column.addLayout(form)
        column.addStretch(1)
