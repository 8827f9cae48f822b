"""Everything that is shipped has its licence beside it, or the build stops."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from installer import licences
from installer.licences import shipped_packages, write
from installer.steps import Stop

ROOT = Path(__file__).resolve().parents[2]
GPL = "GNU GENERAL PUBLIC LICENSE"


def package(
    folder: Path, name: str, *files: str, licence: str = "MIT", texts: str = "LICENSE"
) -> None:
    information = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text(
        f"Name: {name}\nVersion: 1.0\n"
        + (f"License-Expression: {licence}\n" if licence else "")
        + f"Project-URL: Home, https://example.org/{name}\n\nLicense: not this\n",
        encoding="utf-8",
    )
    (information / "RECORD").write_text("".join(f"{file},,\n" for file in files), encoding="utf-8")
    if texts:
        (information / texts).write_text(f"licence of {name}", encoding="utf-8")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "python" / "Lib" / "site-packages"
    package(folder, "openpyxl", "openpyxl/__init__.py")
    package(folder, "typing-extensions", "typing_extensions.py", licence="PSF-2.0")
    package(folder, "pytest", "pytest/__init__.py")
    package(folder, "pyinstaller", "PyInstaller/__init__.py", licence="GPL-2.0-or-later")
    package(folder, "python-bidi", "bidi/__init__.py", licence="LGPL-3.0-or-later")
    texts = folder / "python_bidi-1.0.dist-info" / "licenses"
    texts.mkdir()
    (texts / "COPYING").write_text(GPL, encoding="utf-8")
    (texts / "COPYING.LESSER").write_text(f"LESSER {GPL}", encoding="utf-8")
    (folder.parents[1] / "LICENSE.txt").write_text("of Python", encoding="utf-8")
    return folder


SHIPPED = ["openpyxl.styles", "typing_extensions", "bidi\\algorithm.pyd", "desktop.app"]


def test_only_what_is_shipped_is_listed_and_the_starter_of_pyinstaller(packages: Path) -> None:
    names = [path.name.split("-")[0] for path in shipped_packages(packages, SHIPPED)]
    assert names == ["openpyxl", "pyinstaller", "python_bidi", "typing_extensions"]


def test_the_list_names_every_package_and_the_texts_lie_beside_it(
    packages: Path, tmp_path: Path
) -> None:
    write(tmp_path / "out", packages, SHIPPED, ROOT)
    listed = (tmp_path / "out" / "LICENTIES.txt").read_text(encoding="utf-8")
    assert "openpyxl 1.0\n    MIT\n    https://example.org/openpyxl" in listed
    assert "pytest 1.0" not in listed
    assert "vervangen door een eigen of\naangepaste versie" in listed  # the LGPL asks to say so
    found = {path.name for path in (tmp_path / "out").iterdir()}
    assert found >= {
        "openpyxl-LICENSE", "LGPL-3.0.txt", "GPL-3.0.txt", "CPython.txt", "SQLCipher.txt",
        "In-Beeld-EUPL-1.2.txt", "NotoSans-OFL.txt", "Icons.txt",
    }  # fmt: skip
    assert "pytest-LICENSE" not in found
    assert "LESSER" in (tmp_path / "out" / "LGPL-3.0.txt").read_text(encoding="utf-8")


def test_a_package_without_the_text_of_its_licence_stops_the_build(
    packages: Path, tmp_path: Path
) -> None:
    package(packages, "other", "other.py", texts="")
    with pytest.raises(Stop, match="other carries no text"):
        write(tmp_path / "out", packages, [*SHIPPED, "other"], ROOT)


def test_a_package_that_does_not_say_its_licence_stops_the_build(
    packages: Path, tmp_path: Path
) -> None:
    package(packages, "other", "other.py", licence="")
    with pytest.raises(Stop, match="does not say under which licence"):
        write(tmp_path / "out", packages, [*SHIPPED, "other"], ROOT)


def test_without_the_lgpl_nothing_is_shipped(packages: Path, tmp_path: Path) -> None:
    shutil.rmtree(packages / "python_bidi-1.0.dist-info" / "licenses")
    with pytest.raises(Stop, match="COPYING"):
        write(tmp_path / "out", packages, SHIPPED, ROOT)


def test_a_licence_of_many_words_is_named_by_its_classifier(tmp_path: Path) -> None:
    package(tmp_path, "other", "other.py", licence="")
    text = tmp_path / "other-1.0.dist-info" / "METADATA"
    text.write_text(
        f"Name: other\nLicense: {'many words ' * 20}\n"
        "Classifier: License :: OSI Approved :: MIT License\n",
        encoding="utf-8",
    )
    facts = licences._metadata(text.parent)
    assert licences.licence_of(facts) == "MIT License"
