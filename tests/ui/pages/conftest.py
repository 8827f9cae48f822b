"""A real encrypted file with a dozen residents. Argon2 is paid once: each test gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop import app
from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.filters import Filter, View
from desktop.domain.resident import NextAction
from desktop.services import deliveries, outreach, residents, safety
from desktop.services.files import DataFile, create_file, open_file
from desktop.ui.changes import Changes
from desktop.ui.keeping import Place
from desktop.ui.pages.visits import VisitsPage
from desktop.ui.printing import set_up

PASSPHRASE = "vier losse woorden samen"
HEADER = (
    "BSN;Achternaam;Voorvoegsel;Voorletters;Geboortedatum;Straatnaam;Huisnummer;Toevoeging;"
    "Postcode;Woonplaats;UZOVI;Premie;Datum aanvang;Wijze van inning"
)
PEOPLE = (
    # surname, prefix, initials, born, street, number, postcode, since
    ("Boer", "de", "Th.", "01-02-1970", "Eibergsestraat", "9", "7481XA", "01-08-2022"),
    ("Bouazza", "", "C.", "03-04-1984", "Spoorstraat", "12", "7481XB", "01-04-2023"),
    ("Braak", "ter", "M.", "00-00-1991", "Parallelweg", "52", "7482CC", "01-09-2026"),
    ("El Amrani", "", "S.", "17-05-1988", "Molenstraat", "41", "7482CD", "01-06-2019"),
    ("Kowalczyk", "", "J.P.", "12-12-1979", "Borgesiusstraat", "103", "7481XC", "01-11-2023"),
    ("Nguyễn", "", "T.H.", "23-01-1966", "Hibbertsstraat", "35", "7483AA", "01-05-2020"),
    ("Özdemir", "", "B.", "08-08-1981", "Goorsestraat", "118", "7482CD", "01-03-2021"),
    ("Özdemir", "", "F.", "12-03-1979", "Goorsestraat", "118", "7482CD", "01-03-2021"),
    ("Puffelen", "van", "R.M.", "05-06-1960", "Wolferinkbrink", "6", "7481XB", "01-01-2018"),
    ("Veld", "in het", "A.C.", "01-01-1990", "Kolenbranderweg", "17", "7483AA", "01-02-2024"),
    ("Wissink", "", "G.", "30-09-1955", "Veldkampstraat", "23", "7481XD", "01-01-2017"),
    ("Zwart", "", "L.", "14-07-1999", "Ruisschenborgh", "77", "7483AB", "01-10-2026"),
)
GONE = "Zwart"  # is not in the second delivery


def _bsns() -> Iterator[str]:
    """Numbers that begin with 9999 and pass the elfproef: nobody has them."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    for number in range(999_900_000, 1_000_000_000):
        digits = str(number)
        if sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0:
            yield digits


def _deliver(file: DataFile, folder: Path, on: date, *, without: str = "") -> None:
    rows = [HEADER]
    for person, bsn in zip(PEOPLE, _bsns(), strict=False):
        surname, prefix, initials, born, street, number, postcode, since = person
        if surname != without:
            rows.append(
                f"{bsn};{surname};{prefix};{initials};{born};{street};{number};;{postcode};"
                f"Haaksbergen;3332;172,70;{since};betaalverzoek"
            )
    path = folder / f"levering-{on.isoformat()}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    layout = deliveries.inspect(file, path)
    seen = deliveries.preview(file, path, layout, delivered_on=on)
    deliveries.import_delivery(file, seen)


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sjabloon")
    path = folder / "voorbeeld.inbeeld"
    today = date.today()
    with create_file(path, PASSPHRASE, origin="test") as file:
        _deliver(file, folder, today - timedelta(days=90))
        _deliver(file, folder, today - timedelta(days=20), without=GONE)
        ids = {
            line.name: id_
            for id_, line in residents.lines(file, residents.keys(file, Filter())).items()
        }
        for name, days, part, reached in (
            ("F. Özdemir", 28, DayPart.MORNING, False),
            ("F. Özdemir", 11, DayPart.AFTERNOON, False),
            ("S. El Amrani", 15, DayPart.EVENING, True),
            ("G. Wissink", 12, DayPart.MORNING, True),
        ):
            outreach.record_attempt(
                file,
                ids[name],
                ContactKind.VISIT,
                today - timedelta(days=days),
                part,
                reached=reached,
                note="Niet opengedaan" if not reached else "Gesproken aan de deur",
            )
        outreach.close_case(
            file, ids["G. Wissink"], EndResult.NO_HELP_WANTED, today - timedelta(days=3)
        )
        safety.set_safety(file, ids["F. Özdemir"], "Grote hond op het erf.")
        residents.set_next_action(
            file,
            ids["F. Özdemir"],
            NextAction(kind=ContactKind.VISIT, on=today + timedelta(days=3), note="Avondbezoek"),
        )
        residents.set_next_action(
            file,
            ids["T.H. Nguyễn"],
            NextAction(kind=ContactKind.CARD, on=today - timedelta(days=1)),
        )
    return path


@pytest.fixture
def demo_file(template_file: Path, tmp_path: Path) -> Iterator[DataFile]:
    """Eleven residents on the list and one who left it; four attempts, one dossier closed."""
    path = tmp_path / "inwoners.inbeeld"
    shutil.copy(template_file, path)
    with open_file(path, PASSPHRASE, origin="test") as opened:
        yield opened


@pytest.fixture(scope="session")
def template_without_delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_file(path, PASSPHRASE, origin="test").close()
    return path


@pytest.fixture
def file_without_delivery(template_without_delivery: Path, tmp_path: Path) -> Iterator[DataFile]:
    path = tmp_path / "nieuw.inbeeld"
    shutil.copy(template_without_delivery, path)
    with open_file(path, PASSPHRASE, origin="test") as opened:
        yield opened


@pytest.fixture
def changes(qapp) -> Changes:
    return Changes()


@contextmanager
def shown_window(qtbot, file, runner, store, place="vandaag", size=(1366, 688)):
    """The whole program on this file, with the keyboard. What it works at, ``runner`` waits for."""
    made = app.make_window(file, runner, store, place)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    # What still waits would come in the middle of another test, with the file closed
    made.idle.pause()
    made._search_pause.stop()


@pytest.fixture
def window(qtbot, demo_file, runner, store):
    """The program as it opens. A module with another file or size makes its own."""
    with shown_window(qtbot, demo_file, runner, store) as made:
        yield made


@pytest.fixture
def id_of(demo_file):
    """The id of a resident by the name the list shows."""

    def find(name: str) -> int:
        for wanted in (Filter(), Filter(view=View.GONE)):
            for id_, line in residents.lines(demo_file, residents.keys(demo_file, wanted)).items():
                if line.name == name:
                    return id_
        raise LookupError(name)

    return find


@pytest.fixture
def visits_page(demo_file, runner, changes, qtbot, tmp_path):
    """Bezoeken in a window. What it prints is ``papier.pdf`` in the folder of the test."""

    def choose(document, parent):
        printer = QPrinter()
        printer.setResolution(72)
        set_up(printer, document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        return printer

    page = VisitsPage(
        demo_file,
        runner,
        changes,
        choose_printer=choose,
        choose_place=lambda parent, name: Place(tmp_path / name),
    )
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.round.feed.forget()
    page.hide()
    qtbot.waitUntil(lambda: not runner.is_busy)
