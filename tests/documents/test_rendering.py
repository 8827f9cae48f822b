from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from desktop.documents.letter import build_letters
from desktop.documents.rendering import page_count, render_page
from desktop.documents.templates import shipped_template
from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError


@pytest.fixture
def pdf(head, recipient):
    template = shipped_template(TemplateKind.INTRODUCTION)
    return build_letters(template, head, [recipient] * 3, on=date(2026, 11, 24))


def test_pages_are_counted(pdf):
    assert page_count(pdf) == 3


def test_a_page_becomes_pixels(pdf):
    width, height, pixels = render_page(pdf, 0, 2.0)

    assert (width, height) == (1191, 1684)
    assert len(pixels) == width * height * 4
    assert pixels[:4] == b"\xff\xff\xff\xff"  # paper is white, and not see-through
    assert len(set(pixels)) > 10


def test_many_threads_may_ask_at_once(pdf):
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda number: render_page(pdf, number % 3, 0.5), range(24)))

    assert all(page == pages[number % 3] for number, page in enumerate(pages))


def test_what_is_no_pdf_is_refused():
    with pytest.raises(UserError, match="voorbeeld"):
        page_count(b"no pdf")
    with pytest.raises(UserError, match="voorbeeld"):
        render_page(b"no pdf", 0, 1.0)


@pytest.mark.parametrize("page", [-1, 3])
def test_a_page_that_is_not_there_is_an_error(page, pdf):
    with pytest.raises(IndexError):
        render_page(pdf, page, 1.0)
