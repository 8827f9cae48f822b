"""The counts as SQL works them out in the encrypted file itself, from the definitions alone."""

from __future__ import annotations

from desktop.domain.quarters import Quarter
from desktop.services.files import DataFile
from tests.domain import count_in_sql as definitions

_VIEWS = {
    "person": """SELECT resident.id AS id, household_key AS household,
        coalesce(nullif((SELECT neighbourhood FROM main.area WHERE area.postcode = resident.postcode
        AND area.number IN ('', resident.number) ORDER BY area.number DESC), ''),
        substr(resident.postcode, 1, 4)) AS neighbourhood FROM main.resident""",
    "period": """SELECT resident_id AS person, entered_on AS entered, returned,
        left_on AS gone, nullif(exit_reason, '') AS reason FROM main.period""",
    "dossier": """SELECT id, resident_id AS person, opened_on AS opened, closed_on AS closed,
        nullif(end_result, '') AS result FROM main.case_file""",
    "attempt": """SELECT resident_id AS person, case_id AS dossier, kind, made_on AS made,
        nullif(day_part, '') AS part, reached FROM main.contact_attempt""",
}


def count_in_the_file(file: DataFile, quarter: Quarter) -> dict[str, object]:
    """The grouped counts hold only what occurred."""
    span = {"first": quarter.first_day.isoformat(), "last": quarter.last_day.isoformat()}
    found: dict[str, object] = {}
    with file.database.engine.connect() as connection:
        for name, query in _VIEWS.items():
            connection.exec_driver_sql(f"CREATE TEMP VIEW {name} AS {query}")
        for key, query in definitions._SINGLE.items():
            found[key] = connection.exec_driver_sql(query, span).scalar_one()
        for key, query in definitions._GROUPED.items():
            found[key] = dict(connection.exec_driver_sql(query, span).tuples().all())
        for key, which in (("attempt", "1"), ("contact", "reached")):
            query = definitions._MEDIAN.format(which=which)
            found[f"median_days_to_first_{key}"] = connection.exec_driver_sql(query, span).scalar()
        connection.rollback()  # takes the views away again
    return found
