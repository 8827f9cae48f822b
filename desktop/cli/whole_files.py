"""Commands about a file as a whole: making it, checking it, the demo."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import arguments
from desktop.cli.answers import answer, say, say_progress
from desktop.cli.opening import open_data_file
from desktop.cli.parsing import Commands, Window
from desktop.runtime.progress import Progress


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.command("demo", _demo, "Maak de demogemeente, en open haar.")
    one.add_argument("--folder", type=Path, required=True)
    one.add_argument("--no-window", action="store_true")

    add.with_file("new", _new, "Maak een nieuw, versleuteld bestand.")
    add.with_file("check", _check, "Controleer het hele bestand.")


def _demo(options: argparse.Namespace) -> int:
    from desktop.services import demo
    from desktop.services.demo_job import run_main_job

    folder: Path = options.folder
    result = demo.create_demo(folder, progress=Progress(say_progress))
    if options.no_window or options.window is None:
        made = run_main_job(result, folder)
        say("Dit is gemaakt:")
        for path in made:
            say(f"  {path}")
        answer({"file": str(result.file), "results": [str(path) for path in made]})
        return 0
    say(f"Het demobestand: {result.file}")
    say(f"De wachtwoordzin is: {result.passphrase}")
    window: Window = options.window
    return window(result.file, result.passphrase)


def _new(options: argparse.Namespace) -> None:
    from desktop.services.files import create_file, folder_warning

    warning = folder_warning(options.file)
    if warning:
        say(warning)
    passphrase = arguments.passphrase(twice=True)
    with create_file(options.file, passphrase, origin="opdracht") as file:
        answer({"file": str(file.path)})


def _check(options: argparse.Namespace) -> int:
    from desktop.services.files import verify_file

    with open_data_file(options) as file:
        problems = verify_file(file)
    for problem in problems:
        say(problem)
    if not problems:
        say("Het bestand is in orde.")
    answer({"sound": not problems, "problems": list(problems)})
    return 1 if problems else 0
