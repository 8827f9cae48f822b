"""The head of Bezoeken: what can be done with what is in view, and what it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.domain.partial_date import with_weekday
from desktop.services.visits import RoundSheet, VisitRound
from desktop.ui.pages import visits_words as words
from desktop.ui.widgets.buttons import Button, MenuButton, PrimaryButton
from desktop.ui.widgets.heads import PageHead


class VisitsHead(PageHead):
    """Before the walk printing comes first, after it entering the results."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.more = MenuButton(self.tr("Meer"))
        self.save_pdf = QAction(self.tr("Als pdf bewaren…"), self)
        self.save_pdf.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.large = QAction(self.tr("Grote letters op de bladen"), self)
        self.large.setCheckable(True)
        self.pocket = QAction(self.tr("Zakoverzicht afdrukken…"), self)
        self.cards = QAction(self.tr("Kaartjes afdrukken…"), self)
        self.who = QAction(self.tr("Wie er meegaat…"), self)
        self.take_out = QAction(self.tr("Dit adres uit de ronde halen"), self)
        self.remove_action = QAction(self.tr("Ronde verwijderen"), self)
        for action in (
            self.save_pdf,
            self.large,
            self.pocket,
            self.cards,
            self.who,
            self.take_out,
            self.remove_action,
        ):
            self.more.choices.addAction(action)
            self.addAction(action)
        self.print_first = PrimaryButton("", icon_name="printer", key="Ctrl+P")
        self.print_second = Button(self.tr("Afdrukken…"), icon_name="printer", key="Ctrl+P")
        self.enter_first = PrimaryButton(
            self.tr("Uitslag invoeren"), icon_name="square-pen", key="Ctrl+U"
        )
        self.enter_second = Button(
            self.tr("Uitslag invoeren"), icon_name="square-pen", key="Ctrl+U"
        )
        self.back_button = Button(self.tr("Terug"), cap="Esc")
        self.drop_button = Button(self.tr("Ronde weggooien"))
        self.keep_button = PrimaryButton(self.tr("Ronde bewaren"), key="Ctrl+Enter")
        self.save_button = PrimaryButton(self.tr("Uitslag bewaren"), key="Ctrl+Enter")

    def show_round(self, sheet: RoundSheet, *, begun: bool, can_enter: bool) -> None:
        """``begun``: some results are filled in. ``can_enter``: it is the day, or after it."""
        made = sheet.round
        self.set_sentence(words.round_sentence(sheet, begun=begun))
        self.print_first.set_text(words.print_words(len(sheet.addresses)))
        why = self.tr("Dat kan vanaf {day}.").format(day=with_weekday(made.visit_on))
        for button in (self.enter_first, self.enter_second):
            button.setEnabled(can_enter)
            button.setToolTip("" if can_enter else why)
        enter = self.tr("Uitslag aanvullen") if made.entered else self.tr("Uitslag invoeren")
        self.enter_second.set_text(enter)
        if made.entered:
            also = [self.enter_second] if sheet.without_outcome else []
            self.set_actions(self.more, *also, self.print_second)
        elif made.visit_on < date.today() or begun:
            self.set_actions(self.more, self.print_second, self.enter_first)
        else:
            self.set_actions(self.more, self.enter_second, self.print_first)
        for action in (self.remove_action, self.take_out, self.who):
            action.setEnabled(not made.entered)

    def show_new(self, doors: int, problem: str, order: str) -> None:
        """A round is being made; it cannot be kept while there is a problem."""
        self.set_actions(self.back_button, self.drop_button, self.keep_button)
        self.keep_button.setEnabled(not problem)
        self.keep_button.setToolTip(problem)
        self.set_sentence(words.new_sentence(doors, order))

    def show_results(self, made: VisitRound | None, filled: int, total: int) -> None:
        """Results are being entered."""
        self.set_actions(self.back_button, self.save_button)
        self.save_button.setEnabled(bool(filled))
        self.set_sentence(words.results_sentence(made, filled, total))

    def show_nothing(self) -> None:
        """There is no round."""
        self.set_actions()
        self.set_sentence(self.tr("Kies wie u bezoekt. U krijgt een blad voor elk adres."))
