"""The batch that is being put together in Brieven: who is in it, and with which template."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.services import letter_batches
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState, PutIn
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui.messages import show_error
from desktop.ui.pages.letters_batches import BatchChooser
from desktop.ui.pages.letters_choosing import people_for
from desktop.ui.pages.letters_people import ChosenPeople
from desktop.ui.pages.letters_text import LetterText
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


class Drafts(QObject):
    """Keeps list, template and chooser on one batch. All of it is in the file."""

    put_in = Signal()  # somebody was added: look again
    told = Signal(str, object)  # message, event to undo or None
    did = Signal(object)  # Done

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        people: ChosenPeople,
        text: LetterText,
        strip: ProgressStrip,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._file, self._runner, self._page = file, runner, page
        self._people, self._text, self._strip = people, text, strip
        self.chooser = BatchChooser()
        self.batch: int | None = None
        self._templates: dict[int, int] = {}  # batch with concepts -> its template
        self._is_filling = False
        people.take_out_wanted.connect(self.take_out)
        people.group_wanted.connect(self.choose_group)
        text.changed.connect(self._follow_template)

    def refresh(self, renew: Callable[[], None]) -> None:
        """The batch in view, or the newest; its template comes into view with it.

        ``renew`` reads the templates again; what it fills in is nobody's choice.
        """
        self._is_filling = True
        renew()
        drafts = letter_batches.batches(self._file, LetterState.CONCEPT)
        self._templates = {one.id: one.template_id for one in drafts}
        if self.batch not in self._templates:
            self.batch = drafts[-1].id if drafts else None
        self._people.show_batch(self.batch)
        self.chooser.show_batches(drafts, self.batch, with_all=False)
        if self.batch is not None and not self._text.is_changed():
            self._text.choose_template(self._templates[self.batch])
        self._is_filling = False

    def add(self, resident_ids: Iterable[int], template_id: int | None = None) -> int:
        """Put these residents in the batch; how many were not in it yet.

        With a template, that of a step of an approach, in the batch of that template.
        """
        put = self._put(resident_ids, template_id)
        if put is not None and put.done is not None:
            self.told.emit(put.done.message, put.done.event_id)
        return put.added if put is not None else 0

    def choose_group(self, group: str | Filter) -> None:
        """Add a group of ``letters_choosing.CHOICES`` or all that a filter finds.

        Those who have a letter ready are left out.
        """
        file = self._file
        printed = letter_batches.letters(file, LetterState.PRINTED)
        waiting = {one.resident_id for one in printed}

        def found(ids: list[int]) -> None:
            put = self._put([id_ for id_ in ids if id_ not in waiting], None)
            if put is None:
                return
            said = self.tr("{people} gekozen.").format(
                people=count_words(put.added, "inwoner", "inwoners")
            )
            ready = len(waiting & set(ids))
            if ready:
                words = self.tr("Voor {people} ligt al een brief klaar bij Afgedrukt.")
                said += " " + words.format(people=count_words(ready, "inwoner", "inwoners"))
            self.told.emit(said, put.done.event_id if put.done is not None else None)

        run_with_strip(
            self._runner,
            lambda progress: people_for(file, group, progress),
            self._strip,
            done=found,
            what=self.tr("Inwoners zoeken"),
        )

    def take_out(self, letter_ids: list[int]) -> None:
        """These concepts are not made."""
        if letter_ids:
            self.did.emit(letter_batches.take_out(self._file, letter_ids))

    def _put(self, resident_ids: Iterable[int], template_id: int | None) -> PutIn | None:
        """None where it could not be done."""
        if not self._text.has_template():
            return None
        if template_id is not None and template_id != self._templates.get(self.batch or 0):
            found = [id_ for id_, of in self._templates.items() if of == template_id]
            self.batch = found[-1] if found else None
        chosen = template_id or self._text.template().id
        before = set(self._people.ids())
        try:
            put = letter_batches.put_in(self._file, resident_ids, chosen, self.batch)
        except UserError as error:
            show_error(self._page.window(), error)
            return None
        self.batch = put.batch_id
        self.put_in.emit()
        new = next((id_ for id_ in self._people.ids() if id_ not in before), None)
        self._people.batch.select(new)
        self._people.batch.setFocus()
        return put

    def _follow_template(self) -> None:
        """Another template was chosen: the batch in view is made with it."""
        if self.batch not in self._templates or self._is_filling:
            return
        chosen = self._text.template().id
        if chosen != self._templates[self.batch]:
            done: Done = letter_batches.change_template(self._file, self.batch, chosen)
            self.did.emit(done)
