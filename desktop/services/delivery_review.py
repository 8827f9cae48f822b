"""Rows of the last delivery for the worker to say whose they are.

A row without a valid BSN, or with the BSN of somebody whose name and birth date are both others,
is never tied to a resident by the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain import bsn as bsn_rules
from desktop.domain.addresses import one_line
from desktop.domain.comparison import beside_the_corrections, merged
from desktop.domain.delivery import Field, Outcome
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import PartialDate
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.storage.database import NotThereAnyMore, Store
from desktop.storage.delivery_review import OpenReview
from desktop.storage.events import EventDraft

__all__ = ["Decision", "ReviewLine", "count", "decide", "review_lines"]


class Decision(StrEnum):
    """What became of a row. The values are kept in the file: never rename one."""

    SAME = "same"
    ADD = "add"
    LEAVE_OUT = Outcome.LEFT_OUT.value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One row to decide on, and who it may be (``resident_words`` is empty when nobody)."""

    line_id: int
    delivery_id: int
    delivered_on: date
    row_number: int
    name: str
    address: str
    born: str
    column: str
    problem: str
    has_bsn: bool
    headers: tuple[str, ...]  # of the cells, in the same order
    cells: tuple[str, ...]
    resident_id: int | None
    resident_name: str
    resident_words: str


def review_lines(file: DataFile, delivery_id: int | None = None) -> list[ReviewLine]:
    """The rows still to be decided on, in the order of the file.

    Without ``delivery_id``: those of the last delivery. Those of earlier ones have lapsed, for the
    last delivery says how things stand now.
    """
    with file.database.reading() as store:
        last = store.deliveries.last()
        if last is None or delivery_id not in (None, last.id):
            return []
        lines = store.delivery_review.open_lines(last.id)
        people = store.residents.many(one.resident_id for one in lines if one.resident_id)
        headers = tuple(store.deliveries.headers(last.id))
    return [_line(one, headers, people.get(one.resident_id or 0)) for one in lines]


def count(file: DataFile) -> int:
    """How many rows of the last delivery are still to be decided on."""
    with file.database.reading() as store:
        last = store.deliveries.last()
        return 0 if last is None else store.delivery_review.open_count(last.id)


def decide(
    file: DataFile,
    line_id: int,
    decision: Decision,
    *,
    resident_id: int | None = None,
    bsn: str = "",
    reason: str = "",
) -> Done:
    """Carry out what the worker decided.

    SAME: the row is about ``resident_id``, whose values it replaces; who was off the list returns.
    ADD: a new resident with this ``bsn`` (the row's own when it has one). LEAVE_OUT: nothing, for a
    ``reason``. Raises UserError when the row was decided on before or the BSN cannot be.
    """
    draft = EventDraft("levering.rij_beslist", "levering")
    with file.database.writing(draft) as store:
        last = store.deliveries.last()
        line = store.delivery_review.open_line(line_id)
        if line is None or last is None or line.delivery_id != last.id:
            raise NotThereAnyMore
        draft.object_id = line.delivery_id
        where = f"Rij {line.row_number}"
        if decision is Decision.LEAVE_OUT:
            if not reason.strip():
                raise UserError(
                    "Er is geen reden gekozen.", "Kies waarom deze rij wordt weggelaten."
                )
            draft.message = f"{where} van de levering is weggelaten."
        elif decision is Decision.ADD:
            resident_id = _add(store, line, bsn)
            draft.message = f"{where} van de levering is toegevoegd als nieuwe inwoner."
        else:
            if resident_id is None:
                raise UserError("Er is geen inwoner gekozen.", "Kies bij wie deze rij hoort.")
            _take_over(store, line, resident_id)
            draft.message = f"{where} van de levering is overgenomen bij de bekende inwoner."
        kept = resident_id if decision is not Decision.LEAVE_OUT else line.resident_id
        store.delivery_review.settle(line_id, decision.value, kept, reason.strip())
    return done(draft)


def _add(store: Store, line: OpenReview, typed: str) -> int:
    try:
        bsn, _ = bsn_rules.normalise(typed or line.person.bsn)
    except ValueError as error:
        raise UserError(str(error), "Kijk het BSN na. Er is niets opgeslagen.") from None
    if store.residents.id_of_bsn(bsn) is not None:
        raise UserError(
            "Dit BSN is al van een bekende inwoner.",
            "Kies Zelfde persoon als deze rij over die inwoner gaat, of kijk het BSN na. "
            "Er is niets opgeslagen.",
        )
    id_ = store.delivery_review.add(line.person._replace(bsn=bsn))
    store.delivery_review.enter(id_, line.delivered_on, line.delivery_id, returned=False)
    return id_


def _take_over(store: Store, line: OpenReview, resident_id: int) -> None:
    known = {one.id: one for one in store.deliveries.known().values()}.get(resident_id)
    if known is None:
        raise NotThereAnyMore
    fields = frozenset(Field(field) for field in line.mapping.values())
    person = line.person._replace(bsn=known.person.bsn)
    person, _ = beside_the_corrections(known, person, fields)
    store.delivery_review.take_over(resident_id, merged(known.person, person, fields))
    if not known.on_list:
        on, delivery = line.delivered_on, line.delivery_id
        store.delivery_review.enter(resident_id, on, delivery, returned=True)


def _line(one: OpenReview, headers: tuple[str, ...], resident: Resident | None) -> ReviewLine:
    person = one.person
    return ReviewLine(
        line_id=one.line_id,
        delivery_id=one.delivery_id,
        delivered_on=one.delivered_on,
        row_number=one.row_number,
        name=display_name(person.name),
        address=one_line(person.address),
        born=PartialDate.parse(person.born).in_words(),
        column=one.column,
        problem=one.problem,
        has_bsn=bool(person.bsn),
        headers=headers,
        cells=one.cells,
        resident_id=resident.id if resident else None,
        resident_name=display_name(resident.name) if resident else "",
        resident_words=_resident_words(resident) if resident else "",
    )


def _resident_words(resident: Resident) -> str:
    born = resident.born.in_words()
    return ", ".join(filter(None, (f"geboren {born}", one_line(resident.address))))
