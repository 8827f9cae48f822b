from datetime import date

import pytest
from pypdfium2 import PdfDocument

from desktop.documents.pocket_overview import build_pocket_overview
from desktop.domain.addresses import Address
from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.letters import telling_words
from desktop.domain.safety import Caution, SafetyRule
from desktop.domain.team import Colleague
from desktop.domain.visits import RoundHead, Visitee, make_doors

ON = date(2026, 11, 26)
ABOUT = RoundHead(ON, DayPart.EVENING, 12, (Colleague("A. de Vries"), Colleague("Bas")), ON)
TWO = Caution(rule=SafetyRule.NOT_ALONE, reason="Dreigde eerder", review_on=ON)


def doors(number):
    visitees = [
        Visitee(
            resident_id=n,
            display_name=f"J. Jansen{n}",
            address=Address(street="Burgemeester van Wolfeschlegellaan", number=str(100 + n)),
            safety=TWO if n == 2 else Caution(),
        )
        for n in range(1, number + 1)
    ]
    return make_doors(visitees, ON, DayPart.EVENING)


@pytest.mark.parametrize("number", [1, 8, 20])
def test_the_whole_order_stands_on_one_small_page(head, words, ink, number):
    pdf = build_pocket_overview(head, ABOUT, doors(number))
    (page,) = words(pdf)

    for n in range(1, number + 1):
        assert f"{100 + n}" in page
    assert "Ronde 12" in page
    assert "do 26 nov 2026, avond" in page
    assert "A. de Vries en Bas" in page
    wide, high = PdfDocument(pdf)[0].get_size()
    assert (wide, high) == pytest.approx((105 * 72 / 25.4, 148 * 72 / 25.4))
    drawn = ink(pdf)
    assert drawn.left >= 5
    assert drawn.right <= 100
    assert drawn.bottom <= 146


def test_it_says_what_to_mind_and_nothing_of_persons(head, words):
    (page,) = words(build_pocket_overview(head, ABOUT, doors(4)))

    assert "Niet alleen" in page
    assert "Jansen" not in page
    assert "Dreigde" not in page
    assert telling_words(page) == ()


def test_no_addresses_or_too_many_are_refused(head):
    for number in (0, 21):
        with pytest.raises(UserError):
            build_pocket_overview(head, ABOUT, [*doors(number)] if number < 21 else doors(20) * 2)
