import re

import pypdfium2
import pytest

from desktop.services import manual

LINK = re.compile(r"\]\((?!pictures/)([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")


def test_the_chapters_stand_in_the_order_of_their_numbers():
    keys = [chapter.key for chapter in manual.chapters()]
    assert "van-aanpak-tot-overdracht" in keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("chapter", manual.chapters(), ids=lambda chapter: chapter.key)
def test_every_picture_is_there_and_says_in_words_what_it_shows(chapter):
    for words, source in PICTURE.findall(chapter.text):
        assert words
        assert manual.picture(source).startswith(b"\x89PNG")


@pytest.mark.parametrize("chapter", manual.chapters(), ids=lambda chapter: chapter.key)
def test_every_link_leads_to_a_chapter(chapter):
    keys = {one.key for one in manual.chapters()}
    for link in LINK.findall(chapter.text):
        assert link.partition("-")[2].removesuffix(".md") in keys


def test_a_word_is_found_and_shown():
    found = manual.find("overdracht vinkje")
    assert found[0].chapter.key == "van-aanpak-tot-overdracht"
    assert f'id="deel-{found[0].part}"' in manual.html(found[0].chapter)


def test_the_whole_manual_is_one_pdf():
    text = pypdfium2.PdfDocument(manual.as_pdf())[0].get_textpage().get_text_range()
    assert all(chapter.title in text for chapter in manual.chapters())
