"""Reading a delivery in by keyboard, into a real encrypted file, from real workbooks."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.delivery import Field, Outcome
from desktop.domain.filters import Filter, View
from desktop.services import deliveries, residents
from desktop.services.files import create_file, open_file
from desktop.ui.changes import DELIVERIES, RESIDENTS, Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import MessageDialog
from desktop.ui.navigation import READ_IN, Page, PageEntry
from desktop.ui.pages.deliveries import DeliveriesPage
from desktop.ui.pages.deliveries_file import RecentFiles
from desktop.ui.pages.deliveries_mapping import HEADER, MEANING, REASON, SAMPLES
from desktop.ui.pages.deliveries_wizard import COLUMNS, COMPARE, DONE, FILE

PASSPHRASE = "vier losse woorden samen"
FEBRUARY, MAY = date(2026, 2, 19), date(2026, 5, 21)

HEADERS = (
    "BSN", "Achternaam", "Voorvoegsel", "Voorletters", "Geboortedatum", "Straatnaam",
    "Huisnummer", "Postcode", "Woonplaats", "UZOVI", "Premie", "Datum aanvang",
    "Wijze van inning",
)  # fmt: skip
FATMA = (
    "999990019", "Özdemir", "", "F.", "12-03-1979", "Goorsestraat", "118", "7482 CD",
    "Haaksbergen", "0101", "172,70", "01-03-2021", "inhouding op loon",
)  # fmt: skip
RUUD = (
    "999990032", "Puffelen", "van", "R.M.", "05-06-1960", "Wolferinkbrink", "6", "7481 XB",
    "Haaksbergen", "3332", "172,70", "01-01-2018", "betaalverzoek",
)  # fmt: skip
ANNA = (
    "999990044", "Veld", "in het", "A.C.", "01-01-1990", "Kolenbranderweg", "17", "7483 AA",
    "Haaksbergen", "3332", "172,70", "01-02-2024", "inhouding op uitkering",
)  # fmt: skip
NOBODY = ("12345", *ANNA[1:])
RUUD_MOVED = (*RUUD[:5], "Spoorstraat", "12", *RUUD[7:])


def workbook(path, *rows, headers=HEADERS):
    book = Workbook()
    sheet = book.active
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_file(path, PASSPHRASE, origin="test").close()
    return path


@pytest.fixture
def file(empty, tmp_path):
    path = tmp_path / "dossiers.inbeeld"
    shutil.copy(empty, path)
    with open_file(path, PASSPHRASE, origin="test") as opened:
        yield opened


@pytest.fixture
def read_in(file, tmp_path):
    def read(on, *rows):
        path = workbook(tmp_path / f"eerder {on.isoformat()}.xlsx", *rows)
        layout = deliveries.inspect(file, path)
        return deliveries.import_delivery(
            file, deliveries.preview(file, path, layout, delivered_on=on)
        )

    return read


class Elsewhere(Page):
    """Another page, to see what it was told when it was gone to."""

    payload = None

    def on_shown(self, payload=None):
        self.payload = payload


class Desk:
    """The page in a real window, and hands on the keyboard."""

    def __init__(self, qtbot, file, runner, store):
        self.qtbot, self.store = qtbot, store
        self.changes = Changes()
        self.told, self.heard = [], []
        self.changes.changed.connect(lambda kinds, _origin: self.heard.append(kinds))
        self.page = DeliveriesPage(file, runner, self.changes, store=store)
        self.page.told.connect(lambda message, token: self.told.append((message, token)))
        self.elsewhere = Elsewhere()
        self.window = MainWindow(
            [
                PageEntry("leveringen", "Leveringen", "inbox", lambda: self.page),
                PageEntry("inwoners", "Inwoners", "users", lambda: self.elsewhere),
                PageEntry("brieven", "Brieven", "mail", Elsewhere),
            ],
            lock_after=None,
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 688)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.window.go("leveringen")

    @property
    def wizard(self):
        return self.page.wizard

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def until(self, condition):
        self.qtbot.waitUntil(condition, timeout=10_000)

    def at(self, step):
        self.until(lambda: self.wizard.step() == step and not self.wizard.is_busy)

    def rested(self):
        self.until(lambda: not self.wizard.is_busy)

    def choose(self, path):
        """Start reading in, and take this file from those chosen before, all by keyboard."""
        RecentFiles(self.store).add(path)
        self.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.wizard is not None)
        if self.wizard.step() == FILE:
            self.press(Qt.Key.Key_Return)

    def to_comparison(self, path):
        self.choose(path)
        self.at(COLUMNS)
        self.press(Qt.Key.Key_Return)
        self.at(COMPARE)

    def rows(self):
        return texts(self.wizard.compare_step.pane.model)

    def group(self, outcome):
        """Walk the tabs with the arrow keys."""
        tabs = self.wizard.compare_step.tabs
        tabs.setFocus()
        for _ in range(tabs.count()):
            self.press(Qt.Key.Key_Left)
        for _ in range(tabs.count()):
            if tabs.key() != outcome.value:
                self.press(Qt.Key.Key_Right)
        assert tabs.key() == outcome.value
        return self.rows()


def texts(model):
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def desk(qtbot, file, runner, store):
    return Desk(qtbot, file, runner, store)


def names(file, view=View.ALL):
    ids = residents.keys(file, Filter(view=view))
    return {line.name for line in residents.lines(file, ids).values()}


def test_an_empty_page_says_what_to_do_and_does_it(desk):
    assert "nog geen levering" in desk.page.empty.accessibleName() or desk.page.empty.isVisible()
    assert desk.page.empty.button.hasFocus()

    desk.press(Qt.Key.Key_Space)

    desk.until(lambda: desk.wizard is not None)
    assert desk.wizard.step() == FILE


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
    assert [row[1] for row in desk.group(Outcome.NEW)] == ["A.C. in het Veld"]
    assert [row[0] for row in desk.group(Outcome.GONE)] == ["F. Özdemir"]
    (changed,) = desk.group(Outcome.CHANGED)
    assert changed[1:5] == [
        "R.M. van Puffelen",
        "Adres",
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


def test_nothing_is_written_when_one_stops_half_way(desk, file, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))

    desk.press(Qt.Key.Key_Escape)

    desk.until(lambda: desk.wizard is None)
    assert deliveries.deliveries(file) == []
    assert names(file) == set()
    assert desk.told == []


def test_stopping_asks_first_when_choices_would_be_lost(desk, file, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    desk.wizard.columns_step.model.choose(9, None)
    asked = []

    def refuse():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        asked.append(dialog.accessibleName())
        dialog.reject()

    QTimer.singleShot(0, desk.page, refuse)
    desk.press(Qt.Key.Key_Escape)

    assert asked == ["Wilt u stoppen met inlezen?"]
    assert desk.wizard.step() == COLUMNS


def test_refused_rows_are_shown_with_the_reason_and_kept(desk, file, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, NOBODY, RUUD, RUUD))

    refused, double = desk.group(Outcome.REFUSED)
    assert refused[:4] == ["3", "Niet te lezen", "BSN", refused[3]]
    assert "5 in plaats van 9" in refused[3]
    assert "Kolenbranderweg" in refused[4]
    assert double[:2] == ["5", "Dubbel"]

    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.at(DONE)
    desk.wizard.done_step.problems.setFocus()
    desk.press(Qt.Key.Key_Return)
    pane = desk.page.history.pane
    desk.until(lambda: len(texts(pane.model)) == 2)
    kept, double = texts(pane.model)
    assert kept[:2] == ["3", "Niet te lezen"]
    assert "Kolom BSN" in kept[2]
    assert "12345 · Veld" in kept[3]
    assert double[1] == "Dubbel"
    assert "••••• 0032" in double[3]


def test_a_second_time_the_same_file_says_so_and_changes_nothing(desk, file, tmp_path):
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA)
    desk.to_comparison(path)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.at(DONE)
    desk.press(Qt.Key.Key_Escape)

    desk.to_comparison(path)

    assert "al ingelezen" in desk.wizard.compare_step.warnings.text()
    assert "al ingelezen" in desk.wizard.head.sentence()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.wizard is None
    assert len(deliveries.deliveries(file)) == 1


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
    assert [row[1] for row in desk.group(Outcome.NEW)] == ["F. Özdemir"]


def test_what_is_no_workbook_is_said_on_the_same_page(desk, tmp_path):
    path = tmp_path / "levering.xlsx"
    path.write_bytes(b"%PDF-1.4 dit is een brief")

    desk.choose(path)
    desk.until(lambda: desk.wizard.file_step.notice.isVisible())

    assert "PDF" in desk.wizard.file_step.notice.accessibleName()
    assert desk.wizard.step() == FILE


def test_a_file_that_is_dropped_is_read(desk, tmp_path):
    path = workbook(tmp_path / "gesleept 2026-05-21.xlsx", FATMA)
    desk.page.start()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])

    desk.wizard.file_step.zone.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    desk.at(COLUMNS)


def test_without_a_bsn_one_cannot_go_on_until_a_column_is_chosen(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.at(COLUMNS)
    step = desk.wizard.columns_step

    step.model.choose(0, None)
    assert not desk.wizard.next.isEnabled()
    assert "geen kolom met het BSN" in step.problem.accessibleName()
    desk.press(Qt.Key.Key_Return)
    assert desk.wizard.step() == COLUMNS

    step.view.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: isinstance(QApplication.focusWidget(), QComboBox))
    box = QApplication.focusWidget()
    desk.until(lambda: box.view().isVisible())
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)

    desk.until(lambda: step.model.field_at(0) is Field.BSN)
    assert step.problem.isHidden()
    assert desk.wizard.next.isEnabled()


def test_the_columns_show_samples_the_reason_and_no_whole_bsn(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.at(COLUMNS)

    first, second, *_ = texts(desk.wizard.columns_step.model)
    assert first[HEADER] == "BSN"
    assert first[SAMPLES] == "••••• 0019 · ••••• 0032"
    assert first[MEANING] == "BSN"
    assert "elfproef" in first[REASON]
    assert second[SAMPLES] == "Özdemir · Puffelen"


def test_a_field_moves_when_it_is_chosen_for_another_column(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.at(COLUMNS)
    model = desk.wizard.columns_step.model

    model.choose(5, Field.TOWN)

    rows = texts(model)
    assert rows[5][MEANING] == "Woonplaats"
    assert rows[8][MEANING] == "Niet gebruiken"
    assert "Straatnaam" in rows[8][REASON]


def test_what_the_law_asks_and_is_not_there_is_told_but_stops_nobody(desk, tmp_path):
    keep = [place for place, header in enumerate(HEADERS) if header != "Premie"]
    path = workbook(
        tmp_path / "levering 2026-05-21.xlsx",
        [FATMA[place] for place in keep],
        headers=[HEADERS[place] for place in keep],
    )
    desk.choose(path)
    desk.at(COLUMNS)

    step = desk.wizard.columns_step
    assert step.absent.isVisible()
    assert "Premie" in step.absent.text()
    assert desk.wizard.next.isEnabled()


def test_an_older_delivery_is_refused_on_the_same_page_and_the_date_can_be_mended(
    desk, read_in, tmp_path
):
    read_in(MAY, FATMA)
    desk.window.refresh()
    desk.choose(workbook(tmp_path / "levering 2026-02-19.xlsx", FATMA, RUUD))
    desk.at(COLUMNS)
    desk.press(Qt.Key.Key_Return)
    step = desk.wizard.columns_step
    desk.until(lambda: step.notice.isVisible())
    desk.rested()
    assert desk.wizard.step() == COLUMNS

    step.date.setFocus()
    step.date.selectAll()
    desk.type("30-05-2026")
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    assert [row[1] for row in desk.group(Outcome.NEW)] == ["R.M. van Puffelen"]


def test_without_a_date_one_cannot_go_on(desk, tmp_path):
    desk.choose(workbook(tmp_path / "levering.xlsx", FATMA))
    desk.at(COLUMNS)
    step = desk.wizard.columns_step
    assert step.date.date() == date.today()

    step.date.setFocus()
    step.date.selectAll()
    desk.press(Qt.Key.Key_Delete)

    assert not desk.wizard.next.isEnabled()


def test_a_restored_zero_is_told_in_words(desk, tmp_path):
    short = (*FATMA[:9], "101", *FATMA[10:])
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", short)
    desk.to_comparison(path)

    ((*_, note),) = desk.group(Outcome.NEW)
    assert note == "Voorloopnul teruggezet bij UZOVI"


def test_one_can_look_at_another_page_and_find_the_wizard_as_it_was(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))

    desk.window.go("inwoners")
    desk.window.go("leveringen")

    assert desk.wizard.step() == COMPARE


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


def test_another_page_opens_the_wizard_at_once(desk):
    desk.window.go("inwoners")
    desk.elsewhere.navigate.emit("leveringen", READ_IN)

    assert desk.wizard is not None
    assert desk.wizard.isVisible()


def test_on_a_narrow_screen_who_read_it_in_makes_room(desk, read_in):
    read_in(FEBRUARY, FATMA)
    view, last = desk.page.history.view, len(desk.page.history._columns) - 1
    desk.window.refresh()
    desk.until(lambda: view.isVisible() and not view.isColumnHidden(last))

    desk.window.resize(911, 512)
    desk.until(lambda: view.isColumnHidden(last))
