"""What is half filled in on Bezoeken: a round that is being made, results that are not saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.ui.drafts.fields import values, whereabouts
from desktop.ui.pages.visits_new import NewRoundPanel
from desktop.ui.pages.visits_results import ResultsPanel
from desktop.ui.pages.visits_results_table import ResultDraft

Results = dict[int, dict[int, ResultDraft]]  # round -> visit -> fields


def draft_of(
    new: NewRoundPanel, results: Results, entering: ResultsPanel | None
) -> dict[str, Any] | None:
    """None when nothing is. ``entering``: the panel of the results, when it is in view."""
    begun = {
        str(round_id): {str(id_): one.as_json() for id_, one in drafts.items() if one.is_begun}
        for round_id, drafts in results.items()
        if any(one.is_begun for one in drafts.values())
    }
    if not begun and not new.is_begun():
        return None
    typed = {"fields": values(new), **whereabouts(new)}
    return {
        "new": {"ids": new.ids(), "typed": typed} if new.is_begun() else None,
        "results": begun,
        "entering": None if entering is None else whereabouts(entering),
    }


def results_of(draft: Mapping[str, Any]) -> Results:
    """The results that a draft holds."""
    return {
        int(round_id): {int(id_): ResultDraft.from_json(one) for id_, one in drafts.items()}
        for round_id, drafts in draft["results"].items()
    }
