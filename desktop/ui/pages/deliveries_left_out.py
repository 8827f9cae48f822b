"""What the worker unticked in the comparison: rows that stay out, people who stay on the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from desktop.domain.delivery import DeliveredPerson, Outcome
from desktop.services.deliveries import Preview
from desktop.ui.pages.deliveries_words import (
    ChangedLine,
    GonePerson,
    ReturnedLine,
    counted,
    tr,
)


class Sum(NamedTuple):
    """``before - gone + new + returned = after``, as it would come out now."""

    before: int
    gone: int
    new: int
    returned: int

    @property
    def after(self) -> int:
        return self.before - self.gone + self.new + self.returned


class Unticked:
    """Reasons by row number (``without``), and by resident for who would go (``stay``)."""

    def __init__(self) -> None:
        self.without: dict[int, str] = {}
        self.stay: dict[int, str] = {}

    def clear(self) -> None:
        self.without.clear()
        self.stay.clear()

    def __bool__(self) -> bool:
        return bool(self.without or self.stay)

    def reason(self, line: object) -> str:
        """Why this line of a table is left out; empty when it takes part."""
        if isinstance(line, GonePerson):
            return self.stay.get(line.resident_id, "")
        return self.without.get(row_of(line), "")

    def is_in(self, line: object) -> bool:
        return not self.reason(line)

    def leave_out(self, lines: Iterable[object], reason: str) -> None:
        """``reason`` is not empty: without one nothing is left out."""
        for line in lines:
            if isinstance(line, GonePerson):
                self.stay[line.resident_id] = reason
            else:
                self.without[row_of(line)] = reason

    def take_back(self, lines: Iterable[object]) -> None:
        for line in lines:
            if isinstance(line, GonePerson):
                self.stay.pop(line.resident_id, None)
            else:
                self.without.pop(row_of(line), None)

    def keep_to(self, preview: Preview) -> None:
        """Forget what is not in this comparison: another file, or other columns."""
        found = preview.comparison
        rows = {person.row for person in found.new}
        rows.update(person.row for _, person, _ in (*found.changed, *found.returned))
        self.without = {row: why for row, why in self.without.items() if row in rows}
        gone = set(found.gone)
        self.stay = {id_: why for id_, why in self.stay.items() if id_ in gone}

    def sum_of(self, preview: Preview) -> Sum:
        counts, found = preview.counts, preview.comparison
        new = sum(person.row in self.without for person in found.new)
        returned = sum(person.row in self.without for _, person, _ in found.returned)
        return Sum(
            counts.before,
            counts.gone - len(self.stay),
            counts.new - new,
            counts.returned - returned,
        )

    def in_words(self) -> str:
        """``3 rijen worden weggelaten. 1 inwoner blijft op de lijst.``; empty when nothing is."""
        parts = []
        if self.without:
            one, many = tr("rij wordt"), tr("rijen worden")
            parts.append(
                tr("{rows} weggelaten.").format(rows=counted(len(self.without), one, many))
            )
        if self.stay:
            one, many = tr("inwoner blijft"), tr("inwoners blijven")
            who = counted(len(self.stay), one, many)
            parts.append(tr("{who} op de lijst.").format(who=who))
        return " ".join(parts)


def row_of(line: object) -> int:
    """The row of the file a line of a table speaks of."""
    person = line.person if isinstance(line, ChangedLine | ReturnedLine) else line
    assert isinstance(person, DeliveredPerson)
    return person.row


def ready_reasons(group: Outcome) -> tuple[str, ...]:
    """What is often the reason; the worker may write another."""
    if group is Outcome.GONE:
        return (
            tr("De levering is niet compleet"),
            tr("Het CAK zoekt dit nog uit"),
            tr("Wij weten dat de achterstand er nog is"),
        )
    return (
        tr("Woont niet in onze gemeente"),
        tr("Is overleden"),
        tr("De gegevens kloppen niet"),
        tr("Het CAK zoekt dit nog uit"),
    )
