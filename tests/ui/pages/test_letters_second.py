"""Brieven: a second language beside the Dutch."""

# ruff: noqa: F811 - fixtures are imported by name

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services import (
    letter_translations,
    letters,
    undo,
)
from desktop.storage.events import EventDraft
from desktop.ui.dialogs.translation import TranslationDialog
from tests.ui.pages.letters_desk import (
    filled_in,  # noqa: F401
    page,  # noqa: F401
    paper,  # noqa: F401
    print_them,
    told,  # noqa: F401
    two,  # noqa: F401
    wait_for_preview,
)


def test_the_language_of_a_letter_is_chosen_by_keyboard(page, qtbot, demo_file, two, told):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    language = page.letter.language.language
    assert language.currentText() == "Alleen Nederlands"
    language.setFocus()
    qtbot.keyClick(language, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(told) and "Nederlands en Engels" in told[-1][0])
    assert page.people.languages() == {two[0]: "en", two[1]: ""}
    assert page.people.model.lines()[0].aside == "ook Engels"
    assert page.letter.language.state.text() == "Laat nakijken: nog niet gelezen."
    wait_for_preview(page, qtbot, "Brief 1 van 2, blz. 1")
    assert "één bladzijde" in page.letter.text.checks.fits.words()
    page.letter.preview.show_page(1)
    assert not page.letter.preview.overlay_chip.isVisible()
    undo.undo(demo_file, told[-1][1])
    page.refresh()
    assert page.people.languages() == {two[0]: "", two[1]: ""}


def test_the_language_that_somebody_speaks_is_proposed_with_one_key(
    page, qtbot, demo_file, two, changes
):
    with demo_file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(two[0], language="Arabisch")
    page.on_shown(two)
    row = page.letter.language
    qtbot.waitUntil(row.proposal.isVisible)
    assert row.proposal.text() == "Ook in het Arabisch"
    row.proposal.setFocus()
    qtbot.keyClick(row.proposal, Qt.Key.Key_Space)
    assert page.people.languages()[two[0]] == "ar"
    assert not row.proposal.isVisible()
    row.all_dutch.trigger()
    assert set(page.people.languages().values()) == {""}
    row.all_own.trigger()
    assert page.people.languages() == {two[0]: "ar", two[1]: ""}
    row.all_this.trigger()
    assert set(page.people.languages().values()) == {"ar"}


def test_letters_in_two_languages_are_printed_on_both_sides(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    page.letter.language.chosen.emit(letter_translations.Language.TURKISH)
    print_them(page, qtbot)
    assert paper.pages() == 4
    assert paper.two_sided == [True]
    assert paper.titles == ["Kennismaking"]


def test_letters_of_one_page_never_share_a_sheet(page, qtbot, two, paper):
    page.on_shown(two)
    print_them(page, qtbot)
    assert paper.two_sided == [False]


def test_a_translation_is_read_changed_and_ticked_by_keyboard(page, qtbot, demo_file, two, told):
    def check():
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, TranslationDialog)
            assert dialog.original.toPlainText().startswith("Ik kom graag bij u langs")
            qtbot.keyClicks(dialog.editor.subject, "!")
            qtbot.keyClick(dialog.checked, Qt.Key.Key_Space)
            qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
        finally:
            dialog.reject()

    page.on_shown(two)
    page.letter.language.chosen.emit(letter_translations.Language.POLISH)
    QTimer.singleShot(0, check)
    page.letter.language.read.setFocus()
    qtbot.keyClick(page.letter.language.read, Qt.Key.Key_Space)
    assert "nagekeken" in told[-1][0]
    assert page.letter.language.state.text().startswith("Nagekeken")
    template = letters.templates(demo_file)[0]
    found = letter_translations.translations(demo_file, template.id)
    assert "!" in found[letter_translations.Language.POLISH].subject
