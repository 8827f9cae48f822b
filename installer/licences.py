"""The licences of everything that is shipped: found in the packages themselves, and listed.

PyInstaller says which modules and files it took; each belongs to a package, and the package carries
its licence. A package without one stops the build.
"""

from __future__ import annotations

import email.message
import email.parser
import shutil
from collections.abc import Iterable
from pathlib import Path

from installer.steps import Stop

NOTICES = Path(__file__).parent / "notices"
"""Texts that the packages themselves do not carry."""

ONLY_A_POINTER = {"LicenseRef-Qt-Commercial.txt"}
"""Not a licence that we use."""

QT = ("PySide6_Essentials", "shiboken6")

UNSAID = {"sqlcipher3": "zlib"}
"""Packages that carry the text of a licence without saying its name, and that name."""

BOOTLOADER = "pyinstaller"
"""Its small starter is in the programs."""


def write(folder: Path, packages: Path, shipped: Iterable[str], root: Path) -> None:
    """Fill ``folder`` with LICENTIES.txt and the texts. Raises Stop when one is not to be found."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for found in shipped_packages(packages, shipped):
        facts = _metadata(found)
        name = facts["Name"]
        texts = _texts(found)
        for text in texts:
            shutil.copy(text, folder / f"{name}-{text.name}")
        if not texts and name not in QT:
            raise Stop(f"{name} carries no text of its licence: put one in installer/notices")
        rows.append((name, facts["Version"], licence_of(facts), _home(facts)))
    for notice in sorted(NOTICES.iterdir()):
        shutil.copy(notice, folder)
    for name, source in _own(packages, root).items():
        if not source.is_file():
            raise Stop(f"{source.name} is not to be found, and {name} must go along")
        shutil.copy(source, folder / name)
    table = "\n".join(f"{n} {v}\n    {licence}\n    {home}" for n, v, licence, home in rows)
    words = (NOTICES / "LICENTIES.txt").read_text(encoding="utf-8")
    (folder / "LICENTIES.txt").write_text(words.replace("{packages}", table), encoding="utf-8")


def _own(packages: Path, root: Path) -> dict[str, Path]:
    """The name in the folder, and where the text lies."""
    bidi = next(packages.glob("python_bidi-*.dist-info"), packages) / "licenses"
    python = next(
        (file for file in (packages.parents[1] / "LICENSE.txt", _base_licence()) if file.is_file()),
        packages / "LICENSE.txt",
    )
    return {
        "In-Beeld-EUPL-1.2.txt": root / "LICENSE",
        "CPython.txt": python,
        "GPL-3.0.txt": bidi / "COPYING",
        "LGPL-3.0.txt": bidi / "COPYING.LESSER",
        "NotoSans-OFL.txt": root / "resources" / "fonts" / "OFL.txt",
        "Icons.txt": root / "resources" / "icons" / "LICENSE.txt",
    }


def _base_licence() -> Path:
    """Where the Python of python.org keeps its licence on Windows."""
    import sys

    return Path(sys.base_prefix) / "LICENSE.txt"


def shipped_packages(packages: Path, shipped: Iterable[str]) -> list[Path]:
    """The ``.dist-info`` folders of the packages of which a module or file is shipped, by name."""
    tops = {name.replace("\\", "/").split("/")[0].split(".")[0] for name in shipped}
    found = []
    for information in sorted(packages.glob("*.dist-info"), key=lambda path: path.name.lower()):
        name = str(_metadata(information)["Name"])
        if tops & _top_levels(information) or name == BOOTLOADER:
            found.append(information)
    return found


def _top_levels(information: Path) -> set[str]:
    """The packages and modules that it installs, from its own record."""
    tops = set()
    for line in (information / "RECORD").read_text(encoding="utf-8").splitlines():
        top = line.split(",")[0].split("/")[0]
        if not top.endswith((".dist-info", ".data")) and top not in {"..", "bin", "__pycache__"}:
            tops.add(top.split(".")[0])
    return tops


def _metadata(information: Path) -> email.message.Message:
    text = (information / "METADATA").read_text(encoding="utf-8")
    return email.parser.Parser().parsestr(text, headersonly=True)


def licence_of(facts: email.message.Message) -> str:
    """What a package says of its licence: SPDX, else its own words, else its classifier."""
    said = facts["License-Expression"] or facts["License"] or UNSAID.get(facts["Name"], "")
    first = said.strip().splitlines()[0].strip() if said.strip() else ""
    if first and len(first) < 100:
        return first
    classes = [one for one in facts.get_all("Classifier") or [] if one.startswith("License ::")]
    if not classes:
        raise Stop(f"{facts['Name']} does not say under which licence it is")
    return ", ".join(one.split(" :: ")[-1] for one in classes)


def _home(facts: email.message.Message) -> str:
    addresses = [one.split(",", 1)[1].strip() for one in facts.get_all("Project-URL") or []]
    return str(facts["Home-page"] or (addresses or [""])[0])


def _texts(information: Path) -> list[Path]:
    """The licence texts that a package carries, wherever it keeps them."""
    names = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    return sorted(
        file
        for file in information.rglob("*")
        if file.is_file()
        and file.name not in ONLY_A_POINTER
        and (file.name.upper().startswith(names) or "licenses" in file.parts[-3:-1])
    )
