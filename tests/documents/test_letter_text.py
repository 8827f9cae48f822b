import pytest

from desktop.documents import fonts
from desktop.documents.letter_text import BlockKind, read_blocks


def plain(block, values=None):
    lines = block.filled(values or {})
    return "\n".join("".join(run.text for run in line) for line in lines)


def test_headings_lists_and_paragraphs_are_told_apart():
    blocks = read_blocks("Een.\n\n## Kop\n\n- a\n- b\n\nTwee.\n\n1. c\n2. d\n")

    assert [(block.kind, block.label, plain(block)) for block in blocks] == [
        (BlockKind.PARAGRAPH, "", "Een."),
        (BlockKind.HEADING, "", "Kop"),
        (BlockKind.ITEM, "•", "a"),
        (BlockKind.ITEM, "•", "b"),
        (BlockKind.PARAGRAPH, "", "Twee."),
        (BlockKind.ITEM, "1.", "c"),
        (BlockKind.ITEM, "2.", "d"),
    ]
    assert [block.ends_list for block in blocks] == [False, False, False, True, False, False, True]


def test_a_list_in_a_list_is_deeper():
    assert [block.level for block in read_blocks("- a\n  - b\n- c\n\nd")] == [1, 2, 1, 0]


def test_bold_and_italic_change_the_font():
    (block,) = read_blocks("gewoon **vet {naam}** en *schuin*")

    assert [(run.text, run.font) for run in block.filled({"naam": "Jan"})[0]] == [
        ("gewoon ", fonts.REGULAR),
        ("vet ", fonts.BOLD),
        ("Jan", fonts.BOLD),
        (" en ", fonts.REGULAR),
        ("schuin", fonts.ITALIC),
    ]


def test_a_new_line_is_a_new_line():
    (block,) = read_blocks("Vriendelijke groet,\nMarieke")

    assert plain(block) == "Vriendelijke groet,\nMarieke"


@pytest.mark.parametrize(
    "typed",
    [
        "<b>vet</b>",
        "[tekst](adres)",
        "`code`",
        "&amp; &lt;",
        "a | b",
        "> citaat",
        "![beeld](x)",
        "https://voorbeeld.nl",
        "2 * 3 * 4",
        "{} { }",
        "Ik was hier op ________ om ____ uur.",
    ],
)
def test_all_else_is_shown_as_it_was_typed(typed):
    (block,) = read_blocks(typed)

    assert plain(block) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\\*ster\\*", "*ster*"),
        ("\\# kop", "# kop"),
        ("1\\. een", "1. een"),
        ("C:\\map", "C:\\map"),
    ],
)
def test_a_sign_after_a_backslash_is_that_sign(typed, shown):
    (block,) = read_blocks(typed)

    assert block.kind is BlockKind.PARAGRAPH
    assert plain(block) == shown


def test_after_a_rule_comes_the_small_text():
    assert [block.at_foot for block in read_blocks("Een.\n\n---\n\nTwee.\n\nDrie.")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("value", ["<b>x</b>", "**x**", "# x", "- x", "{naam}", "1. x", "x\n\n---"])
def test_a_value_is_never_markup(value):
    (block,) = read_blocks("{naam}")

    assert block.placeholders == {"naam"}
    assert plain(block, {"naam": value}) == " ".join(value.split("\n"))


def test_an_empty_value_takes_its_space_along():
    (block,) = read_blocks("Op {datum_bezoek} {dagdeel_bezoek} kom ik {dagdeel_bezoek}.")

    values = {"datum_bezoek": "maandag", "dagdeel_bezoek": ""}
    assert plain(block, values) == "Op maandag kom ik."


def test_underscores_in_placeholders_are_no_emphasis():
    (block,) = read_blocks("_{datum_bezoek} en {dagdeel_bezoek}")

    assert block.placeholders == {"datum_bezoek", "dagdeel_bezoek"}
