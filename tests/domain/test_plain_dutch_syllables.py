import pytest

from desktop.domain.plain_dutch_syllables import count_syllables

COUNTED = {
    1: "ik huis brief gaan nieuw jouw leeuw ijs ziek",
    2: "woning moeilijk mooie bezoek geïnd zeeën gebied auto groeien cliënt e-mail kopie geuit",
    3: "gemeente inkomen theater ideaal museum België uitkering radio",
    4: "beantwoorden periode januari financiën situatie sociale beoordeling officieel",
    5: "zorgverzekeraar financiële",
    6: "betalingsachterstand",
}


@pytest.mark.parametrize(
    ("word", "number"), [(word, n) for n, words in COUNTED.items() for word in words.split()]
)
def test_syllables_are_counted(word, number):
    assert count_syllables(word) == number


def test_a_word_without_vowels_has_one():
    assert count_syllables("mm") == 1
