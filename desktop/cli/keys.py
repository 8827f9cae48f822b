"""Commands about the key of a file: another passphrase, the recovery sheet, and what it opens."""

from __future__ import annotations

import argparse

from desktop import arguments
from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import is_there
from desktop.cli.parsing import Commands
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("passphrase", _passphrase, "Wijzig de wachtwoordzin van een bestand.")
    one.add_argument(
        "--renew-key", action="store_true", help="houd de wachtwoordzin, en vernieuw de sleutel"
    )
    add.with_output(
        "recovery-sheet", _recovery_sheet, "Maak het herstelvel als pdf.", "de pdf of de zip"
    )
    add.with_file("recover", _recover, "Open een bestand met de code van het herstelvel.")


def _passphrase(options: argparse.Namespace) -> None:
    from desktop.services import passphrase
    from desktop.services.files import FileMissing, open_file, refuse_weak

    if not is_there(options.file):
        raise FileMissing  # before a passphrase is asked for
    old = arguments.passphrase()
    new = old if options.renew_key else arguments.new_passphrase()
    if new != old:
        refuse_weak(new)
    with open_file(options.file, old, origin="opdracht") as file:
        done = passphrase.change(file, old, new, Progress(say_progress))
        path = file.path
    say(done.message)
    say(passphrase.OLD_COPIES)
    say(passphrase.NEW_SHEET)
    answer({"file": str(path)})


def _recovery_sheet(options: argparse.Namespace) -> None:
    from desktop.domain.recovery_code import groups_to_ask
    from desktop.services import recovery
    from desktop.services.files import FileMissing, open_file
    from desktop.services.output import save_document

    if not is_there(options.file):
        raise FileMissing
    passphrase = arguments.passphrase()
    password = arguments.export_password(wanted=options.password)
    with open_file(options.file, passphrase, origin="opdracht") as file:
        sheet = recovery.make(file, passphrase)
        out = save_document(options.out, sheet.pdf, password)
        say("Druk het vel af, berg het op en verwijder daarna de pdf: wie haar heeft en het")
        say("bestand, kan alles lezen.")
        typed = arguments.typed_back(groups_to_ask())
        if typed:
            recovery.confirm(file, sheet, typed)
            say("Het herstelvel klopt.")
        else:
            say("Het vel telt pas als u er in In Beeld twee groepen van hebt overgetypt.")
        counts = recovery.status(file).checked_on is not None
    answer({"out": str(out), "mark": sheet.mark, "checked": counts})


def _recover(options: argparse.Namespace) -> None:
    from desktop.services import passphrase, recovery
    from desktop.services.files import FileMissing

    if not is_there(options.file):
        raise FileMissing
    code = arguments.recovery_code()
    recovery.check_code(options.file, code)  # before a new passphrase is asked for
    new = arguments.new_passphrase()
    progress = Progress(say_progress)
    with recovery.recover_file(
        options.file, code, new, origin="opdracht", progress=progress
    ) as file:
        say("Het bestand is open gegaan en heeft een nieuwe wachtwoordzin.")
        say(passphrase.OLD_COPIES)
        say(passphrase.NEW_SHEET)
        answer({"file": str(file.path)})
