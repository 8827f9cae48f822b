"""The window as the application puts it together, on a real file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.domain.filters import Filter
from desktop.services import deliveries, residents
from desktop.services.files import IsACopy
from tests.services.conftest import FATMA, HEADER
from tests.services.details import keep_note
from tests.ui.pages.conftest import PASSPHRASE

PLACES = ("vandaag", "inwoners", "leveringen", "brieven", "bezoeken", "cijfers", "instellingen")

STARTING = """
import sys, threading
loaded_by = {}
sys.addaudithook(
    lambda event, about: event == "import"
    and loaded_by.setdefault(about[0], threading.current_thread() is threading.main_thread())
)
from desktop import app
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs import unlock

application = app.make_application()
runner = TaskRunner(application)
heavy = ("sqlalchemy", "desktop.ui.main_window", "desktop.ui.pages.today")
print(*(name in sys.modules for name in heavy))
app._warm_up(runner)
while runner.is_busy:
    application.processEvents()
runner.stop()
print(*(loaded_by[name] for name in heavy))
"""


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES, 1)))
def test_every_place_opens_with_its_key(qtbot, window, number, place):
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)

    assert window.current_key() == place
    assert window.page(place).isVisible()


def test_every_page_fits_a_small_laptop_at_150_percent(qtbot, window):
    for place in PLACES:
        window.go(place)

        assert window.minimumSizeHint().width() <= 911  # 1366 pixels at 150 %


def test_what_was_done_last_is_undone_with_one_key(qtbot, window, demo_file):
    resident = residents.keys(demo_file, Filter())[0]
    keep_note(demo_file, resident, "Een notitie")

    window.undo()

    qtbot.waitUntil(lambda: "Ongedaan gemaakt" in window.undo_bar.message.text())
    assert residents.get(demo_file, resident).resident.note == ""


def test_a_whole_delivery_is_taken_back_and_read_in_again_by_the_same_keys(
    qtbot, window, demo_file, tmp_path
):
    path = tmp_path / "levering.csv"
    path.write_text(f"{HEADER}\n{FATMA}\n", encoding="utf-8")
    layout = deliveries.inspect(demo_file, path)
    on = date.today()
    seen = deliveries.preview(demo_file, path, layout, delivered_on=on)
    deliveries.import_delivery(demo_file, seen)
    assert len(residents.keys(demo_file, Filter())) == 1

    window.undo()
    qtbot.waitUntil(lambda: "Ongedaan gemaakt" in window.undo_bar.message.text())
    assert len(residents.keys(demo_file, Filter())) == seen.counts.before

    window.redo()
    qtbot.waitUntil(lambda: len(residents.keys(demo_file, Filter())) == 1)


def test_going_somewhere_finds_residents_by_a_few_letters(window):
    titles = [item.title for item in window._provider("ozd")]

    assert titles == ["B. Özdemir", "F. Özdemir"]


def test_locking_closes_the_file_and_unlocking_brings_the_same_page_back(
    qtbot, window, demo_file, runner
):
    window.go("inwoners")
    window.lock_requested.emit()
    qtbot.waitUntil(lambda: demo_file.is_locked)
    cover = window.outer.currentWidget()
    assert window.is_locked

    qtbot.keyClicks(cover.field, "heel andere woorden")
    qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(cover.problem.isVisible)
    assert demo_file.is_locked

    cover.field.clear()
    qtbot.keyClicks(cover.field, PASSPHRASE)
    qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)

    assert window.current_key() == "inwoners"
    assert not demo_file.is_locked


def test_what_is_heavy_is_loaded_after_the_question_and_what_is_of_qt_on_the_ui_thread():
    """PySide makes its classes when they are asked for; on two threads at once it crashes."""
    root = str(Path(app.__file__).parents[1])
    started = subprocess.run(
        [sys.executable, "-c", STARTING],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"},
    )

    before, on_ui_thread = started.stdout.splitlines()
    assert before == "False False False"
    assert on_ui_thread == "False True True"


def tabbed(qtbot, window, times=40):
    """What gets the keyboard, one Tab after the other."""
    found = []
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def test_tab_comes_to_every_button_of_vandaag_and_of_cijfers(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("vandaag")
    today = window.page("vandaag")
    assert today.list.hasFocus()
    found = tabbed(qtbot, window)
    assert {today.main_button, today.approaches_button, today.list} <= set(found)

    window.go("cijfers")
    found = tabbed(qtbot, window)
    second_time_round = found[found.index(window.navigation.lock) :]
    assert any(getattr(one, "text", str)().startswith("Rapport") for one in second_time_round)


def test_aanpakken_is_in_view_the_first_time_instellingen_opens(qtbot, window):
    window.page("vandaag").approaches_button.click()
    page = window.page("instellingen")
    scroll = page._scroll
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)
    qtbot.wait(0)
    at = page.approaches.widget.mapTo(scroll.viewport(), QPoint(0, 0))
    assert 0 <= at.y() <= scroll.viewport().height() // 5


def test_the_window_prints_where_it_is_told_to(qtbot, demo_file, runner, store):
    asked = []
    window = app.make_window(
        demo_file, runner, store, "bezoeken", choose_printer=lambda *given: asked.append(given)
    )
    qtbot.addWidget(window)
    window.show()
    page = window.page("bezoeken")
    page.start_round([residents.keys(demo_file, Filter())[0]])
    qtbot.keyClicks(page.new.day, "morgen")
    page.new.day_part.button("Avond").click()
    page.save_round()
    page.head.print_first.click()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0][0].title == "Bezoekronde"
    qtbot.waitUntil(lambda: not runner.is_busy)
    window.idle.pause()


def test_a_copy_is_not_opened_to_work_in(demo_file, tmp_path):
    copy = tmp_path / "inbeeld-20261123-101500-werk.inbeeld"
    copy.write_bytes(demo_file.path.read_bytes())

    with pytest.raises(IsACopy, match="niet uw bestand"):
        app._open_file(copy, PASSPHRASE)
    assert not copy.with_name(f".{copy.name}.bezet").exists()
