"""A name that leaves no room for what is put beside the file is refused before it does harm."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.services import backups, passphrase, restoring
from desktop.services.files import FolderTrouble, create_file, open_file
from desktop.services.restoring import Looking
from desktop.storage.place import NameTooLong, refuse_long_name
from tests.services.conftest import PASSPHRASE

OTHER = "groene stoel loopt naar huis"


def longest(folder: Path) -> Path:
    """The longest name that is not refused."""
    for letters in range(300, 0, -1):
        path = folder / f"{'g' * letters}.inbeeld"
        try:
            refuse_long_name(path)
        except NameTooLong:
            continue
        return path
    raise AssertionError("every name is refused")


def test_everything_can_be_done_with_the_longest_name(tmp_path: Path) -> None:
    path = longest(tmp_path)
    with create_file(path, PASSPHRASE) as file:
        (tmp_path / "kopieën").mkdir()
        backups.choose_folder(path, tmp_path / "kopieën")
        copy = backups.make(file)
        restoring.restore(file, copy.path, Looking(path, file).ring)
        passphrase.change(file, PASSPHRASE, OTHER)
        passphrase.change(file, OTHER, PASSPHRASE)
    with open_file(path, PASSPHRASE) as again:
        assert again.database.problems() == ()


def test_one_letter_more_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    name = longest(tmp_path).name
    with pytest.raises(NameTooLong) as refused:
        create_file(tmp_path / f"g{name}", PASSPHRASE)

    assert "kortere naam" in refused.value.advice
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_got_too_long_a_name_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "kort.inbeeld"
    create_file(path, PASSPHRASE).close()
    long = path.rename(tmp_path / f"g{longest(tmp_path).name}")

    with pytest.raises(NameTooLong):
        open_file(long, PASSPHRASE)
    long.rename(path)
    with open_file(path, PASSPHRASE) as file:
        assert file.database.problems() == ()


def test_a_name_that_no_file_can_have_is_told_so_too(tmp_path: Path) -> None:
    with pytest.raises(NameTooLong):
        open_file(tmp_path / f"{'g' * 400}.inbeeld", PASSPHRASE)


def test_quotes_signs_and_accents_in_a_name_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "O'Neil & Zoë %20 #1 (kopie).inbeeld"
    with create_file(path, PASSPHRASE) as file:
        copy = backups.make(file)
        restoring.restore(file, copy.path, Looking(path, file).ring)
    with open_file(path, PASSPHRASE) as again:
        assert again.database.problems() == ()


def test_a_path_through_a_file_is_no_matter_of_its_length(tmp_path: Path) -> None:
    (tmp_path / "geen map").touch()
    with pytest.raises(FolderTrouble):
        create_file(tmp_path / "geen map" / "b.inbeeld", PASSPHRASE)


@pytest.mark.parametrize(
    ("number", "there", "too_long"),
    [(3, True, True), (3, False, False), (206, True, True), (123, True, True), (5, True, False)],
)
def test_windows_tells_of_a_long_path_in_numbers_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, there: bool, too_long: bool
) -> None:
    def refuse(_path: Path) -> None:
        error = OSError(errno.ENOENT, "says Windows")
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "lstat", refuse)
    path = tmp_path / ("a.inbeeld" if there else "geen map/a.inbeeld")
    if too_long:
        with pytest.raises(NameTooLong):
            refuse_long_name(path)
    else:
        refuse_long_name(path)
