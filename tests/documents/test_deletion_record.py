"""The deletion record on paper."""

from __future__ import annotations

from datetime import datetime

import pypdfium2
import pytest

from desktop.documents.deletion_record import build_deletion_record
from desktop.domain.deletion_record import DeletionRecord, PurgedGroup

RECORD = DeletionRecord(
    id=3,
    done_at=datetime(2026, 11, 23, 10),  # noqa: DTZ001  time of this computer
    done_by="",
    gemeente="Voorbeeld",
    residents=2,
    groups=(PurgedGroup("Wilde geen hulp", "1 jaar", 2),),
    details=(("Contactpogingen", 9),),
    copies=4,
    waiting=1,
    second_place_away=False,
    frozen=(),
)


@pytest.fixture(scope="module")
def text() -> str:
    document = pypdfium2.PdfDocument(build_deletion_record(RECORD))
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def test_it_is_one_page_with_numbers(text: str) -> None:
    for words in ("Nummer 3", "Inwoners 2", "Contactpogingen 9", "Wilde geen hulp 1 jaar 2"):
        assert words in text
    assert "Gedaan door niet ingevuld" in text


def test_it_says_so_when_a_copy_was_not_there(text: str) -> None:
    assert "Niet alle kopieën waren bereikbaar" in text
    assert "komt terug zonder deze inwoners" in text
