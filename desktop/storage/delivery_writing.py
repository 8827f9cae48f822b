"""Writes a compared delivery: many rows at once, as plain tuples.

The ORM would take 25 times as long for the whole country (200,000 rows). Nothing here decides
anything: what is new, changed or gone was decided by the comparison.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address, household_key
from desktop.domain.delivery import Change, Comparison, DeliveredPerson, Outcome
from desktop.runtime.progress import Progress
from desktop.storage.residents import index_texts
from desktop.storage.tables import HouseholdRow, ResidentRow

_AT_ONCE = 5_000

_RESIDENT = """
INSERT INTO resident (id, bsn, surname, prefix, initials, first_names, gender, name_use,
 partner_surname, partner_prefix, salutation, street, number, letter, addition, postcode, town,
 designation, location, country, born, uzovi, monthly_premium, in_scheme_since, since_from_duration,
 collection_method, on_list, household_id, sort_name, sort_address, search_text, note, phone, email,
 language, safety, brp_checked_by, next_kind, next_note, next_promised)
VALUES (?, ?, ?, ?, ?, ?, '', 'E', '', '', '', ?, ?, ?, ?, ?, ?, '', ?, '', ?, ?, ?, ?, ?,
 ?, 1, ?, ?, ?, ?, '', '', '', '', '', '', '', '', 0)
"""
_CHANGED = """
UPDATE resident SET surname = ?, prefix = ?, initials = ?, first_names = ?, street = ?, number = ?,
 letter = ?, addition = ?, postcode = ?, town = ?, location = ?, born = ?, uzovi = ?,
 monthly_premium = ?, in_scheme_since = ?, since_from_duration = ?, collection_method = ?,
 on_list = 1, household_id = ?, sort_name = ?, sort_address = ?, search_text = ?
WHERE id = ?
"""
_ENTER = """
INSERT INTO period (resident_id, entered_on, entered_delivery_id, returned, exit_reason)
VALUES (?, ?, ?, ?, '')
"""
_LEAVE = """
UPDATE period SET left_on = ?, left_delivery_id = ? WHERE resident_id = ? AND left_on IS NULL
"""
_LINE = """
INSERT INTO delivery_line (delivery_id, row_number, outcome, resident_id, raw, restored, changes,
 problem_column, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def write_comparison(
    session: Session,
    delivery_id: int,
    delivered_on: date,
    comparison: Comparison,
    raw: Iterable[tuple[int, str]],
    skipped: dict[int, str],
    progress: Progress,
) -> None:
    """Carry out what the comparison found. ``raw``: (row number, cells as JSON) of every row.

    Cancelling raises out of here, so that the transaction it runs in leaves nothing behind.
    """
    writing = _Writing(session, delivery_id, delivered_on, progress)
    progress.begin("De levering wordt opgeslagen")
    writing.new(comparison.new)
    writing.changed(
        [(id_, person) for id_, person, _ in comparison.changed]
        + [(id_, person) for id_, person, _ in comparison.returned]
    )
    writing.enter([id_ for id_, _, _ in comparison.returned], returned=True)
    writing.leave(comparison.gone)
    writing.lines(comparison, raw, skipped)


class _Writing:
    def __init__(
        self, session: Session, delivery_id: int, delivered_on: date, progress: Progress
    ) -> None:
        self._connection: Connection = session.connection()
        self._delivery_id = delivery_id
        self._day = delivered_on.isoformat()
        self._progress = progress
        self._households = _Households(session)
        self._next_id = (session.scalar(select(func.max(ResidentRow.id))) or 0) + 1

    def new(self, persons: Sequence[DeliveredPerson]) -> None:
        first = self._next_id
        self._run(_RESIDENT, self._resident_rows(persons), len(persons))
        self._next_id += len(persons)
        self.enter(range(first, self._next_id), returned=False)

    def changed(self, persons: Sequence[tuple[int, DeliveredPerson]]) -> None:
        def rows() -> Iterator[tuple[Any, ...]]:
            for id_, p in persons:
                yield (
                    p.surname,
                    p.prefix,
                    p.initials,
                    p.first_names,
                    p.street,
                    p.number,
                    p.letter,
                    p.addition,
                    p.postcode,
                    p.town,
                    p.location,
                    p.born,
                    p.uzovi,
                    p.premium,
                    p.since,
                    p.since_from_duration,
                    p.collection,
                    self._households.id_of(p),
                    *index_texts(p),
                    id_,
                )

        self._households.prepare(person for _, person in persons)
        self._run(_CHANGED, rows(), len(persons))

    def enter(self, ids: Sequence[int], *, returned: bool) -> None:
        rows = ((id_, self._day, self._delivery_id, returned) for id_ in ids)
        self._run(_ENTER, rows, len(ids))

    def leave(self, ids: Sequence[int]) -> None:
        self._run(_LEAVE, ((self._day, self._delivery_id, id_) for id_ in ids), len(ids))
        self._run("UPDATE resident SET on_list = 0 WHERE id = ?", ((id_,) for id_ in ids), len(ids))

    def lines(
        self,
        comparison: Comparison,
        raw: Iterable[tuple[int, str]],
        skipped: dict[int, str],
    ) -> None:
        outcomes: dict[int, tuple[str, int | None, str, str, str, str]] = {}
        for row, why in skipped.items():
            outcomes[row] = (Outcome.SKIPPED.value, None, "", "", "", why)
        for refused in comparison.refused:
            outcomes[refused.row] = (
                Outcome.REFUSED.value,
                None,
                "",
                "",
                refused.column,
                refused.problem,
            )
        for person in comparison.duplicates:
            outcomes[person.row] = (Outcome.DUPLICATE.value, None, "", "", "", "")
        first = self._next_id - len(comparison.new)
        new = Outcome.NEW.value
        for id_, person in enumerate(comparison.new, start=first):
            outcomes[person.row] = (new, id_, ",".join(person.restored), "", "", "")
        unchanged = Outcome.UNCHANGED.value
        for id_, person in comparison.unchanged:
            outcomes[person.row] = (unchanged, id_, ",".join(person.restored), "", "", "")
        for outcome, found in (
            (Outcome.CHANGED, comparison.changed),
            (Outcome.RETURNED, comparison.returned),
        ):
            for id_, person, changes in found:
                restored = ",".join(person.restored)
                outcomes[person.row] = (outcome.value, id_, restored, _in_json(changes), "", "")

        def rows() -> Iterator[tuple[Any, ...]]:
            for number, cells in raw:
                outcome, id_, restored, changes, column, problem = outcomes[number]
                yield (
                    self._delivery_id,
                    number,
                    outcome,
                    id_,
                    cells,
                    restored,
                    changes,
                    column,
                    problem,
                )

        self._run(_LINE, rows(), len(outcomes))

    def _resident_rows(self, persons: Sequence[DeliveredPerson]) -> Iterator[tuple[Any, ...]]:
        self._households.prepare(persons)
        for id_, p in enumerate(persons, start=self._next_id):
            yield (
                id_,
                p.bsn,
                p.surname,
                p.prefix,
                p.initials,
                p.first_names,
                p.street,
                p.number,
                p.letter,
                p.addition,
                p.postcode,
                p.town,
                p.location,
                p.born,
                p.uzovi,
                p.premium,
                p.since,
                p.since_from_duration,
                p.collection,
                self._households.id_of(p),
                *index_texts(p),
            )

    def _run(self, statement: str, rows: Iterator[tuple[Any, ...]], total: int) -> None:
        done = 0
        while part := list(islice(rows, _AT_ONCE)):
            self._progress.step(done, total)
            self._connection.exec_driver_sql(statement, part)
            done += len(part)


class _Households:
    """Gives each address key its household; new ones are written before anybody moves in."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._ids: dict[str, int] = dict(
            session.execute(select(HouseholdRow.key, HouseholdRow.id)).tuples().all()
        )
        self._keys: dict[tuple[str, str, str, str], str] = {}

    def prepare(self, persons: Iterable[DeliveredPerson]) -> None:
        next_id = max(self._ids.values(), default=0) + 1
        added = []
        for person in persons:
            key = self._key(person)
            if key and key not in self._ids:
                self._ids[key] = next_id
                added.append((next_id, key))
                next_id += 1
        if added:
            statement = "INSERT INTO household (id, key, neighbourhood) VALUES (?, ?, '')"
            self._connection.exec_driver_sql(statement, added)

    def id_of(self, person: DeliveredPerson) -> int | None:
        return self._ids.get(self._key(person))

    def _key(self, person: DeliveredPerson) -> str:
        parts = (person.postcode, person.number, person.letter, person.addition)
        key = self._keys.get(parts)
        if key is None:
            address = Address(
                postcode=person.postcode,
                number=person.number,
                letter=person.letter,
                addition=person.addition,
            )
            self._keys[parts] = key = household_key(address)
        return key


def _in_json(changes: Sequence[Change]) -> str:
    return json.dumps([(c.title, c.old, c.new) for c in changes], ensure_ascii=False)
