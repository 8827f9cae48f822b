"""The front door of the set-up: any Python can read it, and an old one gets a clear line."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from installer import commands

ROOT = Path(__file__).resolve().parents[2]
DEVELOP = ROOT / "installer" / "develop.py"

LET_OFF: dict[str, list[str]] = {}
"""Lines that no test on Linux can reach, by file: each needs its reason beside it."""


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


def test_without_options_the_covered_floors_come_first_and_every_folder_of_tests_has_its_turn(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))

    assert commands.main(["test"]) == 0

    tests = [command for command in started.commands if "pytest" in command]
    covered, others = (command[command.index("--quiet") + 1 :] for command in tests)
    floors = ["tests/domain", "tests/services", "tests/storage"]
    assert covered == [*floors, "--cov"]
    assert others == ["tests", *(f"--ignore={folder}" for folder in floors)]


def test_one_part_that_fails_fails_the_whole(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))
    started.returncode = 1

    assert commands.main(["test"]) == 1
    assert len([command for command in started.commands if "pytest" in command]) == 2


def test_on_linux_the_program_for_windows_is_built_and_then_driven(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))
    monkeypatch.setattr(commands.sys, "platform", "linux")

    assert commands.main(["test"]) == 0

    build, smoke = started.commands[-2:]
    assert build[1:] == [str(ROOT / "installer" / "build.py"), "windows"]
    assert smoke[1:] == [str(ROOT / "installer" / "smoke_windows.py")]


def test_what_was_not_built_is_not_driven(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))
    monkeypatch.setattr(commands.sys, "platform", "linux")
    started.returncode = 1

    assert commands.main(["test"]) == 1
    assert [command for command in started.commands if "smoke_windows.py" in command[1]] == []


def test_a_real_windows_is_left_alone(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))
    monkeypatch.setattr(commands.sys, "platform", "win32")

    assert commands.main(["test"]) == 0
    assert all("pytest" in command for command in started.commands)


def test_with_options_only_what_was_asked_for_is_run(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "run_step", lambda *_step, **_options: (True, ""))

    assert commands.main(["test", "-k", "names"]) == 0

    (command,) = started.commands
    assert command[1:] == ["-m", "pytest", "-n", "2", "--quiet", "-k", "names"]


def test_every_branch_of_three_floors_is_asked_for_and_no_file_is_let_off() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["coverage"]["report"]["fail_under"] == 100
    assert settings["coverage"]["run"] == {
        "branch": True,
        "source": [f"desktop/{floor}" for floor in commands.COVERED],
        "omit": ["desktop/storage/migrations/versions/*"],
    }
    for floor in commands.COVERED:
        for path in (ROOT / "desktop" / floor).rglob("*.py"):
            let_off = re.findall(r"#.*pragma: no.*", path.read_text(encoding="utf-8"))
            assert let_off == LET_OFF.get(path.relative_to(ROOT).as_posix(), []), path


def test_a_line_that_no_test_reaches_fails_the_run(tmp_path: Path) -> None:
    """The real settings and the real plug-ins, on a house of one function."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for floor in commands.COVERED:
        (tmp_path / "desktop" / floor).mkdir(parents=True)
        (tmp_path / "tests" / floor).mkdir(parents=True)
    (tmp_path / "desktop" / "domain" / "sign.py").write_text(
        "def sign(number):\n    if number < 0:\n        number = 0\n    return number\n"
    )
    test = tmp_path / "tests" / "domain" / "test_sign.py"
    (_, options), _ = commands.pytest_runs([])
    command = [sys.executable, "-m", "pytest", "-n", "1", "--quiet", "-p", "no:cacheprovider"]

    ended = []
    for numbers in ("-1,", "1, -1"):  # all lines, and then all branches too
        test.write_text(
            "from desktop.domain.sign import sign\n\n\ndef test_sign():\n"
            f"    assert [sign(number) for number in ({numbers})]\n"
        )
        found = subprocess.run(
            [*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        ended.append((found.returncode, "100" in found.stdout and "FAIL" in found.stdout))
    assert ended == [(1, True), (0, False)]
