import pytest

from desktop.domain.plain_dutch_passive import find_passive, is_participle


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("De premie wordt niet verhoogd.", "wordt niet verhoogd"),
        ("De brieven werden vorige week verstuurd.", "werden vorige week verstuurd"),
        ("Dat uw post gelezen wordt, helpt.", "gelezen wordt"),
        ("Uw gegevens worden opgehaald.", "worden opgehaald"),
        ("Het besluit is door ons genomen.", "is door ons genomen"),
        ("U wordt uitgenodigd.", "wordt uitgenodigd"),
    ],
)
def test_the_passive_is_found(sentence, words):
    ((start, end),) = find_passive(sentence)
    assert sentence[start:end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Het wordt beter.",
        "U wordt niet ziek als u betaalt.",
        "Dat wordt bekend.",
        "Ik heb de brief gelezen.",
        "De regeling is gemaakt.",
        "Wij worden vrienden in de gemeente.",
        "Het wordt een goed gesprek over geld en gezin.",
    ],
)
def test_the_active_is_left_alone(sentence):
    assert list(find_passive(sentence)) == []


@pytest.mark.parametrize(
    "word", ["betaald", "gemaakt", "verstrekt", "geïnd", "aangevraagd", "gegeven", "geholpen"]
)
def test_a_participle_is_known_by_its_shape(word):
    assert is_participle(word)


@pytest.mark.parametrize(
    "word", ["betaalt", "belt", "gemeente", "gezin", "geld", "bericht", "besluit", "begint"]
)
def test_other_words_are_no_participles(word):
    assert not is_participle(word)
