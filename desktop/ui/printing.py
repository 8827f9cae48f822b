"""Paper: the print dialog of the system, and the pages of a PDF drawn on it from memory; or kept.

Nothing is written to the disk on the way: a page goes from PDFium to the printer as pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.ui.widgets.pdf_preview import RenderPage

POINTS_PER_INCH = 72
FINEST = 600  # dots per inch; finer cannot be seen and costs four times the memory


@dataclass(frozen=True)
class PaperDocument:
    """Pages to print. ``title`` stands in the queue of the printer: nothing personal in it.

    ``two_sided``: made for both sides of the sheet; otherwise every page gets a sheet of its own.
    """

    render: RenderPage
    pages: int
    title: str
    two_sided: bool = False


ChoosePrinter = Callable[[PaperDocument, QWidget], QPrinter | None]
ChoosePath = Callable[[QWidget, str], Path | None]  # parent, proposed name


class NoPrinter(UserError):
    """The system knows no printer."""

    def __init__(self) -> None:
        super().__init__(
            _words("Er is geen printer gevonden."),
            _words("Zet de printer aan of kies er een in Windows. U kunt ook als pdf bewaren."),
        )


class CannotPrint(UserError):
    """The printer took nothing."""

    def __init__(self) -> None:
        super().__init__(
            _words("Er kon niet worden afgedrukt."),
            _words("Kijk of de printer aan staat en papier heeft, en probeer het opnieuw."),
        )


def ask_printer(document: PaperDocument, parent: QWidget) -> QPrinter | None:
    """Show the print dialog; None when it was cancelled. Raises NoPrinter.

    The whole document is printed or nothing, so that what is logged is what is on paper.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, document)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_words("Afdrukken"))
    options = QAbstractPrintDialog.PrintDialogOption
    for option in (options.PrintPageRange, options.PrintToFile, options.PrintSelection):
        dialog.setOption(option, False)
    try:
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def set_up(printer: QPrinter, document: PaperDocument) -> None:
    """Ask for the paper that the first page is made for; the user may choose another."""
    wide, high = document.render(0, 1.0)[:2]
    printer.setDocName(document.title)
    printer.setFullPage(True)
    lying = wide > high
    size = QSizeF(high, wide) if lying else QSizeF(wide, high)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientations = QPageLayout.Orientation
    layout = QPageLayout(
        paper, orientations.Landscape if lying else orientations.Portrait, QMarginsF()
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    # One letter never lands on the back of another, whatever the printer is set to
    modes = QPrinter.DuplexMode
    two_sided = modes.DuplexShortSide if lying else modes.DuplexLongSide
    printer.setDuplex(two_sided if document.two_sided else modes.DuplexNone)


def print_pages(printer: QPrinter, document: PaperDocument, progress: Progress) -> int:
    """Draw every page at its true size and give back how many.

    May run on the worker thread: Qt allows painting on a printer there. Raises CannotPrint, and
    Cancelled after which nothing more comes out.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint
    try:
        progress.begin(_words("De bladzijden gaan naar de printer"))
        for page in range(document.pages):
            progress.step(page, document.pages)
            if page and not printer.newPage():
                raise CannotPrint
            _draw(painter, printer, document.render, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return document.pages


def _draw(painter: QPainter, printer: QPrinter, render: RenderPage, page: int) -> None:
    dots = printer.resolution()
    wide, high, pixels = render(page, min(dots, FINEST) / POINTS_PER_INCH)
    image = QImage(pixels, wide, high, len(pixels) // high, QImage.Format.Format_RGB32)
    finer = dots / min(dots, FINEST)
    sheet = QRectF(printer.pageLayout().fullRectPixels(dots))
    painter.save()
    place = placed(QSizeF(wide * finer, high * finer), sheet.size())
    if place.turned:
        painter.translate(sheet.width(), 0)
        painter.rotate(90)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place.rect, image)
    painter.restore()


@dataclass(frozen=True)
class Placed:
    """Where a page goes on the sheet; ``turned``: a quarter turn first, to lie along it."""

    rect: QRectF
    turned: bool


def placed(page: QSizeF, sheet: QSizeF) -> Placed:
    """True size when it fits, upright or turned; smaller only when it fits in no way.

    On a larger sheet the page stands in the middle at the top. Sizes in any unit.
    """
    slack = 1.01  # A4 in whole pixels is a hair larger than A4 in millimetres

    def fits(size: QSizeF) -> bool:
        return page.width() <= size.width() * slack and page.height() <= size.height() * slack

    turned = not fits(sheet) and fits(sheet.transposed())
    room = sheet.transposed() if turned else sheet
    scale = min(1.0, room.width() / page.width(), room.height() / page.height())
    if fits(room):
        scale = 1.0
    size = page * scale
    left = max(0.0, (room.width() - size.width()) / 2)
    return Placed(QRectF(left, 0, size.width(), size.height()), turned)


def ask_pdf_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to keep a PDF; None when it was cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _words("Als pdf bewaren"), str(Path(folder) / name), _words("Pdf (*.pdf)")
    )
    return Path(chosen).with_suffix(".pdf") if chosen else None


def _words(text: str) -> str:
    return QCoreApplication.translate("printing", text)
