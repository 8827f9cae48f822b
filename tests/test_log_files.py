"""Log files and crash reports hold nothing about people, whatever goes wrong."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest

from desktop.runtime.logs import start_logging
from desktop.services.files import open_file
from desktop.storage.events import BsnInText
from desktop.storage.key import WrongPassphrase
from desktop.tasks.runner import TaskRunner
from desktop.ui.crash import LastResort
from tests.cli.conftest import empty_file, filled_file
from tests.services.conftest import PASSPHRASE
from tests.services.details import keep_note

__all__ = ["empty_file", "filled_file"]

BSN, NOTE, WRONG = "999990019", "Zoete inval", "geheime zin die nergens mag staan"
DESKTOP = Path(__file__).resolve().parents[1] / "desktop"


@pytest.fixture
def written(tmp_path: Path):
    """What stands in the log files."""
    start_logging(tmp_path)
    yield lambda: "".join(path.read_text("utf-8") for path in tmp_path.glob("inbeeld.log*"))
    logger = logging.getLogger("desktop")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def fail(*_: object) -> None:
    raise ValueError(f"{BSN} {NOTE} {WRONG}")


def test_a_crash_and_a_task_that_fails_tell_no_contents(qtbot, qapp, written) -> None:
    reports: list[str] = []
    last = LastResort(reports.append)
    try:
        fail()
    except ValueError as error:
        last.catch(error)
    qtbot.waitUntil(lambda: bool(reports))
    runner = TaskRunner()
    task = runner.start(fail)
    with qtbot.waitSignal(task.failed):
        pass
    runner.stop()

    found = written() + "".join(reports)
    assert "ValueError" in found
    assert "Unexpected error" in found
    for marker in (BSN, NOTE, WRONG):
        assert marker not in found


def test_a_wrong_passphrase_and_a_bsn_that_was_refused_are_not_written(
    filled_file: Path, written
) -> None:
    with pytest.raises(WrongPassphrase):
        open_file(filled_file, WRONG)
    with open_file(filled_file, PASSPHRASE) as file:
        keep_note(file, 1, NOTE)
        with pytest.raises(BsnInText):
            keep_note(file, 1, f"{NOTE} {BSN}")

    for marker in (BSN, NOTE, WRONG, PASSPHRASE):
        assert marker not in written()


def test_every_line_of_a_log_file_has_fixed_words() -> None:
    """Formatted texts could bring in anything; so could the message of an error."""
    calls = 0
    for path in sorted(DESKTOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "logger"
                and node.func.attr not in ("setLevel", "addHandler")
            ):
                calls += 1
                assert node.func.attr in ("info", "error", "critical", "warning"), path
                assert isinstance(node.args[0], ast.Constant), path
                names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                whole = {one.id for one in node.args[1:] if isinstance(one, ast.Name)}
                assert not whole & {"error", "exception", "problem"}, path
                assert "str" not in names, path
                assert "repr" not in names, path
    assert calls >= 5
