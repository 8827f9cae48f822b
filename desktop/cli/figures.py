"""Commands that count."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.answers import answer
from desktop.cli.opening import open_data_file
from desktop.cli.parsing import Commands
from desktop.domain.errors import WrongUse


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("counts", _counts, "Tel een kwartaal.")
    one.add_argument("quarter", help="bijvoorbeeld 2026-Q3")
    one.add_argument("--out", type=Path)


def _counts(options: argparse.Namespace) -> None:
    from desktop.domain.quarterly_counts import as_json
    from desktop.domain.quarters import Quarter
    from desktop.services import counts

    try:
        quarter = Quarter.parse(options.quarter)
    except ValueError as error:
        raise WrongUse(
            f"“{options.quarter}” is geen kwartaal.", "Schrijf bijvoorbeeld 2026-Q3."
        ) from error
    with open_data_file(options) as file:
        found = as_json(counts.count(file, quarter))
        if options.out:
            counts.export(file, quarter, options.out)
    answer(found)
