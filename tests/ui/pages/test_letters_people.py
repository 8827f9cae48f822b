"""Brieven: for whom, by name, by a group, by a filter and by an approach."""

# ruff: noqa: F811 - fixtures are imported by name

from PySide6.QtCore import Qt

from desktop.domain.filters import Filter, View
from desktop.services import (
    letter_batches,
    letters,
    residents,
    undo,
)
from desktop.services.letter_batches import LetterState, LettersWanted
from desktop.ui.pages.letters import DRAFT, PRINTED
from desktop.ui.pages.letters_choosing import NO_LETTER, NOT_REACHED
from tests.ui.pages.letters_desk import (
    filled_in,  # noqa: F401
    in_approach,
    names,
    page,  # noqa: F401
    paper,  # noqa: F401
    told,  # noqa: F401
    two,  # noqa: F401
    without_address,
)


def test_who_has_no_address_is_listed_with_the_reason_and_gets_no_letter(
    page, qtbot, demo_file, two, paper
):
    without_address(demo_file, two[0])
    page.on_shown(two)
    assert names(page.people.model)[-1] == "R.M. van Puffelen"
    assert page.people.model.lines()[-1].problem
    assert page.people.model.checked() == [two[1]]
    assert "1 kan nog niet" in page.head.sentence()
    page.people.batch.select(two[0])
    assert page.letter.no_letter.isVisible()
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Space)
    assert page.people.model.checked() == [two[1]]
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.people.ids() == [two[0]]


def test_space_unchecks_and_delete_takes_out_of_the_list(page, qtbot, two):
    page.on_shown(two)
    assert page.head.print_button.text() == "2 brieven afdrukken…"
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Space)
    assert page.head.print_button.text() == "1 brief afdrukken…"
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Delete)
    assert page.people.ids() == [two[1]]


def test_the_same_person_is_chosen_once(page, two):
    page.on_shown(two)
    page.on_shown(two[0])
    assert page.people.ids() == two


def test_a_group_is_chosen_and_who_has_a_letter_ready_is_left_out(
    page, qtbot, demo_file, told, two
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [two[0]])
    page.refresh()
    page.drafts.choose_group(NO_LETTER)
    qtbot.waitUntil(lambda: bool(told))
    assert two[1] in page.people.ids()
    assert two[0] not in page.people.ids()
    assert "ligt al een brief klaar" in told[0][0]


def test_all_that_a_filter_finds_are_chosen(page, qtbot, demo_file, told):
    wanted = Filter(view=View.NEW)
    page.on_shown(wanted)
    qtbot.waitUntil(lambda: bool(told))
    assert page.people.ids() == residents.keys(demo_file, wanted) != []
    (message, token), *more = told
    assert message == f"{len(page.people.ids())} inwoners gekozen."
    assert more == []
    undo.undo(page._file, token)
    page.refresh()
    assert page.people.ids() == []


def test_those_not_reached_are_a_group(page, qtbot, id_of, told):
    page.drafts.choose_group(NOT_REACHED)
    qtbot.waitUntil(lambda: bool(told))
    assert page.people.ids() == [id_of("F. Özdemir")]


def test_the_salutation_is_that_of_the_person_and_changes_at_the_resident(page, qtbot, two):
    page.on_shown(two)
    assert page.letter.text._salutation.text() == "Geachte R.M. van Puffelen,"
    with qtbot.waitSignal(page.navigate) as went:
        page.letter.text.change_salutation.click()
    assert went.args == ["inwoners", two[0]]


def test_where_words_and_paper_do_not_fit_side_by_side_one_of_them_is_in_view(page, qtbot, two):
    page.on_shown(two)
    page.resize(727, 512)
    qtbot.waitUntil(page.letter.side.isVisible)
    assert page.letter.text.isVisible()
    assert not page.letter.preview.isVisible()
    page.letter.side.button("paper").click()
    assert page.letter.preview.isVisible()
    assert not page.letter.text.isVisible()
    page.resize(1182, 656)
    qtbot.waitUntil(page.letter.text.isVisible)
    assert page.letter.preview.isVisible()
    assert not page.letter.side.isVisible()


def test_the_keyboard_comes_into_the_list(page, two):
    page.take_focus()
    assert page.people.nobody.button.hasFocus()
    page.on_shown(two)
    page.states.button(DRAFT).setFocus()
    page.take_focus()
    assert page.people.batch.hasFocus()


def test_where_no_letter_waits_nothing_is_asked_about_sending(page, two):
    page.states.button(PRINTED).click()
    assert not page.sending.isVisible()
    assert not page.letter.isVisible()


def test_who_gets_a_letter_by_the_approach_is_chosen_from_the_menu_and_nobody_twice(
    page, qtbot, demo_file, two, told, id_of
):
    all_three = [*two, id_of("J.P. Kowalczyk")]
    in_approach(demo_file, all_three)
    letter_batches.mark_printed(demo_file, letters.templates(demo_file)[0], [two[0]])
    page.refresh()

    (action,) = [
        one for one in page.people.choices_menu().actions() if "volgens de aanpak" in one.text()
    ]
    action.trigger()

    assert sorted(page.people.ids()) == sorted(all_three[1:])
    assert told[-1][0] == (
        "2 inwoners gekozen. Voor 1 inwoner ligt al een brief klaar bij Afgedrukt."
    )
    assert told[-1][1] is not None  # can be undone
    action.trigger()
    assert "niemand anders" in told[-1][0]


def test_brief_maken_for_several_leaves_out_who_has_a_letter_ready(
    page, demo_file, two, told, id_of
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [two[0]])
    page.refresh()
    page.on_shown(LettersWanted((*two, id_of("J.P. Kowalczyk")), introduction.id))
    assert sorted(page.people.ids()) == sorted([two[1], id_of("J.P. Kowalczyk")])
    assert "ligt al een brief klaar" in told[-1][0]
