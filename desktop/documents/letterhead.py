"""What surrounds the words of a letter: sender, address block, details and fold mark."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM, Box
from desktop.documents.pictures import open_picture
from desktop.documents.scripts import drawn
from desktop.documents.sheet import ACCENT, GREY, HAIRLINE, INK, Sheet
from desktop.documents.wrapping import Run, shortened, wrap_text
from desktop.domain.letters import Letterhead, municipality, refuse_telling_words

SENDER_SIZE = 6.5
SENDER_LINE_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
ADDRESS_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
ADDRESS_LEADING = 1.28


def draw_brand(
    sheet: Sheet, head: Letterhead, left: float, top: float, height: float, max_width: float
) -> None:
    """Draw the logo, or in its place the name of the gemeente in words."""
    if head.logo:
        reader = open_picture(head.logo, "Het logo")
        wide, high = reader.getSize()
        scale = min(height / high, max_width / wide)
        sheet.picture(reader, left, top, wide * scale, high * scale)
        return
    if not head.gemeente.strip():
        return
    small, name = "", municipality(head.gemeente)
    if name.startswith("gemeente "):
        small, name = "Gemeente", name.removeprefix("gemeente ")
    unit = height / 13
    sheet.box(left, top + unit, 1.1 * unit, 11 * unit, stroke=None, fill=ACCENT)
    text_left = left + 4 * unit
    size = 15 * unit
    room = (max_width - 4 * unit) * MM
    while size > 8 and fonts.width(name, fonts.BOLD, size) > room:
        size -= 0.5
    name = shortened(name, fonts.BOLD, size, room)
    if small:
        sheet.text(text_left, top + 4.6 * unit, small, 8.5 * unit, colour=GREY)
    sheet.text(
        text_left, top + (10.6 if small else 8.6) * unit, name, size, fonts.BOLD, colour=ACCENT
    )


def draw_sender(sheet: Sheet, head: Letterhead) -> None:
    """Logo and address of the sender at the top, fold mark at the side."""
    draw_brand(
        sheet,
        head,
        geometry.LEFT_MARGIN,
        geometry.LOGO_TOP,
        geometry.LOGO_HEIGHT,
        geometry.LOGO_MAX_WIDTH,
    )
    width = 55.0
    left = sheet.width - geometry.RIGHT_MARGIN - width
    baseline = geometry.LOGO_TOP + 3.2
    lines = [(head.department, fonts.BOLD)]
    lines += [(line, fonts.REGULAR) for line in (*head.address_lines, head.website, head.email)]
    for number, (line, font) in enumerate([line for line in lines if line[0].strip()][:7]):
        words, room = line.strip(), width * MM
        # Half an e-mail address is none: smaller letters first
        size = next((s for s in SENDER_LINE_SIZES if fonts.width(words, font, s) <= room), 6.0)
        words = shortened(words, font, size, room)
        sheet.text_right(left + width, baseline + number * 4.1, words, size, font, GREY)
    sheet.rule(
        geometry.FOLD_MARK_LEFT,
        geometry.FOLD_MARK_TOP,
        geometry.FOLD_MARK_LEFT + geometry.FOLD_MARK_LENGTH,
        colour=HAIRLINE,
    )


def draw_return_address(sheet: Sheet, head: Letterhead) -> None:
    """Draw the small line above the address, for the postman; it shows through the window."""
    line = return_address(head)
    if not line:
        return
    window, block = geometry.envelope_window(head), geometry.address_block(head)
    words = shortened(line, fonts.REGULAR, SENDER_SIZE, block.width * MM)
    sheet.text(block.left, window.top + 3.4, words, SENDER_SIZE, colour=GREY)


def return_address(head: Letterhead) -> str:
    """Return what the postman reads. Raises UserError when it says what the letter is about."""
    line = head.return_address.strip()
    if not line:
        line = ", ".join(
            part for part in (municipality(head.gemeente), *head.address_lines) if part.strip()
        )
        if not head.gemeente.strip():
            line = ""
    refuse_telling_words(line, "In het afzenderadres, dat door het venster te lezen is,")
    return line[:1].upper() + line[1:]


def set_address(lines: Sequence[str], block: Box) -> tuple[float, tuple[str, ...]]:
    """Size in points and lines of an address that fits in its block, long names broken.

    The name may take more lines; when all is too high the letters become smaller, never clipped.
    """
    size, broken = ADDRESS_SIZES[0], tuple(lines)
    for size in ADDRESS_SIZES:
        broken = tuple(
            part for line in lines for part in wrap_address_line(line, size, block.width)
        )
        if len(broken) * size * ADDRESS_LEADING <= block.height * MM:
            break
    return size, broken


def wrap_address_line(line: str, size: float, width: float) -> tuple[str, ...]:
    """Keep the two spaces between postcode and town stay."""
    line = fonts.printable(line)
    if fonts.width(line, fonts.REGULAR, size) <= width * MM:
        return (line,)
    return wrap_text(line, fonts.REGULAR, size, width * MM)


def draw_address(sheet: Sheet, lines: Sequence[str], block: Box) -> None:
    """Draw the address, centred from top to bottom in its block."""
    size, broken = set_address(lines, block)
    leading = size * ADDRESS_LEADING / MM
    top = block.top + (block.height - len(broken) * leading) / 2
    first = top + leading / 2 + size * 0.36 / MM
    writer = sheet.canvas.beginText()
    writer.setFillColorRGB(*INK)
    set_font = ""
    for number, line in enumerate(broken):
        writer.setTextOrigin(block.left * MM, sheet.y(first + number * leading))
        for part, font in drawn((Run(line, fonts.REGULAR),)):
            if font != set_font:
                writer.setFont(font, size)
                set_font = font
            writer.textOut(part)
    sheet.canvas.drawText(writer)


def draw_detail(sheet: Sheet, column: int, label: str, value: str) -> None:
    """One of the three fields between address and text: a small label, and what it says."""
    width = geometry.TEXT_WIDTH / 3
    left = geometry.LEFT_MARGIN + column * width
    sheet.text(left, geometry.DETAILS_TOP + 2.2, label, 7, colour=GREY)
    words = shortened(value, fonts.REGULAR, 9.5, (width - 3) * MM)
    sheet.text(left, geometry.DETAILS_TOP + 6.6, words, 9.5)
