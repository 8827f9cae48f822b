"""A sheet of paper to draw on: millimetres from the top left, and the few marks we use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from math import atan2, degrees, hypot
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.geometry import MM
from desktop.documents.scripts import drawn
from desktop.documents.wrapping import Line, Run

INK = (0.10, 0.14, 0.15)
GREY = (0.34, 0.40, 0.41)
HAIRLINE = (0.68, 0.73, 0.74)
ACCENT = (0.06, 0.42, 0.42)
DANGER = (0.70, 0.15, 0.12)
DANGER_TINT = (0.99, 0.93, 0.92)

Colour = tuple[float, float, float]


class Sheet:
    """One PDF in the making. Sizes of letters are in points, everything else in mm.

    ``zoom``: draw as if the paper were so many times smaller, for large print. ``mark`` stands
    large across every page, so that nobody takes it for the real thing.
    """

    def __init__(
        self,
        size: tuple[float, float],
        title: str,
        author: str,
        *,
        zoom: float = 1.0,
        mark: str = "",
    ) -> None:
        fonts.register()
        self.width, self.height = size[0] / zoom, size[1] / zoom
        self._zoom, self._mark = zoom, mark
        self._out = BytesIO()
        # Invariant: no clock inside, so the same letter gives the same bytes
        self.canvas: Any = Canvas(
            self._out,
            pagesize=(size[0] * MM, size[1] * MM),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,
        )
        self.canvas.setTitle(fonts.printable(title))
        self.canvas.setAuthor(fonts.printable(author))
        self.canvas.setSubject("")
        self.canvas.setCreator("In Beeld")
        self.canvas.setProducer("In Beeld")

    def finish(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()

    def next_page(self) -> None:
        """End this page, and begin the next one if anything is drawn after."""
        if self._mark:
            self._draw_mark()
        self.canvas.showPage()

    def magnify(self) -> None:
        """Begin a page in the large print of ``zoom``: every page begins without."""
        if self._zoom != 1.0:
            self.canvas.scale(self._zoom, self._zoom)

    def define(self, name: str, draw: Callable[[], None]) -> None:
        """Draw something once, under a name, to be placed on many pages. Between pages only."""
        width, height = self.width * MM, self.height * MM
        self.canvas.beginForm(name, -width, -2 * height, 2 * width, 2 * height)
        draw()
        self.canvas.endForm()

    def place(self, name: str, down: float = 0.0) -> None:
        """Show what was defined, ``down`` mm lower than it was drawn."""
        if not down:
            self.canvas.doForm(name)
            return
        self.canvas.saveState()
        self.canvas.translate(0, -down * MM)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def y(self, top: float) -> float:
        """ReportLab's height, in points, of a place so many mm from the top."""
        return (self.height - top) * MM

    def text(
        self,
        left: float,
        baseline: float,
        text: str,
        size: float,
        font: str = fonts.REGULAR,
        colour: Colour = INK,
    ) -> None:
        self._string(left * MM, baseline, fonts.printable(text), size, font, colour)

    def text_right(
        self,
        right: float,
        baseline: float,
        text: str,
        size: float,
        font: str = fonts.REGULAR,
        colour: Colour = INK,
    ) -> None:
        text = fonts.printable(text)
        left = right * MM - fonts.width(text, font, size)
        self._string(left, baseline, text, size, font, colour)

    def text_centred(
        self,
        centre: float,
        baseline: float,
        text: str,
        size: float,
        font: str = fonts.REGULAR,
        colour: Colour = INK,
    ) -> None:
        text = fonts.printable(text)
        left = centre * MM - fonts.width(text, font, size) / 2
        self._string(left, baseline, text, size, font, colour)

    def lines(
        self,
        left: float,
        baseline: float,
        lines: Iterable[Line],
        size: float,
        leading: float,
        colour: Colour = INK,
        *,
        right: float | None = None,
    ) -> None:
        """Lines below each other, the first on ``baseline``; ``leading`` in points.

        With ``right``, in mm, they are read from right to left and end there.
        """
        writer = self.canvas.beginText()
        writer.setFillColorRGB(*colour)
        x, y = left * MM, self.y(baseline)
        set_font = ""
        for number, line in enumerate(lines):
            if right is not None:
                x = right * MM - line.width
            writer.setTextOrigin(x, y - number * leading)
            for text, font in drawn(line.runs, right_to_left=right is not None):
                if font != set_font:
                    writer.setFont(font, size)
                    set_font = font
                writer.textOut(text)
        self.canvas.drawText(writer)

    def rule(
        self,
        left: float,
        top: float,
        right: float,
        thickness: float = 0.5,
        colour: Colour = HAIRLINE,
    ) -> None:
        """Draw a horizontal line; ``thickness`` in points."""
        self.canvas.setLineWidth(thickness)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.line(left * MM, self.y(top), right * MM, self.y(top))

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        stroke: Colour | None = INK,
        fill: Colour | None = None,
        thickness: float = 0.8,
        radius: float = 0.0,
    ) -> None:
        canvas = self.canvas
        if stroke:
            canvas.setStrokeColorRGB(*stroke)
            canvas.setLineWidth(thickness)
        if fill:
            canvas.setFillColorRGB(*fill)
        canvas.roundRect(
            left * MM,
            self.y(top + height),
            width * MM,
            height * MM,
            radius * MM,
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def tick_box(self, left: float, baseline: float, label: str, size: float = 10) -> None:
        """Draw an empty box to tick, and its label to the right of it."""
        side = 3.8
        self.box(left, baseline - side + 0.6, side, side, thickness=0.9, radius=0.3)
        self.text(left + side + 2.2, baseline, label, size)

    def warning_sign(self, left: float, top: float, side: float) -> None:
        """Draw a triangle with an exclamation mark: drawn, so that every printer has it."""
        canvas = self.canvas
        canvas.setStrokeColorRGB(*DANGER)
        canvas.setFillColorRGB(*DANGER)
        canvas.setLineWidth(1.1)
        canvas.setLineJoin(1)
        centre, bottom = (left + side / 2) * MM, self.y(top + side * 0.92)
        path = canvas.beginPath()
        path.moveTo(centre, self.y(top + side * 0.06))
        path.lineTo((left + side) * MM, bottom)
        path.lineTo(left * MM, bottom)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setLineCap(1)
        canvas.line(centre, self.y(top + side * 0.38), centre, self.y(top + side * 0.6))
        canvas.circle(centre, self.y(top + side * 0.76), 0.75, stroke=0, fill=1)
        canvas.setLineCap(0)

    def picture(self, reader: Any, left: float, top: float, width: float, height: float) -> None:
        self.canvas.drawImage(
            reader, left * MM, self.y(top + height), width * MM, height * MM, mask="auto"
        )

    def round_picture(self, reader: Any, left: float, top: float, side: float) -> None:
        """Draw a square picture, cut to a circle."""
        canvas = self.canvas
        canvas.saveState()
        path = canvas.beginPath()
        radius = side / 2
        path.circle((left + radius) * MM, self.y(top + radius), radius * MM)
        canvas.clipPath(path, stroke=0, fill=0)
        self.picture(reader, left, top, side, side)
        canvas.restoreState()

    def _draw_mark(self) -> None:
        """Across the page from the lower left to the upper right, so that the words can be read."""
        canvas = self.canvas
        width, height = self.width * MM, self.height * MM
        size = hypot(width, height) * 0.7 / (fonts.width(self._mark, fonts.BOLD, 1))
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(degrees(atan2(height, width)))
        canvas.setFillColorRGB(*DANGER)
        canvas.setFillAlpha(0.18)
        canvas.setFont(fonts.BOLD, size)
        canvas.drawCentredString(0, -size * 0.36, self._mark)
        canvas.restoreState()

    def _string(
        self, x: float, baseline: float, text: str, size: float, font: str, colour: Colour
    ) -> None:
        """``text`` is printable; ``x`` in points."""
        self.canvas.setFillColorRGB(*colour)
        for part, part_font in drawn((Run(text, font),)):
            self.canvas.setFont(part_font, size)
            self.canvas.drawString(x, self.y(baseline), part)
            x += fonts.width(part, part_font, size)
