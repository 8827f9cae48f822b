import re
import tomllib
from pathlib import Path

from desktop.runtime.licences import ROOTS, shipped

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.match(r"[\w.-]+", line)[0] for line in project["dependencies"]}
    assert set(ROOTS) == named


def test_what_a_package_needs_itself_is_in_the_list_too():
    names = {package.name for package in shipped()}
    assert {"PySide6_Essentials", "shiboken6", "Mako", "mdurl"} <= names
    assert not names & {"pytest", "ruff", "mypy", "pyinstaller"}


def test_every_package_has_a_version_and_a_licence():
    for package in shipped():
        assert package.version
        assert package.licence
        assert len(package.licence) < 80
        assert "zie het pakket" not in package.licence, package.name
