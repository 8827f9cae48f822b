"""What holds for every test: cheap keys, and a folder of the program that is not the real one."""

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


@pytest.fixture(scope="session")
def data_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("gegevens")
    return iter(folder / str(number) for number in range(1_000_000))


@pytest.fixture(autouse=True)
def own_data_folder(data_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tries are counted, from nothing in each test; also for programs that it starts."""
    folder = next(data_folders)
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(folder))
    return folder
