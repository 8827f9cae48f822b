"""What a deletion record tells: numbers, and who did it when. Nothing of anybody who was purged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from desktop.domain.retention import months_in_words


class PurgedGroup(NamedTuple):
    """How many of one group went, and after which term of the gemeente."""

    title: str
    term: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionRecord:
    """One purge. ``waiting``: copies that could not be cleaned when it was done."""

    id: int
    done_at: datetime
    done_by: str
    gemeente: str
    residents: int
    groups: tuple[PurgedGroup, ...]
    details: tuple[tuple[str, int], ...]  # what went with them
    copies: int
    waiting: int
    second_place_away: bool
    frozen: tuple[str, ...]  # quarters of which the counts were kept with this purge

    @classmethod
    def from_saved(
        cls, id_: int, done_at: str, done_by: str, gemeente: str, content: Mapping[str, Any]
    ) -> DeletionRecord:
        """As it is kept in the file."""
        return cls(
            id=id_,
            done_at=datetime.fromisoformat(done_at),
            done_by=done_by,
            gemeente=gemeente,
            residents=content["residents"],
            groups=tuple(
                PurgedGroup(one["title"], months_in_words(one["months"]), one["number"])
                for one in content["groups"]
            ),
            details=(
                ("Contactpogingen", content["attempts"]),
                ("Dossiers", content["cases"]),
                ("Brieven", content["letters"]),
            ),
            copies=content.get("copies", 0),
            waiting=content.get("waiting", 0),
            second_place_away=content.get("second_place_away", False),
            frozen=tuple(content["frozen"]),
        )
