"""The steps from the source to what users install on Windows, in order."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
import zipfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from installer import bundle
from installer.bundle import Place
from installer.bundle_checks import check_set_up
from installer.environment import ensure_environment, requirements_of
from installer.set_up import make_set_up
from installer.signing import Signer
from installer.steps import Stop
from installer.system_libraries import ensure_libraries
from installer.version_resource import numbers_of, version_of
from installer.windows_python import prepare
from installer.wine import Wine, ensure_commands

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "IN_BEELD_CERTIFICATE_PASSWORD"


def main(words: Sequence[str]) -> int:
    """Build; return 0 when all is well, 1 when not."""
    options = parser().parse_args(words)
    try:
        build(options)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 0


def parser() -> argparse.ArgumentParser:
    """The words behind the command."""
    made = argparse.ArgumentParser(prog="build.py", description="Build what users install.")
    made.add_argument("system", choices=["windows"])
    made.add_argument("--version", type=_version, help="default: that of the program")
    made.add_argument(
        "--certificate",
        type=Path,
        help=f"a .pfx to sign with; its password stands in the variable {PASSWORD}",
    )
    made.add_argument("--cache", type=Path, default=cache_folder(), help="where downloads are kept")
    made.add_argument("--quick", action="store_true", help="pack less tightly, for a test")
    return made


def _version(text: str) -> str:
    try:
        numbers_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def cache_folder() -> Path:
    """Where downloads are kept from one build to the next."""
    if os.name == "nt":
        return Path(os.environ["LOCALAPPDATA"]) / "In Beeld bouwen"
    kept = os.environ.get("XDG_CACHE_HOME")
    return (Path(kept) if kept else Path.home() / ".cache") / "in-beeld"


def build(options: argparse.Namespace) -> Path:
    """Make everything in dist; the set-up program. Raises Stop."""
    version = options.version or version_of(ROOT)
    signer = Signer.of(options.certificate, os.environ.get(PASSWORD, ""))
    place = Place(ROOT, ROOT / "build" / "windows", version)
    own = make_ready(options.cache)
    with windows() as wine:
        wanted = requirements_of(ROOT, "build")
        python = prepare(
            place.build / "python", wanted, root=ROOT, pip=own, cache=options.cache, wine=wine
        )
        folder = bundle.build(place, python, own)
    for program in (bundle.PROGRAM, bundle.COMMANDS):
        signer.sign(folder / program)
    made = make_set_up(place, ROOT / "dist", signer, quick=options.quick)
    if not options.quick:  # packed less tightly it may be larger
        check_set_up(made)
    portable = pack(folder, ROOT / "dist" / f"InBeeld-{version}-portable.zip", bundle.time_of(ROOT))
    write_digests([made, portable], ROOT / "dist" / f"InBeeld-{version}.sha256")
    print(f"Ready: {made}\n       {portable}")
    return made


def make_ready(cache: Path) -> Path:
    """Install what a build needs on this system; the Python of .venv."""
    ensure_libraries(window=False)
    own = ensure_environment(ROOT)
    cache.mkdir(parents=True, exist_ok=True)
    print(f"Downloads are kept in {cache}", flush=True)
    if os.name != "nt":
        ensure_commands()
    return own


def windows() -> AbstractContextManager[Wine | None]:
    """The Windows that builds: this one, or else one under Wine."""
    return nullcontext() if os.name == "nt" else Wine(ROOT / "build" / "windows" / "wine")


def pack(folder: Path, target: Path, moment: int) -> Path:
    """A zip of the folder; the same files always make the same zip."""
    stamp = time.gmtime(max(moment, 315532800))[:6]  # zip knows no year before 1980
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, stamp)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, file.read_bytes())
    return target


def write_digests(files: Sequence[Path], target: Path) -> None:
    """The SHA-256 of each file, as ``sha256sum --check`` and ``certutil`` know it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    target.write_text("".join(lines), encoding="ascii", newline="\n")
