"""The environment: exactly the pinned packages, made once, remade when something differs."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from installer import environment
from installer.environment import STAMP, ensure_environment, python_of, requirements_of, stamp_of
from installer.steps import Stop

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*")


def folded(name: str) -> str:
    """Return a package name as the index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    """Return package and version for every line of the constraints that is one."""
    lines = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {folded(name): version for name, version in found}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one requirement, and an environment that looks finished."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["one"]\n[project.optional-dependencies]\ndev = ["two"]\n'
    )
    (tmp_path / "installer").mkdir()
    (tmp_path / "installer" / "constraints.txt").write_text("one==1.0\ntwo==2.0\n")
    python = python_of(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / ".venv" / STAMP).write_text(json.dumps(stamp_of(tmp_path)))
    return tmp_path


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what would be done, in place of making environments and asking the network."""
    done: list[str] = []
    monkeypatch.setattr(environment, "_create", lambda venv: done.append("create"))
    monkeypatch.setattr(environment, "_install", lambda root, python: done.append("install"))
    return done


def test_every_line_of_the_constraints_is_one_exact_version() -> None:
    lines = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and not PINNED.fullmatch(line)] == []


def test_every_requirement_is_pinned() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["project"]["optional-dependencies"]["build"]
    for requirement in [*requirements_of(ROOT), *build]:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name, requirement
        assert folded(name.group()) in pinned(), requirement


def test_the_versions_that_platform_md_warns_about_stay_as_they_are() -> None:
    assert pinned()["pyside6-essentials"] == pinned()["shiboken6"] == "6.11.3"
    assert pinned()["sqlalchemy"].startswith("2.0.")
    assert "sqlcipher3-wheels" not in pinned()


def test_a_finished_environment_is_left_alone(project: Path, work: list[str]) -> None:
    assert ensure_environment(project) == python_of(project / ".venv")
    assert work == []


def test_another_version_of_a_package_installs_into_the_same_environment(
    project: Path, work: list[str]
) -> None:
    (project / "installer" / "constraints.txt").write_text("one==1.1\ntwo==2.0\n")
    ensure_environment(project)
    assert work == ["install"]
    ensure_environment(project)
    assert work == ["install"], "the second time it knows"


def test_another_setting_in_pyproject_changes_nothing(project: Path, work: list[str]) -> None:
    with (project / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 100\n")
    ensure_environment(project)
    assert work == []


@pytest.mark.parametrize("stamp", [None, "{", '{"python": ["3.9"]}'])
def test_an_unfinished_or_older_environment_is_made_again(
    project: Path, work: list[str], stamp: str | None
) -> None:
    if stamp is None:
        (project / ".venv" / STAMP).unlink()
    else:
        (project / ".venv" / STAMP).write_text(stamp)
    ensure_environment(project)
    assert work == ["create", "install"]


def test_an_environment_that_was_copied_here_is_made_again(
    project: Path, work: list[str], tmp_path: Path
) -> None:
    elsewhere = project.rename(tmp_path.parent / f"{tmp_path.name} elsewhere")
    ensure_environment(elsewhere)
    assert work == ["create", "install"]


def test_a_folder_that_cannot_be_written_is_named_in_one_line(project: Path) -> None:
    venv = project / ".venv"
    (venv / STAMP).unlink()
    venv.rename(project / "kept")
    venv.write_text("a file stands where the folder must come")
    with pytest.raises(Stop, match=r"Cannot write in .*\.venv.*copy the whole folder") as stop:
        ensure_environment(project)
    assert "\n" not in str(stop.value)


def test_without_a_network_one_line_says_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The real pip, sent to a port where nobody listens."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9")
    for elsewhere in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(elsewhere, raising=False)
    with pytest.raises(Stop, match="connect to the internet") as stop:
        environment._install(project, Path(sys.executable))
    assert "\n" not in str(stop.value)
    assert "Installing the Python packages: FAILED" in capsys.readouterr().out


def test_a_package_that_does_not_fit_is_not_blamed_on_the_network() -> None:
    fits_not = "ERROR: No matching distribution found for one==1\n(from versions: 0.8, 0.9)"
    silent = "ERROR: No matching distribution found for one==1\n(from versions: none)"
    assert environment._reachable_but_unfit(fits_not)
    assert not environment._reachable_but_unfit(silent)
