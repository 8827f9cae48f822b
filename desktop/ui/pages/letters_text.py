"""The middle of Brieven: which letter, when the visit is, its words, and whether they are right."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import Template, used_placeholders
from desktop.services import letters
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.drafts.fields import put_back, values, whereabouts
from desktop.ui.forms.template_editor import TemplateEditor
from desktop.ui.forms.template_editor_plain_dutch import PlainDutchPanel
from desktop.ui.messages import show_error
from desktop.ui.pages.letters_checks import LetterChecks, in_words
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

DAY_PARTS = (DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING)


class LetterText(QWidget):
    """Template, day of the visit, salutation and words. Only ``save`` writes in the file."""

    changed = Signal()  # another letter comes out
    resident_wanted = Signal()  # to change the salutation there
    settings_wanted = Signal()  # to fill in what the letter lacks
    saved = Signal(object)  # Done

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._templates: list[Template] = []
        self._lacking: tuple[str, ...] = ()  # in Instellingen
        self._make_fields()
        self._arrange()
        self.chooser.activated.connect(self._chosen)
        self.day.changed.connect(lambda _: self._visit_changed())
        self.day_part.chosen.connect(lambda _: self._visit_changed())
        self.editor.changed.connect(self._edited)
        self.change_salutation.clicked.connect(self.resident_wanted)
        self.save_link.clicked.connect(self.save)
        self.checks.settings_wanted.connect(self.settings_wanted)

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
        if self._templates:
            self._check()

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

    def hindrance(self) -> str:
        """Why this letter cannot be printed now, in words; a preview may still be made."""
        problem = self.problem()
        if problem or not self._lacking:
            return problem
        words = self.tr("Vul eerst in bij Instellingen: {what}.")
        return words.format(what=in_words(self._lacking))

    def is_changed(self) -> bool:
        return self.editor.is_changed()

    def show_salutation(self, words: str) -> None:
        """Of the person in view; empty when there is none."""
        self._salutation.setText(f"{words}," if words else self.tr("van wie u kiest"))
        self.change_salutation.setVisible(bool(words))

    def show_pages(self, pages: int) -> None:
        """What the preview found."""
        self.checks.show_pages(self.template(), pages)
        if self.editor.problem():
            self.checks.say_nothing()

    def choose(self, kind: TemplateKind) -> None:
        """Go to the letter of this kind, unless the words here are not saved yet."""
        found = [row for row, one in enumerate(self._templates) if one.kind is kind]
        if found and found[0] != self.chooser.currentIndex():
            self.chooser.setCurrentIndex(found[0])
            self._chosen()

    def choose_template(self, template_id: int) -> None:
        """Go to this template, unless the words here are not saved yet."""
        row = next((at for at, one in enumerate(self._templates) if one.id == template_id), -1)
        if row >= 0 and row != self.chooser.currentIndex():
            self.chooser.setCurrentIndex(row)
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

    def draft(self) -> dict[str, Any] | None:
        """Words that are not saved, and the visit that is filled in; None for neither."""
        visit = {"day": self.day.text(), "part": self.day_part.value()}
        changed = self.has_template() and self.is_changed()
        if not changed and not any(visit.values()):
            return None
        template = self.template().id if self.has_template() else 0
        words = {"fields": values(self.editor), **whereabouts(self.editor)} if changed else {}
        return {"template": template, "words": words, "visit": visit}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """What a draft holds."""
        self.choose_template(draft["template"])
        self.day.setText(draft["visit"]["day"])
        self.day.textEdited.emit(self.day.text())
        self.day_part.set_value(draft["visit"]["part"])
        if draft["words"] and self.template().id == draft["template"]:
            put_back(self.editor, draft["words"])
        self._visit_changed()

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
        self.checks = LetterChecks()
        self.plain_dutch = PlainDutchPanel(self.editor.text)
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
        row.addWidget(self.day)
        row.addWidget(self.day_part)
        row.addStretch(1)
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
        column.addWidget(self.plain_dutch)
        column.addWidget(self.checks)

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
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        """What is in order, and what is lacking."""
        words = self.template()
        self.plain_dutch.look()
        self.checks.look_at(words)
        if self.editor.problem():
            self.checks.say_nothing()
        self._lacking = letters.to_fill_in(self._file, words)
        self.checks.show_lack(self._lacking)
