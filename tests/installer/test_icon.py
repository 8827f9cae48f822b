"""The icon for Windows holds the mark at every size that Windows asks for."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from installer.icon import SIDES, drawn, icon_of

ROOT = Path(__file__).resolve().parents[2]
MARK = ROOT / "resources" / "icons" / "inbeeld.svg"


def test_the_icon_has_every_size_and_each_is_a_picture_of_that_size(tmp_path: Path) -> None:
    made = tmp_path / "inbeeld.ico"
    script = ROOT / "installer" / "icon.py"
    subprocess.run([sys.executable, script, MARK, made], check=True, timeout=60)
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


def test_what_is_no_drawing_is_refused(tmp_path: Path, qtlog) -> None:
    other = tmp_path / "other.svg"
    other.write_text("<svg", encoding="utf-8")
    with qtlog.disabled(), pytest.raises(ValueError, match="not a drawing"):
        drawn(other, 16)
