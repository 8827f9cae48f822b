"""What the worker unticked in a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.delivery import Comparison, LeftOut


def leave_out(
    found: Comparison, rows: Mapping[int, str], stay: Mapping[int, str]
) -> tuple[Comparison, list[LeftOut]]:
    """The comparison without some rows, and what was left out of it.

    ``rows``: row number in the file -> why it is not read in. ``stay``: id of a resident without a
    row -> why they stay on the list. What is unknown in either is passed over. Nothing is changed
    for those left out: who is known stays as they are, who is not is not added.
    """
    kept = replace(
        found,
        new=[person for person in found.new if person.row not in rows],
        changed=[one for one in found.changed if one[1].row not in rows],
        unchanged=[one for one in found.unchanged if one[1].row not in rows],
        returned=[one for one in found.returned if one[1].row not in rows],
        review=[one for one in found.review if one.person.row not in rows],
        gone=[id_ for id_ in found.gone if id_ not in stay],
    )
    left = [LeftOut(one.row, None, rows[one.row]) for one in found.new if one.row in rows]
    left += [
        LeftOut(person.row, id_, rows[person.row])
        for id_, person, _ in (*found.changed, *found.returned)
        if person.row in rows
    ]
    left += [
        LeftOut(person.row, id_, rows[person.row])
        for id_, person in found.unchanged
        if person.row in rows
    ]
    left += [
        LeftOut(one.person.row, one.resident_id, rows[one.person.row])
        for one in found.review
        if one.person.row in rows
    ]
    left += [LeftOut(0, id_, stay[id_]) for id_ in found.gone if id_ in stay]
    return kept, left
