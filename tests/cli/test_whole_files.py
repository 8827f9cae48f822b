"""A new file, looking whether a file is sound, and the demo gemeente."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.files import open_file
from tests.cli.program import PASSPHRASE, Told, run


def test_new_makes_a_file_that_opens_with_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.inbeeld"

    assert run("new", "--file", path).json == {"file": str(path)}

    open_file(path, PASSPHRASE).close()
    again = run("new", "--file", path)
    assert (again.code, again.out) == (1, "")
    assert "Er staat al een bestand" in again.err


def test_a_weak_passphrase_makes_no_file(tmp_path: Path) -> None:
    told = run("new", "--file", tmp_path / "nieuw.inbeeld", passphrase="geheim")

    assert (told.code, told.out) == (1, "")
    assert "niet sterk genoeg" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_sound_file_is_said_to_be_sound(filled: Path) -> None:
    told = run("check", "--file", filled)

    assert told.json == {"sound": True, "problems": []}
    assert "in orde" in told.err


@pytest.mark.parametrize("place", [0, 3, 100, 5000, -5000])
def test_a_damaged_file_is_said_to_be_damaged(filled: Path, place: int) -> None:
    content = bytearray(filled.read_bytes())
    content[place] ^= 0x55
    filled.write_bytes(content)

    told = run("check", "--file", filled)

    assert told.code == 1
    assert told.out == ""
    assert any(
        words in told.err
        for words in ("beschadigd", "geen bestand van In Beeld", "wachtwoordzin past niet")
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("import", "levering.csv"),
    ],
)
def test_every_command_says_what_is_wrong_with_the_file(
    file: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    missing = run(*arguments, "--file", tmp_path / "weg.inbeeld")
    wrong = run(*arguments, "--file", file, passphrase="heel andere woorden samen")
    none = run(*arguments, "--file", file, passphrase=None)
    empty = run(*arguments, "--file", file, passphrase="")
    with open_file(file, PASSPHRASE):
        busy = run(*arguments, "--file", file)

    for told, words in (
        (missing, "staat niet op deze plek"),
        (wrong, "past niet bij het bestand"),
        (none, "INBEELD_PASSPHRASE"),
        (empty, "INBEELD_PASSPHRASE"),
        (busy, "al open"),
    ):
        assert (told.code, told.out) == (1, ""), words
        assert words in told.err


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, run("demo", "--folder", folder, "--no-window", passphrase=None)


def test_the_demo_writes_everything_and_prints_where(demo: tuple[Path, Told]) -> None:
    folder, told = demo
    found = told.json
    assert list(found) == ["file", "results"]
    results = [Path(path) for path in found["results"]]

    assert all(path.is_file() and path.parent == folder for path in results)
    assert {path.suffix for path in results} == {".inbeeld", ".xlsx", ".csv", ".pdf"}
    for path in results:
        assert str(path) in told.err


def test_the_demo_is_sound(demo: tuple[Path, Told]) -> None:
    folder, _ = demo
    told = run(
        "check",
        "--file",
        folder / "Voorbeeldgemeente.inbeeld",
        passphrase="voorbeeld-gemeente-demo",
    )

    assert told.json["sound"] is True


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "--file"), "De naam van dit bestand is te lang."),
        (("check", "--file"), "Het bestand staat niet op deze plek."),
        (("passphrase", "--file"), "Het bestand staat niet op deze plek."),
        (("restore", "--file", "er-is-geen.inbeeld", "--from"), "Deze reservekopie is er niet."),
    ],
)
def test_a_path_that_no_file_can_have_is_told_in_words(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    told = run(*words, tmp_path / f"{'g' * 400}.inbeeld")

    assert (told.code, told.out) == (1, "")
    assert said in told.err
