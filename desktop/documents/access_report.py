"""The inzage document: everything about one resident, in plain Dutch, on some pages."""

from __future__ import annotations

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.sheet import GREY, INK, Sheet
from desktop.documents.wrapping import wrap_text
from desktop.domain.access import AccessReport
from desktop.domain.letters import municipality
from desktop.domain.partial_date import long

_LEFT, _RIGHT = 22.0, geometry.A4[0] - 22.0
_VALUES = 78.0
_TOP, _BOTTOM = 24.0, 275.0
_LEADING = 5.2

_PURPOSE = (
    "Het CAK geeft ons de gegevens van inwoners met een betalingsachterstand van hun zorgpremie. "
    "Dat mag volgens de Zorgverzekeringswet. Wij gebruiken ze om u te helpen uit de regeling te "
    "komen, en voor niets anders. Wij delen ze alleen met een ander als dat met u is besproken: "
    "zie Overdrachten."
)
_RIGHTS = (
    "Klopt er iets niet? Dan mag u ons vragen het te verbeteren. U mag ook vragen om gegevens te "
    "wissen, om ze een tijd niet te gebruiken, of zeggen dat u het er niet mee eens bent. Neem "
    "daarvoor contact op met onze medewerker. Komt u er met ons niet uit, dan kunt u een klacht "
    "indienen bij de Autoriteit Persoonsgegevens."
)
_NOT_IN = (
    "In dit overzicht staan geen gegevens van anderen, zoals huisgenoten. Ook nummers die alleen "
    "het programma gebruikt, staan er niet in. De brieven staan erin zoals ze in het programma "
    "staan: op de plaats van een woord tussen ‹ en › stond uw naam of adres, of iets van ons."
)


class _Writer:
    """Goes down the page, and on to the next."""

    def __init__(self, sheet: Sheet, foot: str) -> None:
        self.sheet, self._foot, self._number = sheet, foot, 1
        self.top = _TOP

    def title(self, words: str, below: str) -> None:
        self.sheet.text(_LEFT, 30, words, 20, fonts.BOLD)
        self.sheet.text(_LEFT, 37, below, 11, colour=GREY)
        self.sheet.rule(_LEFT, 42, _RIGHT, 0.8, INK)
        self.top = 46

    def heading(self, words: str) -> None:
        self._room(26)  # with some lines below it
        self.top += 10
        self.sheet.text(_LEFT, self.top, words, 12, fonts.BOLD)
        self.sheet.rule(_LEFT, self.top + 1.8, _RIGHT)
        self.top += 2.5

    def text(self, words: str, size: float = 10.5, *, grey: bool = False) -> None:
        for paragraph in words.split("\n"):
            for line in wrap_text(paragraph, fonts.REGULAR, size, (_RIGHT - _LEFT) * MM) or [""]:
                self._down(_LEADING)
                colour = GREY if grey else INK
                self.sheet.text(_LEFT, self.top, line, size, colour=colour)

    def pair(self, title: str, text: str) -> None:
        names = wrap_text(title, fonts.REGULAR, 10, (_VALUES - _LEFT - 3) * MM)
        lines = [
            line
            for paragraph in text.split("\n")
            for line in wrap_text(paragraph, fonts.REGULAR, 10.5, (_RIGHT - _VALUES) * MM) or [""]
        ]
        for number in range(max(len(names), len(lines))):
            self._down(_LEADING)
            if number < len(names):
                self.sheet.text(_LEFT, self.top, names[number], 10, colour=GREY)
            if number < len(lines):
                self.sheet.text(_VALUES, self.top, lines[number], 10.5)

    def space(self) -> None:
        self.top += 2.5

    def end_page(self) -> None:
        self.sheet.text(_LEFT, geometry.A4[1] - 12, self._foot, 8, colour=GREY)
        number = f"bladzijde {self._number}"
        self.sheet.text_right(_RIGHT, geometry.A4[1] - 12, number, 8, fonts.REGULAR, GREY)
        self.sheet.next_page()
        self._number += 1
        self.top = _TOP

    def _room(self, needed: float) -> None:
        if self.top + needed > _BOTTOM:
            self.end_page()

    def _down(self, by: float) -> None:
        self._room(by)
        self.top += by


def build_access_report(report: AccessReport) -> bytes:
    """A PDF of some pages. Its own data holds no name: that may show in a list of documents."""
    gemeente = municipality(report.gemeente)
    sheet = Sheet(geometry.A4, "Overzicht van uw gegevens", gemeente)
    write = _Writer(sheet, f"Overzicht van uw gegevens, {long(report.made_on)}")
    write.title("Overzicht van uw gegevens", f"{gemeente}, {long(report.made_on)}")
    write.text(
        f"Dit is alles wat {gemeente} in het programma In Beeld over u heeft opgeschreven."
        f"\nVoor: {report.name}"
    )
    write.heading("Waarom wij dit hebben")
    write.text(_PURPOSE)
    if report.privacy_url:
        write.text(f"Meer leest u op {report.privacy_url}.")
    write.heading("Hoelang wij het bewaren")
    write.text(report.term)
    write.heading("Wat u kunt doen")
    write.text(_RIGHTS)
    for section in report.sections:
        write.heading(section.title)
        write.text(section.source, 9, grey=True)
        for group in section.groups:
            write.space()
            for told in group:
                write.pair(told.title, told.text)
    if report.deliveries:
        write.heading("Wat het CAK over u stuurde")
        write.text("Zoals het in het bestand van het CAK stond.", 9, grey=True)
        for one in report.deliveries:
            write.space()
            write.pair("Levering van", f"{long(one.delivered_on)}, {one.outcome}")
            for header, cell in one.cells:
                if cell:
                    write.pair(header, cell)
    write.heading("Wie uw gegevens zag of veranderde")
    write.text("Uit het logboek van het programma.", 9, grey=True)
    write.space()
    for seen in report.seen:
        write.pair(f"{long(seen.at.date())}, {seen.at:%H:%M}", f"{seen.who}: {seen.what}")
    if not report.seen:
        write.text("Er is nog niets vastgelegd.")
    write.heading("Wat er niet in staat")
    write.text(_NOT_IN)
    write.end_page()
    return sheet.finish()
