"""The same counts worked out by SQLite, written from the definitions and not from the code."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.quarters import Quarter
    from tests.domain.count_strategies import World

_SCHEMA = """
create table person(id, household, neighbourhood);
create table period(person, entered, returned, gone, reason);
create table dossier(id, person, opened, closed, result);
create table attempt(person, dossier, kind, made, part, reached);
"""
_HELP = """('(Budget)advies en/of quick fix', 'Vervolghulp en/of verwijzing',
'Vervolghulp en/of verwijzing financieel', 'Vervolghulp en/of verwijzing niet financieel')"""
_WITHIN = "between :first and :last"
_AT_END = "entered <= :last and coalesce(gone, '9999') > :last"
_SINGLE = {
    "stock_start": "select count(*) from period where entered < :first "
    "and coalesce(gone, '9999') >= :first",
    "inflow_new": f"select count(*) from period where entered {_WITHIN} and not returned",
    "inflow_returned": f"select count(*) from period where entered {_WITHIN} and returned",
    "outflow": f"select count(*) from period where gone {_WITHIN}",
    "stock_end": f"select count(*) from period where {_AT_END}",
    "addresses": f"""select count(distinct case household when '' then 'own ' || person.id
        else household end) from period join person on person.id = person where {_AT_END}""",
    "cases_opened": f"select count(*) from dossier where opened {_WITHIN}",
    "open_cases": f"""select count(*) from (select person from dossier where opened <= :last
        and (closed is null or closed >= :first)
        union select person from attempt where made {_WITHIN})""",
    "attempts": f"select count(*) from attempt where made {_WITHIN}",
    "persons_attempted": f"select count(distinct person) from attempt where made {_WITHIN}",
    "persons_reached": "select count(distinct person) from attempt where reached "
    f"and made {_WITHIN}",
    "help_accepted": f"""select count(distinct person) from dossier where closed {_WITHIN}
        and result in {_HELP}""",
    "reached_in_case": f"""select count(*) from (
        select dossier.person from dossier join attempt on attempt.dossier = dossier.id
        where opened <= :last and (closed is null or closed >= :first) and reached
        and made <= :last
        union select person from attempt where reached and made {_WITHIN}
        union select person from dossier where closed {_WITHIN} and result in {_HELP})""",
}
_GROUPED = {
    "outflow_by_reason": f"select coalesce(reason, 'Onbekend'), count(*) from period "
    f"where gone {_WITHIN} group by 1",
    "attempts_by_kind": f"select kind, count(*) from attempt where made {_WITHIN} group by 1",
    "attempts_by_day_part": f"select coalesce(part, 'Onbekend'), count(*) from attempt "
    f"where made {_WITHIN} group by 1",
    "end_results": f"select coalesce(result, 'Onbekend'), count(*) from dossier "
    f"where closed {_WITHIN} group by 1",
}
_MEDIAN = """
with waits as (
    select max(0, julianday(min(made)) - julianday(opened)) as days, min(made) as on_day
    from dossier join attempt on attempt.dossier = dossier.id where {which} group by dossier.id
), ranked as (
    select days, row_number() over (order by days) as place, count(*) over () as number
    from waits where on_day between :first and :last
)
select avg(days) from ranked where place in ((number + 1) / 2, (number + 2) / 2)
"""
_SPLIT = f"""
select coalesce(nullif(neighbourhood, ''), 'Onbekend'),
    (select count(*) from period where period.person in (select id from person as p2
        where p2.neighbourhood = person.neighbourhood) and {_AT_END}),
    (select count(distinct attempt.person) from attempt where attempt.person in (select id
        from person as p2 where p2.neighbourhood = person.neighbourhood) and made {_WITHIN})
from person group by 1
"""


def count_in_sql(world: World, quarter: Quarter) -> dict[str, object]:
    """Count ``world``; the grouped counts hold only what occurred."""
    with sqlite3.connect(":memory:") as file:
        file.executescript(_SCHEMA)
        _fill(file, world)
        span = {"first": quarter.first_day.isoformat(), "last": quarter.last_day.isoformat()}
        found: dict[str, object] = {
            key: file.execute(query, span).fetchone()[0] for key, query in _SINGLE.items()
        }
        for key, query in _GROUPED.items():
            found[key] = dict(file.execute(query, span).fetchall())
        for key, which in (("attempt", "1"), ("contact", "reached")):
            query = _MEDIAN.format(which=which)
            found[f"median_days_to_first_{key}"] = file.execute(query, span).fetchone()[0]
        found["neighbourhoods"] = {
            name: (end, tried) for name, end, tried in file.execute(_SPLIT, span) if end or tried
        }
    file.close()
    return found


def _fill(file: sqlite3.Connection, world: World) -> None:
    def text(value: object) -> str | None:
        return None if value is None else str(value)

    file.executemany(
        "insert into person values (?, ?, ?)",
        [(one.id, one.household_key, one.neighbourhood) for one in world.persons.values()],
    )
    file.executemany(
        "insert into period values (?, ?, ?, ?, ?)",
        [
            (
                one.resident_id,
                str(one.entered_on),
                one.returned,
                text(one.left_on),
                text(one.exit_reason),
            )
            for one in world.periods
        ],
    )
    file.executemany(
        "insert into dossier values (?, ?, ?, ?, ?)",
        [
            (one.id, one.resident_id, str(one.opened_on), text(one.closed_on), text(one.end_result))
            for one in world.cases
        ],
    )
    file.executemany(
        "insert into attempt values (?, ?, ?, ?, ?, ?)",
        [
            (
                one.resident_id,
                one.case_id,
                str(one.kind),
                str(one.made_on),
                text(one.day_part),
                one.reached,
            )
            for one in world.attempts
        ],
    )
