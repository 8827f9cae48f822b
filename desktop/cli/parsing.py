"""What the modules with commands add theirs to."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop import arguments

Window = Callable[[Path, str], int]
"""Opens the window on a file with a passphrase; gives back the exit code."""


class Commands:
    """The commands there are, and what may stand behind each."""

    def __init__(self) -> None:
        self.parser = arguments.Parser(prog="inbeeld", description="In Beeld zonder venster.")
        self._all = self.parser.add_subparsers(
            required=True, metavar="OPDRACHT", parser_class=arguments.Parser
        )

    def command(
        self, name: str, run: Callable[..., int | None], about: str
    ) -> argparse.ArgumentParser:
        """Another command; ``run`` gives back the exit code, or None when all went well."""
        found: argparse.ArgumentParser = self._all.add_parser(name, help=about, description=about)
        found.set_defaults(command=run)
        return found

    def with_output(
        self, name: str, run: Callable[..., int | None], about: str, what: str
    ) -> argparse.ArgumentParser:
        """A command that puts personal data in a file outside the program: ``what`` it makes."""
        found = self.with_file(name, run, about)
        found.add_argument("--out", type=Path, required=True, help=what)
        add_password(found)
        return found

    def with_file(
        self, name: str, run: Callable[..., int | None], about: str
    ) -> argparse.ArgumentParser:
        """A command that works with a file of In Beeld."""
        found = self.command(name, run, about)
        found.add_argument("--file", type=Path, required=True, help="het bestand van In Beeld")
        return found


def add_password(command: argparse.ArgumentParser) -> None:
    """Whether what leaves the program gets a password; the password is never an argument."""
    command.add_argument(
        "--password",
        action="store_true",
        help=f"zet er een wachtwoord op: uit {arguments.EXPORT_VARIABLE}, of gevraagd",
    )
