import pytest

from desktop.documents import fonts
from desktop.documents.wrapping import Run, shortened, word_width, wrap, wrap_text


def texts(lines):
    return ["".join(run.text for run in line.runs) for line in lines]


def test_words_fill_a_line_and_go_on_to_the_next():
    assert wrap_text("een twee drie", fonts.REGULAR, 10, 45) == ("een twee", "drie")


def test_spaces_are_one_space_and_never_begin_a_line():
    assert wrap_text("  een   twee  ", fonts.REGULAR, 10, 500) == ("een twee",)


def test_no_text_is_one_empty_line():
    assert wrap_text("", fonts.REGULAR, 10, 100) == ("",)


def test_a_space_that_does_not_break_keeps_words_together():
    lines = wrap_text("bel 06\u00a012\u00a034 nu", fonts.REGULAR, 10, 60)

    assert "06\u00a012\u00a034" in " | ".join(lines)


@pytest.mark.parametrize("word", ["w" * 200, "Jansen-de-Boer-" * 15, "i" * 1000])
@pytest.mark.parametrize("before", ["", "Geachte ", "Geachte mevrouw of meneer "])
def test_a_word_that_is_too_wide_is_broken_and_nothing_is_lost(word, before):
    lines = wrap((Run(before + word + ",", fonts.REGULAR),), 10, 200)

    assert "".join(texts(lines)).replace(" ", "") == (before + word + ",").replace(" ", "")
    for line, text in zip(lines, texts(lines), strict=True):
        assert fonts.width(text, fonts.REGULAR, 10) <= 200.01
        assert line.width == pytest.approx(fonts.width(text, fonts.REGULAR, 10))


def test_a_hyphen_is_the_better_place_to_break():
    first, *_ = wrap_text("Wolfeschlegel-steinhausen" * 3, fonts.REGULAR, 10, 110)

    assert first.endswith("-")


def test_a_word_may_change_font_halfway_and_stays_whole():
    runs = (Run("een ", fonts.REGULAR), Run("twee", fonts.BOLD), Run("drie vier", fonts.REGULAR))
    room = (word_width("tweedrie", fonts.BOLD) + word_width(" ", fonts.BOLD)) * 10

    assert texts(wrap(runs, 10, room)) == ["een", "tweedrie", "vier"]
    assert [run.font for run in wrap(runs, 10, 500)[0].runs] == [
        fonts.REGULAR,
        fonts.BOLD,
        fonts.REGULAR,
    ]


def test_a_room_of_nothing_still_ends():
    assert "".join(wrap_text("abc", fonts.REGULAR, 10, 0)) == "abc"


def test_what_is_too_long_gets_an_ellipsis():
    short = shortened("Burgemeester van der Wolfeschlegel", fonts.REGULAR, 10, 100)

    assert short.endswith("…")
    assert fonts.width(short, fonts.REGULAR, 10) <= 100
    assert shortened("Kort", fonts.REGULAR, 10, 100) == "Kort"
