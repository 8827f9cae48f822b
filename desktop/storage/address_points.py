"""Where addresses lie: the table that the gemeente reads in, and the places of residents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.point_reading import AddressPoint
from desktop.domain.point_table import FoundPlace, find_place
from desktop.domain.rijksdriehoek import Place
from desktop.storage import whole_tables
from desktop.storage.row_changes import Changes
from desktop.storage.tables import Base
from desktop.storage.tables_places import AddressPointRow
from desktop.storage.tables_residents import ResidentRow

_TABLE = Base.metadata.tables["address_point"]
_IN_ONE_QUERY = 500


class AddressPoints:
    """The table of one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes

    def count(self) -> int:
        query = select(func.count()).select_from(AddressPointRow)
        found: int = self._session.scalars(query).one()
        return found

    def replace(self, points: Iterable[AddressPoint]) -> int:
        """Put these in the place of all there are; give back how many."""
        rows = (
            {"postcode": one[0], "number": one[1], "suffix": one[2], "x": one[3].x, "y": one[3].y}
            for one in points
        )
        return whole_tables.replace(self._session, self._changes, _TABLE, rows)

    def clear(self) -> None:
        whole_tables.clear(self._session, self._changes, _TABLE)

    def homes(self) -> list[str]:
        """The household key of everybody on the list; empty for an unusable address."""
        query = select(ResidentRow.household_key).where(ResidentRow.on_list)
        return list(self._session.scalars(query))

    def find(self, household_keys: Iterable[str]) -> dict[str, FoundPlace]:
        """Where these addresses lie, as far as the table knows."""
        keys = {key for key in household_keys if key}
        of_postcode = self._points(sorted({key.split(" ", 1)[0] for key in keys}))
        found: dict[str, FoundPlace] = {}
        for key in keys:
            postcode, number, *suffix = key.split(" ", 2)
            place = find_place(of_postcode.get(postcode, ()), number, "".join(suffix))
            if place is not None:
                found[key] = place
        return found

    def middle_of(self, postcode: str) -> Place | None:
        """The middle of a postcode, or of all that begin with its four digits."""
        column = AddressPointRow.postcode
        wanted = column == postcode if len(postcode) == 6 else column.startswith(postcode)
        row = self._session.execute(
            select(func.avg(AddressPointRow.x), func.avg(AddressPointRow.y)).where(wanted)
        ).one()
        return None if row[0] is None else Place(round(row[0]), round(row[1]))

    def _points(self, postcodes: list[str]) -> dict[str, list[AddressPoint]]:
        found: dict[str, list[AddressPoint]] = {}
        for first in range(0, len(postcodes), _IN_ONE_QUERY):
            rows = self._session.execute(
                select(
                    AddressPointRow.postcode,
                    AddressPointRow.number,
                    AddressPointRow.suffix,
                    AddressPointRow.x,
                    AddressPointRow.y,
                )
                .where(AddressPointRow.postcode.in_(postcodes[first : first + _IN_ONE_QUERY]))
                .order_by(AddressPointRow.id)
            )
            for postcode, number, suffix, x, y in rows:
                point = AddressPoint(postcode, number, suffix, Place(x, y))
                found.setdefault(postcode, []).append(point)
        return found
