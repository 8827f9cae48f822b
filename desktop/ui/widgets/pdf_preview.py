"""Shows the real pages of a PDF: what is seen here is what comes out of the printer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.palette import LIGHT, colour
from desktop.ui.screen_size import screen_size
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.labels import Label

# Page number from 0, pixels per point -> width, height and pixels, 4 bytes (blue, green, red,
# unused) or 3 bytes (blue, green, red) each, as PDFium gives them
RenderPage = Callable[[int, float], tuple[int, int, bytes]]
Overlay = Callable[[QPainter, QRectF, int, float], None]  # painter, page, number, pixels a mm

POINTS_PER_MM = 72 / 25.4
WHOLE, WIDTH = 0, -1
TRUE_SIZE = 100
ZOOMS = (50, 75, TRUE_SIZE, 125, 150, 200)  # percent of the size on paper
_KEPT = 48_000_000  # bytes of pictures, at least one


class _Paper(QWidget):
    """One page with its shadow, in the middle of the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.page_size = QSize(0, 0)  # in logical pixels
        self.overlay: Overlay | None = None
        self.number = 0
        self.points_wide = 595.0

    def page_rect(self) -> QRectF:
        left = (self.width() - self.page_size.width()) / 2
        top = max(float(metrics.step(2)), (self.height() - self.page_size.height()) / 2)
        return QRectF(round(left), round(top), self.page_size.width(), self.page_size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("paper_desk"))
        if self.image is None:
            return
        page = self.page_rect()
        shadow = QColor(0, 0, 0, 26)
        for spread in (3, 2, 1):
            painter.fillRect(page.adjusted(-spread, -spread + 1, spread, spread + 1), shadow)
        painter.drawImage(page, self.image)
        if self.overlay is not None:
            mm = page.width() / (self.points_wide / POINTS_PER_MM)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.overlay(painter, page, self.number, mm)


class PdfPreview(QWidget):
    """Pages one by one; Ctrl+Page Up and Ctrl+Page Down turn them.

    A page is shown whole, as wide as fits, or in a size of its own: at 100 % a centimetre on paper
    is one on the screen. Ctrl+plus, Ctrl+minus and Ctrl with the wheel go through the sizes.
    ``noun`` is what a page is called: "Blad 2 van 7", "Brief 1 van 8".
    """

    page_changed = Signal(int)  # from 0

    def __init__(self, noun: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noun = noun or self.tr("Bladzijde")
        self._render: RenderPage | None = None
        self._pages, self._page = 0, 0
        self._overlay: Overlay | None = None
        self._cache: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._sizes: dict[int, tuple[int, int]] = {}

        self._paper = _Paper()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._paper)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._area.setAccessibleName(self.tr("Voorbeeld van het papier"))

        self._back = IconButton("chevron-left", self.tr("Vorige (Ctrl+Page Up)"))
        self._on = IconButton("chevron-right", self.tr("Volgende (Ctrl+Page Down)"))
        self._where = Label("", "secondary")
        self.overlay_chip = Chip("", icon="check")
        self.overlay_chip.setChecked(True)
        self.overlay_chip.hide()
        self._fit = QComboBox()
        self._fit.addItem(self.tr("Hele blad"), WHOLE)
        self._fit.addItem(self.tr("Breedte"), WIDTH)
        for percent in ZOOMS:
            name = self.tr("Echte maat") if percent == TRUE_SIZE else f"{percent} %"
            self._fit.addItem(name, percent)
        self._fit.setAccessibleName(self.tr("Grootte van het voorbeeld"))
        self._fit.setMinimumWidth(metrics.chars(9))  # gives way first where it is narrow
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(
            metrics.step(2), metrics.step(0.5), metrics.step(2), metrics.step(0.5)
        )
        self.foot.setSpacing(metrics.step(0.5))
        for widget in (self._back, self._where, self._on):
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        self.foot.addWidget(self.overlay_chip)
        self.foot.addSpacing(metrics.step(0.5))
        self.foot.addWidget(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(self.foot)
        self._area.viewport().installEventFilter(self)

        self._back.clicked.connect(lambda: self.show_page(self._page - 1))
        self._on.clicked.connect(lambda: self.show_page(self._page + 1))
        self._fit.currentIndexChanged.connect(self._update_paper)
        self.overlay_chip.toggled.connect(self._update_paper)
        self._update_paper()

    def show_document(self, render: RenderPage | None, pages: int, *, page: int = 0) -> None:
        """Show another PDF; None shows an empty desk. ``page`` counts from 0."""
        self._render = render
        self._pages = pages if render is not None else 0
        self._cache.clear()
        self._sizes.clear()
        self._page = max(0, min(page, self._pages - 1))
        self._update_paper()

    def show_page(self, page: int) -> None:
        page = max(0, min(page, self._pages - 1))
        if page != self._page:
            self._page = page
            self._area.verticalScrollBar().setValue(0)
            self._update_paper()
            self.page_changed.emit(page)

    def page(self) -> int:
        return self._page

    def pages(self) -> int:
        return self._pages

    def set_overlay(self, overlay: Overlay | None, name: str = "") -> None:
        """Something drawn over the page, never printed; with a name it can be switched off."""
        self._overlay = overlay
        self.overlay_chip.setText(name)
        self.overlay_chip.setAccessibleName(name)
        self.overlay_chip.setVisible(bool(name) and overlay is not None)
        self._update_paper()

    def image(self) -> QImage | None:
        """The page as it is shown now."""
        return self._paper.image

    def size_shown(self) -> int:
        """WHOLE, WIDTH, or percent of the size on paper."""
        return int(self._fit.currentData())

    def show_size(self, size: int) -> None:
        """Show pages in another size: WHOLE, WIDTH or one of ZOOMS."""
        self._fit.setCurrentIndex(self._fit.findData(size))

    def zoom(self, by: int) -> None:
        """One size larger (1) or smaller (-1) than the page is now."""
        if self._render is None or not self._pages:
            return
        wide, high = self._points(self._page)
        now = self._scale(wide, high) * POINTS_PER_MM / screen_size(self).pixels_per_mm * 100
        further = [z for z in ZOOMS if (z > now + 1 if by > 0 else z < now - 1)]
        if further:
            self.show_size(min(further) if by > 0 else max(further))

    def _update_paper(self) -> None:
        several = self._pages > 0
        for widget in (self._back, self._where, self._on):
            widget.setVisible(several)
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < self._pages - 1)
        words = self.tr("{noun} {number} van {total}")
        text = words.format(noun=self._noun, number=self._page + 1, total=self._pages)
        self._where.setText(text if several else "")
        paper = self._paper
        paper.number = self._page
        paper.overlay = self._overlay if self.overlay_chip.isChecked() else None
        if self._render is None or self._pages == 0:
            paper.image, paper.page_size = None, QSize(0, 0)
            paper.setMinimumHeight(0)
            paper.update()
            return
        wide, high = self._points(self._page)
        scale = self._scale(wide, high)
        paper.points_wide = wide
        paper.page_size = QSize(round(wide * scale), round(high * scale))
        margin = 2 * metrics.step(2)
        size = self.size_shown()
        paper.setMinimumHeight(0 if size == WHOLE else paper.page_size.height() + margin)
        paper.setMinimumWidth(paper.page_size.width() + margin if size > 0 else 0)
        self._area.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if size > 0
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        unsure = self.tr("Uw scherm zegt niet hoe groot het is. De echte maat kan iets afwijken.")
        self._fit.setToolTip("" if screen_size(self).is_measured else unsure)
        paper.image = self._picture(self._page, scale * self.devicePixelRatioF())
        paper.setAccessibleName(self._where.text())
        paper.update()

    def _points(self, page: int) -> tuple[int, int]:
        assert self._render is not None
        if page not in self._sizes:
            self._sizes[page] = self._render(page, 1.0)[:2]
        return self._sizes[page]

    def _scale(self, wide: int, high: int) -> float:
        room, margin = self._area.viewport().size(), 2 * metrics.step(2.5)
        across = max(50, room.width() - margin) / wide
        size = self.size_shown()
        if size > 0:
            return screen_size(self).pixels_per_mm / POINTS_PER_MM * size / 100
        if size == WIDTH:
            bar = self._area.verticalScrollBar().sizeHint().width()
            return max(50, self._area.width() - bar - margin) / wide
        return min(across, max(50, room.height() - margin) / high)

    def _picture(self, page: int, scale: float) -> QImage:
        assert self._render is not None
        key = (page, round(scale * 1000))
        if key not in self._cache:
            wide, high, pixels = self._render(page, scale)
            four = len(pixels) >= wide * high * 4
            kind = QImage.Format.Format_RGB32 if four else QImage.Format.Format_BGR888
            stride = len(pixels) // high
            self._cache[key] = QImage(pixels, wide, high, stride, kind).copy()
            while len(self._cache) > 1 and self._kept_bytes() > _KEPT:
                self._cache.popitem(last=False)
        return self._cache[key]

    def _kept_bytes(self) -> int:
        return sum(picture.sizeInBytes() for picture in self._cache.values())

    # What Qt calls: its names, its order of arguments

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._update_paper()
        elif (
            isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.angleDelta().y()
        ):
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True  # or the area would scroll as well
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._update_paper()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_PageUp:
            self.show_page(self._page - 1)
        elif control and event.key() == Qt.Key.Key_PageDown:
            self.show_page(self._page + 1)
        elif control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With the whole page in view the wheel turns pages."""
        if self.size_shown() == WHOLE and event.angleDelta().y():
            self.show_page(self._page + (1 if event.angleDelta().y() < 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)


def outline(left: float, top: float, width: float, height: float) -> Overlay:
    """An overlay that draws the window of an envelope on the first page, sizes in mm."""

    def draw(painter: QPainter, page: QRectF, number: int, mm: float) -> None:
        if number == 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(LIGHT.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(left * mm, top * mm, width * mm, height * mm)
            painter.drawRect(box.translated(page.topLeft()).toRect())

    return draw
