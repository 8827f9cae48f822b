"""A QR code on paper: squares large enough for a telephone, and white around them."""

from __future__ import annotations

from functools import lru_cache

from desktop.documents.geometry import MM
from desktop.documents.sheet import Sheet

QUIET = 4
"""Modules of white on each side (ISO/IEC 18004)."""

SMALLEST = 0.5
"""mm of one module: what an ordinary telephone reads at arm's length, with room to spare."""

USUAL_SIDE = 24.0
"""mm, the white included; a longer address makes the code larger rather than finer."""


@lru_cache(maxsize=4)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code without white around it, row by row; True is dark. 15 % may be unreadable."""
    # Brings the whole of ReportLab's graphics along: only for a gemeente that wants a code
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.make()
    count = code.getModuleCount()
    return tuple(
        tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count)
    )


def module_size(text: str) -> float:
    """The side of one square in mm."""
    return max(SMALLEST, USUAL_SIDE / (len(modules(text)) + 2 * QUIET))


def side(text: str) -> float:
    """The side of the whole code in mm, the white included."""
    return module_size(text) * (len(modules(text)) + 2 * QUIET)


def draw(sheet: Sheet, text: str, left: float, top: float) -> None:
    """Draw the code with its white; neighbours in a row are one box, so that no seam shows."""
    size, whole = module_size(text), side(text)
    sheet.box(left, top, whole, whole, stroke=None, fill=(1, 1, 1))
    canvas = sheet.canvas
    canvas.setFillColorRGB(0, 0, 0)
    for row, line in enumerate(modules(text)):
        start = None
        for column, dark in enumerate((*line, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                canvas.rect(
                    (left + (QUIET + start) * size) * MM,
                    sheet.y(top + (QUIET + row + 1) * size),
                    (column - start) * size * MM,
                    size * MM,
                    stroke=0,
                    fill=1,
                )
                start = None
