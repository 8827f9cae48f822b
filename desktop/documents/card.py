"""The card that is left when nobody opens: A6, and nothing on it that a neighbour may not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.letter_text import Block, Piece, fill, read_blocks, read_line
from desktop.documents.letterhead import draw_brand
from desktop.documents.pictures import open_square
from desktop.documents.sheet import ACCENT, GREY, Sheet
from desktop.documents.typesetting import SUBJECT, SetBlock, set_block
from desktop.documents.wrapping import shortened, wrap
from desktop.domain.errors import UserError
from desktop.domain.letter_languages import (
    SecondText,
    refuse_telling_second,
    second_values,
)
from desktop.domain.letters import (
    Letterhead,
    Recipient,
    Template,
    common_values,
    municipality,
    personal_values,
    refuse_telling_words,
    used_placeholders,
    without_placeholders,
)
from desktop.runtime.progress import Progress

MARGIN = 11.0
_WIDTH = geometry.A6_LANDSCAPE[0] - 2 * MARGIN
_BRAND_TOP, _BRAND_HEIGHT = 9.0, 9.0
_TEXT_TOP = 25.0
_FOOT_TOP = 83.0
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_SUBJECT = replace(SUBJECT, size=15, leading=19, after=8, colour=ACCENT)


def build_cards(
    template: Template,
    head: Letterhead,
    recipients: Sequence[Recipient],
    *,
    on: date,
    progress: Progress | None = None,
    mark: str = "",
    seconds: Sequence[SecondText] = (),
) -> bytes:
    """One PDF with an A6 page for each recipient; ``mark`` large on every page.

    Who has a language that is among ``seconds`` gets that text on the other side; then every card
    takes two pages.

    Raises UserError when the text does not fit on a card, or a setting in it (the e-mail address,
    the website) would tell others what it is about.
    """
    common = common_values(head, on)
    used = used_placeholders(template.body + template.subject) | {"medewerker", "telefoon"}
    for name in used & common.keys():
        refuse_telling_words(common[name], "Op het kaartje")
    refuse_telling_words(municipality(head.gemeente), "Op het kaartje")

    title = without_placeholders(template.subject)
    sheet = Sheet(geometry.A6_LANDSCAPE, title, municipality(head.gemeente), mark=mark)
    texts = {second.language.value: second for second in seconds}
    for second in seconds:
        refuse_telling_second(second)
    two_sided = any(recipient.language in texts for recipient in recipients)
    sheet.define("frame", lambda: _draw_frame(sheet, head, common["medewerker"]))
    subject, blocks = read_line(template.subject, fonts.BOLD), read_blocks(template.body)
    for recipient in (progress or Progress()).over(recipients, len(recipients), every=25):
        values = common | personal_values(recipient)
        sheet.place("frame")
        top = _TEXT_TOP
        for block in _fitted(subject, blocks, values):
            block.draw(sheet, MARGIN, top)
            top += block.height / MM
        sheet.next_page()
        if two_sided:
            other_side = texts.get(recipient.language)
            if other_side is not None:
                _draw_other_side(sheet, head, recipient, on, other_side)
            sheet.next_page()
    return sheet.finish()


def _draw_other_side(
    sheet: Sheet, head: Letterhead, recipient: Recipient, on: date, second: SecondText
) -> None:
    values = second_values(head, recipient, on, second.language)
    subject, blocks = read_line(second.subject, fonts.BOLD), read_blocks(second.body)
    sheet.place("frame")
    top = _TEXT_TOP
    for block in _fitted(subject, blocks, values, right_to_left=second.right_to_left):
        block.draw(sheet, MARGIN, top)
        top += block.height / MM


def _fitted(
    subject: tuple[Piece, ...],
    blocks: Sequence[Block],
    values: dict[str, str],
    *,
    right_to_left: bool = False,
) -> list[SetBlock]:
    """Return the blocks at the largest size that fits. Raises UserError when none does."""
    room = (_FOOT_TOP - _TEXT_TOP) * MM
    for scale in _SCALES:
        fitted = [_set_subject(subject, values, scale, right_to_left)]
        fitted += [
            set_block(block, values, _WIDTH, scale=scale, right_to_left=right_to_left)
            for block in blocks
        ]
        if sum(block.height for block in fitted) - fitted[-1].style.after <= room:
            return fitted
    raise UserError(
        "De tekst past niet op het kaartje.", "Maak de tekst korter. Een kaartje is maar klein."
    )


def _set_subject(
    subject: tuple[Piece, ...], values: dict[str, str], scale: float, right_to_left: bool
) -> SetBlock:
    style = _SUBJECT.scaled(scale)
    runs = fill(subject, values, right_to_left=right_to_left)
    lines = wrap(runs, style.size, _WIDTH * MM)
    return SetBlock(lines, style, width=_WIDTH, right_to_left=right_to_left)


def _draw_frame(sheet: Sheet, head: Letterhead, worker: str) -> None:
    """Gemeente above, worker and phone number below: the same on every card."""
    draw_brand(sheet, head, MARGIN, _BRAND_TOP, _BRAND_HEIGHT, 60)
    right = geometry.A6_LANDSCAPE[0] - MARGIN
    sheet.rule(MARGIN, _FOOT_TOP + 1.5, right)
    left, side = MARGIN, 13.5
    if head.photo:
        sheet.round_picture(open_square(head.photo, "De foto"), left, _FOOT_TOP + 3.5, side)
        left += side + 4
    phone = head.phone.strip()
    phone_width = fonts.width(phone, fonts.BOLD, 14) / MM
    room = (right - left - phone_width - 6) * MM
    sheet.text(left, _FOOT_TOP + 9, shortened(worker, fonts.BOLD, 11, room), 11, fonts.BOLD)
    name = municipality(head.gemeente)
    name = shortened(name[:1].upper() + name[1:], fonts.REGULAR, 9, room)
    sheet.text(left, _FOOT_TOP + 14, name, 9, colour=GREY)
    if phone:
        sheet.text_right(right, _FOOT_TOP + 9, phone, 14, fonts.BOLD, ACCENT)
        sheet.text_right(right, _FOOT_TOP + 14, "Bellen of appen", 9, colour=GREY)
