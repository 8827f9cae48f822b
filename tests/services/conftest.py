"""A real encrypted file, and deliveries as the CAK could send them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.services import deliveries
from desktop.services.files import DataFile, create_file, open_file
from desktop.services.undo import Done

PASSPHRASE = "vier losse woorden samen"

HEADER = (
    "BSN;Achternaam;Voorvoegsel;Voorletters;Geboortedatum;Straatnaam;Huisnummer;Toevoeging;"
    "Postcode;Woonplaats;UZOVI;Premie;Datum aanvang;Wijze van inning"
)

FATMA = (
    "999990019;Özdemir;;F.;12-03-1979;Goorsestraat;118;;"
    "7482 CD;Haaksbergen;0101;172,70;01-03-2021;inhouding op loon"
)
BURAK = (
    "999990020;Özdemir;;B.;00-00-1975;Goorsestraat;118;;"
    "7482 CD;Haaksbergen;0101;172,70;01-05-2021;betaalverzoek"
)
RUUD = (
    "999990032;Puffelen;van;R.M.;05-06-1960;Wolferinkbrink;6;;"
    "7481 XB;Haaksbergen;3332;172,70;01-01-2018;betaalverzoek"
)
ANNA = (
    "999990044;Veld;in het;A.C.;01-01-1990;Kolenbranderweg;17;;"
    "7483 AA;Haaksbergen;3332;172,70;01-02-2024;inhouding op uitkering"
)
NO_ADDRESS = (
    "999990056;Brummelhuis;;K.;02-02-1982;.;0;;"
    "7481 AA;Haaksbergen;3332;172,70;01-02-2025;betaalverzoek"
)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_file(path, PASSPHRASE, origin="test").close()
    return path


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Iterator[DataFile]:
    path = tmp_path / "dossiers.inbeeld"
    shutil.copy(empty_file, path)
    with open_file(path, PASSPHRASE, origin="test") as opened:
        yield opened


Deliver = Callable[..., Done]


@pytest.fixture
def deliver(file: DataFile, tmp_path: Path) -> Deliver:
    """Read in a delivery of these rows, as a text file with semicolons."""

    def read_in(rows: Sequence[str], on: date = date(2026, 2, 19), header: str = HEADER) -> Done:
        path = tmp_path / f"levering-{on.isoformat()}.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        layout = deliveries.inspect(file, path)
        seen = deliveries.preview(file, path, layout, delivered_on=on)
        return deliveries.import_delivery(file, seen)

    return read_in
