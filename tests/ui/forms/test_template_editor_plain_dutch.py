import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.plain_dutch_words import EASIER
from desktop.services import letter_words
from desktop.ui.forms.template_editor_field import LetterField
from desktop.ui.forms.template_editor_plain_dutch import PlainDutchPanel

WORDS = (
    "{aanhef},\n\n## Kop\n\nIndien u belt, helpen wij u. De premie wordt verlaagd. "
    "Ik kom graag bij u langs.\n\n"
    "- De betalingsachterstand is nog klein en de hulp is goed voor u en uw hele gezin in huis.\n"
)


@pytest.fixture
def panel(qtbot):
    window = QWidget()
    field = LetterField("Tekst")
    panel = PlainDutchPanel(field)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(panel)
    qtbot.addWidget(window)
    window.resize(400, 500)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.field = field
    panel.window_of_test = window
    return panel


@pytest.fixture
def shown(panel):
    panel.field.set_words(letter_words.read(WORDS))
    panel.look()
    return panel


def test_one_line_says_how_easy_it_reads_and_how_many_tips_there_are(shown):
    assert shown.sentence().startswith("Leest ")
    assert shown.sentence().endswith(")")
    assert shown.more.text() == "4 tips"
    assert not shown.tips.isVisible()
    assert shown.field.extraSelections() == []


def test_a_short_text_is_not_measured(panel):
    panel.field.set_words(letter_words.read("Dag."))
    panel.look()
    assert panel.sentence() == "Te kort om de leesbaarheid te meten"
    assert not panel.more.isVisible()


def test_the_key_opens_the_tips_and_each_leads_to_its_place(shown, qtbot):
    qtbot.keyClick(shown.window_of_test, Qt.Key.Key_F8)
    qtbot.waitUntil(shown.tips.hasFocus)
    assert shown.field.textCursor().selectedText() == "Indien"
    assert shown.tips.item(0).text() == "“Indien”: Makkelijker: als"
    qtbot.keyClick(shown.tips, Qt.Key.Key_Down)
    assert shown.field.textCursor().selectedText() == "wordt verlaagd"
    qtbot.keyClick(shown.tips, Qt.Key.Key_Down)
    assert shown.field.textCursor().selectedText().startswith("De betalingsachterstand is nog")
    assert shown.tips.currentItem().text().startswith("17 woorden. Maak er twee")
    qtbot.keyClick(shown.tips, Qt.Key.Key_Return)
    assert shown.field.hasFocus()


def test_what_the_tips_are_about_is_underlined_while_they_are_open(shown, qtbot):
    before = shown.field.words()
    shown.toggle()
    marked = [one.cursor.selectedText() for one in shown.field.extraSelections()]
    assert marked[:2] == ["Indien", "wordt verlaagd"]
    assert shown.field.words() == before
    assert not shown.field.document().isUndoAvailable()
    qtbot.keyClick(shown.tips, Qt.Key.Key_Escape)
    assert shown.field.extraSelections() == []


def test_it_says_what_it_is_based_on_and_what_it_cannot_tell(shown):
    words = shown.about_words()
    assert "Douma (1960)" in words
    assert str(len(EASIER)) in words
    assert "kan alleen een mens beoordelen" in words
