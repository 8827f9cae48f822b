"""The recovery sheet: one page of A4 with the code that opens the file. Nothing about a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.sheet import GREY, INK, Sheet
from desktop.documents.typesetting import BODY, Style, set_line
from desktop.domain.partial_date import long

LEFT = 22.0
RIGHT = geometry.A4[0] - 22.0
_QR = 38.0  # mm: read by every hand scanner
_QUIET = 6.0  # mm of white around it: four of its squares
_CODE = 20.0  # points
_SMALL = Style(9, 13, 0, 4, GREY)

_KEEP = (
    (
        "Bewaar dit vel in de kluis van de gemeente, in een dichte envelop. Niet bij de laptop, en "
        "niet in de tas van de laptop."
    ),
    (
        "Wie dit vel én het bestand heeft, kan alles lezen. Behandel het als een sleutel: maak er "
        "geen foto en geen scan van en stuur het niet per e-mail."
    ),
)
_USE = (
    "Start In Beeld en kies het bestand. Klik op “Wachtwoordzin vergeten?”.",
    (
        "Typ de acht groepen over. Hoofdletters, spaties en streepjes maken niet uit. Een typefout "
        "wijst het programma aan. Met een handscanner kunt u ook de vierkante code scannen."
    ),
    "Kies een nieuwe wachtwoordzin, en maak daarna een nieuw herstelvel.",
)
_VALID = (
    (
        "Dit vel opent het bestand en alle kopieën ervan met hetzelfde kenmerk. Het kenmerk staat "
        "ook in het programma, bij Instellingen, Beveiliging."
    ),
    (
        "Na een nieuwe wachtwoordzin geldt een nieuw vel. Bewaar dit vel zolang er nog "
        "reservekopieën van daarvóór zijn; vernietig het daarna."
    ),
)


def build_recovery_sheet(file_name: str, made_on: date, mark: str, groups: Sequence[str]) -> bytes:
    """One page. ``file_name``: with its suffix and without its folder."""
    sheet = Sheet(geometry.A4, "Herstelvel van In Beeld", "In Beeld")
    sheet.text(LEFT, 30, "Herstelvel van In Beeld", 22, fonts.BOLD)
    top = 35.0
    top = _paragraph(
        sheet,
        top,
        "Met de code op dit vel gaat het versleutelde bestand open als de wachtwoordzin is "
        "vergeten, of als de medewerker er niet meer is.",
        BODY,
    )
    sheet.rule(LEFT, top + 1, RIGHT)
    top += 8
    for name, value in (
        ("Bestand", file_name),
        ("Gemaakt op", long(made_on)),
        ("Kenmerk", mark),
    ):
        sheet.text(LEFT, top, name, 10.5, colour=GREY)
        lines = set_line(value, BODY, RIGHT - LEFT - 34, fonts.BOLD)
        lines.draw(sheet, LEFT + 34, top - 4.1)
        top += lines.height / MM - 1.5
    top += 1
    _draw_code(sheet, top, groups)
    top += _QR + 2 * _QUIET + 8
    for title, paragraphs in (
        ("Waar u het bewaart", _KEEP),
        ("Zo gebruikt u het", _USE),
        ("Hoelang het geldt", _VALID),
    ):
        sheet.text(LEFT, top, title, 12, fonts.BOLD)
        top += 2
        for number, words in enumerate(paragraphs, 1):
            before = f"{number}. " if paragraphs is _USE else ""
            top = _paragraph(sheet, top, before + words, BODY)
        top += 5
    sheet.text(
        LEFT, geometry.A4[1] - 14, "Op dit vel staan geen gegevens van inwoners.", 9, colour=GREY
    )
    sheet.next_page()
    return sheet.finish()


def _paragraph(sheet: Sheet, top: float, words: str, style: Style) -> float:
    """Draw it, and give back in mm where the next one begins."""
    block = set_line(words, style, RIGHT - LEFT)
    block.draw(sheet, LEFT, top)
    return top + block.height / MM - 1


def _draw_code(sheet: Sheet, top: float, groups: Sequence[str]) -> None:
    """Eight numbered groups in two columns, and beside them the same for a scanner."""
    sheet.box(LEFT, top, RIGHT - LEFT, _QR + 2 * _QUIET, stroke=INK, thickness=1, radius=1.5)
    inside = top + _QUIET
    row = _QR / 4
    for number, group in enumerate(groups, 1):
        column, line = divmod(number - 1, 4)
        left = LEFT + 8 + column * 54
        baseline = inside + line * row + row / 2 + 2.4
        sheet.text_right(left + 4, baseline, str(number), 10, colour=GREY)
        sheet.text(left + 8, baseline, group, _CODE, fonts.BOLD)
    widget = QrCodeWidget("-".join(groups), barLevel="Q", barBorder=0)
    first_x, first_y, last_x, last_y = widget.getBounds()
    side = _QR * MM
    drawing = Drawing(
        side,
        side,
        transform=[side / (last_x - first_x), 0, 0, side / (last_y - first_y), 0, 0],
    )
    drawing.add(widget)
    renderPDF.draw(drawing, sheet.canvas, (RIGHT - _QUIET - _QR) * MM, sheet.y(inside + _QR))
