"""Handing a resident over to a partner, beside the sheet as it comes out of the printer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.hand_overs import SHARED_TITLES
from desktop.domain.names import display_name
from desktop.runtime.progress import Progress
from desktop.services import hand_overs, letters, partners, residents
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver, Shared
from desktop.services.partners import Partner
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.pages.paper_feed import Build, Built, Feed
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.printing import ChoosePath, ChoosePrinter, ask_pdf_path, ask_printer
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pdf_preview import PdfPreview
from desktop.ui.widgets.progress_strip import ProgressStrip

_USUAL_CHECK = timedelta(days=14)
_LONGEST_AGREEMENT = 1500  # characters; the sheet itself says when it is too much


class HandOverDialog(FormDialog):
    """Use ``HandOverDialog.ask``: it gives what was done, or None for "never mind".

    Nothing of the resident but the name is on the sheet until it is chosen, and nothing is kept or
    printed before the worker says that the resident agreed.
    """

    WIDTH = 136

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        resident_id: int,
        parent: QWidget | None = None,
        *,
        made: HandOver | None = None,
        choose_printer: ChoosePrinter = ask_printer,
        choose_path: ChoosePath = ask_pdf_path,
    ) -> None:
        """``made``: a hand-over to look at again, change or print."""
        person = residents.get(file, resident_id).resident
        super().__init__(
            self.tr("{name} overdragen").format(name=display_name(person.name)),
            "",
            self.tr("Vastleggen"),
            parent,
        )
        self._file, self._resident_id = file, resident_id
        self._made = made  # as it is kept now
        self._worker = hand_overs.worker_name(file)
        self._make_fields(made)
        self._make_sharing(made)
        self.preview = PdfPreview(self.tr("Blad"))
        self.preview.setMinimumWidth(metrics.chars(44))
        self.strip = ProgressStrip()
        self.feed = Feed(runner, self)
        self._lay_out()
        self._output = PaperOutput(
            self,
            runner,
            self.strip,
            self._form,
            what=self.tr("Het blad wordt gemaakt"),
            choose_printer=choose_printer,
            choose_path=choose_path,
        )
        self._fill_partners(made.partner if made is not None else None)
        self._listen()
        self.resize(self.width(), min(metrics.step(84), round(self._room() * 0.9)))
        self._look()
        (self.partner if self.partner.isEnabled() else self.new_partner).setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        runner: TaskRunner,
        resident_id: int,
        parent: QWidget | None = None,
        *,
        made: HandOver | None = None,
    ) -> Done | None:
        return cls(file, runner, resident_id, parent, made=made).run()

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
        self.agreed = QCheckBox(
            self.tr("Ik heb dit met de inwoner besproken en die vindt het goed")
        )
        self.agreed.setChecked(made is not None)

    def _make_sharing(self, made: HandOver | None) -> None:
        known = hand_overs.facts(self._file, self._resident_id)
        self.shared: dict[Shared, QCheckBox] = {}
        for one, title in SHARED_TITLES.items():
            text = known[one] or self.tr("niet bekend")
            box = QCheckBox(
                self.fontMetrics().elidedText(
                    f"{title}: {text}".replace("&", "&&"),
                    Qt.TextElideMode.ElideRight,
                    metrics.chars(50),
                )
            )
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
        boxes.addWidget(
            Label(
                self.tr("Verder alleen de naam. Nooit BSN, verzekeraar of bedragen."),
                "hint",
                wrap=True,
            )
        )
        form.addRow(self.tr("Op het blad"), boxes)
        form.addRow(self.tr("Overgedragen op"), self.day)
        check = QVBoxLayout()
        check.setSpacing(metrics.step(0.25))
        check.addWidget(self.check)
        check.addWidget(Label(self.tr("Dan vraagt Vandaag of het contact is gelukt."), "hint"))
        form.addRow(self.tr("Nagaan op"), check)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, metrics.step(1.5), 0)
        column.addLayout(form)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self._form.minimumSizeHint().width() + bar)
        side = QHBoxLayout()
        side.setSpacing(metrics.step(2))
        side.addWidget(area, 1)
        side.addWidget(self.preview, 1)
        self.body.addLayout(side, 1)
        self.body.addWidget(self.agreed)
        self.body.addWidget(self.strip)
        self.print_button = Button(self.tr("Afdrukken…"), icon_name="printer")
        self.pdf_button = Button(self.tr("Als pdf bewaren…"))
        self.add_plain_button(self.pdf_button)
        self.add_plain_button(self.print_button)
        order = [
            *(self.partner, self.new_partner, self.purpose, self.agreement),
            *self.shared.values(),
            *(self.day, self.check, self.agreed, self.accept_button, self.back_button),
            *(self.print_button, self.pdf_button),
        ]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _listen(self) -> None:
        self.new_partner.clicked.connect(self._ask_partner)
        self.partner.activated.connect(self._told_other)
        self.purpose.textEdited.connect(self._look)
        self.agreement.textChanged.connect(self._look)
        self.day.changed.connect(self._look)
        self.check.changed.connect(lambda _: self.refuse(""))
        self.agreed.toggled.connect(lambda _: self.refuse(""))
        for box in self.shared.values():
            box.toggled.connect(self._told_other)
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._show_refused)
        self.print_button.clicked.connect(self.print_sheet)
        self.pdf_button.clicked.connect(self.save_as_pdf)

    def _fill_partners(self, chosen: Partner | None) -> None:
        self.partner.clear()
        known = [line.partner for line in partners.all_partners(self._file)]
        if chosen is not None and chosen not in known:
            known.insert(0, chosen)  # as on the sheet of then, also when the list has changed
        self.partner.addItem(self.tr("Kies een partner"), None)
        for partner in known:
            self.partner.addItem(partner.name, partner)
            place = self.partner.count() - 1
            self.partner.setItemData(place, partner.words, Qt.ItemDataRole.ToolTipRole)
        place = known.index(chosen) + 1 if chosen is not None else 0
        self.partner.setCurrentIndex(place)
        self.partner.setEnabled(bool(known))
        if not known:
            self.partner.setItemText(0, self.tr("Er zijn nog geen partners"))

    # What the worker does

    def submit(self) -> None:
        if self._keep():
            self.accept()

    def print_sheet(self) -> None:
        """Keep it, and print the sheet; that it was printed is logged."""
        if self._keep():
            made = self._now()
            self._output.print(
                self._build(made), self.tr("Overdracht"), partial(self._given, printed=True)
            )

    def save_as_pdf(self) -> None:
        """The same, kept as a PDF. Its name tells nothing of the resident."""
        if self._keep():
            made = self._now()
            name = self.tr("Overdracht {day}.pdf").format(day=made.handed_on.isoformat())
            self._output.keep(self._build(made), name, self._saved)

    def _keep(self) -> bool:
        """Keep what is filled in, when it changed; False when something is missing."""
        made = self._now()
        problem = self.day.problem() or self.check.problem()
        if problem:
            self.refuse(problem)
            return False
        if self._made is not None and made == self._made and self.agreed.isChecked():
            return True
        try:
            done, id_ = hand_overs.keep(self._file, made, agreed=self.agreed.isChecked())
        except UserError as error:
            self.refuse(error.advice, error.title)
            self._go_to(error)
            return False
        self.outcome = done
        self._made = replace(
            made, id=id_, purpose=made.purpose.strip(), agreement=made.agreement.strip()
        )
        return True

    def _go_to(self, error: UserError) -> None:
        if isinstance(error, hand_overs.NotAgreed):
            self.agreed.setFocus()
        elif self.partner.currentData() is None:
            self.partner.setFocus()
        elif not self.purpose.text().strip():
            self.purpose.setFocus()

    def _given(self, *, printed: bool) -> None:
        assert self._made is not None
        hand_overs.mark_given(self._file, self._made.id, printed=printed)
        self.accept()

    def _saved(self, _path: Path) -> None:
        self._given(printed=False)

    def _ask_partner(self) -> None:
        before = {line.id for line in partners.all_partners(self._file)}
        if PartnerDialog.ask(self._file, None, self) is None:
            return
        added = [line for line in partners.all_partners(self._file) if line.id not in before]
        self._fill_partners(added[-1].partner)
        self._told_other()
        self.purpose.setFocus()

    # The sheet

    def _now(self) -> HandOver:
        """What is filled in."""
        made = self._made
        return HandOver(
            id=made.id if made is not None else 0,
            resident_id=self._resident_id,
            partner=self.partner.currentData() or Partner(name=""),
            worker=made.worker if made is not None else self._worker,
            purpose=self.purpose.text().strip(),
            agreement=self.agreement.toPlainText().strip()[:_LONGEST_AGREEMENT],
            shared=frozenset(one for one, box in self.shared.items() if box.isChecked()),
            handed_on=self.day.date() or date.today(),
            check_on=self.check.date(),
            outcome=made.outcome if made is not None else None,
            outcome_on=made.outcome_on if made is not None else None,
        )

    def _told_other(self, *_: object) -> None:
        """The partner will get to know something else: that is to be agreed on anew."""
        if self._made is not None:
            self.agreed.setChecked(False)
        self._look()

    def _look(self, *_: object) -> None:
        self.refuse("")
        self.feed.ask(self._build(self._now()))

    def _build(self, made: HandOver) -> Build:
        file = self._file

        def make(_progress: Progress) -> Built:
            pdf = hand_overs.build_sheet(file, made)
            return Built(pdf, letters.page_count(pdf))

        return make

    def _show_built(self, built: Built) -> None:
        self.preview.show_document(partial(letters.render_page, built.pdf), built.pages)

    def _show_refused(self, error: UserError) -> None:
        self.preview.show_document(None, 0)
        self.refuse(error.advice, error.title)

    def done(self, result: int) -> None:
        """Nothing is built any more once it is closed."""
        self.feed.forget()
        super().done(result)

    def _room(self) -> int:
        return self.screen().availableGeometry().height()
