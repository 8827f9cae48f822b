from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from desktop.domain.codes import HELP_ACCEPTED, ContactKind
from desktop.domain.demo_outreach import FIRST_DAY, plan_outreach
from desktop.domain.demo_people import Vocabulary, make_deliveries
from desktop.domain.safety import SafetyRule
from desktop.runtime.resources import resource

DAYS = (FIRST_DAY, date(2026, 10, 6), date(2026, 11, 24), date(2027, 8, 1))


def words(name):
    return resource("demo", name).read_text("utf-8")


@pytest.fixture(scope="module")
def made():
    return make_deliveries(Vocabulary.from_json(words("names.json"), words("streets.json")))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def today(request):
    return request.param


@pytest.fixture(scope="module")
def plan(made, today):
    return plan_outreach(made, words("outreach.json"), today)


def test_the_same_day_gives_the_same_plan(made, plan, today):
    assert plan_outreach(made, words("outreach.json"), today) == plan


def test_before_there_are_people_nothing_can_be_planned(made):
    with pytest.raises(ValueError):
        plan_outreach(made, words("outreach.json"), FIRST_DAY - timedelta(1))


def test_everything_happened_on_working_days_up_to_today(plan, today):
    for attempt in plan.attempts:
        assert date(2026, 2, 20) <= attempt.made_on <= today
        assert attempt.made_on.weekday() < 5


def test_nobody_is_approached_before_or_after_their_time_on_the_list(made, plan):
    for attempt in plan.attempts:
        last = [delivery for delivery in made if delivery.delivered_on <= attempt.made_on][-1]
        assert attempt.bsn in last.on_list


def test_a_dossier_is_closed_after_its_last_attempt_and_once(plan, today):
    attempts = defaultdict(list)
    for attempt in plan.attempts:
        attempts[attempt.bsn].append(attempt.made_on)
    for closing in plan.closings:
        assert closing.on <= today
        assert any(made_on <= closing.on for made_on in attempts[closing.bsn])


def test_a_dossier_is_opened_before_its_first_attempt_and_lately_without_any(plan, today):
    without = []
    for opening in plan.openings:
        later = [a for a in plan.attempts if a.bsn == opening.bsn and a.made_on >= opening.on]
        if not later:
            without.append(opening)

    assert 1 <= len(without) <= 4
    assert all(opening.on >= today - timedelta(7) for opening in without)


def test_about_one_in_five_attempts_reaches_somebody(plan):
    reached = sum(attempt.reached for attempt in plan.attempts)

    assert 0.14 <= reached / len(plan.attempts) <= 0.27


def test_about_a_third_of_those_who_were_reached_accepts_help(plan):
    reached = {attempt.bsn for attempt in plan.attempts if attempt.reached}
    helped = {closing.bsn for closing in plan.closings if closing.result in HELP_ACCEPTED}

    assert helped <= reached
    assert 0.2 <= len(helped) / len(reached) <= 0.5


def test_some_people_on_the_list_still_wait_for_a_first_attempt(made, plan):
    tried = {attempt.bsn for attempt in plan.attempts}

    assert 6 <= len(made[-1].on_list - tried) <= 25


def test_a_first_attempt_is_a_letter_and_letters_reach_nobody_by_themselves(plan):
    first = {}
    for attempt in plan.attempts:
        first.setdefault(attempt.bsn, attempt.kind)
        assert not (attempt.reached and attempt.kind is ContactKind.LETTER)

    assert set(first.values()) == {ContactKind.LETTER}


def test_today_asks_for_something(plan, today):
    promised = [action for action in plan.next_actions.values() if action.promised]
    due = [action for action in plan.next_actions.values() if action.on <= today]

    assert 2 <= len(promised) <= 4
    assert 4 <= len(due) <= 12
    assert min(action.on for action in due) < today


def test_most_of_those_who_left_have_a_reason(made, plan):
    left = [
        (number, later.delivered_on)
        for earlier, later in pairwise(made)
        for number in earlier.on_list - later.on_list
    ]

    assert plan.exit_reasons.keys() <= set(left)
    assert 0.75 <= len(plan.exit_reasons) / len(left) < 1


def test_there_are_a_few_safety_notes_and_notes(plan):
    reasons = [caution.reason for caution in plan.safety.values()]
    assert "Grote hond op het erf. Bel eerst even aan de voorkant." in reasons
    assert SafetyRule.NOT_ALONE in {caution.rule for caution in plan.safety.values()}
    assert len(plan.safety) <= 5
    assert plan.notes
