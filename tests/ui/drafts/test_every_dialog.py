"""Every dialog and every field in it: typed, locked in each way, and lost in a crash.

A new dialog is found by itself, and fails here until a test can open it.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop import app
from desktop.services import drafts
from desktop.ui.drafts.fields import fields, filled, values
from desktop.ui.drafts.keeper import keeper_of
from tests.ui.drafts.dialogs import NOTHING_TYPED, OPEN, SECRETS, every_form_dialog
from tests.ui.drafts.typing_in import fill_everything
from tests.ui.pages.conftest import *  # noqa: F403
from tests.ui.pages.lock_kinds import KINDS, lock, unlock

DIALOGS = sorted(OPEN, key=lambda kind: kind.__name__)


@pytest.fixture
def window(qtbot, demo_file, runner, store):
    made = app.make_window(demo_file, runner, store)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.idle.pause()


def opened(kind, demo_file, window, runner, qtbot):
    dialog = OPEN[kind](demo_file, window, runner)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def gone(dialog):
    """As in a crash: nobody said that it was saved or called off."""
    keeper = keeper_of(dialog)
    keeper._open = [one for one in keeper._open if one.form is not dialog]
    keeper._kept.clear()
    dialog.hide()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_dialog_is_known_here():
    known = {kind.__name__ for kind in OPEN} | set(NOTHING_TYPED) | set(SECRETS)

    assert {kind.__name__ for kind in every_form_dialog()} == known


def test_no_dialog_with_a_secret_is_kept():
    kept = {kind.__name__ for kind in every_form_dialog() if kind.keeps_draft}

    assert not kept & set(SECRETS)
    assert kept == {kind.__name__ for kind in OPEN} | set(NOTHING_TYPED)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_what_is_typed_is_there_after_every_kind_of_lock(qtbot, window, demo_file, runner, kind):
    dialog = opened(kind, demo_file, window, runner, qtbot)
    assert fill_everything(dialog)
    typed = filled(dialog, {})
    assert typed["fields"]

    for way in KINDS:
        lock(way, qtbot, window, dialog)
        assert window.is_locked
        assert not dialog.isVisible()
        unlock(qtbot, window, demo_file)
        qtbot.waitUntil(dialog.isVisible)
        assert filled(dialog, {}) == typed
    dialog.done(0)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_what_is_typed_is_there_after_a_crash_and_gone_when_called_off(
    qtbot, window, demo_file, runner, kind
):
    dialog = opened(kind, demo_file, window, runner, qtbot)
    blank = values(dialog)
    fill_everything(dialog)
    typed = filled(dialog, {})
    changed = filled(dialog, blank)
    keeper = keeper_of(dialog)
    keeper.keep_now()
    found = drafts.all_drafts(demo_file)
    assert [one.content for one in found] == [changed]
    gone(dialog)

    again = opened(kind, demo_file, window, runner, qtbot)
    qtbot.waitUntil(lambda: filled(again, {}) == typed)
    again.done(0)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert drafts.all_drafts(demo_file) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_a_dialog_in_which_nothing_was_done_leaves_nothing(qtbot, window, demo_file, runner, kind):
    dialog = opened(kind, demo_file, window, runner, qtbot)
    keeper_of(dialog).keep_now()

    assert drafts.all_drafts(demo_file) == []
    assert dict(fields(dialog))
    dialog.done(0)
