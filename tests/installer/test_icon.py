"""The icon for Windows holds the mark at every size that Windows asks for."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from installer.icon import SIDES, STRIP, drawn, icon_of, strip

ROOT = Path(__file__).resolve().parents[2]
MARK = ROOT / "resources" / "icons" / "inbeeld.svg"


def test_the_icon_has_every_size_and_each_is_a_picture_of_that_size(tmp_path: Path) -> None:
    made, beside = tmp_path / "inbeeld.ico", tmp_path / "strip.bmp"
    script = ROOT / "installer" / "icon.py"
    subprocess.run([sys.executable, script, MARK, made, beside], check=True, timeout=60)
    assert beside.read_bytes() == strip(MARK)
    content = made.read_bytes()
    assert struct.unpack("<3H", content[:6]) == (0, 1, len(SIDES))
    for number, side in enumerate(SIDES):
        width, height, *_rest, length, place = struct.unpack(
            "<4B2H2I", content[6 + 16 * number : 22 + 16 * number]
        )
        picture = QImage.fromData(content[place : place + length])
        assert (width or 256, height or 256) == (side, side)
        assert (picture.width(), picture.height()) == (side, side)
        assert picture.pixelColor(side // 2, side * 26 // 64).lightness() > 200  # the white head


def test_an_icon_of_one_picture_begins_behind_its_table() -> None:
    assert icon_of([(16, b"PNG")])[22:] == b"PNG"


def test_the_strip_of_the_set_up_is_a_bitmap_of_24_bits_with_the_mark_on_pale() -> None:
    content = strip(MARK)
    picture = QImage.fromData(content)
    assert content[:2] == b"BM"
    assert struct.unpack("<H", content[28:30]) == (24,)  # NSIS knows no transparency
    assert (picture.width(), picture.height()) == STRIP
    assert picture.pixelColor(5, 5).name() == "#e2f0ef"
    colours = {picture.pixelColor(x, y).name() for x in range(0, 328, 4) for y in range(0, 628, 4)}
    assert len(colours) > 2


def test_what_is_no_drawing_is_refused(tmp_path: Path, qtlog) -> None:
    other = tmp_path / "other.svg"
    other.write_text("<svg", encoding="utf-8")
    with qtlog.disabled(), pytest.raises(ValueError, match="not a drawing"):
        drawn(other, 16)
