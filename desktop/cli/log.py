"""Commands about the log: reading it, checking it, bringing it outside."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import arguments
from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import open_data_file, output_password, residents_of
from desktop.cli.parsing import Commands, add_password
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("log", _log, "Lees het logboek, een regel per keer, of kijk het na.")
    one.add_argument("--check", action="store_true", help="kijk na of het logboek heel is")
    one.add_argument("--bsn", help="alleen wat er met deze inwoner is gedaan")
    one.add_argument("--since", metavar="DATUM", help="vanaf deze dag")
    one.add_argument("--until", metavar="DATUM", help="tot en met deze dag")
    one.add_argument("--changes", action="store_true", help="met oude en nieuwe waarden")
    one.add_argument("--out", type=Path, metavar="XLSX", help="schrijf een werkmap")
    add_password(one)


def _log(options: argparse.Namespace) -> None:
    from desktop.services import log, log_export
    from desktop.services.log import LogFilter

    with open_data_file(options) as file:
        if options.check:
            _check(log.check(file, Progress(say_progress)))
            return
        wanted = LogFilter(
            since=arguments.day(options.since) if options.since else None,
            until=arguments.day(options.until) if options.until else None,
            resident_id=residents_of(file, [options.bsn])[0] if options.bsn else None,
        )
        if options.out:
            say(log_export.export(file, options.out, wanted, output_password(options)).message)
            answer({"file": str(options.out)})
            return
        numbers = log.keys(file, wanted, descending=False)
        found = log.lines(file, numbers)
        for number in numbers:
            line = found[number]
            told = {
                "number": number,
                "at": line.at.isoformat(),
                "action": line.action,
                "what": line.what,
                "about": line.about,
                "message": line.message,
                "actor": line.actor,
                "origin": line.origin,
                "result": line.result,
            }
            if options.changes:
                detail = log.detail(file, number)
                changes = () if detail is None else detail.told
                told["changes"] = [one._asdict() for one in changes]
            answer(told)


def _check(found: object) -> None:
    from desktop.services.log import Checked

    assert isinstance(found, Checked)
    say(found.in_words)
    for fault in found.faults:
        say(f"Regel {fault.entry}: {fault.what}" if fault.entry else fault.what)
    answer(
        {
            "whole": found.is_whole,
            "entries": found.entries,
            "changes": found.changes,
            "erased": found.erased,
            "replayed": found.replayed,
            "faults": [fault._asdict() for fault in found.faults],
        }
    )
    if not found.is_whole:
        raise UserError(
            "Het logboek is niet heel.",
            "Zet niets terug en verander niets. Vraag uw functionaris voor gegevensbescherming "
            "om mee te kijken.",
        )
