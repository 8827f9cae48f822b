"""The virtual environment in .venv, with exactly the packages of constraints.txt."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

from installer.steps import Stop, run_step
from installer.system_libraries import install_packages

STAMP = "in-beeld.json"
"""Written last into the environment: what it was made of. Without it, it is not finished."""

_NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "No matching distribution found",
)


def ensure_environment(root: Path) -> Path:
    """Make .venv under ``root`` complete, and return its Python. Quick when it already is.

    Raises Stop when it cannot be made: no rights, no venv module, no network.
    """
    venv = root / ".venv"
    python = python_of(venv)
    wanted = stamp_of(root)
    found = _read_stamp(venv)
    if found == wanted and python.exists():
        return python
    if not (found and found["python"] == wanted["python"] and python.exists()):
        _create(venv)
    _install(root, python)
    (venv / STAMP).write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    return python


def python_of(venv: Path) -> Path:
    """Return where an environment keeps its interpreter on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def requirements_of(root: Path, extra: str = "dev") -> list[str]:
    """Return what the program and its checks need, from pyproject.toml; "build": its building."""
    with (root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    return [*project["dependencies"], *project["optional-dependencies"][extra]]


def stamp_of(root: Path) -> dict[str, object]:
    """Return all that makes one environment differ from another.

    Its own place is part of it: an environment that was copied elsewhere starts the wrong programs.
    """
    constraints = (root / "installer" / "constraints.txt").read_text(encoding="utf-8")
    return {
        "python": [sys.version, base_python(), str(root / ".venv")],
        "requirements": requirements_of(root),
        "constraints": constraints.splitlines(),
    }


def base_python() -> str:
    """Return the interpreter to make the environment with, also when this one lives in one."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _read_stamp(venv: Path) -> dict[str, object] | None:
    try:
        stamp: dict[str, object] = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp


def _create(venv: Path) -> None:
    """Make an empty environment, in place of a half-finished or an older one."""
    try:
        venv.mkdir(exist_ok=True)
        (venv / STAMP).unlink(missing_ok=True)
        with (venv / "writable").open("w"):
            pass
    except OSError as error:
        raise Stop(
            f"Cannot write in {venv} ({error.strerror}): copy the whole folder to a place"
            " where you may write, and run the same command there."
        ) from error
    if importlib.util.find_spec("ensurepip") is None:
        _install_venv_module()
    command: list[str | Path] = [base_python(), "-m", "venv", "--clear", venv]
    done, output = run_step("Making the virtual environment in .venv", command)
    if not done:
        raise Stop(f"Python could not make {venv}: {_last_line(output)}")


def _install_venv_module() -> None:
    """Debian and Ubuntu keep venv in a package of its own."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if not shutil.which("apt-get"):
        raise Stop(
            f"This Python ({sys.executable}) has no venv: install the package of {version} that"
            " holds venv and ensurepip, and run the same command again."
        )
    install_packages(f"venv of {version}", [f"{version}-venv"])


def _install(root: Path, python: Path) -> None:
    command: list[str | Path] = [
        python, "-m", "pip", "install",
        "--constraint", root / "installer" / "constraints.txt",
        "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2",
        *requirements_of(root),
    ]  # fmt: skip
    done, output = run_step(
        "Installing the Python packages", command, env=_pip_environment(), detail=_pip_detail
    )
    if done:
        return
    if "No space left on device" in output:
        raise Stop("The disk is full: the packages need about 700 MB. Make room and try again.")
    if any(sign in output for sign in _NO_NETWORK) and not _reachable_but_unfit(output):
        raise Stop(
            "The package index cannot be reached: connect to the internet (or tell pip about your"
            " proxy or mirror, see `pip help config`) and run the same command again."
        )
    print(output[-4000:], file=sys.stderr)
    raise Stop(f"pip could not install the packages: {_last_line(output)}")


def _reachable_but_unfit(output: str) -> bool:
    """Tell a package that does not exist for this Python from an index that does not answer."""
    return "(from versions: none)" not in output and "from versions:" in output


def _pip_environment() -> dict[str, str]:
    """Keep the settings of the user that say where packages come from, not where they go."""
    going_elsewhere = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in going_elsewhere}


def _pip_detail(line: str) -> str:
    words = line.split()
    if len(words) >= 2 and words[0] in {"Collecting", "Downloading", "Using", "Building"}:
        return line.strip()
    if line.startswith("Installing collected packages"):
        return "unpacking"
    return ""


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["no reason given"])[-1]
