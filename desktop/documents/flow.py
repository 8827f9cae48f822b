"""Spreading blocks over pages when a letter is longer than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.documents.typesetting import SetBlock

FEWEST_LINES = 2
"""So many lines of a paragraph stay together, at the foot of a page and at the head."""


@dataclass(slots=True)
class Page:
    """Blocks with their distance from the top of the text, and where they end; in points."""

    blocks: list[tuple[float, SetBlock]] = field(default_factory=list)
    end: float = 0.0

    def add(self, block: SetBlock) -> None:
        self.blocks.append((self.end, block))
        self.end += block.height


def paginate(
    blocks: Sequence[SetBlock], first_room: float, later_room: float, closing: float
) -> list[Page]:
    """Return the pages of one letter; ``closing`` points stay free below the last block.

    A heading stays with what follows, a paragraph leaves no single line behind, and the closing
    never stands alone on a page when there are blocks.
    """
    pages = [Page()]
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        page = pages[-1]
        room = (first_room if len(pages) == 1 else later_room) - page.end
        needed = block.height + (_held(waiting, closing) if block.keeps_with_next else 0.0)
        if not waiting:
            needed = block.height + closing
        if needed <= room:
            page.add(block)
            continue
        parts = _split(block, room)
        if parts is not None and not block.keeps_with_next:
            page.add(parts[0])
            waiting.insert(0, parts[1])
        elif page.blocks:
            waiting.insert(0, block)
        else:  # higher than a page, with what it must stay with
            page.add(block)
            continue
        pages.append(Page())
    return pages


def _held(waiting: Sequence[SetBlock], closing: float) -> float:
    """How much of what follows must stand on the same page."""
    if not waiting:
        return closing
    following = waiting[0]
    if following.keeps_with_next:
        return following.height + _held(waiting[1:], closing)
    if len(waiting) == 1 and len(following.lines) < 2 * FEWEST_LINES:
        return following.height + closing
    lines = len(following.lines)
    shown = lines if lines < 2 * FEWEST_LINES else FEWEST_LINES
    return following.style.before + shown * following.style.leading


def _split(block: SetBlock, room: float) -> tuple[SetBlock, SetBlock] | None:
    """Return the block in two, the first part as high as fits; None when it must stay whole."""
    style = block.style
    fitting = int((room - style.before) // style.leading)
    fitting = min(fitting, len(block.lines) - FEWEST_LINES)
    if fitting < FEWEST_LINES:
        return None
    first = replace(block, lines=block.lines[:fitting], style=replace(style, after=0.0))
    rest = replace(block, lines=block.lines[fitting:], style=replace(style, before=0.0), label="")
    return first, rest
