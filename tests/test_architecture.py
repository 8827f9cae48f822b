"""The floors of the house stay as architecture.md draws them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = ROOT / "desktop" / "domain"


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of a pyproject.toml over the package beside it."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def imported_names(source: str) -> Iterator[str]:
    """Yield the modules that a source imports, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def strangers(source: str) -> list[str]:
    """Return what a source of the domain imports from outside it and the standard library."""
    return [
        name
        for name in imported_names(source)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith("desktop.domain.")
    ]


def small_house(folder: Path, files: dict[str, str]) -> Path:
    """Build a house with the real contracts and next to nothing in it."""
    floors = ["domain", "runtime", "storage", "documents", "exchange", "services", "tasks", "ui"]
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for path in ("desktop", *(f"desktop/{floor}" for floor in floors)):
        (folder / path).mkdir()
        (folder / path / "__init__.py").write_text("")
    doors = dict.fromkeys(("desktop/app.py", "desktop/cli.py", "desktop/arguments.py"), "")
    for name, source in {**doors, **files}.items():
        (folder / name).write_text(source)
    return folder


def test_every_floor_uses_only_what_it_may() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_an_empty_house_keeps_every_contract(tmp_path: Path) -> None:
    checked = lint_imports(small_house(tmp_path, {}))
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("module", "source", "broken"),
    [
        ("domain/names.py", "import desktop.services", "A floor uses only the floors below it"),
        ("services/letters.py", "import desktop.ui", "A floor uses only the floors below it"),
        ("storage/engine.py", "import desktop.exchange", "neighbours do not know each other"),
        ("tasks/worker.py", "import desktop.services", "neighbours do not know each other"),
        ("domain/names.py", "import desktop.runtime", "neighbours do not know each other"),
        ("cli.py", "import desktop.app", "neighbours do not know each other"),
        ("extra.py", "", "A floor uses only the floors below it"),
        ("services/letters.py", "import PySide6.QtCore", "Only app, ui and tasks know Qt"),
        ("cli.py", "from PySide6 import QtCore", "Only app, ui and tasks know Qt"),
        ("services/letters.py", "import sqlalchemy", "Only storage knows SQL and the key"),
        ("services/files.py", "import sqlite3", "Only storage knows SQL and the key"),
        ("ui/page.py", "import reportlab", "Only documents makes PDFs"),
        ("services/counts.py", "import openpyxl", "Only exchange reads and writes workbooks"),
        ("ui/page.py", "import desktop.storage", "ui asks services"),
        ("ui/page.py", "def f():\n    import desktop.documents", "ui asks services"),
    ],
)
def test_a_step_over_the_line_is_noticed(
    tmp_path: Path, module: str, source: str, broken: str
) -> None:
    checked = lint_imports(small_house(tmp_path, {f"desktop/{module}": source}))
    verdicts = [line for line in checked.stdout.splitlines() if line.endswith("BROKEN")]
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert any(broken in line for line in verdicts), checked.stdout


@pytest.mark.parametrize(
    "path", sorted(DOMAIN.rglob("*.py")), ids=lambda path: path.relative_to(DOMAIN).as_posix()
)
def test_the_domain_needs_only_the_standard_library(path: Path) -> None:
    assert strangers(path.read_text(encoding="utf-8")) == []


def test_a_stranger_in_the_domain_is_noticed() -> None:
    source = "import re\nfrom desktop.domain.names import Name\n"
    assert strangers(source) == []
    assert strangers(source + "def f():\n    from openpyxl import Workbook\n") == ["openpyxl"]
    assert strangers("from desktop.services import letters") == ["desktop.services"]
    assert strangers("from . import names") == ["."]


def test_every_floor_is_named_in_every_contract_that_lists_floors() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")
    floors = {f"desktop.{name.strip()}" for row in layers["layers"] for name in row.split("|")}
    owners = {
        "Only storage knows SQL and the key": {"desktop.storage"},
        "Only documents makes PDFs": {"desktop.documents"},
        "Only exchange reads and writes workbooks": {"desktop.exchange"},
        "Only app, ui and tasks know Qt": {"desktop.app", "desktop.ui", "desktop.tasks"},
    }
    listed = {contract["name"]: set(contract.get("source_modules", ())) for contract in contracts}
    for name, owner in owners.items():
        assert listed[name] == floors - owner, name
