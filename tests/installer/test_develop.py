"""The front door of the set-up: any Python can read it, and an old one gets a clear line."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from installer import commands

ROOT = Path(__file__).resolve().parents[2]
DEVELOP = ROOT / "installer" / "develop.py"


def start(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Start develop.py as a developer does; ``before`` is run first in the same interpreter."""
    program = f"import runpy, sys; {before}; runpy.run_path({str(DEVELOP)!r}, run_name='__main__')"
    command = [sys.executable, "-c", program] if before else [sys.executable, str(DEVELOP)]
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_an_old_python_is_told_what_to_do_in_one_line() -> None:
    ended = start("test", before="sys.version_info = (3, 9, 18)")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer" in ended.stderr
    assert "this is Python 3.9" in ended.stderr


def test_an_old_python_can_read_the_front_door_up_to_the_version_check() -> None:
    source = DEVELOP.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(ast.parse(source)) if isinstance(node, newer)] == []
    assert "from __future__" not in source
    assert source.isascii()


WITH_PACKAGES = {"icon.py", "smoke_products.py", "smoke_window.py"}
"""Run by a Python that was made ready, and not by the one of the system."""


def test_only_the_standard_library_is_needed() -> None:
    for path in (ROOT / "installer").glob("*.py"):
        if path.name in WITH_PACKAGES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            for name in names:
                top = name.split(".")[0]
                assert top in {*sys.stdlib_module_names, "installer"}, f"{path.name}: {name}"


@pytest.mark.parametrize("arguments", [(), ("run",), ("--no-window",)])
def test_wrong_use_shows_the_commands_and_ends_with_2(arguments: tuple[str, ...]) -> None:
    ended = start(*arguments)
    assert ended.returncode == 2
    assert "demo" in ended.stderr
    assert "test" in ended.stderr


def test_help_shows_the_commands_and_ends_with_0() -> None:
    ended = start("--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "develop.py demo" in ended.stdout


def test_the_server_runs_exactly_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec python3 installer/develop.py test"
    assert os.name == "nt" or os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^python3 installer/develop\.py demo$", readme, re.MULTILINE)
    assert re.search(r"^python3 installer/develop\.py test$", readme, re.MULTILINE)


class Started:
    """Stands where subprocess.run is called: notes what would be started."""

    def __init__(self, returncode: int = 0) -> None:
        self.commands: list[list[str]] = []
        self.returncode = returncode

    def run(self, command: list[str], **_options: object) -> Started:
        self.commands.append(command)
        return self


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Leave out the set-up and the program, of which only the command line is looked at."""
    double = Started()
    monkeypatch.setattr(commands.subprocess, "run", double.run)
    monkeypatch.setattr(commands, "set_up", lambda window: Path("python"))
    return double


def test_demo_opens_the_window_where_there_is_a_display(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert commands.main(["demo"]) == 0
    folder = str(ROOT / "build" / "demo")
    assert started.commands == [["python", str(ROOT / "main.py"), "demo", "--folder", folder]]


def test_demo_writes_files_where_there_is_no_display(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    commands.main(["demo", "--folder", "elsewhere"])
    assert started.commands[0][2:] == ["demo", "--folder", "elsewhere", "--no-window"]


def test_demo_ends_as_the_program_ends(started: Started) -> None:
    started.returncode = 1
    assert commands.main(["demo", "--no-window"]) == 1
