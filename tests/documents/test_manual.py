from io import BytesIO

import pypdfium2
from PIL import Image

from desktop.documents.manual import build_manual
from desktop.domain.manual import Chapter


def picture(_source: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (1366, 688), "#0F6B6B").save(out, "PNG")
    return out.getvalue()


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_the_contents_name_the_page_on_which_a_chapter_begins():
    long = "# Lang\n\n" + "\n\n".join(f"Alinea {number}." for number in range(80))
    chapters = (Chapter("lang", long), Chapter("kort", "# Kort\n\nKlaar."))
    pages = pages_of(build_manual(chapters, picture, "1.2.0"))
    assert "versie 1.2.0" in pages[0]
    begins = next(number for number, text in enumerate(pages[1:], 2) if "Klaar." in text)
    assert begins > 2
    assert f"Kort\r\n{begins}" in pages[0]
    assert pages[begins - 1].rstrip().endswith(str(begins))


def test_nothing_of_a_long_chapter_is_lost():
    text = "# Lang\n\n" + "\n\n".join(f"Alinea {number}." for number in range(120))
    whole = " ".join(pages_of(build_manual((Chapter("lang", text),), picture, "1")))
    assert all(f"Alinea {number}." in whole for number in range(120))


def test_a_step_stands_on_the_page_of_its_picture():
    steps = "\n\n".join(
        f"{n}. Stap {n} hier.\n\n   ![plaatje](pictures/{n}.png)" for n in range(1, 8)
    )
    document = pypdfium2.PdfDocument(build_manual((Chapter("x", f"# X\n\n{steps}"),), picture, "1"))
    for number in range(1, len(document)):
        page = document[number]
        shown = page.get_textpage().get_text_range().count("Stap ")
        pictures = [one for one in page.get_objects() if one.type == 3]
        assert len(pictures) == shown > 0


def test_a_table_is_printed_cell_by_cell():
    text = "# Toetsen\n\n| Toets | Wat |\n|---|---|\n| Ctrl+P | afdrukken |\n| F1 | deze uitleg |"
    (_, page) = pages_of(build_manual((Chapter("x", text),), picture, "1"))
    assert all(words in page for words in ("Toets", "Ctrl+P", "afdrukken", "F1", "deze uitleg"))


def test_the_same_manual_is_the_same_bytes():
    chapters = (Chapter("x", "# X\n\nTekst."),)
    assert build_manual(chapters, picture, "1") == build_manual(chapters, picture, "1")
