"""Routes out of the scheme in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.domain.resident import Period
from desktop.storage.resident_records import period_record
from desktop.storage.row_changes import among
from desktop.storage.tables_help import ExitRouteRow
from desktop.storage.tables_residents import PeriodRow


class ExitRoutes:
    """The routes of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ExitRoute]:
        """Every route, the oldest first; also those that were given up."""
        rows = self._session.scalars(
            select(ExitRouteRow).order_by(ExitRouteRow.agreed_on, ExitRouteRow.id)
        )
        return [_route(row) for row in rows]

    def is_any(self) -> bool:
        return self._session.scalar(select(ExitRouteRow.id).limit(1)) is not None

    def of_resident(self, resident_id: int) -> list[ExitRoute]:
        """Newest first."""
        rows = self._session.scalars(
            select(ExitRouteRow)
            .where(ExitRouteRow.resident_id == resident_id)
            .order_by(ExitRouteRow.agreed_on.desc(), ExitRouteRow.id.desc())
        )
        return [_route(row) for row in rows]

    def get(self, route_id: int) -> ExitRoute:
        return _route(self._session.get_one(ExitRouteRow, route_id))

    def keep(self, route: ExitRoute) -> int:
        """Add it, or change the one of its id. Gives the id."""
        row = self._session.get_one(ExitRouteRow, route.id) if route.id else ExitRouteRow()
        row.resident_id, row.kind = route.resident_id, route.kind.value
        row.agreed_on, row.expected_on = route.agreed_on, route.expected_on
        row.done = json.dumps({key: on.isoformat() for key, on in sorted(route.done.items())})
        row.note, row.stopped_on, row.stopped_why = (
            route.note,
            route.stopped_on,
            route.stopped_why,
        )
        if not route.id:
            self._session.add(row)
        self._session.flush()
        return row.id

    def remove(self, route_id: int) -> None:
        self._session.delete(self._session.get_one(ExitRouteRow, route_id))

    def stays(self, resident_ids: Iterable[int], left_on: date | None = None) -> list[Period]:
        """Every stay of these residents, and of everybody who left the list on that day."""
        wanted = PeriodRow.resident_id
        ids = among(wanted, sorted(resident_ids))
        if left_on is not None:
            gone = select(PeriodRow.resident_id).where(PeriodRow.left_on == left_on)
            ids = or_(ids, wanted.in_(gone))
        query = select(PeriodRow).where(ids).order_by(PeriodRow.entered_on, PeriodRow.id)
        return [period_record(row) for row in self._session.scalars(query)]


def _route(row: ExitRouteRow) -> ExitRoute:
    return ExitRoute(
        id=row.id,
        resident_id=row.resident_id,
        kind=RouteKind(row.kind),
        agreed_on=row.agreed_on,
        expected_on=row.expected_on,
        done={key: date.fromisoformat(on) for key, on in json.loads(row.done).items()},
        note=row.note,
        stopped_on=row.stopped_on,
        stopped_why=row.stopped_why,
    )
