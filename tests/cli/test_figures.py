"""The counts of a quarter."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.program import run


def test_counts_are_printed_and_written(filled: Path, tmp_path: Path) -> None:
    run(
        "attempt", "--file", filled, "--bsn", "999990019", "--kind", "Telefoon", "--date",
        "2026-03-02", "--day-part", "Middag", "--reached", "yes",
    )  # fmt: skip
    run(
        "close", "--file", filled, "--bsn", "999990019", "--result", "Vervolghulp en/of verwijzing",
        "--date", "2026-03-09",
    )  # fmt: skip
    out = tmp_path / "cijfers.xlsx"

    found = run("counts", "2026-Q1", "--file", filled, "--out", out).json

    assert found == {
        "quarter": "2026-Q1",
        "stock_start": 0,
        "inflow_new": 5,
        "inflow_returned": 0,
        "outflow": 0,
        "outflow_by_reason": {},
        "stock_end": 5,
        "addresses": 4,
        "cases_opened": 1,
        "attempts": 1,
        "attempts_by_kind": {"Telefoon": 1},
        "attempts_by_day_part": {"Middag": 1},
        "persons_attempted": 1,
        "persons_reached": 1,
        "help_accepted": 1,
        "end_results": {"Vervolghulp en/of verwijzing": 1},
        "median_days_to_first_attempt": 0.0,
        "median_days_to_first_contact": 0.0,
    }
    assert load_workbook(out).worksheets
    later = run("counts", "2026-Q2", "--file", filled).json
    assert (later["stock_start"], later["median_days_to_first_attempt"]) == (5, None)
