"""A file is wholly written or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from desktop.runtime.atomic import atomic_path, throw_away


def test_the_file_is_there_when_all_went_well(tmp_path: Path) -> None:
    target = tmp_path / "cijfers.xlsx"
    target.write_bytes(b"old")
    with atomic_path(target) as temporary:
        assert temporary.parent == target.parent
        assert temporary.suffix == ".xlsx"
        temporary.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "cijfers.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(TypeError), atomic_path(target) as temporary, temporary.open("wb") as half:
        half.writelines([b"half", "and then a text"])  # type: ignore[list-item]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_target_that_cannot_be_replaced_is_an_os_error(tmp_path: Path) -> None:
    target = tmp_path / "map"
    target.mkdir()
    with pytest.raises(OSError), atomic_path(target) as temporary:
        temporary.write_bytes(b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_what_cannot_be_thrown_away_does_not_keep_the_rest(tmp_path: Path) -> None:
    stuck, other = tmp_path / "map", tmp_path / "half"
    stuck.mkdir()
    other.write_bytes(b"half")
    throw_away(stuck, tmp_path / "never there", other)
    assert list(tmp_path.iterdir()) == [stuck]


def test_a_virus_scanner_that_looks_into_the_new_file_is_waited_for(tmp_path: Path) -> None:
    target = tmp_path / "brieven.pdf"
    with atomic_path(target) as temporary:
        temporary.write_bytes(b"new")
        scanner = temporary.open("rb")  # on Windows nobody can rename the file meanwhile
        leaving = threading.Timer(0.3, scanner.close)
        leaving.start()
    leaving.join()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_program_that_stays_in_the_file_is_not_waited_for_forever(tmp_path: Path) -> None:
    target = tmp_path / "brieven.pdf"
    target.write_bytes(b"old")
    reader = target.open("rb")
    try:
        with atomic_path(target) as temporary:
            temporary.write_bytes(b"new")
    except PermissionError:
        assert os.name == "nt"
        assert reader.read() == b"old"
        assert list(tmp_path.iterdir()) == [target]
    else:
        assert os.name == "posix"
    finally:
        reader.close()
