from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.domain.addresses import Address
from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason, Status
from desktop.domain.filters import Filter, View
from desktop.services import areas, brp, outreach, residents, undo
from desktop.services.brp import BrpOutcome
from desktop.ui.changes import EVERYTHING
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.navigation import READ_IN
from desktop.ui.pages.residents import ResidentsPage
from desktop.ui.pages.residents_list import NAME, NEXT, SINCE, attempts_words, due_words
from desktop.ui.widgets.labels import Label


@pytest.fixture
def page(demo_file, runner, changes, qtbot):
    page = ResidentsPage(demo_file, runner, changes)
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.filters.views.chip("all").count() is not None)
    yield page
    page.hide()
    qtbot.waitUntil(lambda: not runner.is_busy)


def names(page):
    return [page.model.line_at(row).name for row in range(page.model.rowCount())]


def shown_name(page):
    return page.detail.head.name.text()


def show(page, qtbot, resident_id):
    page.open_resident(resident_id)
    qtbot.waitUntil(lambda: not page._show_pause.isActive())


def fill_in(form, *, reached="no"):
    form.kind.button(ContactKind.VISIT).click()
    form.when.button("today").click()
    form.day_part.button(DayPart.EVENING).click()
    form.reached.button(reached).click()


# The list


def test_the_first_resident_is_shown_beside_the_list(page, qtbot):
    assert len(names(page)) == 11
    qtbot.waitUntil(lambda: shown_name(page) == names(page)[0])
    assert page.detail.head.place.text() == "1 van 11"


def test_the_sentence_and_the_chips_add_up(page):
    counts = {view: page.filters.views.chip(view).count() for view in View}
    parts = (View.NEW, View.OPEN, View.NOT_REACHED, View.IN_CONTACT, View.CLOSED)
    assert counts[View.ALL] == sum(counts[view] for view in parts) == 11
    assert counts[View.GONE] == 1
    assert page.head.sentence() == "11 inwoners op de lijst, 8 zonder contactpoging."


def test_a_row_says_the_same_in_words_as_in_dots(page, id_of):
    row = page.model.row_of(id_of("F. Özdemir"))
    texts = [page.model.index(row, column).data() for column in range(5)]
    assert texts[0] == "F. Özdemir\nGoorsestraat 118"
    assert texts[1] == "mrt 2021"
    assert texts[2] == "2 pogingen, nog niet bereikt"
    assert texts[3] == "Niet bereikt"
    assert texts[4].startswith("Avondbezoek\n")


def test_a_heading_sorts(page):
    page.table.horizontalHeader().setSortIndicator(SINCE, Qt.SortOrder.AscendingOrder)
    assert names(page)[0] == "G. Wissink"
    page.table.horizontalHeader().setSortIndicator(NEXT, Qt.SortOrder.AscendingOrder)
    assert names(page)[0] == "T.H. Nguyễn"


def test_searching_narrows_the_list_and_a_chip_takes_it_away(page, qtbot):
    assert page.search("goorse")
    assert names(page) == ["B. Özdemir", "F. Özdemir"]
    (chip,) = page.filters.chips()
    assert chip.text() == "Zoekt “goorse”"
    chip.click()
    assert len(names(page)) == 11


def test_nothing_found_says_so_and_offers_the_way_back(page, qtbot):
    page.search("bestaat niet")
    assert page.panes.list_stack.currentWidget() is page.panes.nobody
    qtbot.waitUntil(lambda: page.panes.detail_stack.currentWidget() is page.panes.choose_hint)
    assert not page.record.isEnabled()
    page.panes.nobody.button.click()
    assert len(names(page)) == 11
    qtbot.waitUntil(lambda: page.panes.detail_stack.currentWidget() is page.detail)


def test_a_chip_shows_one_part_of_the_list(page):
    page.filters.views.chip(View.CLOSED).click()
    assert names(page) == ["G. Wissink"]
    page.filters.views.chip(View.GONE).click()
    assert names(page) == ["L. Zwart"]


def menu_action(menu, *path):
    for text in path:
        action = next(one for one in menu.actions() if one.text() == text)
        menu = action.menu() or menu
    return action


def test_more_filters_come_as_chips_that_can_be_taken_away(page):
    menu = QMenu(page)
    page.filters.fill_menu(menu)
    menu_action(menu, "Tijd in de regeling", "5 jaar of langer").trigger()
    menu.clear()
    page.filters.fill_menu(menu)
    menu_action(menu, "Zonder contactpoging").trigger()
    assert names(page) == ["T.H. Nguyễn", "B. Özdemir", "R.M. van Puffelen"]
    assert [chip.text() for chip in page.filters.chips()] == [
        "In de regeling: 5 jaar of langer",
        "Zonder contactpoging",
    ]
    while page.filters.chips():
        page.filters.chips()[0].click()
    assert page.filters.filter() == Filter()


def test_a_postcode_area_can_be_chosen_until_there_is_a_table(page):
    menu = QMenu(page)
    page.filters.fill_menu(menu)
    menu_action(menu, "Postcodegebied", "7483").trigger()
    assert names(page) == ["T.H. Nguyễn", "A.C. in het Veld"]
    assert [chip.text() for chip in page.filters.chips()] == ["Postcode: 7483"]


def test_a_wijk_or_one_of_its_buurten_can_be_chosen(page, demo_file, qtbot, tmp_path):
    table = tmp_path / "buurten.csv"
    table.write_text(
        "Postcode;Buurt;Wijk\n7483AA;'t Veld;Oost & West\n7482CD;Centrum;Oost & West\n",
        encoding="utf-8",
    )
    areas.read_in(demo_file, areas.preview(demo_file, areas.inspect([table])))
    page.refresh()
    menu = QMenu(page)

    def titles() -> list[str]:
        menu.clear()
        page.filters.fill_menu(menu)
        inside = next((one.menu() for one in menu.actions() if one.text() == "Wijk of buurt"), None)
        return [one.text() for one in inside.actions()] if inside else []

    qtbot.waitUntil(lambda: "Oost && West" in titles())
    assert titles() == ["Oost && West", "", "Postcode 7481", "Postcode 7482"]
    menu_action(menu, "Wijk of buurt", "Oost && West", "'t Veld").trigger()
    assert names(page) == ["T.H. Nguyễn", "A.C. in het Veld"]
    assert [chip.text() for chip in page.filters.chips()] == ["Buurt: 't Veld"]
    titles()
    menu_action(menu, "Wijk of buurt", "Oost && West", "Heel Oost && West").trigger()
    assert len(names(page)) == 5
    assert [chip.text() for chip in page.filters.chips()] == ["Wijk: Oost & West"]
    page.filters.chips()[0].click()
    assert page.filters.filter() == Filter()


def test_a_filter_can_be_kept_and_chosen_again(page, demo_file, qtbot):
    residents.save_filter(demo_file, "Lang & stil", Filter(years_from=5))
    menu = QMenu(page)
    page.filters._fill_saved(menu)
    menu_action(menu, "Lang && stil").trigger()
    assert page.filters.filter() == Filter(years_from=5)
    menu.clear()
    page.filters._fill_saved(menu)
    with qtbot.waitSignal(page.told):
        menu_action(menu, "Bewaard filter verwijderen", "Lang && stil").trigger()
    assert residents.saved_filters(demo_file) == []


def test_the_people_of_a_count_come_with_a_chip(page, id_of):
    ids = frozenset({id_of("L. Zwart"), id_of("G. Wissink")})
    page.on_shown(Filter(only_ids=ids, title="Bereikt in het 3e kwartaal"))
    assert names(page) == ["G. Wissink", "L. Zwart"]
    (chip,) = page.filters.chips()
    assert (chip.text(), chip.count()) == ("Bereikt in het 3e kwartaal", 2)
    chip.click()
    assert len(names(page)) == 11


def test_escape_takes_the_filter_away_step_by_step(page):
    page.filters.views.chip(View.NEW).click()
    page.search("a")
    page.table.setFocus()
    assert page.step_back()
    assert page.filters.filter() == Filter(view=View.NEW)
    assert page.step_back()
    assert page.filters.filter() == Filter()
    assert not page.step_back()


def test_everybody_in_the_list_can_get_a_letter_or_a_visit(page, qtbot):
    page.search("goorse")
    menu = QMenu(page)
    page.fill_more(menu)
    with qtbot.waitSignal(page.navigate) as asked:
        menu_action(menu, "Brieven maken voor deze 2 inwoners").trigger()
    assert asked.args == ["brieven", page.model.keys()]


def test_the_keyboard_comes_into_the_list(page, qtbot):
    page.more.setFocus()
    page.take_focus()
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown_name(page) == names(page)[1])


def test_without_a_delivery_the_page_leads_to_it(file_without_delivery, runner, changes, qtbot):
    page = ResidentsPage(file_without_delivery, runner, changes)
    qtbot.addWidget(page)
    page.show()
    page.on_shown()
    assert page.body.currentWidget() is page.no_delivery
    with qtbot.waitSignal(page.navigate) as asked:
        page.no_delivery.button.click()
    assert asked.args == ["leveringen", READ_IN]
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_narrow_list_keeps_the_names_and_never_scrolls_sideways(page, qtbot):
    page.resize(727, 480)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(SINCE))
    assert not page.table.isColumnHidden(NAME)
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()
    body = page.detail.area.widget()
    qtbot.waitUntil(lambda: body.width() <= page.detail.area.viewport().width())
    assert body.minimumSizeHint().width() <= page.detail.area.viewport().width()
    page.resize(1182, 656)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(SINCE))


# One resident


def test_a_resident_can_be_opened_from_another_page(page, id_of):
    page.on_shown(id_of("R.M. van Puffelen"))
    assert shown_name(page) == "R.M. van Puffelen"
    assert page.keeper.current_key() == id_of("R.M. van Puffelen")


def test_a_filter_that_hides_the_wanted_resident_makes_way(page, id_of):
    page.filters.views.chip(View.CLOSED).click()
    page.on_shown(id_of("L. Zwart"))
    assert page.filters.filter() == Filter(view=View.GONE)
    assert shown_name(page) == "L. Zwart"
    assert page.keeper.current_key() == id_of("L. Zwart")


def test_alt_with_an_arrow_goes_to_the_next_resident(page, qtbot):
    first, second = names(page)[:2]
    qtbot.waitUntil(lambda: shown_name(page) == first)
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown_name(page) == second)
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown_name(page) == first)


def test_the_head_says_who_this_is(page, id_of, qtbot):
    show(page, qtbot, id_of("F. Özdemir"))
    head = page.detail.head
    assert head.address.text() == "Goorsestraat 118, 7482 CD Haaksbergen"
    assert head.age.text().endswith(" jaar")
    assert head.safety.isVisible()
    assert head.safety.text() == "Grote hond op het erf."


def test_an_age_that_cannot_be_known_is_not_shown(page, id_of, qtbot):
    show(page, qtbot, id_of("M. ter Braak"))
    assert page.detail.head.age.text() == ""


def test_the_household_leads_to_the_other(page, id_of, qtbot):
    show(page, qtbot, id_of("F. Özdemir"))
    links = page.detail.head._household.findChildren(type(page.detail.head.reveal))
    (link,) = [one for one in links if one.isVisible()]
    assert link.text() == "B. Özdemir"
    link.click()
    assert shown_name(page) == "B. Özdemir"


def test_the_bsn_is_masked_shown_on_asking_logged_and_hidden_on_leaving(
    page, demo_file, id_of, qtbot
):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    head = page.detail.head
    bsn = residents.get(demo_file, resident_id).resident.bsn
    assert bsn not in head.bsn.text()
    assert bsn[-4:] in head.bsn.text()
    head.reveal.click()
    assert head.bsn.text() == f"BSN {bsn}"
    history = residents.get(demo_file, resident_id).history
    assert [line.kind for line in history].count("view") == 1
    show(page, qtbot, id_of("G. Wissink"))
    show(page, qtbot, resident_id)
    assert bsn not in head.bsn.text()
    head.reveal.click()
    page.hide()
    assert bsn not in head.bsn.text()


def test_a_bsn_is_copied_by_keyboard_marked_and_logged(page, demo_file, id_of, qtbot):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    head = page.detail.head
    number = residents.get(demo_file, resident_id).resident.bsn
    head.reveal.setFocus()

    qtbot.keyClick(head.reveal, Qt.Key.Key_Tab)
    assert head.copy.hasFocus()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(head.copy, Qt.Key.Key_Space)

    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == number
    assert clipboard.mimeData().hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert told.args == ["Het BSN staat 10 seconden op het klembord.", None]
    assert number not in head.bsn.text()
    titles = [line.title for line in residents.get(demo_file, resident_id).history]
    assert titles.count("BSN gekopieerd") == 1
    clipboard.clear()


def test_the_head_leads_to_the_queue_of_the_brp_and_says_what_was_seen(
    page, demo_file, id_of, qtbot
):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    with qtbot.waitSignal(page.navigate) as asked:
        page.detail.head.check_brp.click()
    assert asked.args == ["brp", resident_id]
    brp.record(demo_file, resident_id, BrpOutcome.DECEASED, date.today())
    page.refresh()
    assert page.detail.head.brp.text().startswith("BRP, ")
    assert page.detail.head.brp.text().endswith(": overleden")
    assert "geen brieven en bezoeken" in page.detail.head.stopped.text()
    now = page.detail.now
    assert all(button.isHidden() for button in (now.visit, now.letter, now.plan, now.steps))


def test_the_detail_tells_what_the_brp_said_and_keeps_the_state_of_a_report(
    page, demo_file, id_of, qtbot
):
    resident_id = id_of("F. Özdemir")
    new = Address(street="Spoorstraat", number="12", postcode="7481XB", town="Haaksbergen")
    brp.record(demo_file, resident_id, BrpOutcome.MOVED, date.today(), address=new)
    brp.record(demo_file, resident_id, BrpOutcome.INVESTIGATED, date.today())
    show(page, qtbot, resident_id)
    section = page.detail.brp
    texts = [label.text() for label in section.findChildren(Label) if not label.isHidden()]
    assert any("Vorig adres: Goorsestraat 118, 7482 CD Haaksbergen" in text for text in texts)
    assert section.report.text().endswith("Terugmelden: nog niet gedaan.")
    section.done.click()
    assert "Teruggemeld op" in section.report.text()
    assert section.done.isHidden()
    section.undone.click()
    assert not section.done.isHidden()


def test_the_section_bar_scrolls_and_follows_the_scrolling(page, id_of, qtbot):
    show(page, qtbot, id_of("F. Özdemir"))
    scroll = page.detail.area.verticalScrollBar()
    page.detail.bar.set_key("data")
    assert scroll.value() > 0
    assert page.detail.bar.key() == "data"
    scroll.setValue(0)
    assert page.detail.bar.key() == "now"


def test_now_says_what_comes_next_and_leads_to_letters_and_visits(page, id_of, qtbot):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    now = page.detail.now
    assert now.what.text() == "Avondbezoek"
    for button, place in ((now.letter, "brieven"), (now.visit, "bezoeken")):
        with qtbot.waitSignal(page.navigate) as asked:
            button.click()
        assert asked.args == [place, [resident_id]]


def test_the_key_v_starts_an_attempt_from_the_list(page, qtbot):
    qtbot.waitUntil(lambda: page.panes.detail_stack.currentWidget() is page.detail)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V)
    kind = page.detail.contact.form.kind
    qtbot.waitUntil(lambda: kind.button(ContactKind.VISIT).hasFocus())
    QTest.keyClick(kind.button(ContactKind.VISIT), Qt.Key.Key_T)
    assert kind.value() == ContactKind.PHONE
    assert page.step_back()
    assert page.table.hasFocus()


def test_an_attempt_is_recorded_and_shown_at_once(page, demo_file, id_of, qtbot):
    resident_id = id_of("M. ter Braak")
    show(page, qtbot, resident_id)
    fill_in(page.detail.contact.form)
    with qtbot.waitSignal(page.told) as told:
        page.detail.contact.form.submit_button.click()
    assert told.args[0] == "Contactpoging vastgelegd bij M. ter Braak: huisbezoek, niet bereikt."
    assert told.args[1] is not None
    assert residents.get(demo_file, resident_id).status is Status.NOT_REACHED
    assert page.detail.contact.timeline.rows()[0].title.text() == "Huisbezoek, niet bereikt"
    row = page.model.row_of(resident_id)
    assert page.model.line_at(row).attempts == (False,)
    assert not page.detail.contact.form.is_begun()
    assert page.table.hasFocus()
    qtbot.waitUntil(lambda: page.filters.views.chip(View.NEW).count() == 7)


def test_after_undoing_the_attempt_is_gone(page, demo_file, changes, id_of, qtbot):
    show(page, qtbot, id_of("M. ter Braak"))
    fill_in(page.detail.contact.form)
    with qtbot.waitSignal(page.told) as told:
        page.detail.contact.form.submit_button.click()
    undo.undo(demo_file, told.args[1])
    changes.tell_all(EVERYTHING)
    assert page.detail.contact.timeline.rows() == []
    assert shown_name(page) == "M. ter Braak"


def test_an_unfinished_attempt_waits_for_its_own_resident(page, id_of, qtbot):
    form = page.detail.contact.form
    show(page, qtbot, id_of("F. Özdemir"))
    form.reached.button("no").click()
    form.note.setFocus()
    QTest.keyClicks(form.note, "Bel stuk")
    show(page, qtbot, id_of("G. Wissink"))
    assert form.note.text() == ""
    assert not form.is_begun()
    assert page.panes.unfinished.isVisible()
    assert page.panes.unfinished.text() == "Nog vast te leggen: F. Özdemir"
    page.panes.unfinished.click()
    assert shown_name(page) == "F. Özdemir"
    assert form.note.text() == "Bel stuk"
    assert not page.panes.unfinished.isVisible()


def test_leaving_with_an_unfinished_attempt_asks_first(page, id_of, qtbot, monkeypatch):
    show(page, qtbot, id_of("F. Özdemir"))
    assert page.may_leave()
    page.detail.contact.form.reached.button("no").click()
    answers = [Leaving.STAY, Leaving.SAVE, Leaving.DISCARD]
    monkeypatch.setattr(LeaveDialog, "ask", lambda *_: answers.pop(0))
    assert not page.may_leave()
    assert not page.may_leave()  # something is missing, so it cannot be saved
    assert page.detail.contact.form.problems()
    assert page.may_leave()
    assert not page.detail.contact.form.is_begun()


def test_an_attempt_can_be_taken_away(page, demo_file, id_of, qtbot):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    row = page.detail.contact.timeline.rows()[0]
    (button,) = row.findChildren(type(page.detail.head.more))
    with qtbot.waitSignal(page.told):
        button.click()
    assert len(residents.get(demo_file, resident_id).attempts) == 1


def test_a_closed_dossier_can_be_opened_again(page, demo_file, id_of, qtbot):
    resident_id = id_of("G. Wissink")
    show(page, qtbot, resident_id)
    assert page.detail.contact.close_link.text() == "Weer openen"
    with qtbot.waitSignal(page.told):
        page.detail.contact.close_link.click()
    assert residents.get(demo_file, resident_id).status is Status.IN_CONTACT
    assert page.detail.contact.close_link.text() == "Afsluiten…"


def test_in_the_scheme_tells_periods_and_takes_the_reason_of_leaving(page, demo_file, id_of, qtbot):
    resident_id = id_of("L. Zwart")
    show(page, qtbot, resident_id)
    scheme = page.detail.scheme
    assert scheme.facts.value("Premie per maand") == "€\N{NO-BREAK SPACE}172,70"
    assert scheme.facts.value("Zorgverzekeraar") == "UZOVI 3332"
    (reason,) = scheme.reasons
    reason.setCurrentIndex(reason.findData(ExitReason.PAID.value))
    with qtbot.waitSignal(page.told):
        reason.activated.emit(reason.currentIndex())
    assert residents.get(demo_file, resident_id).periods[0].exit_reason is ExitReason.PAID


def test_a_note_is_kept_when_the_field_is_left(page, demo_file, id_of, qtbot):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    note = page.detail.data.note
    note.setFocus()
    QTest.keyClicks(note, "Belt liever in de avond")
    with qtbot.waitSignal(page.told) as told:
        page.table.setFocus()
    assert told.args[0] == "Notitie bewaard bij F. Özdemir."
    assert residents.get(demo_file, resident_id).resident.note == "Belt liever in de avond"


def test_what_is_being_typed_is_kept_when_another_resident_is_chosen(page, demo_file, id_of, qtbot):
    resident_id = id_of("F. Özdemir")
    show(page, qtbot, resident_id)
    page.detail.data.phone.setFocus()
    QTest.keyClicks(page.detail.data.phone, "06 12 34 56 78")
    show(page, qtbot, id_of("G. Wissink"))
    assert residents.get(demo_file, resident_id).resident.phone == "06 12 34 56 78"
    assert page.detail.data.phone.text() == ""


def test_history_is_told_newest_first(page, id_of, qtbot):
    show(page, qtbot, id_of("G. Wissink"))
    titles = [row.title.text() for row in page.detail.history.timeline.rows()]
    assert titles[0] == "Afgesloten"
    assert titles[-1] == "Op de lijst gekomen"


def test_what_another_page_did_is_seen_on_coming_back(page, demo_file, changes, id_of, qtbot):
    resident_id = id_of("A.C. in het Veld")
    show(page, qtbot, resident_id)
    page.hide()
    outreach.close_case(demo_file, resident_id, EndResult.DECEASED, date.today())
    changes.tell_all(EVERYTHING)
    page.show()
    page.on_shown()
    assert page.detail.contact.close_link.text() == "Weer openen"
    assert page.keeper.current_key() == resident_id


def test_who_left_the_filter_goes_only_when_the_worker_moves_on(page, id_of, qtbot):
    page.filters.views.chip(View.NEW).click()
    first = page.model.keys()[0]
    show(page, qtbot, first)
    fill_in(page.detail.contact.form)
    page.detail.contact.form.submit_button.click()
    assert page.keeper.current_key() == first
    page.step(1)
    assert page.model.row_of(first) is None
    assert page.keeper.current_key() == page._shown_id != first


# Words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "vandaag"), (1, "morgen"), (-1, "1 dag te laat"), (-48, "48 dagen te laat")],
)
def test_a_due_day_in_words(days, words):
    today = date(2026, 11, 24)
    assert due_words(today + timedelta(days=days), today) == words


def test_a_later_day_has_its_weekday_and_a_year_only_when_it_is_another():
    assert due_words(date(2026, 11, 26), date(2026, 11, 24)) == "do 26 nov"
    assert due_words(date(2027, 1, 4), date(2026, 11, 24)) == "ma 4 jan 2027"


@pytest.mark.parametrize(
    ("attempts", "words"),
    [
        ((), "nog geen contactpoging"),
        ((False,), "1 poging, nog niet bereikt"),
        ((False, True), "2 pogingen, 1 keer bereikt"),
        ((True, True), "2 pogingen, 2 keer bereikt"),
    ],
)
def test_dots_in_words(attempts, words):
    assert attempts_words(attempts) == words
