"""The log lines of what left the program."""

from __future__ import annotations

import pytest

from desktop.services import exports, undo
from desktop.services.files import DataFile


@pytest.mark.parametrize(
    ("pages", "locked", "words"),
    [
        (1, True, "1 bladzijde als pdf bewaard, met een wachtwoord."),
        (12, False, "12 bladzijden als pdf bewaard, zonder wachtwoord."),
    ],
)
def test_it_is_logged_how_much_was_kept_and_how(
    file: DataFile, pages: int, locked: bool, words: str
) -> None:
    done = exports.record_pdf(file, pages, locked=locked)

    with file.database.reading() as store:
        line = store.events.get(done.event_id)
    assert (line.action, line.object_kind, line.message) == ("pdf.bewaard", "pdf", words)
    assert not done.undoable
    assert undo.last_undoable(file) is None
