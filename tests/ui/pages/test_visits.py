from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.filters import Filter, View
from desktop.domain.visits import VisitOutcome
from desktop.services import residents, undo, visit_proposal, visits
from desktop.ui.changes import EVERYTHING
from desktop.ui.pages.visits import EMPTY, NEW, RESULTS, ROUND
from desktop.ui.pages.visits_new import next_working_day
from desktop.ui.pages.visits_results import KEYS

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY = date.today()


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "papier.pdf"


@pytest.fixture
def page(visits_page):
    return visits_page


@pytest.fixture
def told(page):
    heard = []
    page.told.connect(lambda message, token: heard.append((message, token)))
    return heard


@pytest.fixture
def people(id_of):
    """Three doors, in walking order; two people live behind the first."""
    names = ("B. Özdemir", "F. Özdemir", "S. El Amrani", "R.M. van Puffelen")
    return [id_of(name) for name in names]


@pytest.fixture
def walk(page, demo_file, people):
    """A round of today, in view."""
    _, round_id = visits.save_round(demo_file, people, TODAY, DayPart.AFTERNOON)
    page.refresh()
    page.round.table.setFocus()
    return round_id


def addresses(page):
    return [line.address for line in page.round.model.lines()]


def type_keys(qtbot, keys):
    """Each key goes to whatever has the focus, as on a real keyboard."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


# An empty page, and a new round


def test_without_a_round_the_page_says_who_waits(page):
    assert page.body.currentIndex() == EMPTY
    assert "wachten op een bezoek" in page.empty._hint.text()
    page.empty.button.click()
    assert page.body.currentIndex() == NEW


def test_a_round_is_made_by_keyboard(page, qtbot, demo_file, told):
    page.empty.button.click()
    assert page.new.ids() == visits_in_order(demo_file, visit_proposal.proposal(demo_file))
    assert QApplication.focusWidget() is page.new.day
    qtbot.keyClicks(page.new.day, "morgen")
    qtbot.keyClick(page.new.day, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(told))
    (made,) = visits.rounds(demo_file)
    assert made.visit_on == TODAY + timedelta(days=1)
    assert made.day_part is DayPart.AFTERNOON
    assert page.body.currentIndex() == ROUND
    assert len(addresses(page)) == made.addresses
    assert QApplication.focusWidget() is page.round.table


def visits_in_order(file, ids):
    doors = visits.plan(file, ids, TODAY, DayPart.MORNING)
    return [person.resident_id for door in doors for person in door.persons]


def test_a_round_without_day_part_cannot_be_kept_and_says_so(page, demo_file):
    page.start_round()
    assert not page.head.keep_button.isEnabled()
    assert page.new._when_problem.text() == "Kies ochtend, middag of avond."
    page.save_round()
    assert visits.rounds(demo_file) == []


def test_people_are_found_added_and_taken_out_by_keyboard(page, qtbot, id_of):
    page.start_round([id_of("R.M. van Puffelen")])
    assert page.new.addresses() == 1
    page.new.search.setFocus()
    qtbot.keyClicks(page.new.search, "wissink")
    qtbot.keyClick(page.new.search, Qt.Key.Key_Return)
    assert set(page.new.ids()) == {id_of("R.M. van Puffelen"), id_of("G. Wissink")}
    page.new.table.setFocus()
    qtbot.keyClick(page.new.table, Qt.Key.Key_Delete)
    assert page.new.ids() == [id_of("R.M. van Puffelen")]


def test_residents_chosen_elsewhere_start_a_round_in_walking_order(page, people):
    page.on_shown(people[::-1])
    assert page.body.currentIndex() == NEW
    assert page.new.addresses() == 3
    shown = [line.names for line in page.new._model.lines()]
    assert shown[0] in ("B. Özdemir en F. Özdemir", "F. Özdemir en B. Özdemir")


def test_all_that_a_filter_finds_start_a_round(page, qtbot, demo_file):
    wanted = Filter(view=View.NEW)
    page.on_shown(wanted)
    qtbot.waitUntil(page.new.is_begun)
    assert page.body.currentIndex() == NEW
    assert set(page.new.ids()) == set(residents.keys(demo_file, wanted))


def test_a_filter_that_finds_nobody_starts_no_round(page, qtbot, told):
    page.on_shown(Filter(search="zzzz"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Er is niemand gevonden voor een ronde.", None)]
    assert page.body.currentIndex() == EMPTY
    assert not page.new.is_begun()


def test_a_round_that_was_begun_is_still_there_after_stepping_back(page, people):
    page.on_shown(people)
    assert page.step_back()
    assert page.body.currentIndex() == EMPTY
    page.start_round()
    assert set(page.new.ids()) == set(people)
    page.head.drop_button.click()
    assert not page.new.is_begun()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30)),
    ],
    ids=["monday", "friday", "saturday"],
)
def test_a_new_round_is_for_the_next_working_day(today, expected):
    assert next_working_day(today) == expected


# Walking order


def test_a_row_moves_with_alt_and_an_arrow_and_that_can_be_undone(
    page, qtbot, demo_file, walk, told, changes
):
    before = addresses(page)
    page.round.table.select_row(0)
    qtbot.keyClick(page.round.table, Qt.Key.Key_Down, ALT)
    assert addresses(page) == [before[1], before[0], before[2]]
    assert page.round.table.currentIndex().row() == 1
    kept = visits.get_round(demo_file, walk).addresses
    assert [door.address.street for door in kept][1] == "Goorsestraat"
    undo.undo(demo_file, told[0][1])
    changes.tell_all(EVERYTHING)
    assert addresses(page) == before


def test_a_row_that_is_dragged_lands_above_the_row_it_is_dropped_on(page, walk):
    before = addresses(page)
    page.round.table.drop_row(0, 3)
    assert addresses(page) == [before[1], before[2], before[0]]
    page.round.table.drop_row(2, 0)
    assert addresses(page) == before
    page.round.table.drop_row(1, 2)  # where it was
    assert addresses(page) == before


def test_the_order_of_street_and_number_comes_back_with_one_click(page, walk, told):
    before = addresses(page)
    page.round.table.drop_row(2, 0)
    page.round.by_street.click()
    assert addresses(page) == before
    count = len(told)
    page.round.by_street.click()  # it is in that order already: nothing to log
    assert len(told) == count


def test_the_order_does_not_go_beyond_its_ends(page, qtbot, walk, told):
    page.round.table.select_row(0)
    qtbot.keyClick(page.round.table, Qt.Key.Key_Up, ALT)
    page.round.table.select_row(2)
    qtbot.keyClick(page.round.table, Qt.Key.Key_Down, ALT)
    assert told == []


# The sheets


def test_the_sheet_beside_the_list_follows_the_row_and_logs_nothing(page, qtbot, demo_file, walk):
    before = undo.last_undoable(demo_file)
    qtbot.waitUntil(lambda: page.round.preview.pages() == 4)
    page.round.table.select_row(2)
    assert page.round.preview._where.text() == "Blad 3 van 3"
    page.round.preview.show_page(2)
    assert page.round.table.currentIndex().row() == 1
    page.round.preview.show_page(0)
    assert page.round.preview._where.text() == "Overzicht"
    assert undo.last_undoable(demo_file) == before


def test_the_sheets_are_printed_without_logging(page, qtbot, demo_file, walk, paper, told):
    before = undo.last_undoable(demo_file)
    qtbot.keyClick(page.round.table, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: bool(told))
    with pypdfium2.PdfDocument(paper) as printed:
        assert len(printed) == 4
    assert undo.last_undoable(demo_file) == before


def test_the_kept_pdf_holds_the_safety_note_and_no_debt(page, qtbot, walk, tmp_path, told):
    page.head.save_pdf.trigger()
    qtbot.waitUntil(lambda: bool(told))
    with pypdfium2.PdfDocument(tmp_path / f"Bezoekronde {TODAY.isoformat()}.pdf") as kept:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in kept)
    assert "Grote hond op het erf" in text
    assert "9999" not in text
    assert "premie" not in text.casefold()


def test_a_round_is_removed_and_comes_back(page, demo_file, walk, told, changes):
    page.head.remove_action.trigger()
    assert visits.rounds(demo_file) == []
    assert page.body.currentIndex() == EMPTY
    undo.undo(demo_file, told[0][1])
    changes.tell_all(EVERYTHING)
    assert page.body.currentIndex() == ROUND
    assert len(addresses(page)) == 3


# The results


def test_the_letters_stand_for_all_outcomes_in_the_order_of_the_paper(page):
    assert tuple(KEYS) == tuple(VisitOutcome)
    assert len(set(KEYS.values())) == len(VisitOutcome)
    assert [button.text() for button in page.results.buttons.values()] == list(VisitOutcome)


def test_all_results_are_entered_in_one_pass_by_keyboard(
    page, qtbot, demo_file, walk, people, told, changes
):
    key = Qt.Key
    page.head.enter_second.click()
    assert page.body.currentIndex() == RESULTS
    type_keys(qtbot, [key.Key_G, key.Key_Tab])
    qtbot.keyClicks(QApplication.focusWidget(), "Gaat bellen")
    type_keys(qtbot, [key.Key_Return, key.Key_N, key.Key_Return, key.Key_K, key.Key_Return])
    type_keys(qtbot, [key.Key_H])
    assert page.results.filled() == 4
    qtbot.keyClick(QApplication.focusWidget(), key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(told))

    newest = [residents.get(demo_file, id_).attempts[0] for id_ in people]
    assert all(attempt.made_on == TODAY for attempt in newest)
    assert all(attempt.day_part is DayPart.AFTERNOON for attempt in newest)
    lines = {line.resident_id: row for row, line in enumerate(page.results.model.lines)}
    wanted = [
        (ContactKind.VISIT, True, "Gaat bellen"),
        (ContactKind.VISIT, False, ""),
        (ContactKind.CARD, False, ""),
        (ContactKind.VISIT, False, "Woont hier niet"),
    ]
    for id_, attempt in zip(people, newest, strict=True):
        assert (attempt.kind, attempt.reached, attempt.note) == wanted[lines[id_]]
    assert visits.rounds(demo_file)[0].entered
    assert page.round.model.lines()[1].outcome == "Kaartje achtergelaten"

    undo.undo(demo_file, told[0][1])
    changes.tell_all(EVERYTHING)
    assert not visits.rounds(demo_file)[0].entered
    assert all(
        attempt.made_on < TODAY
        for id_ in people
        for attempt in residents.get(demo_file, id_).attempts
    )


def test_a_letter_typed_in_the_note_is_a_letter_of_the_note(page, qtbot, walk):
    page.head.enter_second.click()
    page.results.note.setFocus()
    qtbot.keyClicks(page.results.note, "gnk")
    assert page.results.note.text() == "gnk"
    assert page.results.filled() == 0


def test_the_same_letter_again_takes_the_outcome_back(page, qtbot, walk):
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_G])
    assert page.results.filled() == 1
    type_keys(qtbot, [Qt.Key.Key_G])
    assert page.results.filled() == 0
    assert not page.head.save_button.isEnabled()


def test_half_entered_results_are_there_when_one_comes_back(page, qtbot, walk):
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_G, Qt.Key.Key_Tab])
    qtbot.keyClicks(QApplication.focusWidget(), "Belt terug")
    assert page.may_leave()
    page.step_back()
    assert "half ingevoerd" in page.head.sentence()
    page.hide()
    page.show()
    page.on_shown()
    page.enter_results()
    assert page.results.filled() == 1
    page.results.go_to(0)
    assert page.results.note.text() == "Belt terug"


def test_a_next_action_without_a_day_is_asked_for_before_saving(page, qtbot, demo_file, walk):
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_G])
    then = page.results.then
    then.kind.setCurrentIndex(then.kind.findData(ContactKind.PHONE.value))
    then.kind.activated.emit(then.kind.currentIndex())
    page.results.go_to(2)
    page.save_results()
    assert not visits.rounds(demo_file)[0].entered
    assert page.results.table.currentIndex().row() == 0
    assert then.shown_problem() == "Kies op welke dag u dit gaat doen."
    then.when.button("week").click()
    page.save_results()
    assert visits.rounds(demo_file)[0].entered
    first = page.results.model.lines[0].resident_id
    action = residents.get(demo_file, first).resident.next_action
    assert action is not None
    assert (action.kind, action.on) == (ContactKind.PHONE, TODAY + timedelta(days=7))


def test_who_is_left_empty_gets_no_attempt(page, qtbot, demo_file, walk, people):
    before = {id_: len(residents.get(demo_file, id_).attempts) for id_ in people}
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_N])
    page.save_results()
    after = {id_: len(residents.get(demo_file, id_).attempts) for id_ in people}
    assert sum(after.values()) == sum(before.values()) + 1


def test_who_was_left_empty_is_entered_later(page, qtbot, demo_file, walk):
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_N])
    page.save_results()
    assert "De uitslag van 3 inwoners is nog leeg." in page.head.sentence()
    assert page.head.enter_second.isVisible()
    assert page.head.enter_second.text() == "Uitslag aanvullen"
    page.head.enter_second.click()
    assert page.results.model.rowCount() == 3
    assert page.results.filled() == 0
    for row in range(3):
        page.results.go_to(row)
        page.results.choose(VisitOutcome.SPOKEN)
    page.save_results()
    assert visits.get_round(demo_file, walk).without_outcome == 0
    assert "De uitslag is ingevoerd." in page.head.sentence()
    assert not page.head.enter_second.isVisible()


def test_the_keyboard_comes_into_the_list(page, walk):
    page.chips.setFocus()
    page.take_focus()
    assert page.round.table.hasFocus()


def test_the_results_of_a_round_that_is_still_to_come_cannot_be_entered(page, demo_file, people):
    visits.save_round(demo_file, people, TODAY + timedelta(days=1), DayPart.EVENING)
    page.refresh()
    assert not page.head.enter_second.isEnabled()
    assert page.head.enter_second.toolTip().startswith("Dat kan vanaf ")
    page.enter_results()
    assert page.body.currentIndex() == ROUND


def test_an_earlier_round_is_behind_a_menu(page, qtbot, demo_file, walk):
    page.head.enter_second.click()
    type_keys(qtbot, [Qt.Key.Key_N])
    page.save_results()
    page._fill_older(page.older.choices)
    (action,) = page.older.choices.actions()
    action.trigger()
    assert page.body.currentIndex() == ROUND
    assert "is nog leeg." in page.head.sentence()
    assert not page.head.remove_action.isEnabled()
    page.round.table.select_row(0)
    qtbot.keyClick(page.round.table, Qt.Key.Key_Down, ALT)
    assert len(addresses(page)) == 3
