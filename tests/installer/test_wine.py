"""Windows programs on Linux get a home of their own, and nothing of the user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.wine import FONT, STAND_IN_SOURCES, STAND_INS, Wine, fonts


def test_every_stand_in_says_that_it_must_not_be_shipped() -> None:
    sources = {path.stem: path.read_text(encoding="utf-8") for path in STAND_IN_SOURCES.iterdir()}
    assert set(sources) == set(STAND_INS)
    assert all("shipped" in text for text in sources.values())


def test_what_would_lead_python_or_qt_elsewhere_is_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "QT_QPA_PLATFORM", "WINEPREFIX", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "elsewhere")
    found = Wine(tmp_path).environment({"IN_BEELD": "x"})
    assert not {"PYTHONPATH", "QT_QPA_PLATFORM", "XDG_DATA_HOME"} & set(found)
    assert found["WINEPREFIX"] == str(tmp_path / "prefix")
    assert found["HOME"] == str(tmp_path / "home")
    assert found["IN_BEELD"] == "x"
    assert "winedbg.exe=d" in found["WINEDLLOVERRIDES"]  # it would wait for somebody


def test_the_type_of_windows_is_told_as_windows_keeps_it() -> None:
    words = fonts()
    numbers = next(line for line in words.split("\r\n") if line.startswith('"MessageFont"=hex:'))
    font = bytes(int(one, 16) for one in numbers.split(":")[1].split(","))
    assert len(font) == 92  # a LOGFONTW
    assert font[28:].decode("utf-16-le").rstrip("\0") == FONT
