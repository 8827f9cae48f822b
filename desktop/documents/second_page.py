"""The other side of a letter: the same words in the language that the resident reads.

It stands on a page of its own, so that the Dutch letter stays as it is, and both can be printed on
one sheet. A long text is set smaller before it takes another page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.documents import fonts, geometry
from desktop.documents.flow import Page, paginate
from desktop.documents.geometry import MM
from desktop.documents.letter_text import Block, fill, read_blocks, read_line
from desktop.documents.sheet import GREY, Sheet
from desktop.documents.typesetting import SUBJECT, SetBlock, Style, set_block
from desktop.documents.wrapping import Run, wrap
from desktop.domain.letter_languages import NOTES, SecondText, second_values
from desktop.domain.letters import PERSONAL, Letterhead, Recipient

SCALES = (1.0, 0.95, 0.9, 0.85)
_NOTE = Style(8.5, 12, 0, 10, GREY)
_GAP_ABOVE_FOOT = 4.0
_BOTTOM = geometry.A4[1] - geometry.BOTTOM_MARGIN


class SecondPage:
    """One text and letterhead, ready for letter after letter. ``closing``: points it needs."""

    def __init__(
        self, sheet: Sheet, text: SecondText, head: Letterhead, on: date, closing: float
    ) -> None:
        self.sheet, self.text, self.head, self.on, self.closing = sheet, text, head, on, closing
        self.subject = read_line(text.subject, fonts.BOLD)
        blocks = read_blocks(text.body)
        self.body = [block for block in blocks if not block.at_foot]
        self.foot = [block for block in blocks if block.at_foot]
        self._note = self._set_note()
        self._kept: dict[tuple[int, float], SetBlock] = {}

    def draw(self, recipient: Recipient, words: str) -> int:
        """Draw the page or pages, each ended; ``words`` say whose letter it is. How many."""
        values = second_values(self.head, recipient, self.on, self.text.language)
        pages, foot = self._pages(values)
        top = geometry.LATER_TOP
        for number, page in enumerate(pages, 1):
            self.sheet.text(geometry.LEFT_MARGIN, 14, words, 8, colour=GREY)
            for start, block in page.blocks:
                block.draw(self.sheet, geometry.LEFT_MARGIN, top + start / MM)
            if number == len(pages):
                rtl = self.text.right_to_left
                form = "signature_rtl" if rtl else "signature"
                self.sheet.place(form, top + page.end / MM)
                self._draw_foot(foot)
            self.sheet.next_page()
        return len(pages)

    def pages_for(self, recipient: Recipient) -> int:
        """How many pages this text takes for this recipient."""
        values = second_values(self.head, recipient, self.on, self.text.language)
        return len(self._pages(values)[0])

    def _pages(self, values: Mapping[str, str]) -> tuple[list[Page], list[SetBlock]]:
        room = (_BOTTOM - geometry.LATER_TOP) * MM
        blocks, foot, closing = self._set(values, SCALES[0])
        for scale in SCALES:
            smaller = self._set(values, scale)
            if sum(block.height for block in smaller[0]) + smaller[2] <= room:
                blocks, foot, _ = smaller
                page = Page()
                for block in blocks:
                    page.add(block)
                return [page], foot
        return paginate(blocks, room, room, closing), foot

    def _set(
        self, values: Mapping[str, str], scale: float
    ) -> tuple[list[SetBlock], list[SetBlock], float]:
        """The blocks, the small text at the foot, and the points to keep free for the closing."""
        width, rtl = geometry.TEXT_WIDTH, self.text.right_to_left
        blocks = [self._note]
        style = SUBJECT.scaled(scale)
        runs = fill(self.subject, values, right_to_left=rtl)
        lines = wrap(runs, style.size, width * MM)
        blocks.append(SetBlock(lines, style, width=width, right_to_left=rtl))
        blocks += [self._set_block(block, values, scale) for block in self.body]
        foot = [self._set_block(block, values, scale) for block in self.foot]
        below = sum(block.height for block in foot)
        return blocks, foot, self.closing + (below + _GAP_ABOVE_FOOT * MM if foot else 0.0)

    def _set_note(self) -> SetBlock:
        note = fonts.printable(NOTES[self.text.language])
        lines = wrap((Run(note, fonts.ITALIC),), _NOTE.size, geometry.TEXT_WIDTH * MM)
        return SetBlock(
            lines, _NOTE, width=geometry.TEXT_WIDTH, right_to_left=self.text.right_to_left
        )

    def _set_block(self, block: Block, values: Mapping[str, str], scale: float) -> SetBlock:
        """What is the same in every letter is set once."""
        kept = self._kept.get((id(block), scale))
        if kept is not None:
            return kept
        made = set_block(
            block,
            values,
            geometry.TEXT_WIDTH,
            scale=scale,
            right_to_left=self.text.right_to_left,
        )
        if not block.placeholders & PERSONAL:
            self._kept[id(block), scale] = made
        return made

    def _draw_foot(self, foot: list[SetBlock]) -> None:
        if not foot:
            return
        height = sum(block.height for block in foot) - foot[-1].style.after
        top = _BOTTOM - height / MM
        right = geometry.A4[0] - geometry.RIGHT_MARGIN
        self.sheet.rule(geometry.LEFT_MARGIN, top - _GAP_ABOVE_FOOT / 2, right)
        for block in foot:
            block.draw(self.sheet, geometry.LEFT_MARGIN, top)
            top += block.height / MM
