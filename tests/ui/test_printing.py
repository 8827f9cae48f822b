from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.rendering import page_count, render_page
from desktop.runtime.progress import Cancelled, Progress
from desktop.ui.printing import (
    CARD,
    LETTER,
    SHEET,
    CannotPrint,
    PaperDocument,
    PrinterMemory,
    both_sides,
    placed,
    print_pages,
    set_up,
)

A4 = (210, 297)
A6_LYING = (148, 105)


def document(pages=1, size=A4):
    """Pages with a black square of 10 mm, 35 mm from the left and 50 mm from the top."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(size[0] * mm, size[1] * mm))
    for _ in range(pages):
        canvas.rect(35 * mm, (size[1] - 60) * mm, 10 * mm, 10 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return PaperDocument(partial(render_page, buffer.getvalue()), pages, "Kennismaking")


def to_pdf(path, document):
    """A real printer of Qt whose paper is a PDF file."""
    printer = QPrinter()
    printer.setResolution(150)
    set_up(printer, document)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def sheets(path):
    """Of each page of the file: size in mm, and whether the spot at x, y in mm is black."""
    pdf = path.read_bytes()
    found = []
    for page in range(page_count(pdf)):
        size = tuple(round(points / mm) for points in render_page(pdf, page, 1.0)[:2])
        wide, _, pixels = render_page(pdf, page, 5 / mm)  # 5 dots a mm
        found.append((size, lambda x, y, w=wide, p=pixels: p[(y * 5 * w + x * 5) * 4] < 100))
    return found


def test_every_page_is_printed_at_its_true_size_and_place(qapp, tmp_path):
    letters = document(pages=3)
    printer = to_pdf(tmp_path / "brieven.pdf", letters)
    assert print_pages(printer, letters, Progress()) == 3
    found = sheets(tmp_path / "brieven.pdf")
    assert len(found) == 3
    for size, black in found:
        assert size == A4
        assert black(36, 51)
        assert black(44, 59)
        assert not black(33, 55)
        assert not black(47, 55)
        assert not black(40, 48)
        assert not black(40, 62)


def test_a_card_asks_for_its_own_small_paper(qapp, tmp_path):
    card = document(size=A6_LYING)
    printer = to_pdf(tmp_path / "kaartje.pdf", card)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A6
    print_pages(printer, card, Progress())
    ((size, black),) = sheets(tmp_path / "kaartje.pdf")
    assert size == A6_LYING
    assert black(40, 55)


def test_a_card_on_large_paper_keeps_its_size(qapp, tmp_path):
    card = document(size=A6_LYING)
    printer = to_pdf(tmp_path / "kaartje.pdf", card)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(printer.pageLayout().orientation().Portrait)
    print_pages(printer, card, Progress())
    ((size, black),) = sheets(tmp_path / "kaartje.pdf")
    assert size == A4
    assert black(31 + 40, 55)  # in the middle of the width


@pytest.mark.parametrize(
    ("page", "sheet", "rect", "turned"),
    [
        ((210, 297), (210, 297), (0, 0, 210, 297), False),
        ((148, 105), (105, 148), (0, 0, 148, 105), True),
        ((148, 105), (210, 297), (31, 0, 148, 105), False),
        ((210, 297), (105, 148.5), (0, 0, 105, 148.5), False),
    ],
    ids=["the same", "lying on standing paper", "smaller", "larger than the paper"],
)
def test_a_page_is_turned_before_it_is_made_smaller(page, sheet, rect, turned):
    found = placed(QSizeF(*page), QSizeF(*sheet))
    assert found.rect.getRect() == pytest.approx(rect)
    assert found.turned is turned


def test_the_name_in_the_queue_of_the_printer_is_that_of_the_letter(qapp, tmp_path):
    assert to_pdf(tmp_path / "x.pdf", document()).docName() == "Kennismaking"


def test_stopping_prints_nothing_more(qapp, tmp_path):
    letters = document(pages=4)
    seen = []

    def report(done, total, what):
        seen.append(done)
        if done == 2:
            progress.cancel()

    progress = Progress(report)
    with pytest.raises(Cancelled):
        print_pages(to_pdf(tmp_path / "brieven.pdf", letters), letters, progress)
    assert max(seen) < 4


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\).*", extend=True)
def test_a_printer_that_cannot_begin_is_reported(qapp, tmp_path):
    letters = document()
    with pytest.raises(CannotPrint):
        print_pages(to_pdf(tmp_path / "geen map" / "x.pdf", letters), letters, Progress())


def test_nothing_but_the_paper_is_written(qapp, tmp_path, monkeypatch):
    scratch = tmp_path / "tijdelijk"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    letters = document()
    print_pages(to_pdf(tmp_path / "brieven.pdf", letters), letters, Progress())
    assert list(scratch.iterdir()) == []


def chosen(document):
    """A printer of Qt without one behind it: it knows where paper comes from, and one side."""
    printer = QPrinter()
    set_up(printer, document)
    printer.setPaperSource(QPrinter.PaperSource.Manual)
    return printer


def test_choices_for_the_printer_are_proposed_again_for_the_same_kind_only(qapp, store):
    memory = PrinterMemory(store, lambda: [""])
    sheets, cards = replace(document(), kind=SHEET), replace(document(), kind=CARD)
    memory.keep(chosen(sheets), sheets)
    again, other = QPrinter(), QPrinter()
    memory.propose(again, sheets)
    memory.propose(other, cards)
    assert again.paperSource() == QPrinter.PaperSource.Manual
    assert other.paperSource() != QPrinter.PaperSource.Manual


@pytest.mark.parametrize(
    ("two_sided", "remembered", "both"),
    [(True, "", True), (True, "2", True), (True, "1", False), (False, "2", False)],
)
def test_one_side_is_remembered_and_what_has_one_never_gets_a_back(two_sided, remembered, both):
    letters = replace(document(), kind=LETTER, two_sided=two_sided)
    assert both_sides(letters, remembered) is both


def test_that_one_side_was_chosen_is_kept_of_what_could_have_two(qapp, store):
    letters = replace(document(), kind=LETTER, two_sided=True)
    PrinterMemory(store, lambda: [""]).keep(chosen(letters), letters)
    assert store.text("printing/brief/sides") == "1"


def test_a_printer_that_is_gone_is_not_proposed(qapp, store):
    letters = replace(document(), kind=LETTER)
    PrinterMemory(store, lambda: [""]).keep(chosen(letters), letters)
    again = QPrinter()
    PrinterMemory(store, lambda: ["Een andere"]).propose(again, letters)
    assert again.paperSource() != QPrinter.PaperSource.Manual
