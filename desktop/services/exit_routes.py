"""Routes out of the scheme, and what the next delivery shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.addresses import short_line
from desktop.domain.codes import ExitReason
from desktop.domain.errors import UserError
from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.domain.names import display_name, sort_key
from desktop.domain.partial_date import short
from desktop.domain.resident import Resident
from desktop.domain.route_checklists import checklist
from desktop.domain.route_comparison import Compared, RouteState, compare_routes
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["Compared", "ExitRoute", "RouteKind", "RouteState"]


class NotOnTheList(UserError):
    """There is nothing to lead somebody out of."""

    def __init__(self) -> None:
        super().__init__(
            "Deze inwoner staat niet op de lijst.",
            "Waarom de inwoner van de lijst af is, legt u vast bij In de regeling.",
        )


class AlreadyAgreed(UserError):
    """The same route is under way."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"De route “{title}” loopt al bij deze inwoner.",
            "Werk die route bij, of kies een andere route.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """One resident in the overview of routes and a delivery."""

    resident_id: int
    name: str
    address: str
    state: RouteState
    words: str
    period_id: int
    suggested: ExitReason | None
    recorded: ExitReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOverview:
    """What one delivery shows of all routes. ``delivered_on`` None: there is no delivery yet."""

    delivered_on: date | None
    lines: tuple[RouteLine, ...]

    def of(self, state: RouteState) -> list[RouteLine]:
        return [line for line in self.lines if line.state is state]


def of_resident(file: DataFile, resident_id: int) -> list[ExitRoute]:
    """Newest first."""
    with file.database.reading() as store:
        return store.exit_routes.of_resident(resident_id)


def get(file: DataFile, route_id: int) -> ExitRoute:
    """Raises NotThereAnyMore when it was taken back."""
    with file.database.reading() as store:
        return store.exit_routes.get(route_id)


def keep(file: DataFile, route: ExitRoute) -> Done:
    """Agree on a route, or change the one of its id.

    Raises NotOnTheList, AlreadyAgreed, NoSuchResident, or UserError for dates that cannot be.
    """
    today = date.today()
    if route.agreed_on > today or any(on > today for on in route.done.values()):
        raise UserError(
            "Deze datum ligt in de toekomst.",
            "Leg vast wat al is afgesproken of in orde is; de verwachte datum mag later zijn.",
        )
    if route.expected_on is not None and route.expected_on < route.agreed_on:
        raise UserError(
            "De inwoner kan niet van de lijst af zijn voordat de route is afgesproken.",
            "Kies een latere verwachte datum, of laat die leeg.",
        )
    known = {item.key for item in checklist(route.kind).items}
    route = replace(
        route,
        note=route.note.strip(),
        done={key: on for key, on in route.done.items() if key in known},
    )
    title = checklist(route.kind).title
    draft = EventDraft(
        "route.gewijzigd" if route.id else "route.afgesproken", "inwoner", route.resident_id
    )
    with file.database.writing(draft) as store:
        person = _resident(store, route.resident_id)
        if not route.id:
            _refuse_double(store, person, route)
        store.exit_routes.keep(route)
        name = display_name(person.name)
        if route.id:
            draft.message = f"Route “{title}” bijgewerkt bij {name}: {progress_words(route)}."
        else:
            draft.message = f"Route afgesproken met {name}: {title}."
    return done(draft)


def stop(file: DataFile, route_id: int, why: str) -> Done:
    """Give a route up; what was in order stays recorded."""
    if not why.strip():
        raise UserError("De reden ontbreekt.", "Schrijf in een paar woorden waarom de route stopt.")
    draft = EventDraft("route.gestopt", "inwoner")
    with file.database.writing(draft) as store:
        route = store.exit_routes.get(route_id)
        draft.object_id = route.resident_id
        name = display_name(_resident(store, route.resident_id).name)
        store.exit_routes.keep(
            replace(route, stopped_on=date.today(), stopped_why=why.strip()[:200])
        )
        draft.message = f"Route “{checklist(route.kind).title}” gestopt bij {name}."
    return done(draft)


def remove(file: DataFile, route_id: int) -> Done:
    """Take away what was recorded by mistake."""
    draft = EventDraft("route.verwijderd", "inwoner")
    with file.database.writing(draft) as store:
        route = store.exit_routes.get(route_id)
        draft.object_id = route.resident_id
        draft.message = f"Route “{checklist(route.kind).title}” verwijderd."
        store.exit_routes.remove(route_id)
    return done(draft)


# Routes and the delivery


def overview(file: DataFile, delivered_on: date | None = None) -> RouteOverview:
    """What a delivery shows of the routes; the last delivery unless another day is given."""
    with file.database.reading() as store:
        if delivered_on is None:
            last = store.deliveries.last()
            delivered_on = last.delivered_on if last else None
        if delivered_on is None:
            return RouteOverview(delivered_on=None, lines=())
        routes = store.exit_routes.all()
        stays = store.exit_routes.stays({one.resident_id for one in routes}, delivered_on)
        found = compare_routes(routes, stays, delivered_on)
        people = store.residents.many([one.resident_id for one in found])
    order = list(RouteState)
    found.sort(key=lambda one: (order.index(one.state), sort_key(people[one.resident_id].name)))
    return RouteOverview(
        delivered_on=delivered_on,
        lines=tuple(_line(people[one.resident_id], one, delivered_on) for one in found),
    )


def delivery_days(file: DataFile) -> list[date]:
    """The days of the deliveries that hold, the newest first."""
    with file.database.reading() as store:
        days = [one.delivered_on for one in store.deliveries.all() if not one.undone]
    return list(dict.fromkeys(days))


def is_any(file: DataFile) -> bool:
    """Whether a route was ever agreed on."""
    with file.database.reading() as store:
        return store.exit_routes.is_any()


def late(store: Store) -> dict[int, Compared]:
    """Resident -> the routes by which they should have been off the list, and are not."""
    # What was given up since the delivery is not waited for any more
    routes = [route for route in store.exit_routes.all() if route.stopped_on is None]
    last = store.deliveries.last() if routes else None
    if last is None:
        return {}
    stays = store.exit_routes.stays({route.resident_id for route in routes})
    return {
        one.resident_id: one
        for one in compare_routes(routes, stays, last.delivered_on)
        if one.state is RouteState.LATE
    }


def accept_suggested(file: DataFile, lines: Sequence[RouteLine]) -> Done:
    """Record as reason for leaving what the route says, for all of these in one action."""
    chosen = [line for line in lines if line.suggested is not None]
    if not chosen:
        raise UserError(
            "Er is geen reden om over te nemen.", "Kies de reden zelf bij Uitstroom bevestigen."
        )
    draft = EventDraft("uitstroomreden.bewaard", "levering")
    with file.database.writing(draft) as store:
        for line in chosen:
            assert line.suggested is not None
            store.residents.set_exit_reason(line.period_id, line.suggested)
        who = count_words(len(chosen), "inwoner", "inwoners")
        draft.message = f"Reden van uitstroom overgenomen van de route bij {who}."
    return done(draft)


def progress_words(route: ExitRoute) -> str:
    """``2 van de 5 punten in orde``."""
    items = checklist(route.kind).items
    ready = sum(item.key in route.done for item in items)
    return f"{ready} van de {len(items)} punten in orde"


def state_words(route: ExitRoute, compared: Compared | None, delivered_on: date | None) -> str:
    """Where a route stands, laid beside the last delivery."""
    if route.stopped_on is not None:
        return f"Gestopt op {short(route.stopped_on)}: {route.stopped_why}"
    if compared is not None and route in compared.routes:
        if compared.state is RouteState.WORKED:
            return f"Van de lijst af met de levering van {_day(compared.stay.left_on)}"
        if compared.state is RouteState.LATE:
            return (
                f"Verwacht van de lijst af op {_day(route.expected_on)}, stond nog in de levering "
                f"van {_day(delivered_on)}"
            )
    if route.expected_on is not None:
        return f"Verwacht van de lijst af op {short(route.expected_on)}"
    return "Nog geen verwachte datum"


def states_of(file: DataFile, resident_id: int) -> list[tuple[ExitRoute, str, bool]]:
    """Every route of a resident, newest first, with where it stands and whether that is late."""
    with file.database.reading() as store:
        routes = store.exit_routes.of_resident(resident_id)
        if not routes:
            return []
        last = store.deliveries.last()
        stays = store.exit_routes.stays([resident_id])
    left = {stay.left_on for stay in stays if stay.left_on is not None}
    days = sorted(left | ({last.delivered_on} if last else set()))
    shown: dict[int, tuple[Compared, date]] = {}
    for day in days:  # a later delivery says more than an earlier one
        for one in compare_routes(routes, stays, day):
            shown |= {route.id: (one, day) for route in one.routes}
    found = []
    for route in routes:
        compared, day_shown = shown.get(route.id, (None, None))
        is_late = (
            compared is not None and compared.state is RouteState.LATE and route.stopped_on is None
        )
        found.append((route, state_words(route, compared, day_shown), is_late))
    return found


def late_words(compared: Compared) -> str:
    """Why somebody stands in Vandaag: the route that should have worked by now."""
    route = compared.routes[0]
    return f"{checklist(route.kind).title}: verwacht van de lijst af op {_day(route.expected_on)}."


def _line(person: Resident, one: Compared, delivered_on: date) -> RouteLine:
    titles = " en ".join(checklist(route.kind).title for route in one.routes)
    expected = [route.expected_on for route in one.routes if route.expected_on is not None]
    words = titles
    if one.state is RouteState.LATE:
        days = (delivered_on - min(expected)).days
        since = count_words(days, "dag", "dagen") if days else "op de dag zelf"
        words = f"{titles}, verwacht op {short(min(expected))} ({since})"
    elif one.state is RouteState.ON_THE_WAY:
        when = f"verwacht op {short(min(expected))}" if expected else "geen verwachte datum"
        words = f"{titles}, {when}"
    elif one.state is RouteState.WITHOUT:
        words = "Geen route afgesproken"
    if one.routes and all(route.stopped_on is not None for route in one.routes):
        words += "; inmiddels gestopt"
    return RouteLine(
        resident_id=person.id,
        name=display_name(person.name),
        address=short_line(person.address),
        state=one.state,
        words=words,
        period_id=one.stay.id,
        suggested=one.suggested,
        recorded=one.stay.exit_reason,
    )


def _refuse_double(store: Store, person: Resident, route: ExitRoute) -> None:
    if not person.on_list:
        raise NotOnTheList
    stays = store.exit_routes.stays([person.id])
    entered = max((stay.entered_on for stay in stays), default=date.min)
    for other in store.exit_routes.of_resident(person.id):
        under_way = other.stopped_on is None and other.agreed_on >= entered
        if other.kind is route.kind and under_way:
            raise AlreadyAgreed(checklist(route.kind).title)


def _day(on: date | None) -> str:
    return short(on) if on is not None else "onbekend"


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
