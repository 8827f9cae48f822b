"""Cleaning copies that have an older passphrase, with the keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.domain.retention import Due, Group
from desktop.services import backups, passphrase, purging
from desktop.ui.dialogs.old_copies import OldCopiesDialog
from tests.storage.marked_people import mark
from tests.ui.dialogs.keys import NEW, PASSPHRASE, make


@pytest.fixture
def file(tmp_path):
    with make(tmp_path) as made:
        someone = mark(made.database, "999990019")
        backups.make(made)
        passphrase.change(made, PASSPHRASE, NEW)
        with made.database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM hold")
        due = Due(
            resident_id=someone,
            group=Group.HELPED,
            last_on=date(2025, 2, 19),
            months=1,
            since=date(2025, 3, 19),
        )
        purging.purge(made, [due])
        assert purging.outstanding(made).other_key
        yield made


def test_a_wrong_one_is_told_and_the_right_one_cleans_them(qtbot, file, runner):
    dialog = OldCopiesDialog(file, runner)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.submit()
    assert dialog.outcome is None
    assert dialog.old.hasFocus()
    qtbot.keyClicks(dialog.old, "een heel andere zin")
    qtbot.keyClick(dialog.old, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog._refused.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.is_busy(), timeout=20_000)
    dialog.old.selectAll()
    qtbot.keyClicks(dialog.old, PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.old, Qt.Key.Key_Return)
    assert dialog.outcome.message.endswith("opgeschoond.")
    assert dialog.old.text() == ""
    waiting, again = purging.finish(file, passphrase=PASSPHRASE)
    assert (bool(waiting), again) == (False, 0)
