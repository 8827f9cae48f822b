"""Wijk and buurt of addresses: the table that the gemeente reads in, and where residents live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from desktop.domain.area_table import AreaLine
from desktop.domain.priority_areas import PriorityArea
from desktop.storage import whole_tables
from desktop.storage.row_changes import Changes
from desktop.storage.tables import Base
from desktop.storage.tables_places import AreaRow
from desktop.storage.tables_residents import ResidentRow

_TABLE = Base.metadata.tables["area"]


class HomeLine(NamedTuple):
    """An address where residents live, and how many of them there are now or ever were."""

    postcode: str
    number: str
    residents: int
    on_list: int


class Areas:
    """The table of one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes

    def lines(self) -> Iterator[AreaLine]:
        query = select(
            AreaRow.postcode, AreaRow.number, AreaRow.district, AreaRow.neighbourhood
        ).order_by(AreaRow.id)
        for row in self._session.execute(query):
            yield AreaLine(*row)

    def distinct(self) -> list[tuple[str, str]]:
        """Every (wijk, buurt) there is."""
        query = select(AreaRow.district, AreaRow.neighbourhood).distinct()
        return list(self._session.execute(query).tuples())

    def count(self) -> int:
        found: int = self._session.scalars(select(func.count()).select_from(AreaRow)).one()
        return found

    def replace(self, lines: Iterable[AreaLine]) -> int:
        """Put these lines in the place of all there are; give back how many."""
        rows = (line._asdict() for line in lines)
        return whole_tables.replace(self._session, self._changes, _TABLE, rows)

    def clear(self) -> None:
        whole_tables.clear(self._session, self._changes, _TABLE)

    # Where residents live

    def homes(self) -> list[HomeLine]:
        """The postcodes and house numbers of everybody, on the list or not."""
        query = select(
            ResidentRow.postcode,
            ResidentRow.number,
            func.count(),
            func.count().filter(ResidentRow.on_list),
        ).group_by(ResidentRow.postcode, ResidentRow.number)
        return [HomeLine(*row) for row in self._session.execute(query)]

    def on_list(self) -> tuple[int, int]:
        """How many residents are on the list, and of how many of them the address is known."""
        exact, whole = aliased(AreaRow), aliased(AreaRow)
        query = (
            select(func.count(), func.count(func.coalesce(exact.id, whole.id)))
            .select_from(ResidentRow)
            .outerjoin(exact, _at(exact, ResidentRow.number))
            .outerjoin(whole, _at(whole, ""))
            .where(ResidentRow.on_list)
        )
        found = self._session.execute(query).tuples().one()
        return found[0], found[1]

    def of_residents(self) -> dict[int, tuple[str, str]]:
        """Resident -> (wijk, buurt), of everybody whose address is in the table."""
        exact, whole = aliased(AreaRow), aliased(AreaRow)
        query = (
            select(
                ResidentRow.id,
                func.coalesce(exact.district, whole.district),
                func.coalesce(exact.neighbourhood, whole.neighbourhood),
            )
            .outerjoin(exact, _at(exact, ResidentRow.number))
            .outerjoin(whole, _at(whole, ""))
            .where(func.coalesce(exact.id, whole.id).is_not(None))
        )
        return {id_: (wijk, buurt) for id_, wijk, buurt in self._session.execute(query)}

    def living_in(self, wanted: Iterable[PriorityArea]) -> dict[int, tuple[str, str]]:
        """Resident -> (wijk, buurt), of those on the list who live in one of these places."""
        exact, whole = aliased(AreaRow), aliased(AreaRow)
        wijk, buurt = _place(exact, whole)
        matches = [
            and_(wijk == area.district, *([buurt == area.neighbourhood] * bool(area.neighbourhood)))
            for area in wanted
        ]
        query = (
            select(ResidentRow.id, wijk, buurt)
            .outerjoin(exact, _at(exact, ResidentRow.number))
            .outerjoin(whole, _at(whole, ""))
            .where(ResidentRow.on_list, or_(false(), *matches))
        )
        return {id_: (wijk, buurt) for id_, wijk, buurt in self._session.execute(query)}

    def choices(self) -> list[tuple[str, str]]:
        """(wijk, buurt) of those on the list; postcode digits as buurt where there is none."""
        exact, whole = aliased(AreaRow), aliased(AreaRow)
        query = (
            select(*_place(exact, whole))
            .select_from(ResidentRow)
            .outerjoin(exact, _at(exact, ResidentRow.number))
            .outerjoin(whole, _at(whole, ""))
            .where(ResidentRow.on_list)
            .distinct()
        )
        return sorted((wijk, buurt) for wijk, buurt in self._session.execute(query) if buurt)


def neighbourhood_column() -> ColumnElement[str | None]:
    """The buurt of the address, or of its postcode; NULL when the table has neither."""
    return _column(AreaRow.neighbourhood)


def is_in_area(district: str, neighbourhood: str) -> ColumnElement[bool]:
    """Whether a resident lives in a wijk, a buurt, or, without a table, a postcode area."""
    wanted = []
    if district:
        wanted.append(_column(AreaRow.district) == district)
    if neighbourhood:
        digits = func.substr(ResidentRow.postcode, 1, 4)
        area = func.coalesce(func.nullif(neighbourhood_column(), ""), digits)
        wanted.append(area == neighbourhood)
    return and_(true(), *wanted)


def _column(wanted: InstrumentedAttribute[str]) -> ColumnElement[str | None]:
    return (
        select(wanted)
        .where(
            AreaRow.postcode == ResidentRow.postcode,
            AreaRow.number.in_(["", ResidentRow.number]),
        )
        .order_by(AreaRow.number.desc())
        .limit(1)
        .scalar_subquery()
    )


def _place(
    exact: type[AreaRow], whole: type[AreaRow]
) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """Wijk and buurt of a resident; postcode digits as buurt where there is none."""
    return (
        func.coalesce(exact.district, whole.district, ""),
        func.coalesce(
            func.nullif(func.coalesce(exact.neighbourhood, whole.neighbourhood), ""),
            func.substr(ResidentRow.postcode, 1, 4),
        ),
    )


def _at(area: type[AreaRow], number: object) -> ColumnElement[bool]:
    return and_(area.postcode == ResidentRow.postcode, area.number == number)
