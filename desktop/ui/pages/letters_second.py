"""The second language of the letters in view: chosen, read and checked, each with its undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.services import letter_translations, letters
from desktop.services.files import DataFile
from desktop.services.letter_translations import Language
from desktop.services.undo import Done
from desktop.ui.dialogs.translation import TranslationDialog
from desktop.ui.messages import show_error
from desktop.ui.pages.letters_drafts import Drafts
from desktop.ui.pages.letters_letter import LetterView
from desktop.ui.pages.letters_people import ChosenPeople


class SecondTexts(QObject):
    """Between the row above the paper and the file."""

    did = Signal(object)  # Done

    def __init__(
        self,
        file: DataFile,
        people: ChosenPeople,
        letter: LetterView,
        drafts: Drafts,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._file, self._page = file, page
        self._people, self._letter, self._drafts = people, letter, drafts
        self._shown: object = None
        self.row = letter.language
        letter.set_languages(people.languages)
        self.row.chosen.connect(self._choose)
        self.row.chosen_for_all.connect(self._choose_for_all)
        self.row.own_wanted.connect(self._choose_own)
        self.row.text_wanted.connect(self.read)
        letter.text.changed.connect(self._template_changed)

    def refresh(self) -> None:
        """The template or its translations may be others."""
        self._shown = None
        self._template_changed()
        self.show_person()

    def show_person(self) -> None:
        """Of the person in view."""
        line = self._people.current()
        concept = self._people.concept(line.resident_id) if line is not None else None
        language = Language(concept.language) if concept and concept.language else None
        proposal = (
            letter_translations.proposal(self._file, concept.resident_id) if concept else None
        )
        self.row.show_letter(language, proposal, can_choose=concept is not None)

    def read(self, language: Language | None) -> None:
        """Open the words of the template in this language, to read, change and check."""
        if language is None or not self._letter.text.has_template():
            return
        template_id = self._letter.text.template().id
        saved = letters.template(self._file, template_id)
        there = letter_translations.translations(self._file, template_id).get(language)
        dialog = TranslationDialog(self._file, saved, language, there, self._page.window())
        done = dialog.run()
        if done is not None:
            self.did.emit(done)

    def _template_changed(self) -> None:
        """Called at every key: asks the file only when the template is another one."""
        if not self._letter.text.has_template():
            return
        template_id = self._letter.text.template().id
        if template_id != self._shown:
            self._shown = template_id
            self.row.show_translations(letter_translations.translations(self._file, template_id))

    def _choose(self, language: Language | None) -> None:
        line = self._people.current()
        concept = self._people.concept(line.resident_id) if line is not None else None
        if concept is not None:
            self._do(lambda: self._of([concept.letter_id], language))

    def _choose_for_all(self, language: Language | None) -> None:
        self._do(lambda: self._of(self._people.letter_ids(), language))

    def _choose_own(self) -> None:
        batch = self._drafts.batch
        if batch is not None:
            self._do(lambda: letter_translations.choose_own(self._file, batch))

    def _of(self, letter_ids: Sequence[int], language: Language | None) -> Done:
        return letter_translations.choose(self._file, letter_ids, language)

    def _do(self, work: Callable[[], Done]) -> None:
        try:
            done = work()
        except UserError as error:
            show_error(self._page.window(), error)
            return
        self.did.emit(done)
