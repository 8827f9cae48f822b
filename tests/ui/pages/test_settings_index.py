"""The parts of Instellingen beside the page: by keyboard, by scrolling, and on a narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store):
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.resize(1180, 620)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def row_of(page, title):
    (found,) = page.index.findItems(title, Qt.MatchFlag.MatchExactly)
    return page.index.row(found)


def top_of(page, row):
    return page.index._top_of(row) - page._scroll.verticalScrollBar().value()


def test_every_part_stands_in_the_list_in_the_order_of_the_page(page):
    tops = [page.index._top_of(row) for row in range(page.index.count())]

    assert page.index.count() > 8
    assert tops == sorted(set(tops))


def test_going_down_the_list_brings_each_part_into_view(page, qtbot):
    page.index.setFocus()
    for _ in range(row_of(page, "Team")):
        qtbot.keyClick(page.index, Qt.Key.Key_Down)

    assert page.index.currentItem().text() == "Team"
    assert 0 <= top_of(page, row_of(page, "Team")) < page._scroll.height()


def test_enter_goes_into_the_part(page, qtbot):
    page.index.setFocus()
    page.index.setCurrentRow(row_of(page, "Team"))
    qtbot.keyClick(page.index, Qt.Key.Key_Return)

    inside = QApplication.focusWidget()
    assert inside is not page.index
    top = inside.mapTo(page._scroll.widget(), inside.rect().topLeft()).y()
    row = row_of(page, "Team")
    assert page.index._top_of(row) <= top < page.index._top_of(row + 1)


def test_the_list_follows_the_page(page):
    bar = page._scroll.verticalScrollBar()
    bar.setValue(page.index._top_of(row_of(page, "Partners")))
    assert page.index.currentItem().text() == "Partners"

    bar.setValue(bar.maximum())
    assert page.index.currentRow() == page.index.count() - 1
    bar.setValue(0)
    assert page.index.currentRow() == 0


def test_on_a_narrow_window_the_fields_have_the_room(page, qtbot):
    assert page.index.isVisible()
    page.resize(727, 512)
    qtbot.waitUntil(lambda: not page.index.isVisible())
