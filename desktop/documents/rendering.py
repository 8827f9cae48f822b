"""Looking at a PDF: PDFium turns a page into pixels, for the preview and the printer."""

from __future__ import annotations

from threading import Lock

from desktop.domain.errors import UserError

# PDFium is not made for more than one thread, whichever document they look at
ONE_AT_A_TIME = Lock()


def page_count(pdf: bytes) -> int:
    """How many pages. Raises UserError when it is no PDF."""
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as problem:
            raise _unreadable() from problem
        try:
            return len(document)
        finally:
            document.close()


def render_page(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """Width and height in pixels and the pixels themselves, as BGRA bytes without padding.

    ``page`` counts from 0; ``scale`` 1.0 is 72 dots per inch. In Qt: ``Format_RGB32``. Raises
    UserError when it is no PDF, IndexError when there is no such page.
    """
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as problem:
            raise _unreadable() from problem
        try:
            if not 0 <= page < len(document):
                raise IndexError(f"page {page} of {len(document)}")
            bitmap = document[page].render(
                scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA, may_draw_forms=False
            )
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            pixels = bytes(bitmap.buffer)
            bitmap.close()
        finally:
            document.close()
    if stride != width * 4:
        rows = (pixels[row * stride : row * stride + width * 4] for row in range(height))
        pixels = b"".join(rows)
    return width, height, pixels


def _unreadable() -> UserError:
    return UserError(
        "Het voorbeeld kan niet worden getoond.", "Sluit het voorbeeld en probeer het opnieuw."
    )
