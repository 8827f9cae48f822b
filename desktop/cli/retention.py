"""Commands about keeping and forgetting: who is due, purging them, all about one resident."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import open_data_file, output_password, residents_of
from desktop.cli.parsing import Commands, add_password
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("purge", _purge, "Verwijder wie over de bewaartermijn is, voorgoed.")
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("--preview", action="store_true", help="noem alleen hoeveel het er zijn")
    what.add_argument("--confirm", action="store_true", help="verwijder; er is geen weg terug")
    one.add_argument("--record", type=Path, metavar="PDF", help="bewaar hier de verklaring")
    one = add.with_file("inzage", _access, "Maak een overzicht van alles over een inwoner.")
    one.add_argument("--bsn", required=True, metavar="BSN", help="van wie")
    one.add_argument("--to", type=Path, required=True, metavar="PDF", help="waar het heen gaat")
    add_password(one)


def _access(options: argparse.Namespace) -> None:
    from desktop.services import access
    from desktop.services.output import locked_name

    with open_data_file(options) as file:
        (resident_id,) = residents_of(file, [options.bsn])
        for words in access.to_look_at(file, resident_id):
            say(f"Kijk dit na: {words}")
        password = output_password(options)
        access.save(file, resident_id, options.to, password)
        out = options.to.with_name(locked_name(options.to.name)) if password else options.to
    say("Het overzicht is gemaakt.")
    answer({"document": str(out)})


def _purge(options: argparse.Namespace) -> None:
    from desktop.services import purging, retention
    from desktop.services.output import save_document

    with open_data_file(options) as file:
        found = retention.due_list(file)
        say(found.sentence)
        if options.preview or not found.free:
            numbers: dict[str, int] = {}
            for line in found.free:
                numbers[line.due.group.value] = numbers.get(line.due.group.value, 0) + 1
            held = len(found.lines) - len(found.free)
            answer({"due": len(found.free), "held": held, "groups": numbers})
            if found.free:
                say(retention.what_happens(file, len(found.free)))
            return
        due = [line.due for line in found.free]
        done = purging.purge(file, due, Progress(say_progress))
        say(done.in_words)
        record = retention.records(file)[0]
        if options.record is not None:
            save_document(options.record, retention.record_pdf(record))
    answer(
        {
            "purged": done.residents,
            "record": record.id,
            "copies": done.copies,
            "waiting": len(done.waiting.other_key)
            + len(done.waiting.unreadable)
            + len(done.waiting.stopped),
            "second_place_away": done.waiting.away,
        }
    )
