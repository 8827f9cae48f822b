"""The command about the table of wijken and buurten."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import open_data_file
from desktop.cli.parsing import Commands
from desktop.domain.errors import WrongUse
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how it is called."""
    one = add.with_file("areas", _areas, "Lees een tabel met wijken en buurten in.")
    one.add_argument(
        "tables", type=Path, nargs="*", help="CSV met postcodes, en bestanden met namen"
    )
    one.add_argument("--gemeente", default="", help="code van de gemeente: vier cijfers")
    one.add_argument("--preview", action="store_true", help="alleen bekijken")
    one.add_argument("--clear", action="store_true", help="haal de tabel weg")


def _areas(options: argparse.Namespace) -> None:
    from desktop.services import areas

    if options.clear and options.tables:
        raise WrongUse("Kies: een tabel inlezen of haar weghalen.", "Laat een van de twee weg.")
    progress = Progress(say_progress)
    with open_data_file(options) as file:
        if options.clear:
            say(areas.clear(file).message)
        elif options.tables:
            inspected = areas.inspect(options.tables, progress)
            seen = areas.preview(file, inspected, gemeente=options.gemeente, progress=progress)
            for column in inspected.columns:
                say(f"{column.title}: “{column.header}”, zoals {', '.join(column.samples)}")
            for sentence in seen.sentences:
                say(sentence)
            if options.preview:
                say("Alleen bekeken; er is niets opgeslagen.")
            else:
                say(areas.read_in(file, seen, progress).message)
        found = areas.summary(file)
    if not options.tables and not options.clear:
        say(found.sentence)
    answer(
        {
            "lines": found.lines,
            "districts": found.districts,
            "neighbourhoods": found.neighbourhoods,
            "without_name": found.unnamed,
            "residents": found.residents,
            "placed": found.placed,
        }
    )
