"""Logo, photo and signature: checked, turned upright, made small, without what a camera adds."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from desktop.domain.errors import UserError

LARGEST_FILE = 100_000_000
"""In bytes: a photo of 40 MB is made small, a film is refused."""

LARGEST_PICTURE = 60_000_000
"""In pixels: larger than any telephone makes, small enough for the memory of a laptop."""

_SIDE = 1_000  # pixels: 360 dots per inch at 70 mm
_SQUARE_SIDE = 400  # pixels: more than 400 dots per inch at 22 mm


@lru_cache(maxsize=4)
def open_picture(data: bytes, what: str) -> Any:
    """Return an ImageReader for the bytes of a PNG or JPEG file. ``what`` names it: ``Het logo``.

    Raises UserError when it cannot be read or is far too large.
    """
    # Without the picture's own file behind it: its place, time and camera stay out of the PDF
    picture = _opened(data, what)
    return ImageReader(Image.frombytes(picture.mode, picture.size, picture.tobytes()))


def made_small(data: bytes, what: str) -> bytes:
    """The picture as it is kept: a PNG or JPEG of at most 1,000 pixels, most of them some 100 kB.

    Raises UserError as ``open_picture``.
    """
    picture = _opened(data, what)
    out = BytesIO()
    if picture.mode == "RGBA" or len(picture.getcolors(256) or ()) > 0:
        picture.save(out, "PNG", optimize=True)
    else:
        picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _opened(data: bytes, what: str) -> Image.Image:
    advice = "Kies een ander bestand, een PNG of een JPG, bij Instellingen."
    if len(data) > LARGEST_FILE:
        raise UserError(f"{what} is te groot.", advice)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > LARGEST_PICTURE:
                raise UserError(f"{what} is te groot.", advice)
            picture.draft("RGB", (_SIDE, _SIDE))
            picture = ImageOps.exif_transpose(picture)
            has_alpha = "A" in picture.getbands() or "transparency" in picture.info
            picture = picture.convert("RGBA" if has_alpha else "RGB")
    except UserError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise UserError(f"{what} kan niet worden gelezen.", advice) from problem
    picture.thumbnail((_SIDE, _SIDE))
    return picture


def open_square(data: bytes, what: str) -> Any:
    """Return the largest square in the middle of a picture, as an ImageReader."""
    reader = open_picture(data, what)
    wide, high = reader.getSize()
    side = min(wide, high)
    left, top = (wide - side) // 2, (high - side) // 3
    square = reader._image.crop((left, top, left + side, top + side))
    square.thumbnail((_SQUARE_SIDE, _SQUARE_SIDE))
    return ImageReader(square)
