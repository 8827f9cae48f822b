"""What is said before a delivery is read in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.services import deliveries
from desktop.services.files import DataFile
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import FATMA, HEADER, RUUD, Deliver

FEBRUARY, MAY = date(2026, 2, 19), date(2026, 5, 21)


def people(area: str, first: int, last: int) -> list[str]:
    return [
        f"{a_bsn(n)};Bakker;;B.;01-01-1980;Beek;{n};;{area} AA;Haaksbergen;0101;172,70;01-01-2020;x"
        for n in range(first, last)
    ]


def warnings(file: DataFile, tmp_path: Path, rows: list[str], on: date = MAY) -> tuple[str, ...]:
    path = tmp_path / "nu.csv"
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    layout = deliveries.inspect(file, path)
    return deliveries.preview(file, path, layout, delivered_on=on).warnings


def test_an_ordinary_delivery_needs_no_warning(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver(people("7481", 0, 20), FEBRUARY)

    assert warnings(file, tmp_path, people("7481", 1, 22)) == ()


def test_the_postcodes_of_another_gemeente_are_noticed(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver(people("7481", 0, 20), FEBRUARY)

    found = warnings(file, tmp_path, people("3511", 20, 40) + people("3512", 40, 50))

    assert any("bijvoorbeeld 3511, 3512" in text for text in found)


def test_some_who_moved_in_from_elsewhere_are_no_other_gemeente(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver(people("7481", 0, 20), FEBRUARY)

    assert warnings(file, tmp_path, people("7481", 0, 20) + people("3511", 20, 39)) == ()


def test_a_first_delivery_may_come_from_anywhere(file: DataFile, tmp_path: Path) -> None:
    assert warnings(file, tmp_path, people("3511", 0, 20)) == ()


def test_the_same_bsn_with_other_data_is_said(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA], FEBRUARY)

    one = warnings(file, tmp_path, [FATMA, FATMA.replace("118", "7"), RUUD])
    two = warnings(
        file, tmp_path, [FATMA, FATMA.replace("118", "7"), RUUD, RUUD.replace("Ruud", "x") + "y"]
    )

    (words,) = one
    assert words == (
        "1 rij heeft een BSN dat hoger in het bestand ook staat, met andere gegevens. "
        "De eerste rij telt; de andere staat bij Niet te lezen."
    )
    assert two[0].startswith("2 rijen hebben")


def test_much_less_than_before_and_an_older_date_are_both_said(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver(people("7481", 0, 20), MAY)

    older, fewer = warnings(file, tmp_path, people("7481", 0, 9), FEBRUARY)

    assert older == "Dit bestand is ouder dan de laatste levering (21 mei 2026)."
    assert fewer.startswith("Meer dan een derde van de lijst staat niet in dit bestand (11 van 20)")
