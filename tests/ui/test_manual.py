import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from desktop.services import manual
from desktop.ui import metrics
from desktop.ui.manual import CHAPTER_OF, ManualWindow


@pytest.fixture
def window(qtbot, runner, store, tmp_path):
    made = ManualWindow(runner, store, choose_path=lambda _parent, name: tmp_path / name)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open_at("vandaag")
    return made


def test_every_page_has_a_chapter_that_exists():
    keys = {chapter.key for chapter in manual.chapters()}
    assert set(CHAPTER_OF.values()) <= keys


def test_it_opens_at_the_chapter_of_the_page(window):
    assert window.list.currentItem().text() == "Van aanpak tot overdracht"
    assert "Een aanpak is een rij stappen" in window.text.toPlainText()


def test_all_of_it_can_be_found_and_read_by_keyboard(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search
    qtbot.keyClicks(window.search, "uitslag invoeren")
    assert window.list.currentItem().text().startswith("De uitslag\n")
    assert window.text.verticalScrollBar().value() > 0
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.list.count() == len(manual.chapters())
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_words_that_are_nowhere_give_advice(qtbot, window):
    qtbot.keyClicks(window.search, "qqqq")
    assert window.list.count() == 0
    assert window.nothing.isVisible()
    assert "ander of korter woord" in window.nothing.text()


def test_a_picture_is_never_wider_than_the_window(qtbot, window):
    for wide in (1100, 640):
        window.resize(wide, 600)
        qtbot.waitUntil(lambda: window.text._wide == window.text._room())
        kind = QTextDocument.ResourceType.ImageResource.value
        image = window.text.loadResource(kind, QUrl("pictures/vandaag.png"))
        assert 0 < image.deviceIndependentSize().width() <= window.text.viewport().width()
        assert window.text.horizontalScrollBar().maximum() == 0


def test_no_gap_stands_below_a_picture(window):
    window.open_at("cijfers")
    layout = window.text.document().documentLayout()
    block = window.text.document().begin()
    seen = 0
    while block.isValid():
        if "\ufffc" in block.text():  # where a picture stands
            seen += 1
            name = block.begin().fragment().charFormat().toImageFormat().name()
            kind = QTextDocument.ResourceType.ImageResource.value
            picture = window.text.loadResource(kind, QUrl(name)).deviceIndependentSize()
            below = layout.blockBoundingRect(block.next()).top()
            gap = below - layout.blockBoundingRect(block).top() - picture.height()
            assert gap < 3 * metrics.step(3)
        block = block.next()
    assert seen


def test_nothing_but_the_pictures_of_the_manual_is_loaded(window, tmp_path):
    (tmp_path / "geheim.png").write_bytes(b"x")
    kind = QTextDocument.ResourceType.ImageResource.value
    for name in ("https://example.org/x.png", str(tmp_path / "geheim.png")):
        assert window.text.loadResource(kind, QUrl(name)) is None


def test_a_link_leads_to_another_chapter(window):
    last = manual.chapters()[-1]
    number = len(manual.chapters())
    window.text.anchorClicked.emit(QUrl(f"{number}-{last.key}.md"))
    assert window.list.currentItem().text() == last.title


def test_all_of_it_can_be_kept_as_a_pdf(qtbot, window, tmp_path):
    window.keep_button.click()
    path = tmp_path / "Handleiding In Beeld.pdf"
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert len(pypdfium2.PdfDocument(path.read_bytes())) > len(manual.chapters())
