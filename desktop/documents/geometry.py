"""Where things stand on paper. Millimetres from the top left, as a ruler on the sheet measures.

The address block follows NEN 1026 as far as it could be read: Dutch window envelopes differ, so a
gemeente can shift the block after laying the test sheet over its own envelope.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.letters import Letterhead, Window

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210.0, 297.0)
A6_LANDSCAPE = (148.0, 105.0)
A6 = (105.0, 148.0)

LEFT_MARGIN = 25.0
RIGHT_MARGIN = 25.0
BOTTOM_MARGIN = 18.0
TEXT_WIDTH = A4[0] - LEFT_MARGIN - RIGHT_MARGIN

LOGO_TOP = 14.0
LOGO_HEIGHT = 13.0
LOGO_MAX_WIDTH = 70.0

DETAILS_TOP = 85.0
"""Top of the row with date, reference and phone number."""

BODY_TOP = 99.0
LATER_TOP = 25.0
"""Top of the text on the second page and after."""

FOLD_MARK_TOP = 107.0
FOLD_MARK_LEFT = 5.0
FOLD_MARK_LENGTH = 4.0

ADDRESS_WIDTH = 70.0
ADDRESS_CENTRE = 63.5
ADDRESS_LEFT = {Window.LEFT: 35.0, Window.RIGHT: 105.0}

WINDOW_WIDTH = 78.0
WINDOW_HEIGHT = 30.0
WINDOW_PADDING = 4.0
"""From the left edge of the window to the address block."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet: left, top, width and height in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def envelope_window(head: Letterhead) -> Box:
    """Return the part of the sheet that shows through the window of a folded letter."""
    return Box(
        ADDRESS_LEFT[head.window] - WINDOW_PADDING + head.shift_right,
        ADDRESS_CENTRE - WINDOW_HEIGHT / 2 + head.shift_down,
        WINDOW_WIDTH,
        WINDOW_HEIGHT,
    )


def address_block(head: Letterhead) -> Box:
    """Where the address may stand: inside the window, below the line of the sender."""
    window = envelope_window(head)
    room_above = 4.0
    return Box(
        window.left + WINDOW_PADDING,
        window.top + room_above,
        ADDRESS_WIDTH,
        window.height - 2 * room_above,
    )
