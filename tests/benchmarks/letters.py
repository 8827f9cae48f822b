"""1,000 letters beside a bare ReportLab canvas that wraps and draws the same paragraphs.

Run by hand: ``python tests/benchmarks/letters.py [letters]``. Prints both medians and the ratio
(the aim: 1.2 or less), and what one letter costs in a batch ten times as large (the aim: the same).
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.geometry import A4, BODY_TOP, LEFT_MARGIN, MM, TEXT_WIDTH
from desktop.documents.letter import build_letters
from desktop.documents.letter_text import read_blocks
from desktop.documents.templates import shipped_template
from desktop.domain.addresses import Address, address_lines
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.letters import (
    Letterhead,
    Recipient,
    common_values,
    personal_values,
)
from desktop.domain.names import Gender, Name

ON = date(2026, 11, 24)
HEAD = Letterhead(
    gemeente="Voorbeeldgemeente",
    department="Team Inwoners",
    address_lines=("Postbus 1", "1234 AB Voorbeeldstad"),
    website="voorbeeldgemeente.nl",
    email="m.terhorst@voorbeeldgemeente.nl",
    worker="Marieke ter Horst",
    role="schuldhulpverlener",
    phone="06 12 34 56 78",
    privacy_url="voorbeeldgemeente.nl/privacy",
)
SURNAMES = ("Puffelen", "Özdemir", "Wójcik", "Brummelhuis", "Nguyễn", "Oude Lenferink")


def recipients(count: int) -> list[Recipient]:
    return [
        Recipient(
            resident_id=number,
            name=Name(
                surname=f"{SURNAMES[number % 6]}-{number}",
                prefix="van" if number % 3 else "",
                initials="R.M.",
                gender=Gender.MALE if number % 2 else Gender.UNKNOWN,
            ),
            address=Address(
                street="Wolferinkbrink",
                number=str(number % 400 + 1),
                postcode="7481XB",
                town="Haaksbergen",
            ),
            visit_on=date(2026, 12, 1 + number % 20),
            visit_day_part=DayPart.EVENING,
            reference=f"2026-{number}",
        )
        for number in range(count)
    ]


def bare_canvas(count: int) -> bytes:
    """The same paragraphs and address lines, wrapped and drawn by ReportLab alone."""
    fonts.register()
    template = shipped_template(TemplateKind.INTRODUCTION)
    blocks = read_blocks(template.body)
    common = common_values(HEAD, ON)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4[0] * MM, A4[1] * MM), pageCompression=1, invariant=1)
    for recipient in recipients(count):
        values = common | personal_values(recipient)
        canvas.setFont(fonts.REGULAR, 10.5)
        y = (A4[1] - 60) * MM
        for line in (values["naam"], *address_lines(recipient.address)):
            canvas.drawString(35 * MM, y, line)
            y -= 13
        canvas.setFont(fonts.BOLD, 13)
        y = (A4[1] - BODY_TOP) * MM
        canvas.drawString(LEFT_MARGIN * MM, y, template.subject)
        y -= 20
        for block in blocks:
            for runs in block.filled(values):
                font = runs[0].font
                canvas.setFont(font, 10.5)
                text = "".join(run.text for run in runs)
                for line in simpleSplit(text, font, 10.5, TEXT_WIDTH * MM):
                    canvas.drawString(LEFT_MARGIN * MM, y, line)
                    y -= 15
            y -= 8
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def ours(count: int) -> bytes:
    template = shipped_template(TemplateKind.INTRODUCTION)
    return build_letters(template, HEAD, recipients(count), on=ON)


def seconds(work: Callable[[int], bytes], count: int, times: int) -> tuple[float, int]:
    taken, size = [], 0
    for _ in range(times):
        start = perf_counter()
        size = len(work(count))
        taken.append(perf_counter() - start)
    return median(taken), size


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for work in (bare_canvas, ours):
        work(10)  # fonts read, everything imported
    bare, bare_size = seconds(bare_canvas, count, 5)
    built, size = seconds(ours, count, 5)
    print(f"bare canvas  {count:6,} letters: {bare:6.3f} s, {bare_size / 1e6:5.1f} MB")
    print(f"In Beeld     {count:6,} letters: {built:6.3f} s, {size / 1e6:5.1f} MB")
    print(f"ratio {built / bare:.2f} (aim: 1.20 or less)")
    many, _ = seconds(ours, 10 * count, 1)
    print(
        f"one letter: {built / count * 1000:.3f} ms among {count:,}, "
        f"{many / (10 * count) * 1000:.3f} ms among {10 * count:,}"
    )
    tracemalloc.start()
    ours(count)
    print(f"peak memory for {count:,}: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
