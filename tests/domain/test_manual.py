import pytest

from desktop.domain.manual import Chapter, find

TEXT = """# Een levering inlezen

Zet het bestand **klaar**.

## Het bestand kiezen

1. Klik op [Leveringen](2-leveringen.md) en op **Levering inlezen…**.

   ![De eerste bladzijde](pictures/kiezen.png)

## Café en toetsen

| Toets | Wat |
|---|---|
| Ctrl+P | afdrukken |
"""
CHAPTER = Chapter("een-levering-inlezen", TEXT)


def test_a_chapter_is_cut_at_its_headings():
    assert CHAPTER.title == "Een levering inlezen"
    assert [part.title for part in CHAPTER.parts] == [
        "Een levering inlezen",
        "Het bestand kiezen",
        "Café en toetsen",
    ]


def test_the_words_of_a_part_are_without_marks_and_pictures():
    assert CHAPTER.parts[0].words == "Zet het bestand klaar."
    assert CHAPTER.parts[1].words == "Klik op Leveringen en op Levering inlezen…."
    assert CHAPTER.parts[2].words == "Toets Wat Ctrl+P afdrukken"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("klik", [1]),
        ("CAFE", [2]),
        ("bestand", [1, 0]),  # in the title comes first
        ("klik afdrukken", []),  # not in one part
        ("  ", []),
        ("pictures", []),
    ],
)
def test_a_part_is_found_by_all_its_words(typed, parts):
    assert [found.part for found in find([CHAPTER], typed)] == parts


def test_what_was_found_is_shown_with_its_title_and_some_words_around_it():
    words = " ".join(f"woord{number}" for number in range(60))
    chapter = Chapter("lang", f"# Lang\n\n{words}")
    (found,) = find([chapter], "woord30")
    assert found.title == "Lang"
    assert "woord30" in found.excerpt
    assert found.excerpt.startswith("… ")
    assert found.excerpt.endswith(" …")
    assert len(found.excerpt) < 120


def test_a_part_found_by_its_title_alone_shows_how_it_begins():
    (found,) = find([Chapter("x", "# Brieven\n\nEen brief schrijft u zo.")], "brieven")
    assert found.excerpt == "Een brief schrijft u zo."
