"""Half-filled forms, kept in a real file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop.services import drafts
from desktop.services.drafts import Draft, Name
from desktop.services.files import DataFile, open_file
from tests.services.conftest import PASSPHRASE

NAME = Name("attempt", "12")
DRAFT = Draft(*NAME, "Contact", {"fields": {"note": {"text": "Half geschreven"}}}, {}, (12,))


def test_a_draft_stands_in_the_file_and_survives_closing_it(file: DataFile) -> None:
    drafts.keep(file, [DRAFT])
    path = file.path
    file.close()

    with open_file(path, PASSPHRASE, origin="test") as again:
        found = drafts.get(again, NAME)
        assert found is not None
        assert found._replace(at="") == DRAFT
        assert drafts.all_drafts(again) == [found]
        assert datetime.fromisoformat(found.at).astimezone(UTC) <= datetime.now(UTC)


def test_what_ended_goes_with_the_same_stroke(file: DataFile) -> None:
    other = DRAFT._replace(about="13")
    drafts.keep(file, [DRAFT])
    drafts.keep(file, [other], [NAME])

    assert [one.about for one in drafts.all_drafts(file)] == ["13"]
    drafts.forget(file, Name("attempt", "13"))
    assert drafts.all_drafts(file) == []


def test_with_a_resident_their_drafts_go(file: DataFile) -> None:
    drafts.keep(file, [DRAFT])

    assert drafts.forget_resident(file, 12) == 1
    assert drafts.get(file, NAME) is None


def test_nothing_of_a_draft_can_be_read_without_the_key(file: DataFile) -> None:
    drafts.keep(file, [DRAFT])
    folder: Path = file.path.parent

    raw = b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())
    assert b"Half geschreven" not in raw
