"""A small form in a window of its own: what it is about, the fields, and two ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services.drafts import Name
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.drafts.keeper import keeper_of
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice


class FormDialog(Dialog):
    """Subclasses fill ``body`` and call ``keep`` with what is to be done.

    ``done`` of a service is in ``outcome`` when the dialog was accepted. What a service refuses is
    said in the dialog, and nothing typed is lost.
    """

    WIDTH = 64  # characters

    keeps_draft = True  # not where a passphrase or a recovery code is typed
    residents: tuple[int, ...] = ()  # whom it is about: with them, its draft is forgotten
    which = ""  # tells two forms with the same words apart, for the draft

    def __init__(self, title: str, about: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome: Done | None = None
        self._is_kept = False
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(metrics.chars(self.WIDTH))
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(2))
        head = QVBoxLayout()
        head.setSpacing(metrics.step(0.5))
        head.addWidget(Label(title, "name", wrap=True))
        self.about = Label(about, "secondary", wrap=True)
        self.about.setVisible(bool(about))
        head.addWidget(self.about)
        column.addLayout(head)
        self._refused = Notice("", "warning")
        self._refused.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(metrics.step(1.5))
        column.addLayout(self.body, 1)
        column.addWidget(self._refused)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(metrics.step(1))
        self._foot.addStretch(1)
        self.accept_button = PrimaryButton(accept, cap="Ctrl+Enter")
        self.accept_button.clicked.connect(self.submit)
        self.back_button = Button(self.tr("Terug"), cap="Esc")
        self.back_button.clicked.connect(self.reject)
        self._foot.addWidget(self.accept_button)
        self._foot.addWidget(self.back_button)
        column.addLayout(self._foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.submit)

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for every wrapped line: Qt counts those of a dialog as one."""
        super().showEvent(event)
        self.fit()
        self._begin_draft()

    def fit(self) -> None:
        """Give every line its room, as far as the screen goes."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        wanted = layout.totalHeightForWidth(self.width())
        room = self.screen().availableGeometry().height()
        self.setMinimumHeight(min(wanted, round(room * 0.9)))
        self.resize(self.width(), max(self.height(), self.minimumHeight()))

    def draft_name(self) -> Name:
        """Which form this is, also when it is opened again: what it is called, and about whom."""
        about = (self.windowTitle(), self.about.text(), *map(str, self.residents), self.which)
        return Name(type(self).__name__, "\n".join(filter(None, about)))

    def _begin_draft(self) -> None:
        """Once it is filled: from here on what the worker does is kept until it ends."""
        keeper = keeper_of(self) if self.keeps_draft else None
        if keeper is not None and not self._is_kept:
            self._is_kept = True
            keeper.begin(self, self.draft_name(), self.windowTitle(), self.residents)
            self.finished.connect(lambda _answer: keeper.end(self))

    def add_plain_button(self, button: Button) -> None:
        """Another way out, at the left."""
        self._foot.insertWidget(0, button)

    def submit(self) -> None:
        """Subclasses: check the fields and call ``keep``."""
        raise NotImplementedError

    def keep(self, work: Callable[[], Done]) -> bool:
        """Do it and close, or say why it cannot be done."""
        try:
            self.outcome = work()
        except UserError as error:
            self.refuse(error.advice, error.title)
            return False
        self.accept()
        return True

    def refuse(self, advice: str, title: str = "") -> None:
        """Say in the dialog what is wrong."""
        self._refused.say(advice, "warning", title)
        self._refused.setVisible(bool(advice or title))
        self.fit()

    def run(self) -> Done | None:
        """Show it and wait; None when the worker went back."""
        self.exec()
        self.deleteLater()
        return self.outcome
