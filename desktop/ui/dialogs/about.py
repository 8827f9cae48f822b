"""Over In Beeld: version, folders, licences, and what a helper wants to know."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.services.about import About, Package, Place, about
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.clipboard import copy_open
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.update_check import UpdateCheckDialog
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import ElidedLabel, Label

_LINES = 5  # of the list of licences


class AboutDialog(FormDialog):
    """``runner`` is for looking at an update."""

    WIDTH = 104

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        found: About = about(file, f"Qt {qVersion()}")
        super().__init__(
            self.tr("In Beeld {version}").format(version=found.version),
            self.tr(
                "Voor gemeenten die inwoners met een betalingsachterstand zorgpremie bereiken. "
                "In Beeld is vrije software met de licentie EUPL-1.2. Het maakt nooit verbinding "
                "met internet."
            ),
            self.tr("Gegevens voor hulp kopiëren"),
            parent,
        )
        self._about, self._runner = found, runner
        self.copied = Label("", "good")
        self.body.addLayout(self._facts())
        self.body.addWidget(Label(self.tr("Waar alles staat"), "strong"))
        for place in found.places:
            self.body.addLayout(self._place(place))
        self.body.addWidget(Label(self.tr("Gemaakt met, en onder welke licentie"), "strong"))
        self.licences = QPlainTextEdit("\n".join(map(_licence, found.packages)))
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(self.tr("Licenties"))
        self.licences.setTabChangesFocus(True)
        self.licences.setFixedHeight(_LINES * metrics.line() + metrics.step(2))
        self.body.addWidget(self.licences)
        self.body.addWidget(
            Label(
                self.tr(
                    "Qt (LGPL-3.0) en python-bidi (LGPL-3.0) mag u vervangen door een eigen "
                    "versie: ze staan los in de map van het programma."
                ),
                "hint",
                wrap=True,
            )
        )
        self.body.addWidget(self.copied)
        check = Button(self.tr("Een update controleren…"))
        check.clicked.connect(self.check_update)
        self.add_plain_button(check)
        self.back_button.set_text(self.tr("Sluiten"))

    def submit(self) -> None:
        """Put on the clipboard what a helper wants to know; nothing about residents or folders."""
        copy_open(self._about.for_support)
        self.copied.setText(self.tr("Gekopieerd. Plak het in uw bericht met Ctrl+V."))

    def check_update(self) -> None:
        UpdateCheckDialog(self._runner, self).run()

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(3))
        grid.setVerticalSpacing(metrics.step(0.5))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._about.facts[1:]):
            grid.addWidget(Label(name, "secondary"), row, 0)
            grid.addWidget(Label(value, wrap=True), row, 1)
        return grid

    def _place(self, place: Place) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(metrics.step(2))
        name = Label(place.what, "secondary")
        name.setMinimumWidth(metrics.chars(42))
        path = ElidedLabel(str(place.path), "text")
        path.setToolTip(str(place.path))
        opened = LinkButton(self.tr("Map openen"), size="row")
        opened.setAccessibleName(self.tr("Map openen: {what}").format(what=place.what))
        folder = place.path.parent if place.path.is_file() else place.path
        opened.setEnabled(folder.exists())
        opened.clicked.connect(partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder))))
        row.addWidget(name)
        row.addWidget(path, 1)
        row.addWidget(opened)
        return row


def _licence(package: Package) -> str:
    return f"{package.name} {package.version}: {package.licence}"
