"""Runs smoke_steps.py in a Windows of its own, with the set-up program and a newer one."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from installer.bundle import Place
from installer.set_up import make_set_up
from installer.signing import Signer
from installer.steps import Stop
from installer.version_resource import numbers_of, version_of
from installer.windows_build import ROOT
from installer.windows_python import WindowsPython
from installer.wine import Wine

STEPS = Path(__file__).parent / "smoke_steps.py"


def main(words: Sequence[str]) -> int:
    """Run it; 0 when all was well."""
    folder = ROOT / "build" / "smoke"
    options = argparse.ArgumentParser(prog="smoke_windows.py")
    options.add_argument("--pictures", type=Path, default=folder / "pictures")
    pictures: Path = options.parse_args(words).pictures
    try:
        return run(folder, pictures)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


def run(folder: Path, pictures: Path) -> int:
    """Live the life of the program in ``dist``. Raises Stop when there is none."""
    version = version_of(ROOT)
    set_up = ROOT / "dist" / f"InBeeld-{version}-setup.exe"
    place = Place(ROOT, ROOT / "build" / "windows", version)
    if not (set_up.is_file() and place.bundle.is_dir()):
        raise Stop("There is no set-up program yet: python3 installer/build.py windows")
    shutil.rmtree(folder, ignore_errors=True)
    pictures.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    # The same program under a higher number: only the set-up has to see that it is newer
    newer = make_set_up(
        place._replace(version=next_version(version)), folder, Signer(None, ""), quick=True
    )
    with nullcontext() if os.name == "nt" else Wine(folder / "wine") as wine:
        if wine is not None:
            wine.give_fonts(ROOT / "resources" / "fonts")
        python = WindowsPython(place.build / "python", wine)
        files = [python.path(path) for path in (STEPS, set_up, newer, pictures)]
        command = python.command(["-X", "utf8", *files])
        # Through a pipe: Windows programs under Wine cannot write to a file of Linux as stdout
        with subprocess.Popen(
            command, env=python.environment({}), cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        ) as running:  # fmt: skip
            assert running.stdout is not None
            for line in running.stdout:
                print(line, end="", flush=True)
        return running.returncode


def next_version(version: str) -> str:
    """The version that a small repair would have."""
    first, second, third, _ = numbers_of(version)
    return f"{first}.{second}.{third + 1}"
