from pathlib import Path

import pytest

from desktop.runtime import backup_places
from desktop.runtime.backup_places import (
    AWAY_DAYS,
    BackupPlaces,
    copies_folder,
    default_folder,
    moment_of,
)


def test_without_a_choice_copies_go_beside_the_file_in_a_folder_with_its_name(tmp_path: Path):
    file = tmp_path / "dossiers.inbeeld"
    assert BackupPlaces.of(file) == BackupPlaces(away_days=AWAY_DAYS)
    assert copies_folder(file) == tmp_path / "dossiers reservekopieën"


@pytest.mark.parametrize("folder", ["OneDrive - Gemeente", "Dropbox"])
def test_copies_are_kept_out_of_folders_that_go_to_the_internet(tmp_path: Path, folder: str):
    file = tmp_path / folder / "dossiers.inbeeld"
    assert default_folder(file) == backup_places.data_folder() / "dossiers reservekopieën"


def test_a_choice_is_kept_beside_the_file_and_is_no_secret(tmp_path: Path):
    file = tmp_path / "dossiers.inbeeld"
    chosen = BackupPlaces(folder=str(tmp_path / "elders"), last_event=7)

    chosen.keep(file)

    assert BackupPlaces.of(file) == chosen
    assert copies_folder(file) == tmp_path / "elders"
    assert chosen.changed(last_event=8).last_event == 8


@pytest.mark.parametrize("content", ["", "[]", "{", '{"folder": 3}', '"x"', '{"unknown": 1}'])
def test_choices_that_cannot_be_read_are_as_good_as_none(tmp_path: Path, content: str):
    file = tmp_path / "dossiers.inbeeld"
    BackupPlaces(folder="elders").keep(file)
    (kept,) = tmp_path.glob(".dossiers*")
    kept.write_text(content)
    assert BackupPlaces.of(file) == BackupPlaces()


def test_a_kept_moment_is_read_back_or_is_none():
    assert str(moment_of("2026-11-23T10:12:00")) == "2026-11-23 10:12:00"
    assert moment_of("") is None
    assert moment_of("gisteren") is None
