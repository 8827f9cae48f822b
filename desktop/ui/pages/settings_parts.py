"""The parts of Instellingen that are not kept with Bewaren: looks, the file, the code lists."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout

from desktop.services import files, settings
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import theme
from desktop.ui.pages.settings_sections import at_left
from desktop.ui.settings_store import SCHEME, TYPE_SIZE, SettingsStore
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_TYPE_SIZES = (10.0, 11.0, 12.0, 14.0)  # points


class LooksPart(QObject):
    """Colours and type size: of this computer only, and in force at once where that can be."""

    def __init__(self, form: QFormLayout, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self.scheme = SegmentedButtons(
            self.tr("Kleuren"),
            [
                Choice(theme.Scheme.SYSTEM.value, self.tr("Zoals Windows")),
                Choice(theme.Scheme.LIGHT.value, self.tr("Licht")),
                Choice(theme.Scheme.DARK.value, self.tr("Donker")),
            ],
            size="compact",
        )
        self.scheme.set_value(self._store.text(SCHEME, theme.Scheme.SYSTEM.value))
        self.scheme.chosen.connect(self._choose)
        form.addRow(self.tr("Kleuren"), at_left(self.scheme))
        self.type_size = QComboBox()
        self.type_size.setAccessibleName(self.tr("Grootte van de letters"))
        for points in _TYPE_SIZES:
            self.type_size.addItem(self.tr("{points} punten").format(points=int(points)), points)
        saved = float(self._store.value(TYPE_SIZE, _TYPE_SIZES[0]))
        self.type_size.setCurrentIndex(max(0, self.type_size.findData(saved)))
        self.type_size.activated.connect(self._choose)
        form.addRow(self.tr("Grootte van de letters"), at_left(self.type_size))
        form.addRow(
            "",
            Label(
                self.tr("Een andere lettergrootte ziet u na opnieuw starten."), "hint", wrap=True
            ),
        )

    def _choose(self, *_: object) -> None:
        self._store.keep(SCHEME, self.scheme.value())
        self._store.keep(TYPE_SIZE, self.type_size.currentData())
        theme.current().choose(theme.Scheme(self.scheme.value()))


class FilePart(QObject):
    """Where the file is, whether that is a good place, and whether it is sound."""

    def __init__(
        self, form: QFormLayout, file: DataFile, runner: TaskRunner, strip: ProgressStrip
    ) -> None:
        super().__init__(strip)
        self._file, self._runner, self._strip = file, runner, strip
        where = Label(str(self._file.path), "text", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(self.tr("Plaats"), where)
        warning = files.folder_warning(self._file.path.parent)
        if warning:
            form.addRow("", Notice(warning, "warning"))
        check = Button(self.tr("Bestand controleren"), icon_name="shield-check", size="compact")
        check.clicked.connect(self._check_file)
        form.addRow("", at_left(check))
        self.check_result = Notice("", "info")
        self.check_result.hide()
        form.addRow("", self.check_result)

    def _check_file(self) -> None:
        run_with_strip(
            self._runner,
            lambda progress: files.verify_file(self._file, progress),
            self._strip,
            done=self._show_check,
            what=self.tr("Het bestand wordt gecontroleerd"),
        )

    def _show_check(self, problems: tuple[str, ...]) -> None:
        if problems:
            text = " ".join((*problems, self.tr("Zet de laatste reservekopie terug.")))
            self.check_result.say(text, "danger", self.tr("Het bestand is niet in orde."))
        else:
            self.check_result.say(self.tr("Het bestand is in orde."), "good", "")
        self.check_result.show()


def show_code_lists(form: QFormLayout, file: DataFile, parent: QObject) -> None:
    """A row for every version of every code list in the file."""
    for found in settings.code_lists(file):
        name = found.name[:1].upper() + found.name[1:]
        text = parent.tr("versie {version}, {number} waarden: {values}").format(
            version=found.version, number=len(found.values), values="; ".join(found.values)
        )
        form.addRow(name, Label(text, "secondary", wrap=True))
