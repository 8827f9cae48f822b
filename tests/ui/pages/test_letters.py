from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind, TemplateKind
from desktop.services import letters, residents, undo
from desktop.services.letters import LetterState
from desktop.storage.events import EventDraft
from desktop.ui.changes import EVERYTHING
from desktop.ui.dialogs.confirm import LeaveDialog
from desktop.ui.pages.letters import DRAFT, PRINTED, SENT, LettersPage
from desktop.ui.pages.letters_choosing import NO_LETTER, NOT_REACHED
from desktop.ui.printing import set_up


class Paper:
    """A printer whose paper is a PDF file; ``refuse`` is closing the print dialog."""

    def __init__(self, folder):
        self.path = folder / "papier.pdf"
        self.titles = []
        self.refuse = False

    def choose(self, document, parent):
        self.titles.append(document.title)
        if self.refuse:
            return None
        printer = QPrinter()
        printer.setResolution(72)
        set_up(printer, document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer

    def pages(self):
        with pypdfium2.PdfDocument(self.path) as printed:
            return len(printed)


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


@pytest.fixture
def page(demo_file, runner, changes, qtbot, paper, tmp_path):
    page = LettersPage(
        demo_file,
        runner,
        changes,
        choose_printer=paper.choose,
        choose_path=lambda parent, name: tmp_path / name,
    )
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.feed.forget()
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
    qtbot.waitUntil(lambda: page.preview._where.text() == words)
    qtbot.waitUntil(lambda: not page._runner.is_busy)


def names(model):
    return [line.name for line in model.lines()]


def print_them(page, qtbot):
    qtbot.keyClick(page.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)


def without_address(file, resident_id):
    with file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(resident_id, street="", number="", location="")


def changed_elsewhere(changes):
    changes.tell_all(EVERYTHING)


# The preview


def test_looking_at_a_letter_logs_nothing(page, qtbot, demo_file, two):
    before = undo.last_undoable(demo_file)
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    qtbot.keyClick(page.batch, Qt.Key.Key_Down)
    page.preview.show_page(0)
    qtbot.waitUntil(lambda: page.preview._where.text() == "Brief 2 van 2")
    assert undo.last_undoable(demo_file) == before
    assert letters.letters(demo_file, LetterState.PRINTED) == []
    assert all(letters_to(demo_file, id_) == [] for id_ in two)


def test_the_arrows_go_from_letter_to_letter(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    page.preview.setFocus()
    qtbot.keyClick(page.preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.batch.current_key() == two[1]
    qtbot.waitUntil(lambda: page.preview._where.text() == "Brief 2 van 2")
    qtbot.keyClick(page.preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.batch.current_key() == two[0]


def test_with_nobody_chosen_an_invented_letter_is_shown(page, qtbot):
    wait_for_preview(page, qtbot, "Voorbeeld")
    assert page.nobody.isVisible()
    assert not page.print_button.isEnabled()


def test_a_new_text_is_shown_after_a_pause_and_an_old_answer_is_dropped(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    before = page.preview.image().copy()
    built = []
    page.feed.built.connect(built.append)
    page.text.editor.text.setFocus()
    qtbot.keyClicks(page.text.editor.text, "Beste buur ")
    qtbot.waitUntil(lambda: bool(built) and page.preview.image() != before)
    assert len(built) == 1


def test_the_window_of_the_envelope_is_only_for_letters(page, qtbot, two):
    page.on_shown(two)
    wait_for_preview(page, qtbot)
    qtbot.waitUntil(page.preview.overlay_chip.isVisible)
    page.text.choose(TemplateKind.CARD)
    qtbot.waitUntil(lambda: not page.preview.overlay_chip.isVisible())
    assert page.print_button.text() == "2 kaartjes afdrukken…"


# Who


def test_who_has_no_address_is_listed_with_the_reason_and_gets_no_letter(
    page, qtbot, demo_file, two, paper
):
    without_address(demo_file, two[0])
    page.on_shown(two)
    assert names(page.batch_model)[-1] == "R.M. van Puffelen"
    assert page.batch_model.lines()[-1].problem
    assert page.batch_model.checked() == [two[1]]
    assert "1 kan nog niet" in page.head.sentence()
    page.batch.select(two[0])
    assert page.no_letter.isVisible()
    qtbot.keyClick(page.batch, Qt.Key.Key_Space)
    assert page.batch_model.checked() == [two[1]]
    qtbot.keyClick(page.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: letters.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.batch_ids() == [two[0]]


def test_space_unchecks_and_delete_takes_out_of_the_list(page, qtbot, two):
    page.on_shown(two)
    assert page.print_button.text() == "2 brieven afdrukken…"
    qtbot.keyClick(page.batch, Qt.Key.Key_Space)
    assert page.print_button.text() == "1 brief afdrukken…"
    qtbot.keyClick(page.batch, Qt.Key.Key_Delete)
    assert page.batch_ids() == [two[1]]


def test_the_same_person_is_chosen_once(page, two):
    page.on_shown(two)
    page.on_shown(two[0])
    assert page.batch_ids() == two


def test_a_group_is_chosen_and_who_has_a_letter_ready_is_left_out(
    page, qtbot, demo_file, told, two
):
    introduction = letters.templates(demo_file)[0]
    letters.mark_printed(demo_file, introduction, [two[0]])
    page.refresh()
    page.choose_group(NO_LETTER)
    qtbot.waitUntil(lambda: bool(told))
    assert two[1] in page.batch_ids()
    assert two[0] not in page.batch_ids()
    assert "ligt al een brief klaar" in told[0][0]


def test_those_not_reached_are_a_group(page, qtbot, id_of, told):
    page.choose_group(NOT_REACHED)
    qtbot.waitUntil(lambda: bool(told))
    assert page.batch_ids() == [id_of("F. Özdemir")]


def test_the_salutation_is_that_of_the_person_and_changes_at_the_resident(page, qtbot, two):
    page.on_shown(two)
    assert page.text._salutation.text() == "Geachte R.M. van Puffelen,"
    with qtbot.waitSignal(page.navigate) as went:
        page.text.change_salutation.click()
    assert went.args == ["inwoners", two[0]]


# Printing, and that they were sent


def test_printed_letters_wait_and_are_no_attempt_yet(page, qtbot, demo_file, two, paper, told):
    page.on_shown(two)
    print_them(page, qtbot)
    assert paper.pages() == 2
    assert paper.titles == ["Kennismaking"]
    assert names(page.printed_model) == ["R.M. van Puffelen", "A.C. in het Veld"]
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert page.batch_ids() == []
    assert "2 brieven afgedrukt" in told[0][0]


def test_sent_letters_are_one_attempt_each_exactly_once_and_can_be_undone(
    page, qtbot, demo_file, two, told, changes
):
    page.on_shown(two)
    print_them(page, qtbot)
    ids = page.printed_model.checked()
    qtbot.keyClick(page.printed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)
    assert letters_to(demo_file, two[0])[0].made_on == date.today()

    page.record_sent()  # nothing is left to record
    assert letters.confirm_printed_sent(demo_file, ids).logged == 0
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)

    undo.undo(demo_file, told[1][1])
    changed_elsewhere(changes)
    assert all(letters_to(demo_file, id_) == [] for id_ in two)
    assert names(page.printed_model) == ["R.M. van Puffelen", "A.C. in het Veld"]


def test_pressing_twice_records_once(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    for _ in range(2):
        page.sent_button.click()
    assert all(len(letters_to(demo_file, id_)) == 1 for id_ in two)


def test_only_the_checked_letters_are_recorded_on_the_chosen_day(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    qtbot.keyClick(page.printed, Qt.Key.Key_Space)
    page.sending.when.button("yesterday").click()
    assert page.sending.effect().startswith("Bij 1 inwoner komt een contactpoging Brief op ")
    qtbot.keyClick(page.printed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(letters_to(demo_file, two[1])) == 1)
    assert letters_to(demo_file, two[1])[0].made_on == date.today() - timedelta(days=1)
    assert letters_to(demo_file, two[0]) == []
    assert names(page.printed_model) == ["R.M. van Puffelen"]


def test_another_day_must_be_filled_in_and_not_lie_ahead(page, qtbot, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.sending.when.button("other").click()
    assert not page.sent_button.isEnabled()
    qtbot.keyClicks(page.sending.day, "morgen")
    assert not page.sent_button.isEnabled()
    page.sending.day.clear()
    qtbot.keyClicks(page.sending.day, "eergisteren")
    assert page.sent_button.isEnabled()


def test_letters_that_are_not_sent_after_all_are_no_attempt(page, qtbot, demo_file, two):
    page.on_shown(two)
    print_them(page, qtbot)
    page.discard_button.click()
    assert page.none_printed.isVisible()
    assert all(letters_to(demo_file, id_) == [] for id_ in two)


def test_undoing_the_printing_brings_the_people_back(page, qtbot, demo_file, two, told, changes):
    page.on_shown(two)
    print_them(page, qtbot)
    undo.undo(demo_file, told[0][1])
    changed_elsewhere(changes)
    assert page.batch_ids() == two
    assert page.printed_model.lines() == []


def test_closing_the_print_dialog_leaves_everything_as_it_was(
    page, qtbot, demo_file, two, paper, runner
):
    paper.refuse = True
    page.on_shown(two)
    qtbot.keyClick(page.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(paper.titles) and not runner.is_busy)
    assert page.states.value() == DRAFT
    assert page.batch_ids() == two
    assert letters.letters(demo_file, LetterState.PRINTED) == []


def test_a_pdf_that_is_kept_counts_as_printed(page, qtbot, demo_file, two, tmp_path):
    page.on_shown(two)
    page.save_pdf.trigger()
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)
    path = tmp_path / f"Kennismaking {date.today().isoformat()}.pdf"
    with pypdfium2.PdfDocument(path) as kept:
        assert len(kept) == 2
        assert "Wolferinkbrink 6" in kept[0].get_textpage().get_text_range()
    assert letters.state_counts(demo_file)[LetterState.PRINTED] == 2


def test_only_this_letter_is_printed_and_the_others_stay(page, qtbot, demo_file, two, paper):
    page.on_shown(two)
    page.print_this.trigger()
    qtbot.waitUntil(lambda: letters.state_counts(demo_file)[LetterState.PRINTED] == 1)
    assert paper.pages() == 1
    assert page.batch_ids() == [two[1]]
    assert page.states.value() == DRAFT


def test_sent_letters_are_listed_with_their_dates(page, demo_file, two):
    introduction = letters.templates(demo_file)[0]
    letters.confirm_sent(demo_file, introduction, two)
    page.refresh()
    page.states.button(SENT).click()
    model = page.sent.window_model
    assert model.rowCount() == 2
    assert model.index(0, 3).data() == model.index(0, 2).data()
    assert page.step_back()
    assert page.states.value() == DRAFT


# The words


def test_an_unknown_placeholder_is_named_beside_the_text_at_once(page, qtbot, two):
    page.on_shown(two)
    page.text.editor.text.setFocus()
    qtbot.keyClicks(page.text.editor.text, "{aanheff} ")
    assert page.text.editor._trouble.isVisible()
    assert "{aanheff}" in page.text.problem()
    assert "{aanhef}" in page.text.problem()
    assert not page.print_button.isEnabled()
    for _ in "{aanheff} ":
        qtbot.keyClick(page.text.editor.text, Qt.Key.Key_Backspace)
    assert page.text.problem() == ""
    assert page.print_button.isEnabled()


def test_a_placeholder_comes_from_the_menu(page):
    editor = page.text.editor
    action = next(a for a in editor.placeholders.actions() if a.data() == "telefoon")
    action.trigger()
    assert editor.text.toPlainText().startswith("{telefoon}")


def test_the_words_are_kept_only_when_asked_and_can_be_put_back(page, qtbot, demo_file, told):
    original = letters.templates(demo_file)[0]
    editor = page.text.editor.text
    editor.setFocus()
    qtbot.keyClicks(editor, "Dag ")
    assert page.text.save_link.isVisible()
    assert letters.templates(demo_file)[0] == original
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert letters.templates(demo_file)[0].body == f"Dag {original.body}"
    assert not page.text.is_changed()
    assert "bewaard" in told[0][0]
    page.text.put_back_action.trigger()
    assert page.text.is_changed()
    assert page.text.template().body.strip() == original.body.strip()
    page.text.editor.text.undo()
    assert not page.text.is_changed()


def answer(button):
    """Press a button of the dialog that is going to open."""

    def press():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeaveDialog)
        getattr(dialog, button).click()

    QTimer.singleShot(0, press)


def test_leaving_with_words_that_are_not_saved_asks_first(page, qtbot, demo_file):
    assert page.may_leave()
    editor = page.text.editor.text
    qtbot.keyClicks(editor, "Dag ")
    answer("reject_button")
    assert not page.may_leave()
    assert page.text.is_changed()
    answer("discard_button")
    assert page.may_leave()
    assert not page.text.is_changed()
    qtbot.keyClicks(editor, "Dag ")
    answer("accept_button")
    assert page.may_leave()
    assert letters.templates(demo_file)[0].body.startswith("Dag ")


def test_another_template_asks_first_too(page, qtbot):
    qtbot.keyClicks(page.text.editor.text, "Dag ")
    answer("reject_button")
    page.text.choose(TemplateKind.CARD)
    assert page.text.template().kind is TemplateKind.INTRODUCTION
    assert page.text.chooser.currentText() == page.text.template().name


def test_the_checks_below_the_text_say_what_is_in_order(page, qtbot):
    wait_for_preview(page, qtbot, "Voorbeeld")
    assert page.text.fits.words().startswith("Past op één bladzijde, ")
    assert page.text.source.words() == "Herkomst van de gegevens staat erin"
    assert page.text.discreet.words() == "Geen BSN en geen bedrag in de tekst"
    qtbot.keyClicks(page.text.editor.text, "999990019 ")
    assert page.text.discreet.words() == "Er staat een BSN in de tekst"
    page.text.editor.text.setPlainText("Kort bericht.")
    assert page.text.source.words() == "Herkomst van de gegevens staat er niet in"


def test_a_card_tells_neighbours_nothing(page, qtbot):
    page.text.choose(TemplateKind.CARD)
    assert page.text.discreet.words() == "Geen BSN, bedrag of verzekeraar op het kaartje"
    qtbot.keyClicks(page.text.editor.text, "Uw zorgpremie ")
    assert "zorgpremie" in page.text.problem()
    assert not page.text.source.isVisible()


def test_the_day_of_the_visit_is_in_the_letter_only_when_it_is_announced(page, qtbot, two):
    page.on_shown(two)
    assert page.text.day.isVisible()
    qtbot.keyClicks(page.text.day, "morgen")
    page.text.day_part.button("Middag").click()
    assert page.text.visit()[0] == date.today() + timedelta(days=1)
    page.text.choose(TemplateKind.CARD)
    assert page.text.visit() == (None, None)
    assert not page.text.day.isVisible()
