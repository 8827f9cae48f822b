"""The page Brieven in a real window, a printer of paper that can be counted, and helping hands."""

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.codes import ContactKind
from desktop.services import (
    approaches,
    residents,
    settings,
)
from desktop.storage.events import EventDraft
from desktop.ui.changes import EVERYTHING
from desktop.ui.keeping import Place
from desktop.ui.pages.letters import PRINTED, LettersPage
from desktop.ui.printing import set_up


class Paper:
    """A printer whose paper is a PDF file; ``refuse`` is closing the print dialog."""

    def __init__(self, folder):
        self.path = folder / "papier.pdf"
        self.titles = []
        self.two_sided = []
        self.refuse = False

    def choose(self, document, parent):
        self.titles.append(document.title)
        if self.refuse:
            return None
        printer = QPrinter()
        printer.setResolution(72)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        set_up(printer, document)
        self.two_sided.append(document.two_sided)
        return printer

    def pages(self):
        with pypdfium2.PdfDocument(self.path) as printed:
            return len(printed)


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


@pytest.fixture
def filled_in(demo_file):
    """What a letter says of the worker stands in Instellingen."""
    words = settings.load(demo_file)
    return settings.save(demo_file, replace(words, worker="M. ter Horst", phone="053 123 45 67"))


@pytest.fixture
def page(filled_in, demo_file, runner, changes, qtbot, paper, tmp_path):
    page = LettersPage(
        demo_file,
        runner,
        changes,
        choose_printer=paper.choose,
        choose_place=lambda parent, name: Place(tmp_path / name),
    )
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.letter.feed.forget()
    page.hide()
    qtbot.waitUntil(lambda: not runner.is_busy)


@pytest.fixture
def told(page):
    heard = []
    page.told.connect(lambda message, token: heard.append((message, token)))
    return heard


@pytest.fixture
def two(id_of):
    return [id_of("R.M. van Puffelen"), id_of("A.C. in het Veld")]


def letters_to(file, resident_id):
    attempts = residents.get(file, resident_id).attempts
    return [attempt for attempt in attempts if attempt.kind is ContactKind.LETTER]


def wait_for_preview(page, qtbot, words="Brief 1 van 2"):
    qtbot.waitUntil(lambda: page.letter.preview._where.text() == words)
    qtbot.waitUntil(lambda: not page._runner.is_busy)


def names(model):
    return [line.name for line in model.lines()]


def print_them(page, qtbot):
    qtbot.keyClick(page.people.batch, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.states.value() == PRINTED)


def without_address(file, resident_id):
    with file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(resident_id, street="", number="", location="")


def changed_elsewhere(changes):
    changes.tell_all(EVERYTHING)


def in_approach(file, ids):
    approaches.add(file, approaches.ready_made(file)[0].approach)
    (line,) = approaches.all_approaches(file)
    approaches.add_residents(file, line.id, ids)
