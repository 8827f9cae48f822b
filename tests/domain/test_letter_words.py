import pytest

from desktop.domain.letter_words import (
    CHIP,
    Kind,
    Look,
    Paragraph,
    Piece,
    paragraph,
    plain_text,
    shown_name,
    tidy,
)


def text(*pieces):
    return Paragraph(Kind.TEXT, (pieces,))


def test_placeholders_are_told_from_words():
    (one,) = tidy([paragraph(Kind.TEXT, "Dag { Aanhef }, ik ben {medewerker}.")])

    assert one.lines == (
        (
            Piece("Dag "),
            Piece("aanhef", is_placeholder=True),
            Piece(", ik ben "),
            Piece("medewerker", is_placeholder=True),
            Piece("."),
        ),
    )
    assert one.text == f"Dag {CHIP}, ik ben {CHIP}."


def test_a_placeholder_that_does_not_exist_stays_as_it_was_typed():
    (one,) = tidy([paragraph(Kind.TEXT, "{Beste buur}")])

    assert one.lines == ((Piece("Beste buur", is_placeholder=True),),)


@pytest.mark.parametrize("words", ["{}", "{ }", "{1}", "{_a_}", "{a", "a}", "{a-_b}"])
def test_other_braces_are_words(words):
    (one,) = tidy([paragraph(Kind.TEXT, words)])

    assert one.lines == ((Piece(words),),)


def test_empty_paragraphs_empty_lines_and_spaces_at_the_ends_are_left_out():
    found = tidy([paragraph(Kind.TEXT, " a \n\n\u00a0b"), paragraph(Kind.TEXT, " \t")])

    assert found == (Paragraph(Kind.TEXT, ((Piece("a"),), (Piece("b"),))),)


def test_spaces_beside_bold_words_are_plain():
    (one,) = tidy([text(Piece("a"), Piece(" b ", Look.BOLD), Piece("c"))])

    assert one.lines == ((Piece("a "), Piece("b", Look.BOLD), Piece(" c")),)


def test_only_the_first_foot_line_counts():
    foot = Paragraph(Kind.FOOT)

    assert tidy([paragraph(Kind.TEXT, "a"), foot, paragraph(Kind.TEXT, "b"), foot]) == (
        Paragraph(Kind.TEXT, ((Piece("a"),),)),
        foot,
        Paragraph(Kind.TEXT, ((Piece("b"),),)),
    )


def test_a_list_goes_one_step_deeper_at_a_time():
    found = tidy(
        [paragraph(Kind.BULLET, "a", depth=depth) for depth in (3, 3, 9, 9, 1)]
        + [paragraph(Kind.TEXT, "tussen"), paragraph(Kind.BULLET, "b", depth=2)]
    )

    assert [one.depth for one in found] == [1, 2, 3, 3, 1, 0, 1]


def test_a_heading_is_one_line_in_one_look():
    found = tidy([Paragraph(Kind.HEADING, ((Piece("a "), Piece("b", Look.BOLD)), (Piece("c"),)))])

    assert found == (
        Paragraph(Kind.HEADING, ((Piece("a b"),),)),
        Paragraph(Kind.HEADING, ((Piece("c"),),)),
    )


def test_a_placeholder_in_a_heading_is_found_whatever_its_looks():
    (one,) = tidy([Paragraph(Kind.HEADING, ((Piece("{", Look.BOLD), Piece("naam}")),))])

    assert one.lines == ((Piece("naam", is_placeholder=True),),)


def test_what_is_no_text_is_left_out():
    (one,) = tidy([paragraph(Kind.TEXT, f"a\x00b{CHIP}c\u2060d\ufeff")])

    assert one.text == "abcd"


def test_other_programs_get_plain_words():
    words = [
        paragraph(Kind.HEADING, "Kop"),
        paragraph(Kind.BULLET, "punt {telefoon}", depth=1),
        paragraph(Kind.NUMBER, "eerst", depth=2, number=1),
    ]

    assert plain_text(tidy(words)) == "Kop\n• punt {telefoon}\n   1. eerst"


def test_a_name_is_shown_without_underscores():
    assert shown_name("datum_bezoek") == "datum bezoek"


def test_what_is_already_tidy_stays_as_it_is():
    once = tidy([paragraph(Kind.TEXT, "Dag {aanhef}, ik ben {medewerker}."), text(Piece("Hoi"))])

    assert tidy(once) == once


def test_a_placeholder_without_a_name_is_words():
    (one,) = tidy([text(Piece(" ", is_placeholder=True), Piece(" en meer"))])

    assert one.lines == ((Piece("{ } en meer"),),)


def test_only_white_space_in_bold_before_and_behind_words_is_left_out():
    (one,) = tidy(
        [
            text(
                Piece("  ", Look.BOLD),
                Piece("Dag", Look.ITALIC),
                Piece(" ", Look.BOLD),
                Piece("  ", Look.ITALIC),
            )
        ]
    )

    assert one.lines == ((Piece("Dag", Look.ITALIC),),)
