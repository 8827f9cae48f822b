"""Windows is told the version of the program, in the four numbers that it counts in."""

from __future__ import annotations

from pathlib import Path

import pytest

import desktop
from installer.version_resource import numbers_of, resource_text, version_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_that_of_the_program() -> None:
    assert version_of(ROOT) == desktop.__version__


def test_windows_counts_in_four_numbers() -> None:
    assert numbers_of("1.22.3") == (1, 22, 3, 0)


@pytest.mark.parametrize("text", ["", "1.2", "1.2.3.4", "1.2.3rc1", "een"])
def test_anything_but_three_numbers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="three numbers"):
        numbers_of(text)


def test_a_program_without_a_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "__init__.py").write_text('"""Nothing."""\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no __version__"):
        version_of(tmp_path)


def test_the_resource_says_the_version_twice_and_the_language_once() -> None:
    text = resource_text("1.22.3")
    assert "filevers=(1, 22, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.22.3')" in text
    assert "041304b0" in text  # Dutch, Unicode
    compile(text, "version", "eval")  # PyInstaller evaluates it
