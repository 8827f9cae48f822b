"""Brieven: the words of a letter, checked while they are written."""

# ruff: noqa: F811 - fixtures are imported by name

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import TemplateKind
from desktop.services import (
    letter_batches,
    letters,
)
from desktop.services.letter_batches import LetterState
from desktop.ui.dialogs.confirm import LeaveDialog
from tests.ui.pages.letters_desk import (
    filled_in,  # noqa: F401
    page,  # noqa: F401
    paper,  # noqa: F401
    told,  # noqa: F401
    two,  # noqa: F401
    wait_for_preview,
)


def test_a_letter_that_takes_more_than_one_page_is_said_before_it_is_printed(
    page, qtbot, demo_file, two, paper
):
    introduction = letters.templates(demo_file)[0]
    long = replace(introduction, body=introduction.body.replace("## ", "Nog een alinea. " * 150))
    letters.save_template(demo_file, long)
    page.refresh()
    page.on_shown(two)
    asked = []

    def answer_no():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, answer_no)
            return
        asked.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(50, answer_no)
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asked) and not page._runner.is_busy)
    assert paper.titles == []
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 0


def test_an_unknown_placeholder_is_named_beside_the_text_at_once(page, qtbot, two):
    page.on_shown(two)
    page.letter.text.editor.text.setFocus()
    qtbot.waitUntil(lambda: page.letter.text.checks.fits.words() != "")
    qtbot.keyClicks(page.letter.text.editor.text, "{aanheff} ")
    assert page.letter.text.editor._trouble.isVisible()
    checks = page.letter.text.checks
    assert [one.words() for one in (checks.fits, checks.source, checks.discreet)] == [""] * 3
    assert "{aanheff}" in page.letter.text.problem()
    assert "{aanhef}" in page.letter.text.problem()
    assert not page.head.print_button.isEnabled()
    for _ in "{aanheff} ":
        qtbot.keyClick(page.letter.text.editor.text, Qt.Key.Key_Backspace)
    assert page.letter.text.problem() == ""
    assert page.head.print_button.isEnabled()


def test_a_placeholder_comes_from_the_menu(page):
    editor = page.letter.text.editor
    action = next(a for a in editor.placeholders.actions() if a.data() == "telefoon")
    action.trigger()
    assert editor.template().body.startswith("{telefoon}")


def test_the_words_are_kept_only_when_asked_and_can_be_put_back(page, qtbot, demo_file, told):
    original = letters.templates(demo_file)[0]
    editor = page.letter.text.editor.text
    editor.setFocus()
    qtbot.keyClicks(editor, "Dag ")
    assert page.letter.text.save_link.isVisible()
    assert letters.templates(demo_file)[0] == original
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert letters.templates(demo_file)[0].body == f"Dag {original.body}"
    assert not page.letter.text.is_changed()
    assert "bewaard" in told[0][0]
    page.letter.text.put_back_action.trigger()
    assert page.letter.text.is_changed()
    assert page.letter.text.template().body.strip() == original.body.strip()
    page.letter.text.editor.text.undo()
    assert not page.letter.text.is_changed()


def answer(button):
    """Press a button of the dialog that is going to open."""

    def press():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeaveDialog)
        getattr(dialog, button).click()

    QTimer.singleShot(0, press)


def test_leaving_with_words_that_are_not_saved_asks_first(page, qtbot, demo_file):
    assert page.may_leave()
    editor = page.letter.text.editor.text
    qtbot.keyClicks(editor, "Dag ")
    answer("reject_button")
    assert not page.may_leave()
    assert page.letter.text.is_changed()
    answer("discard_button")
    assert page.may_leave()
    assert not page.letter.text.is_changed()
    qtbot.keyClicks(editor, "Dag ")
    answer("accept_button")
    assert page.may_leave()
    assert letters.templates(demo_file)[0].body.startswith("Dag ")


def test_another_template_asks_first_too(page, qtbot):
    qtbot.keyClicks(page.letter.text.editor.text, "Dag ")
    answer("reject_button")
    page.letter.text.choose(TemplateKind.CARD)
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION
    assert page.letter.text.chooser.currentText() == page.letter.text.template().name


def test_the_checks_below_the_text_say_what_is_in_order(page, qtbot):
    wait_for_preview(page, qtbot, "Voorbeeld")
    assert page.letter.text.checks.fits.words().startswith("Past op één bladzijde, ")
    assert page.letter.text.checks.source.words() == "Herkomst van de gegevens staat erin"
    assert page.letter.text.checks.discreet.words() == "Geen BSN en geen bedrag in de tekst"
    qtbot.keyClicks(page.letter.text.editor.text, "999990019 ")
    assert page.letter.text.checks.discreet.words() == "Er staat een BSN in de tekst"
    page.letter.text.editor.text.setPlainText("Kort bericht.")
    assert page.letter.text.checks.source.words() == "Herkomst van de gegevens staat er niet in"


def test_a_card_tells_neighbours_nothing(page, qtbot):
    page.letter.text.choose(TemplateKind.CARD)
    assert (
        page.letter.text.checks.discreet.words() == "Geen BSN, bedrag of verzekeraar op het kaartje"
    )
    qtbot.keyClicks(page.letter.text.editor.text, "Uw zorgpremie ")
    assert "zorgpremie" in page.letter.text.problem()
    assert not page.letter.text.checks.source.isVisible()


def test_the_day_of_the_visit_is_in_the_letter_only_when_it_is_announced(page, qtbot, two):
    page.on_shown(two)
    assert page.letter.text.day.isVisible()
    qtbot.keyClicks(page.letter.text.day, "morgen")
    page.letter.text.day_part.button("Middag").click()
    assert page.letter.text.visit()[0] == date.today() + timedelta(days=1)
    page.letter.text.choose(TemplateKind.CARD)
    assert page.letter.text.visit() == (None, None)
    assert not page.letter.text.day.isVisible()
