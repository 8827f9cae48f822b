"""Brieven: printing, keeping, and that they were sent."""

# ruff: noqa: F811 - fixtures are imported by name

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
from PySide6.QtCore import Qt

from desktop.domain.codes import TemplateKind
from desktop.services import (
    letter_batches,
    letter_templates,
    letters,
    undo,
)
from desktop.services.letter_batches import LetterState, LettersWanted
from desktop.ui.pages.letters import DRAFT, PRINTED, SENT, LettersPage
from tests.ui.pages.letters_desk import (
    changed_elsewhere,
    filled_in,  # noqa: F401
    letters_to,
    names,
    page,  # noqa: F401
    paper,  # noqa: F401
    print_them,
    told,  # noqa: F401
    two,  # noqa: F401
)


def test_printed_letters_wait_and_are_no_attempt_yet(page, qtbot, demo_file, two, paper, told):
    page.on_shown(two)
    print_them(page, qtbot)
    assert paper.pages() == 2
    assert paper.titles == ["Kennismaking"]
    assert names(page.printed.model) == ["R.M. van Puffelen", "A.C. in het Veld"]
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert page.people.ids() == []
    assert "2 brieven afgedrukt" in told[-1][0]


def test_sent_letters_are_one_attempt_each_exactly_once_and_can_be_undone(
    page, qtbot, demo_file, two, told, changes
):
    page.on_shown(two)
    print_them(page, qtbot)
    ids = page.printed.model.checked()
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)
    assert letters_to(demo_file, two[0])[0].made_on == date.today()

    page.record_sent()  # nothing is left to record
    assert letter_batches.confirm_printed_sent(demo_file, ids).logged == 0
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)

    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert names(page.printed.model) == ["R.M. van Puffelen", "A.C. in het Veld"]


def test_pressing_twice_records_once(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    for _ in range(2):
        page.head.sent_button.click()
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)


def test_only_the_checked_letters_are_recorded_on_the_chosen_day(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Space)
    page.sending.when.button("yesterday").click()
    assert page.sending.effect().startswith("Bij 1 inwoner komt een contactpoging Brief op ")
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(letters_to(demo_file, two[1])) == 1)
    assert letters_to(demo_file, two[1])[0].made_on == date.today() - timedelta(days=1)
    assert letters_to(demo_file, two[0]) == []
    assert names(page.printed.model) == ["R.M. van Puffelen"]


def test_another_day_must_be_filled_in_and_not_lie_ahead(page, qtbot, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.sending.when.button("other").click()
    assert not page.head.sent_button.isEnabled()
    qtbot.keyClicks(page.sending.day, "morgen")
    assert not page.head.sent_button.isEnabled()
    page.sending.day.clear()
    qtbot.keyClicks(page.sending.day, "eergisteren")
    assert page.head.sent_button.isEnabled()


def test_letters_that_are_not_sent_after_all_are_no_attempt(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.head.withdraw_button.click()
    assert page.printed.nothing.isVisible()
    assert all(letters_to(demo_file, id_) == [] for id_ in two)


def test_undoing_the_printing_brings_the_people_back(page, qtbot, demo_file, two, told, changes):
    page.on_shown(two)
    print_them(page, qtbot)
    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert page.people.ids() == two
    assert page.printed.model.lines() == []


def test_closing_the_print_dialog_leaves_everything_as_it_was(
    page, qtbot, demo_file, two, paper, runner
):
    paper.refuse = True
    page.on_shown(two)
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(paper.titles) and not runner.is_busy)
    assert page.states.value() == DRAFT
    assert page.people.ids() == two
    assert letter_batches.letters(demo_file, LetterState.PRINTED) == []


def test_a_pdf_that_is_kept_counts_as_printed(page, qtbot, demo_file, two, tmp_path):
    page.on_shown(two)
    page.head.save_pdf.trigger()
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)
    path = tmp_path / f"Kennismaking {date.today().isoformat()}.pdf"
    with pypdfium2.PdfDocument(path) as kept:
        assert len(kept) == 2
        assert "Wolferinkbrink 6" in kept[0].get_textpage().get_text_range()
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 2


def test_only_this_letter_is_printed_and_the_others_stay(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    page.head.print_this.trigger()
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.people.ids() == [two[1]]
    assert page.states.value() == DRAFT


def test_sent_letters_are_listed_with_their_dates(page, demo_file, two):
    introduction = letters.templates(demo_file)[0]
    letter_batches.confirm_sent(demo_file, introduction, two)
    page.refresh()
    page.states.button(SENT).click()
    model = page.sent.table.window_model
    assert model.rowCount() == 2
    assert model.index(0, 3).data() == model.index(0, 2).data()
    assert page.step_back()
    assert page.states.value() == DRAFT


def test_who_was_chosen_is_still_there_after_a_restart(
    page, qtbot, demo_file, two, runner, changes
):
    page.on_shown(two)
    again = LettersPage(demo_file, runner, changes)
    qtbot.addWidget(again)
    again.on_shown()
    assert again.people.ids() == two
    assert again.states.value() == DRAFT
    again.letter.feed.forget()


def test_a_step_of_an_approach_brings_its_own_template_and_batch(page, demo_file, two):
    page.on_shown(two[0])
    letter_templates.copy(demo_file, letters.templates(demo_file)[1].id, "Stap twee")
    own = letters.templates(demo_file)[-1]
    page.on_shown(LettersWanted((two[1],), own.id))
    assert page.people.ids() == [two[1]]
    assert page.letter.text.template().name == "Stap twee"
    assert page.drafts.chooser.isVisible()
    page.drafts.chooser.setCurrentIndex(1)
    page.drafts.chooser.batch_chosen.emit(page.drafts.chooser.currentData())
    assert page.people.ids() == [two[0]]
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION


def test_another_template_holds_for_the_batch_and_can_be_undone(
    page, demo_file, two, told, changes
):
    page.on_shown(two)
    page.letter.text.choose(TemplateKind.REMINDER)
    (batch,) = letter_batches.batches(demo_file, LetterState.CONCEPT)
    assert batch.template_name == "Herinnering"
    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION
    assert page.people.ids() == two


def test_the_state_of_a_batch_is_seen_with_its_letters(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Space)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.SENT] == 1)
    chooser = page.printed_batches
    assert chooser.isVisible()
    assert chooser.itemText(1).endswith(": 1 afgedrukt, 1 verstuurd")
    page.states.button(SENT).click()
    assert page.sent_batches.itemText(1).endswith(": 1 afgedrukt, 1 verstuurd")


def test_one_letter_is_printed_again_by_keyboard_with_its_own_words(
    page, qtbot, demo_file, two, paper, told
):
    page.on_shown(two)
    print_them(page, qtbot)
    changed = replace(letters.templates(demo_file)[0], subject="Anders")
    letters.save_template(demo_file, changed)
    before = undo.last_undoable(demo_file)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Down)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(paper.titles) == 2 and not page._runner.is_busy)
    with pypdfium2.PdfDocument(paper.path) as printed:
        assert len(printed) == 1
    assert undo.last_undoable(demo_file) == before
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 2


def test_a_proof_is_printed_and_nothing_is_recorded(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    before = undo.last_undoable(demo_file)
    page.head.proof.trigger()
    qtbot.waitUntil(lambda: bool(paper.titles) and not page._runner.is_busy)
    assert paper.titles == ["Proefafdruk"]
    assert undo.last_undoable(demo_file) == before
    assert page.people.ids() == two


def test_after_printing_only_what_was_just_printed_is_asked_about(
    page, qtbot, demo_file, two, id_of
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [id_of("J.P. Kowalczyk")])
    page.on_shown(two)
    print_them(page, qtbot)
    assert sorted(one.resident_id for one in page.printed.checked()) == sorted(two)
    page.printed_batches.setCurrentIndex(0)
    page.printed_batches.batch_chosen.emit(None)
    assert len(page.printed.checked()) == 3


def test_when_a_batch_is_sent_the_others_are_not_sent_by_the_same_keys(
    page, qtbot, demo_file, two, id_of
):
    templates = letters.templates(demo_file)
    letter_batches.mark_printed(demo_file, templates[1], [id_of("S. El Amrani")])
    letter_batches.mark_printed(demo_file, templates[0], two)
    page.refresh()
    page._show_state(PRINTED)
    newest = letter_batches.letters(demo_file, letter_batches.LetterState.PRINTED)[-1].batch_id
    page.printed_batches.setCurrentIndex(page.printed_batches.findData(newest))
    page.printed_batches.batch_chosen.emit(newest)
    assert page.printed.number() == 2

    page.sending.when.set_value("today")
    page.record_sent()
    page.record_sent()

    left = letter_batches.letters(demo_file, letter_batches.LetterState.PRINTED)
    assert len(left) == 1
    assert page.printed.number() == 1
    assert page.printed.checked() == []
