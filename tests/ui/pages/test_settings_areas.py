"""Reading in a table of wijken and buurten from Instellingen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.services import areas
from desktop.ui.pages import settings_areas
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_areas_dialogs import GemeenteDialog, PreviewDialog

CBS = (
    "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n"
    "7482CD;118;1580201;15802;158\n7481XB;6;1580101;15801;158\n1011AB;1;3630400;36304;363\n"
)


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store):
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    page.on_shown()
    qtbot.waitUntil(lambda: bool(page.areas.state.text()))
    return page


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "pc6hnr.csv"
    path.write_text(CBS, encoding="utf-8")
    return path


@pytest.fixture
def choose(monkeypatch):
    def choose(*paths: Path) -> None:
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))

    return choose


def test_without_a_table_it_says_where_one_comes_from(page):
    assert page.areas.state.text() == "Er is nog geen tabel ingelezen."
    assert page.areas.source.isVisible()
    assert "CBS" in page.areas.source.text()
    assert not page.areas.clear_button.isVisible()


def test_a_table_is_shown_before_it_is_read_in_and_told_afterwards(
    qtbot, page, demo_file, choose, table, monkeypatch, changes
):
    shown: list[str] = []

    def accept(dialog: PreviewDialog) -> bool:
        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        return True

    monkeypatch.setattr(PreviewDialog, "wanted", accept)
    choose(table)
    with qtbot.waitSignal(page.told) as told, qtbot.waitSignal(changes.changed):
        page.areas.read_button.click()

    message, token = told.args
    assert message == "2 wijken en 2 buurten ingelezen."
    assert token is not None
    assert {"PC6", "Postcode", "7482CD, 7481XB, 1011AB"} <= set(shown)
    assert any("worden er 2 bewaard" in text for text in shown)
    assert areas.summary(demo_file).lines == 2
    qtbot.waitUntil(page.areas.clear_button.isVisible)
    assert page.areas.state.text().startswith("2 wijken en 2 buurten ingelezen op ")
    assert page.areas.unnamed.isVisible()
    assert not page.areas.source.isVisible()


def test_going_back_at_the_preview_reads_nothing_in(
    qtbot, page, demo_file, choose, table, monkeypatch
):
    asked: list[PreviewDialog] = []
    monkeypatch.setattr(PreviewDialog, "wanted", lambda dialog: bool(asked.append(dialog)))
    choose(table)
    page.areas.read_button.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert areas.summary(demo_file).lines == 0


def test_a_wrong_file_is_told_and_the_button_can_be_used_again(
    qtbot, page, choose, tmp_path, monkeypatch
):
    errors: list[str] = []
    monkeypatch.setattr(settings_areas, "show_error", lambda _, error: errors.append(error.title))
    path = tmp_path / "leeg.csv"
    path.write_text("Straat;Plaats\nA;B\n", encoding="utf-8")
    choose(path)
    page.areas.read_button.click()
    qtbot.waitUntil(lambda: bool(errors))
    assert errors == ["In deze tabel staat geen kolom met postcodes."]
    assert page.areas.read_button.isEnabled()


def test_the_gemeente_is_asked_for_when_nobody_tells(
    qtbot, file_without_delivery, runner, changes, store, choose, table, monkeypatch
):
    page = SettingsPage(file_without_delivery, runner, changes, store=store)
    qtbot.addWidget(page)
    answers = iter(["0158"])
    monkeypatch.setattr(GemeenteDialog, "ask", lambda _: next(answers))
    monkeypatch.setattr(PreviewDialog, "wanted", lambda _: True)
    choose(table)
    with qtbot.waitSignal(page.told):
        page.areas.choose()
    assert areas.summary(file_without_delivery).lines == 2


def test_the_gemeente_must_be_typed(qtbot):
    dialog = GemeenteDialog(areas.GemeenteNeeded())
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.result() == 0
    qtbot.keyClicks(dialog.code, " 0158 ")
    dialog.submit()
    assert dialog.result() == 1


@pytest.mark.parametrize(("sure", "lines"), [(True, 0), (False, 2)])
def test_the_table_is_taken_away_after_a_question(
    qtbot, page, demo_file, table, monkeypatch, sure, lines
):
    areas.read_in(demo_file, areas.preview(demo_file, areas.inspect([table])))
    page.on_shown()
    qtbot.waitUntil(page.areas.clear_button.isVisible)
    monkeypatch.setattr(settings_areas, "ask_to_confirm", lambda *_, **__: sure)
    page.areas.clear_button.click()
    assert areas.summary(demo_file).lines == lines
