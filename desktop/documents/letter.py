"""Letters as one PDF: data in, bytes out; no file, no window.

What is the same in every letter is drawn once and referred to; only what differs is set anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from desktop.documents import fonts, geometry
from desktop.documents.card import build_cards
from desktop.documents.closing import closing_height, draw_closing
from desktop.documents.flow import Page, paginate
from desktop.documents.geometry import MM
from desktop.documents.letter_text import Block, fill, read_blocks, read_line
from desktop.documents.letterhead import (
    draw_address,
    draw_detail,
    draw_return_address,
    draw_sender,
)
from desktop.documents.second_page import SecondPage
from desktop.documents.sheet import GREY, Sheet
from desktop.documents.typesetting import SUBJECT, SetBlock, set_block
from desktop.documents.wrapping import shortened, wrap
from desktop.domain.addresses import delivery_problem
from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.joint_letters import names_in_words
from desktop.domain.letter_languages import SecondText
from desktop.domain.letters import (
    Letterhead,
    Recipient,
    Template,
    check_template,
    common_values,
    municipality,
    personal_values,
    without_placeholders,
)
from desktop.runtime.progress import Progress

_GAP_ABOVE_FOOT = 4.0
_TEXT_BOTTOM = geometry.A4[1] - geometry.BOTTOM_MARGIN


def build_letters(
    template: Template,
    head: Letterhead,
    recipients: Sequence[Recipient],
    *,
    on: date,
    progress: Progress | None = None,
    mark: str = "",
    seconds: Sequence[SecondText] = (),
) -> bytes:
    """One PDF with a letter for each recipient, in their order; a card template gives A6 cards.

    Who has a language that is among ``seconds`` gets that text on the other side. Then every letter
    takes whole sheets, so that no two letters are ever printed on one sheet.
    ``mark`` stands large on every page, for a proof that must not be sent.
    Raises UserError for a template that says something wrong, for an address that nothing can be
    delivered to, and for a picture that cannot be read; Cancelled when asked to stop.
    """
    check_template(template)
    if not recipients:
        raise UserError("Er is niemand gekozen.", "Kies eerst een of meer inwoners.")
    if template.kind is TemplateKind.CARD:
        return build_cards(
            template, head, recipients, on=on, progress=progress, mark=mark, seconds=seconds
        )
    for recipient in recipients:
        problem = delivery_problem(recipient.address)
        if problem is not None:
            raise UserError(
                f"Voor {names_in_words(recipient.names)} kan geen brief worden gemaakt.", problem
            )
    title = without_placeholders(template.subject)
    sheet = Sheet(geometry.A4, title, municipality(head.gemeente), mark=mark)
    press = _Press(sheet, template, head, recipients, on, seconds)
    for recipient in (progress or Progress()).over(recipients, len(recipients), every=25):
        press.print(recipient)
    return sheet.finish()


def pages_of(template: Template, head: Letterhead, recipient: Recipient, *, on: date) -> int:
    """How many pages the Dutch letter to this recipient takes. Raises as build_letters."""
    check_template(template)
    if template.kind is TemplateKind.CARD:
        return 1
    sheet = Sheet(geometry.A4, "", "")
    return len(_Press(sheet, template, head, (recipient,), on).pages_for(recipient))


class _Press:
    """One template and letterhead, ready to print letter after letter."""

    def __init__(
        self,
        sheet: Sheet,
        template: Template,
        head: Letterhead,
        recipients: Sequence[Recipient],
        on: date,
        seconds: Sequence[SecondText] = (),
    ) -> None:
        self.sheet, self.head, self.on = sheet, head, on
        self.common = common_values(head, on)
        if len({(r.visit_on, r.visit_day_part) for r in recipients}) == 1:
            values = personal_values(recipients[0])
            for name in ("datum_bezoek", "dagdeel_bezoek"):
                self.common[name] = values[name]
        blocks = read_blocks(template.body)
        self.subject = read_line(template.subject, fonts.BOLD)
        self.body = [block for block in blocks if not block.at_foot]
        self.foot = [block for block in blocks if block.at_foot]
        names = {piece.text for piece in self.subject if piece.is_placeholder}
        self.fixed_subject = self._set_subject(self.common) if names <= self.common.keys() else None
        self.fixed_body = [self._set_if_fixed(block) for block in self.body]
        self.fixed_foot = [self._set_if_fixed(block) for block in self.foot]
        self.has_references = any(recipient.reference for recipient in recipients)
        self.signature = closing_height(head) * MM
        self.block = geometry.address_block(head)
        self.groups = self._groups()
        self.seconds = {
            second.language.value: SecondPage(sheet, second, head, on, self.signature)
            for second in seconds
        }
        self.two_sided = any(recipient.language in self.seconds for recipient in recipients)
        sheet.define("sender", self._draw_first_page)
        sheet.define("signature", self._draw_signature)
        if any(second.right_to_left for second in seconds):
            sheet.define("signature_rtl", partial(self._draw_signature, True))
        sheet.define("foot", self._draw_fixed_foot)
        for name, numbers in self.groups:
            if name:
                sheet.define(name, partial(self._draw_group, numbers))

    def print(self, recipient: Recipient) -> None:
        """Print the letter to one recipient, on pages of its own."""
        values = self.common | personal_values(recipient)
        blocks, foot = self._set(values)
        foot_height = sum(block.height for block in foot)
        pages = self._paginate(blocks, foot_height)
        self.sheet.place("sender")
        draw_address(self.sheet, recipient.block, self.block)
        if recipient.reference:
            draw_detail(self.sheet, 1, "Ons kenmerk", recipient.reference)
        if len(pages) == 1:
            self._draw_groups(blocks)
        else:
            self._draw_pages(pages, values)
        top = geometry.BODY_TOP if len(pages) == 1 else geometry.LATER_TOP
        self._draw_closing(pages[-1].end, top, foot)
        self.sheet.next_page()
        if self.two_sided:
            self._print_other_side(recipient, len(pages), values)

    def _print_other_side(self, recipient: Recipient, pages: int, values: dict[str, str]) -> None:
        """The second text right after the Dutch; then a blank page where the sheet asks for it."""
        second = self.seconds.get(recipient.language)
        if second is not None:
            pages += second.draw(recipient, self._running_head(values))
        if pages % 2:
            self.sheet.next_page()

    def pages_for(self, recipient: Recipient) -> list[Page]:
        blocks, foot = self._set(self.common | personal_values(recipient))
        return self._paginate(blocks, sum(block.height for block in foot))

    # Setting

    def _set_subject(self, values: dict[str, str]) -> SetBlock:
        runs = fill(self.subject, values)
        return SetBlock(wrap(runs, SUBJECT.size, geometry.TEXT_WIDTH * MM), SUBJECT)

    def _set_if_fixed(self, block: Block) -> SetBlock | None:
        if block.placeholders <= self.common.keys():
            return set_block(block, self.common, geometry.TEXT_WIDTH)
        return None

    def _set(self, values: dict[str, str]) -> tuple[list[SetBlock], list[SetBlock]]:
        blocks = [self.fixed_subject or self._set_subject(values)]
        foot: list[SetBlock] = []
        for block, fixed in zip(self.body, self.fixed_body, strict=True):
            blocks.append(fixed or set_block(block, values, geometry.TEXT_WIDTH))
        for block, fixed in zip(self.foot, self.fixed_foot, strict=True):
            foot.append(fixed or set_block(block, values, geometry.TEXT_WIDTH))
        return blocks, foot

    def _groups(self) -> list[tuple[str, range]]:
        """Neighbouring blocks that are the same in every letter; a block that differs: no name."""
        groups: list[tuple[str, range]] = []
        for number, fixed in enumerate([self.fixed_subject, *self.fixed_body]):
            if fixed is not None and groups and groups[-1][0]:
                name, numbers = groups[-1]
                groups[-1] = (name, range(numbers.start, number + 1))
            else:
                groups.append((f"text{number}" if fixed else "", range(number, number + 1)))
        return groups

    def _paginate(self, blocks: list[SetBlock], foot: float) -> list[Page]:
        first = (_TEXT_BOTTOM - geometry.BODY_TOP) * MM
        later = (_TEXT_BOTTOM - geometry.LATER_TOP) * MM
        closing = self.signature + (foot + _GAP_ABOVE_FOOT * MM if foot else 0.0)
        height = sum(block.height for block in blocks)
        if height + closing <= first:
            return [Page(end=height)]
        if len(blocks) > 2 and len(blocks[-1].lines) <= 2:
            blocks = [*blocks[:-2], replace(blocks[-2], keeps_with_next=True), blocks[-1]]
        return paginate(blocks, first, later, closing)

    # Drawing

    def _draw_first_page(self) -> None:
        draw_sender(self.sheet, self.head)
        draw_return_address(self.sheet, self.head)
        draw_detail(self.sheet, 0, "Datum", self.common["datum"])
        if self.head.phone.strip():
            column = 2 if self.has_references else 1
            draw_detail(self.sheet, column, "Bellen of appen", self.head.phone.strip())

    def _draw_signature(self, right_to_left: bool = False) -> None:
        worker = self.common["medewerker"]
        draw_closing(self.sheet, self.head, worker, 0, right_to_left=right_to_left)

    def _draw_groups(self, blocks: list[SetBlock]) -> None:
        """All on one page: what is the same in every letter is only referred to."""
        end = 0.0
        for name, numbers in self.groups:
            start = end
            end += sum(blocks[number].height for number in numbers)
            if not name:
                top = geometry.BODY_TOP + start / MM
                blocks[numbers.start].draw(self.sheet, geometry.LEFT_MARGIN, top)
                continue
            self.sheet.place(name, start / MM)

    def _draw_group(self, numbers: range) -> None:
        top = geometry.BODY_TOP
        fixed = [self.fixed_subject, *self.fixed_body]
        for block in fixed[numbers.start : numbers.stop]:
            if block is not None:
                block.draw(self.sheet, geometry.LEFT_MARGIN, top)
                top += block.height / MM

    def _draw_pages(self, pages: list[Page], values: dict[str, str]) -> None:
        width = geometry.TEXT_WIDTH
        for number, page in enumerate(pages, 1):
            top = geometry.BODY_TOP if number == 1 else geometry.LATER_TOP
            if number > 1:
                self.sheet.next_page()
                words = self._running_head(values)
                self.sheet.text(geometry.LEFT_MARGIN, 14, words, 8, colour=GREY)
            self.sheet.text_right(
                geometry.LEFT_MARGIN + width,
                geometry.A4[1] - 10,
                f"Bladzijde {number} van {len(pages)}",
                8,
                colour=GREY,
            )
            for start, block in page.blocks:
                block.draw(self.sheet, geometry.LEFT_MARGIN, top + start / MM)

    def _running_head(self, values: dict[str, str]) -> str:
        words = f"Brief aan {values['naam']}, {values['datum']}"
        return shortened(words, fonts.REGULAR, 8, (geometry.TEXT_WIDTH - 30) * MM)

    def _draw_closing(self, end: float, top: float, foot: list[SetBlock]) -> None:
        """Below the last block the signature, at the bottom of that page the small text."""
        self.sheet.place("signature", top + end / MM)
        if all(self.fixed_foot):
            self.sheet.place("foot")
        else:
            self._draw_foot(foot)

    def _draw_fixed_foot(self) -> None:
        self._draw_foot([block for block in self.fixed_foot if block is not None])

    def _draw_foot(self, foot: list[SetBlock]) -> None:
        if not foot:
            return
        height = sum(block.height for block in foot) - foot[-1].style.after
        top = _TEXT_BOTTOM - height / MM
        right = geometry.A4[0] - geometry.RIGHT_MARGIN
        self.sheet.rule(geometry.LEFT_MARGIN, top - _GAP_ABOVE_FOOT / 2, right)
        for block in foot:
            block.draw(self.sheet, geometry.LEFT_MARGIN, top)
            top += block.height / MM
