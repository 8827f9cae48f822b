from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox

from desktop.domain.letters import Window
from desktop.services import settings
from desktop.ui import theme
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.settings_store import SCHEME


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store):
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def type_in(qtbot, page, name: str, text: str) -> None:
    field = page.findChild(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_what_is_typed_is_kept_with_one_key_and_can_be_undone(qtbot, page, demo_file):
    type_in(qtbot, page, "gemeente", "Haaksbergen")
    type_in(qtbot, page, "worker", "Marieke ter Horst")

    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    kept = settings.load(demo_file)
    assert (kept.gemeente, kept.worker) == ("Haaksbergen", "Marieke ter Horst")
    assert told.args[1] is not None
    assert not page.is_changed()
    type_in(qtbot, page, "phone", "06 12 34 56 78")
    assert page.save()
    assert settings.load(demo_file).worker == "Marieke ter Horst"


def test_fields_of_different_parts_do_not_overwrite_each_other(qtbot, page, demo_file):
    type_in(qtbot, page, "gemeente", "Haaksbergen")
    page.findChild(QSpinBox, "silent_after_days").setValue(30)
    page.envelope.window_side.button(Window.RIGHT.value).click()
    page.sender_part.address.setPlainText("Blankenburgerstraat 28\n\n7481 EB  HAAKSBERGEN\n")

    assert page.save()

    kept = settings.load(demo_file)
    assert kept.gemeente == "Haaksbergen"
    assert kept.silent_after_days == 30
    assert kept.window is Window.RIGHT
    assert kept.address_lines == ("Blankenburgerstraat 28", "7481 EB  HAAKSBERGEN")


@pytest.mark.parametrize(
    ("answer", "leaves", "kept"),
    [
        (Leaving.SAVE, True, "Haaksbergen"),
        (Leaving.DISCARD, True, ""),
        (Leaving.STAY, False, ""),
    ],
)
def test_leaving_with_something_unsaved_asks(
    qtbot, page, demo_file, monkeypatch, answer, leaves, kept
):
    type_in(qtbot, page, "gemeente", "Haaksbergen")
    monkeypatch.setattr(LeaveDialog, "ask", lambda *_: answer)

    assert page.may_leave() is leaves
    assert settings.load(demo_file).gemeente == kept


def test_a_picture_that_is_none_is_refused_in_words(qtbot, page, monkeypatch, tmp_path, shown):
    path = tmp_path / "logo.png"
    path.write_bytes(b"geen plaatje")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    page.sender_part.logo._choose.click()

    assert len(shown) == 1
    assert page.sender_part.logo.content is None


def test_the_proof_for_the_envelope_is_a_pdf_of_what_is_typed(
    qtbot, page, monkeypatch, tmp_path: Path
):
    path = tmp_path / "proef.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    page.envelope.save_proof()

    assert path.read_bytes().startswith(b"%PDF")


def test_dark_is_put_in_force_at_once_and_remembered(qtbot, page, store, qapp):
    page.looks.scheme.button(theme.Scheme.DARK.value).click()

    assert theme.current(qapp).scheme is theme.Scheme.DARK
    assert store.text(SCHEME) == theme.Scheme.DARK.value


def test_checking_the_file_says_that_it_is_sound(qtbot, page):
    page.file_part._check_file()

    qtbot.waitUntil(page.file_part.check_result.isVisible)
    assert "in orde" in page.file_part.check_result.accessibleName() + str(
        [label.text() for label in page.file_part.check_result.findChildren(type(page.head._title))]
    )


@pytest.fixture
def shown(monkeypatch):
    """The errors that would be shown."""
    errors: list[object] = []
    monkeypatch.setattr(
        "desktop.ui.pages.settings_picture.show_error", lambda _parent, error: errors.append(error)
    )
    return errors
