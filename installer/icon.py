"""The icon of the program for Windows: ``python installer/icon.py MARK.svg ICON.ico``.

Run with the Python of .venv: Qt draws it.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: what Windows asks for at 100 to 250 %."""

_HEAD = struct.Struct("<3H")  # 0, 1 for an icon, how many
_ENTRY = struct.Struct("<4B2H2I")  # width, height, 0, 0, planes, bits, bytes, place


def drawn(mark: Path, side: int) -> bytes:
    """The mark as PNG, ``side`` pixels wide and high. Raises ValueError when it is no drawing."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(mark))
    if not drawing.isValid():
        raise ValueError(f"{mark} is not a drawing")
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
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
    """Draw the icon."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    mark, target = (Path(word) for word in sys.argv[1:])
    target.write_bytes(icon_of([(side, drawn(mark, side)) for side in SIDES]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
