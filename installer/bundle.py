"""The folder with the program: PyInstaller, without what is not needed, and looked over."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from installer import licences
from installer.bundle_checks import check_bundle
from installer.steps import Stop, run_step
from installer.version_resource import resource_text
from installer.windows_python import WindowsPython, run

NAME = "In Beeld"
PROGRAM = "InBeeld.exe"
COMMANDS = "InBeeldOpdracht.exe"


class Place(NamedTuple):
    """Where one version of the program is built."""

    root: Path
    build: Path
    version: str

    @property
    def source(self) -> Path:
        return self.build / "source"

    @property
    def bundle(self) -> Path:
        return self.build / "bundle" / NAME

    @property
    def icon(self) -> Path:
        return self.build / "inbeeld.ico"

    @property
    def strip(self) -> Path:
        """What stands beside the first page of the set-up."""
        return self.build / "strip.bmp"


def build(place: Place, python: WindowsPython, drawing_python: Path) -> Path:
    """Make the folder and check it. ``drawing_python`` has Qt on this system. Raises Stop."""
    take_source(place)
    icon = [drawing_python, place.root / "installer" / "icon.py",
            place.source / "resources" / "icons" / "inbeeld.svg",
            place.icon, place.strip]  # fmt: skip
    done, output = run_step("Drawing the icon", icon)
    if not done:
        raise Stop(f"The icon cannot be drawn: {output.strip()[-1000:]}")
    version = place.build / "version.txt"
    version.write_text(resource_text(place.version), encoding="utf-8")
    contents = place.build / "contents.json"
    shutil.rmtree(place.bundle.parent, ignore_errors=True)
    (place.build / "pyinstaller.log").write_text(
        run(
            "PyInstaller",
            python,
            [
                "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
                "--workpath", python.path(place.build / "work"),
                "--distpath", python.path(place.bundle.parent),
                python.path(place.root / "installer" / "in_beeld.spec"),
                "--", *map(python.path, (place.source, place.icon, version, contents)),
            ],
            cwd=place.build,
            extra={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(time_of(place.root))},
        ),
        encoding="utf-8",
    )  # fmt: skip
    listed = json.loads(contents.read_text(encoding="utf-8"))
    licences.write(
        place.bundle / "licenties", python.packages, listed["modules"] + listed["files"], place.root
    )
    check_bundle(place.bundle)
    return place.bundle


def take_source(place: Place) -> None:
    """A copy of the program alone, that says the version that is built."""
    shutil.rmtree(place.source, ignore_errors=True)
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for folder in ("desktop", "resources"):
        shutil.copytree(place.root / folder, place.source / folder, ignore=unwanted)
    shutil.copy(place.root / "main.py", place.source)
    first = place.source / "desktop" / "__init__.py"
    text = first.read_text(encoding="utf-8")
    first.write_text(
        re.sub(r'(?m)^__version__ = ".*"$', f'__version__ = "{place.version}"', text),
        encoding="utf-8",
    )


def time_of(root: Path) -> int:
    """The moment of the last commit, seconds since 1970: the same source makes the same bundle."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return int(found.stdout) if found.returncode == 0 else 1_700_000_000
