"""Paper: the print dialog of the system, and the pages of a PDF drawn on it from memory; or kept.

Nothing is written to the disk on the way: a page goes from PDFium to the printer as pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.pdf_preview import RenderPage

POINTS_PER_INCH = 72
FINEST = 600  # dots per inch; finer cannot be seen and costs four times the memory


@dataclass(frozen=True)
class PaperDocument:
    """Pages to print. ``title`` stands in the queue of the printer: nothing personal in it.

    ``two_sided``: made for both sides of the sheet; otherwise every page gets a sheet of its own.
    ``kind``: what the choices for the printer are remembered by; empty: they are not.
    """

    render: RenderPage
    pages: int
    title: str
    two_sided: bool = False
    kind: str = ""


LETTER, CARD, SHEET, POCKET = "brief", "kaartje", "bezoekblad", "zakoverzicht"
HAND_OVER = "overdracht"

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


class PrinterMemory:
    """Asks for a printer, and proposes what was chosen last time for the same kind of document.

    Kept are printer, paper source, and one or both sides; per computer, so outside the file.
    """

    def __init__(
        self,
        store: SettingsStore,
        printers: Callable[[], Sequence[str]] = QPrinterInfo.availablePrinterNames,
    ) -> None:
        self._store, self._printers = store, printers

    def choose(self, document: PaperDocument, parent: QWidget) -> QPrinter | None:
        """As ``ask_printer``."""
        return ask_printer(document, parent, self)

    def propose(self, printer: QPrinter, document: PaperDocument) -> None:
        """Set what was chosen last time, as far as this computer still has it."""
        name = self._kept(document, "printer")
        if not document.kind or name not in self._printers():
            return
        printer.setPrinterName(name)
        set_up(printer, document)
        source = self._kept(document, "source")
        if source in QPrinter.PaperSource.__members__:
            printer.setPaperSource(QPrinter.PaperSource[source])
        if not both_sides(document, self._kept(document, "sides")):
            printer.setDuplex(QPrinter.DuplexMode.DuplexNone)

    def keep(self, printer: QPrinter, document: PaperDocument) -> None:
        """Remember what was chosen now."""
        if not document.kind:
            return
        one = printer.duplex() == QPrinter.DuplexMode.DuplexNone
        for what, chosen in (
            ("printer", printer.printerName()),
            ("source", printer.paperSource().name),
            *((("sides", "1" if one else "2"),) if document.two_sided else ()),
        ):
            self._store.keep(f"printing/{document.kind}/{what}", chosen)

    def _kept(self, document: PaperDocument, what: str) -> str:
        return self._store.text(f"printing/{document.kind}/{what}")


def both_sides(document: PaperDocument, remembered: str) -> bool:
    """Whether to propose both sides of the sheet. ``remembered``: 1 or 2, or empty.

    Never the other way round: what was made for one side stays on one side.
    """
    return document.two_sided and remembered != "1"


def ask_printer(
    document: PaperDocument, parent: QWidget, memory: PrinterMemory | None = None
) -> QPrinter | None:
    """Show the print dialog; None when it was cancelled. Raises NoPrinter.

    The whole document is printed or nothing, so that what is logged is what is on paper.
    ``memory`` proposes the choices of last time, and keeps those of now.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, document)
    if memory is not None:
        memory.propose(printer, document)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_words("Afdrukken"))
    options = QAbstractPrintDialog.PrintDialogOption
    for option in (options.PrintPageRange, options.PrintToFile, options.PrintSelection):
        dialog.setOption(option, False)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        if memory is not None:
            memory.keep(printer, document)
        return printer
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
