from desktop.documents.letter_text import Block, BlockKind
from desktop.documents.manual_text import Picture, Table, Title, contents_of, html_of

TEXT = """# Titel

Gewoon en **vet** met [een link](2-brieven.md).

## Deel één

1. Eerst dit.

   ![Wat u ziet](pictures/zien.png)

2. Dan dat.

- Los

## Deel twee

| Toets | Wat |
|---|---|
| Ctrl+P | **afdrukken** |
"""


def words(block: Block) -> str:
    return "".join(piece.text for line in block.lines for piece in line)


def test_everything_in_a_chapter_comes_out_in_order():
    found = list(contents_of(TEXT))
    assert found[0] == Title("Titel")
    assert [type(one) for one in found] == [
        *(Title, Block, Block, Block, Picture, Block, Block, Block, Table)
    ]
    assert words(found[1]) == "Gewoon en vet met een link."
    assert found[2].kind is BlockKind.HEADING
    assert (found[3].label, found[5].label, found[6].label) == ("1.", "2.", "•")
    assert found[4] == Picture("pictures/zien.png", "Wat u ziet", 1)
    assert found[8] == Table((("Toets", "Wat"), ("Ctrl+P", "afdrukken")))


def test_on_the_screen_every_part_has_an_anchor():
    html = html_of(TEXT)
    assert '<h2 id="deel-1">Deel één</h2>' in html
    assert '<h2 id="deel-2">Deel twee</h2>' in html


def test_what_looks_like_html_is_words():
    assert "<script>" not in html_of("# Titel\n\n<script>x</script>")
