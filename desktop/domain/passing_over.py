"""Rows between and below the persons: totals, footers, a header once more.

Only a row without a person may be passed over; in doubt it is refused, so that somebody looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.delivery import Field
from desktop.domain.folding import fold
from desktop.domain.values import is_error

# What may stand below or between the rows of a table without being a person
_FOOTER = re.compile(
    r"^\W*(sub|eind)?(totaal|totalen|tot\b|aantal|som\b|gemiddeld|einde|eof\b|pagina|blz|blad \d"
    r"|bron\b|toelichting|opmerking|noot|let op|gemaakt|aangemaakt|afgedrukt|printdatum"
    r"|geselecteerd|peildatum|leverdatum|datum (levering|peil)|vertrouwelijk|deze (lijst|levering)"
    r"|dit (bestand|overzicht)|rijen|records|regels|selectie|legenda|total|count|page|cak\b"
    r"|levering|\*+\s*\w+)"
    r"|^\W*\d+\s+(rijen|records|personen|regels|verzekeringnemers)\b|^\d+ van \d+$"
)
# No colon, no figure: "Bron: CAK" and "Pagina 3" are not about anybody
_ALSO_A_SURNAME = re.compile(r"(noot|bron|som|page|count|einde|rijen|tot)\b[^\d:]*")
_WITH_INITIALS = re.compile(r",\s*\S|(^|\s)[^\W\d_]{1,2}(\.|$)")
_PERSON_FIELDS = (
    Field.NAME,
    Field.SURNAME,
    Field.INITIALS,
    Field.FIRST_NAMES,
    Field.BORN,
    Field.ADDRESS,
    Field.STREET,
    Field.POSTCODE,
)


REPEATED_HEADER = "De kopregel staat hier nog een keer."
FOOTER = "Een regel met een totaal of een toelichting, geen persoon."

NOBODY = "In deze rij staat geen persoon."


class Placed(NamedTuple):
    """A column that means something: where its cell stands in a row, and its header."""

    place: int
    header: str
    field: Field


def why_no_person(texts: Sequence[str], columns: Sequence[Placed]) -> str | None:
    """Why this row can be passed over, in Dutch; None when there may be a person in it.

    ``texts``: the cells, stripped.
    """
    place = {column.field: column.place for column in columns}
    filled = [text for text in texts if text]
    if repeats_header(texts, columns):
        return REPEATED_HEADER
    bsn_text = texts[place[Field.BSN]] if Field.BSN in place else ""
    named = {
        field: texts[place[field]]
        for field in _PERSON_FIELDS
        if field in place and texts[place[field]]
    }
    is_footer = next((text for text in filled if _FOOTER.match(fold(text))), None)
    looks_like_bsn = sum(map(str.isdigit, bsn_text)) >= 6 and not _FOOTER.match(fold(bsn_text))
    others = {field for field, text in named.items() if text != is_footer}
    if looks_like_bsn or is_error(bsn_text):
        return None
    in_name = {text for field, text in named.items() if field in (Field.NAME, Field.SURNAME)}
    if is_footer in in_name and _may_be_a_name(is_footer, others or bsn_text):
        return None
    if is_footer and len(others) < 2 and len(filled) <= 6:
        return FOOTER
    if not named and not bsn_text and len(filled) <= 2:
        return NOBODY
    if len(filled) == 1 and filled[0] == bsn_text and not any(map(str.isdigit, bsn_text)):
        return NOBODY
    if len(filled) == 1 and len(filled[0].split()) >= 4:
        return "Losse tekst, geen persoon."
    return None


def _may_be_a_name(text: str, more: object) -> bool:
    """``Noot, A.`` and, when there is ``more`` in the row, ``Bron``: people are called that too."""
    if _ALSO_A_SURNAME.fullmatch(fold(text)) is None:
        return False
    return bool(more) or _WITH_INITIALS.search(text) is not None


def repeats_header(texts: Sequence[str], columns: Sequence[Placed]) -> bool:
    """Whether these are the headers once more, as at the top of a printed page."""
    same = sum(
        1
        for column in columns
        if texts[column.place] and fold(texts[column.place]) == fold(column.header)
    )
    return same >= 2 and same * 2 >= len([text for text in texts if text]) * 0.8
