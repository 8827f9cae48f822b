"""What stands below the last words of a letter: photo, signature, name, and a QR code."""

from __future__ import annotations

from desktop.documents import fonts, geometry, qr
from desktop.documents.geometry import MM
from desktop.documents.pictures import open_picture, open_square
from desktop.documents.sheet import GREY, Sheet
from desktop.documents.wrapping import shortened, wrap_text
from desktop.domain.letters import Letterhead

PHOTO_SIDE = 22.0
SIGNATURE_HEIGHT = 11.0
SIGNATURE_WIDTH = 45.0
QR_WORDS_WIDTH = 40.0
_GAP = 6.0


def closing_height(head: Letterhead) -> float:
    """In mm, from below the last paragraph."""
    names = 10.5 if head.role.strip() else 5.5
    return max(
        SIGNATURE_HEIGHT + names,
        PHOTO_SIDE if head.photo else 0.0,
        qr.side(head.qr_url) if head.qr_url else 0.0,
    )


def draw_closing(
    sheet: Sheet, head: Letterhead, worker: str, top: float, *, right_to_left: bool = False
) -> None:
    """At the left who writes, at the right the code; the other way round for ``right_to_left``."""
    left, right = geometry.LEFT_MARGIN, sheet.width - geometry.RIGHT_MARGIN
    code = qr.side(head.qr_url) if head.qr_url else 0.0
    beside = code + QR_WORDS_WIDTH + 2 * _GAP if code else 0.0
    if right_to_left:
        _draw_sender(sheet, head, worker, top, left + beside, right, at_right=True)
    else:
        _draw_sender(sheet, head, worker, top, left, right - beside, at_right=False)
    if not code:
        return
    qr_left = left if right_to_left else right - code
    # The white of the code may lie in the margin: the squares end where the text ends
    white = qr.module_size(head.qr_url) * qr.QUIET
    qr_left += -white if right_to_left else white
    qr.draw(sheet, head.qr_url, qr_left, top)
    lines = wrap_text(head.qr_words, fonts.REGULAR, 9, QR_WORDS_WIDTH * MM)[:4]
    baseline = top + code / 2 - (len(lines) - 1) * 2.0 + 1.2
    for number, line in enumerate(lines):
        place = baseline + number * 4.0
        if right_to_left:
            sheet.text(left + code, place, line, 9, colour=GREY)
        else:
            sheet.text_right(right - code + white / 2, place, line, 9, colour=GREY)


def _draw_sender(
    sheet: Sheet,
    head: Letterhead,
    worker: str,
    top: float,
    left: float,
    right: float,
    *,
    at_right: bool,
) -> None:
    if head.photo:
        photo = open_square(head.photo, "De foto")
        sheet.round_picture(photo, right - PHOTO_SIDE if at_right else left, top, PHOTO_SIDE)
        if at_right:
            right -= PHOTO_SIDE + _GAP
        else:
            left += PHOTO_SIDE + _GAP
    if head.signature:
        reader = open_picture(head.signature, "De handtekening")
        wide, high = reader.getSize()
        room = min(SIGNATURE_WIDTH, right - left)
        scale = min(SIGNATURE_HEIGHT / high, room / wide)
        place = right - wide * scale if at_right else left
        sheet.picture(
            reader,
            place,
            top + SIGNATURE_HEIGHT - high * scale,
            wide * scale,
            high * scale,
        )
    baseline, room = top + SIGNATURE_HEIGHT + 3.6, (right - left) * MM
    for words, size, font, down in (
        (worker, 10.5, fonts.BOLD, 0.0),
        (head.role.strip(), 9.5, fonts.REGULAR, 4.9),
    ):
        if not words:
            continue
        said = shortened(words, font, size, room)
        colour = {} if font == fonts.BOLD else {"colour": GREY}
        if at_right:
            sheet.text_right(right, baseline + down, said, size, font, **colour)
        else:
            sheet.text(left, baseline + down, said, size, font, **colour)
