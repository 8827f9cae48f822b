"""What is half filled in beside the list of residents: attempts that were begun, and a note."""

from __future__ import annotations

from typing import Any

from desktop.ui.drafts.fields import put_back, put_cursors_back, whereabouts
from desktop.ui.pages.residents_detail import ResidentDetail


def draft_of(detail: ResidentDetail) -> dict[str, Any] | None:
    """None when nothing is."""
    begun, typed = detail.contact.kept_drafts(), detail.data.typed()
    if not begun and not typed:
        return None
    shown = detail.contact.resident_id()
    form = whereabouts(detail.contact.form)
    return {"shown": shown, "attempts": begun, "form": form, "data": typed}


def residents_of(detail: ResidentDetail) -> tuple[int, ...]:
    """Whom the draft is about."""
    shown = detail.contact.resident_id() if detail.data.typed() else None
    return tuple(sorted({*detail.contact.unfinished(), *([] if shown is None else [shown])}))


def fill(detail: ResidentDetail, draft: dict[str, Any]) -> None:
    """The resident of the draft must be in view."""
    detail.contact.take_drafts(draft["attempts"])
    put_cursors_back(detail.contact.form, draft["form"])
    if draft["data"] and detail.contact.resident_id() == draft["shown"]:
        put_back(detail.data, draft["data"])
