from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import deliveries, residents
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, NO_ADDRESS, RUUD, Deliver

FEBRUARY, MAY, AUGUST = date(2026, 2, 19), date(2026, 5, 21), date(2026, 8, 20)


def names(file: DataFile, view: View = View.ALL) -> set[str]:
    ids = residents.keys(file, Filter(view=view))
    return {line.name for line in residents.lines(file, ids).values()}


def a_file(tmp_path: Path, *rows: str, name: str = "levering.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def seen(file: DataFile, path: Path, on: date) -> deliveries.Preview:
    return deliveries.preview(file, path, deliveries.inspect(file, path), delivered_on=on)


def test_the_first_delivery_brings_everybody_as_new(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD], FEBRUARY)

    assert names(file) == {"F. Özdemir", "B. Özdemir", "R.M. van Puffelen"}
    (delivery,) = deliveries.deliveries(file)
    assert (delivery.new, delivery.before, delivery.after) == (3, 0, 3)


def test_looking_writes_nothing(file: DataFile, tmp_path: Path) -> None:
    preview = seen(file, a_file(tmp_path, FATMA), FEBRUARY)

    assert preview.counts.new == 1
    assert names(file) == set()
    assert deliveries.deliveries(file) == []


def test_who_is_not_in_the_next_delivery_has_left_the_list(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA], MAY)

    assert names(file) == {"F. Özdemir"}
    (gone,) = residents.keys(file, Filter(view=View.GONE))
    (period,) = residents.get(file, gone).periods
    assert (period.entered_on, period.left_on) == (FEBRUARY, MAY)


def test_who_comes_back_gets_a_second_period(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA], MAY)
    deliver([FATMA, RUUD], AUGUST)

    ruud = residents.id_of_bsn(file, "999990032")
    periods = residents.get(file, ruud).periods
    assert [(p.entered_on, p.left_on, p.returned) for p in periods] == [
        (AUGUST, None, True),
        (FEBRUARY, MAY, False),
    ]


def test_a_change_shows_old_and_new_and_is_kept(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    moved = FATMA.replace("Goorsestraat;118;;7482 CD", "Molenstraat;41;;7481 AB")

    preview = seen(file, a_file(tmp_path, moved, RUUD), MAY)

    ((id_, _, changes),) = preview.comparison.changed
    assert [(c.title, c.old, c.new) for c in changes] == [
        ("Adres", "Goorsestraat 118, 7482 CD Haaksbergen", "Molenstraat 41, 7481 AB Haaksbergen")
    ]
    deliveries.import_delivery(file, preview)
    assert residents.get(file, id_).resident.address.street == "Molenstraat"
    assert residents.keys(file, Filter(search="molenstraat 41")) == [id_]
    assert residents.keys(file, Filter(search="goorsestraat")) == []


def test_the_same_file_twice_changes_nothing(file: DataFile, tmp_path: Path) -> None:
    path = a_file(tmp_path, FATMA, RUUD)
    deliveries.import_delivery(file, seen(file, path, FEBRUARY))

    again = seen(file, path, FEBRUARY)
    done = deliveries.import_delivery(file, again)

    assert again.already_read is not None
    assert (again.counts.new, again.counts.unchanged, again.counts.gone) == (0, 2, 0)
    assert "al ingelezen" in done.message
    assert len(deliveries.deliveries(file)) == 1


def test_an_old_file_read_in_again_takes_nobody_off_the_list(
    file: DataFile, tmp_path: Path, deliver: Deliver
) -> None:
    first = a_file(tmp_path, FATMA)
    deliveries.import_delivery(file, seen(file, first, FEBRUARY))
    deliver([FATMA, RUUD], MAY)

    layout = deliveries.inspect(file, first)
    deliveries.import_delivery(file, deliveries.preview(file, first, layout))

    assert names(file) == {"F. Özdemir", "R.M. van Puffelen"}


def test_the_same_list_on_another_chosen_date_is_another_delivery_and_says_so(
    file: DataFile, tmp_path: Path, deliver: Deliver
) -> None:
    first = a_file(tmp_path, FATMA)
    deliveries.import_delivery(file, seen(file, first, FEBRUARY))
    deliver([FATMA, RUUD], MAY)

    again = seen(file, first, AUGUST)

    assert again.counts.gone == 1
    assert any("eerder ingelezen" in warning for warning in again.warnings)


def test_a_delivery_older_than_the_last_can_be_looked_at_but_not_read_in(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA], MAY)

    preview = seen(file, a_file(tmp_path, RUUD), FEBRUARY)

    assert preview.counts.new == 1
    assert preview.warnings[0] == "Dit bestand is ouder dan de laatste levering (21 mei 2026)."
    assert "Maak dan eerst de levering van 21 mei 2026 ongedaan" in preview.blocked
    with pytest.raises(UserError, match=r"19 februari 2026.*21 mei 2026"):
        deliveries.import_delivery(file, preview)
    assert names(file) == {"F. Özdemir"}


def test_a_delivery_cannot_come_from_the_future(file: DataFile, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="toekomst"):
        seen(file, a_file(tmp_path, FATMA), date.today() + timedelta(days=1))


def test_a_delivery_without_anybody_takes_nobody_off_the_list(
    file: DataFile, tmp_path: Path, deliver: Deliver
) -> None:
    deliver([FATMA], date(2026, 1, 5))
    with pytest.raises(UserError, match="geen enkele persoon"):
        seen(file, a_file(tmp_path), date(2026, 4, 5))
    assert len(deliveries.deliveries(file)) == 1


def test_a_refused_row_is_kept_as_it_stood_in_the_file(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD.replace("05-06-1960", "31-02-1960")], FEBRUARY)

    (line,) = deliveries.delivery_lines(file, 1, "refused")
    assert line.row_number == 3
    assert line.problem_column == "Geboortedatum"
    assert "Puffelen" in line.cells
    assert "31-02-1960" in line.cells


def test_somebody_known_whose_row_is_refused_stays_on_the_list(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA, RUUD.replace("05-06-1960", "31-02-1960")], MAY)

    assert names(file) == {"F. Özdemir", "R.M. van Puffelen"}


def test_every_row_of_the_file_can_be_looked_at(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, "Totaal;2;;;;;;;;;;;;"], FEBRUARY)

    lines = deliveries.delivery_lines(file, 1)
    assert [(line.row_number, line.outcome) for line in lines] == [
        (2, "new"),
        (3, "new"),
        (4, "skipped"),
    ]


def test_cancelling_leaves_no_trace(file: DataFile, tmp_path: Path) -> None:
    preview = seen(file, a_file(tmp_path, FATMA, RUUD), FEBRUARY)
    progress = Progress(lambda done, total, what: progress.cancel())

    with pytest.raises(Cancelled):
        deliveries.import_delivery(file, preview, progress)

    assert names(file) == set()
    assert deliveries.deliveries(file) == []


def test_a_preview_of_before_another_action_is_not_carried_out(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    preview = seen(file, a_file(tmp_path, FATMA), AUGUST)
    deliver([RUUD], FEBRUARY)

    with pytest.raises(UserError, match="Vergelijk de levering opnieuw"):
        deliveries.import_delivery(file, preview)


def test_what_a_column_means_is_remembered_by_its_header(file: DataFile, tmp_path: Path) -> None:
    header = HEADER.replace("Wijze van inning", "Kolom veertien")
    path = tmp_path / "vreemd.csv"
    path.write_text(f"{header}\n{FATMA}\n", encoding="utf-8")
    layout = deliveries.inspect(file, path)
    mapping = {**layout.mapping, "Kolom veertien": "collection"}
    preview = deliveries.preview(file, path, layout, mapping=mapping, delivered_on=FEBRUARY)
    deliveries.import_delivery(file, preview)

    later = tmp_path / "later.csv"
    later.write_text(f"{header}\n{RUUD}\n", encoding="utf-8")

    assert deliveries.inspect(file, later).mapping["Kolom veertien"] == "collection"


def test_much_less_than_before_is_said_beforehand(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA], FEBRUARY)

    preview = seen(file, a_file(tmp_path, FATMA), MAY)

    assert any("Meer dan een derde" in warning for warning in preview.warnings)


def test_people_at_one_address_share_a_household(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, NO_ADDRESS], FEBRUARY)

    fatma = residents.get(file, residents.id_of_bsn(file, "999990019"))
    alone = residents.get(file, residents.id_of_bsn(file, "999990056"))
    assert [member.display_name for member in fatma.household] == ["B. Özdemir"]
    assert alone.household == ()


def test_a_column_that_is_not_in_the_file_empties_nothing(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    short = "BSN;Achternaam;Voorletters;Straatnaam;Huisnummer;Postcode;Woonplaats"
    row = "999990019;Özdemir;F.;Molenstraat;41;7481 AB;Haaksbergen"
    deliver([row], MAY, header=short)

    found = residents.get(file, residents.id_of_bsn(file, "999990019")).resident
    assert found.address.street == "Molenstraat"
    assert (found.uzovi, found.monthly_premium, found.born.iso) == ("0101", 17270, "1979-03-12")


def test_who_returns_keeps_what_the_file_does_not_tell(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([RUUD], MAY)
    short = "BSN;Achternaam;Voorletters;Straatnaam;Huisnummer;Postcode;Woonplaats"
    row = "999990019;Özdemir;F.;Molenstraat;41;7481 AB;Haaksbergen"
    deliver([row], AUGUST, header=short)

    found = residents.get(file, residents.id_of_bsn(file, "999990019")).resident
    assert (found.on_list, found.uzovi, found.monthly_premium) == (True, "0101", 17270)


def test_a_date_in_the_file_is_the_date_of_the_delivery(file: DataFile, tmp_path: Path) -> None:
    named = a_file(tmp_path, FATMA, name="levering-2026-05-21.csv")
    plain = a_file(tmp_path, FATMA)

    assert deliveries.date_of(deliveries.inspect(file, named))[0] == MAY
    assert deliveries.date_of(deliveries.inspect(file, plain))[0] == date.today()
    assert deliveries.date_of(deliveries.inspect(file, named), AUGUST) == (AUGUST, "opgegeven")


def test_who_is_known_can_be_laid_beside_the_row(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    fatma = residents.id_of_bsn(file, "999990019")

    preview = seen(file, a_file(tmp_path, FATMA, BURAK), MAY)

    assert preview.known_person(fatma).surname == "Özdemir"
    counts = preview.counts
    assert (counts.before, counts.new, counts.gone, counts.after) == (2, 1, 1, 2)
    assert deliveries.on_list(file) == 2


def test_a_file_that_was_taken_away_or_replaced_meanwhile_is_said(
    file: DataFile, tmp_path: Path
) -> None:
    path = a_file(tmp_path, FATMA)
    layout = deliveries.inspect(file, path)
    path.unlink()
    with pytest.raises(UserError, match="niet meer op deze plek"):
        deliveries.preview(file, path, layout, delivered_on=MAY)

    path.mkdir()
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        deliveries.preview(file, path, layout, delivered_on=MAY)
