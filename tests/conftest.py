"""What holds for every test: cheap keys, and a folder of the program that is not the real one."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage import key

CHEAPEST = 0  # 1 MiB: a file says itself what its key costs, so nothing else changes


@pytest.fixture(scope="session", autouse=True)
def cheap_keys() -> Iterator[None]:
    """Argon2id as it is, with so little memory that a test can open many files."""
    usual, key.MEMORY_OF_NEW_KEYS = key.MEMORY_OF_NEW_KEYS, CHEAPEST
    yield
    key.MEMORY_OF_NEW_KEYS = usual


@pytest.fixture(scope="session", autouse=True)
def own_data_folder() -> Iterator[Path]:
    """Where the tries are counted; also for the programs that tests start."""
    names = ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            os.environ[name] = folder
        yield Path(folder)
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
