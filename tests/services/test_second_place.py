from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.runtime.backup_places import AWAY_DAYS, BackupPlaces, copies_folder
from desktop.runtime.progress import Progress
from desktop.services import backups, second_place
from desktop.services.backups import CannotWriteCopy
from desktop.services.files import DataFile
from desktop.services.second_place import MARK, NoSuchPlace, PlaceIsAway
from desktop.storage.backup import look_through
from desktop.storage.copy_folder import copies_in
from tests.services.conftest import FATMA, Deliver


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def chosen(file: DataFile, deliver: Deliver, stick: Path) -> DataFile:
    deliver([FATMA])
    second_place.choose(file.path, stick)
    return file


def days_pass(file: DataFile, days: int) -> None:
    places = BackupPlaces.of(file.path)

    def back(text: str) -> str:
        return text and (datetime.fromisoformat(text) - timedelta(days=days)).isoformat()

    places.changed(
        second_chosen=back(places.second_chosen), second_brought=back(places.second_brought)
    ).keep(file.path)


def test_without_a_second_place_it_says_why_there_should_be_one(file: DataFile) -> None:
    found = second_place.state(file.path)
    assert "Raakt de laptop weg" in found.sentence
    assert not found.away_too_long
    assert second_place.bring(file) is None


def test_the_newest_copy_is_brought_once_and_checked_there(chosen: DataFile, stick: Path) -> None:
    assert second_place.bring(chosen) is None  # there is no copy yet
    copy = backups.make(chosen)

    brought = second_place.bring(chosen)

    assert brought is not None
    assert brought.path == stick / copy.path.name
    look_through(brought.path, chosen.database.key)
    assert second_place.bring(chosen) is None
    assert sorted(p.name for p in stick.iterdir()) == sorted([MARK, copy.path.name])
    assert "Laatste kopie daarheen: vandaag" in second_place.state(chosen.path).sentence
    assert len(backups.copies(chosen.path)) == 1  # one copy, in two places


def test_copies_on_the_second_place_are_found_when_the_laptop_lost_its_own(
    chosen: DataFile, stick: Path
) -> None:
    backups.make(chosen)
    second_place.bring(chosen)
    shutil.rmtree(copies_folder(chosen.path))
    (copy,) = backups.copies(chosen.path)
    assert copy.path.parent == stick


def test_when_the_stick_is_away_nothing_is_written_and_it_is_told(
    chosen: DataFile, stick: Path
) -> None:
    backups.make(chosen)
    stick.rename(stick.with_name("weg"))
    with pytest.raises(PlaceIsAway):
        second_place.bring(chosen)
    stick.mkdir()  # another stick behind the same letter
    with pytest.raises(PlaceIsAway):
        second_place.bring(chosen)
    assert not list(stick.iterdir())
    assert "er nu niet" in second_place.state(chosen.path).sentence


def test_a_reminder_comes_after_a_week_away_or_so_many_days_as_was_chosen(
    chosen: DataFile,
) -> None:
    backups.make(chosen)
    second_place.bring(chosen)
    days_pass(chosen, AWAY_DAYS - 1)
    assert not second_place.state(chosen.path).away_too_long
    days_pass(chosen, 1)
    assert second_place.state(chosen.path).away_too_long
    second_place.remember_after(chosen.path, 30)
    assert not second_place.state(chosen.path).away_too_long


def test_a_place_where_no_copy_ever_came_gives_a_reminder_too(chosen: DataFile) -> None:
    days_pass(chosen, AWAY_DAYS)
    found = second_place.state(chosen.path)
    assert found.away_too_long
    assert "nog geen kopie" in found.sentence


def test_a_stick_that_is_pulled_out_halfway_leaves_no_copy_that_counts(
    chosen: DataFile, stick: Path
) -> None:
    backups.make(chosen)

    def pulled(_done: int, total: int, _what: str) -> None:
        if total:
            shutil.rmtree(stick)

    with pytest.raises(CannotWriteCopy) as told:
        second_place.bring(chosen, Progress(pulled))
    assert "USB-stick" in told.value.advice
    assert copies_in(stick) == []


def test_a_half_copy_of_an_earlier_time_is_cleared_away(chosen: DataFile, stick: Path) -> None:
    (stick / ".~half.inbeeld").write_bytes(b"half")
    backups.make(chosen)
    second_place.bring(chosen)
    assert not list(stick.glob(".~*"))


def test_a_copy_that_was_damaged_on_the_laptop_is_not_brought(
    chosen: DataFile, stick: Path
) -> None:
    copy = backups.make(chosen)
    spoiled = bytearray(copy.path.read_bytes())
    spoiled[20000] ^= 4
    copy.path.write_bytes(spoiled)
    with pytest.raises(backups.CopyNotRight):
        second_place.bring(chosen)
    assert copies_in(stick) == []


def test_a_place_that_will_not_do_is_refused_with_the_reason(
    file: DataFile, tmp_path: Path
) -> None:
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    for folder, why in (
        (tmp_path / "niets", "is er niet"),
        (file.path.parent, "andere schijf"),
        (cloud, "internet"),
    ):
        with pytest.raises(NoSuchPlace) as told:
            second_place.choose(file.path, folder)
        assert why in told.value.advice


def test_a_second_place_can_be_given_up_and_its_copies_stay(chosen: DataFile, stick: Path) -> None:
    backups.make(chosen)
    second_place.bring(chosen)
    second_place.forget(chosen.path)
    assert second_place.state(chosen.path).folder is None
    assert len(copies_in(stick)) == 1


def test_a_place_whose_name_no_disk_can_have_is_away(chosen: DataFile) -> None:
    places = BackupPlaces.of(chosen.path)
    places.changed(second=f"/{'x' * 300}").keep(chosen.path)

    assert "De plek is er nu niet." in second_place.state(chosen.path).sentence


def test_a_choice_that_cannot_be_kept_is_told(chosen: DataFile, stick: Path) -> None:
    kept = chosen.path.with_name(f".{chosen.path.name}.kopieën.json")
    kept.unlink()
    kept.mkdir()  # in its place, so that nothing can be written there
    with pytest.raises(CannotWriteCopy):
        second_place.choose(chosen.path, stick)
    with pytest.raises(CannotWriteCopy):
        second_place.remember_after(chosen.path, 14)
    with pytest.raises(CannotWriteCopy):
        second_place.forget(chosen.path)
    with pytest.raises(CannotWriteCopy):
        backups.choose_folder(chosen.path, stick)
