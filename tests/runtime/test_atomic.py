"""A file is wholly written or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.runtime.atomic import atomic_path


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
