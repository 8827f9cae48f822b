"""The set-up program: NSIS, 64-bit, for one user, in Dutch."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from installer.bundle import Place, time_of
from installer.bundle_checks import size_of
from installer.signing import Signer
from installer.steps import Stop, run_step
from installer.version_resource import numbers_of

SCRIPT = Path(__file__).parent / "set_up.nsi"


def make_set_up(place: Place, dist: Path, signer: Signer, *, quick: bool = False) -> Path:
    """Pack the folder of the program; where the set-up program is. Raises Stop."""
    dist.mkdir(exist_ok=True)
    target = dist / f"InBeeld-{place.version}-setup.exe"
    done, output = run_step(
        "NSIS",
        [
            compiler(),
            *_options(place, target, quick=quick),
            SCRIPT,
        ],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(time_of(place.root))},
    )
    if not done:
        raise Stop(f"NSIS cannot make the set-up program: {output.strip()[-2000:]}")
    signer.sign(target)
    return target


def _options(place: Place, target: Path, *, quick: bool) -> list[str]:
    defined = {
        "VERSION": place.version,
        "NUMBERS": ".".join(str(number) for number in numbers_of(place.version)),
        "BUNDLE": str(place.bundle.absolute()),
        "ICON": str(place.icon.absolute()),
        "STRIP": str(place.strip.absolute()),
        "TARGET": str(target.absolute()),
        "KILOBYTES": str(size_of(place.bundle) // 1024),
    }
    if quick:
        defined["QUICK"] = "1"
    mark = "/" if os.name == "nt" else "-"
    return [f"{mark}V2", f"{mark}INPUTCHARSET", "UTF8", f"{mark}WX",
            *(f"{mark}D{name}={value}" for name, value in defined.items())]  # fmt: skip


def compiler() -> str:
    """NSIS, also where its own set-up puts it on Windows. Raises Stop."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if found is None:
        where = "nsis.sourceforge.io" if sys.platform == "win32" else "the package nsis"
        raise Stop(f"NSIS is needed to make the set-up program: install it from {where}.")
    return found
