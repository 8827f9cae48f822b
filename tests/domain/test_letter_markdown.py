import pytest

from desktop.domain.letter_markdown import write_markdown
from desktop.domain.letter_words import GUARD, Kind, Look, Paragraph, Piece, paragraph, tidy


def written(*paragraphs):
    return write_markdown(tidy(paragraphs))


def line(*pieces):
    return Paragraph(Kind.TEXT, (tuple(Piece(*piece) for piece in pieces),))


def test_each_kind_of_paragraph_has_its_mark():
    assert written(
        paragraph(Kind.TEXT, "{aanhef},"),
        paragraph(Kind.HEADING, "Kop"),
        paragraph(Kind.BULLET, "een", depth=1),
        paragraph(Kind.BULLET, "twee", depth=2),
        paragraph(Kind.TEXT, "Groet,\nik"),
        paragraph(Kind.NUMBER, "a", depth=1, number=1),
        paragraph(Kind.NUMBER, "b\nc", depth=1, number=2),
        Paragraph(Kind.FOOT),
        paragraph(Kind.TEXT, "klein"),
    ) == (
        "{aanhef},\n\n## Kop\n\n- een\n  - twee\n\nGroet,\nik\n\n1. a\n2. b\n   c\n\n---\n\nklein\n"
    )


def test_bold_and_italic_stand_between_stars():
    assert (
        written(line(("gewoon ",), ("vet", Look.BOLD), (" en ",), ("schuin", Look.ITALIC)))
        == "gewoon **vet** en *schuin*\n"
    )


def test_stars_that_would_be_no_mark_are_kept_apart():
    bold = Look.BOLD
    assert written(line(("a",), ("(b)", bold), ("c",))) == f"a**{GUARD}(b){GUARD}**c\n"
    assert written(line(("a", bold), ("b", Look.ITALIC))) == f"**a**{GUARD}*b*\n"


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("**nee**", r"\*\*nee\*\*"),
        ("*nee*", r"\*nee\*"),
        ("2 * 3", "2 * 3"),
        ("_nee_", r"\_nee\_"),
        ("jan_de_boer", "jan_de_boer"),
        ("op ______ om ____ uur", "op ______ om ____ uur"),
        ("______", r"\______"),
        ("# nee", r"\# nee"),
        ("#nee", "#nee"),
        ("- nee", r"\- nee"),
        ("-nee", "-nee"),
        ("* nee", r"\* nee"),
        ("1. nee", r"1\. nee"),
        ("1) nee", r"1\) nee"),
        ("1.5 uur", "1.5 uur"),
        ("---", r"\---"),
        (r"C:\map", r"C:\map"),
        (r"a\*b", r"a\\\*b"),
        ("<b>", "<b>"),
        ("[a](b)", "[a](b)"),
    ],
)
def test_signs_that_were_typed_are_no_marks(typed, markdown):
    assert written(paragraph(Kind.TEXT, typed)) == f"{markdown}\n"


def test_a_heading_that_ends_with_a_sign_keeps_it():
    assert written(paragraph(Kind.HEADING, "Wat #")) == "## Wat \\#\n"


def test_a_second_list_beside_the_first_stays_another_list():
    items = [paragraph(Kind.NUMBER, "a", depth=1, number=number) for number in (1, 2, 1)]

    assert written(*items) == "1. a\n2. a\n\n1) a\n"


def test_nothing_is_written_of_nothing():
    assert written() == ""
