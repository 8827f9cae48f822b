import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import fonts
from desktop.documents.scripts import drawn, is_plain, kept_left_to_right, protected
from desktop.documents.wrapping import Run

REGULAR, BOLD = fonts.REGULAR, fonts.BOLD


def line(text, *, rtl=False, font=REGULAR):
    return drawn((Run(fonts.printable(text), font),), right_to_left=rtl)


def shown(text, *, rtl=True):
    """What stands on paper from left to right, with the letters as they were typed."""
    text = "".join(run.text for run in line(text, rtl=rtl))
    return unicodedata.normalize("NFKC", text)


def test_a_plain_line_is_left_as_it_is():
    runs = (Run("Geachte heer ", REGULAR), Run("Özdemir-Łęcka", BOLD))
    assert drawn(runs) is runs
    assert is_plain("Нове місто")
    assert not is_plain("محمد")


def test_a_name_in_another_script_gets_a_font_that_has_its_letters():
    runs = line("Dhr. محمد Jansen")
    assert [run.font for run in runs] == [REGULAR, fonts.ARABIC, REGULAR]
    assert [run.font for run in line("محمد", font=BOLD)] == [fonts.ARABIC_BOLD]
    assert all(fonts.has(run.font, sign) for run in runs for sign in run.text)


def test_a_letter_that_no_font_has_stays_in_its_own():
    assert [run.font for run in line("李 محمد")] == [REGULAR, fonts.ARABIC]


def test_arabic_reads_from_the_right_and_joins_its_letters():
    assert shown("محمد") == "محمد"[::-1]
    typed, drawn_ = "محمد", line("محمد", rtl=True)[0].text
    assert drawn_ != typed[::-1]  # forms of the beginning, the middle and the end
    assert {unicodedata.name(sign).split()[-2] for sign in drawn_} >= {"INITIAL", "MEDIAL"}


def test_lam_and_alef_are_one_sign():
    assert len(line("لا", rtl=True)[0].text) == 1


@pytest.mark.parametrize(
    "name", ["R.M. van Puffelen", "06 12 34 56 78", "+31 6 1234", "gemeente.nl/privacy", "7b.1"]
)
def test_names_numbers_and_addresses_keep_their_own_direction(name):
    runs = (Run("اسمي ", REGULAR), Run(kept_left_to_right(name), REGULAR), Run(".", REGULAR))
    text = "".join(run.text for run in drawn(runs, right_to_left=True))
    assert name.replace(" ", "\u00a0") in text
    assert text.startswith(".")


@pytest.mark.parametrize("typed", ["CAK", "7b.1", "+31612345678", "a.b@gemeente.nl", "O'Neil"])
def test_latin_words_that_a_writer_typed_keep_theirs(typed):
    text = protected(fonts.printable(f"من {typed} إلى"))
    assert typed in "".join(run.text for run in drawn((Run(text, REGULAR),), right_to_left=True))


def test_a_value_in_arabic_is_not_turned_around():
    assert kept_left_to_right("تحية") == "تحية"
    assert kept_left_to_right("") == ""


def test_bold_stays_on_the_words_that_are_bold():
    runs = (Run("abc ", BOLD), Run(fonts.printable("محمد"), REGULAR))
    found = drawn(runs, right_to_left=True)
    assert found[-1].font == BOLD
    assert found[-1].text.strip() == "abc"


def test_brackets_are_mirrored():
    assert shown("(محمد)") == "(" + "محمد"[::-1] + ")"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x7FF, exclude_categories=["Cs"])))
def test_no_visible_letter_is_lost_or_added_on_the_way(text):
    printable = fonts.printable(text)
    for rtl in (False, True):
        runs = drawn((Run(printable, REGULAR),), right_to_left=rtl)
        kept = sorted("".join(run.text for run in runs))
        mirrored = str.maketrans("()[]{}<>«»", ")(][}{><»«")
        assert len(kept) == len(printable)
        assert sorted(x.translate(mirrored) for x in kept if x.isalnum()) == sorted(
            x.translate(mirrored) for x in printable if x.isalnum()
        )


def test_direction_signs_take_no_room():
    assert fonts.width(kept_left_to_right("06"), REGULAR, 10) == fonts.width("06", REGULAR, 10)
