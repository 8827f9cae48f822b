"""From approach to hand-over in the demo gemeente, as somebody does who never saw the program.

Twice: mostly with the mouse, and with the keyboard alone. Nothing is done but what the hand does;
what it prints becomes PDF files in a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QTableView, QWidget

from desktop.ui.printing import ChoosePrinter, PaperDocument, set_up
from docs.walk_hand import (
    Press,
    Step,
    Until,
    Walk,
    button,
    choose,
    click_button,
    click_button_like,
    click_menu,
    click_row,
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
NEW = "nieuw met de laatste levering"
PURPOSE = "Hulp bij de administratie"
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


def _places() -> QWidget | None:
    return named("Onderdelen", QListView)()


def _today() -> QWidget | None:
    return named("Wie vandaag iets van u vraagt", QListView)()


def _letter_due(index: QModelIndex) -> bool:
    return "Brief (" in str(index.data())


def with_mouse() -> Walk:
    """Mostly with the mouse; only what has to be typed is typed."""
    yield Step("vandaag", APPROACH)
    yield click_button("Aanpakken")
    yield click_button("Nieuwe aanpak")
    yield Step("aanpak-kiezen", APPROACH)
    yield click_menu(READY)
    yield click_button(NEW)
    yield Step("aanpak-invullen", APPROACH)
    yield click_button("Bewaren")
    yield Step("aanpak-bewaard", APPROACH)
    yield click_button("Doelgroep toevoegen")
    yield Step("aanpak-gevuld", APPROACH)

    yield click_row(_places, says("Vandaag"), "Vandaag")
    yield click_row(_today, _letter_due, "somebody who is to have a letter")
    yield Step("vandaag-volgens-aanpak", LETTERS)
    yield click_button("Brief maken")
    yield Until(button("Meer talen"), "the letter")
    yield Step("brieven-klaar", LETTERS)
    yield click_button_like("afdrukken")
    yield Until(button("Verstuurd vastleggen"), "the letters on paper")
    yield Step("brieven-afgedrukt", LETTERS)
    yield click_button("Verstuurd vastleggen")
    yield Step("brieven-verstuurd", LETTERS)

    yield click_row(_places, says("Bezoeken"), "Bezoeken")
    yield click_button("Nieuwe ronde")
    yield Step("ronde-nieuw", ROUND)
    yield from type_("vandaag")
    yield click_button("Avond")
    yield Step("ronde-ingevuld", ROUND)
    yield click_button("Ronde bewaren")
    yield Step("ronde-bewaard", ROUND)
    yield click_button_like("afdrukken")
    yield Step("ronde-afgedrukt", ROUND)

    yield click_button("Uitslag invoeren")
    yield Step("uitslag-leeg", RESULTS)
    yield click_button("Gesproken")
    yield Step("uitslag-ingevuld", RESULTS)
    yield click_button("Uitslag bewaren")
    yield Step("uitslag-bewaard", RESULTS)
