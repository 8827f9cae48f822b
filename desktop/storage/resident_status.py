"""Where the work with a resident stands, as the database works it out for the whole list."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, exists

from desktop.domain.codes import Status
from desktop.domain.filters import VIEW_OF_STATUS, View
from desktop.storage.tables_residents import CaseRow, ContactAttemptRow, PeriodRow, ResidentRow


def status_column() -> ColumnElement[str]:
    """``domain.resident.status_of`` in SQL; a test holds the two together."""
    return case(
        (
            _has_open_case(),
            case(
                (_attempt_in_open_case(reached=True), Status.IN_CONTACT.value),
                (_attempt_in_open_case(reached=False), Status.NOT_REACHED.value),
                else_=Status.OPEN.value,
            ),
        ),
        (~ResidentRow.on_list, Status.GONE.value),
        (_closed_in_this_period(), Status.CLOSED.value),
        else_=Status.NEW.value,
    )


def in_view(view: View) -> ColumnElement[bool]:
    """Whether a resident stands in this part of the list."""
    if view is View.GONE:
        return ResidentRow.on_list.is_(False)
    if view is View.ALL:
        return ResidentRow.on_list.is_(True)
    status = next(status for status, of_view in VIEW_OF_STATUS.items() if of_view is view)
    return and_(ResidentRow.on_list, status_column() == status.value)


def _has_open_case() -> ColumnElement[bool]:
    return exists().where(CaseRow.resident_id == ResidentRow.id, CaseRow.closed_on.is_(None))


def _closed_in_this_period() -> ColumnElement[bool]:
    # Somebody who came back after a closed dossier is new again
    return exists().where(
        CaseRow.resident_id == ResidentRow.id,
        PeriodRow.resident_id == ResidentRow.id,
        PeriodRow.left_on.is_(None),
        CaseRow.closed_on >= PeriodRow.entered_on,
    )


def _attempt_in_open_case(*, reached: bool) -> ColumnElement[bool]:
    found = exists().where(
        ContactAttemptRow.resident_id == ResidentRow.id,
        ContactAttemptRow.case_id == CaseRow.id,
        CaseRow.closed_on.is_(None),
    )
    return found.where(ContactAttemptRow.reached) if reached else found
