"""Wijken that go first: who is on top in Vandaag, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from desktop.domain.priority_areas import PriorityArea
from desktop.services import areas, settings
from desktop.services import today as today_page
from desktop.services.files import DataFile
from desktop.services.going_first import going_first
from tests.services.conftest import ANNA, FATMA, RUUD, Deliver

NOW = date.today()


def choose(file: DataFile, *wanted: tuple[str, str]) -> None:
    chosen = tuple(PriorityArea(*area) for area in wanted)
    settings.save(file, replace(settings.load(file), priority_areas=chosen))


def first(file: DataFile) -> dict[str, str]:
    with file.database.reading() as store:
        found = going_first(store)
        return {store.residents.many([id_])[id_].name.surname: why for id_, why in found.items()}


def names(page: today_page.Today, key: str) -> list[str]:
    return [line.name for group in page.groups if group.key == key for line in group.lines]


def test_nobody_goes_first_until_it_is_chosen(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD])
    assert first(file) == {}


def test_postcode_digits_can_go_first_without_a_table(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD])
    choose(file, ("", "7482"))
    assert first(file) == {"Özdemir": "Postcode 7482 gaat voor."}


def test_a_wijk_and_a_buurt_can_go_first(file: DataFile, deliver: Deliver, tmp_path: Path) -> None:
    deliver([FATMA, RUUD, ANNA])
    table = tmp_path / "tabel.csv"
    table.write_text(
        "Postcode;Wijk;Buurt\n7482CD;Oost;Veldmaat\n7481XB;Kern;Markt\n7483AA;Kern;Rand\n",
        encoding="utf-8",
    )
    areas.read_in(file, areas.preview(file, areas.inspect([table])))
    choose(file, ("Oost", ""), ("Kern", "Rand"))
    assert first(file) == {"Özdemir": "Wijk Oost gaat voor.", "Veld": "Buurt Rand gaat voor."}


def test_in_vandaag_they_are_on_top_of_new_and_of_waiting_with_the_reason(
    file: DataFile, deliver: Deliver
) -> None:
    long_ago, lately = NOW - timedelta(days=100), NOW - timedelta(days=10)
    for came in (long_ago, lately):
        deliver([RUUD, ANNA] if came == long_ago else [RUUD, ANNA, FATMA], came)
    order = names(today_page.today(file), "waiting")
    choose(file, ("", "7483"))
    page = today_page.today(file)
    assert order == ["R.M. van Puffelen", "A.C. in het Veld"]
    assert names(page, "waiting") == order[::-1]
    assert names(page, "new") == ["F. Özdemir"]
    why = {line.name: line.why for group in page.groups for line in group.lines}
    assert why["A.C. in het Veld"].startswith("Postcode 7483 gaat voor. Nog geen contactpoging.")
    assert why["R.M. van Puffelen"].startswith("Nog geen contactpoging.")


def test_among_themselves_the_one_who_waits_longest_stays_first(
    file: DataFile, deliver: Deliver
) -> None:
    earlier = FATMA.replace("999990019", "999990068").replace("Özdemir", "Şahin")
    deliver([FATMA, RUUD], NOW - timedelta(days=20))
    deliver([FATMA, RUUD, earlier], NOW - timedelta(days=10))
    choose(file, ("", "7482"))
    assert names(today_page.today(file), "new") == ["F. Özdemir", "F. Şahin", "R.M. van Puffelen"]
