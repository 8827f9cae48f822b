"""Who goes first in Vandaag, by where they live."""

from __future__ import annotations

from desktop.domain.priority_areas import from_saved, reason_to_go_first
from desktop.storage.database import Store


def going_first(store: Store) -> dict[int, str]:
    """Resident -> why, in words, of those on the list whom the gemeente lets go first."""
    chosen = from_saved(store.settings.all().get("priority_areas"))
    if not chosen:
        return {}
    return {
        resident_id: reason_to_go_first(chosen, *place)
        for resident_id, place in store.areas.living_in(chosen).items()
    }
