"""A page of deliveries in a real window on a real encrypted file, and hands on the keyboard."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.filters import Filter, View
from desktop.services import deliveries, residents
from desktop.services.files import create_file, open_file
from desktop.ui.changes import Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Page, PageEntry
from desktop.ui.pages.deliveries import DeliveriesPage
from desktop.ui.pages.deliveries_file import RecentFiles
from desktop.ui.pages.deliveries_steps import COLUMNS, COMPARE, DONE, FILE

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


@pytest.fixture(scope="session")
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
        if QApplication.activeWindow() is not self.window:  # a dialog has just been closed
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is self.window)
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

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

    def read(self, path):
        """From the list of files to the last page."""
        self.to_comparison(path)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.at(DONE)

    def to(self, wanted):
        """Walk with Tab until the focus is there."""
        for _ in range(60):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no way to {wanted} by keyboard")

    def in_dialog(self, act):
        """Do this as soon as a dialog is there; gives a list that holds what it was called."""
        names = []

        def look():
            dialog = QApplication.activeModalWidget()
            if dialog is None or QApplication.activeWindow() is not dialog:
                QTimer.singleShot(10, self.page, look)
                return
            names.append(dialog.accessibleName())
            try:
                act(dialog)
            except BaseException:
                dialog.reject()  # or the test would wait for ever
                raise

        QTimer.singleShot(0, self.page, look)
        return names

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
