"""Choosing how it ended: the end results of DDAS, each with a few words of explanation."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QRect,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codes import EndResult
from desktop.domain.folding import fold
from desktop.ui import metrics
from desktop.ui.icons import icon, paint_icon
from desktop.ui.paint import icon_box
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import Index, TwoLineDelegate
from desktop.ui.widgets.tables import dress_list


def explanation(result: EndResult) -> str:
    """What the national code list means by it, in plain words."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("close_form", text)

    return {
        EndResult.ADVICE: tr("Met deze hulp is de achterstand binnen 30 dagen op te lossen."),
        EndResult.NEVER_REACHED: tr("Tot aan het afsluiten is er nooit contact geweest."),
        EndResult.LOST_AFTER_CONTACT: tr("Er was contact, maar daarna bleef het stil."),
        EndResult.KNOWN_TO_DEBT_HELP: tr("De inwoner krijgt al hulp bij schulden."),
        EndResult.OTHER_ROUTE: tr("Er loopt al iets anders, bijvoorbeeld bewind of een wijkteam."),
        EndResult.PAID_OR_ARRANGED: tr("De inwoner heeft dit zelf opgelost of afgesproken."),
        EndResult.DECEASED: tr("De inwoner leeft niet meer."),
        EndResult.NO_HELP_WANTED: tr("De inwoner wil nu geen hulp. Later mag het altijd nog."),
        EndResult.NOT_TAKEN_OTHER: tr("Bijvoorbeeld detentie, niet veilig of niet op dit adres."),
        EndResult.NOT_TAKEN_REPEATED: tr("Voor deze melding loopt al een dossier."),
        EndResult.NOT_TAKEN_UNJUSTIFIED: tr("De melding klopt niet."),
        EndResult.NOT_A_RESIDENT: tr("De inwoner woont niet of niet meer in deze gemeente."),
        EndResult.FOLLOW_UP: tr("Een langere route: hulp of verwijzing, soort niet vastgelegd."),
        EndResult.FOLLOW_UP_FINANCIAL: tr("Een langere route, voor geld en schulden."),
        EndResult.FOLLOW_UP_OTHER: tr("Een langere route, voor iets anders dan geld."),
        EndResult.REFERRED_WITHOUT: tr("U hebt een partner gevraagd het over te nemen."),
    }[result]


class _ResultDelegate(TwoLineDelegate):
    """A result with its explanation and a round mark that is filled when it is chosen."""

    def text_of(self, index: Index) -> str:
        value = str(index.data(Qt.ItemDataRole.DisplayRole))
        return f"{value}\n{explanation(EndResult(value))}"

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        side = metrics.icon_size("row")
        name, tint = ("circle-dot", "accent") if chosen else ("circle", "edge")
        paint_icon(painter, icon_box(rect, rect.left(), side), name, colour(tint))
        super().paint_cell(painter, rect.adjusted(side + metrics.step(1), 0, 0, 0), option, index)


class _Results(QSortFilterProxyModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSourceModel(QStringListModel([result.value for result in EndResult], self))

    def search(self, text: str) -> None:
        self.beginFilterChange()
        self._words = fold(text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        value = str(self.sourceModel().index(row, 0, parent).data())
        words = fold(f"{value} {explanation(EndResult(value))}")
        return all(word in words for word in self._words)


class CloseForm(QWidget):
    """Nothing is chosen beforehand. Typing searches, arrows choose."""

    chosen = Signal(object)  # EndResult

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Zoek in de eindresultaten"))
        self.search.setAccessibleName(self.tr("Zoek in de eindresultaten"))
        self.search.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.results = QListView()
        self.results.setAccessibleName(self.tr("Eindresultaat"))
        self._model = _Results(self)
        self.results.setModel(self._model)
        self.results.setItemDelegate(_ResultDelegate(self.results))
        dress_list(self.results)
        self.results.setMinimumHeight(metrics.row(2) * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.search)
        column.addWidget(self.results, 1)
        self.search.textChanged.connect(self._search)
        self.results.selectionModel().selectionChanged.connect(self._changed)

    def result(self) -> EndResult | None:
        rows = self.results.selectionModel().selectedIndexes()
        return EndResult(str(rows[0].data())) if rows else None

    def choose(self, result: EndResult) -> None:
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data() == result.value:
                self.results.setCurrentIndex(index)

    def _search(self, text: str) -> None:
        self._model.search(text)
        if self._model.rowCount() == 1:
            self.results.setCurrentIndex(self._model.index(0, 0))

    def _changed(self) -> None:
        found = self.result()
        if found is not None:
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self._model.rowCount():
            self.results.setFocus()
            if self.result() is None:
                self.results.setCurrentIndex(self._model.index(0, 0))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was chosen stays in view when another field takes some of the room."""
        super().resizeEvent(event)
        current = self.results.currentIndex()
        if current.isValid():
            QTimer.singleShot(0, self, lambda: self.results.scrollTo(self.results.currentIndex()))
