import pytest

from desktop.domain.letter_markdown import write_markdown
from desktop.domain.pasted_text import read_plain, spaced


def markdown(text):
    return write_markdown(read_plain(text))


def test_empty_lines_part_paragraphs_and_other_line_ends_stay():
    assert markdown("Een\r\nregel\r\n\r\nTwee\r\n") == "Een\nregel\n\nTwee\n"


def test_without_empty_lines_each_line_is_a_paragraph():
    assert markdown("Een\nTwee") == "Een\n\nTwee\n"


def test_lines_that_a_mail_program_broke_are_joined():
    long = "Dit is een regel van een mailprogramma dat na zeventig tekens"
    assert markdown(f"{long}\n{long}\nafbreekt.\n\nKlaar") == f"{long} {long} afbreekt.\n\nKlaar\n"


@pytest.mark.parametrize("mark", ["•", "·", "-", "–", "*", "•\t"])
def test_signs_before_lines_make_a_list(mark):
    assert markdown(f"Doe dit:\n{mark} een\n{mark} twee") == "Doe dit:\n\n- een\n- twee\n"


def test_numbers_before_lines_make_a_numbered_list():
    assert markdown("1. een\n2) twee") == "1. een\n2. twee\n"


def test_a_firm_space_stays_only_between_figures():
    assert spaced("a\u00a0b € \u00a05 €\u00a05 06\u00a012\tx") == "a b € 5 €\u00a05 06\u00a012 x"


def test_signs_for_the_looks_go():
    assert spaced("zorg\u00adpremie\u200b \uf0b7 mee\u2011doen") == "zorgpremie • mee-doen"
