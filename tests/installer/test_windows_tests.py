"""What is tried on Windows is there, and what is left out is there too, with a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from installer.windows_left_out import NOT_ON_WINDOWS, NOT_UNDER_WINE, LeftOut, names
from installer.windows_tests import EVERY_TIME, FOR_WINE, make_usual, options, runs_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("left_out", [NOT_ON_WINDOWS, NOT_UNDER_WINE], ids=["windows", "wine"])
def test_what_is_left_out_is_there_and_has_a_reason(left_out: LeftOut) -> None:
    for file, tests in left_out.items():
        assert (ROOT / file).exists(), file
        for test, reason in tests.items():
            assert len(reason.split()) >= 5, test
            assert reason.endswith("."), test
            if test:
                source = ast.parse((ROOT / file).read_text(encoding="utf-8"))
                defined = {node.name for node in source.body if isinstance(node, ast.FunctionDef)}
                assert test.split("[")[0] in defined, test


def test_what_is_tried_at_every_check_is_there() -> None:
    for name in EVERY_TIME:
        assert (ROOT / name).exists(), name


def test_nothing_is_left_out_on_windows_because_of_wine() -> None:
    on_windows, under_wine = options(under_wine=False), options(under_wine=True)
    for name in names(NOT_ON_WINDOWS):
        assert f"--deselect={name}" in on_windows
        assert f"--deselect={name}" in under_wine
    for name in names(NOT_UNDER_WINE):
        assert f"--deselect={name}" not in on_windows
        assert f"--deselect={name}" in under_wine
    assert not any("DpiAwareness" in word for word in on_windows)


def test_all_of_it_a_part_or_what_is_chosen_and_windows_one_at_a_time() -> None:
    two = ["-n", "2"]
    assert runs_of(["--all", "-x"]) == [
        [*two, "tests", "--ignore=tests/ui", "-x"],
        ["tests/ui", "-x"],
    ]
    assert runs_of(["tests/domain", "-k", "name"]) == [[*two, "tests/domain", "-k", "name"]]
    assert runs_of(["tests/ui/test_idle.py"]) == [["tests/ui/test_idle.py"]]
    assert runs_of(["-k", "name"]) == [[*two, "-k", "name"]]
    every = {word for words in runs_of([]) for word in words}
    assert every == {*EVERY_TIME, *two}


def test_programs_that_the_tests_start_find_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "python312._pth").write_text("python312.zip")
    packages = tmp_path / "Lib" / "site-packages"
    packages.mkdir(parents=True)

    for _ in range(2):
        make_usual(tmp_path, packages)

    assert not (tmp_path / "python312._pth").exists()
    assert (packages / "sitecustomize.py").read_text(encoding="utf-8") == FOR_WINE
    ast.parse(FOR_WINE)
