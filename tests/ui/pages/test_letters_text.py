"""Writing a letter on the page itself, by keyboard only: from a new text to the printer's page."""

import pytest
from PySide6.QtCore import Qt

from desktop.services import letters
from desktop.ui.pages.letters import LettersPage

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(demo_file, runner, changes, qtbot):
    page = LettersPage(demo_file, runner, changes)
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


def test_a_letter_is_written_and_kept_without_the_mouse(page, qtbot, demo_file):
    field = page.letter.text.editor.text
    page.letter.text.chooser.setFocus()
    for _ in range(12):  # on with Tab, until one is in the text
        if field.hasFocus():
            break
        qtbot.keyClick(page.focusWidget(), Key.Key_Tab)
    assert field.hasFocus()
    qtbot.keyClick(field, Key.Key_A, Ctrl)
    qtbot.keyClicks(field, "{aan")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, ",")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Ik kom ")
    qtbot.keyClick(field, Key.Key_B, Ctrl)
    qtbot.keyClicks(field, "morgen")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_B, Ctrl)
    qtbot.keyClicks(field, "- brief")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "{medewerkr}")
    assert "{medewerkr}" in page.letter.text.problem()
    qtbot.keyClick(field, Key.Key_F7)
    assert page.letter.text.problem() == ""
    qtbot.keyClick(field, Key.Key_S, Ctrl)

    kept = letters.templates(demo_file)[0].body
    assert kept == "{aanhef},\n\nIk kom **morgen**\n\n- brief\n- {medewerker}\n\n---\n"
    assert not page.letter.text.is_changed()
    qtbot.waitUntil(lambda: page.letter.text.checks.fits.words().startswith("Past op één"))


def test_the_tips_for_plain_dutch_follow_the_words(page, qtbot):
    text = page.letter.text
    before = len(text.plain_dutch.reading().findings)
    qtbot.keyClicks(text.editor.text, "Derhalve ")
    assert len(text.plain_dutch.reading().findings) == before + 1


def test_another_template_shows_its_own_tips(page):
    text = page.letter.text
    first = text.plain_dutch.reading()
    text.choose(letters.TemplateKind.CARD)
    assert text.plain_dutch.reading() != first
