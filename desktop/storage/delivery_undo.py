"""Takes a whole delivery back, but for the residents that were worked on since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.delivery import Outcome
from desktop.runtime.progress import Progress
from desktop.storage.events import Events
from desktop.storage.row_changes import (
    MANY_ROWS,
    ChangedSince,
    Changes,
    RowBatch,
    RowChange,
    among,
    batch_of,
    take_back,
    without,
)
from desktop.storage.tables_approaches import ApproachMemberRow
from desktop.storage.tables_deliveries import DeliveryReviewRow, DeliveryRow
from desktop.storage.tables_help import ExitRouteRow, HandOverRow
from desktop.storage.tables_letters import LetterRow
from desktop.storage.tables_log import EventChangeRow, EventRow
from desktop.storage.tables_residents import (
    BrpCheckRow,
    CaseRow,
    ContactAttemptRow,
    PeriodRow,
    ResidentRow,
)
from desktop.storage.tables_visits import VisitRow

IMPORTED = "levering.ingelezen"
"""The log's word for reading in a delivery."""

# Table -> its key and the resident a row belongs to
_OF_RESIDENT: dict[str, tuple[Any, Any]] = {
    "resident": (ResidentRow.id, ResidentRow.id),
    "period": (PeriodRow.id, PeriodRow.resident_id),
    "case_file": (CaseRow.id, CaseRow.resident_id),
    "contact_attempt": (ContactAttemptRow.id, ContactAttemptRow.resident_id),
    "letter": (LetterRow.id, LetterRow.resident_id),
    "visit": (VisitRow.id, VisitRow.resident_id),
    "approach_member": (ApproachMemberRow.id, ApproachMemberRow.resident_id),
    "brp_check": (BrpCheckRow.id, BrpCheckRow.resident_id),
    "hand_over": (HandOverRow.id, HandOverRow.resident_id),
    "exit_route": (ExitRouteRow.id, ExitRouteRow.resident_id),
}


class Taken(NamedTuple):
    """What a delivery did and what of it stays. Numbers of residents; ``kept``: id -> tables."""

    new: int
    changed: int
    returned: int
    gone: int
    kept: dict[int, frozenset[str]]


class DeliveryUndo:
    """Looks at, and takes back, what one delivery did."""

    def __init__(self, session: Session, events: Events, changes: Changes) -> None:
        self._session, self._events, self._changes = session, events, changes

    def event_of(self, delivery_id: int) -> int | None:
        """The log line that read this delivery in, while it holds."""
        return self._session.scalar(
            select(EventRow.id).where(
                EventRow.action == IMPORTED,
                EventRow.object_id == delivery_id,
                EventRow.undone_by.is_(None),
            )
        )

    def read_in_since(self, event_id: int) -> bool:
        """Whether a delivery that holds was read in after this log line."""
        query = select(EventRow.id).where(
            EventRow.action == IMPORTED, EventRow.id > event_id, EventRow.undone_by.is_(None)
        )
        return self._session.scalar(query.limit(1)) is not None

    def plan(self, event_id: int) -> Taken:
        """What taking it back would do, without doing it."""
        changes = self._events.to_take_back(event_id)
        return self._taken(event_id, changes)

    def take_back(self, event_id: int, progress: Progress) -> Taken:
        """Put everything back but the residents that were worked on since.

        Raises ChangedSince, and Cancelled through ``progress``.
        """
        changes = self._events.to_take_back(event_id)
        taken = self._taken(event_id, changes)
        kept = taken.kept.keys()
        delivery_id = self._session.get_one(EventRow, event_id).object_id
        progress.begin("De levering wordt ongedaan gemaakt")
        self._unlink_lines(changes, kept)
        kept_rows = {
            "resident": set(kept),
            "period": self._periods_of(kept),
            "brp_check": self._checks_of(kept),
        }
        for at, change in enumerate(changes):
            progress.step(at, len(changes))
            if isinstance(change, RowBatch):
                if change.table == "delivery_review":
                    continue  # rows of the file stay, whatever became of them
                rest = without(change, kept_rows[change.table])
                take_back(self._session, rest, self._changes)
            elif change.table == "column_choice":
                self._if_still_so(change)
        delivery = self._session.get_one(DeliveryRow, delivery_id)
        delivery.undone = True
        return taken

    def _taken(self, event_id: int, changes: Iterable[RowChange | RowBatch]) -> Taken:
        new, edited, gone, entered = set[int](), set[int](), set[int](), set[int]()
        for change in changes:
            if not isinstance(change, RowBatch):
                continue
            ids = [row[0] for row in change.after or ()]
            if change.table == "resident":
                which = new if change.before is None else edited
                which = gone if change.columns == ("id", "on_list") else which
                which.update(ids)
            elif change.before is None:
                owners = select(PeriodRow.resident_id).where(among(PeriodRow.id, ids))
                entered.update(self._session.scalars(owners))
        touched = self._touched_since(event_id)
        kept = {id_: touched[id_] for id_ in touched if id_ in new | edited | gone | entered}
        kept |= {id_: frozenset({"delivery_review"}) for id_ in self._decided(event_id)}
        returned = entered - new
        return Taken(
            new=len(new - kept.keys()),
            changed=len(edited - returned - kept.keys()),
            returned=len(returned - kept.keys()),
            gone=len(gone - kept.keys()),
            kept=kept,
        )

    def _touched_since(self, event_id: int) -> dict[int, frozenset[str]]:
        """The residents of whom a row was written by later work that still holds."""
        later = list(
            self._session.execute(
                select(EventRow.id, EventRow.undone_by).where(EventRow.id > event_id)
            )
        )
        cancelled = {id_ for id_, undone_by in later if undone_by is not None}
        cancelled |= {undone_by for _, undone_by in later if undone_by is not None}
        holds = [id_ for id_, _ in later if id_ not in cancelled]
        rows: dict[str, set[int]] = {}
        for table, row_id in self._session.execute(
            select(EventChangeRow.table_name, EventChangeRow.row_id).where(
                among(EventChangeRow.event_id, holds),
                EventChangeRow.table_name.in_(list(_OF_RESIDENT)),
                EventChangeRow.row_id != MANY_ROWS,
            )
        ):
            rows.setdefault(table, set()).add(int(row_id))
        # Many residents are put in an approach at once: those stand together in one log row
        for change in self._session.scalars(
            select(EventChangeRow).where(
                among(EventChangeRow.event_id, holds),
                EventChangeRow.table_name == "approach_member",
                EventChangeRow.row_id == MANY_ROWS,
            )
        ):
            batch = batch_of(change)
            together = batch.before if batch.after is None else batch.after
            rows.setdefault("approach_member", set()).update(row[0] for row in together or ())
        found: dict[int, set[str]] = {}
        for table, ids in rows.items():
            key, owner = _OF_RESIDENT[table]
            for resident_id in self._session.scalars(select(owner).where(among(key, sorted(ids)))):
                found.setdefault(resident_id, set()).add(table)
        return {resident_id: frozenset(tables) for resident_id, tables in found.items()}

    def _decided(self, event_id: int) -> list[int]:
        """Residents to whom the worker gave a row of this delivery; leaving out changed nobody."""
        delivery_id = self._session.get_one(EventRow, event_id).object_id
        query = select(DeliveryReviewRow.resident_id).where(
            DeliveryReviewRow.delivery_id == delivery_id,
            DeliveryReviewRow.decision.not_in(["", Outcome.LEFT_OUT.value]),
            DeliveryReviewRow.resident_id.is_not(None),
        )
        return [id_ for id_ in self._session.scalars(query) if id_ is not None]

    def _unlink_lines(self, changes: Iterable[RowChange | RowBatch], kept: Collection[int]) -> None:
        """Rows to decide on let go of those who go, so that a redo can tie them again."""
        for change in changes:
            if not isinstance(change, RowBatch) or change.before is not None:
                continue
            if change.table != "resident":
                continue
            ids = [row[0] for row in change.after or () if row[0] not in kept]
            lines = self._session.execute(
                select(DeliveryReviewRow.id, DeliveryReviewRow.resident_id).where(
                    among(DeliveryReviewRow.resident_id, ids)
                )
            )
            tied: list[tuple[int, int | None]] = [(line, owner) for line, owner in lines]
            loose = [(id_, None) for id_, _ in tied]
            batch = RowBatch("delivery_review", ("id", "resident_id"), loose, tied)
            take_back(self._session, batch, self._changes)

    def _periods_of(self, resident_ids: Collection[int]) -> set[int]:
        query = select(PeriodRow.id).where(among(PeriodRow.resident_id, list(resident_ids)))
        return set(self._session.scalars(query))

    def _checks_of(self, resident_ids: Collection[int]) -> set[int]:
        query = select(BrpCheckRow.id).where(among(BrpCheckRow.resident_id, list(resident_ids)))
        return set(self._session.scalars(query))

    def _if_still_so(self, change: RowChange) -> None:
        """What a column means may have been chosen again since: then that stands."""
        try:
            take_back(self._session, change, self._changes)
        except ChangedSince:
            return
