"""Reading a delivery in by keyboard, into a real encrypted file, from real workbooks."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

from datetime import date

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.delivery import Field, Outcome
from desktop.domain.filters import Filter, View
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import deliveries, residents
from desktop.ui.changes import DELIVERIES, RESIDENTS
from desktop.ui.messages import MessageDialog
from desktop.ui.pages.deliveries_file import RecentFiles
from desktop.ui.pages.deliveries_mapping import HEADER, MEANING, REASON, SAMPLES
from desktop.ui.pages.deliveries_steps import COLUMNS, COMPARE, DONE, FILE, inspect_file
from desktop.ui.settings_store import SettingsStore
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    FEBRUARY,
    HEADERS,
    MAY,
    NOBODY,
    PASSPHRASE,
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

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def held(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(page, *paths):
    """Let go of files somewhere in the middle of the page."""
    data, copy = held(*paths), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(page.rect().center())
    page.dragEnterEvent(QDragEnterEvent(place.toPoint(), copy, data, left, none))
    page.dropEvent(QDropEvent(place, copy, data, left, none))


def test_the_whole_way_by_keyboard(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA, RUUD)
    desk.window.refresh()
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", RUUD_MOVED, ANNA)

    desk.choose(path)
    desk.at(COLUMNS)
    assert desk.wizard.columns_step.date.date() == MAY
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)

    compare = desk.wizard.compare_step
    assert compare.sum.is_right()
    assert "2 stonden op de lijst" in compare.sum.accessibleName()
    assert "2 staan er straks op" in compare.sum.accessibleName()
    assert "19 februari 2026" in desk.wizard.head.sentence()
    assert [row[2] for row in desk.group(Outcome.NEW)] == ["A.C. in het Veld"]
    assert [row[1] for row in desk.group(Outcome.GONE)] == ["F. Özdemir"]
    (changed,) = desk.group(Outcome.CHANGED)
    assert changed[2:6] == [
        "R.M. van Puffelen",
        "Verhuisd",
        "Wolferinkbrink 6, 7481 XB Haaksbergen",
        "Spoorstraat 12, 7481 XB Haaksbergen",
    ]
    assert names(file) == {"F. Özdemir", "R.M. van Puffelen"}

    desk.press(Qt.Key.Key_Return)  # only brings the focus to the button that writes
    assert desk.wizard.next.hasFocus()
    assert len(deliveries.deliveries(file)) == 1
    desk.press(Qt.Key.Key_Return)
    desk.at(DONE)

    assert names(file) == {"A.C. in het Veld", "R.M. van Puffelen"}
    assert desk.told[-1][0].startswith("Levering van 21 mei 2026 ingelezen: 1 nieuwe inwoner")
    assert desk.heard[-1] == frozenset({DELIVERIES, RESIDENTS})

    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key() == "inwoners"
    assert desk.elsewhere.payload == Filter(view=View.NEW)
    assert desk.wizard is None


def test_each_page_says_in_one_sentence_what_will_happen_next(desk, tmp_path):
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA)
    desk.page.start()
    said = [desk.wizard.head.sentence()]
    desk.wizard.read(path)
    desk.at(COLUMNS)
    said.append(desk.wizard.head.sentence())
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    said.append(desk.wizard.head.sentence())
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)
    said.append(desk.wizard.head.sentence())

    assert "Daarna ziet u welke kolommen" in said[0]
    assert "Daarna ziet u wat er verandert" in said[1]
    assert "Met Inlezen wordt het opgeslagen" in said[2]
    assert "wat u nu kunt doen" in said[3]


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Escape, None), (Qt.Key.Key_Left, ALT)])
def test_one_goes_back_a_step_at_a_time_and_loses_nothing(desk, tmp_path, key, modifiers):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    desk.wizard.columns_step.model.choose(9, Field.EXTRA)
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)

    for expected in (COLUMNS, FILE):
        desk.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert desk.wizard.step() == expected
    desk.press(Qt.Key.Key_Return)
    desk.at(COLUMNS)

    assert desk.wizard.columns_step.model.field_at(9) is Field.EXTRA


def test_nothing_is_written_when_one_stops_half_way_and_that_is_said(desk, file, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    before = file.path.read_bytes()

    desk.to(desk.wizard.stop)
    desk.press(Qt.Key.Key_Return)

    desk.until(lambda: desk.wizard is None)
    assert deliveries.deliveries(file) == []
    assert names(file) == set()
    assert file.path.read_bytes() == before
    assert desk.told == [("Gestopt met inlezen. Er is niets opgeslagen.", None)]


def test_escape_stops_work_that_runs_and_says_that_nothing_was_written(desk, file, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.wizard.next.click()
    assert desk.wizard.is_busy

    desk.wizard.step_back()
    desk.rested()

    if desk.wizard.step() == COMPARE:  # otherwise it was too late to stop, and it is all written
        assert desk.told[-1] == ("Gestopt. Er is niets opgeslagen.", None)
        assert deliveries.deliveries(file) == []
    else:
        assert len(deliveries.deliveries(file)) == 1


def test_looking_at_a_file_can_be_stopped(file, tmp_path):
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA)
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        inspect_file(file, path, None, None, progress)


def test_stopping_asks_first_when_choices_would_be_lost(desk, file, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    desk.wizard.columns_step.model.choose(9, None)

    def refuse(dialog):
        assert isinstance(dialog, MessageDialog)
        dialog.reject()

    asked = desk.in_dialog(refuse)
    desk.wizard.stop.click()

    assert asked == ["Wilt u stoppen met inlezen?"]
    assert desk.wizard.step() == COLUMNS


def test_a_second_time_the_same_file_says_so_and_changes_nothing(desk, file, tmp_path):
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA)
    desk.read(path)
    desk.press(Qt.Key.Key_Escape)

    desk.to_comparison(path)

    assert "al ingelezen" in desk.wizard.compare_step.warnings.text()
    assert "al ingelezen" in desk.wizard.head.sentence()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.wizard is None
    assert len(deliveries.deliveries(file)) == 1


# The file


def test_a_locked_workbook_asks_for_its_password_and_says_when_it_is_wrong(desk, tmp_path):
    plain = workbook(tmp_path / "open.xlsx", FATMA)
    locked = tmp_path / "levering 2026-05-21.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("geheim van het CAK", target)

    desk.choose(locked)
    step = desk.wizard.file_step
    desk.until(lambda: step.password.hasFocus() and not desk.wizard.is_busy)
    desk.type("verkeerd")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "klopt niet" in step.notice.accessibleName())
    assert desk.wizard.step() == FILE
    assert step.password.hasFocus()

    desk.type("geheim van het CAK")
    desk.press(Qt.Key.Key_Return)
    desk.at(COLUMNS)
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    assert [row[2] for row in desk.group(Outcome.NEW)] == ["F. Özdemir"]


def test_what_is_no_workbook_is_said_on_the_same_page(desk, tmp_path):
    path = tmp_path / "levering.xlsx"
    path.write_bytes(b"%PDF-1.4 dit is een brief")

    desk.choose(path)
    desk.until(lambda: desk.wizard.file_step.notice.isVisible())

    assert "PDF" in desk.wizard.file_step.notice.accessibleName()
    assert desk.wizard.step() == FILE


@pytest.mark.parametrize("wizard_is_open", [True, False])
def test_a_file_that_is_dropped_anywhere_on_the_page_is_read(desk, tmp_path, wizard_is_open):
    path = workbook(tmp_path / "gesleept 2026-05-21.xlsx", FATMA)
    if wizard_is_open:
        desk.page.start()

    drop(desk.page, path)

    desk.at(COLUMNS)


def test_several_files_at_once_are_not_read(desk, tmp_path):
    desk.page.start()

    drop(desk.page, tmp_path / "een.xlsx", tmp_path / "twee.xlsx")

    assert desk.told == [("Sleep één bestand tegelijk. Er is niets gelezen.", None)]
    assert desk.wizard.step() == FILE


def test_files_chosen_before_are_offered_again_after_a_restart_unless_they_are_gone(tmp_path):
    place = tmp_path / "window.ini"
    stays, goes = (workbook(tmp_path / f"{name}.xlsx", FATMA) for name in ("blijft", "weg"))
    first = SettingsStore(place)
    for path in (stays, goes):
        RecentFiles(first).add(path)
    first._settings.sync()
    goes.unlink()

    assert RecentFiles(SettingsStore(place)).paths() == [stays]


# The columns


def test_without_a_bsn_one_cannot_go_on_until_a_column_is_chosen(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.at(COLUMNS)
    step = desk.wizard.columns_step

    step.model.choose(0, None)
    assert not desk.wizard.next.isEnabled()
    assert "geen kolom met het BSN" in step.problem.accessibleName()
    desk.press(Qt.Key.Key_Return)
    assert desk.wizard.step() == COLUMNS

    choose_by_keyboard(desk, step, row=0, downs=2)
    desk.until(lambda: step.model.field_at(0) is Field.BSN)
    assert step.problem.isHidden()
    assert desk.wizard.next.isEnabled()


def choose_by_keyboard(desk, step, row, downs):
    step.view.setFocus()
    desk.press(Qt.Key.Key_Home)
    for _ in range(row):
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: isinstance(QApplication.focusWidget(), QComboBox))
    box = QApplication.focusWidget()
    desk.until(lambda: box.view().isVisible())
    for _ in range(downs):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def test_the_columns_show_samples_the_reason_and_no_whole_bsn(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.at(COLUMNS)

    first, second, *_ = texts(desk.wizard.columns_step.model)
    assert first[HEADER] == "BSN"
    assert first[SAMPLES] == "••••• 0019 · ••••• 0032"
    assert first[MEANING] == "BSN"
    assert "elfproef" in first[REASON]
    assert second[SAMPLES] == "Özdemir · Puffelen"


def test_three_samples_are_seen_however_long_they_are(desk, tmp_path):
    people = [(*FATMA[:1], f"{sign}{'an' * 98}", *FATMA[2:]) for sign in "ABC"]
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", *people))
    desk.at(COLUMNS)

    model = desk.wizard.columns_step.model
    shown = model.index(1, SAMPLES).data().split(" · ")
    assert [sample[0] for sample in shown] == ["A", "B", "C"]
    assert all(len(sample) < 20 for sample in shown)
    whole = model.index(1, SAMPLES).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert all(len(sample) > 50 for sample in whole)


def test_a_field_moves_when_it_is_chosen_for_another_column(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    model = desk.wizard.columns_step.model

    model.choose(5, Field.TOWN)

    rows = texts(model)
    assert rows[5][MEANING] == "Woonplaats"
    assert rows[8][MEANING] == "Niet gebruiken"
    assert "Straatnaam" in rows[8][REASON]


UNKNOWN = (*HEADERS, "Dossierkenmerk", "Wijkteam")


def test_unknown_columns_are_kept_at_the_resident_and_that_is_remembered(desk, file, tmp_path):
    first = workbook(
        tmp_path / "levering 2026-02-19.xlsx", (*FATMA, "K-1", "Zuid"), headers=UNKNOWN
    )
    desk.choose(first)
    desk.at(COLUMNS)
    step = desk.wizard.columns_step
    assert "2 kolommen worden niet gebruikt" in step._unknown.text()
    assert [row[MEANING] for row in texts(step.model)[-2:]] == ["Niet gebruiken"] * 2

    for row in (13, 14):
        choose_by_keyboard(desk, step, row=row, downs=1)
        desk.until(lambda row=row: step.model.field_at(row) is Field.EXTRA)
    assert [row[MEANING] for row in texts(step.model)[-2:]] == ["Bewaren als extra gegeven"] * 2
    assert step._unknown.text() == ""
    step.view.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)
    desk.press(Qt.Key.Key_Escape)

    (id_,) = residents.keys(file, Filter())
    kept = residents.get(file, id_).resident.extra
    assert kept == (("Dossierkenmerk", "K-1"), ("Wijkteam", "Zuid"))

    second = workbook(
        tmp_path / "levering 2026-05-21.xlsx", (*FATMA, "K-2", "Zuid"), headers=UNKNOWN
    )
    desk.choose(second)
    desk.at(COLUMNS)
    model = desk.wizard.columns_step.model
    assert [row[MEANING] for row in texts(model)[-2:]] == ["Bewaren als extra gegeven"] * 2
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    (changed,) = desk.group(Outcome.CHANGED)
    assert changed[3:6] == ["Dossierkenmerk gewijzigd", "K-1", "K-2"]


def without(*titles):
    keep = [place for place, header in enumerate(HEADERS) if header not in titles]
    return [FATMA[place] for place in keep], [HEADERS[place] for place in keep]


def test_what_the_law_asks_and_is_not_there_is_told_but_stops_nobody(desk, tmp_path):
    row, headers = without("Premie")
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", row, headers=headers))
    desk.at(COLUMNS)

    step = desk.wizard.columns_step
    assert step.absent.isVisible()
    assert "u ziet niet hoeveel iemand per maand betaalt" in step.absent.text()
    assert step.absent.explain.isHidden()
    assert desk.wizard.next.isEnabled()


def test_when_more_is_missing_what_it_means_unfolds(desk, tmp_path):
    row, headers = without("Premie", "UZOVI", "Wijze van inning")
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", row, headers=headers))
    desk.at(COLUMNS)
    absent = desk.wizard.columns_step.absent
    assert absent.text().startswith("Zorgverzekeraar, premie en wijze van inning.")

    desk.to(absent.explain)
    desk.press(Qt.Key.Key_Return)

    assert "Geen zorgverzekeraar: u ziet niet bij wie iemand verzekerd is." in absent.text()
    assert absent.explain.isHidden()


def test_without_a_date_one_cannot_go_on(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering.xlsx", FATMA))
    desk.at(COLUMNS)
    step = desk.wizard.columns_step
    assert step.date.date() == date.today()

    step.date.setFocus()
    step.date.selectAll()
    desk.press(Qt.Key.Key_Delete)

    assert not desk.wizard.next.isEnabled()


# Afterwards


def test_the_last_page_counts_what_was_done_and_leads_on(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA, RUUD)
    desk.window.refresh()
    desk.read(workbook(tmp_path / "levering 2026-05-21.xlsx", ANNA, RUUD_MOVED, NOBODY))

    step = desk.wizard.done_step
    lines = [step._lines.itemAt(at).widget() for at in range(step._lines.count())]
    said = [line.layout().itemAt(1).widget().text() for line in lines]
    assert said == [
        "1 inwoner nieuw op de lijst",
        "1 inwoner met gewijzigde gegevens",
        "1 inwoner van de lijst af",
        "1 rij waarover u nog beslist",
    ]
    shown = {
        button
        for button in (step.review, step.exits, step.letters, step.export, step.undo, step.problems)
        if button.isVisible()
    }
    assert shown == {step.review, step.exits, step.letters, step.export, step.undo}

    desk.to(step.exits)
    desk.press(Qt.Key.Key_Return)
    assert desk.page.exits.isVisible()
    assert [row[0] for row in texts(desk.page.exits.pane.model)] == ["F. Özdemir"]
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.history.isVisible()


def test_the_last_page_takes_it_all_back(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA)
    desk.window.refresh()
    desk.read(workbook(tmp_path / "levering 2026-05-21.xlsx", ANNA))
    assert names(file) == {"A.C. in het Veld"}

    asked = desk.in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL))
    desk.to(desk.wizard.done_step.undo)
    desk.press(Qt.Key.Key_Return)

    desk.until(lambda: desk.wizard is None)
    assert asked == ["Levering van 21 mei 2026 ongedaan maken?"]
    assert names(file) == {"F. Özdemir"}


def test_one_can_look_at_another_page_and_find_the_wizard_as_it_was(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))

    desk.window.go("inwoners")
    desk.window.go("leveringen")

    assert desk.wizard.step() == COMPARE


def test_locking_while_it_is_stored_loses_nothing_and_breaks_nothing(desk, file, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)

    desk.press(Qt.Key.Key_Return)  # only brings the focus to the button that writes
    desk.press(Qt.Key.Key_Return)
    desk.page._runner.start(lambda _progress: file.lock())  # as the lock does: after the storing
    desk.at(DONE)

    desk.until(lambda: file.is_locked)
    file.unlock(PASSPHRASE)
    assert names(file) == {"F. Özdemir"}
    assert "1 inwoner" in desk.wizard.done_step.notice.text()
