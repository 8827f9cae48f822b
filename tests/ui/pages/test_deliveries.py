"""The deliveries that were read in: every row, where it came from, and taking it back."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.filters import Filter
from desktop.services import deliveries, outreach, residents, settings
from desktop.services.delivery_history import erase_old_rows
from desktop.services.undo import undo
from desktop.ui import theme
from desktop.ui.dialogs.delivery_origin import DeliveryOriginDialog
from desktop.ui.keeping import Place
from desktop.ui.navigation import READ_IN
from desktop.ui.pages.deliveries_steps import FILE
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    FEBRUARY,
    MAY,
    NOBODY,
    RUUD,
    RUUD_MOVED,
    desk,  # noqa: F401
    empty,  # noqa: F401
    file,  # noqa: F401
    names,
    read_in,  # noqa: F401
    texts,
    workbook,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_page_says_what_to_do_and_does_it(desk):
    assert desk.page.empty.isVisible()
    assert desk.page.empty.button.hasFocus()

    desk.press(Qt.Key.Key_Space)

    desk.until(lambda: desk.wizard is not None)
    assert desk.wizard.step() == FILE


def test_another_page_opens_the_wizard_at_once(desk):
    desk.window.go("inwoners")
    desk.elsewhere.navigate.emit("leveringen", READ_IN)

    assert desk.wizard is not None
    assert desk.wizard.isVisible()


def test_the_history_shows_each_delivery_and_what_became_of_its_rows(desk, read_in):
    read_in(FEBRUARY, FATMA, RUUD)
    read_in(MAY, RUUD_MOVED, ANNA)
    desk.window.refresh()
    history = desk.page.history

    rows = texts(history.model)
    assert [row[0] for row in rows] == ["21 mei 2026", "19 feb 2026"]
    assert rows[0][2:9] == ["2", "1", "1", "0", "1", "0", "2"]
    desk.until(lambda: len(texts(history.pane.model)) == 1)
    (new,) = texts(history.pane.model)
    assert new[1] == "Nieuw"
    assert "Kolenbranderweg" in new[3]

    history.tabs.set_key("changed")
    desk.until(lambda: texts(history.pane.model)[0][1:2] == ["Gewijzigd"])
    assert "Wolferinkbrink 6" in texts(history.pane.model)[0][2]
    history.tabs.set_key("gone")
    desk.until(lambda: texts(history.pane.model)[0][0] == "F. Özdemir")

    history.pane.view.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key() == "inwoners"
    assert len(desk.elsewhere.payload.only_ids) == 1


def test_refused_rows_are_kept_as_they_stood_with_the_reason(desk, tmp_path):
    desk.read(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, NOBODY, RUUD, RUUD))
    desk.press(Qt.Key.Key_Escape)

    desk.page.history.show_problems()

    pane = desk.page.history.pane
    desk.until(lambda: len(texts(pane.model)) == 2)
    kept, double = texts(pane.model)
    assert kept[:2] == ["3", "Te controleren"]
    assert "Kolom BSN" in kept[2]
    assert "12345 · Veld" in kept[3]
    assert double[1] == "Dubbel"
    assert "••••• 0032" in double[3]


def test_where_a_delivery_came_from_is_told_and_can_be_copied(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA)
    desk.window.refresh()
    history = desk.page.history
    hint = history._heading._hint
    desk.until(lambda: "SHA-256" in hint.text())
    sha256 = hashlib.sha256((tmp_path / "eerder 2026-02-19.xlsx").read_bytes()).hexdigest()
    assert f"; eerder 2026-02-19.xlsx; SHA-256 {sha256[:8]}…" in hint.text()
    assert sha256 in history._heading.toolTip()

    copied = []

    def look(dialog):
        assert dialog.fingerprint.text() == sha256
        assert dialog.facts.value("Bestand") == "eerder 2026-02-19.xlsx"
        assert str(date.today().year) in dialog.facts.value("Ingelezen op")
        assert dialog.columns.value("Straatnaam") == "Straat"
        dialog._copy = copied.append
        QTest.keyClick(dialog, Qt.Key.Key_C, CONTROL)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    called = desk.in_dialog(look)
    desk.to(history.origin)
    desk.press(Qt.Key.Key_Return)

    assert called == ["Levering van 19 februari 2026"]
    assert copied == [sha256]


def test_the_dialog_of_the_origin_stands_in_either_scheme(qapp, qtbot, desk, file, read_in):
    read_in(FEBRUARY, FATMA)
    (line,) = deliveries.deliveries(file)
    dialog = DeliveryOriginDialog(line._replace(undone=True, rows_erased_on=MAY))
    qtbot.addWidget(dialog)
    dialog.show()
    theme.apply(qapp, theme.Scheme.DARK)

    assert dialog.isVisible()


def test_a_whole_delivery_is_taken_back_by_keyboard_and_that_too(desk, file, read_in):
    read_in(FEBRUARY, FATMA, RUUD)
    read_in(MAY, RUUD_MOVED, ANNA)
    desk.window.refresh()
    history = desk.page.history
    desk.until(lambda: history.undo.isVisible())
    said = []

    def accept(dialog):
        said.extend(label.text() for label in dialog.lines)
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)

    asked = desk.in_dialog(accept)
    desk.to(history.undo)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: deliveries.deliveries(file)[0].undone and bool(desk.told))

    assert asked == ["Levering van 21 mei 2026 ongedaan maken?"]
    assert said == [
        "1 inwoner die nieuw was, verdwijnt uit In Beeld.",
        "1 inwoner krijgt de gegevens van ervoor terug.",
        "1 inwoner die van de lijst af was, komt er weer op.",
    ]
    assert names(file) == {"F. Özdemir", "R.M. van Puffelen"}
    desk.until(lambda: texts(history.model)[0][1].startswith("Ongedaan gemaakt"))
    assert desk.page.head.sentence().startswith("Laatste levering: 19 februari 2026")
    desk.until(lambda: not history.undo.isVisible())

    _, token = desk.told[-1]
    undo(file, token)
    assert names(file) == {"A.C. in het Veld", "R.M. van Puffelen"}


def test_the_strip_can_be_used_while_the_page_waits(desk, file, read_in):
    read_in(FEBRUARY, FATMA)
    desk.window.refresh()
    desk.until(lambda: desk.page.history.undo.isVisible())
    asked = desk.in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL))

    desk.page.actions_of.undo(deliveries.deliveries(file)[0].id)

    assert not desk.page._views.isEnabled()
    assert desk.page.strip.isEnabled()
    desk.until(lambda: bool(desk.told))
    assert len(asked) == 1
    assert desk.page._views.isEnabled()


def test_who_is_kept_when_a_delivery_is_taken_back_is_told_with_the_reason(desk, file, read_in):
    read_in(FEBRUARY, FATMA)
    read_in(MAY, FATMA, ANNA)
    anna = next(
        id_
        for id_, line in residents.lines(file, residents.keys(file, Filter())).items()
        if line.name == "A.C. in het Veld"
    )
    yesterday = date.today() - timedelta(days=1)
    outreach.record_attempt(
        file, anna, ContactKind.VISIT, yesterday, DayPart.MORNING, reached=False, note=""
    )
    desk.window.refresh()
    kept = []

    def read(dialog):
        kept.extend(label.text() for label in dialog.kept)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    desk.in_dialog(read)
    desk.until(lambda: desk.page.history.undo.isVisible())
    desk.page.history.undo.click()
    desk.until(lambda: bool(kept))

    assert kept == ["A.C. in het Veld: er is een contactpoging vastgelegd"]
    assert not deliveries.deliveries(file)[0].undone


def test_refused_rows_are_exported_with_the_reason_and_the_folder_opens(desk, file, tmp_path):
    desk.read(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, NOBODY))
    target, opened, asked_for = tmp_path / "terug" / "terug.xlsx", [], []
    target.parent.mkdir()

    def choose(_parent, name):
        asked_for.append(name)
        return Place(target)

    desk.page.actions_of.choose_place = choose
    desk.page.actions_of.open_folder = opened.append
    called = desk.in_dialog(lambda dialog: dialog.done(QDialog.DialogCode.Accepted))
    desk.to(desk.wizard.done_step.export)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: bool(opened))

    assert asked_for == ["niet ingelezen rijen levering 2026-05-21.xlsx"]
    assert called == ["1 rij opgeslagen om terug te sturen, zonder wachtwoord."]
    assert opened == [target.parent]
    _, row = load_workbook(target).active.iter_rows(values_only=True)
    assert "Veld" in row
    assert any("5 in plaats van 9" in str(cell) for cell in row)


def test_rows_that_were_erased_after_the_term_are_told_so(desk, file, read_in):
    read_in(FEBRUARY, FATMA, NOBODY)
    later = date.today() + timedelta(days=800)
    settings.save(file, settings.GemeenteSettings(raw_rows_months=24))
    assert erase_old_rows(file, later) == 1
    desk.window.refresh()
    history = desk.page.history

    desk.until(lambda: "Rijen gewist op" in history.pane._hint.text())

    assert not history.export.isVisible()


@pytest.mark.parametrize("height", [512, 473])
def test_every_part_fits_a_small_laptop_at_150_percent(desk, read_in, tmp_path, height):
    read_in(FEBRUARY, FATMA, RUUD)
    desk.window.refresh()
    desk.window.resize(911, height)
    page = desk.page
    for view in (page._overview, page.review, page.exits):
        assert view.minimumSizeHint().width() <= 911 - desk.window.navigation.width()
        assert view.minimumSizeHint().height() <= height - 42

    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", RUUD_MOVED, ANNA))
    wizard = desk.wizard
    assert wizard.minimumSizeHint().width() <= 911 - desk.window.navigation.width()
    assert wizard.minimumSizeHint().height() <= height
    tabs = wizard.compare_step.tabs
    assert sum(tabs.tabRect(at).width() for at in range(tabs.count())) <= tabs.width()
    assert wizard.compare_step.sum.is_right()


def test_on_a_narrow_screen_who_read_it_in_makes_room(desk, read_in):
    read_in(FEBRUARY, FATMA)
    view, last = desk.page.history.view, len(desk.page.history._columns) - 1
    desk.window.refresh()
    desk.until(lambda: view.isVisible() and not view.isColumnHidden(last))

    desk.window.resize(911, 512)
    desk.until(lambda: view.isColumnHidden(last))
