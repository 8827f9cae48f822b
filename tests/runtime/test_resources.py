from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.runtime.resources import resource


@pytest.mark.parametrize(
    "parts", [("code_lists", "lists.json"), ("fonts",), ("letters",), ("demo", "names.json")]
)
def test_what_travels_with_the_program_is_found(parts: tuple[str, ...]) -> None:
    assert resource(*parts).exists()


def test_in_a_frozen_program_it_is_beside_the_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource("fonts") == tmp_path / "resources" / "fonts"
