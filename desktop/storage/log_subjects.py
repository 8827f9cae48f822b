"""Whom an entry of the log is about, when it changed nothing of them: such as a printed letter.

It stands in the entry as a change of a table that does not exist, by number only. So it is in the
chain, and is found with a resident; and when somebody is removed for good no more than their number
stays, as with who came with a delivery.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.storage.row_changes import RowBatch

SUBJECTS = "subject"


def about(resident_ids: Iterable[int]) -> RowBatch:
    """Tell with ``store.changes.add`` whom an entry is about."""
    return RowBatch(SUBJECTS, ("id",), None, [(id_,) for id_ in sorted(set(resident_ids))])


def whom(batch: RowBatch) -> tuple[int, ...]:
    """The residents that such a batch names; nobody for any other."""
    return tuple(row[0] for row in batch.after or ()) if batch.table == SUBJECTS else ()
