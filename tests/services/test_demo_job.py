"""The main job without a window: everything is written, and nothing is logged as done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from desktop.services import letter_batches, visits
from desktop.services.demo import DemoResult, create_demo
from desktop.services.demo_job import run_main_job
from desktop.services.files import open_file
from tests.services.contents import contents


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return create_demo(tmp_path_factory.mktemp("demo"))


def test_the_job_writes_letters_sheets_and_counts_and_changes_nothing(
    demo: DemoResult, tmp_path: Path
) -> None:
    with open_file(demo.file, demo.passphrase) as file:
        before = contents(file)

    made = run_main_job(demo, tmp_path)

    assert all(path.stat().st_size for path in made)
    assert made[0] == demo.file
    paper, sheets, workbook = made[-3:]
    assert {path.parent for path in made[-3:]} == {tmp_path}
    with pypdfium2.PdfDocument(BytesIO(paper.read_bytes())) as pdf:
        assert len(pdf) > 1
    with pypdfium2.PdfDocument(BytesIO(sheets.read_bytes())) as pdf:
        assert 2 <= len(pdf) <= 1 + visits.MAX_ADDRESSES
    assert len(load_workbook(workbook).worksheets) >= 1
    with open_file(demo.file, demo.passphrase) as file:
        assert contents(file) == before
        assert letter_batches.state_counts(file)[letter_batches.LetterState.PRINTED] > 0
