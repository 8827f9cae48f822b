"""The head of Brieven: what can be done with the letters in view, and how many there are."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.domain.codes import TemplateKind
from desktop.services.wording import count_words, with_points
from desktop.ui.pages.letters_sent import kind_words
from desktop.ui.widgets.buttons import Button, MenuButton, PrimaryButton
from desktop.ui.widgets.heads import PageHead


class LettersHead(PageHead):
    """Other buttons and another sentence for each state of a letter."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.more = MenuButton(self.tr("Meer"))
        self.print_this = QAction(self.tr("Alleen deze afdrukken…"), self)
        self.save_pdf = QAction(self.tr("Als pdf bewaren…"), self)
        self.save_pdf.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.proof = QAction(self.tr("Proefafdruk…"), self)
        self.proof.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.proof.setToolTip(
            self.tr("Het langste en het vreemdste adres van deze stapel, met PROEF erop.")
        )
        self.reprint = QAction(self.tr("Deze brief opnieuw afdrukken…"), self)
        self.reprint.setShortcut(QKeySequence("Ctrl+P"))
        self.reprint_pdf = QAction(self.tr("Deze brief als pdf bewaren…"), self)
        self._of_drafts = (self.print_this, self.save_pdf, self.proof)
        self._of_paper = (self.reprint, self.reprint_pdf)
        for action in (*self._of_drafts, *self._of_paper):
            self.more.choices.addAction(action)
            self.addAction(action)
        self.more.choices.setToolTipsVisible(True)
        self.print_button = PrimaryButton(
            self.tr("Brieven afdrukken…"), icon_name="printer", key="Ctrl+P"
        )
        self.withdraw_button = Button(self.tr("Intrekken"))
        self.withdraw_button.setToolTip(
            self.tr("Haalt de aangevinkte brieven uit de lijst. Ze worden niet verstuurd.")
        )
        self.sent_button = PrimaryButton(self.tr("Verstuurd vastleggen"), key="Ctrl+Enter")

    def show_draft(
        self, kind: TemplateKind, ready: int, cannot: int, *, anybody: bool, problem: str
    ) -> None:
        """``ready`` letters can be printed unless there is a ``problem``; ``cannot`` never."""
        self.set_actions(self.more, self.print_button)
        self._offer(self._of_drafts)
        what = kind_words(kind, ready)
        words = self.tr("{letters} afdrukken…") if ready else self.tr("Afdrukken…")
        self.print_button.set_text(words.format(letters=f"{with_points(ready)} {what}"))
        self.print_button.setToolTip(problem)
        for action in (self.print_button, self.save_pdf, self.proof):
            action.setEnabled(bool(ready) and not problem)
        if anybody and problem:
            self.set_sentence(problem)
        elif anybody:
            self.set_sentence(self._draft_sentence(what, ready, cannot))
        else:
            self.set_sentence(
                self.tr("Kies inwoners. U ziet de brief meteen zoals hij uit de printer komt.")
            )

    def show_printed(self, number: int) -> None:
        """So many letters wait to be sent."""
        self.set_actions(self.more, self.withdraw_button, self.sent_button)
        self._offer(self._of_paper)
        words = self.tr("{letters} afgedrukt. Ze tellen mee als u vastlegt dat ze weg zijn.")
        self.set_sentence(
            words.format(letters=count_words(number, "brief", "brieven"))
            if number
            else self.tr("Er wachten geen brieven op verzending.")
        )

    def show_sent(self, number: int) -> None:
        """So many letters that were sent are listed."""
        self.set_actions(self.more)
        self._offer(self._of_paper)
        words = self.tr("De laatste {letters} die zijn verstuurd, de nieuwste bovenaan.")
        self.set_sentence(
            words.format(letters=count_words(number, "brief", "brieven"))
            if number
            else self.tr("Er is nog geen brief verstuurd.")
        )

    def show_letter(self, *, is_any: bool) -> None:
        """Whether there is a letter in view that can be printed again."""
        for action in self._of_paper:
            action.setEnabled(is_any)

    def _offer(self, actions: tuple[QAction, ...]) -> None:
        """What cannot be done now is not in the menu, and its key does nothing."""
        for action in (*self._of_drafts, *self._of_paper):
            action.setVisible(action in actions)

    def _draft_sentence(self, what: str, ready: int, cannot: int) -> str:
        if ready == 1:
            words = self.tr("1 {what} is klaar om af te drukken.")
        else:
            words = self.tr("{number} {what} zijn klaar om af te drukken.")
        said = words.format(number=with_points(ready), what=what)
        if cannot == 1:
            said += " " + self.tr("1 kan nog niet, bij de naam staat waarom.")
        elif cannot:
            said += " " + self.tr("{number} kunnen nog niet, bij de naam staat waarom.").format(
                number=with_points(cannot)
            )
        return said
