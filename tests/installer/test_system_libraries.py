"""Qt's own needs on Linux: what is missing is found, installed, or named in one command."""

from __future__ import annotations

import pytest

from installer import system_libraries
from installer.steps import Stop
from installer.system_libraries import ALWAYS, ensure_libraries, install_packages, missing

NOWHERE = {"libnosuchlibrary.so.9": "libnosuchlibrary9"}


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Debian or Ubuntu, with one library that is nowhere."""
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "ALWAYS", NOWHERE)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: name)


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    def load(name: str) -> None:
        if name == "libGL.so.1":
            raise OSError(name)

    assert missing(ALWAYS, load) == {"libGL.so.1": "libgl1"}
    assert missing(NOWHERE) == NOWHERE


def test_without_rights_the_exact_command_is_named(
    on_linux: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "_administrator", lambda: None)
    command = "sudo apt-get update && sudo apt-get install libnosuchlibrary9"
    with pytest.raises(Stop) as stop:
        ensure_libraries(window=False)
    assert str(stop.value).endswith(command)
    assert "\n" not in str(stop.value)


def test_another_linux_is_told_which_libraries(
    on_linux: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    with pytest.raises(Stop, match=r"Qt needs libnosuchlibrary\.so\.9"):
        ensure_libraries(window=False)


def test_outside_linux_nothing_is_asked(on_linux: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.sys, "platform", "win32")
    ensure_libraries(window=True)


class Apt:
    """Stands where programs are run: answers in turn, and notes what was asked."""

    def __init__(self, *answers: tuple[bool, str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def run_step(self, _title: str, command: list[str], **_options: object) -> tuple[bool, str]:
        self.asked.append(command[command.index("apt-get") + 1])
        return self.answers.pop(0)


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_administrator", lambda: ["env"])


def test_the_package_lists_are_fetched_only_when_needed(
    root: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = Apt((True, ""))
    monkeypatch.setattr(system_libraries, "run_step", at_once.run_step)
    install_packages("libraries", ["one"])
    assert at_once.asked == ["install"]

    stale = Apt((False, "E: Unable to locate package one"), (True, ""), (True, ""))
    monkeypatch.setattr(system_libraries, "run_step", stale.run_step)
    install_packages("libraries", ["one"])
    assert stale.asked == ["install", "update", "install"]


@pytest.mark.parametrize(
    ("update", "install", "reason"),
    [
        ("W: Temporary failure resolving 'x'", "E: Unable to locate package one", "no connection"),
        ("", "Reading\nE: Could not get lock\n", "E: Could not get lock"),
        ("", "", "no reason given"),
    ],
)
def test_a_failure_gives_its_reason_in_one_line(
    root: None, monkeypatch: pytest.MonkeyPatch, update: str, install: str, reason: str
) -> None:
    apt = Apt((False, ""), (True, update), (False, install))
    monkeypatch.setattr(system_libraries, "run_step", apt.run_step)
    with pytest.raises(Stop, match=reason) as stop:
        install_packages("libraries", ["one"])
    assert "\n" not in str(stop.value)
