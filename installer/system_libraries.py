"""The shared libraries of Linux that Qt needs: found by loading them, installed with apt-get."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from installer.steps import Stop, run_step

ALWAYS: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Library and Debian package: what Qt needs even when nothing is shown."""

FOR_A_WINDOW: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to show a window on X11."""

_NO_NETWORK = ("Temporary failure", "Could not resolve", "Could not connect", "Failed to fetch")


def ensure_libraries(*, window: bool) -> None:
    """Install what is missing; on anything but Linux there is nothing to do.

    Raises Stop with the exact command when it cannot be installed from here.
    """
    if sys.platform != "linux":
        return
    lacking = missing({**ALWAYS, **FOR_A_WINDOW} if window else ALWAYS)
    if not lacking:
        return
    if not shutil.which("apt-get"):
        raise Stop(
            f"Qt needs {', '.join(lacking)}: install them with the package manager of this"
            " system and run the same command again."
        )
    install_packages("system libraries for Qt", list(lacking.values()))
    if still := missing(lacking):
        raise Stop(
            f"Installed, and yet Qt cannot load {', '.join(still)}: this Python"
            " may be built for another system; use the Python of the system (python3)."
        )


def missing(
    libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> dict[str, str]:
    """Return the libraries that cannot be loaded, with their packages."""
    lacking = {}
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            lacking[library] = package
    return lacking


def install_packages(what: str, packages: Sequence[str]) -> None:
    """Install Debian packages, fetching the package lists only when apt-get needs them.

    Raises Stop when there are no rights to do so, or when it fails.
    """
    by_hand = f"sudo apt-get update && sudo apt-get install {' '.join(packages)}"
    prefix = _administrator()
    if prefix is None:
        raise Stop(f"Missing: {what}. Only an administrator can install them: {by_hand}")
    install = [
        *prefix, "apt-get", "install", "--yes", "--no-install-recommends", *packages,
    ]  # fmt: skip
    done, output = run_step(f"Installing {what}", install, detail=_apt_detail)
    if not done:
        update = [*prefix, "apt-get", "update"]
        _, fetched = run_step("Fetching the package lists", update, detail=_apt_detail)
        done, output = run_step(f"Installing {what}, again", install, detail=_apt_detail)
        output = fetched + output
    if not done:
        reason = "no connection to the package server" if _no_network(output) else _last(output)
        raise Stop(f"Could not install {what} ({reason}). When that is solved: {by_hand}")


def _administrator() -> list[str] | None:
    """Return what to put before apt-get, or None when there are no rights."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n", *quiet]
    return None


def _apt_detail(line: str) -> str:
    first, _, rest = line.strip().partition(" ")
    return f"{first} {rest}" if first.startswith(("Get:", "Unpacking", "Setting")) else ""


def _no_network(output: str) -> bool:
    return any(sign in output for sign in _NO_NETWORK)


def _last(output: str) -> str:
    """Return the last complaint of apt-get, or the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no reason given"]
    complaints = [line for line in lines if line.startswith("E:")]
    return (complaints or lines)[-1]
