"""Handing a resident over to a partner, beside the sheet as it comes out of the printer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QWidget

from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.runtime.progress import Progress
from desktop.services import hand_overs, letters, partners, residents
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.forms.hand_over_form import HandOverForm
from desktop.ui.keeping import ChoosePlace, ask_place
from desktop.ui.pages.paper_feed import Build, Built, Feed
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.printing import HAND_OVER, ChoosePrinter, ask_printer
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pdf_preview import PdfPreview
from desktop.ui.widgets.progress_strip import ProgressStrip


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
        choose_printer: ChoosePrinter | None = None,
        choose_place: ChoosePlace = ask_place,
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
        self.residents = (resident_id,)
        self.which = "" if made is None else str(made.id)
        self._made = made  # as it is kept now
        self._worker = hand_overs.worker_name(file)
        self.form = HandOverForm(hand_overs.facts(file, resident_id), made)
        self.agreed = QCheckBox(
            self.tr("Ik heb dit met de inwoner besproken en die vindt het goed")
        )
        self.agreed.setChecked(made is not None)
        self.preview = PdfPreview(self.tr("Blad"))
        self.preview.setMinimumWidth(metrics.chars(44))
        self.strip = ProgressStrip()
        self.feed = Feed(runner, self)
        self._lay_out()
        self._output = PaperOutput(
            self,
            file,
            runner,
            self.strip,
            self.form,
            what=self.tr("Het blad wordt gemaakt"),
            choose_printer=choose_printer or ask_printer,
            choose_place=choose_place,
        )
        listed = [line.partner for line in partners.all_partners(file)]
        self.form.fill_partners(listed, made.partner if made is not None else None)
        self._listen()
        room = self.screen().availableGeometry().height()
        self.resize(self.width(), min(metrics.step(84), round(room * 0.9)))
        self._look()
        (self.form.partner if self.form.partner.isEnabled() else self.form.new_partner).setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        runner: TaskRunner,
        resident_id: int,
        parent: QWidget | None = None,
        *,
        made: HandOver | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> Done | None:
        dialog = cls(file, runner, resident_id, parent, made=made, choose_printer=choose_printer)
        return dialog.run()

    # Putting it together

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self.form.minimumSizeHint().width() + bar)
        side = QHBoxLayout()
        side.setSpacing(metrics.step(2))
        side.addWidget(area, 1)
        side.addWidget(self.preview, 1)
        self.body.addLayout(side, 1)
        self.body.addWidget(self.agreed)
        self.body.addWidget(self.strip)
        self.print_button = Button(self.tr("Afdrukken…"), icon_name="printer", key="Ctrl+P")
        self.print_button.setToolTip(self.tr("Afdrukken kunt u niet ongedaan maken"))
        self.pdf_button = Button(self.tr("Als pdf bewaren…"))
        self.add_plain_button(self.pdf_button)
        self.add_plain_button(self.print_button)
        buttons = (self.accept_button, self.back_button, self.print_button, self.pdf_button)
        for one, following in pairwise([*self.form.fields(), self.agreed, *buttons]):
            QWidget.setTabOrder(one, following)

    def _listen(self) -> None:
        self.form.new_partner.clicked.connect(self._ask_partner)
        self.form.edited.connect(self._look)
        self.form.told_other.connect(self._told_other)
        self.agreed.toggled.connect(lambda _: self.refuse(""))
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._show_refused)
        self.print_button.clicked.connect(self.print_sheet)
        self.pdf_button.clicked.connect(self.save_as_pdf)

    # What the worker does

    def submit(self) -> None:
        if self._keep():
            self.accept()

    def print_sheet(self) -> None:
        """Keep it, and print the sheet; that it was printed is logged."""
        if self._keep():
            self._output.print(
                self._build(self._now()), self.tr("Overdracht"), partial(self._given, printed=True)
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
        if self.form.problem():
            self.refuse(self.form.problem())
            return False
        if self._made is not None and made == self._made and self.agreed.isChecked():
            return True
        try:
            done, id_ = hand_overs.keep(self._file, made, agreed=self.agreed.isChecked())
        except UserError as error:
            self.refuse(error.advice, error.title)
            if isinstance(error, hand_overs.NotAgreed):
                self.agreed.setFocus()
            else:
                self.form.go_to_missing()
            return False
        self.outcome = done
        self._made = replace(made, id=id_)
        return True

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
        now = partners.all_partners(self._file)
        added = [line.partner for line in now if line.id not in before]
        self.form.fill_partners([line.partner for line in now], added[-1])
        self._told_other()
        self.form.purpose.setFocus()

    # The sheet

    def _now(self) -> HandOver:
        return self.form.filled_in(self._resident_id, self._worker, self._made)

    def _told_other(self) -> None:
        """The partner will get to know something else: that is to be agreed on anew."""
        if self._made is not None:
            self.agreed.setChecked(False)
        self._look()

    def _look(self) -> None:
        self.refuse("")
        self.feed.ask(self._build(self._now()))

    def _build(self, made: HandOver) -> Build:
        file = self._file

        def make(_progress: Progress) -> Built:
            pdf = hand_overs.build_sheet(file, made)
            return Built(pdf, letters.page_count(pdf), kind=HAND_OVER)

        return make

    def _show_built(self, built: Built) -> None:
        self.preview.show_document(partial(letters.render_page, built.pdf), built.pages)

    def _show_refused(self, error: UserError) -> None:
        self.preview.show_document(None, 0)
        self.refuse(error.advice, error.title)

    # What Qt calls: its names, its order of arguments

    def done(self, result: int) -> None:
        """Nothing is built any more once it is closed."""
        self.feed.forget()
        super().done(result)
