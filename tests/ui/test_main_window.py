from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.dialogs.goto import GoToDialog, GoToItem
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Page, PageEntry

CONTROL = Qt.KeyboardModifier.ControlModifier


class Place(Page):
    """A page that writes down what the window asks of it."""

    made = []

    def __init__(self, name):
        super().__init__()
        Place.made.append(name)
        self.name, self.heard = name, []
        self.leaving, self.searches, self.steps = True, False, 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def on_shown(self, payload=None):
        self.heard.append(("shown", payload))

    def refresh(self):
        self.heard.append(("refresh",))

    def search(self, text):
        self.heard.append(("search", text))
        return self.searches

    def step_back(self):
        self.steps -= 1
        return self.steps >= 0

    def may_leave(self):
        return self.leaving


@pytest.fixture
def entries():
    Place.made.clear()
    names = ("today", "residents", "deliveries")
    return [PageEntry(name, name.title(), "users", lambda name=name: Place(name)) for name in names]


@pytest.fixture
def window(qtbot, entries, store):
    window = MainWindow(entries, store=store, search_page="residents")
    qtbot.addWidget(window)
    window.go("today")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def press(qtbot, window, key, modifier=CONTROL):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_what_the_page_in_view_counted_itself_is_not_counted_again(qtbot, store):
    asked = []
    entries = [
        PageEntry(name, name.title(), "users", partial(Place, name), partial(_count, asked, name))
        for name in ("today", "letters")
    ]
    window = MainWindow(entries, store=store)
    qtbot.addWidget(window)
    window.page("today").own_count = lambda: 5

    window.go("today")
    assert window.navigation.model.counts == [5, 7]
    assert asked == ["letters"]
    window.go("letters")
    assert window.navigation.model.counts == [7, 7]


def _count(asked, name):
    asked.append(name)
    return 7


def test_a_page_is_made_when_it_is_needed(window):
    assert Place.made == ["today"]
    window.go("residents", 7)
    window.go("today")
    window.go("residents")

    assert Place.made == ["today", "residents"]
    assert window.page("residents").heard == [("shown", 7), ("shown", None)]
    assert len(window.open_pages()) == 2


def test_control_and_a_number_lead_to_a_place(window, qtbot):
    press(qtbot, window, Qt.Key.Key_3)

    assert window.current_key() == "deliveries"
    assert window.stack.currentWidget() is window.page("deliveries")


def test_a_page_with_unsaved_work_is_not_left(window, qtbot):
    window.page("today").leaving = False
    press(qtbot, window, Qt.Key.Key_2)

    assert window.current_key() == "today"
    assert window.navigation.places.currentIndex().row() == 0


def test_escape_goes_one_step_back_and_then_to_the_page_before(window, qtbot):
    window.go("residents")
    window.page("residents").steps = 1
    none = Qt.KeyboardModifier.NoModifier
    press(qtbot, window, Qt.Key.Key_Escape, none)
    assert window.current_key() == "residents"

    press(qtbot, window, Qt.Key.Key_Escape, none)
    assert window.current_key() == "today"


def test_control_f_goes_to_the_search_field_and_typing_searches(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F)
    assert window.navigation.search.hasFocus()
    window.page("today").searches = True
    qtbot.keyClicks(window.navigation.search, "goor")
    qtbot.waitUntil(lambda: ("search", "goor") in window.page("today").heard)

    assert window.current_key() == "today"


def test_a_page_that_cannot_search_gives_way_to_the_one_that_can(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F)
    qtbot.keyClicks(window.navigation.search, "goor")
    qtbot.keyClick(window.navigation.search, Qt.Key.Key_Return)

    assert window.current_key() == "residents"
    assert ("search", "goor") in window.page("residents").heard


def test_what_a_page_did_can_be_undone_with_control_z(window, qtbot):
    page = window.page("today")
    page.told.emit("Vastgelegd.", 42)
    assert window.undo_bar.isVisible()
    window.navigation.places.setFocus()
    with qtbot.waitSignal(window.undo_requested) as heard:
        press(qtbot, window, Qt.Key.Key_Z)

    assert heard.args == [42]


def test_control_z_in_a_text_field_is_for_the_text(window, qtbot):
    window.tell("Vastgelegd.", 42)
    field = window.page("today").field
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    with qtbot.assertNotEmitted(window.undo_requested):
        qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)

    assert field.text() == ""


def test_a_page_can_lead_to_another_one(window):
    window.page("today").navigate.emit("residents", 12)

    assert window.page("residents").heard == [("shown", 12)]


def test_f5_asks_everything_again(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)

    assert ("refresh",) in window.page("today").heard


def test_control_k_goes_to_a_page_or_to_what_is_found(qtbot, entries, monkeypatch):
    gone = []
    window = MainWindow(
        entries, go_to=lambda text: [GoToItem("F. Özdemir", run=lambda: gone.append(text))]
    )
    qtbot.addWidget(window)
    titles = [item.title for item in window._go_to_items("de")]
    assert titles == ["F. Özdemir", "Residents", "Deliveries"]

    monkeypatch.setattr(GoToDialog, "ask", lambda provider, parent: provider("")[-1])
    window.open_go_to()
    assert gone == [""]

    with qtbot.waitSignal(window.lock_requested):
        window._go_to_items("vergrendel")[-1].run()


def test_locking_hides_everything_and_unlocking_brings_it_back(window, qtbot):
    with qtbot.waitSignal(window.lock_requested):
        press(qtbot, window, Qt.Key.Key_L)
    dialog = QDialog(window)
    dialog.show()
    window.lock(QWidget())

    assert window.is_locked
    assert not dialog.isVisible()
    assert not window.page("today").isVisible()

    window.unlock()
    assert not window.is_locked
    assert window.page("today").isVisible()


def test_after_unlocking_the_keyboard_is_where_it_was(window):
    field = QLineEdit(window.page("today"))
    field.show()
    field.setFocus()
    cover = QLineEdit()
    window.lock(cover)
    assert not field.hasFocus()

    window.unlock()
    assert field.hasFocus()


def test_while_locked_no_key_reaches_the_pages(window, qtbot):
    cover = QLineEdit()
    window.lock(cover)
    qtbot.keyClick(cover, Qt.Key.Key_2, CONTROL)

    assert window.current_key() == "today"


def test_after_some_rest_the_window_asks_to_be_locked(window, qtbot):
    window.idle._last -= 600
    with qtbot.waitSignal(window.lock_requested):
        window.idle.check()


def test_closing_is_refused_while_work_is_not_saved(window):
    window.page("today").leaving = False
    event = QCloseEvent()
    window.closeEvent(event)

    assert not event.isAccepted()


def test_closing_is_refused_when_the_backup_failed(qtbot, entries):
    window = MainWindow(entries, may_close=lambda: False)
    qtbot.addWidget(window)
    event = QCloseEvent()
    window.closeEvent(event)

    assert not event.isAccepted()


def test_the_window_opens_where_it_was(window, qtbot, entries, store):
    window.resize(700, 480)
    with qtbot.waitSignal(window.closing):
        window.close()
    again = MainWindow(entries, store=store)
    qtbot.addWidget(again)

    assert again.size() == window.size()


def test_the_frame_fits_a_small_screen(window):
    hint = window.minimumSizeHint()

    assert hint.width() <= 1366 / 1.5
    assert hint.height() <= 688 / 1.5


def test_the_window_is_never_larger_than_the_screen(window):
    room = window.screen().availableGeometry().size()

    assert window.size().boundedTo(room) == window.size()
