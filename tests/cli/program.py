"""main.py as a script starts it: in a process of its own, on real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.services.files import open_file
from tests.services.conftest import HEADER
from tests.services.contents import ask, contents

MAIN = Path(__file__).resolve().parents[2] / "main.py"


PASSPHRASE = "vier losse woorden samen"


SAHIN = (
    "999990068;Şahin;;Ö.;00-00-0000;Molenstraat;3;A;"
    "7481 AB;Haaksbergen;0101;172,70;00-05-2020;betaalverzoek"
)


YESTERDAY = (date.today() - timedelta(days=1)).isoformat()


class Told:
    """What a command gave back."""

    def __init__(self, ended: subprocess.CompletedProcess[bytes]) -> None:
        self.code = ended.returncode
        self.out = ended.stdout.decode("utf-8")
        self.err = ended.stderr.decode("utf-8")

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


def run(*arguments: object, passphrase: str | None = PASSPHRASE, **environment: str) -> Told:
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("INBEELD_PASSPHRASE", "PYTHONUTF8", "PYTHONIOENCODING")
    }
    if passphrase is not None:
        surroundings["INBEELD_PASSPHRASE"] = passphrase
    told = Told(
        subprocess.run(
            [sys.executable, "-W", "error", MAIN, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=surroundings | environment,
            check=False,
        )
    )
    assert "Traceback" not in told.err + told.out
    assert "Warning" not in told.err
    assert PASSPHRASE not in told.err + told.out
    return told


def delivery(folder: Path, *rows: str, name: str = "levering 19-02-2026.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_file(path, PASSPHRASE) as opened:
        return contents(opened)


def asked(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with open_file(path, PASSPHRASE) as opened:
        return ask(opened, statement)
