"""Reading paper: the words on it and where they stand, in mm from the top left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image

from desktop.domain.addresses import Address
from desktop.domain.codes import DayPart
from desktop.domain.letters import Letterhead, Recipient
from desktop.domain.names import Gender, Name

MM = 72 / 25.4


class Place(NamedTuple):
    """The box around words, in mm from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float


@pytest.fixture
def words() -> Callable[[bytes], list[str]]:
    """The text of each page, with every line end a space."""

    def read(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [
                " ".join(page.get_textpage().get_text_range().replace("\ufffe", "").split())
                for page in document
            ]
        finally:
            document.close()

    return read


@pytest.fixture
def place() -> Callable[..., Place]:
    """Where the first occurrence of words stands on a page."""

    def find(pdf: bytes, text: str, page: int = 0) -> Place:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sheet = document[page]
            height = sheet.get_height()
            text_page = sheet.get_textpage()
            found = text_page.search(text, match_case=True).get_next()
            assert found is not None, text
            boxes = [text_page.get_charbox(found[0] + n, loose=True) for n in range(found[1])]
        finally:
            document.close()
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
        return Place(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)

    return find


@pytest.fixture
def ink() -> Callable[..., Place]:
    """The box around all that is drawn on a page, in mm."""

    def look(pdf: bytes, page: int = 0) -> Place:
        document = pypdfium2.PdfDocument(pdf)
        try:
            grey = document[page].render(scale=2, grayscale=True).to_pil().convert("L")
        finally:
            document.close()
        box = grey.point(lambda value: 255 if value < 250 else 0).getbbox()
        assert box is not None
        return Place(*(edge / 2 / MM for edge in box))

    return look


@pytest.fixture
def head() -> Letterhead:
    return Letterhead(
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


@pytest.fixture
def address() -> Address:
    return Address(
        street="Borgesiusstraat", number="103", letter="c", postcode="7481XB", town="Haaksbergen"
    )


@pytest.fixture
def recipient(address: Address) -> Recipient:
    return Recipient(
        resident_id=7,
        name=Name(surname="Puffelen", prefix="van", initials="R.M.", gender=Gender.MALE),
        address=address,
        visit_on=date(2026, 12, 3),
        visit_day_part=DayPart.AFTERNOON,
        reference="2026-131",
    )


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """A plain picture, as the bytes of a file."""

    def make(kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB") -> bytes:
        out = BytesIO()
        Image.new(mode, size, 90 if mode in {"L", "I;16"} else None).save(out, kind)
        return out.getvalue()

    return make
