"""Vandaag against an oracle that reads each resident's own file, over sequences of work."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.approaches import Approach, Priority, Step, StepEnd
from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.errors import UserError
from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.domain.hand_overs import HandOver
from desktop.domain.partners import Partner
from desktop.domain.priority_areas import PriorityArea
from desktop.domain.resident import NextAction, ResidentFile
from desktop.domain.today_groups import Group
from desktop.services import (
    approaches,
    areas,
    exit_routes,
    hand_overs,
    outreach,
    residents,
    today,
    undo,
)
from desktop.services import settings as gemeente
from desktop.services.files import DataFile
from desktop.services.settings import GemeenteSettings
from desktop.services.today_standing import everybody, in_order
from desktop.services.undo import Done
from desktop.storage.events import EventDraft
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver

NOW = date.today()
NUMBERS = ("0019", "0020", "0032", "0044", "0056")
CALL_TWICE = Approach(
    name="Twee keer bellen",
    steps=(
        Step(kind=ContactKind.PHONE, wait_days=5),
        Step(kind=ContactKind.PHONE, wait_days=20, ends=StepEnd.NEVER),
    ),
)
DAYS = st.sampled_from([0, 1, 4, 6, 19, 21, 43, 60, 80])
WORK = st.one_of(
    st.tuples(st.just("try"), st.integers(0, 4), DAYS, st.booleans(), st.booleans()),
    st.tuples(st.just("plan"), st.integers(0, 4), st.integers(-3, 3), st.booleans()),
    st.tuples(st.just("close"), st.integers(0, 4), DAYS, st.booleans()),
    st.tuples(st.just("approach"), st.integers(0, 4)),
    st.tuples(st.just("leave"), st.integers(0, 4)),
    st.tuples(st.just("hand"), st.integers(0, 4), st.integers(-3, 3)),
    st.tuples(st.just("route"), st.integers(0, 4), st.integers(0, 2)),
)
LAST_DELIVERY = NOW - timedelta(days=10)


def do(file: DataFile, people: list[int], approach: int, work: tuple) -> Done | None:  # type: ignore[type-arg]
    """One thing the worker does; what the program refuses is not done."""
    what, who = work[0], people[work[1]]
    try:
        if what == "try":
            kind = ContactKind.PHONE if work[4] else ContactKind.VISIT
            on = NOW - timedelta(days=work[2])
            return outreach.record_attempt(file, who, kind, on, DayPart.MORNING, reached=work[3])
        if what == "plan":
            on = NOW + timedelta(days=work[2])
            action = NextAction(kind=ContactKind.PHONE, on=on, promised=work[3])
            return residents.set_next_action(file, who, action)
        if what == "close":
            result = EndResult.NO_HELP_WANTED if work[3] else EndResult.PAID_OR_ARRANGED
            return outreach.close_case(file, who, result, NOW - timedelta(days=work[2]))
        if what == "approach":
            return approaches.add_residents(file, approach, [who])
        if what == "hand":
            made = HandOver(
                resident_id=who,
                partner=Partner(name="Bank"),
                purpose="Hulp",
                handed_on=NOW - timedelta(days=5),
                check_on=NOW + timedelta(days=work[2]),
            )
            return hand_overs.keep(file, made, agreed=True)[0]
        if what == "route":
            route = ExitRoute(
                resident_id=who,
                kind=RouteKind.WSNP,
                agreed_on=LAST_DELIVERY,
                expected_on=LAST_DELIVERY + timedelta(days=work[2]),
            )
            return exit_routes.keep(file, route)
        return approaches.take_out(file, who)
    except UserError:
        return None


def oracle(
    one: ResidentFile,
    in_approach: date | None,
    handed: list[HandOver],
    routes: list[ExitRoute],
) -> Group | None:
    """Told from the page of the resident: what would a colleague say?"""
    planned = one.resident.next_action
    (stay,) = one.periods
    over = [case for case in one.cases if case.closed_on and case.closed_on >= stay.entered_on]
    closed = bool(over) and one.open_case is None
    newest = max(over, key=lambda case: (case.closed_on or NOW, case.id), default=None)
    refused = closed and newest is not None and newest.end_result is EndResult.NO_HELP_WANTED
    if planned and planned.on <= NOW:
        if planned.promised:
            return Group.PROMISED
        return Group.REFUSED if refused else Group.PLANNED
    if any(made.check_on is not None and made.check_on <= NOW for made in handed):
        return Group.HANDED
    if not planned and any(route.expected_on == LAST_DELIVERY for route in routes):
        return Group.ROUTE
    if closed:
        return None  # nobody refused half a year ago in this test
    if planned:
        return Group.LATER
    if one.resident.address.number in ("", "0"):
        return Group.CHECK
    of_today = [made for made in reversed(one.attempts) if made.made_on == NOW]
    if in_approach is not None:
        done, stopped = 0, False
        for made in of_today:  # everything before was before entering
            if stopped or done == 2:
                break
            stopped = made.reached and done == 0
            done += made.kind is ContactKind.PHONE
        if not stopped:
            return Group.APPROACH if done == 2 else Group.LATER
    if handed:
        return Group.LATER
    if one.open_case and one.attempts:
        last = max(made.made_on for made in one.attempts if made.case_id == one.open_case.id)
        return Group.SILENT if (NOW - last).days > 42 else Group.LATER
    return Group.WAITING if (NOW - stay.entered_on).days > 60 else Group.NEW


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(work=st.lists(WORK, max_size=10))
def test_everybody_stands_where_their_own_file_says(
    file: DataFile,
    deliver: Deliver,
    work: list[tuple],  # type: ignore[type-arg]
) -> None:
    if not residents.keys(file, residents.Filter()):
        deliver([FATMA, RUUD], NOW - timedelta(days=90))
        deliver([FATMA, RUUD, BURAK, ANNA, NO_ADDRESS], NOW - timedelta(days=10))
        approaches.add(file, CALL_TWICE)
    people = [residents.id_of_bsn(file, f"99999{number}") for number in NUMBERS]
    (line,) = approaches.all_approaches(file)
    dones = [do(file, people, line.id, one) for one in work]

    try:
        with file.database.reading() as store:
            found = everybody(store, NOW)
            inside = {one.resident_id: one.entered_on for one in store.approaches.members()}
        stands = {row.resident_id: group for group, rows in found.groups.items() for row in rows}
        for id_ in people:
            told = oracle(
                residents.get(file, id_),
                inside.get(id_),
                hand_overs.of_resident(file, id_),
                exit_routes.of_resident(file, id_),
            )
            assert stands.get(id_) == told, (id_, work)
        page = today.today(file)
        assert sum(group.total for group in page.groups) + page.later.total == len(stands)
        assert page.total == today.count(file)
    finally:
        for done in reversed([done for done in dones if done is not None and done.undoable]):
            undo.undo(file, done.event_id)


def test_the_sum_names_every_group_and_adds_up(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, ANNA, NO_ADDRESS], NOW - timedelta(days=3))
    outreach.record_attempt(
        file, residents.id_of_bsn(file, "999990044"), ContactKind.PHONE, NOW, None, reached=True
    )

    found = today.today(file)
    said = found.sum_in_words

    assert said == ("2 nieuw + 1 controleren in BRP + 1 later aan de beurt = 4 inwoners")
    assert found.sum_in_figures == "2 + 1 + 1 = 4 inwoners"


def test_the_rule_of_the_approach_says_who_goes_first(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA], NOW - timedelta(days=3))
    people = [residents.id_of_bsn(file, f"99999{number}") for number in NUMBERS[:4]]
    fatma, burak, ruud, anna = people
    for rule, expected in (
        (Priority.LONGEST, [ruud, fatma, burak, anna]),
        (Priority.SHORTEST, [anna, burak, fatma, ruud]),
        (Priority.HOUSEHOLD, [fatma, burak, ruud, anna]),
    ):
        step = Step(kind=ContactKind.PHONE)
        approaches.add(file, Approach(name=rule.value, steps=(step,), priority=rule))
        newest = approaches.all_approaches(file)[-1].id
        approaches.add_residents(file, newest, people)
        with file.database.reading() as store:
            order = in_order(everybody(store, NOW))[Group.APPROACH]
        assert [row.resident_id for row in order] == expected


def test_who_refused_long_ago_comes_back(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], NOW - timedelta(days=300))
    ruud = residents.id_of_bsn(file, "999990032")
    outreach.close_case(file, ruud, EndResult.NO_HELP_WANTED, NOW - timedelta(days=200))

    (group,) = today.today(file).groups

    assert (group.key, group.lines[0].when) == ("refused", "6 maanden")
    assert "geen hulp. Vraag het nog eens." in group.lines[0].why


def test_the_setting_for_how_long_a_refusal_holds_is_kept(file: DataFile) -> None:
    from desktop.services import settings as kept

    kept.save(file, GemeenteSettings(refused_months=12))
    assert kept.load(file).refused_months == 12


def test_a_priority_area_goes_before_who_waits_longest(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, RUUD, ANNA], NOW - timedelta(days=3))
    table = tmp_path / "buurten.csv"
    table.write_text("PC6;Huisnummer;Buurt2024;Wijk2024\n7483AA;17;1580102;15801\n")
    areas.read_in(file, areas.preview(file, areas.inspect([table])))
    area = PriorityArea("WK015801", "BU01580102")
    gemeente.save(file, GemeenteSettings(priority_areas=(area,)))
    people = [residents.id_of_bsn(file, f"99999{n}") for n in ("0019", "0032", "0044")]
    fatma, ruud, anna = people
    step = Step(kind=ContactKind.PHONE)
    approaches.add(file, Approach(name="Gebied", steps=(step,), priority=Priority.AREA))
    approaches.add_residents(file, approaches.all_approaches(file)[0].id, people)

    with file.database.reading() as store:
        order = in_order(everybody(store, NOW))[Group.APPROACH]

    assert [row.resident_id for row in order] == [anna, ruud, fatma]


def test_an_approach_of_before_somebody_left_the_list_ends_when_they_come_back(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], NOW - timedelta(days=30))
    ruud = residents.id_of_bsn(file, "999990032")
    approaches.add(file, CALL_TWICE)
    with file.database.writing(EventDraft("test", "test")) as store:
        (line,) = store.approaches.all()
        store.approaches.enter([ruud], line.id, line.version_id, NOW - timedelta(days=20))
    deliver([FATMA], NOW - timedelta(days=10))
    deliver([FATMA, RUUD], NOW - timedelta(days=1))

    with file.database.reading() as store:
        groups = everybody(store, NOW).groups

    assert [row.resident_id for row in groups[Group.APPROACH]] == []
    assert ruud in [row.resident_id for row in groups[Group.NEW]]
