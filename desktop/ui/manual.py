"""The manual in a window of its own: chapters, searching, and all of it on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.services import letters, manual
from desktop.services.output import save_document
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.icons import icon
from desktop.ui.messages import show_error
from desktop.ui.navigation import BIN, BRP, LOG
from desktop.ui.palette import colours
from desktop.ui.printing import (
    ChoosePath,
    ChoosePrinter,
    PaperDocument,
    ask_pdf_path,
    ask_printer,
    print_pages,
)
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.tables import dress_list

CHAPTER_OF = {
    "vandaag": "van-aanpak-tot-overdracht",
    "inwoners": "inwoners",
    "leveringen": "een-levering-inlezen",
    "brieven": "brieven",
    "bezoeken": "bezoeken",
    "cijfers": "cijfers",
    "instellingen": "voor-het-eerst",
    BRP: "inwoners",
    LOG: "bewaren-en-rechten",
    BIN: "voor-de-collega",
}
"""Which chapter belongs to a page of the program."""

_PLACE = Qt.ItemDataRole.UserRole  # chapter key and number of the part


class ManualWindow(QWidget):
    """Stands beside the program, so that the worker can read and do at the same time."""

    def __init__(
        self,
        runner: TaskRunner,
        store: SettingsStore | None = None,
        *,
        choose_printer: ChoosePrinter | None = None,
        choose_path: ChoosePath | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("manual_window")
        self.setWindowTitle(self.tr("Handleiding"))
        self._store = store
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Zoeken in de handleiding"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Hoofdstukken"))
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        dress_list(self.list)
        self.nothing = Label("", "secondary", wrap=True)
        self.nothing.hide()
        self.text = _Text()
        self.print_button = Button(self.tr("Afdrukken…"), icon_name="printer", key="Ctrl+P")
        self.keep_button = Button(self.tr("Als pdf bewaren…"), icon_name="download")
        self.close_button = Button(self.tr("Sluiten"), cap="Esc")
        self.strip = ProgressStrip()
        self._runner = runner
        self._choose_printer = choose_printer or ask_printer
        self._choose_path = choose_path or ask_pdf_path
        self._lay_out()
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self._follow)
        self.print_button.clicked.connect(self.print_all)
        self.keep_button.clicked.connect(self.keep_all)
        self.close_button.clicked.connect(self.close)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._go_to_search)
        self._fill()
        self.resize(QSize(metrics.step(125), metrics.step(85)))
        if store is not None:
            store.restore_window(self)

    def _lay_out(self) -> None:
        inset = metrics.step(1.5)
        left = QVBoxLayout()
        left.setContentsMargins(inset, inset, inset, inset)
        left.setSpacing(metrics.step(1))
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(metrics.chars(46))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, inset, inset, inset)
        foot.setSpacing(metrics.step(1))
        foot.addWidget(self.print_button)
        foot.addWidget(self.keep_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        column.addLayout(foot)

    def open_at(self, page: str) -> None:
        """Show the chapter that belongs to a page of the program, and come to the front."""
        self.search.clear()
        self._show(CHAPTER_OF.get(page, manual.chapters()[0].key))
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def print_all(self) -> None:
        """Print all chapters."""
        self._build(self._to_printer)

    def keep_all(self) -> None:
        """Keep all chapters as a PDF; there is nothing personal in it to warn of."""
        path = self._choose_path(self, "Handleiding In Beeld.pdf")
        if path is not None:
            self._build(partial(self._to_disk, path))

    def _build(self, done: Callable[[bytes], None]) -> None:
        run_with_strip(
            self._runner,
            lambda _progress: manual.as_pdf(),
            self.strip,
            done=done,
            what=self.tr("De handleiding wordt opgemaakt"),
        )

    def _to_disk(self, path: Path, pdf: bytes) -> None:
        try:
            save_document(path, pdf)
        except UserError as error:
            show_error(self, error)

    def _to_printer(self, pdf: bytes) -> None:
        document = PaperDocument(
            partial(letters.render_page, pdf), letters.page_count(pdf), self.windowTitle()
        )
        try:
            printer = self._choose_printer(document, self)
        except UserError as error:
            show_error(self, error)
            return
        if printer is not None:
            run_with_strip(
                self._runner,
                lambda progress: print_pages(printer, document, progress),
                self.strip,
                done=lambda _pages: None,
                what=self.tr("De bladzijden gaan naar de printer"),
            )

    def _fill(self) -> None:
        """The chapters, or the parts in which the words stand that are searched for."""
        typed = self.search.text()
        self.list.blockSignals(True)
        self.list.clear()
        if typed.strip():
            for found in manual.find(typed):
                self._add(f"{found.title}\n{found.excerpt}", found.chapter.key, found.part)
        else:
            for chapter in manual.chapters():
                self._add(chapter.title, chapter.key, 0)
        self.list.blockSignals(False)
        is_empty = not self.list.count()
        self.nothing.setVisible(is_empty)
        self.nothing.setText(
            self.tr("Er is niets gevonden. Probeer een ander of korter woord.") if is_empty else ""
        )
        if typed.strip() and not is_empty:
            self.list.setCurrentRow(0)

    def _add(self, words: str, key: str, part: int) -> None:
        item = QListWidgetItem(words)
        item.setData(_PLACE, (key, part))
        item.setToolTip(words)
        self.list.addItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key, part = item.data(_PLACE)
            self.text.show_chapter(key, part)

    def _show(self, key: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_PLACE)[0] == key:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow(0)

    def _follow(self, link: QUrl) -> None:
        """A link in the text: to another chapter, by the name of its file."""
        key = link.path().removesuffix(".md").partition("-")[2]
        self.search.clear()
        self._show(key)

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
            self.list.setFocus()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._store is not None:
            self._store.keep_window(self)
        super().closeEvent(event)


class _Text(QTextBrowser):
    """One chapter in the colours of the program, its pictures as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Tekst van de handleiding"))
        self._key = ""
        self._wide = 0
        self._again = QTimer(self, singleShot=True, interval=60)
        self._again.timeout.connect(self._fit)

    def show_chapter(self, key: str, part: int = 0) -> None:
        """Show a chapter from one of its parts on."""
        if key != self._key:
            self._key = key
            self._set()
        self.scrollToAnchor(f"deel-{part}" if part else "")
        if not part:
            self.verticalScrollBar().setValue(0)

    def _set(self) -> None:
        self._wide = self._room()
        tints = colours()
        margin = metrics.step(3)
        self.document().setDocumentMargin(margin)
        self.document().setDefaultStyleSheet(
            f"body {{ color: {tints.text}; }} a {{ color: {tints.accent}; }}"
            f"h1 {{ font-size: {metrics.font('title').pointSizeF()}pt; }}"
            f"h2 {{ font-size: {metrics.font('name').pointSizeF()}pt; margin-top: {margin}px; }}"
            "p, li { margin-top: 6px; margin-bottom: 6px; line-height: 130%; }"
            "p.picture { line-height: 100%; }"
            "th { text-align: left; } td, th { padding: 4px 18px 4px 0; }"
        )
        chapter = next(one for one in manual.chapters() if one.key == self._key)
        self.setHtml(manual.html(chapter))

    def _room(self) -> int:
        """How wide a picture may be: it stands in a list, which stands in."""
        return max(200, self.viewport().width() - 2 * metrics.step(3) - 50)

    def _fit(self) -> None:
        if self._key and self._wide != self._room():
            bar = self.verticalScrollBar()
            part = bar.value() / max(bar.maximum(), 1)
            self._set()
            bar.setValue(round(part * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the manual, made smaller to fit. Nothing else is ever loaded."""
        source = name.path() if isinstance(name, QUrl) else name
        if not source.startswith("pictures/"):
            return None
        image = QImage.fromData(manual.picture(source))
        ratio = self.devicePixelRatioF()
        wide = round(min(self._wide, image.width()) * ratio)
        image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image
