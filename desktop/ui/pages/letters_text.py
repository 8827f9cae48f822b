"""The middle of Brieven: which letter, when the visit is, its words, and whether they are right."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.bsn import is_valid
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import Template, count_words, telling_words, used_placeholders
from desktop.services import letters
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.forms.template_editor import TemplateEditor
from desktop.ui.messages import show_error
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

DAY_PARTS = (DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING)
_SOURCE = re.compile(r"\bCAK\b")
_AMOUNT = re.compile(r"€\s*\d|\d\s*euro\b", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


class _Check(QWidget):
    """One thing that is in order, or is not: icon and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("circle-check", "good")
        self._words = ElidedLabel("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def say(self, words: str, *, good: bool) -> None:
        name = "circle-check" if good else "triangle-alert"
        self._icon.set_icon(name, "good" if good else "warning")
        self._words.set_role("secondary" if good else "warning")
        self._words.setText(words)

    def words(self) -> str:
        return self._words.text()


class LetterText(QWidget):
    """Template, day of the visit, salutation and words. Only ``save`` writes in the file."""

    changed = Signal()  # another letter comes out
    resident_wanted = Signal()  # to change the salutation there
    saved = Signal(object)  # Done

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._templates: list[Template] = []
        self._make_fields()
        self._arrange()
        self.chooser.activated.connect(self._chosen)
        self.day.changed.connect(lambda _: self._visit_changed())
        self.day_part.chosen.connect(lambda _: self._visit_changed())
        self.editor.changed.connect(self._edited)
        self.change_salutation.clicked.connect(self.resident_wanted)
        self.save_link.clicked.connect(self.save)

    # What the page asks

    def refresh(self) -> None:
        """Read the templates again; words that are being changed stay."""
        current = self.template() if self._templates else None
        changed = self.is_changed()
        self._templates = letters.templates(self._file)
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for one in self._templates:
                self.chooser.addItem(one.name, one.id)
        ids = [one.id for one in self._templates]
        row = ids.index(current.id) if current is not None and current.id in ids else 0
        self.chooser.setCurrentIndex(row)
        if self._templates and not changed:
            self.editor.set_template(self._templates[row])

    def has_template(self) -> bool:
        return bool(self._templates)

    def template(self) -> Template:
        """The letter as it stands here, saved or not."""
        return self.editor.template()

    def visit(self) -> tuple[date | None, DayPart | None]:
        """Day and day part that the letter announces; (None, None) when it announces none."""
        if self._visit.isHidden():
            return None, None
        part = self.day_part.value()
        return self.day.date(), DayPart(part) if part else None

    def problem(self) -> str:
        """Why no letter can be made now, in words; empty when it can."""
        return self.editor.problem() or (self.day.problem() if not self._visit.isHidden() else "")

    def is_changed(self) -> bool:
        return self.editor.is_changed()

    def show_salutation(self, words: str) -> None:
        """Of the person in view; empty when there is none."""
        self._salutation.setText(f"{words}," if words else self.tr("van wie u kiest"))
        self.change_salutation.setVisible(bool(words))

    def show_pages(self, pages: int) -> None:
        """What the preview found."""
        words = count_words(self.template())
        if self.template().kind is TemplateKind.CARD:
            text = self.tr("Past op een kaartje (A6), {words} woorden")
            if pages > 1:
                text = self.tr("Te lang voor één kaartje: {pages} bladzijden, {words} woorden")
        elif pages == 1:
            text = self.tr("Past op één bladzijde, {words} woorden")
        else:
            text = self.tr("{pages} bladzijden, {words} woorden")
        self.fits.show()
        self.fits.say(text.format(pages=pages, words=words), good=pages == 1)

    def choose(self, kind: TemplateKind) -> None:
        """Go to the letter of this kind, unless the words here are not saved yet."""
        found = [row for row, one in enumerate(self._templates) if one.kind is kind]
        if found and found[0] != self.chooser.currentIndex():
            self.chooser.setCurrentIndex(found[0])
            self._chosen()

    def save(self) -> bool:
        try:
            done: Done = letters.save_template(self._file, self.template())
        except UserError as error:
            show_error(self.window(), error)
            return False
        words = self.template()
        self._templates = letters.templates(self._file)
        kept = next((one for one in self._templates if one.id == words.id), words)
        if kept != words:
            self.editor.set_template(kept)
        else:
            self.editor.keep(kept)
        self._edited()
        self.saved.emit(done)
        return True

    def put_back(self) -> None:
        """The words as they came with the program; they are not saved until asked."""
        self.editor.replace_words(letters.original_template(self.template().kind))

    def may_leave(self) -> bool:
        """Ask what to do with words that are not saved; False to stay."""
        if not self.is_changed():
            return True
        name = self.template().name
        answer = LeaveDialog.ask(
            self.tr("De tekst van “{name}” is nog niet bewaard.").format(name=name), self.window()
        )
        if answer is Leaving.SAVE:
            return self.save()
        if answer is Leaving.DISCARD:
            row = self._row_of(self.template().id)
            self.editor.set_template(self._templates[row])
            return True
        return False

    # Inside

    def _make_fields(self) -> None:
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Sjabloon"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(16)
        self.more = IconButton("ellipsis-vertical", self.tr("Meer met dit sjabloon"), framed=True)
        self.menu = QMenu(self)
        self.save_action = QAction(self.tr("Sjabloon bewaren"), self)
        self.save_action.setShortcut(QKeySequence("Ctrl+S"))
        self.save_action.triggered.connect(self.save)
        self.put_back_action = QAction(self.tr("Oorspronkelijke tekst terugzetten"), self)
        self.put_back_action.triggered.connect(self.put_back)
        for action in (self.save_action, self.put_back_action):
            self.menu.addAction(action)
            self.addAction(action)
        self.more.clicked.connect(
            lambda: self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        )
        self.day = DateField(name=self.tr("Dag van het bezoek"), earliest=date.today())
        self.day.setPlaceholderText(self.tr("dag"))
        self.day.setMinimumWidth(metrics.chars(13) + metrics.step(3))
        self.day_part = SegmentedButtons(
            self.tr("Dagdeel van het bezoek"),
            [Choice(part.value, part.value) for part in DAY_PARTS],
            size="normal",
        )
        self._visit_problem = Label("", "warning", wrap=True)
        self._visit_problem.hide()
        self._salutation = ElidedLabel("", "text")
        self.change_salutation = LinkButton(self.tr("Wijzigen"), size="compact")
        self.change_salutation.setToolTip(
            self.tr("De aanhef hoort bij de inwoner. U verandert hem daar.")
        )
        self.editor = TemplateEditor()
        self.fits, self.source, self.discreet = _Check(), _Check(), _Check()
        self.fits.hide()  # until it is known
        self.save_link = LinkButton(self.tr("Sjabloon bewaren"), cap="Ctrl+S", size="compact")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(metrics.step(1))
        top.addWidget(self.chooser, 1)
        top.addWidget(self.more)
        self._visit = QWidget()
        visit = QVBoxLayout(self._visit)
        visit.setContentsMargins(0, 0, 0, 0)
        visit.setSpacing(metrics.step(0.5))
        visit.addWidget(Label(self.tr("Bezoek dat de brief aankondigt"), "secondary"))
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.day, 1)
        row.addWidget(self.day_part)
        visit.addLayout(row)
        visit.addWidget(self._visit_problem)
        greeting = QHBoxLayout()
        greeting.setSpacing(metrics.step(1))
        greeting.addWidget(Label(self.tr("Aanhef"), "secondary"))
        greeting.addWidget(self._salutation, 1)
        greeting.addWidget(self.change_salutation)
        self._unsaved = QWidget()
        unsaved = QHBoxLayout(self._unsaved)
        unsaved.setContentsMargins(0, 0, 0, 0)
        unsaved.addWidget(ElidedLabel(self.tr("Nog niet bewaard"), "hint"), 1)
        unsaved.addWidget(self.save_link)
        checks = QVBoxLayout()
        checks.setSpacing(metrics.step(0.25))
        for check in (self.fits, self.source, self.discreet):
            checks.addWidget(check)
        column = QVBoxLayout(self)
        side = metrics.step(2)
        column.setContentsMargins(side, metrics.step(1.5), side, metrics.step(1.5))
        column.setSpacing(metrics.step(1))
        label = Label(self.tr("Sjabloon"), "secondary")
        head = QVBoxLayout()
        head.setSpacing(metrics.step(0.5))
        head.addWidget(label)
        head.addLayout(top)
        column.addLayout(head)
        column.addWidget(self._visit)
        column.addLayout(greeting)
        column.addWidget(self.editor, 1)
        column.addWidget(self._unsaved)
        column.addLayout(checks)

    def _row_of(self, template_id: int) -> int:
        return next((row for row, one in enumerate(self._templates) if one.id == template_id), 0)

    def _chosen(self) -> None:
        row = self.chooser.currentIndex()
        before = self._row_of(self.template().id)
        if row == before:
            return
        if not self.may_leave():
            self.chooser.setCurrentIndex(before)
            return
        self.chooser.setCurrentIndex(row)
        self.editor.set_template(self._templates[row])

    def _visit_changed(self) -> None:
        problem = self.day.problem()
        self._visit_problem.setText(problem)
        self._visit_problem.setVisible(bool(problem))
        self.changed.emit()

    def _edited(self) -> None:
        words = self.template()
        text = f"{words.subject}\n{words.body}"
        announces = bool({"datum_bezoek", "dagdeel_bezoek"} & used_placeholders(text))
        self._visit.setVisible(announces)
        self._unsaved.setVisible(self.is_changed())
        self.save_action.setEnabled(self.is_changed())
        self._check(words, text)
        self.changed.emit()

    def _check(self, words: Template, text: str) -> None:
        card = words.kind is TemplateKind.CARD
        self.source.setVisible(not card)
        if not card:
            told = bool(_SOURCE.search(text)) and "privacy" in used_placeholders(text)
            said = self.tr("Herkomst van de gegevens staat erin")
            missing = self.tr("Herkomst van de gegevens staat er niet in")
            self.source.say(said if told else missing, good=told)
        number = any(is_valid(found[0]) for found in _NINE_DIGITS.finditer(text))
        amount = bool(_AMOUNT.search(text))
        telling = telling_words(text) if card else ()
        if number:
            self.discreet.say(self.tr("Er staat een BSN in de tekst"), good=False)
        elif amount:
            self.discreet.say(self.tr("Er staat een bedrag in de tekst"), good=False)
        elif telling:
            said = self.tr("Buren kunnen lezen: “{word}”").format(word=telling[0])
            self.discreet.say(said, good=False)
        elif card:
            self.discreet.say(self.tr("Geen BSN, bedrag of verzekeraar op het kaartje"), good=True)
        else:
            self.discreet.say(self.tr("Geen BSN en geen bedrag in de tekst"), good=True)
