"""The two halves of Inwoners and how they share the width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_detail import ResidentDetail
from desktop.ui.pages.residents_list import ResidentTable
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import EmptyPage

_LEAST_LIST, _LEAST_DETAIL = 30, 48  # characters


class ResidentPanes(QSplitter):
    """List at the left, one resident at the right; either may have nothing to show."""

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        actions: ResidentActions,
        store: SettingsStore | None,
    ) -> None:
        super().__init__()
        self._moved = False  # the worker put the handle somewhere
        self.table = ResidentTable(file, runner, store)
        self.nobody = EmptyPage(self.tr("Geen inwoner gevonden"), self.tr("Filter wissen"))
        self.list_stack = QStackedWidget()
        self.list_stack.addWidget(self.table)
        self.list_stack.addWidget(self.nobody)
        self.unfinished = LinkButton("", icon_name="pencil", size="compact")
        self._strip = QWidget()
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(metrics.step(2), metrics.step(0.5), 0, metrics.step(0.5))
        strip.addWidget(self.unfinished)
        strip.addStretch(1)
        self._strip.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list_stack, 1)
        column.addWidget(self._strip)
        left.setMinimumWidth(metrics.chars(_LEAST_LIST))

        self.detail = ResidentDetail(actions)
        self.choose_hint = EmptyPage(self.tr("Kies links een inwoner."))
        self.detail_stack = QStackedWidget()
        self.detail_stack.addWidget(self.choose_hint)
        self.detail_stack.addWidget(self.detail)
        self.detail_stack.setMinimumWidth(metrics.chars(_LEAST_DETAIL))
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(self.detail_stack)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        if store is not None:
            self._moved = store.value("residents/splitter") is not None
            store.remember_splitter("residents", self)
        self.splitterMoved.connect(self._remember_move)

    def show_found(self, found: bool, hint: str) -> None:
        """The list, or that nobody was found and where else to look."""
        self.list_stack.setCurrentIndex(0 if found else 1)
        self.nobody.set_sentence(self.tr("Geen inwoner gevonden"), hint)
        self.choose_hint.set_sentence(self.tr("Kies links een inwoner.") if found else "")

    def show_detail(self, shown: bool) -> None:
        self.detail_stack.setCurrentWidget(self.detail if shown else self.choose_hint)

    def show_unfinished(self, text: str) -> None:
        """Say below the list of whom an attempt was begun; empty for nobody."""
        self._strip.setVisible(bool(text))
        self.unfinished.set_text(text)

    def share(self) -> None:
        """The detail first gets what its entry row needs, until the worker moves the handle."""
        if self._moved:
            return
        whole = self.width() - self.handleWidth()
        form = self.detail.contact.form.kind.sizeHint().width() + metrics.step(7)
        beside = form + metrics.step(9)  # with the labels before the fields
        detail = max(round(whole * 0.465), beside)
        if whole - detail < metrics.chars(40):  # then the labels go above the fields
            detail = form
        detail = min(detail, whole - metrics.chars(_LEAST_LIST))
        self.setSizes([whole - detail, detail])

    def _remember_move(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()
