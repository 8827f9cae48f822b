"""The command that records a look in the BRP."""

from __future__ import annotations

import argparse

from desktop import arguments
from desktop.cli.answers import answer, say
from desktop.cli.opening import open_data_file
from desktop.cli.parsing import Commands


def add_commands(add: Commands) -> None:
    """Say how it is called."""
    one = add.with_file("brp", _brp, "Leg vast wat de BRP over een inwoner zegt.")
    one.add_argument("--bsn", required=True)
    one.add_argument("--outcome", required=True, help="bijvoorbeeld “Woont hier” of “Overleden”")
    one.add_argument("--date", type=arguments.day, required=True, help="dag waarop u keek")
    one.add_argument("--by", default="", help="wie keek; leeg: de medewerker van het bestand")
    one.add_argument("--note", default="")
    one.add_argument("--address", default="", help="nieuw adres, bij een verhuizing")
    one.add_argument("--since", type=arguments.day, help="woont daar sinds, bij een verhuizing")


def _brp(options: argparse.Namespace) -> None:
    from desktop.domain.addresses import parse_address
    from desktop.domain.partial_date import PartialDate
    from desktop.services import brp, residents

    outcome = arguments.code(brp.BrpOutcome, options.outcome, "--outcome")
    with open_data_file(options) as file:
        resident_id = residents.id_of_bsn(file, arguments.bsn(options.bsn))
        done = brp.record(
            file,
            resident_id,
            outcome,
            options.date,
            by=options.by,
            note=options.note,
            address=parse_address(options.address) if options.address else None,
            since=PartialDate.of(options.since) if options.since else PartialDate(),
        )
        now = residents.get(file, resident_id)
    say(done.message)
    answer(
        {
            "recorded": True,
            "outcome": outcome.value,
            "letters": now.resident.letter_problem is None,
            "visits": now.resident.brp.visit_stop is None,
            "to_report": now.brp_checks[0].is_to_be_reported,
        }
    )
