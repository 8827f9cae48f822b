from datetime import date, timedelta

import pytest

from desktop.domain.errors import UserError
from desktop.domain.safety import NOTHING, Caution, SafetyRule, checked, strictest

TODAY = date(2026, 11, 23)
NEXT_MONTH = date(2026, 12, 23)


def rule(which, review_on=NEXT_MONTH):
    return Caution(rule=which, reason="Grote hond", review_on=review_on)


def test_nothing_to_mind_is_no_mark():
    assert not NOTHING
    assert NOTHING.word == ""
    assert NOTHING.in_words(TODAY) == ""
    assert checked(SafetyRule.MIND, "  ", None, TODAY) == NOTHING


@pytest.mark.parametrize("which", SafetyRule)
def test_every_rule_has_its_word(which):
    assert rule(which)
    assert rule(which).word == which.value


def test_the_strictest_rule_counts():
    mind, two, stay = (rule(which) for which in SafetyRule)
    assert strictest((mind, two)) == two
    assert strictest((stay, two, mind)) == stay
    assert strictest((NOTHING, mind)) == mind
    assert strictest(()) == NOTHING


def test_it_says_why_and_when_it_is_looked_at_again():
    assert rule(SafetyRule.NOT_ALONE).in_words(TODAY) == (
        "Grote hond. Opnieuw bekijken op 23 dec 2026."
    )
    assert Caution(reason="Bel eerst!").in_words(TODAY) == "Bel eerst!"


def test_a_passed_review_date_is_said_and_the_rule_still_holds():
    passed = rule(SafetyRule.NO_VISIT, TODAY - timedelta(days=1))
    assert passed.is_overdue(TODAY)
    assert "Dit moest u op 22 nov 2026 opnieuw bekijken" in passed.in_words(TODAY)
    assert passed.word == "Niet bezoeken"
    assert not rule(SafetyRule.NO_VISIT, TODAY).is_overdue(TODAY)


@pytest.mark.parametrize("which", [SafetyRule.NOT_ALONE, SafetyRule.NO_VISIT])
@pytest.mark.parametrize(
    ("reason", "review_on", "trouble"),
    [
        ("", NEXT_MONTH, "hoort een reden"),
        ("  ", NEXT_MONTH, "hoort een reden"),
        ("Hond", None, "opnieuw bekijkt"),
        ("Hond", TODAY - timedelta(days=1), "al voorbij"),
    ],
)
def test_a_strict_rule_needs_a_reason_and_a_day_from_today(which, reason, review_on, trouble):
    with pytest.raises(UserError, match=trouble):
        checked(which, reason, review_on, TODAY)


def test_what_was_filled_in_is_kept_tidy():
    found = checked(SafetyRule.NOT_ALONE, "  Grote \n hond ", TODAY, TODAY)
    assert found == Caution(rule=SafetyRule.NOT_ALONE, reason="Grote hond", review_on=TODAY)
