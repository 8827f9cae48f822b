"""Coordinates of addresses and the team, in Instellingen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.services import address_points, team, undo
from desktop.ui.dialogs.table_preview import TablePreviewDialog
from desktop.ui.pages import settings_points
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_team import MemberDialog
from desktop.ui.widgets.buttons import LinkButton

BAG = (
    "postcode;huisnummer;x;y\n7482CD;118;247000;465000\n7481XB;6;247900;465100\n"
    "7481XB;8;749000;6830000\n"
)


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store):
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    page.on_shown()
    qtbot.waitUntil(lambda: bool(page.points.state.text()))
    return page


@pytest.fixture
def table(tmp_path: Path, monkeypatch) -> Path:
    path = tmp_path / "bag.csv"
    path.write_text(BAG, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def test_without_coordinates_it_says_what_they_are_for(page):
    assert "nog geen coördinaten" in page.points.state.text()
    assert "er gaat niets naar buiten" in page.points.source.text()
    assert not page.points.clear_button.isVisible()


def test_a_table_is_shown_before_it_is_read_in_and_told_afterwards(
    qtbot, page, demo_file, table, monkeypatch, changes
):
    shown: list[str] = []

    def accept(dialog: TablePreviewDialog) -> bool:
        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        return True

    monkeypatch.setattr(TablePreviewDialog, "wanted", accept)
    with qtbot.waitSignal(page.told) as told, qtbot.waitSignal(changes.changed):
        page.points.read_button.click()

    message, token = told.args
    assert message == "Coördinaten van 2 adressen ingelezen."
    assert token is not None
    assert {"Huisnummer", "Afstand naar het oosten (x)"} <= set(shown)
    assert any("van de 11 inwoners op de lijst staat het adres erin" in text for text in shown)
    assert any("1 rij wordt overgeslagen" in text for text in shown)
    qtbot.waitUntil(page.points.clear_button.isVisible)
    assert address_points.summary(demo_file).lines == 2


def test_going_back_at_the_preview_reads_nothing_in(qtbot, page, demo_file, table, monkeypatch):
    asked: list[TablePreviewDialog] = []
    monkeypatch.setattr(TablePreviewDialog, "wanted", lambda one: bool(asked.append(one)))
    page.points.read_button.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert address_points.summary(demo_file).lines == 0


@pytest.mark.parametrize(("sure", "lines"), [(True, 0), (False, 2)])
def test_the_table_is_taken_away_after_a_question(
    qtbot, page, demo_file, table, monkeypatch, sure, lines
):
    seen = address_points.preview(demo_file, address_points.inspect(table))
    address_points.read_in(demo_file, seen)
    page.on_shown()
    qtbot.waitUntil(page.points.clear_button.isVisible)
    monkeypatch.setattr(settings_points, "ask_to_confirm", lambda *_, **__: sure)
    page.points.clear_button.click()
    assert address_points.summary(demo_file).lines == lines


# The team


def links(page, words):
    return [
        link
        for link in page.team.widget.findChildren(LinkButton)
        if link.accessibleName() == words and link.isVisible()
    ]


def test_somebody_is_added_and_taken_away_with_undo(qtbot, page, demo_file, monkeypatch):
    def fill_in(dialog):
        dialog.name.setText("Bas Olthof")
        dialog.role.setCurrentText("Ervaringsdeskundige")
        dialog.submit()
        return dialog.outcome

    monkeypatch.setattr(MemberDialog, "run", fill_in)
    assert page.team.nobody.isVisible()
    with qtbot.waitSignal(page.told):
        page.team.add_button.click()
    assert [one.person.words for one in team.members(demo_file)] == [
        "Bas Olthof (ervaringsdeskundige)"
    ]
    assert not page.team.nobody.isVisible()
    qtbot.waitUntil(lambda: bool(links(page, "Bas Olthof weghalen")))
    (away,) = links(page, "Bas Olthof weghalen")
    with qtbot.waitSignal(page.told) as told:
        away.click()
    assert team.members(demo_file) == []
    undo.undo(demo_file, told.args[1])
    page.refresh()
    qtbot.waitUntil(lambda: bool(links(page, "Bas Olthof weghalen")))


def test_a_name_that_is_missing_is_asked_for(qtbot, demo_file):
    dialog = MemberDialog(demo_file)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert dialog.isVisible()
    assert dialog._refused.title() == "De naam ontbreekt."


def test_a_role_is_changed(qtbot, demo_file):
    team.add(demo_file, "Bas", "Collega")
    (member,) = team.members(demo_file)
    dialog = MemberDialog(demo_file, member)
    qtbot.addWidget(dialog)
    assert dialog.role.currentText() == "Collega"
    dialog.role.setCurrentText("Wijkteam")
    dialog.submit()
    assert team.members(demo_file)[0].person.role == "Wijkteam"
