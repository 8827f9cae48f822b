from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.runtime.paths import (
    PROGRAM,
    data_folder,
    is_on_network,
    is_roaming,
    is_synchronised,
    log_folder,
    only_for_me,
)


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Gemeente Hof van Twente",
        "onedrive",
        "Dropbox",
        "Google Drive",
        "Mijn Drive",
        "iCloudDrive",
        "Nextcloud",
        "STACK",
    ],
)
def test_a_folder_of_a_cloud_service_is_recognised_anywhere_in_the_path(name: str) -> None:
    assert is_synchronised(Path("gebruiker") / name)
    assert is_synchronised(Path("gebruiker") / name / "werk" / "map")


@pytest.mark.parametrize("name", ["Onedriver", "Dropbox oud", "Boxen", "Documenten", "Megabyte"])
def test_a_folder_with_a_name_that_looks_like_it_is_fine(name: str) -> None:
    assert not is_synchronised(Path("gebruiker") / name)


def test_a_folder_that_windows_takes_to_a_server_is_recognised() -> None:
    assert is_roaming(Path("Users", "Zoë", "AppData", "Roaming", "In Beeld"))
    assert is_roaming(Path("users", "zoë", "appdata", "roaming"))
    assert not is_roaming(Path("Users", "Zoë", "AppData", "Local", "In Beeld"))
    assert not is_roaming(Path("Roaming", "AppData"))


def test_another_computer_is_recognised() -> None:
    assert is_on_network(Path("//server/map"))
    assert is_on_network(Path(r"\\server\map"))
    assert not is_on_network(Path.cwd())


def test_the_folders_of_the_program_are_local_and_its_own() -> None:
    for folder in (data_folder(), log_folder()):
        assert PROGRAM in folder.parts
        assert folder.is_absolute()
        assert "Roaming" not in folder.parts


def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dossiers.inbeeld"
    path.touch(0o644)

    only_for_me(path)

    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
