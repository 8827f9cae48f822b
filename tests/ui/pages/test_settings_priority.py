"""Choosing the wijken that go first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.priority_areas import PriorityArea
from desktop.services import areas, settings
from desktop.services.residents import AreaChoice
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_priority import PriorityDialog

THERE = [
    AreaChoice("Kern", "Centrum"),
    AreaChoice("Kern", "Markt"),
    AreaChoice("Oost", "Centrum"),
    AreaChoice("", "7482"),
]


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store, tmp_path):
    table = tmp_path / "buurten.csv"
    table.write_text("Postcode;Buurt;Wijk\n7483AA;Veld;Oost\n", encoding="utf-8")
    areas.read_in(demo_file, areas.preview(demo_file, areas.inspect([table])))
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.show()
    return page


def tick(dialog: PriorityDialog, *path: str) -> None:
    item = dialog.tree.invisibleRootItem()
    for words in path:
        item = next(
            item.child(at) for at in range(item.childCount()) if item.child(at).text(0) == words
        )
    other = {Qt.CheckState.Checked: Qt.CheckState.Unchecked}
    item.setCheckState(0, other.get(item.checkState(0), Qt.CheckState.Checked))


def test_a_whole_wijk_or_single_buurten_can_be_ticked(qtbot):
    dialog = PriorityDialog(THERE, [])
    qtbot.addWidget(dialog)
    assert dialog.ticked() == ()
    tick(dialog, "Oost", "Centrum")
    tick(dialog, "7482")
    assert dialog.ticked() == (PriorityArea("", "7482"), PriorityArea("Oost", "Centrum"))
    tick(dialog, "Oost")
    assert dialog.ticked() == (PriorityArea("", "7482"), PriorityArea("Oost", ""))


def test_what_was_chosen_is_ticked_also_when_nobody_lives_there_any_more(qtbot):
    chosen = (PriorityArea("Kern", "Markt"), PriorityArea("Weg", ""), PriorityArea("Zuid", "Aa"))
    dialog = PriorityDialog(THERE, chosen)
    qtbot.addWidget(dialog)
    assert dialog.ticked() == chosen
    tick(dialog, "Zuid", "Aa")
    assert dialog.ticked() == chosen[:2]


def test_the_choice_waits_for_bewaren(qtbot, page, demo_file, monkeypatch):
    wanted = (PriorityArea("Oost", "Veld"),)
    monkeypatch.setattr(PriorityDialog, "ask", lambda _: wanted)
    page.work_part.priority.ask()
    assert page.is_changed()
    assert settings.load(demo_file).priority_areas == ()
    assert page.save()
    assert settings.load(demo_file).priority_areas == wanted
    assert "Veld (Oost)" in page.work_part.priority._words.text()
    page.work_part.priority._none.click()
    assert page.is_changed()
    assert page.save()
    assert settings.load(demo_file).priority_areas == ()


def test_going_back_changes_nothing(qtbot, page, monkeypatch):
    monkeypatch.setattr(PriorityDialog, "ask", lambda _: None)
    page.work_part.priority.ask()
    assert not page.is_changed()
