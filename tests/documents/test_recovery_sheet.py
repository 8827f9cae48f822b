from __future__ import annotations

from datetime import date

import zxingcpp
from PIL import Image

from desktop.documents.recovery_sheet import build_recovery_sheet
from desktop.documents.rendering import page_count, render_page
from desktop.domain.recovery_code import groups_of, read_code

SECRET = bytes(range(100, 120))
GROUPS = groups_of(SECRET)
ON = date(2026, 11, 23)
LONG_NAME = "Gemeente Haaksbergen schuldhulp en vroegsignalering dossiers vanaf 2019 " * 2


def build(name: str = "Haaksbergen.inbeeld") -> bytes:
    return build_recovery_sheet(name, ON, "K7Q-M2P", GROUPS)


def test_everything_to_open_the_file_stands_on_one_page(words) -> None:
    for name in ("Haaksbergen.inbeeld", f"{LONG_NAME}.inbeeld"):
        pdf = build(name)
        assert page_count(pdf) == 1
        (page,) = words(pdf)
        for group in GROUPS:
            assert group in page
        for expected in (name.split()[0], "23 november 2026", "K7Q-M2P", "kluis", "handscanner"):
            assert expected in page


def test_the_square_is_the_same_code_for_a_scanner() -> None:
    wide, high, pixels = render_page(build(), 0, 200 / 72)
    picture = Image.frombuffer("RGBX", (wide, high), pixels, "raw", "BGRX", 0, 1).convert("L")

    (found,) = zxingcpp.read_barcodes(picture)

    assert found.text == "-".join(GROUPS)
    assert read_code(found.text) == SECRET


def test_it_keeps_its_margins_also_with_a_long_name(ink) -> None:
    place = ink(build(f"{LONG_NAME}.inbeeld"))

    assert place.left > 15
    assert place.right < 195
    assert place.bottom < 285
