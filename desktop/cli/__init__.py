"""The front door without a window: the same services, for scripts and the Task Scheduler.

JSON goes to stdout, messages in Dutch to stderr. Exit code 0: done; 1: a problem that the user can
solve; 2: wrong use. The passphrase comes from ``INBEELD_PASSPHRASE`` or is asked without echo; it
is never an argument, because arguments can be seen by other programs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from desktop.cli import (
    areas,
    backups,
    brp,
    deliveries,
    figures,
    keys,
    log,
    outreach,
    paper,
    retention,
    whole_files,
)
from desktop.cli.answers import say, tell, tell_of_bug, use_utf8
from desktop.cli.parsing import Commands, Window
from desktop.domain.errors import UserError, WrongUse


def main(words: Sequence[str], window: Window | None = None) -> int:
    """Carry out one command; give back the exit code.

    ``window`` is for the one command that ends in a window, the demo.
    """
    use_utf8()
    try:
        options = _parser().parse_args(words)
        options.window = window
        command: Callable[[argparse.Namespace], int | None] = options.command
        code = command(options) or 0
        sys.stdout.flush()
        return code
    except WrongUse as error:
        return tell(error, 2)
    except UserError as error:
        return tell(error, 1)
    except KeyboardInterrupt:
        say("Gestopt. Er is niets half opgeslagen.")
        return 1
    except BrokenPipeError:
        # Who reads our output has stopped; let the interpreter not complain of it at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  a traceback may show somebody's data
        return tell_of_bug(error)


def _parser() -> argparse.ArgumentParser:
    commands = Commands()
    for subject in (
        whole_files,
        keys,
        backups,
        deliveries,
        areas,
        outreach,
        brp,
        paper,
        figures,
        log,
        retention,
    ):
        subject.add_commands(commands)
    return commands.parser
