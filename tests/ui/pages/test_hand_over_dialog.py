"""Handing over by keyboard, with the sheet beside it, on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services import hand_overs, partners, residents
from desktop.services.hand_overs import HandOver, HandOverOutcome, Shared
from desktop.services.partners import Partner
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.keeping import Place
from tests.services.details import keep_details

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()


@pytest.fixture
def fatma(demo_file, id_of):
    found = id_of("F. Özdemir")
    keep_details(demo_file, found, phone="06 12 34 56 78", language="Turks")
    partners.add(demo_file, Partner(name="Stadsbank", kind="Schuldhulpverlening"))
    partners.add(demo_file, Partner(name="Wijkteam"))
    return found


@pytest.fixture
def opened(qtbot, demo_file, runner, fatma, tmp_path):
    printed, dialogs = [], []

    def choose_printer(document, _parent):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printer.pdf"))
        printed.append(document)
        return printer

    def make(made=None):
        dialog = HandOverDialog(
            demo_file,
            runner,
            fatma,
            made=made,
            choose_printer=choose_printer,
            choose_place=lambda _parent, name: Place(tmp_path / name),
        )
        dialog.printed = printed
        dialogs.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.done(0)  # nothing is built for it any more
    qtbot.waitUntil(lambda: not runner.is_busy)


def fill_in(dialog, *, agreed=True):
    dialog.form.partner.setFocus()
    QTest.keyClick(dialog.form.partner, Qt.Key.Key_Down)
    dialog.form.purpose.setFocus()
    QTest.keyClicks(dialog.form.purpose, "Hulp bij de administratie")
    if agreed:
        dialog.agreed.setFocus()
        QTest.keyClick(dialog.agreed, Qt.Key.Key_Space)


def page_text(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def test_nothing_is_shared_until_it_is_chosen_and_what_is_not_known_cannot_be(opened):
    dialog = opened()

    assert [box.isChecked() for box in dialog.form.shared.values()] == [False] * 4
    assert dialog.form.shared[Shared.PHONE].isEnabled()
    assert not dialog.form.shared[Shared.EMAIL].isEnabled()
    assert dialog.form.shared[Shared.EMAIL].text() == "E-mail: niet bekend"
    assert not dialog.agreed.isChecked()


def test_without_the_resident_agreeing_nothing_is_kept_printed_or_saved(
    opened, demo_file, fatma, tmp_path
):
    dialog = opened()
    fill_in(dialog, agreed=False)

    for go_on in (dialog.submit, dialog.print_sheet, dialog.save_as_pdf):
        go_on()
        assert dialog.isVisible()
        assert "eerst mee eens" in dialog._refused.accessibleName()
        assert dialog.agreed.hasFocus()
    assert hand_overs.of_resident(demo_file, fatma) == []
    assert dialog.printed == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_hand_over_is_kept_with_the_keyboard_alone(opened, demo_file, fatma):
    dialog = opened()
    fill_in(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    assert not dialog.isVisible()
    (made,) = hand_overs.of_resident(demo_file, fatma)
    assert (made.partner.name, made.purpose) == ("Stadsbank", "Hulp bij de administratie")
    assert made.check_on == TODAY + timedelta(days=14)
    assert dialog.outcome.message.startswith("Overdracht vastgelegd: F. Özdemir aan Stadsbank")


def test_every_field_is_reached_with_tab_in_the_order_of_the_form(opened):
    dialog = opened()
    dialog.form.partner.setFocus()
    reached = []
    for _ in range(12):
        reached.append(dialog.focusWidget())
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
    wanted = [
        dialog.form.partner,
        dialog.form.new_partner,
        dialog.form.purpose,
        dialog.form.agreement,
        dialog.form.shared[Shared.ADDRESS],
        dialog.form.shared[Shared.PHONE],
        dialog.form.shared[Shared.LANGUAGE],
        dialog.form.day,
        dialog.form.check,
    ]
    assert reached[: len(wanted)] == wanted


def test_the_sheet_beside_the_form_follows_what_is_chosen(opened, qtbot):
    dialog = opened()
    with qtbot.waitSignal(dialog.feed.built, timeout=15_000):
        fill_in(dialog)
    with qtbot.waitSignal(dialog.feed.built, timeout=15_000) as built:
        dialog.form.shared[Shared.PHONE].setFocus()
        QTest.keyClick(dialog.form.shared[Shared.PHONE], Qt.Key.Key_Space)

    text = page_text(built.args[0].pdf)
    assert "06 12 34 56 78" in text
    assert "Goorsestraat" not in text
    assert dialog.preview.pages() == 1


def test_the_sheet_is_printed_after_it_was_kept_and_that_is_logged(opened, qtbot, demo_file, fatma):
    dialog = opened()
    fill_in(dialog)

    QTest.keyClick(dialog.agreed, Qt.Key.Key_P, CTRL)

    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=15_000)
    (document,) = dialog.printed
    assert (document.pages, document.title) == (1, "Overdracht")
    titles = [line.title for line in residents.get(demo_file, fatma).history]
    assert "Overdrachtsblad voor Stadsbank afgedrukt" in titles
    assert len(hand_overs.of_resident(demo_file, fatma)) == 1


def test_the_name_of_the_pdf_tells_nothing_of_the_resident(
    opened, qtbot, demo_file, fatma, tmp_path
):
    dialog = opened()
    fill_in(dialog)
    dialog.save_as_pdf()

    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=15_000)
    (path,) = tmp_path.glob("Overdracht*.pdf")
    assert path.name == f"Overdracht {TODAY.isoformat()}.pdf"
    assert "F. Özdemir" in page_text(path.read_bytes())
    titles = [line.title for line in residents.get(demo_file, fatma).history]
    assert "Overdrachtsblad voor Stadsbank als pdf bewaard" in titles


def test_telling_the_partner_something_else_is_agreed_on_anew(opened, demo_file, fatma):
    made = HandOver(
        resident_id=fatma,
        partner=Partner(name="Vroegere bank"),
        purpose="Hulp",
        handed_on=TODAY,
        shared=frozenset({Shared.ADDRESS}),
    )
    hand_overs.keep(demo_file, made, agreed=True)
    (kept,) = hand_overs.of_resident(demo_file, fatma)

    dialog = opened(kept)
    assert dialog.agreed.isChecked()
    assert dialog.form.partner.currentText() == "Vroegere bank"  # not on the list any more
    dialog.form.shared[Shared.PHONE].setChecked(True)
    assert not dialog.agreed.isChecked()
    dialog.submit()
    assert dialog.isVisible()
    dialog.agreed.setChecked(True)
    dialog.submit()
    assert hand_overs.get(demo_file, kept.id).shared == {Shared.ADDRESS, Shared.PHONE}


def test_a_look_at_the_sheet_changes_nothing(opened, demo_file, fatma):
    made = HandOver(
        resident_id=fatma, partner=Partner(name="Bank"), purpose="Hulp", handed_on=TODAY
    )
    hand_overs.keep(demo_file, made, agreed=True)
    (kept,) = hand_overs.of_resident(demo_file, fatma)
    dialog = opened(kept)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert dialog.outcome is None


@pytest.mark.parametrize(
    ("key", "outcome"),
    [(Qt.Key.Key_G, HandOverOutcome.DONE), (Qt.Key.Key_N, HandOverOutcome.FAILED)],
)
def test_whether_it_came_about_is_two_keys(qtbot, demo_file, fatma, key, outcome):
    made = HandOver(
        resident_id=fatma, partner=Partner(name="Bank"), purpose="Hulp", handed_on=TODAY
    )
    hand_overs.keep(demo_file, made, agreed=True)
    (kept,) = hand_overs.of_resident(demo_file, fatma)
    dialog = HandOverOutcomeDialog(demo_file, kept)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.submit()
    assert dialog.isVisible()  # nothing is chosen beforehand

    QTest.keyClick(dialog, key)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    assert hand_overs.get(demo_file, kept.id).outcome is outcome


def test_not_known_yet_asks_for_another_day(qtbot, demo_file, fatma):
    made = HandOver(
        resident_id=fatma, partner=Partner(name="Bank"), purpose="Hulp", handed_on=TODAY
    )
    hand_overs.keep(demo_file, made, agreed=True)
    (kept,) = hand_overs.of_resident(demo_file, fatma)
    dialog = HandOverOutcomeDialog(demo_file, kept)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.check.isVisible()
    dialog.outcome_choice.button("unknown").click()
    assert dialog.check.isVisible()
    dialog.check.set_date(TODAY + timedelta(days=9))
    dialog.submit()
    assert hand_overs.get(demo_file, kept.id).check_on == TODAY + timedelta(days=9)


def test_the_first_partner_is_made_on_the_way_and_chosen(qtbot, runner, demo_file, id_of):
    dialog = HandOverDialog(demo_file, runner, id_of("R.M. van Puffelen"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.form.partner.isEnabled()
    assert dialog.form.new_partner.hasFocus()

    def look():
        asked = QApplication.activeModalWidget()
        if isinstance(asked, PartnerDialog) and asked.isActiveWindow():
            QTest.keyClicks(asked.focusWidget(), "Wijkteam Oost")
            QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
            asked.done(0)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    QTest.keyClick(dialog.form.new_partner, Qt.Key.Key_Return)

    assert dialog.form.partner.currentText() == "Wijkteam Oost"
    assert dialog.focusWidget() is dialog.form.purpose
    dialog.done(0)
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_text_that_does_not_fit_on_one_page_is_told_beside_the_form(opened, qtbot):
    dialog = opened()
    with qtbot.waitSignal(dialog.feed.refused, timeout=15_000):
        dialog.form.agreement.setPlainText("Nog een afspraak.\n" * 70)
    assert "past niet op één blad" in dialog._refused.accessibleName()
    assert dialog.preview.pages() == 0
