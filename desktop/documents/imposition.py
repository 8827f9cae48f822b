"""Several cards on one sheet of A4, at their true size, to be cut apart.

Who has no paper of A6 prints two or four cards on a sheet: four fill it, two leave room around
them for a printer that cannot reach the edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from desktop.documents import geometry
from desktop.documents.geometry import MM
from desktop.documents.rendering import ONE_AT_A_TIME
from desktop.documents.sheet import GREY, Sheet

_WIDE, _HIGH = geometry.A6_LANDSCAPE
_MARK = 4.0  # mm, of the short lines along which is cut

Place = tuple[float, float]
"""Left and top of a card on the sheet, in mm."""


def cards_on_a4(cards: bytes, per_sheet: int, *, two_sided: bool = False) -> bytes:
    """The pages of ``cards`` (A6, lying) on sheets of A4. ``per_sheet`` is 2 or 4.

    ``two_sided``: every second page is the back of the one before it. Backs come on a page of
    their own, where a printer that prints on both sides puts them behind their front: it turns a
    sheet over its left edge, so left and right change places. Raises KeyError for another number.
    """
    import pypdfium2

    size, places = _LAYOUTS[per_sheet]
    marks = _cut_marks(size, places)
    behind = [(size[0] - left - _WIDE, top) for left, top in places]
    with ONE_AT_A_TIME:
        source, lines = pypdfium2.PdfDocument(cards), pypdfium2.PdfDocument(marks)
        sheets = pypdfium2.PdfDocument.new()
        try:

            def put(page: pypdfium2.PdfPage, document: pypdfium2.PdfDocument, number: int,
                    left: float, bottom: float) -> None:  # fmt: skip
                thing = document.page_as_xobject(number, sheets).as_pageobject()
                thing.set_matrix(pypdfium2.PdfMatrix(1, 0, 0, 1, left * MM, bottom * MM))
                page.insert_obj(thing)

            for numbers, is_back in _pages(len(source), per_sheet, two_sided=two_sided):
                page = sheets.new_page(size[0] * MM, size[1] * MM)
                for number, (left, top) in zip(
                    numbers, behind if is_back else places, strict=False
                ):
                    put(page, source, number, left, size[1] - top - _HIGH)
                if not is_back:
                    put(page, lines, 0, 0, 0)
                page.gen_content()
            out = BytesIO()
            sheets.save(out)
        finally:
            for document in (sheets, source, lines):
                document.close()
    return out.getvalue()


def _pages(count: int, per_sheet: int, *, two_sided: bool) -> list[tuple[range, bool]]:
    """Which pages of the cards stand on each page of the sheets, and whether these are backs."""
    if not two_sided:
        return [
            (range(first, min(first + per_sheet, count)), False)
            for first in range(0, count, per_sheet)
        ]
    pages = []
    for first in range(0, count, 2 * per_sheet):
        last = min(first + 2 * per_sheet, count)
        pages += [(range(first, last, 2), False), (range(first + 1, last, 2), True)]
    return pages


def _cut_marks(size: tuple[float, float], places: Sequence[Place]) -> bytes:
    """Short lines at the corners of every card."""
    sheet = Sheet(size, "", "")
    canvas = sheet.canvas
    canvas.setLineWidth(0.3)
    canvas.setStrokeColorRGB(*GREY)
    for left, top in places:
        for x in (left, left + _WIDE):
            for y in (top, top + _HIGH):
                canvas.line((x - _MARK) * MM, sheet.y(y), (x + _MARK) * MM, sheet.y(y))
                canvas.line(x * MM, sheet.y(y - _MARK), x * MM, sheet.y(y + _MARK))
    sheet.next_page()
    return sheet.finish()


_A4_LYING = (geometry.A4[1], geometry.A4[0])
_LAYOUTS: dict[int, tuple[tuple[float, float], tuple[Place, ...]]] = {
    2: (
        geometry.A4,
        tuple(((geometry.A4[0] - _WIDE) / 2, top) for top in (29.0, geometry.A4[1] - 29.0 - _HIGH)),
    ),
    4: (
        _A4_LYING,
        tuple((_A4_LYING[0] / 2 - _WIDE + right * _WIDE, _HIGH * down)
              for down in (0, 1) for right in (0, 1)),
    ),
}  # fmt: skip
