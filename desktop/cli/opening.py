"""What commands about the contents of a file share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import arguments
from desktop.cli.answers import say


def is_there(path: Path) -> bool:
    """Whether there is a file; also of a path that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False


def open_data_file(options: argparse.Namespace) -> Any:
    """The file of ``--file``. Raises UserError."""
    from desktop.services.files import FileMissing, open_file

    if not is_there(options.file):
        raise FileMissing  # before a passphrase is asked for
    return open_file(options.file, arguments.passphrase(), origin="opdracht")


def output_password(options: argparse.Namespace) -> str:
    """The password for ``--out``; without one, say once what that means. Raises UserError."""
    password = arguments.export_password(wanted=options.password)
    if not password:
        say(
            "Let op: er komen persoonsgegevens in een bestand zonder wachtwoord. Met --password "
            "zet u er een op."
        )
    return password


def residents_of(file: Any, bsns: Sequence[str]) -> list[int]:
    """The residents with these BSNs, each once."""
    from desktop.services import residents

    return list(dict.fromkeys(residents.id_of_bsn(file, arguments.bsn(bsn)) for bsn in bsns))
