import pytest

from desktop.documents import fonts
from desktop.documents.letter_text import read_blocks
from desktop.documents.sheet import Sheet
from desktop.documents.typesetting import BODY, FOOT, LIST_INDENT, set_block, set_line


def test_a_block_is_as_high_as_its_lines():
    (block,) = read_blocks("woord " * 100)
    whole = set_block(block, {}, 160)

    assert whole.height == BODY.before + len(whole.lines) * BODY.leading + BODY.after
    assert len(set_block(block, {}, 80).lines) > len(whole.lines)


def test_a_list_is_indented_and_a_heading_stays_with_what_follows():
    heading, item, deeper = (set_block(b, {}, 160) for b in read_blocks("## Kop\n- a\n  - b"))

    assert heading.keeps_with_next
    assert (item.indent, deeper.indent) == (LIST_INDENT, 2 * LIST_INDENT)
    assert not item.keeps_with_next


def test_text_at_the_foot_is_small_and_scaling_keeps_proportions():
    _, foot = read_blocks("Tekst.\n\n---\n\nVoet.")
    small = set_block(foot, {}, 160, scale=0.5)

    assert set_block(foot, {}, 160).style == FOOT
    assert (small.style.size, small.style.leading) == (FOOT.size / 2, FOOT.leading / 2)


def test_a_block_is_drawn_where_it_was_put(place):
    sheet = Sheet((100, 100), "Proef", "")
    set_line("Woorden", BODY, 80, fonts.BOLD).draw(sheet, 20, 30)
    sheet.next_page()
    found = place(sheet.finish(), "Woorden")

    assert found.left == pytest.approx(20, abs=0.5)
    assert found.top > 29
    assert found.bottom < 30 + BODY.leading * 25.4 / 72 + 1
