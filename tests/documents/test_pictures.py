import zlib
from io import BytesIO

import pytest
from PIL import Image

from desktop.documents import pictures
from desktop.documents.pictures import open_picture, open_square
from desktop.domain.errors import UserError


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "CMYK", "RGBA", "P", "LA", "I;16"])
def test_any_png_or_jpeg_can_be_used(kind, mode, picture):
    if (kind, mode) == ("PNG", "CMYK") or (kind == "JPEG" and mode in {"RGBA", "P", "LA", "I;16"}):
        with pytest.raises(OSError, match="cannot write"):
            picture(kind, mode=mode)
        return

    assert open_picture(picture(kind, mode=mode), "Het logo").getSize() == (300, 200)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"%PDF-1.4"]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UserError, match="Het logo kan niet worden gelezen"):
        open_picture(data, "Het logo")


def test_a_picture_that_ends_halfway_is_refused(picture):
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        open_picture(picture(size=(2000, 2000))[:900], "De foto")


def test_a_bitmap_is_refused(picture):
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        open_picture(picture("BMP"), "De foto")


@pytest.mark.parametrize("size", [(12_000, 12_000), (30_000, 30_000)])
def test_a_picture_that_would_fill_the_memory_is_refused(size, picture):
    # Only the head says so: 30,000 by 30,000 is a bomb
    small = bytearray(picture(size=(8, 8), mode="1"))
    small[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    with pytest.raises(UserError):
        open_picture(bytes(small), "De foto")


def test_a_file_that_is_far_too_large_is_refused():
    with pytest.raises(UserError, match="De foto is te groot"):
        open_picture(b"\0" * (pictures.LARGEST_FILE + 1), "De foto")


def test_a_large_photo_is_made_smaller(picture):
    assert max(open_picture(picture("JPEG", (4000, 3000)), "De foto").getSize()) == 1000


def test_a_photo_from_a_telephone_is_turned_upright_and_loses_its_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Maker of cameras"
    out = BytesIO()
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)

    reader = open_picture(out.getvalue(), "De foto")
    assert reader.getSize() == (20, 40)
    assert not reader._image.getexif()


def test_a_square_is_cut_from_the_middle(picture):
    assert open_square(picture("JPEG", (600, 300)), "De foto").getSize() == (300, 300)
    assert open_square(picture("JPEG", (3000, 4000)), "De foto").getSize() == (400, 400)
