from dataclasses import replace

import pytest

from desktop.documents import fonts
from desktop.documents.letter_text import read_blocks
from desktop.documents.templates import shipped_template, shipped_templates, shipped_translation
from desktop.domain.codes import TemplateKind
from desktop.domain.letter_languages import Language, refuse_telling_second
from desktop.domain.letters import check_template, count_words, telling_words, used_placeholders


def test_there_is_a_letter_of_every_kind():
    assert [template.kind for template in shipped_templates()] == list(TemplateKind)


@pytest.mark.parametrize("kind", TemplateKind)
def test_what_ships_is_right_and_short(kind):
    template = shipped_template(kind)

    check_template(template)
    assert template.name
    assert template.subject
    assert count_words(template) < 250


@pytest.mark.parametrize("kind", TemplateKind)
@pytest.mark.parametrize(
    "word",
    [
        "wan" + "betal",
        "moet",
        "verplicht",
        "boete",
        "deurwaarder",
        "dient",
        "schuld",
        "laatste kans",
    ],
)
def test_what_ships_does_not_threaten_or_blame(kind, word):
    template = shipped_template(kind)

    assert word not in f"{template.subject} {template.body}".lower()


@pytest.mark.parametrize("kind", [TemplateKind.INTRODUCTION, TemplateKind.REMINDER])
def test_a_letter_says_where_the_data_came_from_and_what_the_reader_may_do(kind):
    body = shipped_template(kind).body

    for said in ("CAK", "artikel 7b.1", "inzien", "verbeteren", "bezwaar", "{privacy}", "gratis"):
        assert said in body
    assert "Ik kom niet voor geld. Ik kom om te helpen." in body


def test_sentences_are_short():
    for template in shipped_templates():
        for sentence in template.body.replace("\n", ". ").split(". "):
            assert len(sentence.split()) <= 20, sentence


def test_the_card_tells_a_neighbour_nothing():
    card = shipped_template(TemplateKind.CARD)

    assert telling_words(f"{card.subject} {card.body}") == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", TemplateKind)
def test_a_letter_says_the_same_in_every_language(kind, language):
    dutch, other = shipped_template(kind), shipped_translation(kind, language)

    assert used_placeholders(dutch.body) == used_placeholders(other.body)
    read, translated = read_blocks(dutch.body), read_blocks(other.body)
    assert [block.kind for block in read] == [block.kind for block in translated]
    assert [block.at_foot for block in read] == [block.at_foot for block in translated]
    check_template(replace(dutch, subject=other.subject, body=other.body))
    if kind is TemplateKind.CARD:
        refuse_telling_second(other)
    assert fonts.missing_characters(other.subject + other.body) == ""
