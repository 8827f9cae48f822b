"""From approach to hand-over in the demo gemeente, as somebody does who never saw the program.

Twice: mostly with the mouse, and with the keyboard alone. Nothing is done but what the hand does;
what it prints becomes PDF files in a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListView, QTableView, QWidget

from desktop import app
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui.main_window import MainWindow
from desktop.ui.printing import ChoosePrinter, PaperDocument, set_up
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.undo_bar import UndoBar
from docs.walk_hand import (
    Counted,
    Part,
    Press,
    Step,
    Until,
    Walk,
    button,
    choose,
    click,
    click_button,
    click_button_like,
    click_menu,
    click_row,
    click_tab,
    front,
    main_button,
    menu_to,
    named,
    says,
    tab_to,
    type_,
)

APPROACH, LETTERS, ROUND, RESULTS, HAND_OVER = (
    "Aanpak", "Brieven", "Bezoekronde", "Uitslag", "Overdracht",
)  # fmt: skip
NAME = "Brief en bezoek, nieuw"
READY = "Aankondigen, bezoeken, kaartje"
BY_APPROACH = "Wie nu een brief krijgt volgens de aanpak"
NEW = "nieuw met de laatste levering"
PURPOSE = "Hulp bij de administratie"
ADDRESSES = 8  # of a round that is proposed
SPOKEN, NOT_HOME = "G", "N"


def to_pdf(folder: Path) -> ChoosePrinter:
    """A printer whose paper is ``1 Bezoekronde.pdf`` and so on in ``folder``."""
    number: Iterator[int] = iter(range(1, 100))

    def choose_printer(document: PaperDocument, _parent: QWidget) -> QPrinter:
        printer = QPrinter()
        printer.setResolution(72)
        set_up(printer, document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / f"{next(number)} {document.title}.pdf"))
        return printer

    return choose_printer


def make_window(file: DataFile, runner: TaskRunner, folder: Path) -> MainWindow:
    """The window as the program opens it, with its paper and its own settings in ``folder``."""
    store = SettingsStore(folder / "window.ini")
    return app.make_window(file, runner, store, choose_printer=to_pdf(folder))


def whole(counted: Mapping[str, Counted]) -> Counted:
    """All parts together."""
    parts = counted.values()
    return Counted(sum(one.clicks for one in parts), sum(one.keys for one in parts))


def _places() -> QWidget | None:
    return named("Onderdelen", QListView)()


def _today() -> QWidget | None:
    return named("Wie vandaag iets van u vraagt", QListView)()


def _letter_due(index: QModelIndex) -> bool:
    return "Brief (" in str(index.data())


def _round() -> QWidget | None:
    return named("Adressen in de volgorde van de route", QTableView)()


def _results() -> QWidget | None:
    return named("Bezoeken van deze ronde", QTableView)()


def _at(row: int) -> Callable[[QModelIndex], bool]:
    return lambda index: index.row() == row


def _ready_to_print() -> bool:
    found = main_button("afdrukken")()
    return found is not None and found.isEnabled()


def _said(words: str) -> Callable[[], bool]:
    """The quiet bar says this."""

    def find() -> bool:
        window = front()
        bar = window.findChild(UndoBar) if window is not None else None
        return isinstance(bar, UndoBar) and words in bar.message.text()

    return find


def _row(index: QModelIndex) -> str:
    model = index.model()
    cells = (model.index(index.row(), at) for at in range(model.columnCount()))
    return " ".join(str(cell.data()) for cell in cells)


def with_mouse() -> Walk:
    """Mostly with the mouse; only what has to be typed is typed."""
    yield Part(APPROACH)
    yield Step("vandaag")
    yield click_button("Aanpakken")
    yield click_button("Nieuwe aanpak")
    yield Step("aanpak-kiezen")
    yield click_menu(READY)
    yield click_button(NEW)
    yield Step("aanpak-invullen")
    yield click_button("Bewaren")
    yield Step("aanpak-bewaard")
    yield click_button("Doelgroep toevoegen")
    yield Step("aanpak-gevuld")

    yield Part(LETTERS)
    yield click_row(_places, says("Vandaag"), "Vandaag")
    yield click_row(_today, _letter_due, "somebody who is to have a letter")
    yield Step("vandaag-volgens-aanpak")
    yield click_button("brieven maken")
    yield Until(_ready_to_print, "the letters")
    yield Step("brieven-klaar")
    yield click_button_like("afdrukken")
    yield Until(button("Verstuurd vastleggen"), "the letters on paper")
    yield Step("brieven-afgedrukt")
    yield click_button("Verstuurd vastleggen")

    yield Part(ROUND)
    yield click_row(_places, says("Bezoeken"), "Bezoeken")
    yield click_button("Nieuwe ronde")
    yield from type_("vandaag")
    yield click_button("Avond")
    yield Step("ronde-ingevuld")
    yield click_button("Ronde bewaren")
    yield click_button_like("afdrukken")
    yield Until(_said("De bezoekbladen zijn afgedrukt."), "the round on paper")
    yield Step("ronde-afgedrukt")

    yield Part(RESULTS)
    yield click_button("Uitslag invoeren")
    yield click_button("Gesproken")
    for row in range(1, ADDRESSES):
        yield click_row(_results, _at(row), f"line {row + 1}")
        yield click_button("Niet thuis")
    yield Step("uitslag-ingevuld")
    yield click_button("Uitslag bewaren")
    yield Step("uitslag-bewaard")

    yield Part(HAND_OVER)
    yield click_row(_round, lambda index: "Gesproken" in _row(index), "who was spoken", double=True)
    yield click_tab("Hulp")
    yield Step("inwoner-hulp")
    yield click_button("Overdragen")
    yield from choose("Partner", "Wijkteam")
    yield click(named("Waarvoor", QLineEdit), "Waarvoor")
    yield from type_(PURPOSE)
    yield click_button("Adres")
    yield click_button("Ik heb dit met de inwoner besproken")
    yield Step("overdracht-ingevuld")
    yield click_button("Afdrukken")
    yield Until(lambda: not isinstance(front(), QDialog), "the sheet on paper")
    yield Step("overdracht-klaar")


def with_keys() -> Walk:
    """With the keyboard alone."""
    yield Part(APPROACH)
    yield from tab_to(button("Aanpakken"), "Aanpakken…")
    yield Press("Space")
    yield from tab_to(button("Nieuwe aanpak"), "Nieuwe aanpak")
    yield Press("Space")
    yield from menu_to(READY)
    yield from tab_to(button(NEW), NEW)
    yield Press("Space")
    yield Press("Ctrl+Return")
    yield from tab_to(button("Doelgroep toevoegen"), "Doelgroep toevoegen")
    yield Press("Space")

    yield Part(LETTERS)
    yield Press("Ctrl+4")
    yield from tab_to(button("Inwoners kiezen"), "Inwoners kiezen")
    yield Press("Space")
    yield from menu_to(BY_APPROACH)
    yield Until(_said("gekozen"), "who is chosen")
    yield Until(_ready_to_print, "the letters")
    yield Press("Ctrl+P")
    yield Until(button("Verstuurd vastleggen"), "the letters on paper")
    yield Press("Ctrl+Return")

    yield Part(ROUND)
    yield Press("Ctrl+5")
    yield from tab_to(button("Nieuwe ronde"), "Nieuwe ronde")
    yield Press("Space")
    yield from type_("vandaag")
    yield from tab_to(button("Ochtend"), "Ochtend")
    yield Press("Right")
    yield Press("Right")
    yield Press("Ctrl+Return")
    yield Until(_ready_to_print, "the round")
    yield Press("Ctrl+P")
    yield Until(_said("De bezoekbladen zijn afgedrukt."), "the round on paper")

    yield Part(RESULTS)
    yield Press("Ctrl+U")
    yield Until(_results, "who was visited")
    yield Press(SPOKEN)
    for _ in range(1, ADDRESSES):
        yield Press("Return")
        yield Press(NOT_HOME)
    yield Press("Ctrl+Return")

    yield Part(HAND_OVER)
    yield Until(_said("Uitslag van"), "the results in the file")
    yield Press("Return")
    yield Until(button("Overdragen"), "the resident")
    yield Press("O")
    yield Until(named("Partner", QComboBox), "the dialog")
    yield from type_("W")
    yield from tab_to(named("Waarvoor", QLineEdit), "Waarvoor")
    yield from type_(PURPOSE)
    yield from tab_to(button("Adres"), "Adres")
    yield Press("Space")
    yield from tab_to(button("Ik heb dit met de inwoner besproken"), "agreed")
    yield Press("Space")
    yield Press("Ctrl+P")
    yield Until(lambda: not isinstance(front(), QDialog), "the sheet on paper")


WAYS: Mapping[str, Callable[[], Walk]] = {"muis": with_mouse, "toetsenbord": with_keys}
