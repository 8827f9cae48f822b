"""The editor shows and writes exactly what ``letter_text`` prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import fonts
from desktop.documents.letter_text import BlockKind, read_blocks
from desktop.documents.letter_words import read_words
from desktop.documents.templates import shipped_template
from desktop.domain.codes import TemplateKind
from desktop.domain.letter_markdown import write_markdown
from desktop.domain.letter_words import GUARD, Kind, Look, Paragraph, Piece, tidy

NAMES = ["aanhef", "datum_bezoek", "aan heff"]
SIGNS = [
    "a", "b", "1", " ", "  ", "\t", "\\", "*", "_", "__", "**", "#", "## ", "-", "- ", "+", "1.",
    "2) ", "{aanhef}", "{aanheff}", "{_x}", "(", ")", "é", "“", "€", "\u00a0", "`", "{", "}",
    "\u0301", "\u200c", "و", "😀", ".", "---", "___", "<b>", "[", "]", "&amp;", GUARD,
]  # fmt: skip
markdown = st.lists(
    st.sampled_from([*SIGNS, "\n", "\n\n", "\n---\n", "\n  - ", "\n   1. "]), max_size=25
).map("".join)
words = st.lists(st.sampled_from([*SIGNS, "\n"]), max_size=6).map("".join)
piece = st.tuples(words, st.sampled_from(Look)).map(lambda made: Piece(*made)) | st.tuples(
    st.sampled_from(NAMES), st.sampled_from(Look), st.just(True)
).map(lambda made: Piece(*made))
paragraphs = st.lists(
    st.builds(
        Paragraph,
        st.sampled_from(Kind),
        st.lists(st.lists(piece, max_size=5).map(tuple), max_size=3).map(tuple),
        st.integers(0, 5),
        st.integers(0, 12),
    ),
    max_size=6,
)


def printed(text):
    """Every character that reaches the paper, but for white space."""
    pieces = [p for block in read_blocks(text) for line in block.lines for p in line]
    return "".join("".join(p.text.split()) for p in pieces).replace(GUARD, "")


@given(paragraphs)
def test_what_the_editor_holds_is_read_back_the_same(made):
    held = tidy(made)
    assert tidy(held) == held
    assert read_words(write_markdown(held)) == held


@given(markdown)
def test_no_text_of_any_markdown_is_lost(text):
    held = read_words(text)
    again = write_markdown(held)
    assert read_words(again) == held
    assert write_markdown(read_words(again)) == again
    assert printed(again) == printed(text)


@given(paragraphs)
def test_the_paper_shows_what_the_editor_shows(made):
    held = tidy(made)
    blocks = read_blocks(write_markdown(held))
    kinds = {
        Kind.TEXT: BlockKind.PARAGRAPH,
        Kind.HEADING: BlockKind.HEADING,
        Kind.BULLET: BlockKind.ITEM,
        Kind.NUMBER: BlockKind.ITEM,
    }
    looks = {
        Look.PLAIN: fonts.REGULAR, Look.BOLD: fonts.BOLD, Look.ITALIC: fonts.ITALIC
    }  # fmt: skip
    shown = [one for one in held if one.kind is not Kind.FOOT]
    assert [block.kind for block in blocks] == [kinds[one.kind] for one in shown]
    assert [block.level for block in blocks] == [one.depth for one in shown]
    for block, one in zip(blocks, shown, strict=True):
        label = {Kind.BULLET: "•", Kind.NUMBER: f"{one.number}."}.get(one.kind, "")
        assert block.label == label
        for on_paper, in_editor in zip(block.lines, one.lines, strict=True):
            bold = one.kind is Kind.HEADING
            expected = {
                (p.text, fonts.BOLD if bold else looks[p.look], True)
                for p in in_editor
                if p.is_placeholder and p.text in NAMES[:2]
            }
            assert {tuple(p) for p in on_paper if p.is_placeholder and p.text in NAMES} == expected
            for look, font in looks.items():
                wanted = "".join(
                    "".join(fonts.printable(p.text).split())
                    for p in in_editor
                    if p.look is look and not p.is_placeholder
                )
                if not bold:
                    found = "".join(
                        "".join(p.text.split())
                        for p in on_paper
                        if p.font == font and not p.is_placeholder
                    )
                    assert found == wanted


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_shipped_templates_are_in_the_form_the_editor_writes(kind):
    body = shipped_template(kind).body
    assert write_markdown(read_words(body)) == body


def test_a_second_paragraph_in_an_item_becomes_a_line_of_that_item():
    (one,) = read_words("- a\n\n  b")

    assert one == Paragraph(Kind.BULLET, ((Piece("a"),), (Piece("b"),)), 1)


def test_headings_of_any_level_are_one_kind():
    assert [one.kind for one in read_words("# a\n\n### b")] == [Kind.HEADING] * 2


def test_a_list_goes_on_from_its_first_number():
    assert [one.number for one in read_words("3. a\n4. b")] == [3, 4]
