"""The sheet for the partner to whom a resident is handed over: one A4, and no more than was chosen.

No BSN, no insurer and no amounts: those are not even among what it could tell.
"""

from __future__ import annotations

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.letterhead import draw_brand
from desktop.documents.sheet import GREY, INK, Sheet
from desktop.documents.wrapping import shortened, wrap_text
from desktop.domain.errors import UserError
from desktop.domain.hand_overs import HandOverPaper
from desktop.domain.letters import Letterhead, municipality
from desktop.domain.partial_date import long

MARGIN = 22.0
AGREED = "Dit is besproken met de inwoner. De inwoner vindt deze overdracht goed."
LAST = (
    "Op dit blad staat alleen wat voor deze overdracht nodig is. Bewaar het niet langer dan "
    "nodig en vernietig het daarna."
)
_BOTTOM = 272.0
_FOOT = 282.0
_LABELS = 40.0  # width of the column of titles


class DoesNotFit(UserError):
    """A hand-over is one page: more is not read at the other side."""

    def __init__(self) -> None:
        super().__init__(
            "De tekst past niet op één blad.",
            "Maak korter waarvoor u overdraagt of wat er is afgesproken.",
        )


class _Writer:
    """Goes down the page; raises DoesNotFit at its end."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.top = sheet, MARGIN
        self.right = sheet.width - MARGIN
        self.room = (self.right - MARGIN) * MM

    def heading(self, words: str) -> None:
        self._down(9)
        self.sheet.text(MARGIN, self.top, words, 11, fonts.BOLD)
        self.sheet.rule(MARGIN, self.top + 1.8, self.right)
        self._down(2.2)

    def pair(self, title: str, text: str) -> None:
        """A title at the left and what it says beside it; nothing without a text."""
        if not text.strip():
            return
        room = self.room - _LABELS * MM
        for number, line in enumerate(wrap_text(text.strip(), fonts.REGULAR, 10.5, room)):
            self._down(5.6)
            if not number:
                self.sheet.text(MARGIN, self.top, title, 9.5, colour=GREY)
            self.sheet.text(MARGIN + _LABELS, self.top, line, 10.5)
        self._down(0.6)

    def text(self, text: str) -> None:
        """Paragraphs over the whole width; an empty line stays one."""
        self._down(1)
        for paragraph in text.strip().splitlines():
            for line in wrap_text(paragraph, fonts.REGULAR, 10.5, self.room):
                self._down(5.4)
                self.sheet.text(MARGIN, self.top, line, 10.5)

    def _down(self, by: float) -> None:
        self.top += by
        if self.top > _BOTTOM:
            raise DoesNotFit


def build_hand_over_sheet(head: Letterhead, paper: HandOverPaper) -> bytes:
    """One PDF of one page. Raises DoesNotFit."""
    gemeente = municipality(head.gemeente)
    # No name in what a viewer shows of the file: it may stand in a list of recent documents
    sheet = Sheet(geometry.A4, "Overdracht", gemeente)
    right = sheet.width - MARGIN
    draw_brand(sheet, head, MARGIN, MARGIN - 8, 11, 80)
    sheet.text_right(right, MARGIN - 2, "Overdracht", 16, fonts.BOLD)
    sheet.text_right(right, MARGIN + 3.4, long(paper.handed_on), 9.5, colour=GREY)
    sheet.rule(MARGIN, MARGIN + 7, right, 0.7, INK)
    write = _Writer(sheet)
    write.top = MARGIN + 7
    write.heading("Wie wordt overgedragen")
    write.pair("Naam", paper.name)
    for title, text in paper.facts:
        write.pair(title, text)
    write.heading("Aan wie")
    partner = paper.partner
    write.pair("Organisatie", partner.words)
    write.pair("Contactpersoon", partner.contact)
    write.pair("Telefoon", partner.phone)
    write.pair("E-mail", partner.email)
    write.heading("Waarvoor")
    write.text(paper.purpose)
    if paper.agreement.strip():
        write.heading("Wat is afgesproken")
        write.text(paper.agreement)
    write.heading("Van wie")
    write.pair("Medewerker", ", ".join(filter(None, (paper.worker, head.role.strip()))))
    write.pair("Afdeling", head.department)
    write.pair("Telefoon", head.phone)
    write.pair("E-mail", head.email)
    write.heading("Akkoord")
    write.text(AGREED)
    for number, line in enumerate(wrap_text(LAST, fonts.REGULAR, 8.5, (right - MARGIN) * MM)):
        words = shortened(line, fonts.REGULAR, 8.5, (right - MARGIN) * MM)
        sheet.text(MARGIN, _FOOT + 4 * number, words, 8.5, colour=GREY)
    sheet.next_page()
    return sheet.finish()
