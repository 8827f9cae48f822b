from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind, TemplateKind
from desktop.domain.filters import Filter, View
from desktop.services import (
    approaches,
    letter_batches,
    letter_templates,
    letter_translations,
    letters,
    residents,
    settings,
    undo,
)
from desktop.services.letter_batches import LetterState, LettersWanted
from desktop.storage.events import EventDraft
from desktop.ui.changes import EVERYTHING
from desktop.ui.dialogs.confirm import LeaveDialog
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.dialogs.translation import TranslationDialog
from desktop.ui.keeping import Place
from desktop.ui.pages.letters import DRAFT, PRINTED, SENT, LettersPage
from desktop.ui.pages.letters_choosing import NO_LETTER, NOT_REACHED
from desktop.ui.pages.letters_text import LetterText
from desktop.ui.printing import set_up


class Paper:
    """A printer whose paper is a PDF file; ``refuse`` is closing the print dialog."""

    def __init__(self, folder):
        self.path = folder / "papier.pdf"
        self.titles = []
        self.two_sided = []
        self.refuse = False

    def choose(self, document, parent):
        self.titles.append(document.title)
        if self.refuse:
            return None
        printer = QPrinter()
        printer.setResolution(72)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        set_up(printer, document)
        self.two_sided.append(document.two_sided)
        return printer

    def pages(self):
        with pypdfium2.PdfDocument(self.path) as printed:
            return len(printed)


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


@pytest.fixture
def filled_in(demo_file):
    """What a letter says of the worker stands in Instellingen."""
    words = settings.load(demo_file)
    return settings.save(demo_file, replace(words, worker="M. ter Horst", phone="053 123 45 67"))


@pytest.fixture
def page(filled_in, demo_file, runner, changes, qtbot, paper, tmp_path):
    page = LettersPage(
        demo_file,
        runner,
        changes,
        choose_printer=paper.choose,
        choose_place=lambda parent, name: Place(tmp_path / name),
    )
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


@pytest.fixture
def told(page):
    heard = []
    page.told.connect(lambda message, token: heard.append((message, token)))
    return heard


@pytest.fixture
def two(id_of):
    return [id_of("R.M. van Puffelen"), id_of("A.C. in het Veld")]


def letters_to(file, resident_id):
    attempts = residents.get(file, resident_id).attempts
    return [attempt for attempt in attempts if attempt.kind is ContactKind.LETTER]


def wait_for_preview(page, qtbot, words="Brief 1 van 2"):
    qtbot.waitUntil(lambda: page.letter.preview._where.text() == words)
    qtbot.waitUntil(lambda: not page._runner.is_busy)


def names(model):
    return [line.name for line in model.lines()]


def print_them(page, qtbot):
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)


def without_address(file, resident_id):
    with file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(resident_id, street="", number="", location="")


def changed_elsewhere(changes):
    changes.tell_all(EVERYTHING)


# The preview


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


# Who


def test_who_has_no_address_is_listed_with_the_reason_and_gets_no_letter(
    page, qtbot, demo_file, two, paper
):
    without_address(demo_file, two[0])
    page.on_shown(two)
    assert names(page.people.model)[-1] == "R.M. van Puffelen"
    assert page.people.model.lines()[-1].problem
    assert page.people.model.checked() == [two[1]]
    assert "1 kan nog niet" in page.head.sentence()
    page.people.batch.select(two[0])
    assert page.letter.no_letter.isVisible()
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Space)
    assert page.people.model.checked() == [two[1]]
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.people.ids() == [two[0]]


def test_space_unchecks_and_delete_takes_out_of_the_list(page, qtbot, two):
    page.on_shown(two)
    assert page.head.print_button.text() == "2 brieven afdrukken…"
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Space)
    assert page.head.print_button.text() == "1 brief afdrukken…"
    qtbot.keyClick(page.people.batch, Qt.Key.Key_Delete)
    assert page.people.ids() == [two[1]]


def test_the_same_person_is_chosen_once(page, two):
    page.on_shown(two)
    page.on_shown(two[0])
    assert page.people.ids() == two


def test_a_group_is_chosen_and_who_has_a_letter_ready_is_left_out(
    page, qtbot, demo_file, told, two
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [two[0]])
    page.refresh()
    page.drafts.choose_group(NO_LETTER)
    qtbot.waitUntil(lambda: bool(told))
    assert two[1] in page.people.ids()
    assert two[0] not in page.people.ids()
    assert "ligt al een brief klaar" in told[0][0]


def test_all_that_a_filter_finds_are_chosen(page, qtbot, demo_file, told):
    wanted = Filter(view=View.NEW)
    page.on_shown(wanted)
    qtbot.waitUntil(lambda: bool(told))
    assert page.people.ids() == residents.keys(demo_file, wanted) != []
    (message, token), *more = told
    assert message == f"{len(page.people.ids())} inwoners gekozen."
    assert more == []
    undo.undo(page._file, token)
    page.refresh()
    assert page.people.ids() == []


def test_those_not_reached_are_a_group(page, qtbot, id_of, told):
    page.drafts.choose_group(NOT_REACHED)
    qtbot.waitUntil(lambda: bool(told))
    assert page.people.ids() == [id_of("F. Özdemir")]


def test_the_salutation_is_that_of_the_person_and_changes_at_the_resident(page, qtbot, two):
    page.on_shown(two)
    assert page.letter.text._salutation.text() == "Geachte R.M. van Puffelen,"
    with qtbot.waitSignal(page.navigate) as went:
        page.letter.text.change_salutation.click()
    assert went.args == ["inwoners", two[0]]


def test_where_words_and_paper_do_not_fit_side_by_side_one_of_them_is_in_view(page, qtbot, two):
    page.on_shown(two)
    page.resize(727, 512)
    qtbot.waitUntil(page.letter.side.isVisible)
    assert page.letter.text.isVisible()
    assert not page.letter.preview.isVisible()
    page.letter.side.button("paper").click()
    assert page.letter.preview.isVisible()
    assert not page.letter.text.isVisible()
    page.resize(1182, 656)
    qtbot.waitUntil(page.letter.text.isVisible)
    assert page.letter.preview.isVisible()
    assert not page.letter.side.isVisible()


def test_the_keyboard_comes_into_the_list(page, two):
    page.take_focus()
    assert page.people.nobody.button.hasFocus()
    page.on_shown(two)
    page.states.button(DRAFT).setFocus()
    page.take_focus()
    assert page.people.batch.hasFocus()


def test_where_no_letter_waits_nothing_is_asked_about_sending(page, two):
    page.states.button(PRINTED).click()
    assert not page.sending.isVisible()
    assert not page.letter.isVisible()


# Printing, and that they were sent


def test_printed_letters_wait_and_are_no_attempt_yet(page, qtbot, demo_file, two, paper, told):
    page.on_shown(two)
    print_them(page, qtbot)
    assert paper.pages() == 2
    assert paper.titles == ["Kennismaking"]
    assert names(page.printed.model) == ["R.M. van Puffelen", "A.C. in het Veld"]
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert page.people.ids() == []
    assert "2 brieven afgedrukt" in told[-1][0]


def test_sent_letters_are_one_attempt_each_exactly_once_and_can_be_undone(
    page, qtbot, demo_file, two, told, changes
):
    page.on_shown(two)
    print_them(page, qtbot)
    ids = page.printed.model.checked()
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)
    assert letters_to(demo_file, two[0])[0].made_on == date.today()

    page.record_sent()  # nothing is left to record
    assert letter_batches.confirm_printed_sent(demo_file, ids).logged == 0
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)

    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert names(page.printed.model) == ["R.M. van Puffelen", "A.C. in het Veld"]


def test_pressing_twice_records_once(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    for _ in range(2):
        page.head.sent_button.click()
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)


def test_only_the_checked_letters_are_recorded_on_the_chosen_day(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Space)
    page.sending.when.button("yesterday").click()
    assert page.sending.effect().startswith("Bij 1 inwoner komt een contactpoging Brief op ")
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(letters_to(demo_file, two[1])) == 1)
    assert letters_to(demo_file, two[1])[0].made_on == date.today() - timedelta(days=1)
    assert letters_to(demo_file, two[0]) == []
    assert names(page.printed.model) == ["R.M. van Puffelen"]


def test_another_day_must_be_filled_in_and_not_lie_ahead(page, qtbot, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.sending.when.button("other").click()
    assert not page.head.sent_button.isEnabled()
    qtbot.keyClicks(page.sending.day, "morgen")
    assert not page.head.sent_button.isEnabled()
    page.sending.day.clear()
    qtbot.keyClicks(page.sending.day, "eergisteren")
    assert page.head.sent_button.isEnabled()


def test_letters_that_are_not_sent_after_all_are_no_attempt(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.head.withdraw_button.click()
    assert page.printed.nothing.isVisible()
    assert all(letters_to(demo_file, id_) == [] for id_ in two)


def test_undoing_the_printing_brings_the_people_back(page, qtbot, demo_file, two, told, changes):
    page.on_shown(two)
    print_them(page, qtbot)
    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert page.people.ids() == two
    assert page.printed.model.lines() == []


def test_closing_the_print_dialog_leaves_everything_as_it_was(
    page, qtbot, demo_file, two, paper, runner
):
    paper.refuse = True
    page.on_shown(two)
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(paper.titles) and not runner.is_busy)
    assert page.states.value() == DRAFT
    assert page.people.ids() == two
    assert letter_batches.letters(demo_file, LetterState.PRINTED) == []


def test_a_pdf_that_is_kept_counts_as_printed(page, qtbot, demo_file, two, tmp_path):
    page.on_shown(two)
    page.head.save_pdf.trigger()
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)
    path = tmp_path / f"Kennismaking {date.today().isoformat()}.pdf"
    with pypdfium2.PdfDocument(path) as kept:
        assert len(kept) == 2
        assert "Wolferinkbrink 6" in kept[0].get_textpage().get_text_range()
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 2


def test_only_this_letter_is_printed_and_the_others_stay(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    page.head.print_this.trigger()
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.people.ids() == [two[1]]
    assert page.states.value() == DRAFT


def test_sent_letters_are_listed_with_their_dates(page, demo_file, two):
    introduction = letters.templates(demo_file)[0]
    letter_batches.confirm_sent(demo_file, introduction, two)
    page.refresh()
    page.states.button(SENT).click()
    model = page.sent.table.window_model
    assert model.rowCount() == 2
    assert model.index(0, 3).data() == model.index(0, 2).data()
    assert page.step_back()
    assert page.states.value() == DRAFT


def test_who_was_chosen_is_still_there_after_a_restart(
    page, qtbot, demo_file, two, runner, changes
):
    page.on_shown(two)
    again = LettersPage(demo_file, runner, changes)
    qtbot.addWidget(again)
    again.on_shown()
    assert again.people.ids() == two
    assert again.states.value() == DRAFT
    again.letter.feed.forget()


def test_a_step_of_an_approach_brings_its_own_template_and_batch(page, demo_file, two):
    page.on_shown(two[0])
    letter_templates.copy(demo_file, letters.templates(demo_file)[1].id, "Stap twee")
    own = letters.templates(demo_file)[-1]
    page.on_shown(LettersWanted((two[1],), own.id))
    assert page.people.ids() == [two[1]]
    assert page.letter.text.template().name == "Stap twee"
    assert page.drafts.chooser.isVisible()
    page.drafts.chooser.setCurrentIndex(1)
    page.drafts.chooser.batch_chosen.emit(page.drafts.chooser.currentData())
    assert page.people.ids() == [two[0]]
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION


def test_another_template_holds_for_the_batch_and_can_be_undone(
    page, demo_file, two, told, changes
):
    page.on_shown(two)
    page.letter.text.choose(TemplateKind.REMINDER)
    (batch,) = letter_batches.batches(demo_file, LetterState.CONCEPT)
    assert batch.template_name == "Herinnering"
    undo.undo(demo_file, told[-1][1])
    changed_elsewhere(changes)
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION
    assert page.people.ids() == two


def test_the_state_of_a_batch_is_seen_with_its_letters(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Space)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: letter_batches.state_counts(demo_file)[LetterState.SENT] == 1)
    chooser = page.printed_batches
    assert chooser.isVisible()
    assert chooser.itemText(1).endswith(": 1 afgedrukt, 1 verstuurd")
    page.states.button(SENT).click()
    assert page.sent_batches.itemText(1).endswith(": 1 afgedrukt, 1 verstuurd")


def test_one_letter_is_printed_again_by_keyboard_with_its_own_words(
    page, qtbot, demo_file, two, paper, told
):
    page.on_shown(two)
    print_them(page, qtbot)
    changed = replace(letters.templates(demo_file)[0], subject="Anders")
    letters.save_template(demo_file, changed)
    before = undo.last_undoable(demo_file)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_Down)
    qtbot.keyClick(page.printed.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(paper.titles) == 2 and not page._runner.is_busy)
    with pypdfium2.PdfDocument(paper.path) as printed:
        assert len(printed) == 1
    assert undo.last_undoable(demo_file) == before
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 2


def test_a_proof_is_printed_and_nothing_is_recorded(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    before = undo.last_undoable(demo_file)
    page.head.proof.trigger()
    qtbot.waitUntil(lambda: bool(paper.titles) and not page._runner.is_busy)
    assert paper.titles == ["Proefafdruk"]
    assert undo.last_undoable(demo_file) == before
    assert page.people.ids() == two


def test_an_own_template_is_copied_renamed_and_removed_by_keyboard(page, qtbot, demo_file, told):
    def fill_in(words):
        def type_words():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, OneTextDialog)
            dialog.text.selectAll()
            qtbot.keyClicks(dialog.text, words)
            qtbot.keyClick(dialog.text, Qt.Key.Key_Return)

        QTimer.singleShot(0, type_words)

    fill_in("Voor jongeren")
    page.templates.copy.trigger()
    assert page.letter.text.template().name == "Voor jongeren"
    fill_in("Jongeren")
    page.templates.rename.trigger()
    assert page.letter.text.chooser.currentText() == "Jongeren"
    page.letter.text.menu.aboutToShow.emit()
    assert page.templates.remove.isEnabled()
    page.templates.remove.trigger()
    assert [one.name for one in letters.templates(demo_file)] == [
        "Kennismaking",
        "Herinnering",
        "Kaartje bij niet thuis",
    ]
    assert "verwijderd" in told[-1][0]


def test_a_template_in_use_says_why_it_stays(page, qtbot):
    page.letter.text.menu.aboutToShow.emit()
    assert not page.templates.remove.isEnabled()
    assert "enige" in page.templates.remove.toolTip()


# A second language


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


def test_a_letter_that_takes_more_than_one_page_is_said_before_it_is_printed(
    page, qtbot, demo_file, two, paper
):
    introduction = letters.templates(demo_file)[0]
    long = replace(introduction, body=introduction.body.replace("## ", "Nog een alinea. " * 150))
    letters.save_template(demo_file, long)
    page.refresh()
    page.on_shown(two)
    asked = []

    def answer_no():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, answer_no)
            return
        asked.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(50, answer_no)
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asked) and not page._runner.is_busy)
    assert paper.titles == []
    assert letter_batches.state_counts(demo_file)[LetterState.PRINTED] == 0


# The words


def test_an_unknown_placeholder_is_named_beside_the_text_at_once(page, qtbot, two):
    page.on_shown(two)
    page.letter.text.editor.text.setFocus()
    qtbot.waitUntil(lambda: page.letter.text.checks.fits.words() != "")
    qtbot.keyClicks(page.letter.text.editor.text, "{aanheff} ")
    assert page.letter.text.editor._trouble.isVisible()
    checks = page.letter.text.checks
    assert [one.words() for one in (checks.fits, checks.source, checks.discreet)] == [""] * 3
    assert "{aanheff}" in page.letter.text.problem()
    assert "{aanhef}" in page.letter.text.problem()
    assert not page.head.print_button.isEnabled()
    for _ in "{aanheff} ":
        qtbot.keyClick(page.letter.text.editor.text, Qt.Key.Key_Backspace)
    assert page.letter.text.problem() == ""
    assert page.head.print_button.isEnabled()


def test_a_placeholder_comes_from_the_menu(page):
    editor = page.letter.text.editor
    action = next(a for a in editor.placeholders.actions() if a.data() == "telefoon")
    action.trigger()
    assert editor.template().body.startswith("{telefoon}")


def test_the_words_are_kept_only_when_asked_and_can_be_put_back(page, qtbot, demo_file, told):
    original = letters.templates(demo_file)[0]
    editor = page.letter.text.editor.text
    editor.setFocus()
    qtbot.keyClicks(editor, "Dag ")
    assert page.letter.text.save_link.isVisible()
    assert letters.templates(demo_file)[0] == original
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert letters.templates(demo_file)[0].body == f"Dag {original.body}"
    assert not page.letter.text.is_changed()
    assert "bewaard" in told[0][0]
    page.letter.text.put_back_action.trigger()
    assert page.letter.text.is_changed()
    assert page.letter.text.template().body.strip() == original.body.strip()
    page.letter.text.editor.text.undo()
    assert not page.letter.text.is_changed()


def answer(button):
    """Press a button of the dialog that is going to open."""

    def press():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeaveDialog)
        getattr(dialog, button).click()

    QTimer.singleShot(0, press)


def test_leaving_with_words_that_are_not_saved_asks_first(page, qtbot, demo_file):
    assert page.may_leave()
    editor = page.letter.text.editor.text
    qtbot.keyClicks(editor, "Dag ")
    answer("reject_button")
    assert not page.may_leave()
    assert page.letter.text.is_changed()
    answer("discard_button")
    assert page.may_leave()
    assert not page.letter.text.is_changed()
    qtbot.keyClicks(editor, "Dag ")
    answer("accept_button")
    assert page.may_leave()
    assert letters.templates(demo_file)[0].body.startswith("Dag ")


def test_another_template_asks_first_too(page, qtbot):
    qtbot.keyClicks(page.letter.text.editor.text, "Dag ")
    answer("reject_button")
    page.letter.text.choose(TemplateKind.CARD)
    assert page.letter.text.template().kind is TemplateKind.INTRODUCTION
    assert page.letter.text.chooser.currentText() == page.letter.text.template().name


def test_the_checks_below_the_text_say_what_is_in_order(page, qtbot):
    wait_for_preview(page, qtbot, "Voorbeeld")
    assert page.letter.text.checks.fits.words().startswith("Past op één bladzijde, ")
    assert page.letter.text.checks.source.words() == "Herkomst van de gegevens staat erin"
    assert page.letter.text.checks.discreet.words() == "Geen BSN en geen bedrag in de tekst"
    qtbot.keyClicks(page.letter.text.editor.text, "999990019 ")
    assert page.letter.text.checks.discreet.words() == "Er staat een BSN in de tekst"
    page.letter.text.editor.text.setPlainText("Kort bericht.")
    assert page.letter.text.checks.source.words() == "Herkomst van de gegevens staat er niet in"


def test_a_card_tells_neighbours_nothing(page, qtbot):
    page.letter.text.choose(TemplateKind.CARD)
    assert (
        page.letter.text.checks.discreet.words() == "Geen BSN, bedrag of verzekeraar op het kaartje"
    )
    qtbot.keyClicks(page.letter.text.editor.text, "Uw zorgpremie ")
    assert "zorgpremie" in page.letter.text.problem()
    assert not page.letter.text.checks.source.isVisible()


def test_the_day_of_the_visit_is_in_the_letter_only_when_it_is_announced(page, qtbot, two):
    page.on_shown(two)
    assert page.letter.text.day.isVisible()
    qtbot.keyClicks(page.letter.text.day, "morgen")
    page.letter.text.day_part.button("Middag").click()
    assert page.letter.text.visit()[0] == date.today() + timedelta(days=1)
    page.letter.text.choose(TemplateKind.CARD)
    assert page.letter.text.visit() == (None, None)
    assert not page.letter.text.day.isVisible()


def in_approach(file, ids):
    approaches.add(file, approaches.ready_made(file)[0].approach)
    (line,) = approaches.all_approaches(file)
    approaches.add_residents(file, line.id, ids)


def test_who_gets_a_letter_by_the_approach_is_chosen_from_the_menu_and_nobody_twice(
    page, qtbot, demo_file, two, told, id_of
):
    all_three = [*two, id_of("J.P. Kowalczyk")]
    in_approach(demo_file, all_three)
    letter_batches.mark_printed(demo_file, letters.templates(demo_file)[0], [two[0]])
    page.refresh()

    (action,) = [
        one for one in page.people.choices_menu().actions() if "volgens de aanpak" in one.text()
    ]
    action.trigger()

    assert sorted(page.people.ids()) == sorted(all_three[1:])
    assert told[-1][0] == (
        "2 inwoners gekozen. Voor 1 inwoner ligt al een brief klaar bij Afgedrukt."
    )
    assert told[-1][1] is not None  # can be undone
    action.trigger()
    assert "niemand anders" in told[-1][0]


def test_brief_maken_for_several_leaves_out_who_has_a_letter_ready(
    page, demo_file, two, told, id_of
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [two[0]])
    page.refresh()
    page.on_shown(LettersWanted((*two, id_of("J.P. Kowalczyk")), introduction.id))
    assert sorted(page.people.ids()) == sorted([two[1], id_of("J.P. Kowalczyk")])
    assert "ligt al een brief klaar" in told[-1][0]


def test_after_printing_only_what_was_just_printed_is_asked_about(
    page, qtbot, demo_file, two, id_of
):
    introduction = letters.templates(demo_file)[0]
    letter_batches.mark_printed(demo_file, introduction, [id_of("J.P. Kowalczyk")])
    page.on_shown(two)
    print_them(page, qtbot)
    assert sorted(one.resident_id for one in page.printed.checked()) == sorted(two)
    page.printed_batches.setCurrentIndex(0)
    page.printed_batches.batch_chosen.emit(None)
    assert len(page.printed.checked()) == 3


def test_when_a_batch_is_sent_the_others_are_not_sent_by_the_same_keys(
    page, qtbot, demo_file, two, id_of
):
    templates = letters.templates(demo_file)
    letter_batches.mark_printed(demo_file, templates[1], [id_of("S. El Amrani")])
    letter_batches.mark_printed(demo_file, templates[0], two)
    page.refresh()
    page._show_state(PRINTED)
    newest = letter_batches.letters(demo_file, letter_batches.LetterState.PRINTED)[-1].batch_id
    page.printed_batches.setCurrentIndex(page.printed_batches.findData(newest))
    page.printed_batches.batch_chosen.emit(newest)
    assert page.printed.number() == 2

    page.sending.when.set_value("today")
    page.record_sent()
    page.record_sent()

    left = letter_batches.letters(demo_file, letter_batches.LetterState.PRINTED)
    assert len(left) == 1
    assert page.printed.number() == 1
    assert page.printed.checked() == []
