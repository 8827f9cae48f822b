"""Bezoeken: what an approach asks of a round, and a round that begins in Vandaag."""

from datetime import date

import pytest

from desktop.domain.approaches import Approach, DayPartRule, Step
from desktop.domain.codes import ContactKind, DayPart
from desktop.services import approaches, visit_proposal
from desktop.services.team import Colleague
from desktop.ui.navigation import RoundAround
from desktop.ui.pages.visits import NEW

EVENING = Step(kind=ContactKind.VISIT, day_part=DayPartRule(DayPart.EVENING.value), duo=True)


@pytest.fixture
def page(visits_page):
    return visits_page


@pytest.fixture
def asked(demo_file, id_of):
    """Two people behind one door whom an approach wants to see in the evening, with two."""
    ids = [id_of(name) for name in ("B. Özdemir", "F. Özdemir")]
    approaches.add(demo_file, Approach(name="Avondronde", steps=(EVENING,)))
    (made,) = approaches.all_approaches(demo_file)
    approaches.add_residents(demo_file, made.id, ids)
    return ids


def test_a_round_from_vandaag_begins_with_that_resident_and_who_is_near(page, asked):
    page.on_shown(RoundAround(asked[0]))

    assert page.body.currentIndex() == NEW
    assert asked[0] in page.new.ids()
    assert page.new.addresses() == visit_proposal.ADDRESSES
    assert page.new.start().resident_id == asked[0]
    others = visit_proposal.ADDRESSES - 1
    assert page.new._notice.text().startswith(f"Voorstel: {others} adressen in de buurt erbij.")


def test_in_a_round_that_was_begun_only_that_resident_comes_along(page, asked, id_of):
    page.start_round([id_of("R.M. van Puffelen")])

    page.on_shown(RoundAround(asked[0]))

    assert set(page.new.ids()) == {id_of("R.M. van Puffelen"), asked[0]}


def test_the_wishes_of_the_approach_are_told_until_the_round_does_as_they_say(
    page, asked, demo_file
):
    page.start_round(asked)
    advice = page.new._advice
    assert advice.isVisible()
    assert advice.text() == "Volgens de aanpak: 1 adres in de avond, 1 adres met z'n tweeën."

    page.new.day_part.set_value(DayPart.EVENING.value)
    page.new._renew()
    assert advice.text() == "Volgens de aanpak: 1 adres met z'n tweeën."

    page.new.who.show_visitors((Colleague("Marieke"), Colleague("Bas")))
    page.new._renew()
    assert not advice.isVisible()


def test_advice_stops_nobody(page, asked, demo_file):
    page.start_round(asked)
    page.new.day.set_date(date.today())
    page.new.day_part.set_value(DayPart.MORNING.value)
    page.new._renew()

    assert page.new.problem() == ""
    assert page.head.keep_button.isEnabled()
