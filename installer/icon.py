"""The icon of the program for Windows, and the strip beside the first page of its set-up.

``python installer/icon.py MARK.svg ICON.ico STRIP.bmp``, with the Python of .venv: Qt draws them.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: what Windows asks for at 100 to 250 %."""

STRIP = (328, 628)
"""Pixels: twice what the set-up shows at 100 %, so that it is sharp at 200 %."""

_PALE = "#E2F0EF"  # of what is chosen in the light looks of the program
_MARK_ON_STRIP = 144

_HEAD = struct.Struct("<3H")  # 0, 1 for an icon, how many
_ENTRY = struct.Struct("<4B2H2I")  # width, height, 0, 0, planes, bits, bytes, place


def drawn(mark: Path, side: int) -> bytes:
    """The mark as PNG, ``side`` pixels wide and high. Raises ValueError when it is no drawing."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    _draw(mark, picture, 0, 0, side)
    return _as_bytes(picture, "PNG")


def strip(mark: Path) -> bytes:
    """The mark on a pale ground as BMP without transparency, which NSIS asks for."""
    from PySide6.QtGui import QColor, QImage

    width, height = STRIP
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    picture.fill(QColor(_PALE))
    _draw(mark, picture, (width - _MARK_ON_STRIP) // 2, height // 5, _MARK_ON_STRIP)
    return _as_bytes(picture, "BMP")


def _draw(mark: Path, picture: QImage, left: int, top: int, side: int) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(mark))
    if not drawing.isValid():
        raise ValueError(f"{mark} is not a drawing")
    painter = QPainter(picture)
    drawing.render(painter, QRectF(left, top, side, side))
    painter.end()


def _as_bytes(picture: QImage, kind: str) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind)  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def icon_of(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """An .ico of PNGs with their sides in pixels (256 at most, which is written as 0)."""
    place = _HEAD.size + _ENTRY.size * len(pictures)
    entries = b""
    for side, picture in pictures:
        entries += _ENTRY.pack(side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return _HEAD.pack(0, 1, len(pictures)) + entries + b"".join(part for _, part in pictures)


def main() -> int:
    """Draw both."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    mark, icon, beside = (Path(word) for word in sys.argv[1:])
    icon.write_bytes(icon_of([(side, drawn(mark, side)) for side in SIDES]))
    beside.write_bytes(strip(mark))
    return 0


if __name__ == "__main__":
    sys.exit(main())
