"""A folder that lacks something, is too large, or holds a library of Wine is never packed."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import bundle_checks
from installer.bundle_checks import MUST_HAVE, check_bundle, check_set_up, strangers
from installer.steps import Stop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in MUST_HAVE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"MZ")
    return tmp_path


def test_a_folder_with_all_that_is_needed_is_good(folder: Path, capsys) -> None:
    check_bundle(folder)
    assert "Bundle: 0.0 MB (at most 120)" in capsys.readouterr().out


@pytest.mark.parametrize("name", MUST_HAVE)
def test_nothing_that_is_needed_may_be_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(Stop, match="is missing"):
        check_bundle(folder)


@pytest.mark.parametrize("name", ["icuuc.dll", "bcryptprimitives.dll", "MSCMS.DLL"])
def test_a_stand_in_for_wine_stops_the_build(folder: Path, name: str) -> None:
    (folder / "_internal" / name).write_bytes(b"MZ")
    with pytest.raises(Stop, match="stand-in for Wine"):
        check_bundle(folder)


def test_a_library_of_wine_itself_is_known_by_its_mark(folder: Path) -> None:
    other = folder / "_internal" / "winspool.dll"
    other.write_bytes(b"MZ" + bytes(62) + b"Wine builtin DLL\0" + bytes(100))
    assert strangers(folder) == [f"{Path('_internal') / 'winspool.dll'} comes from Wine"]


def test_what_grew_too_large_is_not_packed(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(bundle_checks, "LARGEST_BUNDLE", 0)
    monkeypatch.setattr(bundle_checks, "LARGEST_SET_UP", 0)
    with pytest.raises(Stop, match="more than 0 MB"):
        check_bundle(folder)
    with pytest.raises(Stop, match="more than 0 MB"):
        check_set_up(folder / "InBeeld.exe")
