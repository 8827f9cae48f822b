"""Commands about copies of the file: making one, naming them, putting one back."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import arguments
from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import is_there, open_data_file
from desktop.cli.parsing import Commands
from desktop.domain.errors import UserError, WrongUse
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("backup", _backup, "Maak een reservekopie en kijk haar na.")
    one.add_argument("--to", type=Path, metavar="MAP", help="breng haar ook naar deze map")
    add.with_file("backups", _list, "Noem de reservekopieën, een per regel.")
    one = add.with_file("restore", _restore, "Zet een reservekopie terug.")
    one.add_argument("--from", type=Path, required=True, dest="copy", metavar="KOPIE")
    add.with_file("restore-test", _test, "Zet de nieuwste kopie terug om te kijken of het kan.")


def _backup(options: argparse.Namespace) -> None:
    from desktop.services import backups, second_place

    target: Path | None = options.to
    if target is not None and not target.is_dir():
        raise WrongUse("De map van --to is er niet.", "Maak de map eerst, of kies een andere.")
    progress = Progress(say_progress)
    with open_data_file(options) as file:
        made = backups.make(file, progress=progress)
        brought = None if target is None else second_place.carry(file, made, target, progress)
    say("De reservekopie is gemaakt en nagelezen.")
    answer(
        {
            "copy": str(made.path),
            "size": made.size,
            "brought": None if brought is None else str(brought.path),
        }
    )


def _list(options: argparse.Namespace) -> None:
    from desktop.services.restoring import Looking

    looking = Looking(options.file, passphrase=arguments.passphrase())
    for copy in looking.copies():
        seen = looking.see(copy)
        held = seen.contents
        answer(
            {
                "copy": str(copy.path),
                "made_at": copy.name.at.isoformat(),
                "reason": copy.name.reason.value,
                "size": copy.size,
                "residents": None if held is None else held.residents,
                "attempts": None if held is None else held.attempts,
                "deliveries": None if held is None else held.deliveries,
                "about": seen.words,
            }
        )


def _restore(options: argparse.Namespace) -> None:
    from desktop.services import restoring

    copy: Path = options.copy
    if not is_there(copy):
        raise restoring.NoSuchCopy
    looking = restoring.Looking(options.file, passphrase=arguments.passphrase())
    progress = Progress(say_progress)
    with restoring.restore_closed(
        options.file, copy, looking.ring, progress, origin="opdracht"
    ) as file:
        held = restoring.held_by(file)
    say(f"Teruggezet: {held.in_words}.")
    answer(
        {
            "file": str(options.file),
            "residents": held.residents,
            "attempts": held.attempts,
            "deliveries": held.deliveries,
        }
    )


def _test(options: argparse.Namespace) -> None:
    from desktop.services import restore_test

    with open_data_file(options) as file:
        test = restore_test.run(file, Progress(say_progress))
    for check in test.checks:
        say(f"{'In orde' if check.right else 'Niet in orde'}: {check.what}. {check.found}")
    answer({"copy": test.copy_name, "passed": test.passed})
    if not test.passed:
        raise UserError("De hersteltest is niet geslaagd.", "Maak een nieuwe kopie en test weer.")
