import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.letter_words import CHIP
from desktop.domain.plain_dutch import Hint, Text, read_plainness
from desktop.domain.plain_dutch_words import EASIER


def look(text, **kind):
    return read_plainness([Text(text, **kind)])


def found(text, hint):
    return [one.words for one in look(text).findings if one.hint is hint]


def words(number, word="kat"):
    return " ".join([word] * number)


def test_the_score_is_that_of_flesch_and_douma():
    # 30 words of one syllable in 3 sentences: 206.84 - 0.93 * 10 - 77 * 1 = 120.54
    easy = look(". ".join([words(10)] * 3).capitalize().replace(". kat", ". Kat") + ".")
    assert (easy.words, easy.words_in_sentence, easy.syllables_in_word) == (30, 10, 1)
    assert easy.score == 100
    assert easy.band == "zeer gemakkelijk"
    # 40 words of two syllables in 4 sentences: 206.84 - 0.93 * 10 - 77 * 2 = 43.54
    harder = look(" ".join(f"Tafel {words(9, 'tafel')}." for _ in range(4)))
    assert harder.score == 44
    assert harder.band == "moeilijk"


def test_too_few_words_give_no_score():
    assert look("Ik kom langs.").score is None
    assert look("").score is None


def test_a_long_sentence_is_named_with_its_words():
    short, long = f"Wij {words(14)}.", f"Wij {words(15)}."
    reading = look(f"{short} {long}")
    (one,) = reading.findings
    assert (one.hint, one.words) == (Hint.LONG_SENTENCE, long)
    assert one.advice == "16 woorden. Maak er twee zinnen van."
    assert f"{short} {long}"[one.start : one.end] == long


@pytest.mark.parametrize(
    "text",
    [
        "Zie art. 7b.1 van de wet.",
        "Dhr. De Vries belt u bijv. morgen.",
        "Dat kost ca. 5 euro.",
        "A.B. van der Velde belt.",
    ],
)
def test_a_full_stop_in_a_shortened_word_ends_no_sentence(text):
    assert look(text).words_in_sentence == look(text).words


def test_a_new_line_and_a_heading_are_no_part_of_a_sentence():
    assert look("Met groet,\nde gemeente").words_in_sentence == 2
    assert look("Een kop", is_heading=True).words == 0


def test_placeholders_names_and_figures_do_not_count():
    reading = look(f"Wij spreken {CHIP} van de Belastingdienst en het CAK op 12 mei.")
    assert reading.words == 8


def test_a_name_at_the_start_of_a_sentence_is_known_from_elsewhere():
    text = "Toeslagenmaatjes helpen u. Bel de Toeslagenmaatjes nu."
    assert found(text, Hint.LONG_WORD) == []
    assert found("Toeslagenmaatjes helpen u.", Hint.LONG_WORD) == ["Toeslagenmaatjes"]


def test_a_long_word_is_named():
    assert found("Er is een betalingsachterstand.", Hint.LONG_WORD) == ["betalingsachterstand"]
    assert found("Uw zorgverzekeraar belt.", Hint.LONG_WORD) == []


def test_a_difficult_word_comes_with_an_easier_one():
    (one,) = look("Bel ons Indien u vragen hebt.").findings
    assert (one.hint, one.words, one.advice) == (Hint.DIFFICULT, "Indien", "Makkelijker: als")
    assert found("Wij doen dit op grond van de wet.", Hint.DIFFICULT) == ["op grond van"]
    assert found("De toekomst is nu.", Hint.DIFFICULT) == []


def test_the_passive_voice_is_named():
    assert found("De premie wordt niet verhoogd.", Hint.PASSIVE) == ["wordt niet verhoogd"]
    assert found("Het wordt beter.", Hint.PASSIVE) == []


def test_findings_come_in_the_order_of_the_text():
    reading = read_plainness([Text("Indien u komt."), Text("Derhalve wordt u gebeld.")])
    assert [(one.paragraph, one.words) for one in reading.findings] == [
        (0, "Indien"),
        (1, "Derhalve"),
        (1, "wordt u gebeld"),
    ]


@given(st.lists(st.text(), max_size=4))
def test_every_finding_is_in_the_text(texts):
    for one in read_plainness([Text(text) for text in texts]).findings:
        assert texts[one.paragraph][one.start : one.end] == one.words != ""


def test_the_list_is_in_small_letters_and_never_circular():
    for word, easier in EASIER.items():
        assert word == word.lower().strip()
        assert easier not in EASIER, (word, easier)
