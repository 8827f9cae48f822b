"""Brieven with a household that gets one letter: one on paper, an attempt for each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.services import households, settings
from desktop.ui.pages.letters import PRINTED, LettersPage
from tests.ui.pages.letters_desk import Paper, letters_to, wait_for_preview

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def both(demo_file, id_of):
    """F. and B. Özdemir, to whom one letter is written."""
    words = settings.load(demo_file)
    settings.save(demo_file, replace(words, worker="M. ter Horst", phone="053 123 45 67"))
    ids = [id_of("F. Özdemir"), id_of("B. Özdemir")]
    households.write_one_letter(demo_file, ids[0], wanted=True)
    return ids


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


@pytest.fixture
def page(both, demo_file, runner, changes, qtbot, paper):
    page = LettersPage(demo_file, runner, changes, choose_printer=paper.choose)
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.letter.feed.forget()
    page.hide()
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_one_letter_to_two_is_one_on_paper_and_an_attempt_for_each(
    page, qtbot, demo_file, both, paper, id_of
):
    page.on_shown([*both, id_of("R.M. van Puffelen")])
    wait_for_preview(page, qtbot)
    assert page.head.print_button.text() == "2 brieven afdrukken…"
    details = [line.detail for line in page.people.model.lines()]
    assert details[0] == "Eén brief met B. Özdemir, Goorsestraat 118"
    assert page.letter.text._salutation.text() == "Geachte B. Özdemir, geachte F. Özdemir,"

    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)
    assert paper.pages() == 2
    assert page.printed.number() == 3

    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: page.printed.number() == 0)
    assert [len(letters_to(demo_file, id_)) for id_ in both] == [1, 1]


def test_going_to_the_next_letter_passes_who_shares_it(page, qtbot, both, id_of):
    page.on_shown([*both, id_of("R.M. van Puffelen")])
    wait_for_preview(page, qtbot)
    page.people.turn(1)
    wait_for_preview(page, qtbot, "Brief 2 van 2")
    assert page.people.current().name == "R.M. van Puffelen"
    page.people.turn(-1)
    wait_for_preview(page, qtbot, "Brief 1 van 2")


def test_who_is_not_checked_is_not_on_the_letter(page, qtbot, both):
    page.on_shown(both)
    wait_for_preview(page, qtbot, "Brief 1 van 1")
    page.people.batch.select(both[1])
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Space)
    page.people.batch.select(both[0])

    line = page.people.current()
    assert (line.others, line.salutation) == ("", "Geachte F. Özdemir")
    assert page.people.number() == 1
