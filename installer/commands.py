"""What develop.py can do: run the demo gemeente, and run every check."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.environment import ensure_environment
from installer.steps import Stop, run_step, seconds
from installer.system_libraries import ensure_libraries

ROOT = Path(__file__).resolve().parent.parent

USAGE = """usage: python3 installer/develop.py demo [options of main.py demo]
       python3 installer/develop.py test [options of pytest]

  demo   set everything up and run the main job on the demo gemeente: in a window, or,
         without a display or with --no-window, into files whose paths are printed
  test   set everything up and run all checks: ruff, mypy, and pytest (which includes the
         architecture, and that the tests of domain, services and storage try every branch of
         them), without a display; on Linux then the program for Windows is built and driven
         under Wine; with options only what pytest is asked for
  setup  set everything up, and no more"""


COVERED = ("domain", "services", "storage")
"""The floors of which each line and branch is tried by the tests of those floors themselves."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; return 0 when all is well, 1 when not, 2 for wrong use."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "demo": demo,
        "test": test,
        "setup": setup,
    }
    if arguments and arguments[0] in {"-h", "--help", "help"}:
        print(USAGE)
        return 0
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def setup(_options: Sequence[str]) -> int:
    """Set up, and say which Python to give to an editor."""
    print(f"Ready: {set_up(window=has_display())}")
    return 0


def demo(options: Sequence[str]) -> int:
    """Set up, then show the demo gemeente; ``options`` go to ``main.py demo``."""
    extra = list(options)
    if not has_display() and "--no-window" not in extra:
        extra.append("--no-window")
    if not any(option.split("=")[0] == "--folder" for option in extra):
        extra += ["--folder", str(ROOT / "build" / "demo")]
    python = set_up(window="--no-window" not in extra)
    command = [str(python), str(ROOT / "main.py"), "demo", *extra]
    return subprocess.run(command, check=False).returncode


def test(options: Sequence[str]) -> int:
    """Set up, then run all checks, also when one fails; ``options`` go to pytest."""
    python = set_up(window=False)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    results: list[tuple[str, bool, float]] = []
    for name, command in (
        ("ruff check", ["ruff", "check", "--quiet", "--output-format", "concise", "."]),
        (
            "ruff format",
            ["ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
        ),
        ("mypy", ["mypy"]),
    ):
        started = time.monotonic()
        passed, output = run_step(name, [python, "-m", *command], cwd=ROOT, env=environment)
        if not passed:
            print(output.rstrip(), flush=True)
        results.append((name, passed, time.monotonic() - started))
    for name, chosen in pytest_runs(options):
        print(f"{name} ...", flush=True)
        started = time.monotonic()
        tests = [str(python), "-m", "pytest", "-n", "2", "--quiet", *chosen]
        passed = subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode == 0
        results.append((name, passed, time.monotonic() - started))
    for name, words in windows_runs(options):
        print(f"{name} ...", flush=True)
        started = time.monotonic()
        script = [sys.executable, str(ROOT / "installer" / words[0]), *words[1:]]
        passed = subprocess.run(script, cwd=ROOT, check=False).returncode == 0
        results.append((name, passed, time.monotonic() - started))
        if not passed:
            break  # there is nothing to drive
    print()
    for name, passed, duration in results:
        print(f"{name:<16} {'passed' if passed else 'FAILED'}  {seconds(duration):>12}")
    return 0 if all(passed for _, passed, _ in results) else 1


def pytest_runs(options: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What is run by pytest: the options given, or without any all tests, in two parts.

    The covered floors come first and by themselves, so that a line that only a test of a window
    happens to reach does not count. pyproject.toml says what is measured and that 100 % is asked.
    """
    if options:
        return [("pytest", list(options))]
    floors = [f"tests/{floor}" for floor in COVERED]
    return [
        ("pytest, covered", [*floors, "--cov"]),
        ("pytest, others", ["tests", *(f"--ignore={folder}" for folder in floors)]),
    ]


def windows_runs(options: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What is done for Windows after the tests, in order: scripts of this folder.

    Only under Wine, in a Windows that is made for it: on a real one the smoke test would install
    for who works there.
    """
    if options or sys.platform != "linux":
        return []
    return [
        ("Windows build", ["build.py", "windows"]),
        ("Windows smoke", ["smoke_windows.py"]),
    ]


def set_up(*, window: bool) -> Path:
    """Make the machine ready, and return the Python of the environment."""
    ensure_libraries(window=window)
    return ensure_environment(ROOT)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
