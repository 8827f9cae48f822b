"""Files as the commands get them: an empty one, and one with a delivery."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.services.files import create_file
from tests.cli.program import PASSPHRASE, SAHIN, delivery, run
from tests.services.conftest import BURAK, FATMA, NO_ADDRESS, RUUD


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_file(path, PASSPHRASE).close()
    return path


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "dossiers.inbeeld"
    shutil.copy(empty_file, path)
    return path


@pytest.fixture(scope="session")
def filled_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read in once, to be copied."""
    folder = tmp_path_factory.mktemp("vol")
    path = folder / "vol.inbeeld"
    shutil.copy(empty_file, path)
    rows = (FATMA, BURAK, RUUD, NO_ADDRESS, SAHIN)
    assert run("import", delivery(folder, *rows), "--file", path).code == 0
    return path


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "vol.inbeeld"
    shutil.copy(filled_file, path)
    return path
