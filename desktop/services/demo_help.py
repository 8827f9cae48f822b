"""What help was offered in the demo: partners, hand-overs, and routes out of the scheme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from desktop.domain.codes import EndResult
from desktop.domain.demo_outreach import OutreachPlan
from desktop.domain.exit_routes import ExitRoute, RouteKind, first_of_next_month
from desktop.domain.hand_overs import HandOver, HandOverOutcome, Shared
from desktop.domain.partners import Partner
from desktop.domain.route_checklists import CHECKLISTS, checklist
from desktop.services.files import DataFile
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

PARTNERS = (
    Partner(
        name="Stadsbank Voorbeeld",
        kind="Schuldhulpverlening",
        contact="J. Bos",
        phone="06 12 34 56 01",
        email="j.bos@stadsbank.example",
    ),
    Partner(name="Wijkteam Oost", kind="Wijkteam", contact="S. Benali", phone="06 12 34 56 02"),
    Partner(
        name="Thuis op Orde",
        kind="Vrijwilligers thuisadministratie",
        email="hulp@thuisoporde.example",
    ),
)
_PURPOSES = ("Hulp bij de administratie", "Overzicht van alle schulden", "Praten over hoe het gaat")
_ROUTES = (RouteKind.ARRANGEMENT, RouteKind.BENEFIT, RouteKind.DEBT_HELP, RouteKind.ADMINISTRATION)


def offer_help(
    file: DataFile, plan: OutreachPlan, ids: Mapping[str, int], worker: str, day: date
) -> None:
    """Add partners, hand-overs and routes. The same plan and day give the same help."""
    draft = EventDraft(
        "voorbeeld.gemaakt", "bestand", message="Voorbeeldhulp vastgelegd.", undoable=False
    )
    with file.database.writing(draft) as store:
        for partner in PARTNERS:
            store.partners.add(partner)
        last = store.deliveries.last()
        assert last is not None
        _routes_that_worked(store, plan, ids, last.delivered_on)
        helped = _helped(store, plan, ids)
        _routes_under_way(store, helped[:4], last.delivered_on)
        _hand_overs(store, helped[4:7], worker, day)


def _helped(store: Store, plan: OutreachPlan, ids: Mapping[str, int]) -> list[int]:
    """Who accepted more help and was on the list all the time, in the order of closing."""
    wanted = (EndResult.FOLLOW_UP_FINANCIAL, EndResult.FOLLOW_UP, EndResult.FOLLOW_UP_OTHER)
    found = [ids[one.bsn] for one in plan.closings if one.result in wanted]
    people = store.residents.many(found)
    once = [id_ for id_ in dict.fromkeys(found) if len(store.exit_routes.stays([id_])) == 1]
    return [id_ for id_ in once if people[id_].on_list]


def _routes_that_worked(
    store: Store, plan: OutreachPlan, ids: Mapping[str, int], delivered_on: date
) -> None:
    """Of those who left with the last delivery because of a route: that route, all in order."""
    kinds = {one.reason: one.kind for one in CHECKLISTS}
    for (bsn, left_on), reason in plan.exit_reasons.items():
        if left_on != delivered_on or reason not in kinds:
            continue
        agreed = left_on - timedelta(days=60)
        done = {item.key: agreed + timedelta(days=14) for item in checklist(kinds[reason]).items}
        store.exit_routes.keep(
            ExitRoute(
                resident_id=ids[bsn],
                kind=kinds[reason],
                agreed_on=agreed,
                expected_on=first_of_next_month(agreed),
                done=done,
            )
        )


def _routes_under_way(store: Store, people: list[int], delivered_on: date) -> None:
    """The first is late, the others are on their way."""
    for number, (resident_id, kind) in enumerate(zip(people, _ROUTES, strict=False)):
        late = number == 0
        agreed = delivered_on - timedelta(days=70 if late else 20 - number)
        items = checklist(kind).items
        store.exit_routes.keep(
            ExitRoute(
                resident_id=resident_id,
                kind=kind,
                agreed_on=agreed,
                expected_on=delivered_on + timedelta(days=-20 if late else 120),
                done={item.key: agreed for item in items[: 1 + number]},
            )
        )


def _hand_overs(store: Store, people: list[int], worker: str, day: date) -> None:
    """One came about, one is to be asked about today, one later."""
    outcomes = (HandOverOutcome.DONE, None, None)
    for number, resident_id in enumerate(people):
        made = HandOver(
            resident_id=resident_id,
            partner=PARTNERS[number],
            worker=worker,
            purpose=_PURPOSES[number],
            agreement="De eerste afspraak is samen, bij de inwoner thuis.",
            shared=frozenset({Shared.ADDRESS}),
            handed_on=day - timedelta(days=14),
            check_on=day + timedelta(days=7 * max(0, number - 1)),
            outcome=outcomes[number],
            outcome_on=day - timedelta(days=3) if outcomes[number] else None,
        )
        store.hand_overs.keep(made)
