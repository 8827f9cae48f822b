"""Finds the row or rows with the headers, below titles and above the first person."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain import bsn
from desktop.domain.column_headers import fields_of_header
from desktop.domain.delivery import Field
from desktop.domain.folding import fold
from desktop.domain.values import Cell, text_of

_SAID = 50
_PARTS = frozenset(
    (
        *("datum", "dag", "nummer", "nr", "code", "naam", "letters", "cijfers", "bedrag"),
        *("plaats", "wijze", "duur", "volledig", "sinds", "vanaf"),
    )
)
"""Words below a group that mean something only together with it."""


def find_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The place in ``rows`` of the header; None when the data begin without one."""
    first = _first_person(rows)
    above = rows if first is None else rows[:first]
    scores = [_header_score(row) for row in above]
    best = max(scores, default=0)
    if best >= 2 or (best and first is None):
        place = len(scores) - 1 - scores[::-1].index(best)
        # Persons whom we do not see as such may stand above a header that is repeated
        return next(at for at in range(place + 1) if _texts(rows[at]) == _texts(rows[place]))
    if first is None:
        return None
    width = sum(1 for cell in rows[first] if text_of(cell).strip())
    for place in range(first - 1, -1, -1):
        texts = [text for cell in rows[place] if (text := text_of(cell).strip())]
        if len(texts) >= max(2, width * 0.6):
            return place if _is_wording(rows[place]) else None
    return None


def header_texts(
    rows: Sequence[Sequence[Cell]], place: int, merged: Sequence[tuple[int, int, int, int]] = ()
) -> tuple[int, list[str]]:
    """The last row of the header that has ``place``, and its texts.

    A header may have two rows: groups above ("Adres") and columns below ("Straat"), some columns
    with their text in the upper row only. ``merged``: top, left, bottom and right of areas.
    """
    texts = _texts(rows[place])
    above = _texts(rows[place - 1]) if place else []
    if _is_wording(rows[place - 1] if place else []) and len(list(filter(None, above))) >= 2:
        standing = {left for top, left, bottom, _ in merged if top < place <= bottom}
        for at, text in enumerate(texts):
            group = above[at] if at < len(above) else ""
            if not text and group and (at in standing or _strength(group) >= _SAID):
                texts[at] = group
            elif text:
                texts[at] = _with_group(_group(above, at), text)
        if len(above) > len(texts):
            texts += above[len(texts) :]
    if place + 1 < len(rows) and _goes_on(texts, rows[place + 1]):
        below = _texts(rows[place + 1])
        width = max(len(texts), len(below))
        texts += [""] * (width - len(texts))
        below += [""] * (width - len(below))
        return place + 1, [_joined(texts, at, text) for at, text in enumerate(below)]
    return place, texts


def _texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(text_of(cell).split()) for cell in row]


def _group(above: Sequence[str], at: int) -> str:
    """The text above a column, or above one to the left of it."""
    return next((text for text in reversed(above[: at + 1]) if text), "")


def _strength(text: str) -> int:
    return max(fields_of_header(text).values(), default=0) if len(text) <= 60 else 0


def _goes_on(texts: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether the row below a header belongs to it: it holds headers, where that had none."""
    below = _texts(row)
    filled = [(at, text) for at, text in enumerate(below) if text]
    if len(filled) < 2 or not _is_wording(row) or len(filled) == sum(map(bool, texts)):
        return False
    said = [at for at, text in filled if _strength(text) or fold(text) in _PARTS]
    gained = [at for at in said if at >= len(texts) or not texts[at] or texts[at] != below[at]]
    return len(gained) >= 2 and len(said) >= 0.6 * len(filled)


def _joined(texts: Sequence[str], at: int, text: str) -> str:
    """The header of a column of which the lower row says ``text``."""
    own = texts[at] if at < len(texts) else ""
    if not text:
        return own
    return _with_group(_group(texts, at), text)


def _with_group(group: str, text: str) -> str:
    """``datum`` below ``Geboorte`` says nothing by itself, and together they do."""
    together = f"{group} {text}".strip()
    is_part = fold(text) in _PARTS and _strength(text) < _SAID <= _strength(together)
    return together if is_part else text


def _first_person(rows: Sequence[Sequence[Cell]]) -> int | None:
    for place, row in enumerate(rows):
        texts = [text_of(cell).strip() for cell in row]
        if sum(1 for text in texts if text) >= 3 and any(map(_is_bsn, texts)):
            return place
    return None


def _is_bsn(text: str) -> bool:
    if not 8 <= len(text) <= 14 or not text[0].isdigit():
        return False
    try:
        bsn.normalise(text)
    except ValueError:
        return False
    return True


def _header_score(row: Sequence[Cell]) -> int:
    fields: set[Field] = set()
    for cell in row:
        if isinstance(cell, str) and 0 < len(cell) <= 60:
            found = fields_of_header(cell)
            strongest = max(found.values(), default=0)
            if strongest >= 50:
                fields.add(max(found, key=lambda field: found[field]))
    return len(fields)


def _is_wording(row: Sequence[Cell]) -> bool:
    """Only words, no values: what a header looks like when its words say nothing to us."""
    texts = [cell for cell in row if not (isinstance(cell, str) and not cell.strip())]
    return all(
        isinstance(cell, str) and len(cell) < 60 and sum(map(str.isdigit, cell)) <= 2
        for cell in texts
    )
