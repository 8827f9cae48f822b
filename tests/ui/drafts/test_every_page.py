"""Every page on which something can be half filled in, lost in a crash and back in a new window."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import app
from desktop.domain.codes import DayPart
from desktop.domain.letters import Window
from desktop.services import drafts, visits
from desktop.ui.drafts.fields import fields, values
from desktop.ui.drafts.keeper import PAGE, DraftKeeper
from tests.services.conftest import FATMA, HEADER
from tests.ui.pages.conftest import *  # noqa: F403
from tests.ui.pages.lock_kinds import KINDS, lock, unlock

KEY = Qt.Key
WORKS_AT_ONCE = {
    "vandaag": "its forms are dialogs",
    "logboek": "only a list to look at and search in",
    "prullenbak": "only a list to look at",
    "cijfers": "choosers of what is shown; nothing is typed",
    "brp": "an outcome is kept when it is pressed",
}
"""Pages without a draft, each with the reason."""


@pytest.fixture
def make(qtbot, demo_file, runner, store):
    def window(place="vandaag"):
        one = app.make_window(demo_file, runner, store, place)
        qtbot.addWidget(one, before_close_func=let_go)
        one.resize(1366, 688)
        one.show()
        qtbot.waitExposed(one)
        one.activateWindow()
        return one

    return window


def let_go(window):
    """Closing would ask about what is half filled in; a preview may be on its way."""
    window.idle.pause()
    for page in window.open_pages():
        page.may_leave = lambda: True


def keeper(window):
    return window.findChild(DraftKeeper)


def residents_page(qtbot, window, id_of, tmp_path):
    page = window.page("inwoners")
    window.go("inwoners", id_of("B. Özdemir"))
    form = page.detail.contact.form
    QTest.keyClicks(form.note, "Eerste inwoner")
    window.go("inwoners", id_of("F. Özdemir"))
    form.kind.button("Huisbezoek").click()
    form.when.button("today").click()
    form.reached.button("yes").click()
    QTest.keyClicks(form.note, "Buurvrouw gesproken")
    form.note.setCursorPosition(4)
    page.detail.data.note.setFocus()
    QTest.keyClicks(page.detail.data.note, "Komt graag op dinsdag")
    return lambda page: (
        page.detail.contact.kept_drafts(),
        page.detail.contact.form.note.cursorPosition(),
        page.detail.data.note.toPlainText(),
        page.detail.data.note.textCursor().position(),
    )


def settings_page(qtbot, window, id_of, tmp_path):
    window.go("instellingen")
    page = window.page("instellingen")
    for name, field in page.sender_part._widgets.items():
        field.setFocus()
        QTest.keyClicks(field, f"{name} 12")
    QTest.keyClicks(page.sender_part.address, "Markt 1")
    QTest.keyClick(page.envelope.shift_down, KEY.Key_Up)
    page.envelope.window_side.button(Window.RIGHT.value).click()
    days = page.work_part.widget("silent_after_days")
    QTest.keyClick(days, KEY.Key_Up)
    page.work_part.priority.put_back([["Centrum", "Noord"]])
    return lambda page: page.record()


def letters_page(qtbot, window, id_of, tmp_path):
    window.go("brieven", [id_of("F. Özdemir"), id_of("B. Özdemir")])
    page = window.page("brieven")
    text = page.letter.text
    text.editor.text.setFocus()
    QTest.keyClicks(text.editor.text, "Een nieuwe zin. ")
    QTest.keyClicks(text.editor.subject, "Nieuw ")
    return lambda page: (sorted(page.people.ids()), page.letter.text.template())


def new_round(qtbot, window, id_of, tmp_path):
    window.go("bezoeken", [id_of("F. Özdemir"), id_of("R.M. van Puffelen")])
    page = window.page("bezoeken")
    page.new.day.selectAll()
    QTest.keyClicks(page.new.day, "31-12-2026")
    page.new.day_part.button(DayPart.EVENING.value).click()
    page.new.who.second.lineEdit().setFocus()
    QTest.keyClicks(page.new.who.second.lineEdit(), "Anna de Boer")
    return lambda page: (
        sorted(page.new.ids()),
        page.new.chosen_day(),
        page.new.chosen_part(),
        page.new.visitors(),
    )


def results(qtbot, window, id_of, tmp_path):
    file = window.page("bezoeken")._file
    who = [id_of("F. Özdemir"), id_of("R.M. van Puffelen")]
    visits.save_round(file, who, date.today(), DayPart.MORNING)
    window.go("bezoeken")
    page = window.page("bezoeken")
    page.refresh()
    page.enter_results()
    QTest.keyClick(page.results.table, KEY.Key_N)
    page.results.note.setFocus()
    QTest.keyClicks(page.results.note, "Gordijnen dicht")
    page.results.note.setCursorPosition(3)
    return lambda page: (
        page.body.currentIndex(),
        [page.results.model.draft(row) for row in range(page.results.model.rowCount())],
        page.results.note.cursorPosition(),
    )


def wizard(qtbot, window, id_of, tmp_path):
    path = tmp_path / "levering.csv"
    path.write_text(f"{HEADER};Iets\n{FATMA};x\n", encoding="utf-8")
    window.go("leveringen", path)
    page = window.page("leveringen")
    step = page.wizard.columns_step
    qtbot.waitUntil(lambda: page.wizard.step() == 1)
    step.model.choose(13, None)
    step.date.selectAll()
    day = date.today() - timedelta(days=3)
    QTest.keyClicks(step.date, f"{day.day}-{day.month}-{day.year}")
    return lambda page: (
        page.wizard is not None and page.wizard.step(),
        page.wizard and page.wizard.columns_step.mapping(),
        page.wizard and page.wizard.columns_step.delivered_on(),
    )


HALF_FILLED = {
    residents_page: "inwoners",
    settings_page: "instellingen",
    letters_page: "brieven",
    new_round: "bezoeken",
    results: "bezoeken",
    wizard: "leveringen",
}


def test_every_page_has_a_test_or_a_reason(make):
    assert set(make()._entries) == set(HALF_FILLED.values()) | set(WORKS_AT_ONCE)


@pytest.mark.parametrize("fill", HALF_FILLED, ids=lambda fill: fill.__name__)
def test_it_is_there_after_every_kind_of_lock(qtbot, make, demo_file, id_of, tmp_path, fill):
    window = make()
    look = fill(qtbot, window, id_of, tmp_path)
    page = window.page(HALF_FILLED[fill])
    before = look(page)

    for way in KINDS:
        lock(way, qtbot, window)
        assert not page.isVisible()
        unlock(qtbot, window, demo_file)
        qtbot.waitUntil(lambda: look(page) == before)


@pytest.mark.parametrize("fill", HALF_FILLED, ids=lambda fill: fill.__name__)
def test_it_is_there_in_a_new_window_after_a_crash(
    qtbot, make, demo_file, runner, id_of, tmp_path, fill
):
    window, key = make(), HALF_FILLED[fill]
    look = fill(qtbot, window, id_of, tmp_path)
    before = look(window.page(key))
    keeper(window).keep_now()
    window.idle.pause()
    window.hide()  # nobody says that it was closed

    again = make()
    assert again.findChild(DraftKeeper) is not keeper(window)
    bar = next(one for one in again.content.children() if type(one).__name__ == "DraftsBar")
    titles = [draft.title for draft in bar.waiting()]
    assert again._entries[key].title in titles or key == "vandaag"
    while bar.waiting() and bar.waiting()[0].about != key:
        bar.offer(bar.waiting()[1:])
    assert bar.isVisible()
    bar.open_button.click()

    assert again.current_key() == key
    qtbot.waitUntil(lambda: look(again.page(key)) == before)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: not runner.is_busy)


@pytest.mark.parametrize("key", ["inwoners", "instellingen", "brieven", "bezoeken", "leveringen"])
def test_a_page_that_was_only_looked_at_leaves_nothing(qtbot, make, demo_file, key):
    window = make()
    window.go(key)
    keeper(window).keep_now()

    assert drafts.all_drafts(demo_file) == []


def test_no_more_than_what_was_typed_stands_in_the_draft(qtbot, make, demo_file, id_of, tmp_path):
    window = make()
    settings_page(qtbot, window, id_of, tmp_path)
    keeper(window).keep_now()
    [draft] = drafts.all_drafts(demo_file)

    assert draft.form == PAGE
    typed = json.dumps(draft.content["fields"], ensure_ascii=False)
    everything = values(window.page("instellingen"))
    assert (
        len(draft.content["fields"])
        < len(everything)
        == len(dict(fields(window.page("instellingen"))))
    )
    assert "gemeente 12" in typed
    assert "Nederlands" not in typed


def test_what_was_saved_is_no_draft_any_more(qtbot, make, demo_file, runner, id_of, tmp_path):
    window = make()
    settings_page(qtbot, window, id_of, tmp_path)
    page = window.page("instellingen")
    page.sender_part.widget("qr_url").clear()
    keeper(window).keep_now()
    assert drafts.all_drafts(demo_file)

    assert page.save()
    keeper(window).keep_now()
    assert drafts.all_drafts(demo_file) == []
