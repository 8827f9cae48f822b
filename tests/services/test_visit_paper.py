from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.letters import telling_words
from desktop.services import letter_paper, letters, residents, settings, visit_paper, visits
from desktop.services.files import DataFile
from desktop.services.letters import TemplateKind
from desktop.services.team import Colleague
from tests.services.conftest import BURAK, FATMA, RUUD, Deliver
from tests.services.contents import contents

SOON = date.today() + timedelta(days=3)
DUO = (Colleague("Marieke"), Colleague("Bas", "Ervaringsdeskundige"))


@pytest.fixture
def sheet(file: DataFile, deliver: Deliver) -> visits.RoundSheet:
    deliver([FATMA, BURAK, RUUD], date(2026, 2, 19))
    everybody = residents.keys(file, residents.Filter())
    _, round_id = visits.save_round(file, everybody, SOON, DayPart.EVENING, DUO)
    return visits.get_round(file, round_id)


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_number_and_names_stand_on_the_sheets_and_in_the_pocket(
    file: DataFile, sheet: visits.RoundSheet
) -> None:
    before = contents(file)
    for pdf in (
        visit_paper.build_round(file, sheet),
        visit_paper.build_round(file, sheet, large=True),
        visit_paper.build_pocket(file, sheet),
    ):
        pages = texts(pdf)
        assert f"Ronde {sheet.round.number}" in pages[0]
        assert "Marieke en Bas (ervaringsdeskundige)" in pages[0]
        assert telling_words(" ".join(pages)) == ()
        assert "9999" not in " ".join(pages)
    assert contents(file) == before  # nothing is logged


def test_everybody_in_the_round_gets_a_card_to_leave(
    file: DataFile, sheet: visits.RoundSheet
) -> None:
    before = contents(file)
    pages = texts(visit_paper.build_cards(file, sheet))

    assert len(pages) == 3
    assert "Özdemir" in pages[0]
    assert "Puffelen" in pages[2]
    assert all("Ik was bij u aan de deur" in page for page in pages)
    assert contents(file) == before


def test_a_card_that_would_tell_a_neighbour_is_not_made(
    file: DataFile, sheet: visits.RoundSheet
) -> None:
    card = next(one for one in letters.templates(file) if one.kind is TemplateKind.CARD)
    with pytest.raises(UserError, match="Op het kaartje"):
        letters.save_template(file, replace(card, body="Het gaat over uw schuld."))
    assert visit_paper.build_cards(file, sheet)


@pytest.mark.parametrize(("per_sheet", "pages"), [(1, 3), (2, 2), (4, 1)])
def test_cards_go_to_the_printer_as_the_gemeente_set(
    file: DataFile, sheet: visits.RoundSheet, per_sheet: int, pages: int
) -> None:
    settings.save(file, replace(settings.load(file), cards_per_sheet=per_sheet))
    printed = texts(letter_paper.cards_on_sheets(file, visit_paper.build_cards(file, sheet)))
    assert len(printed) == pages
    assert " ".join(printed).count("Ik was bij u aan de deur") == 3
