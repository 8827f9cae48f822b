"""A page to lay over a window envelope: it shows whether the address stands in the window."""

from __future__ import annotations

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.letterhead import draw_address, draw_return_address, draw_sender
from desktop.documents.sheet import ACCENT, GREY, HAIRLINE, Sheet
from desktop.documents.wrapping import wrap_text
from desktop.domain.letters import Letterhead, Window, municipality

__test__ = False  # for pytest: this is no test

_STEPS = (
    "Druk dit blad af op ware grootte (100 %), zonder \u201cpassend maken\u201d.",
    "Vouw het bij het streepje aan de linkerkant, zoals een brief, en doe het in de envelop.",
    "Staat het hele gestippelde vak in het venster? Dan past elke brief.",
    "Past het niet? Meet hoeveel millimeter het scheelt. Vul dat in bij Instellingen, Briefhoofd.",
    (
        "Aan de randen staan lijnen met een getal. De lijnen die ontbreken, vallen buiten wat uw "
        "printer kan bedrukken. Het kleinste getal dat u ziet, is de rand van uw printer in "
        "millimeters."
    ),
)
_EDGES = range(2, 11, 2)  # mm from the edge; a letter itself stays at least 14 mm away
_EXAMPLE = ("R.M. van Puffelen", "Wolferinkbrink 6", "7481 XB  HAAKSBERGEN")


def build_envelope_proof(head: Letterhead) -> bytes:
    """One A4 page with the sender, an invented address, the window's outline and rulers in mm."""
    sheet = Sheet(geometry.A4, "Testblad voor vensterenveloppen", municipality(head.gemeente))
    draw_sender(sheet, head)
    draw_return_address(sheet, head)
    draw_address(sheet, _EXAMPLE, geometry.address_block(head))
    window = geometry.envelope_window(head)
    sheet.canvas.setDash(3, 2)
    sheet.box(window.left, window.top, window.width, window.height, stroke=ACCENT, radius=1)
    sheet.canvas.setDash()
    _draw_rulers(sheet, window)
    _draw_edges(sheet)

    left, top = geometry.LEFT_MARGIN, 119.0
    sheet.text(left, top, "Testblad voor vensterenveloppen", 14, fonts.BOLD)
    side = "links" if head.window is Window.LEFT else "rechts"
    sheet.text(left, top + 7, f"Voor enveloppen met het venster {side}.", 10.5, colour=GREY)
    top += 18
    for number, step in enumerate(_STEPS, 1):
        sheet.text(left, top, f"{number}.", 10.5, fonts.BOLD)
        for line in wrap_text(step, fonts.REGULAR, 10.5, (geometry.TEXT_WIDTH - 8) * MM):
            sheet.text(left + 7, top, line, 10.5)
            top += 5.4
        top += 2.4
    measures = (
        f"Venster: {_mm(window.left)} van links, {_mm(window.top)} van boven, "
        f"{_mm(window.width)} breed, {_mm(window.height)} hoog. "
        f"Verschoven: {_mm(head.shift_right)} naar rechts, {_mm(head.shift_down)} naar beneden."
    )
    for line in wrap_text(measures, fonts.REGULAR, 9, geometry.TEXT_WIDTH * MM):
        sheet.text(left, top + 4, line, 9, colour=GREY)
        top += 4.6
    top += 14
    sheet.text(left, top, "Deze lijn is precies 100 mm lang:", 9, colour=GREY)
    sheet.rule(left, top + 4, left + 100, 0.8, GREY)
    for end in (left, left + 100):
        _upright(sheet, end, top + 2.5, top + 5.5)
    sheet.next_page()
    return sheet.finish()


def _draw_rulers(sheet: Sheet, window: geometry.Box) -> None:
    """Ticks every millimetre, longer every ten, above the window and to the left of it."""
    for tick in range(int(window.width) + 1):
        length = 2.4 if tick % 10 == 0 else 1.2
        _upright(sheet, window.left + tick, window.top - 1 - length, window.top - 1)
    for tick in range(int(window.height) + 1):
        length = 2.4 if tick % 10 == 0 else 1.2
        end = window.left - 1
        sheet.rule(end - length, window.top + tick, end, 0.4, HAIRLINE)


def _draw_edges(sheet: Sheet) -> None:
    """Lines along all four edges, each with its distance: what is missing, the printer cut off."""
    wide, high = geometry.A4
    for step, edge in enumerate(_EDGES):
        at = 60.0 + 9 * step
        sheet.rule(at, edge, at + 6, 0.6, ACCENT)
        sheet.text(at + 1.8, edge + 3, str(edge), 6, colour=GREY)
        sheet.rule(at, high - edge, at + 6, 0.6, ACCENT)
        sheet.text(at + 1.8, high - edge - 1, str(edge), 6, colour=GREY)
        down = 150.0 + 9 * step
        _upright(sheet, edge, down, down + 6)
        sheet.text(edge + 0.7, down + 4, str(edge), 6, colour=GREY)
        _upright(sheet, wide - edge, down, down + 6)
        sheet.text_right(wide - edge - 0.7, down + 4, str(edge), 6, colour=GREY)


def _upright(sheet: Sheet, left: float, top: float, bottom: float) -> None:
    sheet.canvas.setStrokeColorRGB(*HAIRLINE)
    sheet.canvas.setLineWidth(0.4)
    sheet.canvas.line(left * MM, sheet.y(top), left * MM, sheet.y(bottom))


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " mm"
