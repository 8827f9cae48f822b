"""Brieven: what is seen of a letter before it is printed."""

# ruff: noqa: F811 - fixtures are imported by name

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.domain.codes import TemplateKind
from desktop.services import (
    letter_batches,
    settings,
    undo,
)
from desktop.services.letter_batches import LetterState
from desktop.ui.pages.letters_text import LetterText
from tests.ui.pages.letters_desk import (
    changed_elsewhere,
    filled_in,  # noqa: F401
    letters_to,
    page,  # noqa: F401
    paper,  # noqa: F401
    told,  # noqa: F401
    two,  # noqa: F401
    wait_for_preview,
)


def test_what_instellingen_lacks_is_named_and_keeps_a_letter_from_the_printer(
    page, qtbot, demo_file, changes, two, paper
):
    settings.save(demo_file, replace(settings.load(demo_file), worker="", phone=""))
    changed_elsewhere(changes)
    page.on_shown(two)
    checks = page.letter.text.checks
    qtbot.waitUntil(checks.lack.isVisible)
    assert checks.lack.text() == ("Nog leeg in Instellingen: uw naam en uw directe telefoonnummer.")
    assert not page.head.print_button.isEnabled()
    assert not page.head.print_this.isEnabled()
    assert not page.head.save_pdf.isEnabled()
    assert "uw naam" in page.head.print_button.toolTip()
    assert "Instellingen" in page.head.sentence()
    wait_for_preview(page, qtbot)
    with qtbot.waitSignal(page.navigate) as went:
        checks.fill_in.click()
    assert went.args == ["instellingen", None]

    settings.save(demo_file, replace(settings.load(demo_file), worker="A. Bos", phone="053 1"))
    changed_elsewhere(changes)
    qtbot.waitUntil(page.head.print_button.isEnabled)
    assert not checks.lack.isVisible()


def test_nothing_is_said_about_the_length_before_it_is_known(demo_file, qtbot):
    text = LetterText(demo_file)
    qtbot.addWidget(text)
    text.refresh()
    text.show()
    assert text.checks.source.isVisible()
    assert not text.checks.fits.isVisible()
    text.show_pages(1)
    assert text.checks.fits.isVisible()


def test_looking_at_a_letter_logs_nothing(page, qtbot, demo_file, two):
    page.on_shown(two)
    before = undo.last_undoable(demo_file)
    wait_for_preview(page, qtbot)
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Down)
    page.letter.preview.show_page(0)
    qtbot.waitUntil(lambda: page.letter.preview._where.text() == "Brief 2 van 2")
    assert undo.last_undoable(demo_file) == before
    assert letter_batches.letters(demo_file, LetterState.PRINTED) == []
    assert all(letters_to(demo_file, id_) == [] for id_ in two)


def test_the_arrows_go_from_letter_to_letter(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    page.letter.preview.setFocus()
    qtbot.keyClick(page.letter.preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.people.batch.current_key() == two[1]
    qtbot.waitUntil(lambda: page.letter.preview._where.text() == "Brief 2 van 2")
    qtbot.keyClick(page.letter.preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.people.batch.current_key() == two[0]


def test_with_nobody_chosen_an_invented_letter_is_shown(page, qtbot):
    wait_for_preview(page, qtbot, "Voorbeeld")
    assert page.people.nobody.isVisible()
    assert not page.head.print_button.isEnabled()


def test_a_new_text_is_shown_after_a_pause_and_an_old_answer_is_dropped(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    before = page.letter.preview.image().copy()
    built = []
    page.letter.feed.built.connect(built.append)
    page.letter.text.editor.text.setFocus()
    qtbot.keyClicks(page.letter.text.editor.text, "Beste buur ")
    qtbot.waitUntil(lambda: bool(built) and page.letter.preview.image() != before)
    assert len(built) == 1


def test_the_window_of_the_envelope_is_only_for_letters(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    qtbot.waitUntil(page.letter.preview.overlay_chip.isVisible)
    page.letter.text.choose(TemplateKind.CARD)
    qtbot.waitUntil(lambda: not page.letter.preview.overlay_chip.isVisible())
    assert page.head.print_button.text() == "2 kaartjes afdrukken…"
