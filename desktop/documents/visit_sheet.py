"""Paper for a visit round: an overview, and a sheet for each address to write on at the door.

On these sheets stands who lives where and why we go, and nothing of money: a sheet can be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.letterhead import draw_brand
from desktop.documents.sheet import DANGER, DANGER_TINT, GREY, INK, Sheet
from desktop.documents.wrapping import shortened, wrap_text
from desktop.domain.addresses import short_line, town_line
from desktop.domain.letters import Letterhead, municipality, refuse_telling_words
from desktop.domain.partial_date import with_short_weekday, with_weekday
from desktop.domain.team import in_words
from desktop.domain.visits import (
    RoundHead,
    VisitAddress,
    VisitOutcome,
    VisitPerson,
    check_size,
)

MARGIN = 18.0
LAST = "Neem dit blad weer mee. Laat het niet achter. Vernietig het na het invoeren."

_LARGE = 1.4
_ROOM_FOR_FORM = 113.0
_ROOM_FOR_FORM_LARGE = 104.0  # with one line to write on instead of two
_LINES_IN_A_BOX = 12
_NAMES_TO_TICK = 12
_NEXT_STEPS = ("Bellen op", "Opnieuw langs op", "Afspraak op")


class _Paper(Sheet):
    """The page, with its margins; in large print the same page made smaller and drawn larger."""

    def __init__(self, title: str, author: str, *, large: bool) -> None:
        zoom = _LARGE if large else 1.0
        super().__init__(geometry.A4, title, author, zoom=zoom)
        self.margin = MARGIN / zoom
        self.text_width = self.width - 2 * self.margin
        self.right = self.width - self.margin
        self.middle = self.margin + self.text_width / 2
        self.head_rule = 20.0 if large else 27.0
        self.foot = self.height - (8.0 if large else 12.0)
        self.bottom = self.height - (13.0 if large else 20.0)
        self.room_for_form = _ROOM_FOR_FORM_LARGE if large else _ROOM_FOR_FORM


def build_visit_sheets(
    head: Letterhead, about: RoundHead, addresses: Sequence[VisitAddress], *, large: bool = False
) -> bytes:
    """One PDF: the overview, then the addresses in the order given.

    ``large``: letters 1.4 times as large, on more pages. Raises UserError when there are no
    addresses or too many, or when a safety note says something that may not stand on paper.
    """
    check_size(len(addresses))
    refuse_telling_words(in_words(about.visitors), "Bij wie de ronde loopt")
    for visit in addresses:
        where = f"Bij {short_line(visit.address)}"
        refuse_telling_words(f"{visit.purpose}\n{visit.neighbourhood}", where)
        for caution in visit.safety:
            refuse_telling_words(caution.reason, where)
        for person in visit.persons:
            refuse_telling_words(f"{person.attempts_in_words}\n{person.language}", where)
    sheet = _Paper(about.title, municipality(head.gemeente), large=large)
    sheet.define("frame", lambda: _draw_frame(sheet, head))
    _Overview(sheet, head, about).draw(addresses)
    for number, visit in enumerate(addresses, 1):
        _draw_visit(sheet, visit, f"{about.title}, blad {number} van {len(addresses)}", about)
    return sheet.finish()


def _draw_frame(sheet: _Paper, head: Letterhead) -> None:
    draw_brand(sheet, head, sheet.margin, sheet.head_rule - 15, 10, sheet.text_width * 0.4)
    sheet.rule(sheet.margin, sheet.head_rule, sheet.right, 0.7, INK)
    sheet.text(sheet.margin, sheet.foot, LAST, 8.5, colour=GREY)


def _start_page(sheet: _Paper, title: str, when: str) -> None:
    sheet.magnify()
    sheet.place("frame")
    sheet.text_right(sheet.right, sheet.head_rule - 9.8, title, 11, fonts.BOLD)
    sheet.text_right(sheet.right, sheet.head_rule - 5, when, 9, colour=GREY)


class _Overview:
    """The first page: all addresses in walking order, with room to tick them off."""

    def __init__(self, sheet: _Paper, head: Letterhead, about: RoundHead) -> None:
        self.sheet = sheet
        self.about = about
        self.who = in_words(about.visitors) or head.worker.strip()
        self.title = f"{with_weekday(about.visit_on)}, {about.day_part.value.lower()}"
        self.top = 0.0
        self.number, self.text = sheet.margin, sheet.margin + 11
        self.why = self.text + (sheet.text_width - 16) * 0.538
        self.done = sheet.right - 5

    def draw(self, addresses: Sequence[VisitAddress]) -> None:
        self._start(addresses)
        for number, visit in enumerate(addresses, 1):
            self._row(number, visit, addresses)
        self.sheet.next_page()

    def _start(self, addresses: Sequence[VisitAddress]) -> None:
        sheet = self.sheet
        persons = sum(len(visit.persons) for visit in addresses)
        _start_page(sheet, f"{self.about.title}, overzicht", "")
        top = sheet.head_rule
        sheet.text(sheet.margin, top + 11, self.title[:1].upper() + self.title[1:], 16, fonts.BOLD)
        count = (
            f"{len(addresses)} {'adres' if len(addresses) == 1 else 'adressen'}, "
            f"{persons} {'inwoner' if persons == 1 else 'inwoners'}, "
            "in de volgorde van de route"
        )
        sheet.text(sheet.margin, top + 17.5, count, 10, colour=GREY)
        who = shortened(self.who, fonts.REGULAR, 10, sheet.text_width * MM)
        sheet.text(sheet.margin, top + 22.2, who, 10, colour=GREY)
        for left, label in ((self.text, "Adres en inwoners"), (self.why, "Waarvoor")):
            sheet.text(left, top + 27, label, 8.5, colour=GREY)
        sheet.text_right(sheet.right, top + 27, "Geweest", 8.5, colour=GREY)
        sheet.rule(sheet.margin, top + 29.2, sheet.right, 0.7, GREY)
        self.top = top + 29.2

    def _row(self, number: int, visit: VisitAddress, addresses: Sequence[VisitAddress]) -> None:
        sheet = self.sheet
        room = (self.why - self.text - 5) * MM
        names = " en ".join(
            part
            for part in (
                ", ".join(person.name_and_place for person in visit.persons[:-1]),
                visit.persons[-1].name_and_place if visit.persons else "",
            )
            if part
        )
        lines = wrap_text(names, fonts.REGULAR, 9, room)
        if len(lines) > 2:
            rest = names[len(lines[0]) :].strip()
            lines = (lines[0], shortened(rest, fonts.REGULAR, 9, room))
        address = short_line(visit.address)
        if visit.neighbourhood.strip():
            address += f", {visit.neighbourhood.strip()}"
        address_lines = wrap_text(address, fonts.BOLD, 10.5, room)
        why_room = (self.done - self.why - 4) * MM
        why = wrap_text(visit.purpose, fonts.REGULAR, 9.5, why_room)[:2]
        at_left = 4.8 * (len(address_lines) - 1) + 4.0 * len(lines)
        height = 6.8 + max(at_left, 4.4 * (len(why) - 1 + int(bool(visit.safety))))
        if self.top + height > sheet.bottom:
            sheet.next_page()
            self._start(addresses)
        first = self.top + 5
        sheet.canvas.setStrokeColorRGB(*INK)
        sheet.canvas.setLineWidth(0.8)
        sheet.canvas.circle((self.number + 3.2) * MM, sheet.y(first - 0.1), 3.2 * MM)
        sheet.text_centred(self.number + 3.2, first + 1.1, str(number), 9, fonts.BOLD)
        baseline = first
        for line in address_lines:
            sheet.text(self.text, baseline, line, 10.5, fonts.BOLD)
            baseline += 4.8
        for line in lines:
            sheet.text(self.text, baseline - 0.4, line, 9, colour=GREY)
            baseline += 4.0
        for offset, line in enumerate(why):
            sheet.text(self.why, first + offset * 4.4, line, 9.5)
        if visit.safety:
            below = first + 4.4 * len(why)
            sheet.warning_sign(self.why, below - 2.9, 3.3)
            words = f"{visit.caution.word}, zie blad"
            sheet.text(self.why + 4.6, below, words, 9, fonts.BOLD, DANGER)
        sheet.box(self.done, first - 3, 4.4, 4.4, thickness=0.9, radius=0.3)
        self.top += height
        sheet.rule(sheet.margin, self.top, sheet.right)


def _draw_visit(sheet: _Paper, visit: VisitAddress, title: str, about: RoundHead) -> None:
    when = f"{with_short_weekday(about.visit_on)}, {about.day_part.value.lower()}"
    _start_page(sheet, title, when)
    top = _draw_door(sheet, visit, about, sheet.head_rule + 12)
    parts = [_person(sheet, person) for person in visit.persons]
    for caution in visit.safety:
        note = f"{caution.word}: {caution.in_words(about.printed_on)}"
        parts += _safety(sheet, note)
    parts.append((sheet.room_for_form + _names_height(visit), partial(_draw_form, sheet, visit)))
    for height, draw in parts:
        if top + height > sheet.bottom:
            sheet.next_page()
            _start_page(sheet, f"{title}, vervolg", when)
            again = shortened(short_line(visit.address), fonts.BOLD, 11, sheet.text_width * MM)
            sheet.text(sheet.margin, sheet.head_rule + 8, again, 11, fonts.BOLD)
            top = sheet.head_rule + 16
        draw(top)
        top += height
    sheet.next_page()


def _draw_door(sheet: _Paper, visit: VisitAddress, about: RoundHead, top: float) -> float:
    """Draw the address, large, and why we go; returns where they end, as all of these do."""
    for line in wrap_text(short_line(visit.address), fonts.BOLD, 18, sheet.text_width * MM):
        sheet.text(sheet.margin, top, line, 18, fonts.BOLD)
        top += 8
    place = town_line(visit.address)
    if visit.neighbourhood.strip():
        place += f", {visit.neighbourhood.strip()}"
    sheet.text(
        sheet.margin,
        top - 1.4,
        shortened(place, fonts.REGULAR, 10, sheet.text_width * MM),
        10,
        colour=GREY,
    )
    top += 6.4
    for line in (
        wrap_text(visit.purpose, fonts.REGULAR, 11, sheet.text_width * MM) if visit.purpose else ()
    ):
        sheet.text(sheet.margin, top, line, 11)
        top += 5.4
    who = f"Wie gaan: {in_words(about.visitors)}." if about.visitors else ""
    for line in wrap_text(who, fonts.REGULAR, 9.5, sheet.text_width * MM) if who else ():
        sheet.text(sheet.margin, top, line, 9.5, colour=GREY)
        top += 4.6
    return top + 2.5


def _person(sheet: _Paper, person: VisitPerson) -> tuple[float, Callable[[float], None]]:
    """How high a resident's lines are, and what draws them."""
    names = wrap_text(person.name_and_place, fonts.BOLD, 11, sheet.text_width * MM)
    told = person.attempts_in_words.rstrip(".")
    sentences = (told, person.language.strip() and f"Spreekt {person.language.strip()}")
    told = " ".join(f"{sentence}." for sentence in sentences if sentence)
    words = wrap_text(told, fonts.REGULAR, 9.5, sheet.text_width * MM) if told else ()

    def draw(top: float) -> None:
        for line in names:
            sheet.text(sheet.margin, top, line, 11, fonts.BOLD)
            top += 4.8
        for line in words:
            sheet.text(sheet.margin, top, line, 9.5, colour=GREY)
            top += 4.4

    return 4.8 * len(names) + 4.4 * len(words) + 2.2, draw


def _safety(sheet: _Paper, note: str) -> list[tuple[float, Callable[[float], None]]]:
    """Return the box, or for a very long note the boxes, of what a visitor must know."""
    lines = wrap_text(note, fonts.BOLD, 10, (sheet.text_width - 16) * MM)
    boxes: list[tuple[float, Callable[[float], None]]] = []
    for start in range(0, len(lines), _LINES_IN_A_BOX):
        part = lines[start : start + _LINES_IN_A_BOX]
        boxes.append((9.6 + 4.8 * len(part), partial(_draw_safety, sheet, part)))
    return boxes


def _draw_safety(sheet: _Paper, lines: Sequence[str], top: float) -> None:
    top += 2
    height = 5.6 + 4.8 * len(lines)
    sheet.box(
        sheet.margin,
        top,
        sheet.text_width,
        height,
        stroke=DANGER,
        fill=DANGER_TINT,
        thickness=1.0,
        radius=1.2,
    )
    sheet.warning_sign(sheet.margin + 4, top + 2.6, 5)
    for number, line in enumerate(lines):
        sheet.text(sheet.margin + 12, top + 6.4 + number * 4.8, line, 10, fonts.BOLD, DANGER)


def _names_height(visit: VisitAddress) -> float:
    """Of the boxes to tick whom we spoke: only when more than one person lives here."""
    people = len(visit.persons)
    return 9.0 + 7.4 * ((people + 1) // 2) if _asks_whom(visit) else 0.0


def _asks_whom(visit: VisitAddress) -> bool:
    """Tell whether there are names to choose from, and not as many as a whole building has."""
    return 1 < len(visit.persons) <= _NAMES_TO_TICK


def _draw_form(sheet: _Paper, visit: VisitAddress, top: float) -> None:
    top += 9
    _heading(sheet, sheet.margin, top, "Hoe ging het?")
    top = _draw_boxes(sheet, [outcome.value for outcome in VisitOutcome], top + 7.6)
    if _asks_whom(visit):
        _heading(sheet, sheet.margin, top + 3, "Wie hebt u gesproken?")
        names = [person.display_name for person in visit.persons]
        top = _draw_boxes(sheet, names, top + 10.6)
    top += 5
    _heading(sheet, sheet.margin, top, "Hoe laat?")
    sheet.rule(sheet.margin + 22, top + 1, sheet.middle - 12)
    _heading(sheet, sheet.middle, top, "Wie ging mee?")
    sheet.rule(sheet.middle + 30, top + 1, sheet.right)
    top += 12
    _heading(sheet, sheet.margin, top, "Hoe verder?")
    top += 7.6
    for step in _NEXT_STEPS:
        sheet.tick_box(sheet.margin, top, step)
        sheet.rule(sheet.margin + 44, top + 1, sheet.middle + 30)
        top += 8
    top += 5
    _heading(sheet, sheet.margin, top, "Wat wilt u onthouden?")
    hint = "Schrijf alleen op wat u nodig hebt."
    sheet.text(sheet.margin + 45, top, hint, 8.5, colour=GREY)
    top += 11
    while top <= sheet.bottom:
        sheet.rule(sheet.margin, top, sheet.right)
        top += 9.5


def _draw_boxes(sheet: _Paper, labels: Sequence[str], top: float) -> float:
    """Boxes in two columns, read row by row."""
    room = (sheet.text_width / 2 - 10) * MM
    for number, label in enumerate(labels):
        left = sheet.middle if number % 2 else sheet.margin
        words = shortened(label, fonts.REGULAR, 10, room)
        sheet.tick_box(left, top + 7.4 * (number // 2), words)
    return top + 7.4 * ((len(labels) + 1) // 2)


def _heading(sheet: _Paper, left: float, baseline: float, text: str) -> None:
    sheet.text(left, baseline, text, 10.5, fonts.BOLD)
