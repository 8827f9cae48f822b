"""The order of a round on one small page, for a coat pocket: addresses and nothing of persons."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.sheet import DANGER, GREY, INK, Sheet
from desktop.documents.wrapping import shortened
from desktop.domain.addresses import Address, short_line
from desktop.domain.letters import Letterhead, municipality, refuse_telling_words
from desktop.domain.partial_date import with_short_weekday
from desktop.domain.team import in_words
from desktop.domain.visits import RoundHead, VisitAddress, check_size

MARGIN = 7.0
_RIGHT = geometry.A6[0] - MARGIN
_TOP = 24.0
_BOTTOM = geometry.A6[1] - 8.0
_HIGHEST_ROW = 8.0


def build_pocket_overview(
    head: Letterhead, about: RoundHead, addresses: Sequence[VisitAddress]
) -> bytes:
    """One A6 page. Raises UserError when there are no addresses or too many."""
    check_size(len(addresses))
    refuse_telling_words(in_words(about.visitors), "Bij wie de ronde loopt")
    sheet = Sheet(geometry.A6, about.title, municipality(head.gemeente))
    sheet.text(MARGIN, 12, about.title, 13, fonts.BOLD)
    when = f"{with_short_weekday(about.visit_on)}, {about.day_part.value.lower()}"
    sheet.text_right(_RIGHT, 12, when, 9)
    who = in_words(about.visitors) or head.worker.strip()
    room = (_RIGHT - MARGIN) * MM
    sheet.text(MARGIN, 17.5, shortened(who, fonts.REGULAR, 8, room), 8, colour=GREY)
    sheet.rule(MARGIN, _TOP - 3, _RIGHT, 0.7, INK)
    row = min(_HIGHEST_ROW, (_BOTTOM - _TOP) / len(addresses))
    for number, visit in enumerate(addresses, 1):
        _draw_row(sheet, number, visit, _TOP + (number - 1) * row, row)
    sheet.text(MARGIN, geometry.A6[1] - 4.5, "Neem dit kaartje weer mee.", 7, colour=GREY)
    sheet.next_page()
    return sheet.finish()


def _draw_row(sheet: Sheet, number: int, visit: VisitAddress, top: float, row: float) -> None:
    baseline = top + row / 2
    sheet.text_right(MARGIN + 5.5, baseline, str(number), 9, fonts.BOLD)
    box = 3.4
    sheet.box(_RIGHT - box, baseline - box + 0.5, box, box, thickness=0.8, radius=0.3)
    right = _RIGHT - box - 2.5
    word = visit.caution.word
    if word:
        width = fonts.width(word, fonts.BOLD, 8) / MM
        sheet.text_right(right, baseline, word, 8, fonts.BOLD, DANGER)
        sheet.warning_sign(right - width - 4.2, baseline - 2.9, 3.3)
        right -= width + 6
    room = (right - MARGIN - 8) * MM
    address = _fitted(visit.address, room)
    sheet.text(MARGIN + 8, baseline, address, 10, fonts.BOLD)
    sheet.rule(MARGIN, top + row - 2.2, _RIGHT)


def _fitted(address: Address, room: float) -> str:
    """The address in so many points: of a long street the end goes, never the house number."""
    line = short_line(address)
    street = address.street.strip()
    number = line[len(street) :] if line.startswith(street) else ""
    if not number:
        return shortened(line, fonts.BOLD, 10, room)
    left = room - fonts.width(number, fonts.BOLD, 10)
    return shortened(street, fonts.BOLD, 10, left) + number
