"""Log files that stay small and never stop the program."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.runtime.logs import start_logging


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    logger = logging.getLogger("desktop")
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in set(logger.handlers).difference(handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def test_what_happens_is_written_down(tmp_path: Path) -> None:
    start_logging(tmp_path / "logs")

    logging.getLogger("desktop.test").info("begonnen")

    text = (tmp_path / "logs" / "inbeeld.log").read_text(encoding="utf-8")
    assert text.rstrip().endswith("INFO desktop.test: begonnen")


def test_a_small_log_goes_on(tmp_path: Path) -> None:
    (tmp_path / "inbeeld.log").write_text("eerder\n", encoding="utf-8")

    start_logging(tmp_path)
    logging.getLogger("desktop.test").info("later")

    lines = (tmp_path / "inbeeld.log").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "eerder"
    assert len(lines) == 2


def test_a_large_log_is_put_away_and_only_the_newest_are_kept(tmp_path: Path) -> None:
    for name, letter in (("", "d"), (".1", "c"), (".2", "b"), (".3", "a")):
        (tmp_path / f"inbeeld.log{name}").write_text(letter * 600_000, encoding="utf-8")

    start_logging(tmp_path)

    kept = {path.name: path.read_text(encoding="utf-8")[:1] for path in tmp_path.iterdir()}
    assert kept == {
        "inbeeld.log": "",
        "inbeeld.log.1": "d",
        "inbeeld.log.2": "c",
        "inbeeld.log.3": "b",
    }


def test_without_a_folder_to_write_in_the_program_still_starts(tmp_path: Path) -> None:
    (tmp_path / "een bestand").write_text("", encoding="utf-8")

    start_logging(tmp_path / "een bestand")

    assert logging.getLogger("desktop").handlers == []
