"""A quarter of which the counts were kept says so."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.quarters import Quarter
from desktop.services import counts
from desktop.storage.events import EventDraft
from desktop.ui.pages.counts_data import gather


@pytest.mark.parametrize("is_frozen", [True, False])
def test_a_kept_quarter_is_told_apart_from_one_that_is_counted(demo_file, is_frozen):
    last = Quarter.of(date.today()).previous
    if is_frozen:
        with demo_file.database.writing(EventDraft("test", "test", undoable=False)) as store:
            counts.freeze(store, [], date.today())
    assert gather(demo_file, last, has_previous=False, external=False).frozen is is_frozen
