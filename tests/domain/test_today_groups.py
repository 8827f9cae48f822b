"""The group of a resident, against an oracle: a table of reasons, tried from the end."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approach_steps import Ended, Place, Start
from desktop.domain.approaches import Step
from desktop.domain.codes import ContactKind
from desktop.domain.today_groups import Group, Standing, Terms, group_of

TODAY = date(2026, 11, 23)
TERMS = Terms(timedelta(days=42), 6)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_place(due_in: int | None, ended: Ended | None) -> Place:
    return Place(
        number=1,
        step=None if ended else Step(kind=ContactKind.PHONE),
        due_on=None if ended else TODAY + timedelta(days=due_in or 0),
        day_parts=(),
        ended=ended,
        ended_on=TODAY if ended else None,
        last=Start(TODAY),
    )


PLACES = st.one_of(
    st.none(),
    st.builds(a_place, st.integers(-9, 9), st.none()),
    st.builds(a_place, st.none(), st.sampled_from(Ended)),
)
DAYS = st.sampled_from([0, 1, 41, 42, 43, 60, 61, 100, 183, 184, 185, 400])


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    has_case = draw(st.booleans())
    closed = not has_case and draw(st.booleans())
    refused = closed and draw(st.booleans())
    return Standing(
        resident_id=1,
        on_list=draw(st.booleans()),
        entered_on=draw(st.one_of(st.none(), DAYS.map(ago))),
        next_on=draw(st.one_of(st.none(), st.integers(-5, 5).map(ago))),
        promised=draw(st.booleans()),
        needs_check=draw(st.booleans()),
        has_open_case=has_case,
        closed=closed,
        refused_on=ago(draw(DAYS)) if refused else None,
        last_attempt=ago(draw(DAYS)) if has_case and draw(st.booleans()) else None,
        place=draw(PLACES),
        to_report=draw(st.booleans()),
        gone=draw(st.booleans()),
        detained_on=draw(st.one_of(st.none(), st.sampled_from([0, 89, 90, 91]).map(ago))),
        hand_over_on=draw(st.one_of(st.none(), st.integers(-5, 5).map(ago))),
        route_late=draw(st.booleans()),
    )


def oracle(one: Standing) -> Group | None:
    """Every reason there is, the weakest first; the last that holds wins."""
    busy = one.has_open_case or (one.on_list and not one.closed)
    planned_now = one.next_on is not None and (TODAY - one.next_on).days >= 0
    free = one.next_on is None
    going = one.place is not None and one.place.ended is not Ended.REACHED
    quiet = one.last_attempt is not None and (TODAY - one.last_attempt).days > 42
    long_since = one.entered_on is not None and (TODAY - one.entered_on).days > 60
    half_a_year = one.refused_on is not None and one.refused_on <= date(2026, 5, 23)
    handed = one.hand_over_on is not None
    ask_now = one.hand_over_on is not None and (TODAY - one.hand_over_on).days >= 0
    reasons = [
        (busy, Group.LATER),
        (busy and free and quiet, Group.SILENT),
        (busy and free and one.last_attempt is None, Group.NEW),
        (busy and free and one.last_attempt is None and long_since, Group.WAITING),
        (busy and free and handed, Group.LATER),
        (busy and free and going, Group.LATER),
        (busy and free and going and _due(one.place), Group.APPROACH),
        (busy and free and one.detained_on is not None, Group.LATER),
        (busy and free and _away_too_long(one), Group.CHECK),
        (busy and free and (one.needs_check or one.gone), Group.CHECK),
        (not busy and free and one.on_list and half_a_year, Group.REFUSED),
        (free and one.route_late and not one.gone, Group.ROUTE),
        (ask_now, Group.HANDED),
        (one.to_report, Group.REPORT),
        (planned_now, Group.PLANNED),
        (planned_now and not busy and one.refused_on is not None, Group.REFUSED),
        (planned_now and one.promised, Group.PROMISED),
    ]
    return next((group for holds, group in reversed(reasons) if holds), None)


def _away_too_long(one: Standing) -> bool:
    return one.detained_on is not None and (TODAY - one.detained_on).days >= 90


def _due(place: Place | None) -> bool:
    assert place is not None
    return place.ended is not None or (place.due_on is not None and place.due_on <= TODAY)


@given(standings())
def test_the_group_agrees_with_the_oracle(one: Standing) -> None:
    assert group_of(one, TODAY, TERMS) == oracle(one)


@given(standings())
def test_nobody_who_is_open_is_in_no_group(one: Standing) -> None:
    assert (group_of(one, TODAY, TERMS) is not None) or not one.is_open


def test_what_the_worker_promised_goes_before_everything_else() -> None:
    one = Standing(
        1, True, ago(5), next_on=ago(1), promised=True, needs_check=True, place=a_place(-3, None)
    )

    assert group_of(one, TODAY, TERMS) is Group.PROMISED
    assert group_of(one._replace(promised=False), TODAY, TERMS) is Group.PLANNED
    assert group_of(one._replace(next_on=None), TODAY, TERMS) is Group.CHECK


def test_a_doubt_is_reported_also_of_who_is_not_open_any_more() -> None:
    closed = Standing(1, True, ago(50), closed=True, to_report=True)
    assert group_of(closed, TODAY, TERMS) is Group.REPORT
    assert group_of(closed._replace(next_on=ago(-5)), TODAY, TERMS) is Group.REPORT


def test_who_is_detained_is_later_until_the_check_is_too_old() -> None:
    one = Standing(1, True, ago(50), detained_on=ago(89), last_attempt=ago(80))
    assert group_of(one, TODAY, TERMS) is Group.LATER
    assert group_of(one._replace(detained_on=ago(90)), TODAY, TERMS) is Group.CHECK
