"""Real encrypted files in a temporary folder. Argon2 is paid once: the file is copied per test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.database import Actor, Database, create_database, open_database

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_database(path, PASSPHRASE, Actor("Marieke", "test")).close()
    return path


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "dossiers.inbeeld"
    shutil.copy(empty_file, copy)
    return copy


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = open_database(path, PASSPHRASE, Actor("Marieke", "test"))
    yield opened
    opened.close()
