from desktop.domain.letter_words import Kind
from desktop.services import letter_words


def test_the_words_of_a_template_are_read_and_written_back():
    words = letter_words.read("{aanhef},\n\n- een\n")

    assert [one.kind for one in words] == [Kind.TEXT, Kind.BULLET]
    assert letter_words.write_markdown(words) == "{aanhef},\n\n- een\n"


def test_markdown_that_prints_the_same_has_one_form():
    assert letter_words.in_one_form("# a\n* b\n") == letter_words.in_one_form("## a\n\n- b")


def test_the_words_alone_have_no_marks() -> None:
    words = letter_words.in_plain_words("## Kop\n\n**Vet** en {naam}\n- punt")
    assert words == "Kop\nVet en {naam}\n• punt"
